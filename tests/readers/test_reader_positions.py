from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from readerpositions import articles, check_article, only, read_all

from provlint.model.article import Article

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: Letters that break position maps: astral, combining, wide, soft hyphen, no-break space, dotted capital I, markup.
LETTERS = "aB c.é漢字😀\u0301\u00ad\u00a0İ“”‘’–—<>&\"'\\/*_[]()`#-+=|~!:{}%$1\n\t"
texts = st.text(alphabet=st.sampled_from(LETTERS), max_size=120)
anything = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\uffff"), max_size=200
)
newlines = st.sampled_from(["\n", "\r\n", "\r"])
marks = st.sampled_from([b"", b"\xef\xbb\xbf"])


def escaped(text: str, seed: int) -> str:
    """A JSON string of the text, its escapes chosen at random."""
    chooser = random.Random(seed)
    out = []
    for letter in text:
        way = chooser.random()
        if letter == "/" and way < 0.5:
            out.append("\\/")
        elif way < 0.3 or letter in '"\\' or letter < " ":
            out.append(json.dumps(letter)[1:-1])
        elif way < 0.4:
            units = letter.encode("utf-16-be", "surrogatepass")
            out.append("".join(f"\\u{units[i]:02X}{units[i + 1]:02x}" for i in range(0, len(units), 2)))
        else:
            out.append(letter)
    return '"' + "".join(out) + '"'


def laid_out(members: list[tuple[str, str]], newline: str) -> str:
    return (
        "{"
        + newline
        + ("," + newline).join(f"  {json.dumps(key)}: {value}" for key, value in members)
        + newline
        + "}"
    )


@QUICK
@given(st.one_of(texts, anything), newlines, marks)
def test_plain_text(text: str, newline: str, mark: bytes) -> None:
    data = mark + text.replace("\n", newline).encode()
    for one in read_all("a.text" if text[:1] not in "{[<" else "b.md", data):
        if isinstance(one, Article):
            check_article(one)


@QUICK
@given(texts, texts, newlines, marks, st.integers(0, 1000))
def test_json_text(title: str, body: str, newline: str, mark: bytes, seed: int) -> None:
    data = laid_out(
        [("date", '"2026-01-01"'), ("title", escaped(title, seed)), ("text", escaped(body, seed + 1))],
        newline,
    )
    article = only("a.json", mark + data.encode())
    check_article(article)
    if "<" not in body:
        assert article.text.endswith(body.replace("\r\n", "\n").replace("\r", "\n"))


@QUICK
@given(
    texts,
    st.lists(st.sampled_from(["ud83d", "ude00", "ud83d\\ude00", "u201c", "n", "/", "u00ad"]), max_size=8),
)
def test_json_with_lone_surrogates(text: str, pieces: list[str]) -> None:
    body = escaped(text, 1)[:-1] + "".join("\\" + piece for piece in pieces) + 'z"'
    article = only("a.jsonl", '{"text": ' + body + "}\n")
    check_article(article)
    article.text.encode("utf-8")


@QUICK
@given(texts, texts, st.integers(0, 1000))
def test_wordpress(title: str, body: str, seed: int) -> None:
    page = f'<p class="a&amp;b">{body.replace("<", "&lt;")}</p>\n<p>caf&eacute; \u201cq\u201d <a href="/x?a=1&amp;b=2">link</a></p>'
    members = [
        ("id", "7"),
        ("title", '{"rendered":' + escaped(title.replace("<", "&lt;"), seed) + "}"),
        ("content", '{"rendered":' + escaped(page, seed + 1) + "}"),
        ("link", '"https:\\/\\/x.org\\/7"'),
    ]
    for article in articles("posts.json", "[" + laid_out(members, "\n") + "]"):
        assert article.media_type == "application/json; profile=wordpress"
        assert article.pointer == "/0"
        assert article.ident == "7"
        assert "café “q” link" in article.text
        check_article(article)


@QUICK
@given(st.lists(texts, max_size=4), newlines, marks)
def test_jsonl(bodies: list[str], newline: str, mark: bytes) -> None:
    lines = [
        json.dumps({"id": str(i), "text": body}, ensure_ascii=i % 2 == 0) for i, body in enumerate(bodies)
    ]
    data = newline.join(["", *lines, "{broken", '{"text": "last"}'])
    found = read_all("a.jsonl", mark + data.encode())
    assert [one.pointer for one in found] == [f"/{i + 1}" for i in range(len(bodies) + 2)]
    for one in found:
        if isinstance(one, Article):
            check_article(one)
            assert one.source.line_column(one.origin.offset)[0] == int(one.pointer[1:]) + 1


