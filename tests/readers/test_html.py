"""The HTML reader: visible text, blocks and roles, elements, exact places."""

from __future__ import annotations

import gzip
import html as stdlib_html
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Element
from provlint.model.source import Source
from provlint.model.span import PositionMap, Shift
from provlint.readers.base import ReadOptions
from provlint.readers.html import read
from provlint.readers.htmltext import read_part


def page(text: str, first_offset: int = 0) -> Article:
    (article,) = read(Source("page.html", text, first_offset=first_offset), ReadOptions())
    assert isinstance(article, Article)
    return article


def element(article: Article, name: str) -> Element:
    return next(found for found in article.elements if found.name == name)


def roles(article: Article) -> list[tuple[str, str]]:
    return [(block.role, article.text[block.start : block.end]) for block in article.blocks]


def shown(source: str) -> str:
    """What a source slice shows: tags and comments out, references resolved, white space collapsed."""
    bare = re.sub(
        r"<!--.*?-->|<[^>]*>", lambda found: "\n" if found[0].startswith("<br") else "", source, flags=re.S
    )
    return " ".join(re.split(r"[ \t\n\r\f]+", stdlib_html.unescape(bare))).strip(" ")


# ------------------------------------------------------------------------------------------------------------- text


def test_white_space_collapses_as_in_a_browser() -> None:
    article = page("<p>First \n\t <b> line</b>\r\nhere<br> next</p>\n<div>A\xa0 B</div><pre>\n a\n  b</pre>")
    assert article.text == "First line here\nnext\n\nA\xa0 B\n\n a\n  b"


def test_blocks_split_and_inline_elements_do_not() -> None:
    article = page("<div>one <em>two</em><span>three</span><p>four<p>five</div><ul><li>a<li>b</ul>end")
    assert article.text == "one twothree\n\nfour\n\nfive\n\na\nb\n\nend"


def test_two_breaks_in_a_row_are_a_new_block() -> None:
    article = page("<div>one<br>\n<br/>two<br>three</div>")
    assert [text for _, text in roles(article)] == ["one", "two\nthree"]


def test_what_is_not_visible_gives_no_text_but_keeps_its_elements() -> None:
    article = page(
        "<title>No</title><style>p{}</style><script>var a='<p>x'</script><template><p>t</template>"
        "<noscript><img src=n.gif>n</noscript><p hidden>h</p><p aria-hidden=true>h</p>"
        "<p style='color:red; DISPLAY : none'>h<time datetime=2026-01-02>2 Jan</time></p><svg><text>s</text></svg>"
        "<select><option>o</option></select><textarea>&amp;</textarea><p>yes</p>"
    )
    assert article.text == "yes"
    assert {"img", "time", "title"} <= {found.name for found in article.elements}


def test_references_soft_hyphens_and_no_break_spaces_stay_exact() -> None:
    source = "<p>AT&amp;T &lt;b&gt; caf&eacute; no\xadhyphen a&nbsp;b &#x1F600; &notit; &unknown;</p>"
    article = page(source)
    assert article.text == "AT&T <b> café no\xadhyphen a\xa0b 😀 ¬it; &unknown;"
    at = article.text.index("é")
    assert article.raw(article.place((at, at + 1))) == "&eacute;"
    assert article.positions.encode("a & <b>") == "a &amp; &lt;b&gt;"


def test_an_entity_is_atomic_and_collapsed_space_maps_to_its_whole_run() -> None:
    article = page("<p>a&amp;b \n\n c</p>")
    assert article.raw(article.place((1, 2))) == "&amp;"
    assert article.raw(article.place((3, 4))) == " \n\n "


def test_places_count_from_the_whole_file() -> None:
    article = page("<p>word</p>", first_offset=100)
    assert article.place((0, 4))[:2] == (103, 107)
    assert element(page("<p><a href=x>y</a>", 100), "a").place().offset == 103


def test_odd_input_is_read_without_an_error() -> None:
    for text in (
        "<",
        "<p",
        "</",
        "<p a=",
        "\x00",
        "a\ud83d",
        "&",
        "&#",
        "<!--",
        "<![CDATA[",
        "<title>",
        "<script>",
        "<pre>",
    ):
        for found in read(Source("x.html", text), ReadOptions()):
            assert isinstance(found, Article)
    assert page("<p>a\ud83db</p>").text == "a\ufffdb"


