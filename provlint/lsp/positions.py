"""Offsets of a text and positions of the Language Server Protocol.

A line ends with LF, CR LF or CR and nothing else (LSP 3.17, "Text Documents"), unlike `str.splitlines`; characters are
counted in the unit that client and server agreed on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from lsprotocol.types import Position, PositionEncodingKind, Range

_END: Final = re.compile("\r\n|\n|\r")


def units(text: str, encoding: PositionEncodingKind | str) -> int:
    """How many units of the encoding a text takes."""
    if text.isascii() or encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(char > "\uffff" for char in text)


class Lines:
    """The lines of a text."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str) -> None:
        self._text = text
        self._encoding = encoding
        self._starts = [0, *(end.end() for end in _END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The position of an offset in code points."""
        at = min(max(offset, 0), len(self._text))
        row = bisect_right(self._starts, at) - 1
        return Position(row, units(self._text[self._starts[row] : at], self._encoding))

    def range(self, start: int, end: int) -> Range:
        """The range of [start, end)."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; one behind the end of its line is the line's end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        stop = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self._text)
        line = self._text[start:stop].rstrip("\r\n")
        if line.isascii():
            return start + min(position.character, len(line))
        taken = 0
        for at, char in enumerate(line):
            if taken >= position.character:
                return start + at
            taken += units(char, self._encoding)
        return start + len(line)
