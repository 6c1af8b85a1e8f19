"""Where text stands: spans, layers, position maps. Standard library only.

Positions are carried, never searched for again. A reader knows how each piece of its text came out of the file
(newlines folded, a JSON escape undone, an HTML entity resolved, white space collapsed) and writes that down as a
`Layer`; a `PositionMap` is the stack of these layers, innermost first, and takes a span of the text back to the
characters of the decoded file.

All numbers are code points of Python strings; every range is half open.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, count
from operator import add
from typing import Protocol

from provlint.model.values import NamedTuple


class Span(NamedTuple):
    """A half-open range of an article's text, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


class Place(NamedTuple):
    """Characters of a source file.

    `offset` and `end_offset` are code points of the decoded file as it is on disk, a byte-order mark not counted,
    before any newline is normalised. `start` and `end` are the same characters in the article's text, or None for
    what is not in it (attributes, JSON fields). `exact` is False where only the smallest enclosing source text of an
    opaque piece could be named. `path` and `key` name another file or article; None means the article's own.
    """

    offset: int
    end_offset: int
    start: int | None = None
    end: int | None = None
    exact: bool = True
    path: str | None = None
    key: str | None = None


class Layer(Protocol):
    """One step from the text towards the file."""

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The outer range that holds the inner range [start, end). An empty range stays empty where it can."""
        ...

    def encode(self, text: str) -> str | None:
        """`text` as it has to be written one step further out; None where this layer cannot write it."""
        ...


class Shift:
    """The inner text is the slice of the outer text that begins at `offset`, unchanged."""

    __slots__ = ("offset",)

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The same range, moved."""
        return start + self.offset, end + self.offset

    def encode(self, text: str) -> str | None:
        """The text itself."""
        return text


class Runs:
    """Piecewise map: run i covers inner [inner[i], inner[i+1]) and outer [outer[i], outer_end[i]).

    A run whose two lengths agree is linear, character by character; any other is atomic: a span that touches it
    takes all of it (an entity, an escape, collapsed white space). Outer text between two runs (tags, comments)
    belongs to none. `encoder` writes new text for this layer; without one, edits are impossible.
    """

    __slots__ = ("encoder", "inner", "length", "outer", "outer_end")

    def __init__(
        self,
        inner: list[int],
        outer: list[int],
        outer_end: list[int],
        length: int,
        encoder: Encoder | None = None,
    ) -> None:
        self.inner = inner
        self.outer = outer
        self.outer_end = outer_end
        self.length = length
        self.encoder = encoder

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """From the run that holds the first character to the run that holds the last."""
        inner, outer, outer_end = self.inner, self.outer, self.outer_end
        if not inner:
            return 0, 0
        last_run = len(inner) - 1
        i = bisect_right(inner, start) - 1
        if i < 0:
            i = 0
        begin = inner[i]
        after = inner[i + 1] if i < last_run else self.length
        size = after - begin
        into = start - begin
        if size == outer_end[i] - outer[i]:
            first = outer[i] + (into if into < size else size)
        else:
            first = outer[i] if into < size else outer_end[i]
        if end <= start:
            return first, first
        if end > after and i < last_run:
            i = bisect_right(inner, end - 1, i) - 1
            begin = inner[i]
            size = (inner[i + 1] if i < last_run else self.length) - begin
        if size == outer_end[i] - outer[i]:
            into = end - begin
            last = outer[i] + (into if into < size else size)
        else:
            last = outer_end[i]
        return first, last if last > first else first

    def encode(self, text: str) -> str | None:
        """What the layer's encoder writes; None without one."""
        return self.encoder(text) if self.encoder else None


class Encoder(Protocol):
    """Writes text for one layer (HTML escapes, JSON escapes); None where it cannot."""

    def __call__(self, text: str) -> str | None:
        """The text as this layer writes it."""
        ...


