"""What the claim rules share: which role a place has, and whether a source is in reach of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from provlint import Article, Sentence, Span


def role_at(article: Article, at: int) -> str:
    """The role of the segment that holds the character `at` of the text; "" between segments."""
    segments = article.segments
    index = bisect_right(segments, at, key=_start) - 1
    if index < 0 or at >= segments[index].end:
        return ""
    return segments[index].role


def _start(segment: Sequence[object]) -> int:
    start: int = segment[1]  # type: ignore[assignment]
    return start


def sentence_at(article: Article, at: int) -> int:
    """The index of the sentence that holds the character `at`, -1 for none."""
    sentences = article.sentences
    index = bisect_right(sentences, at, key=_begin) - 1
    if index < 0 or at >= sentences[index].end:
        return -1
    return index


def _begin(sentence: Sentence) -> int:
    return sentence.start


def sourced(article: Article, index: int) -> bool:
    """Whether the sentence, the one before or the one behind it in the same paragraph attributes to somebody, quotes or
    carries a link."""
    sentences = article.sentences
    here = sentences[index]
    first, last = here.start, here.end
    if index and sentences[index - 1].segment == here.segment:
        first = sentences[index - 1].start
    if index + 1 < len(sentences) and sentences[index + 1].segment == here.segment:
        last = sentences[index + 1].end
    if article.ask("voices").cites(first, last):
        return True
    reach = Span(first, last)
    return any(one.span is not None and one.span.overlaps(reach) for one in article.evidence("link"))


def told(article: Article, span: Span, index: int) -> bool:
    """Whether the words of a sentence are somebody's who is named, or the sentence carries a link."""
    if article.ask("voices").tells(span.start, span.end):
        return True
    here = article.sentences[index].span
    return any(one.span is not None and one.span.overlaps(here) for one in article.evidence("link"))
