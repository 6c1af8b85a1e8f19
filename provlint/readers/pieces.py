"""A text put together from pieces, each of which stands for a stretch of another one."""

from __future__ import annotations

from provlint.model.span import Encoder, Runs


class Pieces:
    """Collects pieces and where they come from."""

    __slots__ = ("inner", "length", "outer", "outer_end", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inner: list[int] = []
        self.outer: list[int] = []
        self.outer_end: list[int] = []
        self.length = 0

    def put(self, value: str, start: int, end: int) -> None:
        """What stands for [start, end) of the other text as a whole; nothing does for ""."""
        if value:
            self.parts.append(value)
            self.inner.append(self.length)
            self.outer.append(start)
            self.outer_end.append(end)
            self.length += len(value)

    def joined(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def runs(self, encode: Encoder | None = None) -> Runs:
        """The layer to the other text; `encode` writes characters as they stand there."""
        return Runs(self.inner, self.outer, self.outer_end, self.length, encode)