class Newlines:
    """The inner text has `\\n` where the outer has `\\r\\n`, `\\r` or `\\n`. Built only when the file holds a `\\r`."""

    __slots__ = ("_pairs", "newline")

    def __init__(self, outer: str) -> None:
        # inner positions of the newlines that were two characters outside
        lengths = map(len, outer.split("\r\n")[:-1])
        self._pairs = list(map(add, accumulate(lengths), count()))
        self.newline = "\r\n" if self._pairs else "\r" if "\r" in outer and "\n" not in outer else "\n"

    def _one(self, at: int) -> int:
        # newlines strictly before `at` have each cost one character more
        return at + bisect_right(self._pairs, at - 1)

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The range with its newlines as they are on disk."""
        return self._one(start), self._one(end)

    def encode(self, text: str) -> str | None:
        """The text with the file's own newline."""
        return text.replace("\n", self.newline)


def normalise_newlines(text: str) -> tuple[str, Newlines | None]:
    """The text with `\\n` for every newline, and the layer that leads back; None where nothing changed."""
    if "\r" not in text:
        return text, None
    return text.replace("\r\n", "\n").replace("\r", "\n"), Newlines(text)


class PositionMap:
    """A stack of layers from an article's text (first) to the decoded file (last)."""

    __slots__ = ("layers",)

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """(offset, end_offset) in the decoded file of the text's [start, end)."""
        for layer in self.layers:
            start, end = layer.outward(start, end)
        return start, end

    def encode(self, text: str) -> str | None:
        """`text` as it has to be written into the file at a place of this map; None where it cannot be."""
        written: str | None = text
        for layer in self.layers:
            if written is None:
                return None
            written = layer.encode(written)
        return written

    def within(self, *inner: Layer) -> PositionMap:
        """This map with further layers on its text side (text inside a script inside a JSON string...)."""
        return PositionMap(*inner, *self.layers)


class Joined:
    """The inner text is several parts one after the other, each with a map of its own; the text between two parts
    (a blank line that a reader puts between title and body) maps to the end of the part before it.

    A span over two parts maps to the outer range from the first to the last, whatever lies between.
    """

    __slots__ = ("_maps", "_starts", "_stops")

    def __init__(self, parts: list[tuple[int, int, PositionMap]]) -> None:
        self._starts = [start for start, _, _ in parts]
        self._stops = [stop for _, stop, _ in parts]
        self._maps = [positions for _, _, positions in parts]

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The range of the part, or from the first part to the last."""
        if not self._starts:
            return 0, 0
        i = max(bisect_right(self._starts, start) - 1, 0)
        base = self._starts[i]
        inside = min(start, self._stops[i]) - base
        if end <= self._stops[i]:
            return self._maps[i].to_source(inside, max(end - base, inside))
        first, _ = self._maps[i].to_source(
            inside, self._stops[i] - base if inside < self._stops[i] - base else inside
        )
        j = max(bisect_right(self._starts, end - 1) - 1, i)
        base = self._starts[j]
        low, last = self._maps[j].to_source(0, min(end, self._stops[j]) - base)
        return (first, last) if last >= first else (low, last)

    def encode(self, text: str) -> str | None:
        """None: an edit asks the part\'s own map."""
        # which part is meant is not known here; an edit asks the part's own map
        return None

    def part(self, start: int, end: int) -> PositionMap | None:
        """The map of the one part that holds all of [start, end); None where there is none."""
        i = bisect_right(self._starts, start) - 1
        return self._maps[i] if i >= 0 and end <= self._stops[i] else None


class Located:
    """A string that stands in the file outside the article's text: an attribute, a JSON field, a script's content."""

    __slots__ = ("positions", "value")

    def __init__(self, value: str, positions: PositionMap) -> None:
        self.value = value
        self.positions = positions

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where value[start:end] stands in the file."""
        offset, end_offset = self.positions.to_source(start, len(self.value) if end is None else end)
        return Place(offset, end_offset)

    def part(self, start: int, end: int) -> Located:
        """value[start:end] with its own place."""
        return Located(self.value[start:end], self.positions.within(Shift(start)))
