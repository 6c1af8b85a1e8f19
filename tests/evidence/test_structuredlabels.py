"""Structured labels: every carrier of a page and of fields, with scope, producer, tool, reviewer and the term's address."""

from __future__ import annotations

import json
from typing import Any

import carriers as c
import pytest
from metadata_articles import article, in_place

from provlint.evidence.sourcetypes import source_type
from provlint.model.evidence import Label
from provlint.plugin.tables import table

BASE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def page(head: str = "", body: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Dues rise</h1><p>The port raised its dues.</p>{body}"
        "</article></body></html>"
    )


def linked(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def labels(text: str, name: str = "a.html") -> list[Label]:
    one = article(text, name)
    found: tuple[Label, ...] = one.evidence("label")
    for label in found:
        assert label.raw == in_place(one, label)
    return list(found)


def told(text: str, name: str = "a.html") -> list[tuple[str, str, str]]:
    return [(one.label, one.scope, one.standard) for one in labels(text, name)]


def test_every_term_has_a_meaning_and_an_address() -> None:
    for row in table("digital-source-types")["rows"]:
        for written in (
            row["code"],
            f"digsrctype:{row['code']}",
            BASE + row["code"],
            f" {BASE}{row['code']}/ ",
        ):
            term = source_type(written)
            assert term is not None
            assert (term.code, term.status) == (row["code"], row["status"])
            assert term.name
            assert term.url.startswith("http://")
        if row["schema"]:
            assert source_type(f"https://schema.org/{row['schema']}") == source_type(row["code"])
    assert source_type("somethingElse") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            page(body=f'<div itemscope itemtype="https://schema.org/NewsArticle"><link itemprop="digitalSourceType" href="{c.SOURCE_TYPE}"></div>'),
            [("generated", "article", "iptc")],
        ),
        (
            page(body='<div itemscope itemtype="https://schema.org/ImageObject"><meta itemprop="digitalSourceType" content="https://schema.org/TrainedAlgorithmicMediaDigitalSource"></div>'),
            [("generated", "image", "schema")],
        ),
        (
            page(body=f'<div typeof="schema:NewsArticle"><span property="schema:digitalSourceType" resource="{BASE}algorithmicMedia"></span></div>'),
            [("generated", "article", "iptc")],
        ),
        (
            page(linked({"@type": "NewsArticle", "headline": "Dues rise", "image": {"@type": "ImageObject", "digitalSourceType": BASE + "digitalCapture"}})),
            [("human-only", "image", "iptc")],
        ),
        (
            page(linked({"@type": "NewsArticle", "digitalSourceType": [{"@id": BASE + "humanEdits"}, BASE + "compositeWithTrainedAlgorithmicMedia"]})),
            [("human-only", "article", "iptc"), ("assisted", "article", "iptc")],
        ),
        (page(linked({"@type": "NewsArticle", "mentions": [{"@type": "Article", "digitalSourceType": c.SOURCE_TYPE}]})), []),
        (page(linked({"@type": "NewsArticle", "digitalSourceType": BASE + "screenCapture"})), []),
        (page(linked({"@type": "NewsArticle", "digitalSourceType": {"a": [1]}})), []),
        (page(f"<meta name='AIGC' content='{c.AIGC}'>"), [("generated", "article", "aigc")]),
        (page(linked({"@type": "NewsArticle", "AIGC": {"Label": "2"}})), [("possible", "article", "aigc")]),
        (page('<script type="application/json" id="aigc">{"AIGC": {"Label": 3}}</script>'), [("suspected", "article", "aigc")]),
        (page('<script>var x = {"AIGC": {"Label": "1"}}</script>'), []),
        (page(body='<section ai-disclosure="ai-generated"><p>Key points</p></section>'), [("generated", "box", "meta")]),
        (page(body='<figure ai-disclosure="ai-assisted"><img src="a.jpg"></figure>'), [("assisted", "image", "meta")]),
        (page(body='<p ai-disclosure="perhaps">Dues</p>'), []),
    ],
)  # fmt: skip
def test_pages(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_who_made_and_who_reviewed() -> None:
    head = (
        '<meta name="ai-disclosure" content="ai-assisted"><meta name="ai-model" content="Parrot 2">'
        '<meta name="ai-provider" content="Parrot Works"><meta name="reviewed-by" content="Hanne Vik">'
    )
    (label,) = labels(page(head))
    assert (label.tool, label.producer, label.reviewer) == ("Parrot 2", "Parrot Works", "Hanne Vik")
    (label,) = labels(
        "---\ntitle: Dues\nai_generated: true\nai_tool: Parrot 2\nreviewed_by: Hanne Vik\n---\n\nDues rise.\n",
        "a.md",
    )
    assert (label.tool, label.reviewer) == ("Parrot 2", "Hanne Vik")
    (label,) = labels("---\ntitle: Dues\nai_generated: true\nreviewed_by: true\n---\n\nDues rise.\n", "a.md")
    assert label.reviewer is None


@pytest.mark.parametrize(
    ("members", "reviewer"),
    [
        ('"reviewedBy": {"@type": "Person", "name": "Hanne Vik"}', "Hanne Vik"),
        ('"reviewedBy": ["Hanne Vik", "Bo Day"]', "Hanne Vik"),
        (
            '"reviewedBy": {"@id": "#h"}, "author": {"@id": "#h", "@type": "Person", "name": "Hanne Vik"}',
            "Hanne Vik",
        ),
        ('"reviewedBy": [], "headline": "Dues"', None),
        ('"reviewedBy": {"name": 3}', None),
    ],
)
def test_linked_data_names_the_reviewer(members: str, reviewer: str | None) -> None:
    data = f'{{"@type": "NewsArticle", "digitalSourceType": "trainedAlgorithmicMedia", {members}}}'
    (label,) = labels(page(f'<script type="application/ld+json">{data}</script>'))
    assert label.reviewer == reviewer


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"digitalsourcetype": {"name": "Created using Generative AI", "uri": c.SOURCE_TYPE}}, [("generated", "article", "iptc")]),
        ({"digitalSourceType": {"literal": "trainedAlgorithmicMedia"}}, [("generated", "article", "iptc")]),
        ({"digitalSourceType": {"@qcode": "digsrctype:algorithmicMedia"}}, [("generated", "article", "iptc")]),
        ({"associations": [{"name": "main", "digitalsourcetype": {"uri": c.SOURCE_TYPE}}]}, [("generated", "image", "iptc")]),
        ({"AIGC": json.loads(c.AIGC)}, [("generated", "article", "aigc")]),
        ({"aigc": c.AIGC}, [("generated", "article", "aigc")]),
        ({"AIGC": {"AIGC": {"Label": "1"}}}, []),
        ({"AIGC": "no"}, []),
        ({"digitalSourceType": "humanCreation"}, [("human-only", "article", "iptc")]),
        ({"digitalSourceType": "handMade"}, []),
    ],
)  # fmt: skip
def test_fields(fields: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    data = {"title": "Dues rise", "text": "The port raised its dues on Monday.", **fields}
    assert told(json.dumps(data), "a.json") == expected


@pytest.mark.parametrize(
    "matter",
    [
        'AIGC:\n  Label: "1"\n  ContentProducer: "001191110108MA00000000"\n  ProduceID: "p-7"',
        f"AIGC: {c.AIGC}",
        f"AIGC: '{c.AIGC}'",
    ],
)
def test_front_matter_names_the_producer(matter: str) -> None:
    text = f"---\ntitle: Dues\n{matter}\n---\n\nDues rise.\n"
    (label,) = labels(text, "a.md")
    assert (label.label, label.producer) == ("generated", "001191110108MA00000000")
    (found,) = article(text, "a.md").evidence("aigc")
    assert found.detail["fields"]["ProduceID"] == "p-7"


def test_what_is_wrong_with_an_object_is_told() -> None:
    (found,) = article(
        page('<meta name=\'AIGC\' content=\'{"Label":1,"Producer":"x"}\'>'), "a.html"
    ).evidence("aigc")
    assert found.detail["numbers"] == ["Label"]
    assert found.detail["other"] == ["Producer"]
    assert found.detail["missing"][0] == "ContentProducer"
    (found,) = article(page("<meta name='AIGC' content='Label=1'>"), "a.html").evidence("aigc")
    assert (found.value, found.detail["problem"]) == (None, "not JSON")


@pytest.mark.parametrize(
    ("written", "form", "status"),
    [
        (c.SOURCE_TYPE, "uri", "current"),
        ("trainedAlgorithmicMedia", "code", "current"),
        ("digsrctype:digitalArt", "qcode", "retired"),
        ("https://schema.org/DigitalArtDigitalSource", "schema", "retired"),
        ("humanCreation", "code", "unknown"),
        ("handMade", "code", "unknown"),
    ],
)
def test_how_a_term_is_written(written: str, form: str, status: str) -> None:
    (found,) = article(
        f"---\ntitle: Dues\ndigitalSourceType: {written}\n---\n\nDues rise.\n", "a.md"
    ).evidence("source-type")
    assert (found.detail["form"], found.detail["status"]) == (form, status)


@pytest.mark.parametrize("deep", ["[" * 90_000, '{"AIGC":' * 90_000])
def test_nesting_without_end_is_no_object(deep: str) -> None:
    assert (
        told(
            page(
                f"<meta name='AIGC' content='{deep}'><script type='application/json'>\"AIGC\":{deep}</script>"
            )
        )
        == []
    )
