"""Links: their addresses at once, their places when somebody asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metadata_articles import article, page

from provlint.evidence.evidencerecord import evidence_record
from provlint.model.evidence import Link
from provlint.readers.htmlattrs import HtmlElement


@pytest.mark.parametrize(
    ("tag", "raw"),
    [
        ('<a href="/a">', "/a"),
        ("<a href='/a'>", "/a"),
        ("<a href=/a>", "/a"),
        ('<A HREF="/a">', "/a"),
        ('<a class="b" href="/a" rel="nofollow">', "/a"),
        ('<a title="x > y" href="/a">', "/a"),
        ('<a title=\' href="/a"\' href="/a">', "/a"),
        ('<a data-href="/a" href="/a">', "/a"),
        ('<a HREF="/a" href="/a">', "/a"),
        ('<a href="/a?b=1&amp;c=2">', "/a?b=1&amp;c=2"),
        ('<a href="/a?b=1&c=2">', "/a?b=1&c=2"),
        ('<a href=" /a ">', " /a "),
    ],
)
def test_places_of_links(tag: str, raw: str) -> None:
    body = f"<p>The ferry ran {tag}at night</a>.</p>"
    found = page(body)
    (link,) = found.evidence("link")
    assert isinstance(link, Link)
    assert link.raw == raw
    assert link.place is not None
    assert found.source.text[link.place.offset : link.place.end_offset] == raw
    # the address of the link, not a look-alike in another attribute
    before = found.source.text[: link.place.offset]
    assert before.rpartition("<")[2].lower().rstrip("\"'").endswith("href=")
    record = evidence_record(found, link, named=False)
    assert (record["raw"], record["text"]) == (raw, "at night")
    assert list(record) == ["value", "raw", "via", "rel", "text", "place"]


ATTRIBUTE = st.sampled_from(
    [
        'href="/x"',
        "href='/x'",
        "HREF=/y",
        'title="a b"',
        "title=' href=\"/x\"'",
        'x="<>"',
        "hidden",
        'a=b"c"',
        "é='&amp;'",
    ]
)


@given(st.lists(ATTRIBUTE, max_size=5))
def test_attributes_stand_where_their_place_says(attributes: list[str]) -> None:
    found = page(f"<p>Words <a {' '.join(attributes)}>linked</a>.</p>")
    for element in found.elements:
        assert isinstance(element, HtmlElement)
        for name in element.attrs:
            quick = element.attribute(name)
            slow = next(one for one in element._attributes()[1] if one[0] == name)
            assert quick is not None
            assert (quick.place().offset, quick.place().end_offset) == slow[1:3]


def test_addresses_that_lead_to_no_page() -> None:
    found = page(
        "<p>A <a href='#top'>b</a> <a href='JavaScript:c()'>d</a> <a href='mailto:a@b.example'>e</a> <a href=''>f</a>"
        " <a href='Tel:1'>g</a> <a href='data.html'>h</a></p>"
    )
    assert [link.value for link in found.evidence("link")] == ["data.html"]


def test_addresses_in_text() -> None:
    found = article("The report is at https://example.org/report.\n")
    assert [(link.value, link.raw, link.via) for link in found.evidence("link")] == [
        ("https://example.org/report", "https://example.org/report", "text:url")
    ]
