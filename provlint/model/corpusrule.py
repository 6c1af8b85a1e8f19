"""Rules that look at many articles at once: what they take from each, how two compare, what follows from all of it.

A corpus rule is three pure functions, so that one process, several, or a distributed engine give the same findings:
`extract` takes from one article what is needed later (its feature: small, JSON, with all texts and places), `compare`
says how two articles relate, `conclude` turns all relations into findings. Which articles are compared at all is the
engine's business (`provlint.corpus`): those that share enough of the keys of their features.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from provlint.model.article import Article
from provlint.model.finding import Finding, Related, Severity
from provlint.model.passage import Passage
from provlint.model.rule import Rule
from provlint.model.span import Place
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.model.lineage import Edge


class Feature(NamedTuple):
    """What a corpus rule keeps of one article.

    `keys` are 64-bit hashes, equal in every process (`provlint.key64`): articles that share enough of them are
    compared. `payload` is JSON, all that `compare` and `conclude` need, texts and places included; `version` is raised
    with its shape. `counted` are hashes whose number of articles `compare` may ask for (`Stats.frequency`).
    """

    keys: Sequence[int]
    payload: Mapping[str, Any]
    version: int = 1
    counted: Sequence[int] = ()


class Node(NamedTuple):
    """An article of a graph: its number, where it is, who it is across runs, whether it is asked about (a target) or
    only compared with, and whether the user named it as a source of all articles (`check --source`)."""

    number: int
    path: str
    pointer: str
    key: str
    target: bool
    source: bool = False

    def place(self, passage: Passage) -> Place:
        """The place of a passage of this article, as findings and related places name it."""
        return Place(
            passage.offset,
            passage.end_offset,
            passage.start,
            passage.end,
            path=self.path,
            key=self.key,
        )


class Relation(NamedTuple):
    """How two articles relate. `kind` and `confidence` are words of the rule ("copy", "high"); `detail` is JSON, what
    was found. The engine fills in the numbers of the two nodes, `first` below `second`, in the order in which
    `compare` was given them."""

    kind: str
    confidence: str
    detail: Mapping[str, Any]
    first: int = -1
    second: int = -1

    def other(self, number: int) -> int:
        """The node at the other end."""
        return self.second if number == self.first else self.first


class Stats(Protocol):
    """What is known about all articles of a run together."""

    @property
    def articles(self) -> int:
        """How many have a feature."""
        ...

    def frequency(self, counted: int) -> int:
        """In how many features a hash of `Feature.counted` is; exact up to 255, that for more."""
        ...


class Graph:
    """All articles that have a feature, and how they relate.

    `nodes` are in the order of the run, `relations` in that of their nodes. `reading(number)` is what
    `CorpusRule.read` made of a node's feature.
    """

    __slots__ = ("_of", "_reading", "nodes", "relations")

    def __init__(
        self, nodes: Sequence[Node], relations: Sequence[Relation], reading: Callable[[int], Any]
    ) -> None:
        self.nodes = tuple(nodes)
        self.relations = tuple(relations)
        self._reading = reading
        self._of: dict[int, list[Relation]] = {}
        for one in self.relations:
            self._of.setdefault(one.first, []).append(one)
            self._of.setdefault(one.second, []).append(one)

    def of(self, number: int) -> Sequence[Relation]:
        """The relations of one node."""
        return self._of.get(number, ())

    def reading(self, number: int) -> Any:
        """What `CorpusRule.read` made of a node's feature."""
        return self._reading(number)


class CorpusRule(Rule):
    """Base of a rule that compares articles.

    Rules of one `family` (default: the rule alone) share features and relations: the engine extracts and compares
    once, with the first of them, and each concludes. Such rules inherit the same `extract`, `read` and `compare`,
    which depend on no options.
    """

    #: the rules that share `extract`, `read` and `compare`; "" for this one alone
    family: ClassVar[str] = ""
    #: articles are compared if they share so many keys ...
    shared: ClassVar[int] = 3
    #: ... and so large a part of the keys of the one that has fewer
    share: ClassVar[float] = 0.0
    #: a key that more articles have makes no pairs but with the first of them
    frequent: ClassVar[int] = 30
    #: a check compares an article with so many of those before it, which share most keys with it; None for all. `graph`
    #: compares all.
    closest: ClassVar[int | None] = None
    #: whether `outline` is asked of every article first, and `extract` later, for those that `wanted` names
    outlined: ClassVar[bool] = False

    def extract(self, article: Article) -> Feature | None:
        """What is kept of an article; None for one that has nothing to compare."""
        raise NotImplementedError

    def outline(self, article: Article) -> Feature | None:
        """Of an `outlined` rule: keys, and what `compare` needs. Costs little where few articles relate to another."""
        raise NotImplementedError

    def wanted(self, graph: Graph) -> Iterable[int]:
        """Of an `outlined` rule: the articles of which `conclude` needs what `extract` keeps. By default those that
        relate to another."""
        return {number for one in graph.relations for number in (one.first, one.second)}

    def read(self, feature: Feature, stats: Stats) -> Any:
        """What `compare` works on: worked out once while several pairs need it. The feature itself by default."""
        return feature

    def compare(self, first: Any, second: Any, stats: Stats) -> Iterable[Relation]:
        """How two articles relate; nothing for two that do not. `first` comes first in the run."""
        raise NotImplementedError

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterable[Finding]:
        """The findings, each with its place in one of the nodes `targets` (`self.found`)."""
        raise NotImplementedError

    def edges(self, graph: Graph) -> Iterable[Edge]:
        """Who derives from whom, for `provlint graph`; asked of the first rule of a family. Nothing by default."""
        return ()

    def check(self, article: Article) -> Iterable[Finding]:
        """Nothing: one article alone says nothing about others."""
        return ()

    def found(
        self,
        node: Node,
        passage: Passage,
        message: str,
        *,
        hint: str = "",
        evidence: Sequence[Mapping[str, Any]] = (),
        related: Sequence[Related] = (),
        severity: Severity | None = None,
        absent: bool = False,
    ) -> Finding:
        """A finding of this rule at a passage of a target. Each piece of `evidence` is JSON as reports print it: its kind as
        `evidence`, `value`, `place` (None for what has none of its own), and what else the rule compared."""
        return Finding(
            self.meta.id,
            message,
            node.place(passage),
            absent=absent,
            severity=severity,
            evidence=evidence,
            related=related,
            hint=hint,
            matched="" if absent else None,
        )

    def beside(self, node: Node, passage: Passage, message: str) -> Related:
        """A related place: a passage of any article of the graph."""
        lines = passage.line, passage.column, passage.end_line, passage.end_column
        return Related(message, node.place(passage), lines)
