"""What the formats of `provlint graph` share: what nodes and edges are called, and a short name for each node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

#: Edges in words: what the target is to the source.
KINDS: Final[Mapping[str, str]] = {
    "copy": "copy",
    "part": "part in common",
    "rewrite": "rewrite",
    "declared": "declared",
    "shared-quotes": "quotations in common",
}
#: Characters of a title in a drawing.
TITLE: Final = 60


def node_words(node: Mapping[str, Any]) -> str:
    """What a node is called in one line: an outlet's name, or path, line where the file holds several, title, outlet and
    day."""
    if node["external"]:
        return f"{node['publisher']} (outside)"
    about = ", ".join(filter(None, (node["publisher"], (node["published"] or "")[:10])))
    title = f" “{cut(node['title'])}”" if node["title"] else ""
    return f"{spot(node)}{title}" + (f" ({about})" if about else "")


def spot(node: Mapping[str, Any]) -> str:
    """Where an article is: its path, and its line where the file holds several."""
    several = node["id"] != node["path"]
    return f"{node['path']}:{node['line']}" if several else str(node["path"])


def edge_words(edge: Mapping[str, Any]) -> str:
    """What an edge says in one line: kind, confidence, and that the direction is not known where it is not."""
    unknown = ", direction unknown" if edge["direction"] == "unknown" else ""
    return f"{KINDS[edge['kind']]}, {edge['confidence']}{unknown}"


def cut(words: str) -> str:
    """The words on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= TITLE else words[: TITLE - 1] + "…"


def names(nodes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """A name in plain letters for each node, by its id: n1, n2, ..."""
    return {node["id"]: f"n{number}" for number, node in enumerate(nodes, 1)}


def connected(graph: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the nodes that an edge touches."""
    return frozenset(edge[end] for edge in graph["edges"] for end in ("source", "target"))
