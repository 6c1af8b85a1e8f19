"""`provlint graph`: a tree from sources to what derives from them, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.report.graphwords import connected, edge_words, node_words, spot
from provlint.report.terminal import clean

#: Articles without edges, and pairs with quotations in common, that are named.
NAMED: Final = 10
#: Steps from the beginning of a tree that are drawn below one another; what follows begins a tree of its own.
DEEPEST: Final = 30

_Edges = Sequence[Mapping[str, Any]]


def graph_text(graph: Mapping[str, Any]) -> str:
    """Trees, each article as near to its source as it can be, with what derives from it; where it is met again, only
    itself. Quotations in common derive nothing, and are told behind them."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Mapping[str, Any]) -> Iterator[str]:
    nodes = {node["id"]: node for node in graph["nodes"]}
    derived = [edge for edge in graph["edges"] if edge["kind"] != "shared-quotes"]
    yield from _Forest(nodes, derived).lines()
    pairs = [edge for edge in graph["edges"] if edge["kind"] == "shared-quotes"]
    if pairs:
        yield f"quotations in common: {_number(len(pairs), 'pair')} of articles"
        yield from _some(
            " – ".join(node_words(nodes[edge[end]]) for end in ("source", "target")) for edge in pairs
        )
    touched = connected(graph)
    alone = [node for node in graph["nodes"] if node["id"] not in touched]
    if alone:
        yield f"not connected: {_number(len(alone), 'article')}"
        yield from _some(map(spot, alone))
    articles = sum(not node["external"] for node in graph["nodes"])
    yield f"{_number(articles, 'article')}, {_number(len(graph['edges']), 'edge')}"
    if graph["edges"]:
        yield "Texts in common may be licensed, or from a third source; no text shows that."


class _Forest:
    """Which edges the trees are made of: the shortest way from a beginning to each node."""

    def __init__(self, nodes: Mapping[str, Mapping[str, Any]], edges: _Edges) -> None:
        self._nodes = nodes
        self._below: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for number, edge in enumerate(edges):
            self._below.setdefault(edge["source"], []).append((number, edge))
        #: the nodes at which trees begin, the numbers of their edges, and the nodes that are continued in another tree
        self._tops: list[str] = []
        self._grown: set[int] = set()
        self._continued: set[str] = set()
        targets = {edge["target"] for edge in edges}
        sources = sorted(self._below, key=lambda ident: not nodes[ident]["external"])
        seen: set[str] = set()
        # a circle begins at any of its nodes
        for start in [*(one for one in sources if one not in targets), *sources]:
            if start not in seen:
                seen.add(start)
                self._grow(start, seen)

    def _grow(self, start: str, seen: set[str]) -> None:
        pending = [start]
        for top in pending:
            self._tops.append(top)
            level = [top]
            for _ in range(DEEPEST):
                further = []
                for one in level:
                    for number, edge in self._below.get(one, ()):
                        if edge["target"] not in seen:
                            seen.add(edge["target"])
                            self._grown.add(number)
                            further.append(edge["target"])
                level = further
            rest = [one for one in level if one in self._below]
            self._continued.update(rest)
            pending += rest

    def lines(self) -> Iterator[str]:
        """The trees."""
        for top in self._tops:
            yield clean(node_words(self._nodes[top]))
            yield from self._under(top)

    def _under(self, top: str) -> Iterator[str]:
        # by hand: a tree is as deep as DEEPEST, which generators within generators would pay for with each line
        stack = [(iter(self._below.get(top, ())), "", len(self._below.get(top, ())))]
        while stack:
            edges, indent, left = stack.pop()
            found = next(edges, None)
            if found is None:
                continue
            stack.append((edges, indent, left - 1))
            number, edge = found
            target = edge["target"]
            own = self._below.get(target, ())
            here = number in self._grown and target not in self._continued
            elsewhere = " (told elsewhere)" if own and not here else ""
            words = clean(f"{edge_words(edge)}: {node_words(self._nodes[target])}")
            yield f"{indent}{'└─' if left == 1 else '├─'} {words}{elsewhere}"
            if here:
                stack.append((iter(own), indent + ("   " if left == 1 else "│  "), len(own)))


def _some(lines: Iterable[str]) -> Iterator[str]:
    """The first of the lines, and how many more there are."""
    every = list(lines)
    yield from (f"  {clean(line)}" for line in every[:NAMED])
    if len(every) > NAMED:
        yield f"  and {len(every) - NAMED} more"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
