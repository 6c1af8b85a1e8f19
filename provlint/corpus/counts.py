"""How often hashes occur over all articles: the statistics that rules are told (`provlint.model.corpusrule.Stats`)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

#: Counting stops here: one byte a hash.
MOST = 255


class Counts:
    """In how many articles each hash is. Hashes of one article alone are not kept."""

    __slots__ = ("_more", "articles")

    def __init__(self, counted: Sequence[array[int]]) -> None:
        self.articles = len(counted)
        once: set[int] = set()
        self._more: dict[int, int] = {}
        for own in counted:
            for one in own:
                if one not in once:
                    once.add(one)
                else:
                    self._more[one] = min(self._more.get(one, 1) + 1, MOST)

    def frequency(self, counted: int) -> int:
        """In how many articles a hash is, MOST for more; 1 for one that is in none."""
        return self._more.get(counted, 1)
