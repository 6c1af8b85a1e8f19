"""WordPress exports: which items are articles, whose they are, and that every character leads back to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readerpositions import articles, check_article, only, read_all

from provlint.model.article import Article
from provlint.model.errors import Unreadable

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a file of one site's posts. -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Eastvale Ledger</title><link>https://ledger.example/</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[hvik]]></wp:author_login>
<wp:author_display_name><![CDATA[Hanne Vik]]></wp:author_display_name></wp:author>
"""


def item(
    body: str, kind: str = "post", status: str = "publish", more: str = "", title: str = "Ferry &amp; fog"
) -> str:
    return (
        f"<item><title>{title}</title><link>https://ledger.example/7</link><dc:creator><![CDATA[hvik]]></dc:creator>"
        f'<guid isPermaLink="false">https://ledger.example/?p=7</guid><content:encoded><![CDATA[{body}]]></content:encoded>'
        f"<wp:post_id>7</wp:post_id><wp:post_date>2026-03-05 10:00:00</wp:post_date><wp:post_date_gmt>2026-03-05 09:00:00</wp:post_date_gmt>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>\n"
    )


def export(*items: str) -> str:
    return HEAD + "".join(items) + "</channel></rss>"


def meta(key: str, value: str) -> str:
    return f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"


def values(article: Article) -> dict[str, object]:
    return {field.path: field.value for field in article.fields}


def test_a_post_is_read_as_the_site_shows_it() -> None:
    body = 'First line\nsecond &amp; <em>last</em>\n\n[caption id="a_1"]<img src="a.jpg" /> The quay[/caption]\n\nMore [sic].\n[gallery ids="1,2"]\n<pre>a\n\nb</pre>'
    article = only("a.xml", export(item(body)))
    assert article.text == "Ferry & fog\n\nFirst line\nsecond & last\n\nThe quay\n\nMore [sic].\n\na\n\nb"
    assert [block.role for block in article.blocks] == ["title", "prose", "caption", "prose", "code"]
    assert (article.pointer, article.ident) == ("/channel/item/0", "https://ledger.example/?p=7")
    assert {block.language for block in article.blocks} == {"en-GB"}
    check_article(article)


def test_an_account_has_the_name_that_the_site_shows() -> None:
    found = values(only("a.xml", export(item("<p>Text</p>"))))
    assert found["/wp:author/wp:author_display_name"] == "Hanne Vik"
    assert found["/dc:creator"] == "hvik"
    assert not [path for path in found if path.startswith("/channel/wp:author")]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("post", "draft"),
        ("post", "future"),
        ("page", "private"),
        ("post", "trash"),
        ("revision", "inherit"),
        ("attachment", "inherit"),
        ("nav_menu_item", "publish"),
        ("wp_block", "publish"),
        ("custom_css", "publish"),
    ],
)
def test_what_nobody_reads_on_the_site_is_no_article(kind: str, status: str) -> None:
    data = export(item("<p>Text</p>", kind, status), item("", title=""), item("<p>Other</p>", "news_item"))
    assert only("a.xml", data).text.endswith("Other")


def test_the_main_picture_comes_with_its_caption() -> None:
    picture = "<wp:attachment_url>https://ledger.example/quay.jpg</wp:attachment_url><excerpt:encoded><![CDATA[Photo: Bo Day]]></excerpt:encoded>"
    photo = item("", "attachment", "inherit", picture).replace("<wp:post_id>7<", "<wp:post_id>9<")
    more = (
        meta("_thumbnail_id", "9")
        + meta("_yoast_wpseo_canonical", "https://other.example/1")
        + meta("x", 'a:1:{i:0;s:1:"a";}')
    )
    found = values(only("a.xml", export(item("<p>Text</p>", more=more), photo)))
    assert found["/featured_image/url"] == "https://ledger.example/quay.jpg"
    assert found["/featured_image/caption"] == "Photo: Bo Day"
    assert found["/wp:postmeta/_yoast_wpseo_canonical"] == "https://other.example/1"
    assert "/wp:postmeta/x" not in found


def test_comments_of_readers_and_times_that_are_not_there_say_nothing() -> None:
    comment = "<wp:comment><wp:comment_author>Troll</wp:comment_author><wp:comment_date>2020-01-01 00:00:00</wp:comment_date></wp:comment>"
    data = export(item("<p>Text</p>", more=comment)).replace("2026-03-05 09:00:00", "0000-00-00 00:00:00")
    found = values(only("a.xml", data))
    assert "/wp:post_date_gmt" not in found
    assert found["/wp:post_date"] == "2026-03-05 10:00:00"
    assert not [path for path in found if "comment" in path]


def test_a_broken_item_does_not_take_the_others_with_it() -> None:
    data = export(item("<p>One</p>"), "<item><title>a <b></title></item>", item("<p>Two</p>"))
    one, problem, two = read_all("a.xml", data)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert isinstance(problem, Unreadable)
    assert "<b> is not closed" in problem.message
    assert data[problem.offset :].startswith("</title>")
    assert (problem.pointer, two.pointer) == ("/channel/item/1", "/channel/item/2")


_PIECE = st.sampled_from(
    ["word", "é😀", "\n", "\n \n", "&amp;", "<p>", "</p>", "<br>", "<!-- wp:x -->", "[caption]", "[/caption]", "[embed]", "[x]",
     "<pre>", "</pre>", "<ul><li>", "</ul>", "<img src='a.jpg'>", " - ", "<", "["]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECE, max_size=14), st.sampled_from(["\n", "\r\n"]))
def test_every_character_leads_back(pieces: list[str], newline: str) -> None:
    for article in articles("a.xml", export(item("".join(pieces))).replace("\n", newline)):
        check_article(article)


@pytest.mark.parametrize("piece", ["<pre>", "<!--", " ", "[caption ", "<", "<a ", "\n", "[/caption]"])
def test_bombs_are_read(piece: str) -> None:
    assert articles("a.xml", export(item(piece * 20_000)))


def test_exports_of_the_importers_own_tests(shared: Path) -> None:
    count = 0
    for path in sorted((shared / "data" / "formats").glob("wxr*/**/*.xml")):
        for found in read_all(path.name, path.read_bytes()):
            if isinstance(found, Article):
                check_article(found)
                count += 1
    assert count > 30
