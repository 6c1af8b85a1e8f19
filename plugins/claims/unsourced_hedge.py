"""CLM402: a hedge stands where a source should."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

from .reach import role_at


class UnsourcedHedge(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM402",
        name="unsourced-hedge",
        severity="note",
        summary="A hedge stands where a source should.",
        why=(
            "“Reportedly” and “is said to” tell readers that the writer does not vouch for the claim, and keep from them "
            "who does."
        ),
        fix="Write who reported it and link the report. Where nobody did, leave the sentence out.",
        fires=(
            Example("The company is [[reportedly]] planning to close the plant."),
            Example("The painting [[is said to]] be worth more than the house."),
        ),
        silent=(
            Example("The Harbour Times reported that the company plans to close the plant."),
            Example("“They are reportedly leaving,” said Ann Lee, the mayor."),
        ),
        languages=("en", "de", "fr", "es", "zh"),
        limits="Words only: a source that is named in the next sentence is not looked for.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each hedge."""
        for one in article.evidence("unnamed"):
            if (
                one.shape != "hedge"
                or one.in_quote
                or role_at(article, one.span.start) not in self.meta.scope
            ):
                continue
            words = " ".join(article.text[one.span.start : one.span.end].split())
            yield self.finding(
                article,
                one.span,
                f"“{words}” hides who reported it.",
                hint="Name and link the report.",
                evidence=(one,),
            )
