from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.report.terminal import cells, clean, columns, wants_colour
from provlint.report.text import _cut


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("专家", 4),
        ("é", 1),
        ("e\u0301", 1),
        ("🚢", 2),
        ("👩\u200d🚀", 2),
        ("👍🏽", 2),
        ("🇳🇴", 2),
        ("ｆｕｌｌ", 8),
        ("a\u200bb", 2),
        ("soft\u00adhyphen", 10),
        ("\t", 1),
        ("हिन्दी", 5),  # two letters, two spacing vowel signs, one letter that the virama joins
    ],
)
def test_width(text: str, width: int) -> None:
    assert columns(text) == width


def test_what_a_terminal_acts_on_is_shown_instead() -> None:
    assert clean("a\x1b[31mb\x07\x7f\x9bc") == "a␛[31mb␇␡\ufffdc"
    assert clean("one\r\ntwo\u2028three") == "one  two three"
    assert clean("\u202eevil\u202c\u2066x\u2069") == "evilx"


def test_invisible_characters_are_written_out_where_the_finding_is() -> None:
    shown = cells("a\u200bb\u200b", (1, 2))
    assert "".join(cell.shown for cell in shown) == "a<U+200B>b"


@given(st.text())
def test_nothing_dangerous_survives(text: str) -> None:
    shown = clean(text)
    assert not [
        char for char in shown if char < " " or "\x7f" <= char <= "\x9f" or "\u202a" <= char <= "\u202e"
    ]
    shown.encode("utf-8")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(40, 120), st.booleans())
def test_a_cut_line_fits_and_keeps_its_place(text: str, a: int, b: int, width: int, before: bool) -> None:
    begin, stop = sorted((min(a, len(text)), min(b, len(text))))
    shown, left, wide = _cut(text, begin, stop, before, width)
    assert sum(cell.width for cell in cells(shown)) <= max(width, 40) + len("<U+10FFFF>") * (stop - begin)
    assert left >= 0
    assert wide >= 0


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(choice: str, terminal: bool, environment: dict[str, str], wanted: bool) -> None:
    assert wants_colour(choice, terminal, environment) is wanted


@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=300),
    st.integers(0, 300),
    st.integers(0, 300),
    st.booleans(),
    st.integers(40, 120),
)
def test_plain_lines_are_cut_as_all_lines_are(line: str, at: int, size: int, cut: bool, width: int) -> None:
    begin = min(at, len(line))
    stop = min(begin + size, len(line))
    plain = line + "e" * 400
    # "é" takes one column too, but the general way
    text, left, columns_of = _cut(line + "é" * 400, begin, stop, cut, width)
    assert _cut(plain, begin, stop, cut, width) == (text.replace("é", "e"), left, columns_of)
    short = _cut(f"{line}é", begin, stop, cut, width)
    assert _cut(f"{line}e", begin, stop, cut, width) == (short[0].replace("é", "e"), *short[1:])