def test_an_empty_file_is_unreadable() -> None:
    (found,) = read(Source("x.html", " \n"), ReadOptions())
    assert isinstance(found, Unreadable)
    (found,) = read(Source("x.html", "<p>long</p>"), ReadOptions(max_article=5))
    assert isinstance(found, Unreadable)


@pytest.mark.parametrize(
    "piece", ["<div>", "<b>", "<li>", "<p>", "</p>", "<i><div></i>", "<svg>", "<table><td>", "<br>"]
)
def test_nesting_bombs_are_read(piece: str) -> None:
    article = page(piece * 20_000 + "end")
    assert article.text.endswith("end") or piece == "<svg>"


# ------------------------------------------------------------------------------------------------------------ roles


def test_roles_from_structure() -> None:
    article = page(
        "<html lang=de><body class='has-sidebar'><header><h1>Site</h1></header><nav><ul><li>Home</ul></nav>"
        "<main><h1>Headline</h1><p>Lead</p><h2 lang=fr>Part</h2><ul><li><p>item</ul>"
        "<table><tr><th>k<td>v</table><table><tr><td><p>Layout</table>"
        "<figure><img src=a><figcaption>Cap</figcaption></figure>"
        "<blockquote><p>Said</blockquote><blockquote class=twitter-tweet>Post</blockquote><pre>x = 1</pre>"
        "<div class='key-points'><ul><li>Point</ul></div><div class=newsletter-signup>Subscribe</div>"
        "<aside>Else</aside></main><section id=comments><p>First!</section><footer>Legal</footer>"
    )
    assert roles(article) == [
        ("heading", "Site"),
        ("boilerplate", "Home"),
        ("title", "Headline"),
        ("prose", "Lead"),
        ("heading", "Part"),
        ("list", "item"),
        ("table", "k"),
        ("table", "v"),
        ("prose", "Layout"),
        ("caption", "Cap"),
        ("quote", "Said"),
        ("embed", "Post"),
        ("code", "x = 1"),
        ("summary", "Point"),
        ("boilerplate", "Subscribe"),
        ("boilerplate", "Else"),
        ("comment", "First!"),
        ("boilerplate", "Legal"),
    ]
    assert [block.language for block in article.blocks][:5] == ["de", "de", "de", "de", "fr"]
    assert [block.level for block in article.blocks][:5] == [1, 0, 1, 0, 2]


def test_an_article_inside_a_wrapper_with_a_misleading_class_is_prose() -> None:
    article = page("<div class='content-sidebar sidebar'><article><p>Text</p></article><p>Side</p></div>")
    assert roles(article) == [("prose", "Text"), ("boilerplate", "Side")]


def test_hints_tell_where_a_block_stands() -> None:
    article = page(
        "<article><header><p class='post-byline'>By A</p></header><div class=related><p>More</div></article>"
    )
    assert [block.detail for block in article.blocks] == ["header byline>p", "related>p"]


# --------------------------------------------------------------------------------------------------------- elements


def test_elements_have_ranges_parents_and_content() -> None:
    article = page(
        "<title>A &amp; B</title><script type='application/ld+json'>{\"a\": 1}</script>"
        "<article><p>By <a rel=author href='/x'>Jane <b>Doe</b></a>, <time datetime='2026-01-01'> Jan 1</time> in "
        "<code>a  b</code></p></article>"
    )
    link, time = element(article, "a"), element(article, "time")
    assert article.text[link.start : link.end] == "Jane Doe"
    assert article.text[time.start : time.end] == "Jan 1"
    assert article.elements[link.parent].name == "article"
    title, script = element(article, "title"), element(article, "script")
    assert title.content is not None
    assert script.content is not None
    assert (title.content.value, article.raw(title.content.place())) == ("A & B", "A &amp; B")
    at = title.content.place(2, 3)
    assert article.raw(at) == "&amp;"
    assert article.raw(script.content.place()) == script.content.value == '{"a": 1}'
    assert article.raw(time.place()) == "<time datetime='2026-01-01'>"


