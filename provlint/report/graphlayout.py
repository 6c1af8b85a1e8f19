"""Where the nodes of a graph are drawn: sources to the left of what derives from them, groups below one another.

All of it takes time in proportion to nodes and edges (but for sorting).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from provlint.model.values import NamedTuple

#: Sizes in pixels: a box, and the gaps between columns and rows.
WIDTH: Final = 250
HEIGHT: Final = 54
ACROSS: Final = 190
DOWN: Final = 26


class Spot(NamedTuple):
    """The upper left corner of a node's box."""

    x: int
    y: int


class Curve(NamedTuple):
    """An edge as the attribute `d` of an SVG path, and the middle of its label."""

    path: str
    x: float
    y: float


def layout(ids: Sequence[str], edges: Sequence[Mapping[str, Any]]) -> dict[str, Spot]:
    """A place for each node; `edges` have both ends among `ids`."""
    below: dict[str, list[str]] = {one: [] for one in ids}
    above: dict[str, list[str]] = {one: [] for one in ids}
    for edge in edges:
        below[edge["source"]].append(edge["target"])
        above[edge["target"]].append(edge["source"])
    columns = _columns(ids, below, above)
    spots: dict[str, Spot] = {}
    top = 0
    for group in _groups(ids, below, above):
        rows = _rows(group, columns, above)
        for one, row in rows.items():
            spots[one] = Spot(columns[one] * (WIDTH + ACROSS), round(top + row * (HEIGHT + DOWN)))
        top += round((max(rows.values()) + 1) * (HEIGHT + DOWN) + DOWN)
    return spots


def _columns(
    ids: Iterable[str], below: Mapping[str, Sequence[str]], above: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """How many steps a node is from where its line begins, by the longest way. A circle begins at its first node."""
    open_ = {one: len(above[one]) for one in ids}
    found = dict.fromkeys(open_, 0)
    for start in [*(one for one, count in open_.items() if not count), *open_]:
        pending = [start] if start in open_ else []
        while pending:
            one = pending.pop()
            if open_.pop(one, None) is None:
                continue
            for target in below[one]:
                if target in open_:
                    found[target] = max(found[target], found[one] + 1)
                    open_[target] -= 1
                    if not open_[target]:
                        pending.append(target)
    return found


def _groups(
    ids: Iterable[str], below: Mapping[str, Sequence[str]], above: Mapping[str, Sequence[str]]
) -> Iterable[list[str]]:
    """The nodes that hang together, in order of their first."""
    seen: set[str] = set()
    for first in ids:
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for one in group:
            for other in (*below[one], *above[one]):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        yield group


def _rows(
    group: Iterable[str], columns: Mapping[str, int], above: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """The row of each node of a group: near its sources, each column in the middle of the tallest."""
    stacks: dict[int, list[str]] = {}
    for one in group:
        stacks.setdefault(columns[one], []).append(one)
    tallest = max(map(len, stacks.values()))
    rows: dict[str, float] = {}
    for _, stack in sorted(stacks.items()):
        wish = {}
        for one in stack:
            placed = [rows[source] for source in above[one] if source in rows]
            wish[one] = sum(placed) / len(placed) if placed else 0.0
        stack.sort(key=wish.__getitem__)
        first = (tallest - len(stack)) / 2
        rows.update((one, first + number) for number, one in enumerate(stack))
    return rows


def curve(source: Spot, target: Spot) -> Curve:
    """From the right side of one box to the left side of another; the label stands in the gap before the target."""
    x1, y1 = source.x + WIDTH, source.y + HEIGHT / 2
    x2, y2 = target.x, target.y + HEIGHT / 2
    pull = max(abs(x2 - x1) / 2, ACROSS / 2)
    path = f"M{x1} {y1:g} C{x1 + pull:g} {y1:g} {x2 - pull:g} {y2:g} {x2} {y2:g}"
    # the part of the way at which the label stands: half of it where the boxes are neighbours
    part = 0.5 if x2 - x1 <= ACROSS else 1 - ACROSS / (2 * (x2 - x1))
    rest = 1 - part
    x = rest**3 * x1 + 3 * rest**2 * part * (x1 + pull) + 3 * rest * part**2 * (x2 - pull) + part**3 * x2
    y = (rest**3 + 3 * rest**2 * part) * y1 + (3 * rest * part**2 + part**3) * y2
    return Curve(path, round(x, 1), round(y, 1))
