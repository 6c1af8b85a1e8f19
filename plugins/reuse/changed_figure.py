"""REU504: a figure differs from the one in the article that this one follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from provlint import Example, Finding, Graph, Passage, RuleMeta

from .account import Account, shown
from .descent import Descent, descents
from .family import ReuseRule
from .forms import Forms
from .narration import Sentence
from .numerals import Number, numbers_in, rounded

#: The part of the telling words of two sentences that is common, at least, where they tell the same.
SAME: Final = 0.5

_NARRATION: Final = (
    "The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had cracked. "
    "Last year the ferry carried {} passengers across the river. Passengers will be sent to the new terminal on the north "
    "quay, where buses stop all day.\n"
)


class _Figure(NamedTuple):
    descent: Descent
    there: Passage
    here: Passage
    value: float


class ChangedFigure(ReuseRule):
    """REU504."""

    meta = RuleMeta(
        id="REU504",
        name="changed-figure",
        severity="warning",
        summary="A figure differs from the one in the article that this one follows.",
        why="One of the two is wrong, or the later one knows more and does not say so. Readers cannot tell which.",
        fix="Check the figure at its source. If it is newer, say so and where it is from.",
        fires=(
            Example(
                "Landing to close\n\n" + _NARRATION.format("[[14,000]]"),
                beside=(("a.txt", "Pier shut\n\n" + _NARRATION.format("13,000")),),
            ),
        ),
        silent=(
            Example(
                "Landing to close\n\n" + _NARRATION.format("thirteen thousand"),
                beside=(("a.txt", "Pier shut\n\n" + _NARRATION.format("13,000")),),
            ),
            Example(
                "Landing to close\n\n" + _NARRATION.format("some 13,000"),
                beside=(("a.txt", "Pier shut\n\n" + _NARRATION.format("12,960")),),
            ),
        ),
        limits=(
            "Figures are compared in sentences that tell the same in the same order, by value, however they are written; "
            "rounded ones are the same. Figures put in or left out are not told. Number words are English. A note where the "
            "later article says that it was updated."
        ),
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each figure that no article that this one follows has in the same sentence."""
        for number, several in sorted(descents(graph, targets, Forms(graph)).items()):
            article: Account = graph.reading(number)
            found: dict[int, _Figure] = {}
            usual: set[float] = set()
            for one in several:
                if one.relation.confidence == "high":
                    other: Account = graph.reading(one.earlier)
                    for own, theirs in one.aligned:
                        here, there = article.telling.sentences[own], other.telling.sentences[theirs]
                        ours, others = numbers_in(here.passage.text), numbers_in(there.passage.text)
                        usual.update(value for value, _, _ in others)
                        if (ours and others) and _tell_the_same(here, there):
                            for before, after in _changed(others, ours):
                                mine = here.passage.part(after.start, after.end)
                                figure = _Figure(
                                    one, there.passage.part(before.start, before.end), mine, after.value
                                )
                                found.setdefault(mine.start or 0, figure)
            for _, figure in sorted(found.items()):
                if figure.value not in usual:
                    yield self._said(graph, figure, note=article.updated)

    def _said(self, graph: Graph, figure: _Figure, *, note: bool) -> Finding:
        one, there, here, _ = figure
        node = graph.nodes[one.earlier]
        return self.found(
            graph.nodes[one.later],
            here,
            f"“{here.text}” is “{there.text}” in {shown(node, graph.reading(one.earlier))}.",
            hint="Check the figure at its source; if it is newer, say so and where it is from.",
            evidence=[{"evidence": "figure", "value": here.text, "there": there.text, "place": None}],
            related=[self.beside(node, there, f"There: {there.text}")],
            severity="note" if note else None,
        )


def _tell_the_same(one: Sentence, other: Sentence) -> bool:
    words = [
        {word for word in side.words if len(word) > 3 and not word[0].isdigit()} for side in (one, other)
    ]
    return bool(words[0]) and len(words[0] & words[1]) >= SAME * len(words[0] | words[1])


def _changed(there: Sequence[Number], here: Sequence[Number]) -> list[tuple[Number, Number]]:
    """The numbers of two sentences that stand in the place of one another: as many are there alone as are here alone."""
    values = {one.value for one in there}, {one.value for one in here}
    ones = [one for one in there if one.value not in values[1]]
    others = [one for one in here if one.value not in values[0]]
    if len(ones) != len(others):
        return []
    return [
        (one, other) for one, other in zip(ones, others, strict=True) if not rounded(one.value, other.value)
    ]
