"""Dates: how they are written, where they stand, which are the article's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metadata_articles import article, articles, in_place, page

from provlint.evidence.addressdates import date_in_address
from provlint.evidence.dateforms import find, find_day, order_of_language
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.plugin.tables import table


@pytest.mark.parametrize(
    ("text", "value", "precision", "zoned"),
    [
        ("2026-02-20", "2026-02-20", "day", False),
        ("2026-02-20T10:59:38+01:00", "2026-02-20T10:59:38+01:00", "second", True),
        ("2026-02-20T10:59:38.123Z", "2026-02-20T10:59:38Z", "second", True),
        ("2026-02-20 10:59", "2026-02-20T10:59", "minute", False),
        ("Fri, 20 Feb 2026 10:59:38 +0200", "2026-02-20T10:59:38+02:00", "second", True),
        ("Wed Mar 04 2020 11:46:41 GMT+0100 (CET)", "2020-03-04T11:46:41+01:00", "second", True),
        ("20 février 2026 à 14h30", "2026-02-20T14:30", "minute", False),
        ("20. Februar 2026, 10:45 Uhr", "2026-02-20T10:45", "minute", False),
        ("28 de abril de 2023", "2023-04-28", "day", False),
        ("6 грудня 2020, 12:45", "2020-12-06T12:45", "minute", False),
        ("2005年3月11日12:12", "2005-03-11T12:12", "minute", False),
        ("2026년 2월 20일", "2026-02-20", "day", False),
        ("Apr. 28th, 2023", "2023-04-28", "day", False),
        ("February 20, 2026 4:05 PM ET", "2026-02-20T16:05", "minute", True),
        ("Tue 29 Nov 2016 15.26 EST", "2016-11-29T15:26-05:00", "minute", True),
        ("20260220", "2026-02-20", "day", False),
        ("1582196378", "2020-02-20T10:59:38Z", "second", True),
        ("20.02.26", "2026-02-20", "day", False),
        ("13/03/2026", "2026-03-13", "day", False),
        ("2026-02", "2026-02", "month", False),
        ("February 2026", "2026-02", "month", False),
        ("Datum:26. Januar 2026", "2026-01-26", "day", False),
        ("2026. február 20.", "2026-02-20", "day", False),
        ("2026 m. vasario 20 d.", "2026-02-20", "day", False),
        ("2026-Sep-03", "2026-09-03", "day", False),
        ("Ngày 20 tháng 2 năm 2026", "2026-02-20", "day", False),
        ("٢٠ فبراير ٢٠٢٦", "2026-02-20", "day", False),
        ("3η Σεπτεμβρίου 2026", "2026-09-03", "day", False),
        ("3.9.26", "2026-09-03", "day", False),
        ("2026-W36-4", "2026-09-03", "day", False),
        ("2026-W33", "2026-08", "month", False),  # all of it lies in August
        ("2026-W36", "2026", "year", False),
    ],
)
def test_written_dates(text: str, value: str, precision: str, zoned: bool) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.precision, found.zoned, found.problem) == (value, precision, zoned, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-02-30", "invalid"),
        ("2025-13-01", "invalid"),
        ("2025-W54", "invalid"),
        ("31 April 2026", "invalid"),
        ("2025-XX-XX", "placeholder"),
        ("YYYY-MM-DD", "placeholder"),
        ("[Date]", "placeholder"),
        ("[INSERT DATE]", "placeholder"),
        ("0001-01-01T00:00:00", "placeholder"),
        ("02/03/2026", "ambiguous"),
    ],
)
def test_dates_that_are_none(text: str, problem: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.value, found.problem) == (None, problem)


def test_an_ambiguous_day_has_both_readings_and_an_order_decides() -> None:
    open_ = read("02/03/2026")
    assert open_ is not None
    assert open_.alternatives == ("2026-02-03", "2026-03-02")
    for order, day in (("dmy", "2026-03-02"), ("mdy", "2026-02-03")):
        decided = read("02/03/2026", order)
        assert decided is not None
        assert decided.value == day
    assert [order_of_language(tag) for tag in ("de", "en-US", "en", "en-GB", None)] == [
        "dmy",
        "mdy",
        None,
        "dmy",
        None,
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "1492", "no date", "2 hours ago", "12:30", "3-2-1", "1.2.3", "May", "10/10"]
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) is None


def test_several_dates_in_a_line_keep_their_places() -> None:
    line = "Posted 20 Feb 2026, updated 21 Feb 2026 at 10:00"
    assert [(line[one.start : one.end], one.value) for one in find(line)] == [
        ("20 Feb 2026", "2026-02-20"),
        ("21 Feb 2026 at 10:00", "2026-02-21T10:00"),
    ]
    assert [one.value for one in find_day("NEW DELHI, June 13 (Xinhua)")] == ["--06-13"]


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for order in (None, "dmy", "mdy"):
        found = read(text, order)
        assert found is None or 0 <= found.start <= found.end <= len(text)
        assert all(0 <= one.start < one.end <= len(text) for one in find(text, order))
    assert all(one.value and one.value.startswith("--") for one in find_day(text))


@given(
    st.dates(),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d}. {m} {y}", "{d} de {m} de {y}"]),
    st.data(),
)
def test_every_month_name_of_the_table_is_read(day: object, form: str, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(table("months")["rows"]))
    names = row["months"][day.month - 1]  # type: ignore[attr-defined]
    if not names or day.year < 1600:  # type: ignore[attr-defined]
        return
    text = form.format(d=day.day, m=names[0], y=day.year)  # type: ignore[attr-defined]
    found = read(text)
    if day.year < 2200:  # type: ignore[attr-defined]
        assert found is not None
        assert found.value == str(day), (row["language"], text)


def test_no_month_name_means_two_months() -> None:
    known: dict[str, int] = {}
    for row in table("months")["rows"]:
        assert len(row["months"]) == 12
        for number, names in enumerate(row["months"]):
            for name in names:
                assert known.setdefault(name, number) == number, name


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2026/02/20/slug", "2026-02-20"),
        ("posts/2026-02-20-slug.md", "2026-02-20"),
        ("/news/20260220/x", "2026-02-20"),
        ("/news/123456789/x", None),
        ("/2026/slug", None),
        ("/2026/02/31/slug", None),
        ("/reports/29-10-2026", "2026-10-29"),
        ("/reports/02-03-2026", None),  # two days
    ],
)
def test_days_in_addresses(address: str, day: str | None) -> None:
    found = date_in_address(address)
    assert (found.value if found else None) == day


def test_typed_lines() -> None:
    one = article(
        "A text about ferries and nothing else in the world.\n\nSource: CNN\nDate: February 20, 2026\n"
    )
    (date,) = one.evidence("date")
    assert (date.role, date.value, date.via, date.visible) == (
        "published",
        "2026-02-20",
        "text:date-line",
        True,
    )
    assert in_place(one, date) == "February 20, 2026"


def test_prose_has_no_dates() -> None:
    text = "The ferry was built on 3 May 1984 and has been running since June 2, 1985, when the harbour opened again."
    assert article(text + "\n\n" + text).evidence("date") == ()


def test_wordpress_dates_and_their_zones() -> None:
    post = (
        '{"id":1,"date":"2026-02-23T10:59:38","date_gmt":"2026-02-23T09:59:38","modified":"2026-02-24T00:00:00",'
        '"status":"publish","link":"https://x.example/1","title":{"rendered":"T"},"content":{"rendered":"<p>A text.</p>"},"author":2}'
    )
    one = article(post, "post.json")
    assert [(d.role, d.value, d.zoned, d.via) for d in one.evidence("date")] == [
        ("published", "2026-02-23T09:59:38Z", True, "json:date_gmt"),
        ("published", "2026-02-23T10:59:38", False, "json:date"),
        ("modified", "2026-02-24T00:00:00", False, "json:modified"),
    ]
    assert [s.value for s in one.evidence("status")] == ["published"]


def test_crawl_times_are_no_dates() -> None:
    fineweb = (
        '{"text":"A text.","id":"1","dump":"CC","url":"https://x.example/a","date":"2020-01-02T03:04:05Z"}'
    )
    (one,) = articles(fineweb, "f.jsonl")
    assert one.evidence("date") == ()
    assert [(t.role, t.value) for t in one.evidence("time")] == [("crawled", "2020-01-02T03:04:05Z")]
    (news,) = articles(
        '{"title":"T","text":"A text.","published":"2026-01-02","fetched_at":"2026-02-03"}', "g.jsonl"
    )
    assert [d.value for d in news.evidence("date")] == ["2026-01-02"]
    assert [(t.role, t.value) for t in news.evidence("time")] == [("crawled", "2026-02-03")]


def test_placeholders_and_impossible_dates_of_fields() -> None:
    for value, problem in (
        ("2026-XX-XX", "placeholder"),
        ("2026-02-30", "invalid"),
        ("{{date}}", "placeholder"),
    ):
        one = article(f'---\ntitle: T\ndate: "{value}"\n---\nA text.\n', "a.md")
        (date,) = one.evidence("date")
        assert (date.value, date.problem, in_place(one, date)) == (None, problem, value)


LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-05T07:30:00+01:00"}</script>'


def test_json_ld_before_meta_before_what_is_shown() -> None:
    head = LD + '<meta property="article:published_time" content="2026-03-05T06:30:00Z">'
    one = page('<time datetime="2026-03-05">5 March 2026</time>', head)
    found = [(d.via, d.role) for d in one.evidence("date")]
    assert found == [
        ("json-ld:datePublished", "published"),
        ("meta:article:published_time", "published"),
        ("time:datetime", "published"),
    ]
    for date in one.evidence("date"):
        assert in_place(one, date) == date.raw


def test_broken_json_ld_is_read_in_place() -> None:
    block = '{"@type": "NewsArticle", /* note */ "headline": "A\nB", "datePublished": "2026-03-05",}'
    one = page("", f'<script type="application/ld+json"><!-- {block} --></script>')
    (date,) = one.evidence("date")
    assert (date.value, in_place(one, date)) == ("2026-03-05", "2026-03-05")


def test_other_articles_dates_are_not_the_articles() -> None:
    aside = '<aside class="related"><a href="/x">Other</a> <time datetime="2020-01-01">1 January 2020</time></aside>'
    assert page("<p>Short.</p>" + aside).evidence("date") == ()
    assert page("<footer>© 2019 Eastvale Ledger</footer>").evidence("date") == ()


def test_updated_lines_are_modifications() -> None:
    one = page('<p class="meta">Published 3 March 2026 · Updated 5 March 2026</p>')
    assert [(d.role, d.value) for d in one.evidence("date")] == [
        ("published", "2026-03-03"),
        ("modified", "2026-03-05"),
    ]


def test_the_pages_language_decides_the_order() -> None:
    for lang, value in (("de", "2026-03-02"), ("en-US", "2026-02-03")):
        (date,) = page('<p class="date">02/03/2026</p>', lang=lang).evidence("date")
        assert date.value == value
    (date,) = page('<p class="date">02/03/2026</p>').evidence("date")
    assert (date.problem, date.readings) == ("ambiguous", ("2026-02-03", "2026-03-02"))
    other = page('<p class="date">02/03/2026</p>', '<meta name="pubdate" content="2026-03-02">')
    assert {d.value for d in other.evidence("date")} == {"2026-03-02"}


def test_the_publishers_own_day_comes_first() -> None:
    head = '<meta property="article:published_time" content="2020-02-18T02:18:11Z">'
    head += '<link rel="canonical" href="https://x.example/2020/02/17/slug/">'
    assert page("", head).evidence("date")[0].value == "2020-02-17"


def test_datelines() -> None:
    body = "and more words that make this a paragraph of some length in the end, as agencies write them."
    one = article(f"NEW DELHI, June 13 (Xinhua) -- The ferry {body}")
    assert [(d.role, d.value, in_place(one, d)) for d in one.evidence("date")] == [
        ("other", "--06-13", "June 13")
    ]
    one = article(f"LONDON, 13 June 2026 (Reuters) - The ferry {body}")
    assert [(d.role, d.value) for d in one.evidence("date")] == [("published", "2026-06-13")]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Brackwater, UK – 12 October 2026 –", "2026-10-12"),
        ("BRACKWATER, UK, 12 October 2026 --", "2026-10-12"),
        ("BRACKWATER, Oct. 12, 2026 /PRNewswire/ --", "2026-10-12"),
        ("Berlin, 12. Oktober 2026.", "2026-10-12"),
        ("Paris, le 12 octobre 2026 –", "2026-10-12"),
    ],
)
def test_datelines_of_press_releases(head: str, day: str) -> None:
    body = "The company opened a plant on the quay, it said on its website, and hired forty people."
    one = article(f"A plant opens\n\n{head} {body}\n")
    assert [(d.role, d.value) for d in one.evidence("date")] == [("published", day)]


@pytest.mark.parametrize(
    "head",
    [
        "The contract of 12 October 2026 is signed.",
        "On Monday, 12 October 2026, the company",
        "In 2026 - as before -",
    ],
)
def test_sentences_with_a_day_are_no_datelines(head: str) -> None:
    body = "opened a plant on the quay, it said on its website, and hired forty people for the night."
    assert article(f"A plant opens\n\n{head} {body}\n").evidence("date") == ()


def test_fields_in_german_and_french() -> None:
    one = article(
        "---\ntitle: Fähre\nautor: Gesa Wulf\ndatum: 2026-09-03\n---\n\nDie Fähre fährt wieder.\n", "a.md"
    )
    assert [str(found.value) for found in one.evidence("author")] == ["Gesa Wulf"]
    assert [found.value for found in one.evidence("date")] == ["2026-09-03"]


def test_a_year_alone_is_no_mistake() -> None:
    (found,) = article('---\ntitle: Fair\ndate: "2026"\n---\n\nThe fair drew a crowd.\n', "a.md").evidence(
        "date"
    )
    assert (found.value, found.precision, found.problem) == ("2026", "year", None)


@pytest.mark.parametrize(
    "text", ["It is version 3.9.26 of it", "1.2.3", "in 2019. May 20 people went", "at 3.45.10"]
)
def test_figures_and_sentences_are_no_dates(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(
    ("line", "value", "problem"),
    [
        ("Published 9/3/26, 4:00 PM", None, "ambiguous"),
        ("3.9.26", "2026-09-03", None),
        ("By Ann Lee, 03/09/2026", None, "ambiguous"),
        ("le 03/09/2026", None, "ambiguous"),
        ("Δημοσίευση: 3 Σεπτεμβρίου 2026", "2026-09-03", None),
        ("Zveřejněno 3. 9. 2026", "2026-09-03", None),
    ],
)
def test_lines_of_bare_text(line: str, value: str | None, problem: str | None) -> None:
    one = article(f"Ferry runs at night\n\n{line}\n\nThe ferry left the harbour in the evening.\n")
    (date,) = one.evidence("date")
    assert (date.role, date.value, date.problem) == ("published", value, problem)
    assert in_place(one, date) in line


def days(one: Article, role: str = "published") -> list[str | None]:
    return [date.value for date in one.evidence("date") if date.role == role]


def test_what_is_shown_below_the_headline_goes_before_another_day_of_the_markup() -> None:
    assert days(page("<p>3 April 2026</p>", LD)) == ["2026-04-03", "2026-03-05T07:30:00+01:00"]
    # one day, read in two orders
    assert days(page("<p>03.05.2026</p>", LD))[0] == "2026-03-05T07:30:00+01:00"
    # the page's own day
    assert days(
        article(
            f"<html><head>{LD}</head><body><p>3 April 2026</p><p>{'x ' * 200}</p><h1>A ferry</h1></body></html>",
            "p.html",
        )
    ) == ["2026-03-05T07:30:00+01:00"]


@pytest.mark.parametrize(
    "line",
    [
        "30 March 2026, 13:15 - 19:00",
        "9. bis 23. Februar 2026",
    ],
)
def test_days_of_a_stretch_of_time_are_an_events(line: str) -> None:
    assert days(page(f'<p class="date">{line}</p>')) == []


@pytest.mark.parametrize(
    ("body", "published", "modified"),
    [
        ("<p>Dieser Beitrag wurde am 3. Mai 2026 um 14:10 Uhr veröffentlicht</p>", ["2026-05-03T14:10"], []),
        ("<p>2026.03.26 lastupdate</p><p>Posted: 2026.03.05</p>", ["2026-03-05"], ["2026-03-26"]),
        ("<dl><dt>Datum</dt><dd>12.01.2026</dd></dl>", ["2026-01-12"], []),
        ("<p>Save the date: 12.01.2026 for all who want to come</p>", [], []),
        ("<p>3 May 2026 Updated 5 May 2026</p>", ["2026-05-03"], ["2026-05-05"]),
    ],
)
def test_labels_around_a_day(body: str, published: list[str], modified: list[str]) -> None:
    one = page(body)
    assert (days(one), days(one, "modified")) == (published, modified)


def test_meta_tags_of_unknown_names_count_where_nothing_else_does() -> None:
    meta = '<meta name="acme:publish_date" content="2026-03-04"><meta name="acme:last-published" content="2026-03-09">'
    (date,) = page("", meta).evidence("date")
    assert (date.value, date.via) == ("2026-03-04", "meta:acme:publish_date")
    assert days(page("", meta + LD)) == ["2026-03-05T07:30:00+01:00"]


def test_a_day_of_a_video_is_not_the_articles() -> None:
    video = '<div itemscope itemtype="http://schema.org/VideoObject"><meta itemprop="datePublished" content="2020-12-18"></div>'
    assert days(page(video, LD)) == ["2026-03-05T07:30:00+01:00"]


def test_a_label_is_told() -> None:
    labelled = {
        line: page(f"<p>{line}</p>").evidence("date")[0].labelled
        for line in ("Published: 3 May 2026", "3 May 2026")
    }
    assert labelled == {"Published: 3 May 2026": True, "3 May 2026": False}


def test_a_day_of_the_same_notation_decides_the_order() -> None:
    text = "Ferry runs at night\n\nPublished: 02/03/2026\nUpdated: 25/03/2026\n\nThe ferry left in the evening.\n"
    assert [(date.role, date.value, date.problem) for date in article(text).evidence("date")] == [
        ("published", "2026-03-02", None),
        ("modified", "2026-03-25", None),
    ]
    other = text.replace("25/03", "03/25")
    assert days(article(other)) == ["2026-02-03"]
    assert article(text.replace("25/03", "05/03")).evidence("date")[0].problem == "ambiguous"


def test_a_days_own_element_in_a_long_line() -> None:
    standfirst = (
        "For a year the ferry lay in the dock, and hardly anyone thought that it would ever leave it again."
    )
    assert (
        days(page(f'<h2>{standfirst}<span class="head__date">Monday, 6 April 2026</span></h2>', LD))[0]
        == "2026-04-06"
    )
    assert (
        days(page(f"<h2>{standfirst} <b>Monday, 6 April 2026</b></h2>", LD))[0] == "2026-03-05T07:30:00+01:00"
    )
