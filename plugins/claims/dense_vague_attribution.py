"""CLM407: much of the article is pinned on nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Precision, Related, Rule, RuleMeta

from .reach import sentence_at
from .vague_attribution import VagueOptions, vague


class DensityOptions(NamedTuple):
    """Options of CLM407.

    share: from which share of the article's sentences on, one of them not counted.
    at_least: from how many vague attributions on.
    extra_terms: as in CLM401.
    """

    share: float = 0.15
    at_least: int = 4
    extra_terms: tuple[str, ...] = ()


class DenseVagueAttribution(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM407",
        name="dense-vague-attribution",
        severity="warning",
        summary="Much of the article is pinned on nobody in particular.",
        why=(
            "One “analysts say” happens in any newsroom. Where every sixth sentence is pinned on nobody, the article has "
            "no sources that a reader could check."
        ),
        fix="Go through the places listed: name and link who says it, or cut the claim.",
        fires=(
            Example(
                "[[Analysts say]] the trend is clear. Some experts argue that prices will fall. Observers say the market is"
                " tired. Critics say it is too early to tell."
            ),
        ),
        silent=(
            Example(
                "Analysts say the trend is clear. Ann Lee of Harbour Bank expects prices to fall. Her colleague Jo Day does"
                " not agree. The market closed at noon."
            ),
        ),
        languages=("en", "de", "fr", "es", "zh"),
        precision=Precision(
            0.95,
            20,
            "all findings in PolNeAR and NewsDiscourse, open part: 1,377 articles",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "What a suppression of CLM401 accepts, in the article or in the rule set's list, is not counted. German, French, "
            "Spanish and Chinese are a first version, as in CLM401."
        ),
    )
    Options = DensityOptions

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding, at the first of the places."""
        found = list(vague(article, self.meta.scope, VagueOptions(extra_terms=self.options.extra_terms)))
        if len(found) < self.options.at_least:
            return
        accepted = article.ask("accepted")
        found = [one for one in found if not accepted.covers("CLM401", article.place(one.span))]
        scope = self.meta.scope
        segments = article.segments
        sentences = [one for one in article.sentences if segments[one.segment].role in scope]
        touched = len({sentence_at(article, one.span.start) for one in found})
        # one place less would be dense, too: a single misread sentence does not decide
        if touched < self.options.at_least or touched - 1 < self.options.share * len(sentences):
            return
        yield self.finding(
            article,
            found[0].span,
            f"{touched} of {len(sentences)} sentences are pinned on nobody in particular.",
            hint="Name and link the sources, or cut the claims.",
            # the others are its related places
            evidence=found[:1],
            related=tuple(
                Related(
                    " ".join(article.text[one.span.start : one.span.end].split()), article.place(one.span)
                )
                for one in found[1:]
            ),
        )
