"""DAT: the rules' own examples, and what examples cannot show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provlint.testing import check_examples, check_text, rule_class

IDS = [f"DAT{number}" for number in range(201, 209)]


def article(**fields: Any) -> str:
    return json.dumps({"title": "Fair", "text": "The winter fair drew a crowd."} | fields)


def found(text: str, rule: str, format: str = "json", **options: Any) -> list[Any]:
    return [one for one in check_text(text, select=[rule], format=format, **options) if one["rule"] == rule]


@pytest.mark.parametrize("rule_id", IDS)
def test_examples(rule_id: str) -> None:
    assert check_examples(rule_class(rule_id)) >= 3


class TestMissing:
    @pytest.mark.parametrize(
        "fields", [{}, {"crawled_at": "2026-03-01"}, {"fetched": "2026-03-01T10:00:00Z"}]
    )
    def test_machine_times_are_no_date(self, fields: dict[str, str]) -> None:
        assert len(found(article(**fields), "DAT201")) == 1

    @pytest.mark.parametrize(
        "value", ["2026-XX-XX", "2026-02-30", "02/03/2026", "2026-03", "2026-03-09T10:00:00Z"]
    )
    def test_a_broken_date_is_not_missing_as_well(self, value: str) -> None:
        assert not found(article(date=value), "DAT201")

    def test_drafts_get_a_note(self) -> None:
        assert [one["severity"] for one in found(article(status="draft"), "DAT201")] == ["note"]


class TestInvalid:
    @pytest.mark.parametrize("value", ["2026-XX-XX", "2026-02-30", "2026-13-01", "YYYY-MM-DD", "[Date]"])
    def test_in_a_field(self, value: str) -> None:
        (one,) = found(article(date=value), "DAT202")
        assert one["snippet"] == value
        assert not one.get("absent")

    def test_in_a_line(self) -> None:
        (one,) = found(
            "Fair draws a crowd\n\nPublished: 2026-XX-XX\n\nThe winter fair drew a crowd.\n", "DAT202", "text"
        )
        assert one["snippet"] == "2026-XX-XX"

    @pytest.mark.parametrize(
        "text",
        [
            "The form still showed “2025-XX-XX” where the day belongs.\n",
            "Dates are written as dd/mm/yyyy in most of the world.\n",
        ],
    )
    def test_mentions_are_silent(self, text: str) -> None:
        assert not found(text, "DAT202", "text")


class TestFuture:
    @pytest.mark.parametrize(
        ("value", "count"),
        [("2026-11-20", 0), ("2026-11-21", 0), ("2026-11-22", 1), ("2027-01", 1), ("2026", 0)],
    )
    def test_a_day_of_grace(self, value: str, count: int) -> None:
        assert len(found(article(date=value), "DAT204", clock="2026-11-20")) == count

    @pytest.mark.parametrize("status", ["draft", "future", "pending"])
    def test_what_waits_is_silent(self, status: str) -> None:
        assert not found(article(date="2030-01-01", status=status), "DAT204")


class TestModified:
    def test_fields_are_a_note(self) -> None:
        text = article(date="2026-03-09T10:00:00Z", modified="2026-03-08T10:00:00Z")
        assert [one["severity"] for one in found(text, "DAT205")] == ["note"]

    def test_visible_lines_are_a_warning(self) -> None:
        text = "Fair draws a crowd\n\nPublished: 20 March 2026\n\nUpdated: 18 February 2026\n\nThe winter fair drew a crowd.\n"
        assert [one["severity"] for one in found(text, "DAT205", "text")] == ["warning"]

    def test_offsets_count(self) -> None:
        text = article(date="2026-03-09T10:00:00+02:00", modified="2026-03-09T09:00:00Z")
        assert not found(text, "DAT205")


class TestConflicts:
    def page(self, markup: str, visible: str) -> str:
        return (
            f'<html lang="en"><head><meta property="article:published_time" content="{markup}"></head><body><article>'
            f'<h1>Fair draws a crowd</h1><p class="date">Published: {visible}</p><p>The winter fair drew more people than any '
            "fair before it, the council said.</p></article></body></html>"
        )

    @pytest.mark.parametrize(
        ("markup", "visible", "count"),
        [
            ("2026-02-20T08:00:00+01:00", "20 February 2026", 0),
            ("2026-02-20T23:30:00Z", "21 February 2026", 0),
            ("2026-02-20T08:00:00+01:00", "22 February 2026", 1),
            ("2026-02-20T08:00:00+01:00", "12 January 2024", 1),
        ],
    )
    def test_more_than_a_day(self, markup: str, visible: str, count: int) -> None:
        findings = found(self.page(markup, visible), "DAT206", "html")
        assert len(findings) == count
        for one in findings:
            assert one["related"]

    def test_kinds_are_kept_apart(self) -> None:
        assert not found(article(date="2020-03-09", modified="2026-03-09", crawled_at="2026-05-01"), "DAT206")

    def test_one_day_in_two_orders(self) -> None:
        assert not found(article(date="2026-02-03", published="3/2/2026", language="de"), "DAT206")


class TestTimezone:
    def test_utc_beside_it(self) -> None:
        assert not found(article(date="2026-02-20T10:59:38", date_gmt="2026-02-20T09:59:38"), "DAT207")


class TestRelative:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (
                "The ferry stopped three weeks ago, and the harbour office has not said why it did.\n",
                "three weeks ago",
            ),
            (
                "The ferry stopped 12 days ago, and the harbour office has not said why it did.\n",
                "12 days ago",
            ),
            ("The ferry stopped yesterday, and the harbour office has not said why it did.\n", "yesterday"),
            (
                "Der Hafenmeister hat die Fähre gestern Abend wieder fahren lassen, und die Leute waren froh.\n",
                "gestern Abend",
            ),
            (
                "El ferry no salió la semana pasada por una avería, y los vecinos tuvieron que ir en autobús.\n",
                "la semana pasada",
            ),
            (
                "渡轮公司上周宣布停航两天，港口办公室说原因还在调查之中，乘客可以改乘公共汽车前往市区。\n",
                "上周",
            ),
        ],
    )
    def test_languages(self, text: str, words: str) -> None:
        assert [one["snippet"] for one in found(text, "DAT208", "text")] == [words]

    @pytest.mark.parametrize(
        "text",
        [
            "The children of today are the sailors of tomorrow, the harbour office wrote on its board.\n",
            "The choir sang Yesterday and two other songs on the pier, and the harbour office paid for it.\n",
            "Over the last week of May the ferry was in the dock, and the harbour office paid for the repairs.\n",
            "The model is the best of this year, and the harbour office has recently bought two of them.\n",
        ],
    )
    def test_silence(self, text: str) -> None:
        assert not found(text, "DAT208", "text")

    def test_a_date_of_the_last_change_anchors(self) -> None:
        assert not found("Updated: 20 February 2026\n\nThe ferry stopped last week.\n", "DAT208", "text")

    def test_a_placeholder_does_not(self) -> None:
        text = json.dumps(
            {
                "title": "Fair",
                "text": "The ferry stopped last week, the harbour office said.",
                "date": "2026-XX-XX",
            }
        )
        assert [one["snippet"] for one in found(text, "DAT208")] == ["last week"]

    def test_the_document_it_was_started_for(self, shared: Path) -> None:
        text = next((shared / "seeds").glob("001*")).read_text(encoding="utf-8")
        assert [one["snippet"] for one in found(text, "DAT208", "text")] == [
            "Over the past week",
            "this week",
            "Last week",
        ]


FRONT = "---\ntitle: The ferry\ndate: 2026-09-03\nauthor: Ann Lee\nsource: Eastvale Ledger\n---\n\n"
BODY = "\n\nThe ferry runs again, and that is all that is known about it so far this week.\n"


@pytest.mark.parametrize(
    "line",
    [
        "## 12 December 2026: the deadline",
        "## 1 August 2026",
        "The fair is on 12 December 2026.",
        "Save the date: 12 December 2026.",
        "Accessed: 12 July 2019",
        "*12 July 2019, Larkhaven*",
        "Date of birth: 4 July 1969",
        "**Date:** 12 December 2026\n**Venue:** Town Hall",
        'Posted by J. Lee on 4 July 2019: "Great ferry!" I disagree.',
    ],
)
def test_days_of_other_things_are_no_conflict(line: str) -> None:
    findings = check_text(FRONT + line + BODY, select=["DAT204", "DAT206"], format="markdown")
    assert [one["rule"] for one in findings] == []


@pytest.mark.parametrize(
    "piece",
    [
        "<figure><img src=a.jpg><figcaption>The old ferry on 12 July 2019. Photo: Jon Bell</figcaption></figure>",
        "<table><tr><td>12 December 2026</td><td>The fair</td></tr></table>",
        "<p>Walter Pym died on 12 July 2019. He was 78.</p>",
        "<p>The contract was signed on 3 March 2024.</p>",
    ],
)
def test_days_of_other_things_on_pages(piece: str) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2026-09-03"></head><body><article>'
        f"<h1>The ferry</h1>{piece}<p>{BODY * 4}</p></article></body></html>"
    )
    assert check_text(page, select=["DAT204", "DAT206"], format="html") == []


@pytest.mark.parametrize(
    "line",
    [
        "Published: 12 January 2026",
        "12 January 2026",
        "12 January 2026, 10:15 GMT",
        "12 January 2026 | Harbour",
    ],
)
def test_a_day_in_a_line_for_itself_is_one(line: str) -> None:
    findings = check_text(FRONT + line + BODY, select=["DAT206"], format="markdown")
    assert [one["rule"] for one in findings] == ["DAT206"]


def test_code_is_not_judged() -> None:
    text = (
        FRONT
        + "* `2026-13-45` no longer crashes.\n* Set it to `2026-02-30`.\n\n```\ndate: 2026-13-45\n```\n"
        + BODY
    )
    assert check_text(text, select=["DAT202"], format="markdown") == []


PAGE = (
    '<html><head><meta property="article:published_time" content="2024-02-20T08:00:00+01:00"></head><body><article>'
    "<h1>Fair draws a crowd</h1>{body}<p>The winter fair drew more people than any fair before it, the council said.</p>"
    "</article>{foot}</body></html>"
)


@pytest.mark.parametrize(
    ("body", "foot", "found"),
    [
        ("<p>Updated: 12 January 2026</p>", "", ["note"]),
        ("<p>Published: 20 February 2024</p><p>Updated: 12 January 2026</p>", "", []),
        ("<p>Updated: 21 February 2024</p>", "", []),
        # of several times the first is the article's
        (
            '<time datetime="2024-02-20">20 February 2024</time>',
            '<time class="published" datetime="2023-01-30">x</time>',
            [],
        ),
        ('<time datetime="2023-01-30">30 January 2023</time>', "", ["note"]),
        ("<p>Published: 30 January 2023</p>", "", ["warning"]),
        ("<p>Published: 30 January 2023</p><p>Price: 12 Euro</p>", "", []),
    ],
)
def test_what_pages_show_and_their_markup(body: str, foot: str, found: list[str]) -> None:
    findings = check_text(PAGE.format(body=body, foot=foot), select=["DAT206"], format="html")
    assert [one["severity"] for one in findings] == found


@pytest.mark.parametrize(
    ("meta", "body", "found"),
    [
        # "date" is the day of the last build or change as often as that of publication
        ('<meta name="date" content="2024-03-05">', "", ["note"]),
        ('<meta name="date" content="2024-03-05"><meta name="last-modified" content="2024-03-05">', "", []),
        ('<meta name="datepublished" content="2024-03-05">', "", ["warning"]),
        ('<meta name="dcsext.articlefirstpublished" content="2023-03-05">', "", []),
        # readers are shown the day of the change, and no label says so
        ('<meta name="last-modified" content="2024-03-05">', "<p>5 March 2024</p>", ["note"]),
        ('<meta name="last-modified" content="2024-03-05">', "<p>Published: 5 March 2024</p>", ["warning"]),
    ],
)
def test_what_metas_say(meta: str, body: str, found: list[str]) -> None:
    page = PAGE.format(body=body, foot="").replace("<head>", "<head>" + meta)
    assert [one["severity"] for one in check_text(page, select=["DAT206"], format="html")] == found


def test_a_week_is_a_date() -> None:
    text = "---\ntitle: The ferry\ndate: 2026-W36\n---\n" + BODY
    assert check_text(text, select=["DAT201", "DAT202"], format="markdown") == []
