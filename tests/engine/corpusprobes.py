"""A plugin for the tests of comparing: two rules of one family, which find shared lines and fail on words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from provlint import (
    Article,
    CorpusRule,
    Example,
    Feature,
    Finding,
    Graph,
    Passage,
    Relation,
    RuleMeta,
    RuleSpec,
    Span,
    Stats,
    hookimpl,
    key64,
)


def _meta(rule_id: str, name: str) -> RuleMeta:
    return RuleMeta(
        rule_id, name, "warning", "A probe.", "For tests.", "Nothing.", (Example("x"),), (Example("y"),)
    )


class Lines(CorpusRule):
    """Articles with equal lines are related."""

    family = "lines"
    shared = 1

    def extract(self, article: Article) -> Feature | None:
        if "extract fails" in article.text:
            raise ValueError("no feature")
        spans = [Span(one.start, one.end) for one in article.segments if one.end > one.start]
        lines = {article.text[one.start : one.end]: one for one in spans}
        if "nothing to compare" in article.text:
            return None
        hashes = [key64(line) for line in lines]
        return Feature(
            hashes, {"lines": [Passage.of(article, one) for one in lines.values()]}, counted=hashes
        )

    def read(self, feature: Feature, stats: Stats) -> Any:
        passages = [Passage(*one) for one in feature.payload["lines"]]
        return {one.text: one for one in passages}

    def compare(self, first: Any, second: Any, stats: Stats) -> Iterable[Relation]:
        for line in first:
            if "compare fails" in line and line in second:
                raise ValueError("no relation")
            if line in second:
                yield Relation("line", "high", {"line": line, "in": stats.frequency(key64(line))})


class SharedLine(Lines):
    """At each line of a target that another article has."""

    meta = _meta("PRB301", "probe-shared-line")

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterable[Finding]:
        for number in targets:
            for relation in graph.of(number):
                line = relation.detail["line"]
                if "conclude fails" in line:
                    raise ValueError("no finding")
                other = graph.nodes[relation.other(number)]
                yield self.found(
                    graph.nodes[number],
                    graph.reading(number)[line],
                    f"{relation.detail['in']} articles have this line.",
                    related=[self.beside(other, graph.reading(other.number)[line], "The same line")],
                    evidence=[{"kind": "probe", "value": line}],
                )


class Alone(Lines):
    """A note at the first line of each target that nobody shares."""

    meta = _meta("PRB302", "probe-alone")

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterable[Finding]:
        for number in targets:
            if not graph.of(number):
                first = next(iter(graph.reading(number).values()))
                yield self.found(graph.nodes[number], first, "Alone.", severity="note", absent=True)


class Astray(Lines):
    """A finding in an article that is none of the targets."""

    meta = _meta("PRB303", "probe-astray")

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterable[Finding]:
        for node in graph.nodes:
            if not node.target:
                yield self.found(node, next(iter(graph.reading(node.number).values())), "Not asked.")


class Outlined(Lines):
    """At the first line of each target: whether its feature is full."""

    meta = _meta("PRB304", "probe-outlined")
    family = ""
    outlined = True

    def outline(self, article: Article) -> Feature | None:
        full = super().extract(article)
        return None if full is None else full._replace(payload={"lines": [], "at": Passage.headline(article)})

    def extract(self, article: Article) -> Feature | None:
        full = super().extract(article)
        return full and full._replace(payload={**full.payload, "at": Passage.headline(article)})

    def read(self, feature: Feature, stats: Stats) -> Any:
        return Passage(*feature.payload["at"]), len(feature.payload["lines"])

    def compare(self, first: Any, second: Any, stats: Stats) -> Iterable[Relation]:
        yield Relation("line", "high", {})

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterable[Finding]:
        for number in targets:
            at, lines = graph.reading(number)
            yield self.found(graph.nodes[number], at, f"{lines} lines.")


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    for rule in (SharedLine, Alone, Astray, Outlined):
        meta = rule.meta
        target = f"{__name__}:{rule.__name__}"
        yield RuleSpec(meta.id, meta.name, meta.severity, meta.summary, target, corpus=True)
