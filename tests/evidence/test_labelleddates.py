"""Dates of pages on which only a label, a byline, one lonely day or the page's state gives one."""

from __future__ import annotations

import pytest
from metadata_articles import article, in_place

FILLER = "<p>" + "The ferry left the harbour late in the evening with forty people on board. " * 4 + "</p>"
FOOT = FILLER * 14


def page(foot: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><h1>Ferry runs at night</h1>{FOOT}"
        f"{foot}{FILLER}</body></html>"
    )


def published(html: str) -> list[tuple[object, str]]:
    one = article(html, "p.html")
    found = [date for date in one.evidence("date") if date.role == "published" and date.value]
    for date in found:
        assert in_place(one, date) == date.raw
    return [(date.value, date.via) for date in found]


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("<p>Veröffentlicht am 16.08.2019<br>Dauer 1:20</p>", "2019-08-16"),
        (
            '<footer><p class="meta">Erschienen am: 1. November 2023<br>Lesungen: 61</p></footer>',
            "2023-11-01",
        ),
        ("<p>Published on 3 May 2020</p>", "2020-05-03"),
        ("<div>Von Hanne Vik am 03.05.2013, 11:51 | 0 Meinungen</div>", "2013-05-03T11:51"),
        ("<p>10 September 2017</p>", "2017-09-10"),
        ('<p>10 September 2017</p><aside class="sidebar"><p>11 September 2017</p></aside>', "2017-09-10"),
        ("<p>von Hanne Vik, 8.5.12</p>", "2012-05-08"),
        ("<p>تاريخ النشر: ٢٠ فبراير ٢٠٢٦</p>", "2026-02-20"),
    ],
)
def test_far_from_the_headline(foot: str, day: str) -> None:
    assert published(page(foot)) == [(day, "text:date")]


@pytest.mark.parametrize(
    "foot",
    [
        "<p>Published on 3 May 2020</p><p>Published on 4 May 2020</p>",
        "<p>3 May 2020</p><p>4 May 2020</p>",
        "<p>Updated on 3 May 2020</p>",
        "<p>The pier was built in a hurry and opened on 3 May 2020 by the harbour master</p>",
        '<aside class="sidebar"><p>3 May 2020</p></aside>',
        '<div class="comments"><div class="comment"><p>Published on 3 May 2020</p></div></div>',
        "".join(f"<p>3 May 2020</p><p>{number} runs</p>" for number in range(60)),
    ],
)
def test_several_days_and_other_things_days_are_none(foot: str) -> None:
    assert published(page(foot)) == []


def test_the_day_of_a_change_is_one() -> None:
    (date,) = article(page("<p>Updated on 3 May 2020</p>"), "p.html").evidence("date")
    assert (date.role, date.value, date.labelled) == ("modified", "2020-05-03", True)


def test_labels_come_before_a_lonely_day() -> None:
    assert published(page("<p>1 May 2020</p><p>Published on 3 May 2020</p>")) == [("2020-05-03", "text:date")]


def test_what_a_time_shows_counts_where_its_attribute_cannot_be_read() -> None:
    html = (
        "<!DOCTYPE html><html lang='de'><body><h1>Ferry runs at night</h1>"
        f"<time datetime='01-11-2023 10:29'>1. November 2023 10:29</time>{FOOT}</body></html>"
    )
    assert published(html) == [("2023-11-01T10:29", "time:text")]


@pytest.mark.parametrize(
    ("script", "found"),
    [
        (
            '{"id": 7, "published_at": "2019-03-02T06:22:28+01:00"}',
            [("2019-03-02T06:22:28+01:00", "script:state")],
        ),
        ('"{\\"publishedDate\\":\\"2019-03-02\\"}"', [("2019-03-02", "script:state")]),
        ('{"publishDate": "2019-03-02"}, {"publishDate": "2019-03-03"}', []),
        ("{publishDate: '2019/03/02'}", [("2019-03-02", "script:state")]),
        ('{"publish_date":1551504148}', [("2019-03-02T05:22:28Z", "script:state")]),
        ('{"createdAt": "2019-03-02"}', []),
        ('{"unpublishedAt": "2019-03-02"}', []),
        ('{"published_at": "soon"}', []),
    ],
)
def test_the_state_of_a_page(script: str, found: list[tuple[str, str]]) -> None:
    assert published(page("", f"<script>window.state = [{script}]</script>")) == found
    assert published(page("<p>Published on 3 May 2020</p>", f"<script>{script}</script>")) == [
        ("2020-05-03", "text:date")
    ]


def test_a_day_in_a_data_attribute() -> None:
    assert published(page('<div data-article-published-date="2019-03-02"></div>')) == [
        ("2019-03-02", "script:state")
    ]
