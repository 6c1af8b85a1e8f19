"""Beautiful Soup on demand, with places."""

from __future__ import annotations

from provlint.evidence.soup import place_of, soup
from provlint.model.article import Article
from provlint.model.source import Source
from provlint.readers import feed, html
from provlint.readers.base import ReadOptions


def test_tags_lead_back_to_the_file() -> None:
    source = Source("x.html", "<p>é😀\r\n<b>x</b>\r\n <a\r\n href='y&amp;z'>y</a></p>", first_offset=5)
    (article,) = html.read(source, ReadOptions())
    assert isinstance(article, Article)
    tree = soup(article)
    tag = tree.find("a")
    assert tag is not None
    place = place_of(article, tag)
    assert place is not None
    assert article.raw(place) == "<a\r\n href='y&amp;z'>"
    assert place_of(article, tree.new_tag("i")) is None


def test_tags_of_a_feed_entry_lead_through_its_entities() -> None:
    text = (
        "<rss><channel><item><title>T</title><description>&lt;p&gt;a &lt;img src=&quot;b&quot;&gt;&lt;/p&gt;"
        "</description></item></channel></rss>"
    )
    (article,) = feed.read(Source("f.xml", text), ReadOptions())
    assert isinstance(article, Article)
    tag = soup(article).find("img")
    assert tag is not None
    place = place_of(article, tag)
    assert place is not None
    assert article.raw(place) == "&lt;img src=&quot;b&quot;&gt;"
