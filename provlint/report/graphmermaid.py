"""`provlint graph --format mermaid`: the graph as Markdown servers draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.report.graphwords import connected, edge_words, names, node_words
from provlint.report.terminal import clean

#: Arrows by whether the direction is known, and whether confidence is high.
_ARROWS: Final[Mapping[tuple[bool, bool], str]] = {
    (True, True): "-->",
    (True, False): "-.->",
    (False, True): "---",
    (False, False): "-.-",
}


def graph_mermaid(graph: Mapping[str, Any]) -> str:
    """The graph, articles that nothing connects left out: a row of boxes would hide the others."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Mapping[str, Any]) -> Iterator[str]:
    touched = connected(graph)
    nodes = [node for node in graph["nodes"] if node["id"] in touched]
    called = names(nodes)
    yield "flowchart LR"
    for node in nodes:
        begin, end = ("([", "])") if node["external"] else ("[", "]")
        yield f"  {called[node['id']]}{begin}{_quoted(node_words(node))}{end}"
    for edge in graph["edges"]:
        arrow = _ARROWS[edge["direction"] == "known", edge["confidence"] == "high"]
        yield f"  {called[edge['source']]} {arrow}|{_quoted(edge_words(edge))}| {called[edge['target']]}"


def _quoted(words: str) -> str:
    """A label between quotation marks: letters, digits and what is harmless as they are, all else by number, because
    Mermaid reads Markdown and HTML in labels."""
    return '"' + "".join(map(_letter, clean(words))) + '"'


def _letter(letter: str) -> str:
    return letter if letter.isalnum() or letter in " .,:()/-_?!“”’…" else f"#{ord(letter)};"
