"""`provlint graph`: a tree from sources to what derives from them, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.report.graphwords import connected, edge_words, node_words, spot
from provlint.report.terminal import clean

#: Articles without edges that are named.
NAMED: Final = 10
#: Steps from a root that are drawn; what is deeper is told where it is met again.
DEEPEST: Final = 30

_Graph = Mapping[str, Any]


def graph_text(graph: _Graph) -> str:
    """The tree. An article with several sources stands below each, with what derives from it below the first only."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: _Graph) -> Iterator[str]:
    nodes = {node["id"]: node for node in graph["nodes"]}
    below: dict[str, list[Mapping[str, Any]]] = {}
    for edge in graph["edges"]:
        below.setdefault(edge["source"], []).append(edge)
    told: set[str] = set()
    for root in _roots(graph):
        if root not in told:
            yield clean(node_words(nodes[root]))
            told.add(root)
            yield from _below(root, nodes, below, told)
    touched = connected(graph)
    alone = [node for node in graph["nodes"] if node["id"] not in touched]
    if alone:
        yield f"not connected: {_number(len(alone), 'article')}"
        yield from (f"  {clean(spot(node))}" for node in alone[:NAMED])
        if len(alone) > NAMED:
            yield f"  and {len(alone) - NAMED} more"
    articles = sum(not node["external"] for node in graph["nodes"])
    yield f"{_number(articles, 'article')}, {_number(len(graph['edges']), 'edge')}"
    if graph["edges"]:
        yield "Texts in common may be licensed, or from a third source; no text shows that."


def _roots(graph: _Graph) -> Iterator[str]:
    """Where trees begin: sources that derive from nothing, then, for circles, any source that is not told yet."""
    derived = {edge["target"] for edge in graph["edges"]}
    sources = dict.fromkeys(edge["source"] for edge in graph["edges"])
    outside = [node["id"] for node in graph["nodes"] if node["external"]]
    ordered = [*(one for one in outside if one in sources), *sources]
    yield from (one for one in ordered if one not in derived)
    yield from sources


def _below(
    root: str, nodes: Mapping[str, Any], below: Mapping[str, Sequence[Mapping[str, Any]]], told: set[str]
) -> Iterator[str]:
    # by hand: chains of copies may be longer than Python's stack
    stack = [(iter(_marked(below.get(root, ()))), "")]
    while stack:
        edges, indent = stack[-1]
        found = next(edges, None)
        if found is None:
            stack.pop()
            continue
        edge, last = found
        target = edge["target"]
        again = target in told
        deep = len(stack) >= DEEPEST
        further = " (see above)" if again and below.get(target) else ""
        words = f"{edge_words(edge)}: {node_words(nodes[target])}"
        yield f"{indent}{'└─' if last else '├─'} {clean(words)}{further}"
        if not again and not deep:
            told.add(target)
            stack.append((iter(_marked(below.get(target, ()))), indent + ("   " if last else "│  ")))


def _marked(edges: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], bool]]:
    """The edges, each with whether it is the last."""
    return [(edge, number == len(edges)) for number, edge in enumerate(edges, 1)]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
