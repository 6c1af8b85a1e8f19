"""The decoded file (or the unit cut out of it) that articles and places refer to."""

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add

_LINE_END = re.compile(r"\r\n|\r|\n")
#: Code points among which the line ends are counted at a time.
_BLOCK = 2048
#: Code points up to which all line ends are looked up at once, however few places are asked for.
_SMALL = 8192
#: Code points of a text that is split into its lines in one step.
_WHOLE = 1_000_000


class Source:
    """Decoded text of a file or of one unit of a large file.

    `path` is the path as given, POSIX style. `first_offset` and `first_line` say where the unit begins in the whole
    file (code points, lines from 1); places count from the whole file. `encoding` is the codec that read it.
    """

    __slots__ = (
        "_astral",
        "_counts",
        "_line_starts",
        "_lone",
        "encoding",
        "first_line",
        "first_offset",
        "path",
        "text",
    )

    def __init__(
        self, path: str, text: str, encoding: str = "utf-8", first_offset: int = 0, first_line: int = 1
    ) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.first_offset = first_offset
        self.first_line = first_line
        self._line_starts: list[int] | None = None
        #: lines that begin before each block of `_BLOCK` characters, as far as anything asked
        self._counts: list[int] = [0]
        #: whether a CR without LF ends lines; None until it is asked
        self._lone: bool | None = None
        self._astral: bool | None = None

    def line_of(self, at: int) -> tuple[int, int]:
        """(row from 0, index of the line's beginning) of an index into `text`; asked for few places, this costs a small
        part of all `line_starts`."""
        if self._has_table():
            starts = self.line_starts
            row = bisect_right(starts, at) - 1
            return row, starts[row]
        text, counts = self.text, self._counts
        block = at // _BLOCK
        while len(counts) <= block:
            first = (len(counts) - 1) * _BLOCK
            counts.append(counts[-1] + text.count("\n", first, first + _BLOCK))
        return counts[block] + text.count("\n", block * _BLOCK, at), text.rfind("\n", 0, at) + 1

    def _has_table(self) -> bool:
        """Whether lines are looked up in `line_starts`: where that is there, costs little, or has to be."""
        if self._line_starts is not None or len(self.text) <= _SMALL:
            return True
        if self._lone is None:
            text = self.text
            self._lone = "\r" in text and text.count("\r") != text.count("\r\n")
        return self._lone

    def lines_of(self, at: int, stop: int) -> tuple[int, int, int, int]:
        """`line_of` both ends of a stretch of `text`: (row, beginning, last row, its beginning)."""
        starts = self._line_starts
        if starts is None:
            if not self._has_table():
                row, begin = self.line_of(at)
                if self.text.find("\n", at, stop) < 0:
                    return row, begin, row, begin
                return row, begin, *self.line_of(stop)
            starts = self.line_starts
        row = bisect_right(starts, at) - 1
        begin = starts[row]
        # the commonest case by far is a stretch within one line
        if row + 1 < len(starts) and stop >= starts[row + 1]:
            row_of_stop = bisect_right(starts, stop, row) - 1
            return row, begin, row_of_stop, starts[row_of_stop]
        return row, begin, row, begin

    def next_line(self, at: int) -> int:
        """Where the line after the one that holds the index `at` begins; -1 for the last line."""
        if not self._has_table():
            return self.text.find("\n", at) + 1 or -1
        starts = self.line_starts
        row = bisect_right(starts, at)
        return starts[row] if row < len(starts) else -1

    @property
    def astral(self) -> bool:
        """Whether any character takes two UTF-16 units."""
        if self._astral is None:
            text = self.text
            self._astral = not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(
                text
            )
        return self._astral

    @property
    def line_starts(self) -> list[int]:
        """Offsets in `text` at which lines begin; CRLF, CR and LF all end a line."""
        if self._line_starts is None:
            text = self.text
            if "\r" in text and text.count("\r") != text.count("\r\n"):
                self._line_starts = [0, *(m.end() for m in _LINE_END.finditer(text))]
            elif len(text) <= _WHOLE:
                # every line ends in LF: many times as fast as the regular expression
                lengths = map(len, text.split("\n")[:-1])
                self._line_starts = [0, *map(add, accumulate(lengths), count(1))]
            else:
                # the same, without a copy of every line at once
                starts = [0]
                at = text.find("\n") + 1
                while at:
                    starts.append(at)
                    at = text.find("\n", at) + 1
                self._line_starts = starts
        return self._line_starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """(line, column), both from 1, columns in code points, of an offset of the whole file."""
        at = min(max(offset - self.first_offset, 0), len(self.text))
        row, start = self.line_of(at)
        return self.first_line + row, at - start + 1

    def slice(self, offset: int, end_offset: int) -> str:
        """The characters between two offsets of the whole file, as they are on disk."""
        return self.text[max(offset - self.first_offset, 0) : max(end_offset - self.first_offset, 0)]
