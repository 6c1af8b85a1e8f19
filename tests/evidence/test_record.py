"""The record: its keys, the shape of every kind, and that it survives providers that fail."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from provlint.evidence.evidencerecord import evidence_record, plain
from provlint.evidence.record import record, text_digest
from provlint.model.article import Article, Provider
from provlint.model.evidence import (
    Attribution,
    Credit,
    Dated,
    Image,
    Label,
    Link,
    Quote,
    Right,
    Speaker,
    Stated,
)
from provlint.model.house import House
from provlint.model.segment import Segment
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Shift, Span
from provlint.report.schemas import schema

TEXT = "Tides rise\n\n“We measured it,” said Ann Lee. Some experts say so.\n\nSource: Eastvale Ledger 2026-02-20\n"

KEYS = [
    "schema",
    "path",
    "pointer",
    "key",
    "id",
    "text_sha256",
    "chars",
    "media_type",
    "language",
    "title",
    "published",
    "modified",
    "dates",
    "times",
    "authors",
    "publisher",
    "url",
    "canonical",
    "credits",
    "labels",
    "rights",
    "quotes",
    "attributions",
    "segments",
    "images",
    "links",
    "more",
    "errors",
    "tool",
    "ruleset",
]


def at(words: str) -> Place:
    start = TEXT.index(words)
    return Place(start, start + len(words), start, start + len(words))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


EVIDENCE: dict[str, tuple[Any, ...]] = {
    "title": (Stated("title", "Tides rise", "Tides rise", "text:title", at("Tides rise")),),
    "date": (
        Dated("date", "published", None, "02/03/2026", "meta:date", None, problem="ambiguous", readings=("2026-02-03", "2026-03-02")),
        Dated("date", "published", "2026-02", "2026-02", "path:date", None, precision="month"),
        Dated("date", "published", "2026-02-20", "2026-02-20", "text:source-line", at("2026-02-20"), visible=True),
        Dated("date", "modified", "2026-02-21T10:00:00+01:00", "…", "json-ld:dateModified", None, "second", True),
    ),
    "time": (Dated("time", "crawled", "2026-03-01", "2026-03-01", "json:crawl_date", None),),
    "author": (Stated("author", "Ann Lee", "Ann Lee", "text:byline", at("Ann Lee"), {"role": "person", "value": "not this"}),),
    "publisher": (Stated("publisher", "Eastvale Ledger", "", "config:site.publisher", None),),
    "url": (),
    "credit": (Credit("credit", "source", "Eastvale Ledger", None, "Eastvale Ledger", "text:source-line", at("Eastvale Ledger"), images=(0,)),),
    "label": (Label("label", "summarized", "article", "text", "Summarized by Machines", "", "text:label", None, tool="X"),),
    "rights": (Right("rights", "licence", "CC BY 4.0", "https://licence.example.org/", "", "meta:license", None),),
    "quote": (
        Quote("quote", "We measured it,", "“We measured it,”", "text", at("“We measured it,”"), span("“We measured it,”"), span("We measured it,"), Speaker("Ann Lee", "Ann Lee", "text", at("Ann Lee"))),
        Quote("quote", "x", "x", "text", None, Span(0, 1), Span(0, 1)),
    ),
    "attribution": (
        Attribution("attribution", "anonymous", "noun-verb", "Some experts say", "Some experts say", "text", at("Some experts say"), span("Some experts say"), span("Some experts"), span("say"), None),
    ),
    "image": (Image("image", "a.jpg", "a.jpg", "html:img", None, caption=span("Tides rise")),),
    "link": (Link("link", "https://a.example/", "https://a.example/", "html:a", None, span=span("Eastvale Ledger")),),
    "fingerprint": (Stated("fingerprint", "cms.example", "x", "html:data-uri", None, {"weight": "strong"}),),
    "acme:kind": (Stated("acme:kind", {"a": [1, object]}, "x", "text", None),),
}  # fmt: skip


def article(**more: Provider) -> Article:
    it = Article(
        source=Source("a.txt", TEXT),
        text=TEXT,
        blocks=(Segment("title", 0, 10), Segment("prose", 12, len(TEXT) - 1)),
        positions=PositionMap(Shift(0)),
        media_type="text/plain",
        origin=Place(0, len(TEXT)),
    )
    it.key = "a.txt"
    providers: dict[str, Provider] = {kind: lambda _, found=found: found for kind, found in EVIDENCE.items()}  # type: ignore[misc]
    it.equip({**providers, "language": lambda _: "en", **more}, House())
    return it


def made(it: Article, **more: Any) -> dict[str, Any]:
    return record(it, path="./a.txt", ruleset="ab12", tool="provlint 0.1.0", **more)


def test_keys_and_schema() -> None:
    for with_text in (False, True):
        found = made(article(), with_text=with_text, kinds=["acme:kind"])
        assert list(found) == KEYS
        jsonschema.Draft202012Validator(schema("record")).validate(json.loads(json.dumps(found)))
        assert ("text" in found["segments"][0]) is with_text


def test_published_needs_a_day() -> None:
    found = made(article())
    assert found["published"]["value"] == "2026-02-20"
    assert found["published"]["place"]["line"] == 5
    assert found["modified"]["value"] == "2026-02-21T10:00:00+01:00"
    assert [date["kind"] for date in found["dates"]] == ["published"] * 3 + ["modified"]
    assert found["dates"][0]["readings"] == ["2026-02-03", "2026-03-02"]
    partial = made(article(date=lambda _: EVIDENCE["date"][:2]))
    assert partial["published"] is None
    assert partial["dates"][1]["precision"] == "month"


def test_raw_stands_at_its_place() -> None:
    found = made(article())

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            place = value.get("place")
            if place and "raw" in value:
                assert TEXT[place["offset"] : place["end_offset"]] == value["raw"]
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(found)


def test_every_kind_has_the_contracts_names() -> None:
    found = made(article())
    assert found["credits"][0]["kind"] == "source"
    assert found["authors"][0] == {
        "value": "Ann Lee",
        "raw": "Ann Lee",
        "via": "text:byline",
        "role": "person",
        "place": found["authors"][0]["place"],
    }
    assert found["quotes"][0]["speaker"]["value"] == "Ann Lee"
    assert found["quotes"][1]["speaker"] is None
    assert found["attributions"][0]["source"]["value"] == "Some experts"
    assert found["attributions"][0]["content"] is None
    assert found["url"] is None
    assert found["canonical"] is None
    assert found["more"]["fingerprint"][0]["weight"] == "strong"
    assert found["links"][0]["text"] == "Eastvale Ledger"
    assert found["language"] == "en"


def test_a_provider_that_fails_costs_its_own_kind() -> None:
    def broken(_: Article) -> Any:
        raise RuntimeError("plugin broke")

    found = made(article(label=broken, segments=broken, language=broken), errors=[{"message": "met before"}])
    assert found["labels"] == []
    assert len(found["segments"]) == 2
    assert found["language"] is None
    assert [error.get("kind") for error in found["errors"]] == [None, "language", "label", "segments"]
    assert found["published"]["value"] == "2026-02-20"


def test_an_article_without_providers_has_a_record() -> None:
    it = article()
    it.equip({}, House())
    assert made(it)["dates"] == []
    assert made(it)["language"] is None


def test_in_a_finding_evidence_names_its_kind() -> None:
    it = article()
    first = evidence_record(it, EVIDENCE["date"][2])
    assert list(first)[:2] == ["evidence", "kind"]
    assert first["evidence"] == "date"
    assert evidence_record(it, span("Ann Lee"))["value"] == "Ann Lee"
    assert evidence_record(it, at("Ann Lee"))["value"] == "Ann Lee"
    assert evidence_record(it, "words")["value"] is None


def test_digest_is_of_the_normal_form() -> None:
    assert text_digest("é") == text_digest("e\u0301") != text_digest("e")
    assert len(text_digest("\ud83d")) == 64


def test_plain_values() -> None:
    assert plain({"b", "a"}) == ["a", "b"]
    assert plain((1, None, True, 1.5)) == [1, None, True, 1.5]
    assert plain(float("nan")) == "nan"
    assert plain({1: object}) == {"1": "<class 'object'>"}
