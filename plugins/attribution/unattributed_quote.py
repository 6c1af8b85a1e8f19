"""SRC107: a direct quotation without a speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta, Segment, Span

_SCOPE = ("prose", "summary")


class Options(NamedTuple):
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
        precision=Precision(
            0.95,
            62,
            "PolNeAR, open part: 84 articles as they are, 60 with one attribution deleted",
            "score_claims.py --only quotes",
            "2026-11-20",
        ),
        limits=(
            "Silent for quotations that are part of the writer's sentence, short ones, pull quotes that repeat the text, mottos "
            "before the first paragraph, answers after a colon or a label ('Q:', 'Vik:'), and where the paragraph, the one before "
            "or the one after names a speaker."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each quotation that stands as speech of its own and has no speaker."""
        if not article.ask("quoted") or (article.language or "").partition("-")[0] not in self.meta.languages:
            return
        segments = list(article.segments_in(self.meta.scope))
        # speakers are looked for only where a pair of marks stands that nothing else excuses
        if all(self._is_quiet(article, one, segments) for one in article.ask("quoted")):
            return
        open_ones = [quote for quote in article.quotes if quote.speaker is None and not quote.mixed]
        if not open_ones:
            return
        answered = _answered(article, segments)
        for quote in open_ones:
            at = _index(segments, quote.span.start)
            if at is None or quote.place is None:
                continue
            inner = article.text[quote.inner.start : quote.inner.end].strip()
            if at in answered or self._is_excused(article, quote.span, inner, at, segments):
                # a speaker goes on in the next paragraph
                answered.add(at + 1)
                continue
            yield self.finding(
                article,
                quote.place,
                "Nobody is named as the speaker of this quotation.",
                hint="Say who said or wrote it.",
                evidence=(quote,),
            )

    def _is_quiet(self, article: Article, one: tuple[int, ...], segments: list[Segment]) -> bool:
        start, end, inner_start, inner_end = one[:4]
        inner = article.text[inner_start:inner_end].strip()
        if self._is_short(inner):
            return True
        at = _index(segments, start)
        return at is None or self._is_excused(article, Span(start, end), inner, at, segments)

    def _is_short(self, inner: str) -> bool:
        return len(inner.split()) < self.options.min_words and not _has_no_blanks(inner)

    def _is_excused(self, article: Article, span: Span, inner: str, at: int, segments: list[Segment]) -> bool:
        text, segment = article.text, segments[at]
        if self._is_short(inner) or _is_labelled(inner):
            return True
        before = text[segment.start : span.start].strip(" \n\t*_>–—-")
        introduced = before or (text[segments[at - 1].start : segments[at - 1].end].strip() if at else "")
        if introduced.endswith((":", "：")):
            return True
        if before and before[-1] not in '.!?…”"»' and inner[0].islower():
            return True  # a part of the writer's own sentence
        if article.ask("voices").begins(segment.start, segment.end, span.start):
            return True  # somebody speaks in this paragraph
        # a motto: the first paragraph is a quotation and nothing else
        if at == 0 and not before and not text[span.end : segment.end].strip(" \n.*_"):
            return True
        return _is_repeated(text, span, inner)


def _index(segments: list[Segment], at: int) -> int | None:
    for index, segment in enumerate(segments):
        if segment.start <= at < segment.end:
            return index
    return None


def _answered(article: Article, segments: list[Segment]) -> set[int]:
    """Paragraphs whose speaker a quotation in them, in the one before or in the one after tells."""
    found: set[int] = set()
    for quote in article.quotes:
        if quote.speaker is not None and (at := _index(segments, quote.span.start)) is not None:
            found |= {at - 1, at, at + 1}
    return found


def _is_labelled(inner: str) -> bool:
    """A transcript: "WALLACE: If I may, sir, ..."."""
    label = inner[:40].partition(":")
    return bool(label[1]) and label[0].isupper()


def _has_no_blanks(inner: str) -> bool:
    # Chinese and Japanese write without blanks: ten characters are a sentence
    return len(inner) >= 10 and " " not in inner


def _is_repeated(text: str, span: Span, inner: str) -> bool:
    """A pull quote: its words stand in the article once more."""
    words = " ".join(inner.strip(" .,;:!?…").split())[:60]
    at = text.find(words)
    while at >= 0:
        if not span.start <= at < span.end:
            return True
        at = text.find(words, at + 1)
    return False
