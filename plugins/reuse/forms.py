"""One article in several forms: its page, its entry in a feed, the built copy, the export."""

from __future__ import annotations

from collections.abc import Sequence

from provlint import Graph


class Forms:
    """Which articles of a graph are one, by its relations of kind "form"; most articles are their only form."""

    def __init__(self, graph: Graph) -> None:
        leader: dict[int, int] = {}

        def top(number: int) -> int:
            while (above := leader.setdefault(number, number)) != number:
                leader[number] = leader[above]
                number = above
            return number

        for relation in graph.relations:
            if relation.kind == "form":
                first, second = sorted((top(relation.first), top(relation.second)))
                leader[second] = first
        groups: dict[int, list[int]] = {}
        for number in sorted(leader):
            groups.setdefault(top(number), []).append(number)
        self._fullest: dict[int, int] = {}
        self._others: dict[int, Sequence[int]] = {}
        for group in groups.values():
            fullest = max(group, key=lambda number: (graph.reading(number).size, -number))
            self._fullest.update(dict.fromkeys(group, fullest))
            self._others[fullest] = [number for number in group if number != fullest]

    def is_fullest(self, number: int) -> bool:
        """Whether an article is the form that is looked at: the one that tells most."""
        return self._fullest.get(number, number) == number

    def others(self, number: int) -> Sequence[int]:
        """The other forms of an article that is the fullest of them."""
        return self._others.get(number, ())
