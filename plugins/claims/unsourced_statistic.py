"""CLM403: a figure about people or things has no source in reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint import Article, Example, Finding, Rule, RuleMeta, Sentence, Span

from .reach import role_at, sentence_at, sourced


@cache
def _figure() -> re.Pattern[str]:
    number = r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten)"
    return re.compile(
        rf"(?:(?:about|nearly|almost|around|roughly|more than|over|fewer than|less than|up to) )?(?:\d+(?:[.,]\d+)*(?:\s?%|\s(?:percent|per cent))"
        rf"|\b{number} (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) [a-z]+s\b"
        r"|\b(?:two-thirds|a third|three-quarters|three quarters|half|a quarter|the majority|most) of (?:all )?"
        r"(?:americans|adults|people|women|men|voters|workers|companies|households|children|patients|students|consumers|users|employees)\b"
        r"|\b(?:twice|three times|four times|five times|ten times) (?:as|more) (?:likely|common)\b)",
        re.IGNORECASE,
    )


_HINTS = ("%", "percent", "per cent", " in ", " out of ", " of ", "likely", "common")
_SUPPOSED = (" if ", "would ", "could ", "suppose", "imagine", "for example", "aim", "goal", "target", "plan", "propose", "promise", "should ")
#: What somebody set or agreed is no finding about the world.
_SET = ("tariff", "tax", "discount", "interest rate", "commission", "stake", "shares", "alcohol", "humidity", "chance of", "battery", "fee")


class UnsourcedStatistic(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM403",
        name="unsourced-statistic",
        severity="note",
        summary="A figure about people or things has no source in reach.",
        why="A share or a rate was counted by somebody. Without the counter nobody can check it, and figures age quickly.",
        fix="Say who counted and when, and link it; or show the sum where the article worked it out.",
        fires=(
            Example("Life has become harder in town. [[About 40 percent]] of families cannot pay their rent on time."),
            Example("The work is dangerous. [[One in three drivers]] has been in an accident."),
        ),
        silent=(
            Example("About 40 percent of families cannot pay their rent on time, according to the county's census of 2024."),
            Example("“About 40 percent of us cannot pay,” said Ann Lee, who speaks for the tenants."),
            Example("The council plans to cut the fee by 10 percent."),
            Example("The train left at 9.40 and came back at noon."),
        ),
        languages=("en",),
        limits="Shares, rates and comparisons only; a source elsewhere than in the neighbouring sentences is not seen.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each sentence."""
        text = article.text
        if not (article.language or "").lower().startswith("en") or not any(hint in text for hint in _HINTS):
            return
        last = -1
        for match in _figure().finditer(text):
            index = sentence_at(article, match.start())
            if index < 0 or index == last or role_at(article, match.start()) not in self.meta.scope:
                continue
            last = index
            sentence = article.sentences[index]
            if _no_claim(text, sentence) or sourced(article, index):
                continue
            words = " ".join(match.group().split())
            yield self.finding(
                article,
                Span(*match.span()),
                f"“{words}” has no source in reach.",
                hint="Say who counted and when, and link it.",
            )


def _no_claim(text: str, sentence: Sentence) -> bool:
    low = " " + text[sentence.start : sentence.end].lower()
    return low.rstrip().endswith("?") or any(word in low for word in (*_SUPPOSED, *_SET))