@pytest.mark.parametrize(
    ("tag", "raw", "value"),
    [
        ('<a href="x&amp;y">', "x&amp;y", "x&y"),
        ("<A HREF='x'>", "x", "x"),
        ("<a\n  class=b\thref = x/y>", "x/y", "x/y"),
        ('<a href="1" href="2">', "1", "1"),
        ('<a data-href="no" href="?a=1&copy=2&copy;&lt">', "?a=1&copy=2&copy;&lt", "?a=1&copy=2©<"),
        ('<a title="href=no" href="&#x41;&notit;&notin;">', "&#x41;&notit;&notin;", "A&notit;∉"),
        ("<a href>", "", ""),
        ("<a href=>", "", ""),
        ('<a href="a\r\nb">', "a\r\nb", "a\nb"),
    ],
)
def test_attribute_places(tag: str, raw: str, value: str) -> None:
    article = page(f"<p>é😀\r\n{tag}y</a>")
    located = element(article, "a").attribute("href")
    assert located is not None
    assert located.value == value == element(article, "a").attrs["href"]
    assert article.raw(located.place()) == raw


def test_edits_of_attributes_are_encoded_for_their_quotes() -> None:
    quoted = element(page("<a href='x'>y</a>"), "a").attribute("href")
    bare = element(page("<a href=x>y</a>"), "a").attribute("href")
    assert quoted is not None
    assert bare is not None
    assert quoted.positions.encode('it\'s "a" & b') == "it&#39;s &quot;a&quot; &amp; b"
    assert bare.positions.encode("two words") is None
    assert bare.positions.encode("a&b") == "a&amp;b"


def test_comments_act_on_the_block_they_stand_in_or_the_next() -> None:
    article = page("<p>one <!-- in --></p><!-- next --><p>two</p>")
    inside, before = article.comments
    first, second = article.blocks
    assert first.start <= inside.at < first.end
    assert first.end <= before.at <= second.start
    assert article.raw(inside.place) == "<!-- in -->"


def test_block_comments_of_wordpress_are_elements() -> None:
    article = page('<!-- wp:image {"id":7,"credit":"AP"} --><figure><img src=a></figure><!-- /wp:image -->')
    found = element(article, "block:wp:image")
    located = found.attribute("credit")
    assert located is not None
    assert article.raw(located.place()) == "AP"
    assert article.raw(found.place()).startswith("<!-- wp:image")


# ------------------------------------------------------------------------------------------------------- properties

_WORD = st.sampled_from(
    [
        "word",
        "é",
        "😀",
        "新闻",
        "e\u0301",
        "so\xadft",
        "a\xa0b",
        "&amp;",
        "&lt;x",
        "&#8220;",
        "&nbsp;",
        "&hellip;",
        "İ",
        "&",
    ]
)
_GAP = st.sampled_from(["", " ", "  ", "\n", "\r\n", "\t ", "<!-- c -->", " <br> "])
_INLINE = st.sampled_from(["b", "a href='q&amp;r'", "span class=author", "em", "time datetime=2026", "q"])
_BLOCK = st.sampled_from(["p", "div", "li", "h2", "blockquote", "section class=byline", "td", "header"])


def _wrap(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def tagged(tag: str, text: str, closed: bool) -> str:
        return f"<{tag}>{text}" + (f"</{tag.split()[0]}>" if closed else "")

    return st.one_of(
        st.builds(tagged, st.one_of(_INLINE, _BLOCK), inner, st.booleans()),
        st.builds(lambda *parts: "".join(parts), inner, _GAP, inner),
    )


HTML = st.recursive(st.builds(lambda a, b, c: a + b + c, _GAP, _WORD, _GAP), _wrap, max_leaves=12)


@settings(max_examples=300, deadline=None)
@given(HTML, st.data())
@example("<p>a <b> b</b>", None)
def test_every_span_leads_to_source_that_shows_it(source: str, data: st.DataObject | None) -> None:
    article = page("<!DOCTYPE html>" + source)
    for block in article.blocks:
        text = article.text[block.start : block.end]
        assert text == text.strip(" \n")
        assert shown(article.raw(article.place(block))) == " ".join(re.split(r"[ \n]+", text))
    if data is None or not article.blocks:
        return
    block = data.draw(st.sampled_from(article.blocks))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    piece = article.text[start:end]
    if piece.strip(" \n"):
        assert shown(article.raw(article.place((start, end)))) == " ".join(re.split(r"[ \n]+", piece)).strip(
            " "
        )
    for found in article.elements:
        assert 0 <= found.start <= found.end <= len(article.text)
        for name in found.attrs:
            located = found.attribute(name)
            assert located is not None
            assert located.value == found.attrs[name]
            raw = article.raw(located.place()).replace("\r\n", "\n")
            assert stdlib_html.unescape(raw) == located.value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/=\"'&;! -abpdivscript\n\r\x00\ud800é😀", max_size=60))
