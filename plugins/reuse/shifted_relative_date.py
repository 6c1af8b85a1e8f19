"""DAT209: "this week" was written for another week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from provlint import Example, Finding, Graph, Passage, RuleMeta, lexicon

from .account import Account, shown
from .descent import Descent, descents
from .family import ReuseRule
from .forms import Forms

_NARRATION: Final = (
    "The town council voted {} to close the old ferry landing, whose pilings a winter of storms had cracked. Engineers of the "
    "harbour board found that two of the four concrete supports had shifted since the autumn survey. Passengers will be sent to "
    "the new terminal on the north quay, where three buses an hour already stop.\n"
)


def _published(day: str, words: str) -> str:
    return f"---\ntitle: Landing to close\ndate: {day}\n---\n\n{_NARRATION.format(words)}"


class ShiftedRelativeDate(ReuseRule):
    """DAT209."""

    meta = RuleMeta(
        id="DAT209",
        name="shifted-relative-date",
        severity="note",
        summary="A relative date was written for an earlier day of publication.",
        why=(
            "'Last week' is counted from the day on which the text first appeared. Under a later date the same words name "
            "another week, and what happened is told of the wrong day."
        ),
        fix="Write the day itself in place of the relative date, or say when the article first appeared.",
        fires=(
            Example(
                _published("2026-03-05", "[[last week]]"),
                format="markdown",
                beside=(("a.md", _published("2026-02-18", "last week")),),
            ),
        ),
        silent=(
            Example(
                _published("2026-03-05", "in February"),
                format="markdown",
                beside=(("a.md", _published("2026-02-18", "last week")),),
            ),
            Example(
                _published("2026-02-19", "last week"),
                format="markdown",
                beside=(("a.md", _published("2026-02-17", "last week")),),
            ),
        ),
        languages=("en",),
        limits=(
            "Looked at in sentences that stand in one order in an article and in the one it follows, where both are dated; silent in "
            "quotations, and where weeks or months are told and both days are in one. English articles only."
        ),
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each relative date that an article has from an earlier one, of which it is told once."""
        for number, several in sorted(descents(graph, targets, Forms(graph)).items()):
            article: Account = graph.reading(number)
            if not article.language.startswith("en"):
                continue
            found: dict[int, tuple[Descent, Passage, Passage]] = {}
            for one in several:
                other: Account = graph.reading(one.earlier)
                if (
                    one.known
                    and one.relation.confidence == "high"
                    and article.published > other.published > ""
                ):
                    for own, theirs in one.aligned:
                        here = article.telling.sentences[own].passage
                        there = other.telling.sentences[theirs].passage
                        for mine, before in _kept(here, there, (article.published, other.published)):
                            if not _is_quoted(mine, article.quotations):
                                found.setdefault(mine.start or 0, (one, mine, before))
            for _, (one, mine, before) in sorted(found.items()):
                yield self._said(graph, one, mine, before)

    def _said(self, graph: Graph, one: Descent, here: Passage, there: Passage) -> Finding:
        node = graph.nodes[one.earlier]
        article: Account = graph.reading(one.later)
        other: Account = graph.reading(one.earlier)
        return self.found(
            graph.nodes[one.later],
            here,
            f"“{here.text}” stands in {shown(node, other)} under {other.published}, and here under {article.published}.",
            hint="Write the day itself.",
            evidence=[
                {"evidence": "relative-date", "value": here.text, "place": None, "there": other.published}
            ],
            related=[self.beside(node, there, f"Written on {other.published}")],
        )


def _kept(here: Passage, there: Passage, days: tuple[str, str]) -> Iterator[tuple[Passage, Passage]]:
    """The relative dates that two sentences share and that mean something else on the two days."""
    before = {found.group().casefold(): found for found in _phrases().finditer(there.text)}
    for found in _phrases().finditer(here.text):
        other = before.get(found.group().casefold())
        if other is not None and _moved(other.group().casefold(), *days):
            yield here.part(*found.span()), there.part(*other.span())


def _moved(words: str, later: str, earlier: str) -> bool:
    if "month" in words:
        return later[:7] != earlier[:7]
    if "week" in words:
        return date.fromisoformat(later).isocalendar()[:2] != date.fromisoformat(earlier).isocalendar()[:2]
    return True


def _is_quoted(one: Passage, quotations: Sequence[Passage]) -> bool:
    at = one.start or 0
    return any((quote.start or 0) <= at < (quote.end or 0) for quote in quotations)


@cache
def _phrases() -> re.Pattern[str]:
    texts = sorted((text for text, role in lexicon("relative-dates") if role == "en"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, texts))})\b", re.IGNORECASE)