@QUICK
@given(st.one_of(texts, anything), newlines, marks)
def test_markdown(text: str, newline: str, mark: bytes) -> None:
    data = mark + text.replace("\n", newline).encode()
    for one in read_all("a.md", data):
        if isinstance(one, Article):
            check_article(one)


PIECES = [
    "# Head {#id}\n", "para *em* **strong** _x_ `code & <b>`\n", "\n", "> quote\n", "- item\n", "  more\n", "1. one\n", "\n\n",
    "    code\n", "```py\nx < 1 & y\n```\n", "[link](http://x.org/a?b=1&c=2 \"Ti & tle\")\n", "![alt <i>](p.jpg)\n", "| a | b |\n|--|--|\n| c | d😀 |\n",
    "<div class=\"byline\">By <b>X</b></div>\n", "<!-- provlint: ignore[X] -- y -->\n", "{{< figure src=\"a.png\" attr=\"Re uters\" >}}\n",
    "{% include x.html key='v' %} after {{ page.title }}\n", "&eacute;\u00ad &copy; AT&T 5<6 \\* \\_ \\\\\n", "<https://x.org/😀> https://y.org/z.\n",
    "Title\n===\n", "[r]: http://r.org 'T'\n", "see [r] and [q][r] [^1]\n", "[^1]: note *x*\n", "<Byline name=\"A &amp; B\" x={1} />\n", "* * *\n", "~~old~~\n",
    "{: .cls}\n", "::: note\n", "hard  \nbreak\\\nmore\n", "<p>raw &lt; html\n", "İ漢字 **強調**。\n", "> - nested\n>   - list\n",
]  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), newlines, st.sampled_from(["a.md", "a.mdx"]))
def test_markdown_of_pieces(pieces: list[str], newline: str, path: str) -> None:
    text = "".join(pieces)
    for one in read_all(path, text.replace("\n", newline)):
        if isinstance(one, Article):
            check_article(one)


@QUICK
@example("&#1", "\n")
@given(texts, newlines)
def test_html(text: str, newline: str) -> None:
    page = f"<!doctype html>\n<title>t</title><h1>&ldquo;H&rdquo;</h1>\n<p>{text.replace('<', '&lt;')}\n&shy;x</p>"
    check_article(only("a.html", page.replace("\n", newline)))


@QUICK
@given(texts, texts, newlines)
def test_feed(title: str, body: str, newline: str) -> None:
    def xml(value: str) -> str:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")

    item = f"<item><title>{xml(title)}</title><guid>g</guid><description>{xml('<p>x ' + xml(body) + '</p>')}</description></item>"
    cdata = f"<item><title>t</title><description><![CDATA[<p>x {xml(body)}</p>]]></description></item>"
    feed = f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>c</title>\n{item}\n{cdata}</channel></rss>'
    for article in articles("a.rss", feed.replace("\n", newline)):
        check_article(article)


def test_seeds(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        check_article(only(path.name, path.read_bytes()))


def test_wordpress_dump(shared: Path) -> None:
    folder = shared / "data" / "formats" / "wp_rest" / "wp-json" / "wp" / "v2"
    count = 0
    for path in sorted(folder.glob("*.json")):
        for article in articles(path.name, path.read_bytes()):
            check_article(article, every=7)
            count += 1
    assert count == 66


def test_newsroom_json(shared: Path) -> None:
    count = 0
    for path in sorted((shared / "data" / "formats" / "ninjs" / "examples").rglob("*.json")):
        for article in articles(path.name, path.read_bytes()):
            check_article(article, every=5)
            count += 1
    assert count > 10


@pytest.mark.parametrize("name", ["polnear", "ai_news_reporters"])
def test_jsonl_data(shared: Path, name: str) -> None:
    data = (shared / "data" / "claims" / name / "data.jsonl").read_bytes()[:400_000]
    data = data[: data.rfind(b"\n") + 1]
    for article in articles("data.jsonl", data):
        check_article(article, every=31)
