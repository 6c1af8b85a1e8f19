"""REU506: articles name one another as their source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provlint import Example, Finding, Graph, RuleMeta

from .account import Account, credit_of, one_home, shown
from .family import ReuseRule

#: Sources that are followed from one article; a longer way round is not told.
_FOLLOWED: Final = 100

_NARRATION: Final = (
    "<p>The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had "
    "cracked.</p><p>Passengers will be sent to the new terminal on the north quay, where three buses an hour already "
    "stop.</p><p>Repairing the landing would cost more than the board spends on all its piers in five years.</p>"
)


def _page(own: str, credit: str) -> str:
    return (
        f'<html><head><link rel="canonical" href="https://{own}/ferry"></head><body><article><h1>Landing to close</h1>'
        f"{_NARRATION}<p>{credit}</p></article></body></html>"
    )


_POST: Final = (
    'This article originally appeared in the <a href="https://harbourpost.example/ferry">Harbour Post</a>.'
)
_DIGEST: Final = (
    'This article originally appeared in the <a href="https://digest.example/ferry">Daily Digest</a>.'
)


class CircularSourcing(ReuseRule):
    """REU506."""

    meta = RuleMeta(
        id="REU506",
        name="circular-sourcing",
        severity="warning",
        summary="Articles name one another as their source.",
        why=(
            "Where each has it from the other, nobody is left who knows it first hand, and two mentions look like two "
            "confirmations."
        ),
        fix="Find out who reported it first, and name that one in both.",
        fires=(
            Example(
                _page(
                    "digest.example", _POST.replace("originally", "[[originally").replace("</a>", "]]</a>")
                ),
                format="html",
                beside=(("post.html", _page("harbourpost.example", _DIGEST)),),
            ),
        ),
        silent=(
            Example(
                _page("digest.example", _POST),
                format="html",
                beside=(("post.html", _page("harbourpost.example", "The council meets again in May.")),),
            ),
        ),
        structural=True,
        limits="Looked for among articles that follow one another; circles of articles in words of their own are not found.",
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each article of a circle, at its credit."""
        sources: dict[int, list[int]] = {}
        for relation in graph.relations:
            for one, other in ((relation.first, relation.second), (relation.second, relation.first)):
                article, source = graph.reading(one), graph.reading(other)
                if one_home(article, source) is not True and credit_of(article, source) is not None:
                    sources.setdefault(one, []).append(other)
        for number in targets:
            circle = _circle(number, sources)
            if circle:
                yield from self._said(graph, circle)

    def _said(self, graph: Graph, circle: Sequence[int]) -> Iterator[Finding]:
        number, source = circle[0], circle[1]
        article: Account = graph.reading(number)
        credit = credit_of(article, graph.reading(source))
        if credit is None or credit.passage is None:
            return
        names = [shown(graph.nodes[one], graph.reading(one)) for one in circle[1:]]
        related = []
        for one, after in zip(circle[1:], [*circle[2:], number], strict=True):
            theirs = credit_of(graph.reading(one), graph.reading(after))
            if theirs is not None and theirs.passage is not None:
                related.append(self.beside(graph.nodes[one], theirs.passage, "Here the circle goes on"))
        yield self.found(
            graph.nodes[number],
            credit.passage,
            f"This article names {names[0]} as its source, which has it from {', then '.join([*names[1:], 'this one'])}.",
            hint="Find out who reported it first, and name that one.",
            related=related,
        )


def _circle(start: int, sources: Mapping[int, Sequence[int]]) -> list[int]:
    """The shortest way along sources from an article back to itself, without its end; [] for none."""
    ways: dict[int, int] = {}
    pending = [start]
    for number in pending:
        for source in sources.get(number, ()):
            if source == start:
                way = [number]
                while way[-1] != start:
                    way.append(ways[way[-1]])
                return way[::-1]
            if source not in ways and len(pending) < _FOLLOWED:
                ways[source] = number
                pending.append(source)
    return []
