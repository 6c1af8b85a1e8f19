"""Check types that put several pieces together: comparison, sequence, metadata, presence, all in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from declaredrules import found, session

from provlint.engine.samples import check_text
from provlint.model.errors import ConfigError

PAGE = "---\ntitle: The ferry\n%s\n---\n\nThe ferry runs again.\n"

DATES = (
    "message: '{left} / {right}'\n"
    "check: {type: comparison, left: {type: evidence, kind: date, where: {role: modified}}, "
    "right: {type: evidence, kind: date, where: {role: published}}, is: %s}"
)


@pytest.mark.parametrize(
    ("relation", "modified", "published", "fires"),
    [
        ("before", "2026-02-01", "2026-02-20", True),
        ("before", "2026-02-20", "2026-02-20", False),
        ("before", "2026-02", "2026-02-20", False),
        ("before", "2026-01", "2026-02-20", True),
        ("before, by: 30", "2026-02-01", "2026-02-20", False),
        ("before, by: 10", "2026-02-01", "2026-02-20", True),
        ("after", "2026-03-01", "2026-02-20", True),
        ("after, by: 365", "2026-03-01", "2026-02-20", False),
        ("different, as: date", "2026-02-20T10:00:00Z", "2026-02-20T09:00:00Z", False),
        ("different, as: date", "2026-02-21", "2026-02-20", True),
        ("equal, as: date", "2026-02-20", "2026-02-20", True),
    ],
)
def test_dates_compared(tmp_path: Path, relation: str, modified: str, published: str, fires: bool) -> None:
    text = PAGE % f"date: {published}\nlastmod: {modified}"
    expected = [(modified, f"{modified} / {published}")] if fires else []
    assert found(tmp_path, DATES % relation, text, "a.md") == expected


def test_nothing_is_said_where_one_side_says_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, DATES % "before", PAGE % "lastmod: 2026-02-01", "a.md") == []
    assert found(tmp_path, DATES % "before", PAGE % "date: 2026-02-01", "a.md") == []


def test_hosts_compared_and_what_the_other_side_says_is_shown(tmp_path: Path) -> None:
    body = (
        "message: \"'{left}' is not at {right}\"\n"
        "check: {type: comparison, left: {type: evidence, kind: canonical}, "
        "right: {type: metadata, field: home}, is: different, as: host}"
    )
    text = PAGE % "canonicalURL: https://www.wire.example.org/a\nhome: https://ledger.example.org/"
    (record,) = check_text(session(tmp_path, body), text, "a.md")
    assert record["message"] == "'https://www.wire.example.org/a' is not at https://ledger.example.org/"
    (related,) = record["related"]
    at = related["place"]
    assert text[at["offset"] : at["end_offset"]] == "https://ledger.example.org/"
    same = PAGE % "canonicalURL: https://www.ledger.example.org/a\nhome: https://ledger.example.org/"
    assert found(tmp_path, body, same, "a.md") == []


def test_every_or_any_of_the_values(tmp_path: Path) -> None:
    body = (
        "message: m\ncheck: {type: comparison, left: {type: metadata, field: desk}, "
        "right: {type: metadata, field: desks}, is: equal, against: %s}"
    )
    text = PAGE % "desk: News\ndesks: [Sport, news]"
    assert found(tmp_path, body % "any", text, "a.md") == [("News", "m")]
    assert found(tmp_path, body % "every", text, "a.md") == []


def test_a_field_of_the_house_against_its_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "sections.yaml").write_text(
        "provlint: 1\nlanguage: en\nlicence: CC0-1.0\nsource: own\nterms: [Sport, Local news]\n",
        encoding="utf-8",
    )
    for vocabulary in ("[Sport, Local news]", "sections.yaml"):
        body = (
            "message: '{field}: {value}, perhaps {nearest}'\n"
            f"check: {{type: metadata, field: [section, desk_name], outside: {vocabulary}}}"
        )
        assert found(tmp_path, body, PAGE % "section: [sport, Lokal news]", "a.md") == [
            ("Lokal news", "section: Lokal news, perhaps Local news")
        ]
        assert found(tmp_path, body, PAGE % "Desk-Name: Art", "a.md") == [("Art", "Desk-Name: Art, perhaps ")]
        assert found(tmp_path, body, PAGE % "section: ''", "a.md") == []
    page = '<html><head><meta property="section" content="A &amp; B"></head><body><p>Text.</p></body></html>'
    assert found(tmp_path, body, page, "a.html") == [("A &amp; B", "section: A & B, perhaps ")]
    post = '{"title": "T", "content": "Text.", "params": {"section": "Art"}}'
    nested = body.replace("[section, desk_name]", "params/section")
    assert found(tmp_path, nested, post, "a.json") == [("Art", "params/section: Art, perhaps ")]


def test_evidence_against_a_vocabulary(tmp_path: Path) -> None:
    body = (
        "message: '{nearest}?'\ncheck: {type: evidence, kind: author, outside: [Hanne Vik, The desk], "
        "where: {via: {not: config}}}"
    )
    assert found(tmp_path, body, PAGE % "author: Hanne Vikk", "a.md") == [("Hanne Vikk", "Hanne Vik?")]
    assert found(tmp_path, body, PAGE % "author: hanne vik", "a.md") == []


def test_advice_is_given_to_the_first_values_only(tmp_path: Path) -> None:
    body = "message: '{nearest}'\ncheck: {type: metadata, field: tags, outside: [harbour]}"
    told = found(tmp_path, body, PAGE % f"tags: [{', '.join(['harbor'] * 40)}]", "a.md")
    assert [message for _, message in told].count("harbour") == 10
    assert len(told) == 40


SEQUENCE = (
    "message: '{part1} .. {part2} .. {part3}'\nscope: [prose]\n"
    "check: {type: sequence, gap: %d, parts: [{type: phrase, terms: [many, some]}, "
    "{type: phrase, terms: [expert], inflect: noun}, {type: regex, pattern: 'say|think', word: true}]}"
)


@pytest.mark.parametrize(
    ("text", "gap", "expected"),
    [
        ("Many experts say it.", 0, ["Many experts say"]),
        ("Some harbour experts now think it.", 1, ["Some harbour experts now think"]),
        ("Some harbour experts now think it.", 0, []),
        ("Many came. Experts say it.", 3, []),
        ("Experts say many things.", 3, []),
        # a near match that leads nowhere hides no farther one; sequences do not overlap
        (
            "Many, some experts say it, and some experts think so.",
            2,
            ["Many, some experts say", "some experts think"],
        ),
        ("Many experts experts say it.", 1, ["Many experts experts say"]),
    ],
)
def test_parts_of_a_sentence(tmp_path: Path, text: str, gap: int, expected: list[str]) -> None:
    assert [at for at, _ in found(tmp_path, SEQUENCE % gap, f"Title\n\n{text}\n")] == expected


def test_parts_may_be_evidence_and_stand_in_one_paragraph(tmp_path: Path) -> None:
    body = (
        "message: '{part2}'\nscope: [prose]\ncheck: {type: sequence, in_one: segment, gap: 9, "
        "parts: [{type: phrase, terms: [survey]}, {type: evidence, kind: quote}]}"
    )
    text = "Title\n\nA survey was made. \u201cWe love the ferry,\u201d said Hanne Vik.\n"
    assert found(tmp_path, body, text)[0][1].strip("\u201c\u201d") == "We love the ferry,"
    assert found(tmp_path, body.replace("segment", "sentence"), text) == []


def test_parts_may_be_those_of_an_attribution(tmp_path: Path) -> None:
    body = (
        "message: '{part1} + {part2}'\nscope: [prose]\ncheck: {type: sequence, parts: ["
        "{type: evidence, kind: attribution, part: source, matches: official}, "
        "{type: evidence, kind: attribution, part: cue, in: [claimed, alleged]}]}"
    )
    text = (
        "Title\n\nHarbour officials claimed that it is safe. Harbour officials said no. Guests claimed it.\n"
    )
    assert found(tmp_path, body, text) == [("Harbour officials claimed", "Harbour officials + claimed")]


def test_the_speaker_of_a_quotation_against_a_list(tmp_path: Path) -> None:
    body = (
        "message: '{value}, or {nearest}'\n"
        "check: {type: evidence, kind: quote, part: speaker, outside: [Hanne Vik]}"
    )
    said = "Title\n\n\u201cWe love the old ferry very much,\u201d said %s.\n"
    assert found(tmp_path, body, said % "Hanna Vik") == [("Hanna Vik", "Hanna Vik, or Hanne Vik")]
    assert found(tmp_path, body, said % "Hanne Vik") == []


def test_a_sequence_among_many_near_misses(tmp_path: Path) -> None:
    text = "Title\n\n" + "many experts " * 30_000 + "say.\n"  # looked at pair by pair, it would never end
    assert [at for at, _ in found(tmp_path, SEQUENCE % 0, text)] == ["many experts say"]


def test_presence_speaks_once(tmp_path: Path) -> None:
    body = "message: '{match}'\ncheck: {type: presence, of: {type: phrase, terms: [pier]}}"
    assert found(tmp_path, body, "Title\n\nA pier, the pier.\n") == [("pier", "pier")]
    assert found(tmp_path, body, "Title\n\nA port.\n") == []
    by_kind = "message: '{value}'\ncheck: {type: presence, of: author}"
    assert found(tmp_path, by_kind, PAGE % "author: Hanne Vik", "a.md") == [("Hanne Vik", "Hanne Vik")]


@pytest.mark.parametrize(("unit", "count"), [("", 0), (", in_one: segment", 1), (", in_one: sentence", 2)])
def test_all_in_one_sentence_or_paragraph(tmp_path: Path, unit: str, count: int) -> None:
    body = (
        "message: m\nscope: [prose]\ncheck: {type: all, of: [{type: phrase, terms: [survey]}, "
        f"{{type: regex, pattern: '\\d+ percent'}}, {{type: not, of: {{type: phrase, terms: [poller]}}}}]{unit}}}"
    )
    text = (
        "Title\n\nA survey of the poller says 40 percent. A survey says 50 percent.\n\n"
        "A survey says 60 percent.\n\nA survey says nothing.\n"
    )
    assert len(found(tmp_path, body, text)) == count


def test_not_alone_is_an_absence(tmp_path: Path) -> None:
    body = "message: m\ncheck: {type: not, of: {type: phrase, terms: [pier]}}"
    assert len(found(tmp_path, body, "Title\n\nA port.\n")) == 1
    assert found(tmp_path, body, "Title\n\nA pier.\n") == []


def test_terms_by_language(tmp_path: Path) -> None:
    body = "message: '{term}'\ncheck: {type: phrase, terms: {en: [gift, sales], de: [gift, verkauf]}, inflect: noun}"
    english = '<html lang="en-GB"><body><p>The gift.</p><p lang="de">Das Gift, der Verkauf.</p><p>Verkauf</p></body></html>'
    assert [at for at, _ in found(tmp_path, body, english, "a.html")] == ["gift", "Gift", "Verkauf"]
    assert found(tmp_path, body, english.replace("en-GB", "fr").replace('lang="de"', ""), "a.html") == []


def test_evidence_of_a_plugin_is_known_where_the_plugin_is(loading: Callable[..., Any]) -> None:
    rule = "{{id: HSE101, name: n, severity: note, message: m, check: {{type: evidence, kind: '{}'}}}}"
    text = "provlint: 1\ndeclare:\n  - " + rule
    loading(text.format("acme:mood"))
    with pytest.raises(ConfigError, match=r"'acme:mind'; install it") as caught:
        loading(text.format("acme:mind"))
    assert (caught.value.line, caught.value.column) == (3, 85)


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ("{type: phrase, terms: {english: [x]}}", "'english' is no language"),
        ("{type: phrase, terms: {en: ['\u200b']}}", "empty once it is folded"),
        ("{type: sequence, parts: [{type: phrase, terms: [x]}]}", "needs 2 entries or more"),
        ("{type: metadata, field: x, outside: none}", "there is no lexicon 'none'"),
        ("{type: all, in_one: sentence, of: [{type: not, of: author}]}", "has to mark a place"),
        ("{type: presence, of: autor}", "did you mean 'author'"),
        ("{type: presence, of: 'acme:mood'}", "no loaded plugin brings the evidence 'acme:mood'"),
        ("{type: any, of: [{type: not, of: {type: evidence, kind: 'acme:mood'}}]}", "no loaded plugin"),
        (
            "{type: comparison, left: {type: metadata, field: x}, right: {type: metadata, field: y}, is: before, as: host}",
            "before is said of a date or a number",
        ),
        (
            "{type: comparison, left: {type: metadata, field: x}, right: {type: metadata, field: y}, is: equal, by: 2}",
            "`by` belongs to before and after",
        ),
    ],
)
def test_what_is_wrong_in_a_check_has_its_place(tmp_path: Path, check: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        session(tmp_path, f"message: m\ncheck: {check}")
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("provlint.yaml", 7)
