"""Sentences of all segments: the ends are looked for at stops only.

Knows abbreviations (rules/tables/abbreviations.yaml), initials, decimals, quotation marks and brackets that close after
the stop, ellipses, and the stops of Chinese and Japanese.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, repeat
from operator import lt, sub
from typing import TYPE_CHECKING, Final

from provlint.model.evidence import Sentence
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from provlint.model.article import Article

#: Roles whose text is no sentence.
SKIPPED: Final = frozenset({"code", "boilerplate", "metadata", "byline"})

_OPENING: Final = "\"'“‘„«‚([—–-… "


#: So many marks and blanks behind a stop are looked past for the letter that follows.
_AHEAD: Final = 60
_CLOSING: Final = ".!?…\"”’'»)]“」』）"
_WIDE: Final = "。！？"
#: Stops but the full stop.
_OTHER: Final = "!?…。！？"


@cache
def _full_stop() -> re.Pattern[str]:
    """A full stop that may end a sentence, and what is known of it as long as segments end at line breaks.

    Without a group it certainly ends one. Group 1: marks up to the end of the line. Groups 2 to 5: it ends one behind a
    word of five letters or more, of four, three or two, if its last five are no abbreviation. Others: `_ending` has to
    look. Names with common titles or initials, and what goes on in small letters, are passed over. (Few classes of
    characters: one with curly marks takes long to compile.)
    """
    begins = "(?= (?:“|\"|'')?[A-Z])"
    words = r"(?<=[A-Za-z][a-z]{4}\.)()|" + "|".join(rf"(?<= [a-z]{{{size}}}\.)()" for size in (4, 3, 2))
    names = r"(?<! [A-HJ-Z]\.)(?<! (?:Mr|Ms|Dr)\.)(?<! (?:Mrs|Sen|Gov|Rep)\.)"
    return re.compile(
        rf"\.(?:(?=([^\w\s]{{0,9}})\n)|{begins}(?:{words}|{names}())|(?:”|\"|''){begins}"
        r"|(?! (?:“|\"|'')?[A-Za-z])(?!\w)())"
    )


#: Characters of a sentence, at most: text without stops is cut here, or every reader of sentences would be slow on it.
LONGEST: Final = 4000


def abbreviations() -> frozenset[str]:
    """Words that may end in a full stop within a sentence, without it, in lower case; of longer ones the last five
    letters as well."""
    return _words()[3]


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """The table's three lists, and `abbreviations`."""
    data = table("abbreviations")
    never, seldom = frozenset(data["never"].split()), frozenset(data["seldom"].split())
    every = never | seldom
    every |= {word[-5:] for word in every}
    return never, seldom, frozenset(data["starters"].split()), every


