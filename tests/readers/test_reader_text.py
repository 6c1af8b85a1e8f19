from __future__ import annotations

import pytest
from readerpositions import only, read_all

from provlint.model.errors import Unreadable
from provlint.readers.text import blocks

LONG = "The council voted on Tuesday to close the bridge for repairs, officials said, and it will not open again before the end of the year."


def roles(text: str, *, titled: bool = False) -> list[tuple[str, str]]:
    return [(one.role, text[one.start : one.end]) for one in blocks(text, titled=titled)]


def test_one_paragraph_a_line() -> None:
    assert roles(f"{LONG}\n{LONG}\n") == [("prose", LONG)] * 2


def test_wrapped_prose_is_joined() -> None:
    text = (
        "The council voted on Tuesday to close the bridge for repairs, officials\n"
        "said, and it will not open again before the end of the year. Traffic is\n"
        "led around the town.\n"
        "\n"
        "A second paragraph follows here, and it is wrapped at the same column as\n"
        "the first.\n"
    )
    assert [role for role, _ in roles(text)] == ["prose", "prose"]


def test_metadata_lines_stay_apart() -> None:
    text = f"{LONG}\n\nSource: Reuters\nDate: 20 February 2026\n"
    assert [one for _, one in roles(text)] == [LONG, "Source: Reuters", "Date: 20 February 2026"]


def test_title_and_headings() -> None:
    text = f"Bridge closes for repairs\n\n{LONG}\n\nWhat comes next\n\n{LONG}\n\nA last line without an end"
    assert [role for role, _ in roles(text)] == ["title", "prose", "heading", "prose", "prose"]
    assert roles(text, titled=True)[0] == ("heading", "Bridge closes for repairs")


@pytest.mark.parametrize(
    "line",
    [
        "Source: CNN",
        "By Jane Doe",
        "https://example.org/x",
        "world politics tech business sports",
        "作者：王明",
        "12.3.2026",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert ("title", line) not in roles(f"{line}\n\n{LONG}\n")
    assert ("title", "A headline") in roles(f"{line}\n\nA headline\n\n{LONG}\n")


def test_lists() -> None:
    text = f"{LONG}\n\n  • Scale: one\n  • Money: two\n- three\n1. first\n2. second\n\n20. Februar war ein Freitag.\n"
    assert [one for role, one in roles(text) if role == "list"] == [
        "Scale: one", "Money: two", "three", "first", "second",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    found = read_all("a.txt", text)
    assert len(found) == 1
    assert isinstance(found[0], Unreadable)


def test_line_ends() -> None:
    article = only("a.txt", b"\xef\xbb\xbfOne line\r\n\r\nAnother \xe2\x80\x9cone\xe2\x80\x9d here.\r\n")
    assert article.text == "One line\n\nAnother “one” here.\n"
    place = article.place(article.blocks[1].span)
    assert article.raw(place) == "Another “one” here."
    assert article.source.line_column(place.offset) == (3, 1)


def test_size_limit() -> None:
    found = read_all("a.txt", "x" * 100, max_article=99)
    assert isinstance(found[0], Unreadable)
