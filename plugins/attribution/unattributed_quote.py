"""SRC107: a direct quotation without a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provlint import Article, Example, Finding, Quote, Rule, RuleMeta, Segment

_SCOPE = ("prose", "summary")
#: A label before a quotation in its paragraph, "Q:", "Vik:", "Die Ministerin:", is this long at most.
_LABEL = 48


@dataclass(frozen=True, slots=True)
class Options:
    """`min_words`: how many words a quotation needs before a speaker is missed."""

    min_words: int = 5


class UnattributedQuote(Rule):
    """SRC107."""

    Options = Options
    meta = RuleMeta(
        id="SRC107",
        name="unattributed-quote",
        severity="warning",
        summary="A direct quotation has no speaker.",
        why=(
            "Quotation marks promise that somebody said exactly this. Without a name the reader cannot tell who, and nobody can "
            "check whether it was said."
        ),
        fix="Say who said or wrote it, and where: “...,” said Hanne Vik, the harbour master, at the hearing.",
        fires=(
            Example(
                "The night ferry is running again after two days of repairs.\n\n[[“We should have closed the pier a week before the "
                "storm came.”]]\n\nThe next boat leaves at six. Rain is forecast for the islands.\n"
            ),
        ),
        silent=(
            Example(
                "The night ferry is running again.\n\n“We should have closed the pier a week before the storm came,” said Hanne Vik, "
                "the harbour master.\n"
            ),
            Example("The play “A Winter Without the Ferry and Its People” opens at the town hall in May.\n"),
            Example("The council called the plan “a bridge too far” and moved on.\n"),
        ),
        languages=("en",),
        scope=_SCOPE,
        limits=(
            "Silent for quotations that are part of the writer's sentence, short ones, pull quotes that repeat the text, mottos "
            "before the first paragraph, and answers after a label ('Q:', 'Vik:')."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each quotation that stands as speech of its own and has no speaker."""
        open_ones = [quote for quote in article.quotes if quote.speaker is None and not quote.mixed]
        if not open_ones:
            return
        segments = [segment for segment in article.segments_in(self.meta.scope)]
        for quote in open_ones:
            segment = next((one for one in segments if one.start <= quote.span.start < one.end), None)
            if segment is None or quote.place is None or self._is_excused(article, quote, segment, segments):
                continue
            yield self.finding(
                article,
                quote.place,
                "Nobody is named as the speaker of this quotation.",
                hint="Say who said or wrote it.",
                evidence=(quote,),
            )

    def _is_excused(self, article: Article, quote: Quote, segment: Segment, segments: list[Segment]) -> bool:
        text = article.text
        inner = text[quote.inner.start : quote.inner.end].strip()
        if len(inner.split()) < self.options.min_words and not _has_no_blanks(inner):
            return True
        if _is_repeated(text, quote, inner):
            return True
        before = text[max(segment.start, text.rfind("\n", 0, quote.span.start) + 1) : quote.span.start].strip(" *_>–—-")
        if before.endswith((":", "：")) and len(before) <= _LABEL:
            return True
        whole = not before and not text[quote.span.end : segment.end].strip(" \n.*_")
        # a motto: the first paragraph is a quotation and nothing else
        return whole and segment is segments[0]


def _has_no_blanks(inner: str) -> bool:
    # Chinese and Japanese write without blanks: ten characters are a sentence
    return len(inner) >= 10 and " " not in inner


def _is_repeated(text: str, quote: Quote, inner: str) -> bool:
    """A pull quote: its words stand in the article once more."""
    words = " ".join(inner.strip(" .,;:!?…").split())[:60]
    at = text.find(words)
    while at >= 0:
        if not quote.span.start <= at < quote.span.end:
            return True
        at = text.find(words, at + 1)
    return False
