"""CLM403: a figure about people or things has no source in reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from provlint import Article, Example, Finding, Rule, RuleMeta, Sentence, Span

from .reach import role_at, sentence_at, sourced

_NUMBER = r"(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten)"
_ABOUT = (
    "about ",
    "nearly ",
    "almost ",
    "around ",
    "roughly ",
    "more than ",
    "over ",
    "fewer than ",
    "less than ",
    "up to ",
)
_COUNTED = (
    "americans",
    "adults",
    "people",
    "women",
    "men",
    "voters",
    "workers",
    "companies",
    "households",
    "children",
    "patients",
    "students",
    "consumers",
    "users",
    "employees",
    "families",
    "drivers",
    "teenagers",
    "parents",
    "teachers",
    "residents",
    "respondents",
    "businesses",
    "adults",
)
#: What a figure ends with, for the scan.
_MARKS = (
    "%",
    "percent",
    "per cent",
    *(
        f"{number} {people}"
        for number in ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "10", "100")
        for people in _COUNTED
    ),
    *(f"of {people}" for people in _COUNTED),
    *(f"of all {people}" for people in _COUNTED),
    "times as likely",
    "times more likely",
    "twice as likely",
    "twice as common",
    "times more common",
)


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"\b{_NUMBER} (?:in|out of) (?:every )?[a-z0-9]+ [a-z]+$")


@cache
def _rate_end() -> re.Pattern[str]:
    return re.compile(r" (?:in|out of) (?:every )?[a-z0-9]+ [a-z]+$")


@cache
def _percentage() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[.,]\d+)*\s?(?:%|percent|per cent)$")


@cache
def _comparison() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:twice|two times|three times|four times|five times|ten times) (?:as|more) (?:likely|common)$"
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:two-thirds|a third|three-quarters|three quarters|half|a quarter|the majority|most) of (?:all )?[a-z]+$"
    )


def _figure(low: str) -> int:
    """Where the figure begins that a sentence's words, as far as a hit of the scan, end in; -1 for none.

    Each of its forms is looked for only where its end stands: the patterns are slow, and most hits are "three people".
    """
    starts = []
    if low.endswith(("%", "percent", "per cent")) and (match := _percentage().search(low)):
        starts.append(_from_about(low, match.start()))
    if (" in " in low or " out of " in low) and _rate_end().search(low) and (match := _rate().search(low)):
        starts.append(match.start())
    if " of " in low and (match := _share().search(low)):
        starts.append(_from_about(low, match.start()))
    if low.endswith(("likely", "common")) and (match := _comparison().search(low)):
        starts.append(match.start())
    return min(starts, default=-1)


def _from_about(low: str, start: int) -> int:
    for word in _ABOUT:
        if low.endswith(word, 0, start):
            return start - len(word)
    return start


_SUPPOSED = (
    " if ",
    "would ",
    "could ",
    "suppose",
    "imagine",
    "for example",
    "aim",
    "goal",
    "target",
    "plan",
    "propose",
    "promise",
    "should ",
)
#: What somebody set or agreed is no finding about the world.
_SET = (
    "tariff",
    "tax",
    "discount",
    "interest rate",
    "commission",
    "stake",
    "shares",
    "alcohol",
    "humidity",
    "chance of",
    "battery",
    "fee",
)
_NO_CLAIM = (*_SUPPOSED, *_SET)


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
            Example(
                "Life has become harder in town. [[About 40 percent]] of families cannot pay their rent on time."
            ),
            Example("The work is dangerous. [[One in three drivers]] has been in an accident."),
        ),
        silent=(
            Example(
                "About 40 percent of families cannot pay their rent on time, according to the county's census of 2024."
            ),
            Example("“About 40 percent of us cannot pay,” said Ann Lee, who speaks for the tenants."),
            Example("The council plans to cut the fee by 10 percent."),
            Example("The train left at 9.40 and came back at noon."),
        ),
        languages=("en",),
        limits="Shares, rates and comparisons only; a source elsewhere than in the neighbouring sentences is not seen.",
    )

    def terms(self) -> Mapping[str, Sequence[str]]:
        """What figures end with."""
        return {"": _MARKS}

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each sentence."""
        if not (article.language or "").lower().startswith("en"):
            return
        text = article.text
        last = -1
        for hit, _ in self.hits(article):
            index = sentence_at(article, hit.start)
            if index < 0 or index == last or role_at(article, hit.start) not in self.meta.scope:
                continue
            sentence = article.sentences[index]
            begin = max(sentence.start, hit.start - 40)
            low = text[begin : hit.end].lower()
            start = _figure(low)
            if start < 0:
                continue
            last = index
            if _no_claim(text, sentence) or sourced(article, index):
                continue
            span = Span(begin + start, begin + len(low))
            words = " ".join(text[span.start : span.end].split())
            yield self.finding(
                article,
                span,
                f"“{words}” has no source in reach.",
                hint="Say who counted and when, and link it.",
            )


def _no_claim(text: str, sentence: Sentence) -> bool:
    low = " " + text[sentence.start : sentence.end].lower()
    return low.rstrip().endswith("?") or any(map(low.__contains__, _NO_CLAIM))
