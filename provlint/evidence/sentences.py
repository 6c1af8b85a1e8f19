"""Sentences of all segments: the ends are looked for at stops only.

Knows abbreviations (rules/tables/abbreviations.yaml), initials, decimals, quotation marks and brackets that close after
the stop, ellipses, and the stops of Chinese and Japanese.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.model.evidence import Sentence
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.model.article import Article

#: Roles whose text is no sentence.
SKIPPED: Final = frozenset({"code", "boilerplate", "metadata", "byline"})

_OPENING: Final = "\"'“”‘„«‚([—–-… "


_CLOSING: Final = ".!?…\"”’'»)]“」』）"
_WIDE: Final = "。！？"
_STOPS: Final = ".!?…。！？"


def _stops(text: str, start: int, end: int) -> list[int]:
    """Where stops stand. One `find` for each: a regular expression over the text costs four times as much."""
    found: list[int] = []
    for mark in ".!?" if text.isascii() else _STOPS:
        at = text.find(mark, start, end)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1, end)
    found.sort()
    return found


#: Characters of a sentence, at most: text without stops is cut here, or every reader of sentences would be slow on it.
LONGEST: Final = 4000


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = table("abbreviations")
    return (
        frozenset(data["never"].split()),
        frozenset(data["seldom"].split()),
        frozenset(data["starters"].split()),
    )


def ends(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where sentences of text[start:end] end (behind the stop and what closes after it), the last one included."""
    end = len(text) if end is None else end
    found: list[int] = []
    last = start
    for at in _stops(text, start, end):
        if at < last:
            # a further stop of the same ending ("?!", "...")
            continue
        stop = at + 1
        if stop >= end:
            break
        follower = text[stop]
        if follower.isalnum():
            if text[at] not in _WIDE:
                continue
        elif follower in _CLOSING:
            while stop < end and text[stop] in _CLOSING:
                stop += 1
            if stop >= end:
                break
        if text[at] in _WIDE:
            found.append(stop)
            last = stop
            continue
        if not text[stop].isspace():
            continue
        ahead = stop + 1
        if ahead < end and not text[ahead].isupper():
            while ahead < end and (text[ahead] in _OPENING or text[ahead].isspace()):
                ahead += 1
            if ahead < end and text[ahead].islower():
                continue
        # words of seven letters and more are no abbreviation
        if (
            ahead < end
            and stop == at + 1
            and text[at] == "."
            and not text[at - 7 : at].isalpha()
            and _abbreviated(text, start, at, ahead, end)
        ):
            continue
        found.append(stop)
        last = stop
    if not found or found[-1] < end:
        found.append(end)
    return list(_capped(text, start, found)) if end - start > LONGEST else found


def _capped(text: str, start: int, found: list[int]) -> Iterator[int]:
    """The same ends, with one put in wherever a sentence would be longer than LONGEST."""
    at = start
    for stop in found:
        while stop - at > LONGEST:
            space = text.rfind(" ", at, at + LONGEST)
            at = space + 1 if space > at else at + LONGEST
            yield at
        yield stop
        at = stop


def _abbreviated(text: str, start: int, at: int, ahead: int, end: int) -> bool:
    """Whether the stop at `at` belongs to an abbreviation or initial, and the sentence goes on at `ahead`."""
    begin = text.rfind(" ", max(start, at - 12), at) + 1
    if not begin and at - start > 12:
        return False
    word = text[max(begin, start) : at].lstrip("(\"'“‘[").lower()
    if len(word) > 10:
        return False
    if len(word) == 1:
        # an initial ("John F. Kennedy"), not "Plan B. It": only between capitals, at the head of a name
        return word.isalpha() and text[at - 1].isupper() and word != "i" and text[ahead].isupper()
    never, seldom, starters = _words()
    if word in never:
        return not (word == "no" and text[ahead].isalpha())
    if word in seldom or ("." in word and len(word) <= 5 and word.replace(".", "").isalpha()):
        stop = ahead
        while stop < end and text[stop].isalpha():
            stop += 1
        return text[ahead:stop].lower() not in starters
    return False


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Provider of "sentences": those of all segments but code, boilerplate, metadata and bylines, in order."""
    text = article.text
    found: list[Sentence] = []
    for index, segment in enumerate(article.segments):
        if segment.role in SKIPPED:
            continue
        at = segment.start
        for stop in ends(text, at, segment.end):
            while at < stop and text[at].isspace():
                at += 1
            if at < stop:
                found.append(Sentence(at, stop, index))
            at = stop
    return tuple(found)
