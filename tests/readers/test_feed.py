"""The feed reader: RSS, RDF, Atom; exact places through CDATA, entities and HTML; broken entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.readers.base import ReadOptions
from provlint.readers.feed import read

RSS = """<?xml version="1.0"?>\r
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:a="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Led &amp; ger</title><link>https://x.example/</link><a:link rel="self" href="https://x.example/feed"/>
<language>en-GB</language>
<item><title>One &amp;amp; two</title><guid isPermaLink="false">7</guid><dc:creator><![CDATA[ Jane Doe ]]></dc:creator>
<!-- provlint: ignore[SRC104] -- syndicated --><category>a</category><category>b</category>
<pubDate>Mon, 02 Feb 2026 10:00:00 +0000</pubDate><description>short</description>
<c:encoded><![CDATA[<p>Hello &amp; <b>goodbye</b> caf&eacute;\r
 next</p><img src="a&amp;b.jpg">]]></c:encoded>
<media:content url="http://m/x.jpg?a&amp;b"><media:credit>AP</media:credit></media:content></item>
<item><title>Broken</title><description>a <b>c</description></item>
<item><title>Escaped</title><link>https://x.example/2</link>
<description>&lt;p&gt;Para &amp;amp; one&lt;/p&gt;&lt;p&gt;two &amp;lt;x&amp;gt;&lt;/p&gt;</description></item>
<item><link>x</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title><link href="http://f/"/>
<entry><title type="html">&lt;i>Ti&lt;/i>tle</title><id>urn:1</id><author><name>Bob</name></author>
<link rel="via" href="http://v"/><link href="http://e/1"/><updated>2026-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h1>title</h1><p>Body &amp; <em>x</em></p></div></content>
</entry><entry xml:lang="fr"><title>Plain</title><summary>a &lt;b&gt; c

