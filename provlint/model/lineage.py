"""Who derives from whom: what rules that compare articles tell `provlint graph` (`CorpusRule.edges`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from provlint.model.passage import Passage
from provlint.model.values import NamedTuple

EdgeKind = Literal["copy", "part", "rewrite", "declared", "shared-quotes"]
EdgeConfidence = Literal["high", "medium", "low"]


class Outlet(NamedTuple):
    """A source that is not among the articles: its name ("" where only the site is known) and its site (a domain, ""
    where only the name is). A rule gives equal outlets for one source."""

    name: str
    site: str


class EdgeEvidence(NamedTuple):
    """Something that speaks for an edge: what it is, in words, and the passages it was seen in, each with the number of
    its node. Of two passages that are compared, the source's comes first."""

    text: str
    passages: Sequence[tuple[int, Passage]] = ()


class Edge(NamedTuple):
    """From a source (the number of a node, or an outlet outside) to the node that derives from it. `known` says that
    the articles themselves show the direction; otherwise the one that says less of its origin stands as the target."""

    source: int | Outlet
    target: int
    kind: EdgeKind
    confidence: EdgeConfidence
    known: bool
    evidence: Sequence[EdgeEvidence]
