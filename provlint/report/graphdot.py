"""`provlint graph --format dot`: the graph for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.report.graphwords import edge_words, names, node_words
from provlint.report.terminal import clean

#: How edges are drawn, by confidence.
_LINES: Final[Mapping[str, str]] = {"high": "solid", "medium": "dashed", "low": "dotted"}


def graph_dot(graph: Mapping[str, Any]) -> str:
    """The graph. What is not known to come first has an edge without an arrow head."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Mapping[str, Any]) -> Iterator[str]:
    called = names(graph["nodes"])
    yield "digraph provlint {"
    yield "  rankdir=LR;"
    yield '  node [shape=box, fontname="sans-serif"];'
    yield '  edge [fontname="sans-serif", fontsize=10];'
    for node in graph["nodes"]:
        shape = ", shape=ellipse" if node["external"] else ""
        yield f"  {called[node['id']]} [label={_quoted(node_words(node))}{shape}];"
    for edge in graph["edges"]:
        style = _LINES[edge["confidence"]]
        head = ", arrowhead=none" if edge["direction"] == "unknown" else ""
        ends = f"{called[edge['source']]} -> {called[edge['target']]}"
        yield f"  {ends} [label={_quoted(edge_words(edge))}, style={style}{head}];"
    yield "}"


def _quoted(words: str) -> str:
    """A string of DOT. A backslash begins an escape there ("\\N" is the node's name), so it is doubled."""
    escaped = clean(words).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