d</summary></entry></feed>"""


def feed(text: str, first_offset: int = 0) -> list[Article | Unreadable]:
    return list(read(Source("feed.xml", text, first_offset=first_offset), ReadOptions()))


def articles(text: str) -> list[Article]:
    return [found for found in feed(text) if isinstance(found, Article)]


def values(article: Article) -> dict[str, object]:
    return {field.path: field.value for field in article.fields}


def test_rss_entries_are_articles_with_fields() -> None:
    first, second = articles(RSS)
    assert (first.pointer, first.ident, first.media_type) == ("/channel/item/0", "7", "application/rss+xml")
    assert first.text == "One & two\n\nHello & goodbye café next"
    assert [block.role for block in first.blocks] == ["title", "prose"]
    assert {block.language for block in first.blocks} == {"en-GB"}
    found = values(first)
    assert found["/title"] == "One & two"
    assert found["/dc:creator"] == "Jane Doe"
    assert found["/category/1"] == "b"
    assert found["/guid/@isPermaLink"] == "false"
    assert found["/media:content/@url"] == "http://m/x.jpg?a&b"
    assert found["/media:content/media:credit"] == "AP"
    assert found["/channel/title"] == "Led & ger"
    assert found["/channel/link"] == "https://x.example/"
    assert found["/channel/language"] == "en-GB"
    assert [comment.text.strip()[:8] for comment in first.comments] == ["provlint"]
    assert second.text == "Escaped\n\nPara & one\n\ntwo <x>"
    assert second.ident == "https://x.example/2"
    assert second.comments == ()


def test_places_go_through_cdata_entities_and_html() -> None:
    first, second = articles(RSS)
    at = first.text.index("é")
    assert first.raw(first.place((at, at + 1))) == "&eacute;"
    assert first.raw(first.place((0, 9))) == "One &amp;amp; two"
    assert first.raw(first.place(first.blocks[1])).endswith("caf&eacute;\r\n next")
    at = second.text.index("<x>")
    assert second.raw(second.place((at, at + 3))) == "&amp;lt;x&amp;gt;"
    assert second.raw(second.place((at, at + 1))) == "&amp;lt;"
    image = next(found for found in first.elements if found.name == "img")
    source = image.attribute("src")
    assert source is not None
    assert first.raw(source.place()) == "a&amp;b.jpg"
    for article in (first, second):
        for field in article.fields:
            assert str(field.value) == field.located.value
            assert article.raw(field.located.place())


def test_a_broken_entry_does_not_take_the_others_with_it() -> None:
    problems = [found for found in feed(RSS) if isinstance(found, Unreadable)]
    assert [problem.pointer for problem in problems] == ["/channel/item/1", "/channel/item/3"]
    assert "<b> is not closed before </description>" in problems[0].message
    assert RSS[problems[0].offset :].startswith("</description>")
    assert "neither title nor text" in problems[1].message


def test_an_entry_that_is_never_closed_ends_where_the_next_begins() -> None:
    found = feed("<rss><channel><item><title>a</title><item><title>b</title></item><item><title>c")
    assert isinstance(found[0], Unreadable)
    assert isinstance(found[1], Article)
    assert isinstance(found[2], Unreadable)
    assert found[1].text == "b"


def test_atom() -> None:
    first, second = articles(ATOM)
    assert (first.pointer, first.ident, first.media_type) == (
        "/feed/entry/0",
        "urn:1",
        "application/atom+xml",
    )
    assert first.text == "title\n\nBody & x"  # the body begins with the title: it is not there twice
    assert [block.role for block in first.blocks] == ["title", "prose"]
    found = values(first)
    assert found["/author/name"] == "Bob"
    assert found["/link"] == "http://e/1"
    assert found["/link/via"] == "http://v"
    assert found["/updated"] == "2026-01-01T00:00:00Z"
    assert found["/title"] == "Title"
    assert found["/channel/link"] == "http://f/"
    assert second.text == "Plain\n\na <b> c\n\nd"
    assert [block.language for block in second.blocks] == ["fr"] * 3
    assert second.raw(second.place(second.blocks[1])) == "a &lt;b&gt; c"


def test_rss_1_0() -> None:
    (first,) = articles(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel rdf:about='c'><title>C</title></channel>"
        "<item rdf:about='http://i/1'><title>T</title><description>D</description></item></rdf:RDF>"
    )
    assert (first.pointer, first.ident, first.text) == ("/item/0", "http://i/1", "T\n\nD")
    assert values(first)["/channel/title"] == "C"


def test_entities_of_a_document_type_are_not_expanded() -> None:
    found = feed(
        '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel>'
        "<item><title>&b;</title></item><item><title>fine</title></item></channel></rss>"
    )
    assert [type(item).__name__ for item in found] == ["Unreadable", "Unreadable", "Article"]
    assert isinstance(found[1], Unreadable)
    assert "not expanded" in found[1].message
    outside = feed(
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'
    )
    assert all(isinstance(item, Unreadable) for item in outside)


def test_what_is_no_feed_is_unreadable() -> None:
    for text in ("", "  \n", "<urlset><url/></urlset>", "no xml", "<rss", "<"):
        (found,) = feed(text)
        assert isinstance(found, Unreadable)


@pytest.mark.parametrize(
    "piece",
    [
        "<a>",
        "</a>",
        "<![CDATA[",
        "<!--",
        "<!-- x -->",
        "<!",
        '<a b="',
        "<item>",
        "<item/>",
        "<item><title>t</title></item>",
        "&lt;",
        "<?",
        "<!DOCTYPE x [",
    ],
)
def test_bombs_are_read(piece: str) -> None:
    assert feed("<rss><channel><item><title>t</title></item>" + piece * 20_000)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/=\"'&;![]-?CDATA\n\r\x00\ud800é😀itemle", max_size=80), st.integers(0, 9))
def test_any_entry_is_read_and_placed(inside: str, first_offset: int) -> None:
    text = f"<rss><channel><item><title>a &amp; b</title><description>{inside}</description></item></channel></rss>"
    for found in feed(text, first_offset):
        if isinstance(found, Unreadable):
            assert first_offset <= found.offset <= first_offset + len(text)
            continue
        assert found.raw(found.place((0, 5))) == "a &amp; b"
        for block in found.blocks:
            place = found.place(block)
            assert first_offset <= place.offset < place.end_offset <= first_offset + len(text)


_CHUNK = st.sampled_from(
    ["word", "é", "😀", "新闻", "&amp;", "&quot;", "so\xadft", "&#x2019;", "a  b", "\r\n", "<!-- c -->"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_CHUNK, min_size=1, max_size=8), st.booleans())
def test_every_word_leads_to_its_source(chunks: list[str], cdata: bool) -> None:
    inner = "<p>" + " ".join(chunks) + "</p>"
    body = (
        f"<![CDATA[{inner}]]>"
        if cdata
        else inner.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    text = f"<rss><channel><item><title>T</title><description>{body}</description></item></channel></rss>"
    (found,) = articles(text)
    for block in found.blocks[1:]:
        raw = found.raw(found.place(block))
        if not cdata:
            raw = raw.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        from provlint.model.span import PositionMap
        from provlint.readers.htmltext import read_part

        assert read_part(raw, PositionMap()).text == found.text[block.start : block.end]


def test_conformance_feeds_are_read(shared: Path) -> None:
    seen = 0
    for path in sorted((shared / "data" / "formats").glob("feeds*/**/*")):
        if path.suffix not in (".xml", ".atom", ".rss"):
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        for found in feed(text):
            if isinstance(found, Article):
                seen += 1
                for block in found.blocks:
                    assert found.raw(found.place(block))
                for field in found.fields:
                    assert field.located.value == str(field.value)
                    place = field.located.place()
                    assert 0 <= place.offset <= place.end_offset <= len(text)
    assert seen > 100


@pytest.mark.parametrize("text", ["<rss ></>", "<!><rss ></>", "<rss></ "])
def test_tags_without_a_name_break_nothing(text: str) -> None:
    for item in read(Source("a.rss", text), ReadOptions()):
        assert item is not None


def test_titles_and_texts_in_other_shapes() -> None:
    text = (
        '<r:rss xmlns:r="http://backend.userland.com/rss2" xmlns:dc="http://purl.org/dc/elements/1.1/"><r:channel>'
        "<r:item><r:title>One</r:title></r:item><r:item><dc:title>Two</dc:title></r:item></r:channel></r:rss>"
    )
    assert [one.text for one in articles(text)] == ["One", "Two"]
    atom = '<feed><entry><title type="">A</title><content mode="base64">UGxhaW4=</content></entry></feed>'
    assert [one.text for one in articles(atom)] == ["A"]
