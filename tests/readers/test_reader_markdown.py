from __future__ import annotations

import pytest
from readerpositions import check_article, only, read_all

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Element
from provlint.readers.frontmatter import split


def blocks(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    article = only(path, text)
    check_article(article)
    return [(one.role, article.text[one.start : one.end]) for one in article.blocks]


def elements(text: str, path: str = "a.md") -> dict[str, Element]:
    return {one.name: one for one in only(path, text).elements}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# One\n\ntext", [("title", "One"), ("prose", "text")]),
        ("# A *b* `c` {#id .x}\n", [("title", "A b c")]),
        ("One\n===\n\nTwo\n---\n", [("title", "One"), ("heading", "Two")]),
        ("## Two ##\n", [("heading", "Two")]),
        ("#no heading", [("prose", "#no heading")]),
        ("two\nlines  \nand\\\nbreaks", [("prose", "two\nlines\nand\nbreaks")]),
        ("- a\n- b\n  c\n\n* d", [("list", "a"), ("list", "b\nc"), ("list", "d")]),
        ("1. a\n\n   b\n2) c", [("list", "a"), ("list", "b"), ("list", "c")]),
        ("- a\n  - b\n    - c", [("list", "a"), ("list", "b"), ("list", "c")]),
        ("- [x] done", [("list", "done")]),
        ("> a\nb\n\nc", [("quote", "a\nb"), ("prose", "c")]),
        ("> [!NOTE]\n> a", [("prose", "a")]),
        ("    code *x*\n", [("code", "code *x*")]),
        ("```\na <b> & c\n```\nx", [("code", "a <b> & c"), ("prose", "x")]),
        ("~~~\n```\n~~~", [("code", "```")]),
        ("| a | b |\n|---|:-:|\n| c \\| d | *e* |\n", [("table", "a"), ("table", "b"), ("table", "c | d"), ("table", "e")]),
        ("a\n\n***\n\nb", [("prose", "a"), ("prose", "b")]),
        ("*a* __b__ ***c*** ~~d~~ snake_case_word 2*3*4", [("prose", "a b c d snake_case_word 234")]),
        ("\\*a\\* \\# &amp; &eacute; AT&T 1 < 2 & 3", [("prose", "*a* # & é AT&T 1 < 2 & 3")]),
        ("``a ` b`` `c`", [("prose", "a ` b c")]),
        ("[a](u) [b][r] [r] [c] ![d](e)\n\n[r]: http://x", [("prose", "a b r [c]")]),
        ("a[^1] b\n\n[^1]: note\n", [("prose", "a b"), ("prose", "note")]),
        ("<div class=\"x\">\n*raw* <b>html</b>\n</div>\n\n*md*", [("prose", "*raw* html"), ("prose", "md")]),
        ("a <span class=\"q\">b</span> <!-- c --> d", [("prose", "a b d")]),
        ("{: .class}\ntext {:target=\"_blank\"}", [("prose", "text")]),
        ("::: warning\ntext\n:::", [("prose", "text")]),
    ],
)  # fmt: skip
def test_blocks(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert [(role, text.replace("\n", " ")) for role, text in blocks(markdown)] == [
        (role, text.replace("\n", " ")) for role, text in expected
    ]


def test_wrapped_lines_are_kept() -> None:
    assert only("a.md", "one\ntwo\n").text == "one\ntwo"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ('a {{< figure src="x" >}} b', "a b"),
        ("{{% note %}}\ninner\n{{% /note %}}", "inner"),
        ('{% include x.html key="{% v %}" %}\n\ntext', "text"),
        ("by {{ page.author }} today", "by today"),
        ("{% comment %}\nhidden\n{% endcomment %}shown", "shown"),
        ("{{</* youtube id */>}}\n\nshown", "shown"),
        ("<!-- wp:paragraph -->\n<p>text</p>\n<!-- /wp:paragraph -->", "text"),
        ('<Byline name="X"/>\n\ntext', "text"),
    ],
)
def test_template_markup_is_no_prose(markdown: str, text: str) -> None:
    assert only("a.md", markdown).text.split() == text.split()


