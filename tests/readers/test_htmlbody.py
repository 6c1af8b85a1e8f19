"""Where the article stands in a page, and what stands beside its paragraphs."""

from __future__ import annotations

from provlint.model.article import Article
from provlint.model.source import Source
from provlint.readers.base import ReadOptions
from provlint.readers.html import read

LONG = (
    "The harbour office closed the ferry for a month on Monday, because the engine of the older boat has to be replaced"
    " before the winter, and because the pier needs a new deck."
)
PARAGRAPHS = "".join(f"<p>{number}. {LONG}</p>" for number in range(6))
TEASER = (
    "<div class=card><h3>Bakers look for apprentices</h3>"
    "<p>The valley has four bakeries left, and two of them have no one who will take over.</p></div>"
)
MENU = "<ul>" + "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(30)) + "</ul>"


def page(text: str) -> Article:
    (article,) = read(Source("page.html", text), ReadOptions())
    assert isinstance(article, Article)
    return article


def body(text: str) -> str:
    article = page(text)
    assert article.body is not None
    return article.text[article.body.start : article.body.end]


def boxes(text: str) -> list[str]:
    article = page(text)
    assert article.body is not None
    return [article.text[one.start : one.end] for one in article.body.boxes]


def test_the_body_is_the_element_of_the_paragraphs() -> None:
    text = body(f"<body>{MENU}<div><div><h1>Ferry</h1>{PARAGRAPHS}</div>{TEASER * 5}</div>{MENU}")
    assert text.startswith("Ferry")
    assert text.endswith("a new deck.")


def test_a_body_in_parts_is_one() -> None:
    part = f"<div class=part><p>{LONG}</p><p>{LONG}</p></div><div>Advertisement</div>"
    assert body(f"<body>{MENU}<div>{part * 3}</div>{TEASER * 5}").count(LONG) == 6


def test_a_cookie_wall_is_no_body_however_long() -> None:
    wall = "".join(f"<p>{number}. We and our partners keep files. {LONG}</p>" for number in range(20))
    text = body(f"<body><div>{PARAGRAPHS}</div><div class=cookie-text>{wall}</div>")
    assert text.count(LONG) == 6
    assert "partners" not in text


def test_a_page_without_an_article_has_no_body() -> None:
    assert page(f"<body>{MENU}{TEASER * 8}").body is None
    assert page("<body><p>Two words.</p>").body is None


def test_paragraphs_in_links_are_teasers() -> None:
    linked = f"<a href=/x><div><p>{LONG}</p></div></a>"
    assert body(f"<body><div>{linked * 9}</div><div>{PARAGRAPHS}</div>").startswith("0.")


def test_a_class_word_on_all_of_the_article_is_wrong() -> None:
    article = page(
        f'<body><div class="share sidebar"><h2>Deck</h2>{PARAGRAPHS}<div class=share>Send</div></div>'
    )
    assert [one.role for one in article.blocks] == ["heading", *["prose"] * 6, "boilerplate"]


def test_one_on_a_list_of_teasers_is_right() -> None:
    article = page(f"<body><div class=sidebar>{TEASER * 8}</div>")
    assert "prose" not in [one.role for one in article.blocks]


def test_boxes_begin_with_a_headline_or_a_label() -> None:
    fact = "<div><h3>About the ferry</h3><p>It was built in Eastvale and carries forty passengers.</p></div>"
    assert boxes(f"<body><div>{PARAGRAPHS}{fact}<p>{LONG}</p></div>") == [
        "About the ferry\n\nIt was built in Eastvale and carries forty passengers."
    ]


def test_sections_lists_and_quotations_are_no_boxes() -> None:
    section = f"<section><h2>Deck</h2><p>{LONG}</p><p>{LONG}</p></section>"
    assert boxes(f"<body><div>{section * 4}</div>") == []
    assert boxes(f"<body><div>{PARAGRAPHS}<ul><li>Oak</li><li>Pine</li></ul><p>{LONG}</p></div>") == []
    quoted = "<blockquote><p>It is late.</p><p>It is.</p></blockquote>"
    assert boxes(f"<body><div>{PARAGRAPHS}{quoted}<p>{LONG}</p></div>") == []


def test_the_title_is_a_headline_above_the_body() -> None:
    other = "<article><h1>Bakers look for apprentices</h1></article>"
    article = page(f"<body><h1>The ferry stops</h1><div>{PARAGRAPHS}</div>{other}")
    assert [article.text[one.start : one.end] for one in article.blocks if one.role == "title"] == [
        "The ferry stops"
    ]


def test_a_body_moves_with_a_title_from_front_matter() -> None:
    text = f"---\ntitle: The ferry stops\n---\n<body>{MENU}<div>{PARAGRAPHS}</div>"
    assert body(text).startswith("0. The harbour")


def test_deep_and_empty_pages() -> None:
    for text in ("<p>", "<div>" * 900 + LONG * 20, f"<nav>{PARAGRAPHS}</nav>", "<a>" * 70 + LONG * 9):
        page(text)