def ends(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Where sentences of text[start:end] end (behind the stop and what closes after it), the last one included."""
    end = len(text) if end is None else end
    stops = [at for mark in "." + _OTHER if mark in text for at in _places(text, mark, start, end)]
    stops.sort()
    found: list[int] = []
    last = start
    for at in stops:
        # else a further stop of the same ending ("?!", "...")
        if at >= last:
            last = _ending(text, at, start, end)
            if last > 0:
                found.append(last)
            last = abs(last)
    if not found or found[-1] < end:
        found.append(end)
    return list(_capped(text, start, found)) if end - start > LONGEST else found


def _places(text: str, mark: str, start: int, end: int) -> Iterator[int]:
    at = text.find(mark, start, end)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1, end)


def _ending(text: str, at: int, start: int, end: int) -> int:
    """Where the sentence ends whose stop stands at `at` of a segment. Where it goes on, or only the segment ends, the
    negative of where the marks end that are to be passed over."""
    stop = at + 1
    wide = text[at] in _WIDE
    if stop >= end:
        return -stop
    follower = text[stop]
    if follower.isalnum():
        return stop if wide else -stop
    if follower in _CLOSING:
        while stop < end and text[stop] in _CLOSING:
            stop += 1
        if stop >= end:
            return -stop
    if wide:
        return stop
    if not text[stop].isspace():
        return -stop
    ahead = stop + 1
    if ahead < end and not text[ahead].isupper():
        limit = min(end, ahead + _AHEAD)
        while ahead < limit and (text[ahead] in _OPENING or text[ahead].isspace()):
            ahead += 1
        if ahead < end and text[ahead].islower():
            return -stop
    # words of seven letters and more are no abbreviation
    if (
        ahead < end
        and stop == at + 1
        and text[at] == "."
        and not (at - start >= 7 and text[at - 7 : at].isalpha())
        and _abbreviated(text, start, at, ahead, end)
    ):
        return -stop
    return stop


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
    never, seldom, starters, _ = _words()
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
    segments = article.segments
    if not segments:
        return ()
    roles, firsts, lasts, *_ = zip(*segments, strict=True)
    # every segment is one sentence; every stop in it that ends one begins another
    stops, begins = _cuts(text, firsts, lasts)
    begins += firsts
    stops += lasts
    begins.sort()
    stops.sort()
    # the index of a segment is how many of them have ended before
    ended = accumulate(map(frozenset(lasts).__contains__, stops), initial=0)
    found: Iterable[tuple[int, int, int]] = zip(begins, stops, ended, strict=False)
    left_out = SKIPPED.intersection(roles)
    if (
        left_out
        or firsts[-1] >= len(text)
        or not all(map(lt, begins, stops))
        or any(map(str.isspace, map(text.__getitem__, firsts)))
    ):
        found = _stripped(text, found, {index for index, role in enumerate(roles) if role in left_out})
    if max(map(sub, lasts, firsts)) > LONGEST:
        found = _shortened(text, firsts, lasts, found)
    # past the keywords of the class, which would cost twice as much
    return tuple(map(tuple.__new__, repeat(Sentence), found))


def _cuts(text: str, firsts: Sequence[int], lasts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Where sentences end inside the segments, and where the next ones begin."""
    stops: list[int] = []
    doubtful: list[int] = []
    if firsts[-1] < len(text) and _has_breaks(text, firsts, lasts):
        at_last = frozenset(lasts)
        abbreviated = abbreviations()
        for hit in _full_stop().finditer(text):
            stop = hit.end()
            known = hit.lastindex
            if known is None or (
                1 < known < 6 and text[stop + known - 8 : stop - 1].lower() not in abbreviated
            ):
                stops.append(stop)
            elif known > 1 or hit.end(1) not in at_last:
                doubtful.append(hit.start())
    else:
        doubtful += _places(text, ".", 0, len(text))
    others = [at for mark in _OTHER if mark in text for at in _places(text, mark, 0, len(text))]
    if others:
        doubtful = sorted(doubtful + others)
    begins = [stop + 1 for stop in stops]
    last = 0
    for at in doubtful:
        if at < last:
            # a further stop of the same ending ("?!", "...")
            continue
        index = bisect_right(lasts, at)
        if index < len(lasts) and at >= firsts[index]:
            end = lasts[index]
            last = _ending(text, at, firsts[index], end)
            if last > 0:
                stops.append(last)
                begins.append(_past_blanks(text, last, end))
            last = abs(last)
    return stops, begins


def _stripped(
    text: str, found: Iterable[tuple[int, int, int]], left_out: Collection[int]
) -> Iterator[tuple[int, int, int]]:
    """The same without white space in front, without those of some segments and those of no character."""
    for start, stop, index in found:
        if index not in left_out:
            start = _past_blanks(text, start, stop)
            if start < stop:
                yield start, stop, index


def _has_breaks(text: str, firsts: Sequence[int], lasts: Sequence[int]) -> bool:
    """Whether a line break, and nothing but white space, stands between any two segments."""
    if {"\n"}.issuperset(map(text.__getitem__, lasts[:-1])):
        return True
    gaps = [text[last:first] for last, first in zip(lasts, firsts[1:], strict=False)]
    return all(gap.isspace() and "\n" in gap for gap in gaps)


def _past_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _shortened(
    text: str, firsts: Sequence[int], lasts: Sequence[int], found: Iterable[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The same, with the sentences of segments that are long enough to hold one that is cut."""
    cut = {index for index, last in enumerate(lasts) if last - firsts[index] > LONGEST}
    every = [*found]
    kept = [one for one in every if one[2] not in cut]
    for index in {one[2] for one in every} & cut:
        start = firsts[index]
        for stop in ends(text, start, lasts[index]):
            start = _past_blanks(text, start, stop)
            if start < stop:
                kept.append((start, stop, index))
            start = stop
    kept.sort()
    return kept
