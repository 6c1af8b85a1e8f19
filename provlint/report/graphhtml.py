"""`provlint graph --format html`: one page with a drawing of who derives from whom, and the passages behind each edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.report.graphlayout import HEIGHT, WIDTH, Spot, curve, layout
from provlint.report.graphwords import KINDS, connected, cut, edge_words, node_words, spot
from provlint.report.htmlpage import close_table, head, open_table, tail, text
from provlint.report.terminal import columns
from provlint.report.worddifferences import differences

_STYLE: Final = "graph.css"
_SCRIPT: Final = "graph.js"
#: Edges that the page shows, the surest first: a page of more is none that anybody looks at.
MOST: Final = 400
#: Columns of text that fit in a box.
FITS: Final = 29
#: Room around the drawing, in pixels.
MARGIN: Final = 12

_CONFIDENCE: Final = ("high", "medium", "low")
_Node = Mapping[str, Any]
_Edge = Mapping[str, Any]


def graph_html(graph: Mapping[str, Any]) -> str:
    """The page. It is whole without its script, which shows one edge at a time and adds keys and the choice of colours."""
    return "".join(_parts(graph))


def _parts(graph: Mapping[str, Any]) -> Iterator[str]:
    every: Sequence[_Edge] = graph["edges"]
    surest = sorted(range(len(every)), key=lambda at: _CONFIDENCE.index(every[at]["confidence"]))[:MOST]
    edges = [every[at] for at in sorted(surest)]
    nodes = {node["id"]: node for node in graph["nodes"]}
    numbers = {ident: number for number, ident in enumerate(nodes, 1)}
    articles = sum(not node["external"] for node in nodes.values())
    yield head("provlint graph", [_STYLE], _SCRIPT)
    yield '<a class="skip" href="#edges">Skip to the edges</a>\n<header>\n<h1>Who derives from whom</h1>\n'
    left = f" {len(every) - len(edges)} less sure edges are left out; --format json has them." * (
        len(edges) < len(every)
    )
    yield (
        f"<p>{_number(articles, 'article')}, {_number(len(every), 'edge')}.{left} An arrow runs from a source to what derives "
        "from it; a line without a head says that the direction is not known. Texts in common may be licensed, or from a "
        "third source; no text shows that.</p>\n"
    )
    yield _controls()
    yield "</header>\n<main>\n"
    if edges:
        yield _drawing(nodes, edges, numbers)
        yield '<section id="edges" aria-label="Edges">\n<h2>Edges</h2>\n'
        for number, edge in enumerate(edges, 1):
            yield _edge(number, edge, nodes, numbers)
        yield "</section>\n"
    yield from _articles(graph, numbers)
    yield f"</main>\n{tail(_SCRIPT)}"


def _controls() -> str:
    return (
        '<form id="controls" aria-label="View" hidden>\n'
        '<span><button type="button" name="previous">Previous edge</button>\n'
        '<button type="button" name="next">Next edge</button>\n'
        '<button type="button" name="all">All edges</button></span>\n'
        '<label><input type="checkbox" name="keys" checked> keys j, k</label>\n'
        '<label>Colours <select name="theme"><option value="light dark">as the system</option>'
        '<option value="light">light</option><option value="dark">dark</option></select></label>\n'
        '<output id="told"></output>\n</form>\n'
    )


# ------------------------------------------------------------------------------------------------------------- drawing


def _drawing(nodes: Mapping[str, _Node], edges: Sequence[_Edge], numbers: Mapping[str, int]) -> str:
    touched = connected({"edges": edges})
    drawn = [ident for ident in nodes if ident in touched]
    # sources outside first: what hangs on one outlet is one group, which begins with it
    drawn.sort(key=lambda ident: not nodes[ident]["external"])
    spots = layout(drawn, edges)
    width = max(one.x for one in spots.values()) + WIDTH + 2 * MARGIN
    height = max(one.y for one in spots.values()) + HEIGHT + 2 * MARGIN
    lines = "".join(_line(number, edge, nodes, spots) for number, edge in enumerate(edges, 1))
    boxes = "".join(_box(nodes[ident], numbers[ident], spots[ident]) for ident in drawn)
    legend = "".join(f'<li class="{kind}">{text(words)}</li>' for kind, words in KINDS.items())
    return (
        f'<ul class="legend" aria-label="Kinds of edges">{legend}<li class="plain">solid: high, dashed: medium, dotted: low '
        "confidence</li></ul>\n"
        f'<div class="drawing" role="region" aria-label="Drawing" tabindex="0">\n'
        f'<svg width="{width}" height="{height}" viewBox="-{MARGIN} -{MARGIN} {width} {height}" role="group" '
        'aria-label="Articles and the edges between them">\n'
        '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="head" d="M0 0L10 5L0 10z"/></marker></defs>\n'
        f"{lines}{boxes}</svg>\n</div>\n"
    )


def _line(number: int, edge: _Edge, nodes: Mapping[str, _Node], spots: Mapping[str, Spot]) -> str:
    drawn = curve(spots[edge["source"]], spots[edge["target"]])
    arrow = ' marker-end="url(#head)"' if edge["direction"] == "known" else ""
    label = text(KINDS[edge["kind"]])
    half = 4 * len(KINDS[edge["kind"]]) + 8
    said = text(_sentence(edge, nodes))
    return (
        f'<a class="edge {edge["kind"]} {edge["confidence"]}" href="#e{number}" aria-label="{said}">'
        f'<path class="wide" d="{drawn.path}"/><path class="line" d="{drawn.path}"{arrow}/>'
        f'<rect x="{drawn.x - half:g}" y="{drawn.y - 13:g}" width="{2 * half}" height="26" rx="13"/>'
        f'<text x="{drawn.x:g}" y="{drawn.y + 5:g}">{label}</text></a>\n'
    )


def _box(node: _Node, number: int, at: Spot) -> str:
    if node["external"]:
        first, second = node["publisher"], "outside"
    else:
        first = node["title"] or node["path"].rpartition("/")[2]
        second = ", ".join(filter(None, (node["publisher"], (node["published"] or "")[:10]))) or spot(node)
    first, second = _fitting(first), _fitting(second)
    kind = "node outside" if node["external"] else "node"
    middle = at.x + WIDTH // 2
    # what is read aloud begins with what is seen, as people who speak to their browser need it
    said = text(f"{first} {second}: {node_words(node)}")
    return (
        f'<a class="{kind}" href="#n{number}" aria-label="{said}">'
        f'<rect x="{at.x}" y="{at.y}" width="{WIDTH}" height="{HEIGHT}" rx="{HEIGHT // 2 if node["external"] else 6}"/>'
        f'<text x="{middle}" y="{at.y + 23}">{text(first)}</text> '
        f'<text class="second" x="{middle}" y="{at.y + 43}">{text(second)}</text></a>\n'
    )


def _fitting(words: str) -> str:
    """As much of the words as fits in a box; of a path the end tells more, but a title begins with what it is about."""
    words = cut(words)
    if columns(words) <= FITS:
        return words
    while columns(words) >= FITS:
        words = words[:-1]
    return words + "…"


# --------------------------------------------------------------------------------------------------------------- edges


def _sentence(edge: _Edge, nodes: Mapping[str, _Node]) -> str:
    return f"{node_words(nodes[edge['source']])} to {node_words(nodes[edge['target']])}: {edge_words(edge)}"


def _edge(number: int, edge: _Edge, nodes: Mapping[str, _Node], numbers: Mapping[str, int]) -> str:
    source, target = (
        f'<a href="#n{numbers[edge[end]]}">{text(node_words(nodes[edge[end]]))}</a>'
        for end in ("source", "target")
    )
    single = [one for one in edge["evidence"] if len(one["places"]) < 2]
    pairs = [one for one in edge["evidence"] if len(one["places"]) == 2]
    between = "→" if edge["direction"] == "known" else "–"
    listed = "".join(f"<li>{_said(one)}</li>\n" for one in single)
    parts = [
        f'<article class="detail {edge["kind"]}" id="e{number}" tabindex="-1">\n',
        f"<h3>{source} {between} {target}</h3>\n<p><strong>{text(edge_words(edge))}</strong></p>\n",
    ]
    if listed:
        parts.append(f"<ul>\n{listed}</ul>\n")
    if pairs:
        parts.append(open_table("Passages side by side", ("In the source", "In what derives from it")))
        parts += [_pair(one["places"]) for one in pairs]
        parts.append(close_table())
    return "".join((*parts, "</article>\n"))


def _said(one: Mapping[str, Any]) -> str:
    seen = "".join(
        f' <q>{text(cut(place["text"]))}</q> <span class="via">{text(_where(place))}</span>'
        for place in one["places"]
    )
    return text(one["text"]) + seen


def _pair(places: Sequence[Mapping[str, Any]]) -> str:
    marked = differences(places[0]["text"], places[1]["text"])
    cells = "".join(
        f'<td>{words} <span class="via">{text(_where(place))}</span></td>'
        for words, place in zip(marked, places, strict=True)
    )
    return f"<tr>{cells}</tr>\n"


def _where(place: Mapping[str, Any]) -> str:
    return f"{place['path']}:{place['line']}:{place['column']}"


def _articles(graph: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[str]:
    degree: dict[str, int] = {}
    for edge in graph["edges"]:
        for end in ("source", "target"):
            degree[edge[end]] = degree.get(edge[end], 0) + 1
    yield "<h2>Articles</h2>\n"
    yield open_table(
        "All articles, and sources outside", ("Where", "Title", "Publisher", "Published", "Edges")
    )
    for node in graph["nodes"]:
        where = "outside" if node["external"] else spot(node)
        cells = (
            node["title"] or "",
            node["publisher"] or "",
            node["published"] or "",
            str(degree.get(node["id"], 0)),
        )
        rest = "".join(f"<td>{text(cell)}</td>" for cell in cells)
        yield f'<tr id="n{numbers[node["id"]]}" tabindex="-1"><th scope="row">{text(where)}</th>{rest}</tr>\n'
    yield close_table()


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
