"""NewsML-G2: items of files and messages, NITF and XHTML in them, and what is no article."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readerpositions import articles, check_article, only, read_all

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.readers.nitf import as_html

SPACE = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = (
    '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head>'
    "<hedline><hl1>Ferry &amp; fog</hl1></hedline><byline>By <person>Hanne Vik</person>,\n <byttl>Harbour reporter</byttl></byline>"
    "</body.head><body.content><p>The ferry stayed &#8220;in port&#8221;.</p><media media-type='image'><media-reference source='quay.jpg'/>"
    "<media-caption>The quay</media-caption></media></body.content></body></nitf></inlineXML>"
)


def item(
    body: str = NITF, kind: str = "text", guid: str = "urn:newsml:ledger.example:1", space: str = SPACE
) -> str:
    return (
        f'<newsItem {space} guid="{guid}" version="2" xml:lang="en-GB"><rightsInfo><copyrightHolder literal="Eastvale Ledger"/>'
        f'<usageTerms>Print only</usageTerms></rightsInfo><itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:ELW"/>'
        f"<versionCreated>2026-03-06T08:00:00Z</versionCreated><firstCreated>2026-03-05T09:00:00Z</firstCreated>"
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><creator qcode="staff:7"><name>Hanne Vik</name>'
        f'<related rel="job"><name>Reporter</name></related></creator><subject><name>weather</name></subject>'
        f"<headline>Ferry &amp; fog</headline><description>A ferry\n stayed.</description></contentMeta><contentSet>{body}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return f'<?xml version="1.0"?>\n<newsMessage {SPACE}><header><sent>2026-03-06T09:00:00Z</sent></header><itemSet>{"".join(items)}</itemSet></newsMessage>'


def test_an_item_with_nitf() -> None:
    article = only("a.xml", item())
    assert (
        article.text
        == "Ferry & fog\n\nBy Hanne Vik, Harbour reporter\n\nThe ferry stayed “in port”.\n\nThe quay"
    )
    assert [block.role for block in article.blocks] == ["title", "prose", "prose", "caption"]
    assert (article.ident, article.pointer) == ("urn:newsml:ledger.example:1", "")
    assert {block.language for block in article.blocks} == {"en-GB"}
    image = next(element for element in article.elements if element.name == "img")
    source = image.attribute("src")
    assert source is not None
    assert article.raw(source.place()) == "quay.jpg"
    check_article(article)
    found = {field.path: field.value for field in article.fields}
    assert (
        found["/itemMeta/provider/name"] == "ELW"
    )  # the code of a QCode stands for a name that is not there
    assert found["/rightsInfo/copyrightHolder/name"] == "Eastvale Ledger"
    assert found["/contentMeta/creator/name"] == "Hanne Vik"
    assert not [path for path in found if "related" in path or "subject" in path]


def test_items_of_a_message() -> None:
    data = message(
        item("", "picture"),
        "<packageItem guid='p'><itemRef residref='1'/></packageItem>",
        item(
            "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Fog &amp; rain</p></body></html></inlineXML>"
        ),
        item("<inlineData contenttype='text/plain'>Fog &lt; rain</inlineData>", guid="2"),
        item(
            "<inlineXML><sports-content><p>0:1</p></sports-content></inlineXML><remoteContent href='x'/>",
            guid="3",
        ),
        item("<broken>", guid="4"),
        item(guid="5"),
    )
    found = read_all("a.xml", data)
    assert [one.pointer.rpartition("/")[2] for one in found] == ["1", "2", "3", "4", "5"]
    texts = [one.text if isinstance(one, Article) else one.message for one in found]
    assert texts[:3] == [
        "Ferry & fog\n\nFog & rain",
        "Ferry & fog\n\nFog < rain",
        "Ferry & fog\n\nA ferry\n stayed.",
    ]
    assert isinstance(found[3], Unreadable)
    assert "<broken> is not closed before </contentSet>" in texts[3]
    assert data[found[3].offset :].startswith("</contentSet>")
    for one in found:
        if isinstance(one, Article):
            check_article(one)


def test_entities_are_not_expanded() -> None:
    data = '<!DOCTYPE newsItem [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + item().replace("in port", "&b;")
    found = read_all("a.xml", data)
    assert len(found) == 2
    assert all(isinstance(one, Unreadable) and "not expanded" in one.message for one in found)


@pytest.mark.parametrize(
    "piece", ["<newsItem>", "<a>", '<a b="', "<![CDATA[", "<newsItem><itemMeta/></newsItem>"]
)
def test_bombs_are_read(piece: str) -> None:
    read_all("a.xml", f"<newsMessage {SPACE}><itemSet>" + piece * 5_000)


_NITF = st.sampled_from(
    [
        "<hl1>",
        "</hl1>",
        "<hl2>",
        "<body.content>",
        "</body.content>",
        "<byline>",
        "</byline>",
        "<p>",
        "</p>",
        "<media>",
        "<media-caption>",
        "<bq><block>",
        "</block></bq>",
        "<media-reference/source='a.jpg'>",
        "<n:hl1>",
        "<hl10>",
        "wörd",
        "&amp;",
        "😀",
        "<note/>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_NITF, max_size=14))
def test_nitf_keeps_every_character_in_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    written = as_html(text)
    tags = [(found.start(), found.end()) for found in re.finditer("<[^>]*>", text)]
    assert [(found.start(), found.end()) for found in re.finditer("<[^>]*>", written)] == tags
    assert re.sub("<[^>]*>", "", written) == re.sub("<[^>]*>", "", text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab é😀&;<\n\"'", max_size=60), st.sampled_from(["\n", "\r\n"]))
def test_every_character_leads_back(text: str, newline: str) -> None:
    inner = text.replace("&", "&amp;").replace("<", "&lt;")
    for article in articles("a.xml", item(NITF.replace("in port", inner)).replace("\n", newline)):
        check_article(article)


def test_published_examples(shared: Path) -> None:
    count = 0
    for path in sorted((shared / "data" / "formats" / "newsml_g2").rglob("*.xml")):
        raw = path.read_bytes()
        if b"<newsItem" not in raw:
            continue
        for found in read_all(path.name, raw):
            assert isinstance(found, Article)
            check_article(found)
            count += 1
    assert count >= 5
