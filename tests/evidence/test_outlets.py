"""Titles, addresses, publishers, guids; hosts and houses."""

from __future__ import annotations

import pytest
from metadata_articles import article, house, in_place, page

from provlint.evidence.hosts import host, one_house, site


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://user@News.Example.org:8080/x?y#z", "news.example.org"),
        ("//cdn.example.org/x", "cdn.example.org"),
        ("https://example.org", "example.org"),
        ("/news/1", ""),
        ("mailto:a@b.example", ""),
        ("https://[::1]/x", "[::1]"),
        ("", ""),
        ("https:// bad host/", ""),
    ],
)
def test_hosts(address: str, name: str) -> None:
    assert host(address) == name


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("www.bbc.co.uk", "news.bbc.co.uk", True),
        ("bbc.com", "www.bbc.co.uk", True),
        ("blog.blogspot.com", "blog.blogspot.de", True),
        ("one.wordpress.com", "two.wordpress.com", False),
        ("www.seattletimes.com", "www.nytimes.com", False),
        ("wnyc.org", "www.wnycstudios.org", True),
        ("", "x.example", False),
    ],
)
def test_houses(one: str, two: str, same: bool) -> None:
    assert one_house(one, two) is same


def test_sites() -> None:
    assert [site(name) for name in ("a.b.co.uk", "x.github.io", "www.x.org", "127.0.0.1")] == [
        "b.co.uk", "x.github.io", "x.org", "127.0.0.1",
    ]  # fmt: skip


HEAD = (
    '<title>Ferry runs at night - Eastvale Ledger</title><meta property="og:site_name" content="Eastvale Ledger">'
    '<meta property="og:url" content="https://ledger.example/a?x=1&amp;y=2">'
    '<link rel="canonical" href="https://ledger.example/a">'
    '<script type="application/ld+json">{"@graph":[{"@type":"Organization","@id":"#o","name":"The Ledger"},'
    '{"@type":"NewsArticle","headline":"Ferry \\"runs\\" at night","publisher":{"@id":"#o"}}]}</script>'
)


def test_a_page_names_itself() -> None:
    one = page("", HEAD)
    assert [(p.value, p.via) for p in one.evidence("publisher")] == [
        ("Eastvale Ledger", "meta:og:site_name"),
        ("The Ledger", "json-ld:publisher.name"),
        ("Eastvale Ledger", "html:title"),
    ]
    (url,) = one.evidence("url")
    assert (url.value, in_place(one, url)) == (
        "https://ledger.example/a?x=1&y=2",
        "https://ledger.example/a?x=1&amp;y=2",
    )
    assert [c.value for c in one.evidence("canonical")] == ["https://ledger.example/a"]
    titles = one.evidence("title")
    assert [(t.value, t.via) for t in titles[:2]] == [
        ("Ferry runs at night", "text:title"),
        ('Ferry "runs" at night', "json-ld:headline"),
    ]
    for kind in ("title", "publisher", "canonical", "url"):
        assert all(in_place(one, found) == found.raw for found in one.evidence(kind))


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        (("ledger.example", "Eastvale Ledger"), "Eastvale Ledger"),
        (("Security", "Ledger Online"), "Ledger Online"),
        (("The Eastvale", "The Eastvale"), "The Eastvale"),
        (("Talet", "Talet News"), "Talet"),
    ],
)
def test_the_best_of_a_pages_names(stated: tuple[str, str], name: str) -> None:
    head = f'<meta property="og:site_name" content="{stated[0]}"><link rel="canonical" href="https://ledger.example/a">'
    ld = f'{{"@type":"NewsArticle","publisher":{{"@type":"Organization","name":"{stated[1]}"}}}}'
    one = page("", head + f'<script type="application/ld+json">{ld}</script>')
    assert one.evidence("publisher")[0].value == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2026 Eastvale Ledger. All rights reserved", "Eastvale Ledger"),
        ("Eastvale Ledger © 2026", "Eastvale Ledger"),
        ("Copyright (c) 2012-2026 by Eastvale Ledger | Imprint", "Eastvale Ledger"),
        ("© 2026", None),
    ],
)
def test_the_holder_of_the_copyright(line: str, name: str | None) -> None:
    one = page(f"<footer><p>{line}</p></footer>")
    found = one.evidence("publisher")
    assert [(p.value, p.via, in_place(one, p)) for p in found] == (
        [(name, "text:copyright", name)] if name else []
    )
    named = page(f"<footer><p>{line}</p></footer>", '<meta property="og:site_name" content="The Wire">')
    assert [p.value for p in named.evidence("publisher")] == ["The Wire"]


def test_the_configuration_stands_in_and_hides_nothing() -> None:
    known = house(publisher="Eastvale Ledger", origin={"publisher": "provlint.yaml:3"})
    (found,) = page("", house=known).evidence("publisher")
    assert (found.value, found.via, found.place, found.raw) == (
        "Eastvale Ledger", "config:site.publisher", None, "provlint.yaml:3",
    )  # fmt: skip
    assert page("", HEAD, known).evidence("publisher")[0].via == "meta:og:site_name"


FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Channel</title>'
    "<link>https://c.example/</link><item><title>T</title><link>https://c.example/1</link><guid>g-1</guid>"
    "<dc:creator>Ann Lee</dc:creator><pubDate>Fri, 20 Feb 2026 10:00:00 +0100</pubDate>"
    "<description>A text of some words.</description></item></channel></rss>"
)


def test_feeds() -> None:
    one = article(FEED, "f.rss")
    assert [(p.value, p.detail["role"]) for p in one.evidence("publisher")] == [("The Channel", "channel")]
    assert [g.value for g in one.evidence("guid")] == ["g-1"]
    assert [(u.value, u.via) for u in one.evidence("url")] == [("https://c.example/1", "feed:link")]
    assert [a.value for a in one.evidence("author")] == ["Ann Lee"]
    assert one.evidence("date")[0].value == "2026-02-20T10:00:00+01:00"


def test_dolma_source_is_a_collection() -> None:
    line = '{"id":"1","text":"A text.","source":"c4","added":"2024-01-02","created":"2020-02-03"}'
    one = article(line, "d.jsonl")
    assert one.evidence("publisher") == ()
    assert one.evidence("credit") == ()
    assert [d.value for d in one.evidence("date")] == ["2020-02-03"]
    assert [(t.role, t.value) for t in one.evidence("time")] == [("added", "2024-01-02")]


def test_url_lines() -> None:
    one = article("Ferry runs at night\n\nhttps://ledger.example/a\n\nThe ferry left the harbour late.\n")
    (url,) = one.evidence("url")
    assert (url.value, url.via, in_place(one, url)) == (
        "https://ledger.example/a",
        "text:url-line",
        url.value,
    )
