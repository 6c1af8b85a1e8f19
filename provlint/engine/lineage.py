"""The graph of who derives from whom in a run, as JSON (`provlint/report/schema/graph.schema.json`).

All articles are nodes, related or not; of those that they are only compared with, the related ones. What rules that compare say of them (`CorpusRule.edges`) are the edges; sources
outside the articles become nodes of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.corpus.features import Shelf
from provlint.corpus.relations import related
from provlint.engine.guard import failure
from provlint.model.corpusrule import CorpusRule, Node
from provlint.model.lineage import Edge, Outlet
from provlint.model.passage import Passage

if TYPE_CHECKING:
    from provlint.engine.run import UnitOutcome
    from provlint.engine.session import Session


class Lineage:
    """Articles come in unit by unit, in the order of the run, then those that they are only compared with; then the graph
    is asked for.

    `rules` are those that tell edges, by family; `articles` is the number of articles so far, `unread` that of entries and
    files that could not be read, `broken` says what rules or workers failed over.
    """

    def __init__(self, session: Session) -> None:
        self.rules = {
            family: rules[0]
            for family, rules in session.families.items()
            if type(rules[0]).edges is not CorpusRule.edges
        }
        self._shelves = {family: Shelf() for family in self.rules}
        self._nodes: list[dict[str, Any]] = []
        #: the index of a node by path and pointer
        self._index: dict[tuple[str, str], int] = {}
        #: ids of the articles that others are only compared with
        self._beside: set[str] = set()
        self.articles = self.unread = 0
        self.broken: list[str] = []

    def take(self, outcome: UnitOutcome, *, target: bool = True) -> None:
        """Keep the articles of one unit (job "relate"); without `target` others are only compared with them."""
        for result in outcome.articles:
            if result.failed:
                self.broken += [str(one["message"]) for one in result.findings]
            elif target and not result.checked:
                self.unread += 1
        for one, called in zip(outcome.features, outcome.records, strict=True):
            article = outcome.articles[one.article]
            self._index[article.path, article.pointer] = len(self._nodes)
            ident = f"{article.path}#{article.pointer}" if article.pointer else article.path
            self._nodes.append(
                {
                    "id": ident,
                    "path": article.path,
                    "line": article.line,
                    "title": called["title"],
                    "publisher": called["publisher"],
                    "published": called["published"],
                    "external": False,
                }
            )
            if target:
                self.articles += 1
            else:
                self._beside.add(ident)
            node = Node(-1, article.path, article.pointer, article.key, target)
            for family, shelf in self._shelves.items():
                if family in one.features:
                    shelf.add(node, one.features[family])
            self.broken += [f"{broken.what} at {broken.where}" for broken in one.broken]

    def graph(self) -> dict[str, Any]:
        """`{nodes, edges}`: articles in the order of the run, then outlets in the order of the edges."""
        outside: dict[Outlet, dict[str, Any]] = {}
        edges: list[dict[str, Any]] = []
        for family, rule in self.rules.items():
            edges += self._edges(rule, self._shelves[family], outside)
        met = {edge[end] for edge in edges for end in ("source", "target")}
        articles = [one for one in self._nodes if one["id"] in met or one["id"] not in self._beside]
        return {"nodes": [*articles, *outside.values()], "edges": edges}

    def _edges(
        self, rule: CorpusRule, shelf: Shelf, outside: dict[Outlet, dict[str, Any]]
    ) -> Sequence[dict[str, Any]]:
        def failed(problem: BaseException, _: Node) -> None:
            self._fail(problem, rule)

        found: list[dict[str, Any]] = []
        try:
            for edge in rule.edges(related(rule, shelf, failed, every=True)):
                if isinstance(edge.source, Outlet):
                    source = outside.setdefault(edge.source, _external(edge.source))["id"]
                else:
                    source = self._of(shelf, edge.source)["id"]
                found.append(self._edge(shelf, edge, source))
        except Exception as problem:  # whatever a plugin raises costs its edges
            self._fail(problem, rule)
        return found

    def _fail(self, problem: BaseException, rule: CorpusRule) -> None:
        broken = failure(problem, type(rule).__module__)
        self.broken.append(f"{broken.what} at {broken.where}")

    def _of(self, shelf: Shelf, number: int) -> Mapping[str, Any]:
        node = shelf.nodes[number]
        return self._nodes[self._index[node.path, node.pointer]]

    def _edge(self, shelf: Shelf, edge: Edge, source: str) -> dict[str, Any]:
        return {
            "source": source,
            "target": self._of(shelf, edge.target)["id"],
            "kind": edge.kind,
            "confidence": edge.confidence,
            "direction": "known" if edge.known else "unknown",
            "evidence": [
                {
                    "text": one.text,
                    "places": [_place(shelf.nodes[number], passage) for number, passage in one.passages],
                }
                for one in edge.evidence
            ],
        }


def _external(outlet: Outlet) -> dict[str, Any]:
    return {
        "id": f"external:{outlet.site or outlet.name.casefold()}",
        "path": None,
        "line": None,
        "title": None,
        "publisher": outlet.name or outlet.site,
        "published": None,
        "external": True,
    }


def _place(node: Node, passage: Passage) -> dict[str, Any]:
    """The place of a passage, with its words."""
    return {
        "path": node.path,
        "key": node.key,
        "line": passage.line,
        "column": passage.column,
        "end_line": passage.end_line,
        "end_column": passage.end_column,
        "offset": passage.offset,
        "end_offset": passage.end_offset,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }
