"""REU503: a name has another form than in the article that this one follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from provlint import Example, Finding, Graph, Passage, RuleMeta

from .account import Account, shown
from .descent import Descent, descents
from .family import ReuseRule
from .forms import Forms
from .names import Name, drifts, names_in, words_of_names

#: Further places of one form that a finding lists.
_LISTED: Final = 5

_NARRATION: Final = (
    "The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had cracked. "
    "{} found that two of the four concrete supports had shifted since the autumn survey. Passengers will be sent to the new "
    "terminal on the north quay, where three buses an hour already stop.\n"
)


class _Place(NamedTuple):
    descent: Descent
    there: Passage
    here: Passage


class NameDrift(ReuseRule):
    """REU503."""

    meta = RuleMeta(
        id="REU503",
        name="name-drift",
        severity="warning",
        summary="A name has another form than in the article that this one follows.",
        why=(
            "A name that was typed anew or translated back is somebody else's name. Readers cannot look it up, and it shows "
            "that nobody compared the text with its source."
        ),
        fix="Check how the person or product is really called, and correct it throughout.",
        fires=(
            Example(
                "Landing to close\n\n"
                + _NARRATION.format("Engineer [[Rogia Creamers]] of the harbour board"),
                beside=(
                    (
                        "a.txt",
                        "Pier shut\n\n" + _NARRATION.format("Engineer Rogier Creemers of the harbour board"),
                    ),
                ),
            ),
            Example(
                "Landing to close\n\n" + _NARRATION.format("The app [[Red Note]]"),
                beside=(("a.txt", "Pier shut\n\n" + _NARRATION.format("The app RedNote")),),
            ),
        ),
        silent=(
            Example(
                "Landing to close\n\n" + _NARRATION.format("Engineer Rogier Creemers of the harbour board"),
                beside=(
                    (
                        "a.txt",
                        "Pier shut\n\n" + _NARRATION.format("Rogier Creemers' team of the harbour board"),
                    ),
                ),
            ),
            Example(
                "Landing to close\n\n" + _NARRATION.format("A Chinese engineer of the harbour board"),
                beside=(
                    (
                        "a.txt",
                        "Pier shut\n\n" + _NARRATION.format("An engineer from China at the harbour board"),
                    ),
                ),
            ),
        ),
        limits=(
            "Names are looked at in sentences that stand in one order in both articles. Which form is right is not known; two "
            "spellings of a transliterated name may both be. Scripts with capital letters only."
        ),
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each pair of forms, at the first place."""
        for _, several in sorted(descents(graph, targets, Forms(graph)).items()):
            found: dict[tuple[str, str], list[_Place]] = {}
            usual: set[str] = set()
            for one in several:
                if one.relation.confidence == "high":
                    article: Account = graph.reading(one.later)
                    other: Account = graph.reading(one.earlier)
                    known = _known(article), _known(other)
                    for own, theirs in one.aligned:
                        here = article.telling.sentences[own].passage
                        there = other.telling.sentences[theirs].passage
                        names = list(names_in(there.text, known[1])), list(names_in(here.text, known[0]))
                        usual.update(name.written for name in names[0])
                        for drift in drifts(*names):
                            place = _Place(one, _part(there, drift.there), _part(here, drift.here))
                            found.setdefault((drift.there.written, drift.here.written), []).append(place)
            for (form, own_form), places in found.items():
                if own_form not in usual:  # a form that a source has is that source's
                    yield self._said(graph, form, own_form, places)

    def _said(self, graph: Graph, there: str, here: str, places: Sequence[_Place]) -> Finding:
        first = places[0]
        node = graph.nodes[first.descent.earlier]
        later = graph.nodes[first.descent.later]
        further = dict.fromkeys(one.here for one in places if one.here.start != first.here.start)
        return self.found(
            later,
            first.here,
            f"“{here}” is “{there}” in {shown(node, graph.reading(node.number))}.",
            hint="Check how the name is spelt, and correct it throughout.",
            evidence=[{"evidence": "name", "value": here, "there": there, "place": None}],
            related=[
                self.beside(node, first.there, f"There: {there}"),
                *(self.beside(later, one, "Again") for one in list(further)[:_LISTED]),
            ],
        )


def _known(article: Account) -> frozenset[str]:
    return words_of_names(one.passage.text for one in article.telling.sentences)


def _part(passage: Passage, name: Name) -> Passage:
    return passage.part(name.start, name.end)
