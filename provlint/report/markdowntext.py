"""Article text in Markdown reports: nothing in it is markup, a link, a mention, or a new cell of a table."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

#: Longest text in a code span.
LONGEST: Final = 120


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"([\\`*_\[\]<>|#~&!@])")


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _plain(text: str) -> str:
    """Without what a terminal or a browser would act on."""
    return _controls().sub("\ufffd", " ".join(text.split()))


def prose(text: str) -> str:
    """The text as running Markdown."""
    return _marks().sub(r"\\\1", _plain(text))


def code(text: str) -> str:
    """The text in a code span; a long one is cut."""
    plain = _plain(text)
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - 1] + "…"
    return f"`{plain.replace('`', chr(0x2019)).replace('|', chr(0x2223))}`" if plain else ""


def row(*cells: str) -> str:
    """A line of a table, of cells that are Markdown already."""
    return "| " + " | ".join(cells) + " |"
