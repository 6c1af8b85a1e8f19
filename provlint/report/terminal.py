"""Article text on a terminal: made harmless, measured in columns, coloured only where told.

The text of an article is hostile: escape sequences, carriage returns, direction overrides and line separators must not
reach a terminal or a log. Every character is shown as itself, as a stand-in one column wide, or not at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from provlint.model.finding import Severity
from provlint.model.values import NamedTuple

RESET: Final = "\x1b[0m"
COLOURS: Final[dict[str, str]] = {
    "error": "\x1b[31m",
    "warning": "\x1b[33m",
    "note": "\x1b[36m",
    "faint": "\x1b[2m",
    "strong": "\x1b[1m",
}


def wants_colour(choice: str, is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to colour: `choice` is auto, always or never; under auto NO_COLOR, then FORCE_COLOR decide (both count
    when set to anything but ""), then whether the output is a terminal that is not "dumb"."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def paint(text: str, colour: Severity | str, on: bool) -> str:
    """`text` in a colour of COLOURS, or as it is."""
    return f"{COLOURS[colour]}{text}{RESET}" if on and text else text


class Cell(NamedTuple):
    """What one code point becomes on the terminal, and how many columns that takes."""

    shown: str
    width: int


def cells(text: str, reveal: tuple[int, int] = (0, 0)) -> list[Cell]:
    """One cell for each code point of `text`. Invisible characters in the range `reveal` are written out
    ("<U+200B>"), others are dropped."""
    if text.isascii() and text.isprintable():
        return list(map(_plain().__getitem__, text))
    out: list[Cell] = []
    joined = False
    for i, char in enumerate(text):
        if " " <= char <= "~":
            out.append(Cell(char, 1))
            joined = False
            continue
        cell, joiner = _cell(char)
        if joined and cell.width == 2:
            # an emoji behind a zero-width joiner is drawn into the one before it
            cell = Cell(cell.shown, 0)
        joined = joiner
        if not cell.width and not cell.shown and reveal[0] <= i < reveal[1]:
            name = f"<U+{ord(char):04X}>"
            cell = Cell(name, len(name))
        out.append(cell)
    return out


@cache
def _plain() -> dict[str, Cell]:
    """The cells of characters that are shown as they are."""
    return {char: Cell(char, 1) for char in map(chr, range(0x20, 0x7F))}


def clean(text: str) -> str:
    """`text` on one line, without anything a terminal or a log would act on."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell.shown for cell in cells(text))


def columns(text: str) -> int:
    """The width of `text` on a terminal once it is clean."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell.width for cell in cells(text))


@cache
def _cell(char: str) -> tuple[Cell, bool]:
    """(cell, whether the next emoji joins it)."""
    code = ord(char)
    if char in "\t\n\r\v\f\x85\u2028\u2029":
        return Cell(" ", 1), False
    if code < 0x20:
        return Cell(chr(0x2400 + code), 1), False
    if code == 0x7F:
        return Cell("\u2421", 1), False
    if code < 0xA0 or 0xD800 <= code < 0xE000:
        return Cell("\ufffd", 1), False
    if char == "\u200d":
        return Cell(char, 0), True
    if char == "\u200c" or 0xFE00 <= code <= 0xFE0F:
        return Cell(char, 0), False
    import unicodedata

    category = unicodedata.category(char)
    if (
        category == "Cf"
        or 0xE0000 <= code < 0xE0200
        or code in (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164)
    ):
        # direction controls, zero-width spaces, tags, soft hyphens: nothing to see, and some reorder the line
        return Cell("", 0), False
    if category in ("Mn", "Me") or 0x1160 <= code <= 0x11FF or 0x1F3FB <= code <= 0x1F3FF:
        return Cell(char, 0), False
    if category in ("Cn", "Co"):
        return Cell("\ufffd", 1), False
    return Cell(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1), False
