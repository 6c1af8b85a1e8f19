"""CLM404: a record or superlative has no source in reach."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta

from .reach import role_at, sentence_at, sourced

_REACHES = (
    "in the world",
    "in history",
    "on record",
    "of all time",
    "of its kind",
    "in the country",
    "in the nation",
    "in the industry",
    "on the market",
    "ever built",
    "ever made",
    "ever recorded",
    "ever seen",
    "ever produced",
    "ever found",
    "worldwide",
    "on earth",
    "in a generation",
    "in living memory",
    "in europe",
    "in asia",
    "in africa",
    "in america",
)


#: Before a place these say where something comes from, not how far the superlative reaches.
_ORIGIN = ("made ", "born ", "living ", "built ", "sold ")


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the|its|their|world's|country's|nation's) (?:single )?(?:most [a-z-]+|least [a-z-]+|[a-z-]{3,}est|best|worst)\b"
        r"([^.;:?!\"]{0,70})$"
    )


#: Behind a superlative they begin another thing, to which the phrase of place belongs.
_ANOTHER = (" and a ", " and an ", " and the ", ", a ", ", the ")


class UnsourcedSuperlative(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM404",
        name="unsourced-superlative",
        severity="note",
        summary="A record or superlative has no source in reach.",
        why=(
            "“The largest in the world” is a claim about everything else in the world. It can be checked, and readers may "
            "expect to be told who did."
        ),
        fix="Say who keeps the record or measured it, and link it; or write what is known (“the largest in the county”).",
        fires=(
            Example("The harbour has the [[largest crane in the world]]."),
            Example("It was the [[warmest winter on record]]."),
        ),
        silent=(
            Example("The harbour has one of the largest cranes in the world."),
            Example("It was the warmest winter on record, according to the Harbour Weather Office."),
            Example("“It is the best pie in the world,” said Ann Lee."),
            Example("She has the best seat in the house."),
            Example("A yearly list ranks the harbour as the busiest in the world."),
            Example("They look for the cheapest goods made in Europe."),
            Example("It is both the highest court and a chamber of commerce in the country."),
            Example("The guild keeps a list of boats. Ours is the oldest ferry in the world."),
        ),
        languages=("en",),
        # a headline's record has its source in the text
        scope=("prose", "summary", "list", "caption"),
        precision=Precision(
            1.0,
            18,
            "all findings in PolNeAR and NewsDiscourse, open part (1,377 articles), and on 1,500 web pages",
            "make precision",
            "2026-11-21",
        ),
        limits="Superlatives beside a phrase of comparison only; knows no table of records.",
    )

    def terms(self) -> Mapping[str, Sequence[str]]:
        """The phrases that say how far a superlative reaches."""
        return {"": _REACHES}

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each superlative."""
        if not (article.language or "").lower().startswith("en"):
            return
        text = article.text
        for span, _ in self.hits(article):
            if role_at(article, span.start) not in self.meta.scope:
                continue
            index = sentence_at(article, span.start)
            if index < 0:
                continue
            begin = max(article.sentences[index].start, span.start - 110)
            before = text[begin : span.start].lower().replace("’", "'")
            match = _superlative().search(before)
            if (
                match is None
                or before.endswith(_ORIGIN)
                or any(map(match[1].__contains__, _ANOTHER))
                or _softened(before[: match.start()])
                or "?" in text[span.end : article.sentences[index].end]
            ):
                continue
            if _ranked(article, index) or sourced(article, index):
                continue
            first = begin + match.start() + before[match.start() :].index(" ") + 1
            words = " ".join(text[first : span.end].split())
            yield self.finding(
                article,
                type(span)(first, span.end),
                f"“{words}” has no source in reach.",
                hint="Say who keeps or measured this record, and link it.",
            )


#: Words of those who rank.
_RANKS = (" list", "ranked", "ranks ", "ranking", "named the", " survey", " poll", "as reported", " index")


def _ranked(article: Article, index: int) -> bool:
    """Whether the sentence or the one before speaks of a list or ranking."""
    sentences = article.sentences
    near = article.text[sentences[max(index - 1, 0)].start : sentences[index].end]
    return any(map(near.lower().__contains__, _RANKS))


def _softened(before: str) -> bool:
    """Whether what stands before makes it no claim: "one of the largest", "arguably", "not"."""
    return before.endswith(("one of ", "some of ", "among ", "amongst ", "not ", "of ")) or any(
        word in before
        for word in (
            " among ",
            " if ",
            "could ",
            "would ",
            "may ",
            "might ",
            "hope",
            "want",
            "aim",
            "arguably",
            "probably",
            "perhaps",
            "possibly",
        )
    )
