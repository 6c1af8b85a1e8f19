"""CLM403: a figure about people or things has no source in reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta, Span

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
    " can be ",
    " until ",
    " unless ",
    # whoever says so speaks for himself
    " we ",
    " our ",
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
    "constitution",
    "owns ",
    "owned",
    "owning",
    "comment",
)
_NO_CLAIM = (*_SUPPOSED, *_SET)
#: Words of those who count, and of counts that are public by nature: polls, exchanges, balance sheets.
_COUNTED_BY = frozenset(
    (
        *(
            "poll",
            "polls",
            "polled",
            "polling",
            "pollsters",
            "survey",
            "surveys",
            "surveyed",
            "census",
            "respondents",
        ),
        *(
            "study",
            "studies",
            "data",
            "statistics",
            "estimate",
            "estimates",
            "according",
            "report",
            "reports",
        ),
        *("precinct", "precincts", "ballots", "referendum"),
        *("table", "chart", "column"),
        *(
            "index",
            "indices",
            "nasdaq",
            "dow",
            "stocks",
            "investors",
            "revenue",
            "profit",
            "profits",
            "earnings",
        ),
    )
)
#: Sentences before the figure in which whoever counted is looked for, those with figures of their own left out: those who
#: count are named once, and figures follow.
_BEFORE = 4
#: No further back than this.
_FURTHEST = 12


@cache
def _share_of() -> re.Pattern[str]:
    """What makes a percentage a share: whose it is. One of a thing just named ("of its reserves") is the article's own
    arithmetic."""
    return re.compile(
        r"\s+of (?:all |the |these |those )?(?!(?:its|his|her|their|our|my|a|an|it|them|that)\b)[a-z]"
    )


#: A share of these is a result, or a sum that readers can do.
_RESULTS = (
    "vote",
    "delegates",
    "seats",
    "mps",
    "lawmakers",
    "shareholders",
    "company",
    "gross domestic",
    "grant",
    "the sum",
    "the amount",
)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z]+")


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
            Example("The index rose 3 percent on Friday, and oil fell nearly 5 percent."),
            Example(
                "The new poll is out. Among the young, 40 percent of voters have not made up their minds."
            ),
            Example("The party took 12 percent of the vote."),
            Example(
                "The rule is new. It holds once 40 boats with 40 percent of the cargo have agreed, not until then."
            ),
            Example(
                "The ferry guild asked its members in a poll. In spring 40 percent of them were late. In summer it was 30 "
                "percent of the boats. In autumn it was 20 percent of the boats. In winter it was 10 percent of the boats. "
                "In the end 5 percent of the boats were on time. It did not help. About 40 percent of families walk."
            ),
            Example("Somebody has to pay. We carry 75 percent of the cargo."),
        ),
        languages=("en",),
        precision=Precision(
            0.85,
            26,
            "all findings in PolNeAR and NewsDiscourse, open part (1,377 articles), and on 1,500 web pages",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "Shares, rates and comparisons only. A source elsewhere than in the neighbouring sentences is not seen, but for a "
            "poll or other count, which is looked for in the headline and before a row of figures, four sentences back."
        ),
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
            # a headline's figure has its source in the text
            if index < 1 or index == last or role_at(article, hit.start) not in self.meta.scope:
                continue
            sentence = article.sentences[index]
            begin = max(sentence.start, hit.start - 40)
            low = text[begin : hit.end].lower()
            start = _figure(low)
            if start < 0:
                continue
            last = index
            if low.endswith(("%", "t")) and not (
                "of " in low[start:] or _is_share(text[hit.end : hit.end + 40].lower())
            ):
                continue
            if (
                _quoted(article, hit)
                or _no_claim(article, index)
                or _counted(article, index)
                or sourced(article, index)
            ):
                continue
            span = Span(begin + start, begin + len(low))
            words = " ".join(text[span.start : span.end].split())
            yield self.finding(
                article,
                span,
                f"“{words}” has no source in reach.",
                hint="Say who counted and when, and link it.",
            )


def _no_claim(article: Article, index: int) -> bool:
    sentences = article.sentences
    begin, end, _ = sentences[index]
    text = article.text
    if index and text.startswith(("This ", "That ", "These ", "It "), begin):
        # goes on with what was set or agreed in the sentence before
        begin = sentences[index - 1].start
    low = f" {' '.join(text[begin:end].lower().split())}"
    return low.endswith("?") or any(map(low.__contains__, _NO_CLAIM))


def _is_share(behind: str) -> bool:
    return _share_of().match(behind) is not None and not any(map(behind.__contains__, _RESULTS))


def _quoted(article: Article, hit: Span) -> bool:
    return any(one.start <= hit.start < one.end for one in article.ask("quoted"))


def _counted(article: Article, index: int) -> bool:
    """Whether a poll or another count is spoken of in the headline, the sentence, the one behind or a few before."""
    text = article.text
    sentences = article.sentences
    first = index
    others = _BEFORE
    while others and first and index - first < _FURTHEST:
        first -= 1
        before = text[sentences[first].start : sentences[first].end]
        others -= not ("percent" in before or "%" in before)
    near = sentences[first : index + 2]
    reach = f"{text[sentences[0].start : sentences[0].end]} {text[near[0].start : near[-1].end]}"
    return not _COUNTED_BY.isdisjoint(_word().findall(reach.lower()))
