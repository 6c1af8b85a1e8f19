"""CLM402: a hedge stands where a source should."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta

from .reach import role_at, sentence_at, told

#: What the words leave open, by their role.
_OPEN = {
    "quantity": "does not say who, which or how many",
    "amount": "does not say who, which or how many",
    "praise": "does not say who judged it so",
    "trait": "does not say who judged it so",
    "doubt": "does not say who doubts it, and why",
    "chance": "does not say who doubts it, and why",
    "opinion": "does not say whose opinion it is",
    "judgement": "does not say whose opinion it is",
    "habit": "does not say how often, or where",
    "rule": "does not say how often, or where",
}


class HedgeOptions(NamedTuple):
    """Options of CLM402.

    weasel_words: whether words that leave open who, how many or how often are looked at: "descriptions" (everywhere
    but in news reports, where they are ordinary), "everywhere" or "never".
    least: the smallest weight that is reported (0 to 1); the weights stand in rules/lexicons/weasel-words.yaml.
    """

    weasel_words: Literal["descriptions", "everywhere", "never"] = "descriptions"
    least: float = 0.82


class UnsourcedHedge(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM402",
        name="unsourced-hedge",
        severity="note",
        summary="A hedge stands where a source should.",
        why=(
            "“Reportedly” and “is said to” tell readers that the writer does not vouch for the claim, and keep from them "
            "who does. In descriptions, words like “many”, “widely” and “one of the most” do the same more quietly."
        ),
        fix=(
            "Write who reported it and link the report. Where nobody did, leave the sentence out. Instead of “many” write "
            "how many and who counted."
        ),
        fires=(
            Example("The company is [[reportedly]] planning to close the plant."),
            Example("The painting [[is said to]] be worth more than the house."),
            Example(
                "The old bridge is a stone arch. It is [[one of the most]] elegant crossings of the valley."
            ),
            Example("The dialect is [[widely]] spoken in the hills above the river."),
        ),
        silent=(
            Example("The Harbour Times reported that the company plans to close the plant."),
            Example("“They are reportedly leaving,” said Ann Lee, the mayor."),
            Example("Police said many drivers had left their cars on the bridge on Monday."),
            Example("The parish book does not tell how many arches the old bridge had."),
            Example("According to Ann Lee, the dialect was spoken in many villages above the river."),
            Example("Two boats were reportedly lost in the storm, the mayor of Eastvale said."),
        ),
        languages=("en", "de", "fr", "es", "zh"),
        precision=Precision(
            0.65,
            522,
            "wikiweasel, open part: single sentences, at 23 % weasel sentences",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "Words only: a source that is named in the next sentence is not looked for. German, French, Spanish and Chinese "
            "are a first version: hedges only. Words that leave open who or how many are known in English; of a sentence the weightiest is reported. What is a news report is told "
            "from its words."
        ),
    )
    Options = HedgeOptions

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each hedge, and one for each other sentence with words that leave open who or how many."""
        unnamed = article.evidence("unnamed")
        for one in unnamed:
            if (
                one.shape != "hedge"
                or one.in_quote
                or role_at(article, one.span.start) not in self.meta.scope
                or article.ask("voices").tells(*one.span)
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
        wanted = self.options.weasel_words
        if wanted == "never" or (wanted == "descriptions" and article.ask("report")):
            return
        seen = {sentence_at(article, one.span.start) for one in unnamed}
        for one in article.evidence("weasel"):
            if (
                one.weight < self.options.least
                or (wanted == "descriptions" and one.in_report)
                or role_at(article, one.span.start) not in self.meta.scope
            ):
                continue
            index = sentence_at(article, one.span.start)
            if index in seen or told(article, one.span, index):
                continue
            yield self.finding(
                article,
                one.span,
                f"“{article.text[one.span.start : one.span.end]}” {_OPEN[one.role]}.",
                hint="Write what is known, and name and link who says it.",
                evidence=(one,),
            )
