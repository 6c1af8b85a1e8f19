"""CLM406: a number, date, name or quotation is in none of the declared sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from provlint import (
    Article,
    CorpusRule,
    Example,
    Feature,
    Finding,
    Graph,
    Precision,
    Relation,
    RuleMeta,
    Stats,
)

from .backing import Backing, Held
from .facts import Fact, facts_of
from .report import Outline, Report, feature, outline, report

#: Facts of one article for which the nearest thing is looked up.
_NEAREST: Final = 50
#: Characters of a wording that a message shows.
_CUT: Final = 160

_SOURCE: Final = (
    "The town council voted on Tuesday to close the old ferry landing on 3 March 2026, whose pilings a winter of storms had "
    "cracked. Repairs would cost 13,000 crowns, the harbour master Ann Creemers said. “We can save this pier if the county "
    "pays for the piles,” Creemers said at the meeting of the World Harbour Organisation.\n"
)


def _digest(text: str) -> str:
    return f"---\ntitle: Landing to close\nsources: [sources/a.md]\n---\n\n{text}\n"


_BESIDE: Final = (("sources/a.md", _SOURCE),)


class UnsupportedBySource(CorpusRule):
    """CLM406."""

    meta = RuleMeta(
        id="CLM406",
        name="unsupported-by-source",
        severity="warning",
        summary="A number, date, name or quotation is in none of the declared sources.",
        why=(
            "Who names sources says that what stands here stands there. A figure or name that none of them has was changed on the "
            "way, comes from somewhere else, or was made up; readers who look it up will not find it."
        ),
        fix="Correct it after the source, or name the source that has it.",
        fires=(
            Example(
                _digest(
                    "The council closes the old ferry landing because the repairs would cost [[30,000]] crowns, said "
                    "the harbour master [[Ann Creamers]]."
                ),
                format="markdown",
                beside=_BESIDE,
            ),
            Example(
                _digest(
                    "The old landing will be closed on [[5 March 2026]]. The harbour master said: "
                    "[[“We will save this pier if the state pays for the piles.”]]"
                ),
                format="markdown",
                beside=_BESIDE,
            ),
        ),
        silent=(
            Example(
                _digest(
                    "The council closes the old ferry landing on March 3, because repairs would cost thirteen thousand crowns. "
                    "Creemers told the WHO that the pier could be saved “if the county pays for the piles”."
                ),
                format="markdown",
                beside=_BESIDE,
            ),
            Example(
                "---\ntitle: Landing to close\nsources: [sources/a.md, https://harbourpost.example.net/ferry]\n---\n\n"
                "The council closes the old ferry landing because the repairs would cost 30,000 crowns.\n",
                format="markdown",
                beside=_BESIDE,
            ),
        ),
        languages=("en",),
        precision=Precision(
            0.96,
            721,
            "machine edits of digests cut from 550 real articles: an upper bound",
            "python -m benchmarks.grounding",
            "2026-11-21",
        ),
        limits=(
            "Looked at where every source that an article declares is among the files compared, or where sources are given with "
            "`--source`. Numbers are compared by value, rounded ones are the same; whole numbers below ten only where a source "
            "counts the same things. A source's surname may have a given name here. Facts that are there and are told of "
            "something else are not found. English articles and sources only."
        ),
    )
    shared = 1
    #: so many digests of one source are still compared with it
    frequent = 256
    #: few articles declare what is there
    outlined = True

    def outline(self, article: Article) -> Feature:
        """See `report.outline`."""
        return outline(article)

    def wanted(self, graph: Graph) -> Iterator[int]:
        """What declares another article or is declared; where sources are given, all that is asked about."""
        yield from super().wanted(graph)
        if any(node.source for node in graph.nodes):
            yield from (node.number for node in graph.nodes if node.source or node.target)

    def extract(self, article: Article) -> Feature:
        """See `report.feature`."""
        return feature(article)

    def read(self, feature: Feature, stats: Stats) -> Outline | Report:
        """See `report.report`."""
        return report(feature)

    def compare(self, first: Outline, second: Outline, stats: Stats) -> Iterator[Relation]:
        """A relation "declared" for each of the two that declares the other."""
        for later, source, which in ((first, second, "first"), (second, first, "second")):
            numbers = [
                number for number, one in enumerate(later.declared) if not source.known.isdisjoint(one.known)
            ]
            if numbers:
                yield Relation("declared", "high", {"later": which, "sources": numbers})

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each fact of an article that none of its sources has."""
        given = [node.number for node in graph.nodes if node.source]
        for number in targets:
            if not graph.nodes[number].source and (given or graph.of(number)):
                yield from self._checked(graph, number, given)

    def _checked(self, graph: Graph, number: int, given: Sequence[int]) -> Iterator[Finding]:
        article: Report = graph.reading(number)
        sources = dict.fromkeys(given)
        found: set[int] = set()
        for relation in graph.of(number):
            if relation.detail["later"] == ("first" if relation.first == number else "second"):
                sources[relation.other(number)] = None
                found.update(relation.detail["sources"])
        reports: list[tuple[int, Report]] = [(one, graph.reading(one)) for one in sources]
        if not reports or not (given or _all_there(article, found, [one for _, one in reports])):
            return
        if not article.language.startswith("en") or not all(_is_read(one) for _, one in reports):
            return
        backing = Backing(reports)
        own = " ".join((*article.names, *(one.name for one in article.declared)))
        told = 0
        for fact in facts_of(article):
            if not (backing.contains(fact) or (fact.kind == "name" and fact.passage.text in own)):
                told += 1
                nearest = backing.nearest(fact) if told <= _NEAREST else None
                yield self._said(graph, number, fact, nearest, reports)

    def _said(
        self,
        graph: Graph,
        number: int,
        fact: Fact,
        nearest: Held | None,
        reports: Sequence[tuple[int, Report]],
    ) -> Finding:
        evidence: dict[str, Any] = {"evidence": fact.kind, "value": fact.passage.text, "place": None}
        where = "the declared source" if len(reports) == 1 else "any of the declared sources"
        message = f"{_shown(fact.passage.text, fact.kind)} is not in {where}"
        if nearest is not None:
            message += f"; the nearest there is {_shown(nearest.passage.text, fact.kind)}"
            evidence["there"] = nearest.passage.text
            related = [self.beside(graph.nodes[nearest.node], nearest.passage, "The nearest there")]
        else:
            related = [
                self.beside(graph.nodes[one], source.headline, "A declared source") for one, source in reports
            ]
        return self.found(
            graph.nodes[number],
            fact.passage,
            message + ".",
            hint="Correct it after the source, or name the source that has it.",
            evidence=[evidence],
            related=related,
        )


def _all_there(article: Report, found: set[int], sources: Sequence[Report]) -> bool:
    """Whether every source that an article declares is at hand: one named without an address is, if a source that is
    found has that name."""
    names = {name.casefold() for one in sources for name in one.names}
    return all(
        number in found or (not one.known and one.name.casefold() in names)
        for number, one in enumerate(article.declared)
    )


def _is_read(source: Report) -> bool:
    """Whether a source is in a language that this rule reads; a short one may not show its language."""
    return not source.language or source.language.startswith("en")


def _shown(text: str, kind: str) -> str:
    words = " ".join(text.split())
    words = words if len(words) <= _CUT else words[: _CUT - 1] + "…"
    return words if kind == "quotation" and words[:1] in '“"«„' else f"“{words}”"
