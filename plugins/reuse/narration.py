"""What an article tells in its own words: its sentences without quotations, as words, sequences of words and hashes.

Independent reports of one event share quotations, not narration; so quotations are left out before anything is
compared, and block quotes and embedded posts with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress
from operator import xor
from typing import Final, NamedTuple

from provlint import Article, Passage, Span, key64

#: Roles of segments whose sentences are the article's own; block quotes and embeds are not among them.
SCOPE: Final = frozenset({"title", "heading", "prose", "summary", "list"})
#: Words of one article that are compared; what an article of a book's length says behind them is left out.
MOST_WORDS: Final = 20_000
#: Shorter quotations are so-called terms, which narration keeps.
TERM: Final = 12
#: Words of a sentence at least; shorter ones are captions and crossheads.
SHORTEST: Final = 4
#: One in so many sequences of three words becomes a key.
SAMPLED: Final = 4

_SEPARATOR: Final = "\x1e"
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*|\x1e")
_GENITIVE: Final = re.compile(r"'s\b(?!')")
_MASK: Final = (1 << 64) - 1


class Sentence(NamedTuple):
    """A sentence of narration: where it stands, and its words without those of quotations."""

    passage: Passage
    words: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, kinds of apostrophes and a final 's put aside."""
    return words_of_each((text,))[0]


def words_of_each(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of each of several texts, in one step: a step for each would cost three times as much."""
    whole = _SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts)
    words = _WORD.findall(_GENITIVE.sub("", whole.casefold().replace("’", "'")))
    found = []
    start = 0
    for _ in texts:
        try:
            end = words.index(_SEPARATOR, start)
        except ValueError:
            end = len(words)
        found.append(tuple(words[start:end]))
        start = end + 1
    return found


def told(article: Article) -> Iterator[tuple[Span, list[tuple[int, int]]]]:
    """The sentences of an article's narration, each with the ranges of it (from its beginning) that are quoted."""
    text, segments = article.text, article.segments
    quoted = [(one.start, one.end) for one in article.evidence("quoted") if one.end - one.start > TERM]
    ends = [end for _, end in quoted]
    count = 0
    for one in article.sentences:
        if segments[one.segment].role not in SCOPE:
            continue
        start, end = one.start, one.end
        holes = []
        at = bisect_left(ends, start + 1)
        while at < len(quoted) and quoted[at][0] < end:
            holes.append((max(quoted[at][0], start) - start, min(quoted[at][1], end) - start))
            at += 1
        if holes and sum(last - first for first, last in holes) > end - start - TERM:
            continue  # next to nothing but a quotation
        count += text.count(" ", start, end) + 1
        if count > MOST_WORDS:
            return
        yield Span(start, end), holes


def narration(text: str, holes: Sequence[Sequence[int]]) -> str:
    """A sentence without what is quoted in it."""
    for first, last in reversed(holes):
        text = f"{text[:first]} \0 {text[last:]}"
    return text


def keys_of(sentences: Sequence[Sequence[str]]) -> list[int]:
    """Hashes of a sample of all sequences of three words within a sentence: the same sample in every article."""
    found: set[int] = set()
    for words in sentences:
        first = list(map(_hashed, words))
        second, third = first[1:], first[2:]
        # the choice is made in C: three of four sequences go no further
        mixed = map(xor, map(xor, first, second), third)
        chosen = [not one % SAMPLED for one in mixed]
        found.update(
            (one * 0x9E3779B97F4A7C15 + two * 0xC2B2AE3D27D4EB4F + three) & _MASK
            for one, two, three in compress(zip(first, second, third, strict=False), chosen)
        )
    return sorted(found)


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> int:
    return key64(word)
