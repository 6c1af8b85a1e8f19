"""All candidates of one family of rules compared: the graph of who relates to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from provlint.corpus.counts import Counts
from provlint.corpus.features import Shelf
from provlint.corpus.joins import candidates
from provlint.model.corpusrule import CorpusRule, Graph, Node, Relation

#: Readings that are kept while pairs are compared. Candidates come in order, so most pairs find both.
KEPT = 512


def related(
    rule: CorpusRule,
    shelf: Shelf,
    failed: Callable[[BaseException, Node], None],
    *,
    every: bool = False,
) -> Graph:
    """The graph of the articles on the shelf. `every` compares all candidates, whatever `CorpusRule.closest` says.

    Pairs of articles of which neither is a target are not compared. What the rule raises over a pair goes to `failed`
    with the target it is told at, and the other pairs go on; `failed` may raise to end the run.
    """
    stats = Counts(shelf.counted)
    reading = _readings(rule, shelf, stats)
    closest = None if every else rule.closest
    return Graph(shelf.nodes, tuple(_compared(rule, shelf, stats, reading, failed, closest)), reading)


def graph_of(rule: CorpusRule, shelf: Shelf, relations: Sequence[Relation]) -> Graph:
    """The graph of the articles on the shelf whose relations are known."""
    return Graph(shelf.nodes, relations, _readings(rule, shelf, Counts(shelf.counted)))


def _readings(rule: CorpusRule, shelf: Shelf, stats: Counts) -> Callable[[int], Any]:
    @lru_cache(maxsize=KEPT)
    def reading(number: int) -> Any:
        return rule.read(shelf.feature(number), stats)

    return reading


def _compared(
    rule: CorpusRule,
    shelf: Shelf,
    stats: Counts,
    reading: Callable[[int], Any],
    failed: Callable[[BaseException, Node], None],
    closest: int | None,
) -> Iterator[Relation]:
    nodes = shelf.nodes
    pairs = candidates(
        shelf.keys, shared=rule.shared, share=rule.share, frequent=rule.frequent, closest=closest
    )
    for first, second in pairs:
        if not (nodes[first].target or nodes[second].target):
            continue
        try:
            for found in rule.compare(reading(first), reading(second), stats):
                yield found._replace(first=first, second=second)
        except Exception as problem:  # whatever a plugin raises costs this pair
            failed(problem, nodes[second] if nodes[second].target else nodes[first])