def test_mdx() -> None:
    source = 'import A from "a"\nexport const b = 1\n\n# T\n\n<A.B c={1} d="e">in *side*</A.B> {f.g} {/* h */} end\n'
    article = only("a.mdx", source)
    assert article.text.split() == ["T", "in", "side", "end"]
    assert article.media_type == "text/mdx"
    (component, expression) = (one for one in article.elements if ":" in one.name)
    assert (component.name, component.attrs) == ("component:A.B", {"c": "1", "d": "e"})
    assert article.text[component.start : component.end].strip() == "in side"
    assert expression.attrs == {"0": "f.g"}
    assert [one.text for one in article.comments] == [" h "]


def test_arguments_are_evidence() -> None:
    source = 'x\n\n{{< figure src="a.jpg" attr="Reu\\"ters" >}}\n\n{% include i.html credit=\'AP\' %}\n\n<!-- wp:image {"id":5} -->\n'
    article = only("a.md", source)
    found = {one.name: one for one in article.elements}
    assert found["shortcode:figure"].attrs == {"src": "a.jpg", "attr": 'Reu"ters'}
    assert found["liquid:include"].attrs == {"0": "i.html", "credit": "AP"}
    assert found["block:wp:image"].attrs["id"] == "5"
    located = found["shortcode:figure"].attribute("attr")
    assert located is not None
    assert article.raw(located.place()) == 'Reu\\"ters'
    assert article.raw(located.place(3, 4)) == '\\"'
    assert article.raw(found["liquid:include"].place()) == "{% include i.html credit='AP' %}"


def test_links_and_images_have_places() -> None:
    source = 'See [the *story*](https://x.org/a?b=1&c=2 "T &amp; U"), ![Alt](p.jpg), <https://y.org>, www.z.org/q. [r]\n\n[r]: /ref\n'
    article = only("a.md", source)
    links = [one for one in article.elements if one.name == "a"]
    assert [one.attrs["href"] for one in links] == [
        "https://x.org/a?b=1&c=2",
        "https://y.org",
        "http://www.z.org/q",
        "/ref",
    ]
    assert article.text[links[0].start : links[0].end] == "the story"
    assert article.raw(links[0].place()) == '[the *story*](https://x.org/a?b=1&c=2 "T &amp; U")'
    href = links[0].attribute("href")
    assert href is not None
    assert article.raw(href.place()) == "https://x.org/a?b=1&c=2"
    (image,) = (one for one in article.elements if one.name == "img")
    assert image.attrs == {"alt": "Alt", "src": "p.jpg"}
    assert article.raw(image.place()) == "![Alt](p.jpg)"
    reference = links[3].attribute("href")
    assert reference is not None
    assert reference.place().offset == source.index("/ref")


def test_comments_know_their_block() -> None:
    source = "First.\n\n<!-- provlint: ignore[CLM401] -- reason -->\n\nSecond.\n"
    article = only("a.md", source)
    (comment,) = article.comments
    assert comment.text == " provlint: ignore[CLM401] -- reason "
    assert article.raw(comment.place).startswith("<!--")
    assert article.text.index("First.") < comment.at <= article.text.index("Second.")


def test_code_is_marked() -> None:
    article = only("a.md", "Use `insert_url` here.\n")
    (code,) = (one for one in article.elements if one.name == "code")
    assert article.text[code.start : code.end] == "insert_url"


# --------------------------------------------------------------------------------------------------------- front matter


def test_title_of_the_front_matter() -> None:
    article = only("a.md", "---\r\ntitle: 'It''s over'\r\ndate: 2026-01-02\r\n---\r\n\r\nText *here*.\r\n")
    assert article.text == "It's over\n\nText here."
    assert [one.role for one in article.blocks] == ["title", "prose"]
    assert article.raw(article.place(article.blocks[0].span)) == "It''s over"
    assert article.raw(article.place(article.blocks[1].span)) == "Text *here*."
    assert article.source.line_column(article.fields[1].located.place().offset) == (3, 7)


