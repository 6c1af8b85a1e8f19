"""Pairs of quotation marks: where a quotation begins and ends, whatever it is.

Curly, straight and doubled single marks, „ “, « », » «, ‚ ‘, ‹ ›, › ‹, 「 」, 『 』; nested ones belong to the outer. A quotation ends
with its segment at the latest; one that is not closed there and goes on in the next segment, which opens again, is
`continued`. Single marks count only where they cannot be apostrophes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provlint.model.article import Article
    from provlint.model.segment import Segment

#: An opening mark and the marks that close it.
_CLOSING: Final[dict[str, str]] = {
    "“": '”“"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    '"': '"”',
    "”": '”"',
    "''": "''",
    "‚": "‘’",
    "‹": "›",
    "›": "‹",
}

#: Marks that open and close alike.
_EITHER: Final = frozenset(('"', "”", "''"))


class Quoted(NamedTuple):
    """What stands between two quotation marks; `segment` is the index in `Article.segments`.

    [start, end) includes the marks. `closed` is False where the segment ended first, `continues` says that it takes
    up an unclosed one of the segment before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    segment: int
    closed: bool = True
    continues: bool = False


_FREQUENT: Final = '"“”'
_SELDOM: Final = "„«»「」『』‚‹›"
#: Roles whose quotation marks are no quotations.
_SKIPPED: Final = frozenset({"code", "boilerplate", "metadata"})


def _positions(text: str) -> list[tuple[int, str]]:
    """Every quotation mark but single ones, with its place. One `find` for each mark: a regular expression that looks
    for several costs ten times as much."""
    found: list[tuple[int, str]] = []
    find = text.find
    for mark in (*_FREQUENT, *(one for one in _SELDOM if one in text)):
        at = find(mark)
        while at >= 0:
            found.append((at, mark))
            at = find(mark, at + 1)
    # "‘" and "’" open nothing here; they may close "‚"
    for mark in "‘’" if "‚" in text else "":
        at = find(mark)
        while at >= 0:
            found.append((at, mark))
            at = find(mark, at + 1)
    if "`" in text:
        at = find("``")
        while at >= 0:
            found.append((at, "''"))
            at = find("``", at + 2)
    return found


def _apostrophes(text: str) -> tuple[list[tuple[int, str]], list[int]]:
    """Doubled single marks, with their places, and where a quotation in single ones may begin."""
    doubled: list[tuple[int, str]] = []
    openings: list[int] = []
    find = text.find
    size = len(text)
    curly = find("‘")
    # those behind brackets count only where others stand behind white space
    likely = curly >= 0
    at = find("'") if "'" in text else -1
    while at >= 0:
        before = text[at - 1] if at else "\n"
        if before in " \n":
            likely = True
        if at + 1 < size and text[at + 1] == "'":
            doubled.append((at, "''"))
            at = find("'", at + 2)
            continue
        if (before in " \n([—–-" or before.isspace()) and at + 1 < size and not text[at + 1].isspace():
            openings.append(at)
        at = find("'", at + 1)
    at = curly
    while at >= 0:
        if not at or text[at - 1] in " \n([—–-" or text[at - 1].isspace():
            openings.append(at)
        at = find("‘", at + 1)
    if curly >= 0:
        openings.sort()
    return doubled, openings if likely else []


@cache
def _single_ending(mark: str) -> re.Pattern[str]:
    # where a quotation that this mark opens is closed, or cannot go on
    return re.compile(r"'(?!\w)'?|\n" if mark == "'" else r"’(?!\w)|[‘\n]")


def quoted(article: Article) -> tuple[Quoted, ...]:
    """Provider of "quoted": the quotations in prose, lists, headings, titles and summaries, in order."""
    text = article.text
    marks = _positions(text)
    doubled, singles = _apostrophes(text)
    marks += doubled
    if not marks and not singles:
        return ()
    marks.sort()
    segments = article.segments
    starts = [segment.start for segment in segments]
    found: list[Quoted] = []
    at = 0
    count = len(marks)
    while at < count:
        first = at
        at += 1
        index = bisect_right(starts, marks[first][0]) - 1
        if index < 0 or marks[first][0] >= segments[index].end:
            # between two segments
            continue
        role, start, end = segments[index][:3]
        while at < count and marks[at][0] < end:
            at += 1
        if role not in _SKIPPED:
            found += _pairs(text, marks[first:at], start, end, index, _is_open(segments, found, index))
    return tuple(_with_singles(text, segments, found, singles) if singles else found)


def _is_open(segments: Sequence[Segment], found: list[Quoted], index: int) -> bool:
    """Whether the segment before, skipped ones left out, ends in a quotation that nothing closes."""
    if not found or found[-1].closed:
        return False
    return all(one.role in _SKIPPED for one in segments[found[-1].segment + 1 : index])


def _pairs(
    text: str, marks: list[tuple[int, str]], start: int, end: int, segment: int, open_before: bool
) -> list[Quoted]:
    found: list[Quoted] = []
    opened = inner = -1
    mark = closing = ""
    continues = False
    depth = 0
    size = len(text)
    last_closing = -2
    for at, character in marks:
        width = len(character)
        if opened < 0:
            inner = at + width
            if character not in _CLOSING or inner >= size:
                continue
            if (
                text[inner].isspace()
                and text[at + 2 : at + 3] != "…"
                and not (character in "«‹" or (character == "»" and text.find("«", at + 1, end) >= 0))
            ):
                # an opening mark stands at its words; French marks have a space
                continue
            if not found and at > start and text[at - 1].isalnum() and character in _EITHER:
                # closes something that was not opened here: inches, or a quotation from above
                continue
            opened, mark, closing = at, character, _CLOSING[character]
            continues = open_before and at == start
            depth = 0
        elif character in closing:
            if depth and character in "”»」』":
                depth -= 1
                continue
            if (
                character == mark
                and text[at - 1].isspace()
                and character in '"“'
                and text[at + 1 : at + 2].isalnum()
            ):
                # two opening marks: the first was never closed
                opened, inner = at, at + width
                continue
            # past the keywords of the class, which cost more than all else here
            found.append(tuple.__new__(Quoted, (opened, at + width, inner, at, segment, True, continues)))
            opened = -1
        elif character == mark and character != '"':
            if character == "“":
                if last_closing < -1:
                    last_closing = text.rfind("”", at, end)
                if last_closing < at:
                    continue
            depth += 1
    # not closed: the rest of the segment, if it is more than a word or two
    if opened >= 0 and text.count(" ", inner, end) >= 3:
        found.append(Quoted(opened, end, inner, end, segment, False, continues))
    return found


def _with_singles(
    text: str, segments: Sequence[Segment], found: list[Quoted], openings: Sequence[int]
) -> list[Quoted]:
    """The same, with what stands between single marks in segments without any others."""
    taken = {one.segment for one in found}
    added: list[Quoted] = []
    index = 0
    last = -1
    # up to where a quotation that opens with a mark is not closed
    unclosed = {"'": -1, "‘": -1}
    for first in openings:
        while index < len(segments) and segments[index].end <= first:
            index += 1
        if index == len(segments):
            break
        role, start, end = segments[index][:3]
        mark = text[first]
        if first < last or first < unclosed[mark] or first < start or index in taken or role in _SKIPPED:
            continue
        ending = _single_ending(mark).search(text, first + 1, end)
        if ending is None:
            unclosed[mark] = end
        elif ending[0] not in "'’":
            unclosed[mark] = ending.start()
        else:
            last = ending.end()
            if text.count(" ", first, last) >= 2:
                added.append(Quoted(first, last, first + 1, last - 1, index))
    return sorted(found + added) if added else found
