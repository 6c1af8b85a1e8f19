"""REU501: an article follows another one and credits nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from provlint import Example, Finding, Graph, Precision, Related, RuleMeta

from .account import Account, shown
from .descent import Descent, descents
from .family import ReuseRule
from .forms import Forms

#: Passages and further articles that a finding lists.
_SHOWN: Final = 3
_LISTED: Final = 5
#: Characters of a sentence that a related place repeats.
_CUT: Final = 80

_ORIGINAL = (
    '<html><head><title>Council votes to close the old ferry landing</title><link rel="canonical" '
    'href="https://harbour-post.example/ferry"><meta property="article:published_time" '
    'content="2026-02-18T08:00:00Z"></head><body><article><h1>Council votes to close the old ferry landing</h1>'
    "<p>The town council voted on Tuesday night to close the old ferry landing after a winter of storms left its pilings "
    "cracked and its ticket office under water.</p><p>Engineers hired by the harbour board found that two of the four "
    "concrete supports had shifted by almost a hand's width since the autumn survey.</p><p>Passengers will be sent to the "
    "new terminal on the north quay, where three buses an hour already stop beside the fish market.</p><p>Repairing the "
    "landing would cost more than the board spends on all its piers in five years, according to the treasurer's report."
    "</p></article></body></html>"
)
_COPY = (
    '<html><head><title>Old landing to close</title><meta property="article:published_time" '
    'content="2026-02-21T08:00:00Z"><link rel="canonical" href="https://daily-digest.example/landing"></head><body>'
    "<article><h1>{}Old landing to close{}</h1>{}<p>The town council voted on Tuesday night to shut the old ferry landing "
    "after a winter of storms left its pilings cracked and its ticket office under water.</p><p>Engineers hired by the "
    "harbour board found that two of the four concrete supports had moved by almost a hand's width since the autumn "
    "survey.</p><p>Passengers will be sent to the new terminal on the north quay, where three buses an hour already stop "
    "next to the fish market.</p></article></body></html>"
)


class UncreditedReuse(ReuseRule):
    """REU501."""

    meta = RuleMeta(
        id="REU501",
        name="uncredited-reuse",
        severity="warning",
        summary="An article follows another one and credits nobody.",
        why=(
            "Readers take a copy for independent confirmation, and nobody can tell who stands behind it. Copies lose "
            "corrections, and rewrites and translations change what was said without a trace."
        ),
        fix=(
            "Name and link where the text is from, near the top or in a source line; a wire line, `isBasedOn` and a "
            "canonical address on the other site count. If both articles have it from a third, name that one."
        ),
        fires=(
            Example(
                _COPY.format("[[", "]]", ""),
                format="html",
                path="digest.html",
                beside=(("post.html", _ORIGINAL),),
            ),
        ),
        silent=(
            Example(
                _COPY.format(
                    "",
                    "",
                    '<p>This article originally appeared in the <a href="https://harbour-post.example/ferry">Harbour '
                    "Post</a>.</p>",
                ),
                format="html",
                path="digest.html",
                beside=(("post.html", _ORIGINAL),),
            ),
            Example(
                "Old landing to close\n\nThe council decided on Tuesday to give up the ferry landing, which storms had "
                "damaged. Its treasurer said that repairs cost too much. Buses run to the north quay instead.\n",
                beside=(("post.html", _ORIGINAL),),
            ),
        ),
        precision=Precision(
            1.0,
            1001,
            "pairs joined with high confidence, of 2,692: wire copy and rewrites against independent reports of one event",
            "python -m benchmarks.reuse",
            "2026-11-21",
        ),
        limits=(
            "Quotations are left out before anything is compared, because independent reports share them. Measured on "
            "English; texts without spaces between words are not compared. A digest in new words, or a translation that "
            "nobody translated back, is not found. Less sure signs make a note. Licences and agreements are not seen."
        ),
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """At most one finding for each article, about the surest of those it may follow."""
        forms = Forms(graph)
        for number, several in sorted(descents(graph, targets, forms).items()):
            article: Account = graph.reading(number)
            if article.credits:
                continue
            due = [one for one in several if _is_due(graph, one)]
            if due:
                yield self._said(graph, due, forms.others(number))

    def _said(self, graph: Graph, due: Sequence[Descent], forms: Sequence[int]) -> Finding:
        first = due[0]
        article: Account = graph.reading(first.later)
        return self.found(
            graph.nodes[first.later],
            article.headline,
            f"The text closely follows {_name(graph, first.earlier)} ({_extent(graph, first)}), and credits nobody.",
            hint=(
                "Name and link where it is from; it may be licensed, a translation, or both may have it from a third, which "
                "no text shows."
            ),
            evidence=[_evidence(first)],
            related=list(self._related(graph, due, forms)),
            severity="note" if first.relation.confidence == "medium" else None,
            absent=True,
        )

    def _related(self, graph: Graph, due: Sequence[Descent], forms: Sequence[int]) -> Iterator[Related]:
        first = due[0]
        other: Account = graph.reading(first.earlier)
        yield self.beside(graph.nodes[first.earlier], other.headline, "The article that it follows")
        own: Account = graph.reading(first.later)
        longest = sorted(first.aligned, key=lambda pair: -len(own.telling.words[pair[0]]))[:_SHOWN]
        for one, two in sorted(longest):
            passage = other.telling.sentences[two].passage
            words = " ".join(own.telling.sentences[one].passage.text.split())
            cut = words if len(words) <= _CUT else words[: _CUT - 1] + "…"
            yield self.beside(graph.nodes[first.earlier], passage, f"Compare “{cut}”")
        for further in due[1 : 1 + _LISTED]:
            another: Account = graph.reading(further.earlier)
            yield self.beside(graph.nodes[further.earlier], another.headline, "Much the same text, too")
        for number in forms:
            form: Account = graph.reading(number)
            yield self.beside(graph.nodes[number], form.headline, "Another form of this article")


def _name(graph: Graph, number: int) -> str:
    return shown(graph.nodes[number], graph.reading(number))


def _is_due(graph: Graph, one: Descent) -> bool:
    later: Account = graph.reading(one.later)
    earlier: Account = graph.reading(one.earlier)
    if not one.known and earlier.credits:
        return False  # the other one may have it from here
    # two texts that say nothing of any house: one copy too many, which is REU505's
    return one.relation.kind != "copy" or bool(later.house or earlier.house)


def _extent(graph: Graph, one: Descent) -> str:
    article: Account = graph.reading(one.later)
    count, whole = len(one.aligned), len(article.telling.sentences)
    in_order = f"{count} of {whole} sentences of narration in the same order"
    return in_order if count > 1 else f"{one.relation.detail['contained']:.0%} of its sequences of words"


def _evidence(one: Descent) -> dict[str, Any]:
    detail = one.relation.detail
    return {
        "evidence": "reuse",
        "value": f"{one.relation.kind}, confidence {one.relation.confidence}, {detail['contained']:.0%} of the sequences of "
        f"three words, direction {'known' if one.known else 'unknown'}",
        "relation": one.relation.kind,
        "confidence": one.relation.confidence,
        "direction": "known" if one.known else "unknown",
        "shared": detail["shared"],
        "contained": detail["contained"],
        "place": None,
    }