def test_any_text_is_read_and_placed(source: str) -> None:
    part = read_part(source, PositionMap(Shift(7)), page=True)
    for block in part.blocks:
        start, end = part.positions.to_source(block.start, block.end)
        assert 7 <= start <= end <= len(source) + 7
    for found in part.elements:
        for name in found.attrs:
            located = found.attribute(name)
            assert located is not None
            assert located.value == found.attrs[name]
        place = found.place()
        assert source[place.offset - 7] == "<"


def test_real_pages_are_placed_exactly(shared: Path) -> None:
    rows = (shared / "data" / "throughput.txt").read_text().splitlines()[::12]
    for row in rows:
        source = gzip.decompress((shared / "data" / row.split("\t")[0]).read_bytes()).decode(
            "utf-8", "replace"
        )
        article = page(source)
        assert article.text
        for block in article.blocks:
            words = re.split(r"[ \n]", article.text[block.start : block.end])
            first, last = words[0], words[-1]
            head = article.raw(article.place((block.start, block.start + len(first))))
            tail = article.raw(article.place((block.end - len(last), block.end)))
            assert shown(head) == first.strip(" \t") or block.role == "code", row
            assert shown(tail) == last.strip(" \t") or block.role == "code", row
        for found in article.elements[::7]:
            for name, value in found.attrs.items():
                located = found.attribute(name)
                assert located is not None
                assert located.value == value, (row, name)


def test_a_page_that_was_commented_out_is_passed_over() -> None:
    article = page("<p>a</p><!--" + "x" * 20_000 + "--><!-- short --><p style='DISPLAY:NONE'>b</p>")
    assert [comment.text for comment in article.comments] == [" short "]
    assert article.text == "a"


def test_front_matter_is_fields_and_the_rest_is_placed_behind_it() -> None:
    article = page("---\r\ntitle: T\r\nauthor: Ann\r\n---\r\n<p>caf&eacute;</p>", first_offset=3)
    assert [(field.path, field.value) for field in article.fields] == [("/title", "T"), ("/author", "Ann")]
    assert [article.raw(field.located.place()) for field in article.fields] == ["T", "Ann"]
    assert article.text == "T\n\ncafé"
    assert [block.role for block in article.blocks] == ["title", "prose"]
    assert article.raw(article.place((3, 7))) == "caf&eacute;"


def test_what_react_streams_is_visible() -> None:
    html = '<body><div hidden id="S:1"><p>The ferry runs.</p></div><div hidden><p>Not this.</p></div></body>'
    assert read_part(html, PositionMap(), page=True).text == "The ferry runs."


def test_tags_that_differ_in_white_space_only_keep_their_own_values() -> None:
    for white in ("\n", " ", "\f", "\t", "\n"):
        html = f'<p><a title="The{white}ferry">runs</a></p>'
        assert [e.attrs for e in read_part(html, PositionMap()).elements] == [{"title": f"The{white}ferry"}]


def test_menus_are_kept_as_elements_only_where_they_are_not_in_navigation() -> None:
    article = page(
        "<nav class=menu><ul class=menu><li class=menu-item>News</ul></nav><div class=menu>More</div>"
    )
    assert [one.name for one in article.elements] == ["nav", "div"]
    assert [block.role for block in article.blocks] == ["boilerplate", "boilerplate"]
