"""REU502: a quotation says something else than in the article that this one follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from provlint import Example, Finding, Graph, Passage, Precision, RuleMeta

from .account import Account, shown
from .descent import Descent, descents
from .family import ReuseRule
from .forms import Forms
from .likeness import Telling, in_order
from .narration import Sentence, words_of
from .wording import KINDS, Change, Difference, difference

#: Up to this kind a difference changes what was said, up to that one it may.
_CHANGES: Final = KINDS.index("reworded")
_MAY: Final = KINDS.index("wording")
#: What kinds of difference are called.
_CALLED: Final = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modality": "how sure or how possible it is",
    "condition": "a condition",
    "reworded": "reworded throughout",
    "cut": "cut where it matters",
    "quantifier": "how many or how often",
    "wording": "the choice of words",
    "spelling": "a spelling",
    "truncated": "cut at an end",
    "grammar": "grammar",
    "order": "the order of words",
}
#: Differing places that a message names.
_NAMED: Final = 3
#: Characters of a quotation that a related place repeats.
_CUT: Final = 300

_NARRATION: Final = (
    "<p>The town council voted on Tuesday night to close the old ferry landing, whose pilings a winter of storms had "
    "cracked.</p><p>{}</p><p>Passengers will be sent to the new terminal on the north quay, where three buses an hour already "
    "stop beside the fish market.</p><p>Repairing the landing would cost more than the board spends on all its piers in five "
    "years, its treasurer wrote in a report.</p>"
)


def _page(quotation: str) -> str:
    return f"<html><body><article><h1>Landing to close</h1>{_NARRATION.format(quotation)}</article></body></html>"


_SAID: Final = (
    "“We can save this pier if the county pays thirteen thousand crowns,” said Ann Lee, the harbour master."
)


class AlteredQuotation(ReuseRule):
    """REU502."""

    meta = RuleMeta(
        id="REU502",
        name="altered-quotation",
        severity="error",
        summary="A quotation says something else than in the article that this one follows.",
        why=(
            "Between quotation marks stand somebody's own words. Translated back or polished they are a machine's or an "
            "editor's, and a “might” for a “can” puts something else into the speaker's mouth."
        ),
        fix=(
            "Go back to the recording or the first publication and restore the words, or drop the quotation marks and "
            "paraphrase. Say so where a quotation is translated."
        ),
        fires=(
            Example(
                _page(
                    f"[[{_SAID.partition(',”')[0].replace('can save', 'might save')},”]] said Ann Lee, the harbour master."
                ),
                format="html",
                path="b.html",
                beside=(("a.html", _page(_SAID)),),
            ),
        ),
        silent=(
            Example(
                _page(
                    '"We can save this pier – if the county pays 13,000 crowns", said Ann Lee, the harbour master.'
                ),
                format="html",
                path="b.html",
                beside=(("a.html", _page(_SAID)),),
            ),
        ),
        languages=("en",),
        precision=Precision(
            0.99,
            3077,
            "machine edits of 1,613 real quotations, told as warnings or errors: an upper bound",
            "python -m benchmarks.quotations",
            "2026-11-21",
        ),
        limits=(
            "Quotations are compared between articles of which one follows the other, never between independent reports. "
            "What changes the meaning (a negation, a number, a name, a modal verb, a condition, other words throughout) is "
            "an error, other words a warning, grammar, spelling and a quotation cut short a note; marks, contractions, "
            "British and American spelling, number words, ellipses and brackets are no difference. Which wording is right "
            "is not known. A change of speaker is not looked at. English articles only."
        ),
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """A finding for each quotation that no article that this one follows has in the same words."""
        for number, several in sorted(descents(graph, targets, Forms(graph)).items()):
            article: Account = graph.reading(number)
            if not article.language.startswith("en"):
                continue
            closest: dict[int, tuple[Descent, Passage, Difference] | None] = {}
            for one in several:
                other: Account = graph.reading(one.earlier)
                for own, theirs in _aligned(article, other):
                    found = difference(other.quotations[theirs].text, article.quotations[own].text)
                    before = closest.get(own)
                    if found is None or (own in closest and before is None):
                        closest[own] = None  # one of them has it so
                    elif before is None or _weight(found) > _weight(before[2]):
                        closest[own] = one, other.quotations[theirs], found
            for own, told in sorted(closest.items()):
                if told is not None:
                    yield self._said(graph, article.quotations[own], *told)

    def _said(
        self, graph: Graph, quotation: Passage, one: Descent, other: Passage, found: Difference
    ) -> Finding:
        node = graph.nodes[one.earlier]
        named = sorted(found.changes, key=lambda change: KINDS.index(change.kind))[:_NAMED]
        words = "; ".join(map(_told, named))
        more = len(found.changes) - len(named)
        return self.found(
            graph.nodes[one.later],
            quotation,
            f"This quotation differs from the one in {shown(node, graph.reading(one.earlier))} "
            f"({_CALLED[found.kinds[0]]}): {words}{f'; and {more} more' if more > 0 else ''}.",
            hint="Check the first publication or the recording: restore the words, or paraphrase without quotation marks.",
            evidence=[
                {
                    "evidence": "quotation",
                    "value": ", ".join(found.kinds),
                    "here": quotation.text,
                    "there": other.text,
                    "changes": [
                        {"kind": kind, "there": there, "here": here} for kind, there, here in found.changes
                    ],
                    "place": None,
                }
            ],
            related=[self.beside(node, other, f"There: {_cut(other.text)}")],
            severity=_severity(found, one),
        )


def _aligned(article: Account, other: Account) -> list[tuple[int, int]]:
    pairs, _, _ = in_order(_telling(article.quotations), _telling(other.quotations))
    return pairs


def _telling(quotations: Sequence[Passage]) -> Telling:
    return Telling([Sentence(one, words_of(one.text)) for one in quotations])


def _weight(found: Difference) -> int:
    """How mild the gravest difference is."""
    return KINDS.index(found.kinds[0])


def _severity(found: Difference, one: Descent) -> Literal["warning", "note"] | None:
    if one.relation.confidence != "high" or _weight(found) > _MAY:
        return "note"
    return None if _weight(found) <= _CHANGES else "warning"


def _told(change: Change) -> str:
    _, there, here = change
    if not here:
        return f"without “{there}”"
    return f"“{here}” for “{there}”" if there else f"with “{here}”"


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _CUT else words[: _CUT - 1] + "…"