def test_title_that_the_body_repeats() -> None:
    article = only("a.md", "---\ntitle: Bridge closes\n---\n# Bridge *closes*\n\nText.")
    assert [(one.role, article.text[one.start : one.end]) for one in article.blocks] == [
        ("title", "Bridge closes"), ("prose", "Text."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "expected"),
    [
        ("---\na: 1\nb: [x, 'y z']\nc:\n- d\n- e\n---\n", {"/a": "1", "/b/0": "x", "/b/1": "y z", "/c/0": "d", "/c/1": "e"}),
        ("---\ndate: 2026-13-01\nno: no\n2: x\n---\n", {"/date": "2026-13-01", "/no": "no", "/2": "x"}),
        ('---\na: "x \\u201cy\\u201d"\nb: >\n  c\n  d\n---\n', {"/a": "x “y”", "/b": "c d"}),
        ("---\nprovlint: {ignore: {CLM401: a reason}}\n---\n", {"/provlint/ignore/CLM401": "a reason"}),
        ("---\nprovlint:\n  ignore:\n    CLM401: a reason\n---\n", {"/provlint/ignore/CLM401": "a reason"}),
        ('+++\na = "x \\u201cy\\u201d"\nd = 2026-01-02\n[p]\nq = ["r", \'s\']\n+++\n', {"/a": "x “y”", "/d": "2026-01-02", "/p/q/0": "r", "/p/q/1": "s"}),
        ("---\n---\n", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fields(matter: str, expected: dict[str, str], newline: str) -> None:
    text = (matter + "body").replace("\n", newline)
    found, begin = split(text)
    assert found is not None
    assert found.problem is None
    assert {field.path: field.value for field in found.fields} == expected
    assert text[begin:] == "body"
    for field in found.fields:
        place = field.located.place()
        raw = text[place.offset : place.end_offset]
        assert raw == field.value or "\\" in raw or newline in raw


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nprose\n\n---\n",
        "--- x\n",
        "---\njust words here\n---\nmore",
        "text\n---\na: b\n---\n",
        "---",
        "+++",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert split(text) == (None, 0)


@pytest.mark.parametrize(
    ("matter", "line", "kept"),
    [
        ("---\ntitle: a: b\ndate: 2026-01-02\n---\n", 2, {"/date": "2026-01-02"}),
        ("---\na: x\na: y\n---\n", 3, {"/a": "x"}),
        ("---\na: [x\n---\n", 3, {}),
        ("+++\na = \n+++\n", 2, {}),
        ("---\na: " + "[" * 5000 + "\n---\n", 2, {}),
        ("---\na: " + "- " * 5000 + "\n---\n", 2, {}),
        ("---\na: b\n\n", 1, {}),
        ("+++\na = " + "9" * 5000 + "\n+++\n", 1, {}),
    ],
)
def test_broken_front_matter(matter: str, line: int, kept: dict[str, str]) -> None:
    problem, article = read_all("a.md", matter + "The body.")
    assert isinstance(problem, Unreadable)
    assert isinstance(article, Article)
    assert article.text == "The body."
    assert abs(article.source.line_column(problem.offset)[0] - line) <= 1
    assert {field.path: field.value for field in article.fields} == kept


def test_alias_floods() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    found, _ = split("---\n" + "\n".join(lines) + "\n---\n")
    assert found is not None
    assert found.problem is not None
    assert len(found.fields) <= 2000


HOSTILE = [
    "[" * 20_000, "[](" * 8_000, "[a](b \"" * 4_000, "*" * 20_000, "*a _b " * 5_000, "> " * 9_000, "- " * 9_000, "<a " * 9_000,
    "<!--" * 8_000, "{{< " * 8_000, "{{< a \"" * 4_000, "{% " * 9_000, "<Ab x={" * 4_000, "|a|\n|-|\n" + "|" * 20_000, "`" * 9_000,
    "https://" * 4_000, "---\n" + "a: b\n" * 4_000 + "---\n", "+++\na = \"\"\"" + "\\n" * 9_000, "\t" * 9_000 + "a", "&#" * 9_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markdown_ends(text: str) -> None:
    for path in ("a.md", "a.mdx"):
        for one in read_all(path, text):
            if isinstance(one, Article):
                check_article(one, every=997)
