"""`provlint graph --format graphml`: the graph for Gephi, yEd, NetworkX and others (GraphML 1.0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.report.graphwords import names, node_words
from provlint.report.xmltext import content

#: Attributes of nodes and edges, each with its type.
_NODE: Final = (
    ("id", "string"),
    ("label", "string"),
    ("path", "string"),
    ("line", "int"),
    ("title", "string"),
    ("publisher", "string"),
    ("published", "string"),
    ("external", "boolean"),
)
_EDGE: Final = (
    ("kind", "string"),
    ("confidence", "string"),
    ("direction", "string"),
    ("evidence", "string"),
)


def graph_ml(graph: Mapping[str, Any]) -> str:
    """The graph; of the evidence the words, without passages."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Mapping[str, Any]) -> Iterator[str]:
    called = names(graph["nodes"])  # an id of GraphML is a name of XML, which a path is not
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for of, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys:
            yield f'  <key id="{of[0]}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="provenance" edgedefault="directed">'
    for node in graph["nodes"]:
        yield f'    <node id="{called[node["id"]]}">'
        yield from _data("n", {**node, "label": node_words(node)}, _NODE)
        yield "    </node>"
    for number, edge in enumerate(graph["edges"], 1):
        ends = f'source="{called[edge["source"]]}" target="{called[edge["target"]]}"'
        yield f'    <edge id="e{number}" {ends}>'
        told = dict.fromkeys(one["text"] for one in edge["evidence"] if len(one["places"]) < 2)
        yield from _data("e", {**edge, "evidence": " ".join(told)}, _EDGE)
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(of: str, values: Mapping[str, Any], keys: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, kind in keys:
        value = values[name]
        if value is not None:
            words = str(value).lower() if kind == "boolean" else str(value)
            yield f'      <data key="{of}-{name}">{content(words)}</data>'
