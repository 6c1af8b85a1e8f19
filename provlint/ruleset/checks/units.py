"""The stretches of text in which several checks have to find something together: `in_one: sentence` or `segment`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Final

from provlint.model.article import Article

#: The schema of `in_one:`.
IN_ONE: Final = {
    "enum": ["sentence", "segment"],
    "description": "They stand in one sentence, or in one segment (a paragraph, a title).",
}


class Units:
    """The sentences or segments of an article, by position."""

    __slots__ = ("_all", "_starts")

    def __init__(self, article: Article, kind: str) -> None:
        self._all: Sequence[Any] = article.sentences if kind == "sentence" else article.segments
        self._starts = [one.start for one in self._all]

    def at(self, start: int) -> int:
        """The number of the unit that holds the character at `start`; -1 for none."""
        at = bisect_right(self._starts, start) - 1
        return at if at >= 0 and start < self._all[at].end else -1
