"""Pairs of quotation marks: where a quotation begins and ends, whatever it is.

Curly, straight and doubled single marks, „ “, « », » «, ‚ ‘, 「 」, 『 』; nested ones belong to the outer. A quotation ends
with its segment at the latest; one that is not closed there and goes on in the next segment, which opens again, is
`continued`. Single marks count only where they cannot be apostrophes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.model.article import Article

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
    "‚": "‘",
}


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


_MARKS: Final = '"“”„«»「」『』'


def _positions(text: str) -> list[tuple[int, str]]:
    """Every quotation mark with its place. One `find` for each mark: a regular expression costs five times as much."""
    found: list[tuple[int, str]] = []
    for mark in _MARKS:
        at = text.find(mark)
        while at >= 0:
            found.append((at, mark))
            at = text.find(mark, at + 1)
    if "''" in text or "``" in text:
        found += [(match.start(), "''") for match in _doubled().finditer(text)]
    found.sort()
    return found


@cache
def _singles() -> re.Pattern[str]:
    # an opening mark behind white space or an opening bracket; closed in front of no letter, behind no white space
    return re.compile(
        r"(?<![^\s(\[—–-])(?:‘[^‘’\n]*(?:’\w[^‘’\n]*)*’(?!\w)|'(?=[^\s'])[^'\n]*(?:'\w[^'\n]*)*'(?![\w']))"
    )


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile("''|``")


def quoted(article: Article) -> tuple[Quoted, ...]:
    """Provider of "quoted": the quotations in prose, lists, headings, titles and summaries, in order."""
    text = article.text
    found: list[Quoted] = []
    marks = _positions(text)
    singles = "‘" in text or " '" in text or "\n'" in text or text[:1] == "'"
    if not marks and not singles:
        return ()
    at = 0
    count = len(marks)
    open_before = False
    for index, segment in enumerate(article.segments):
        start, end = segment.start, segment.end
        while at < count and marks[at][0] < start:
            at += 1
        first = at
        while at < count and marks[at][0] < end:
            at += 1
        if segment.role in ("code", "boilerplate", "metadata"):
            continue
        here = _pairs(text, marks[first:at], start, end, index, open_before) if at > first else []
        if singles and not here and (text.find("‘", start, end) >= 0 or text.find("'", start, end) >= 0):
            here = _add_singles(text, here, start, end, index)
        open_before = bool(here) and not here[-1].closed and here[-1].end == end
        found += here
    return tuple(found)


def _pairs(
    text: str, marks: list[tuple[int, str]], start: int, end: int, segment: int, open_before: bool
) -> list[Quoted]:
    found: list[Quoted] = []
    opened = -1
    mark = closing = ""
    continues = False
    depth = 0
    for at, character in marks:
        width = len(character)
        if opened < 0:
            after = text[at + width : at + width + 1]
            if character not in _CLOSING or not after:
                continue
            if (
                after.isspace()
                and text[at + 2 : at + 3] != "…"
                and not (character == "«" or (character == "»" and "«" in text[at + 1 : end]))
            ):
                # an opening mark stands at its words; French marks have a space
                continue
            if character in "\"”''" and at > start and text[at - 1].isalnum() and not found:
                # closes something that was not opened here: inches, or a quotation from above
                continue
            opened, mark, closing = at, character, _CLOSING[character]
            continues = open_before and at == start
            depth = 0
        elif character in closing and not (character == "''" and mark != "''"):
            if depth and character in "”»」』":
                depth -= 1
                continue
            behind = text[at + width : at + width + 1]
            if character == mark and character in '"“' and behind.isalnum() and text[at - 1].isspace():
                # two opening marks: the first was never closed
                opened = at
                continue
            found.append(Quoted(opened, at + width, opened + len(mark), at, segment, True, continues))
            opened = -1
        elif character == mark and character != '"':
            if character == "“" and text.find("”", at, end) < 0:
                continue
            depth += 1
    if opened >= 0:
        inner = opened + len(mark)
        # not closed: the rest of the segment, if it is more than a word or two
        if text.count(" ", inner, end) >= 3:
            found.append(Quoted(opened, end, inner, end, segment, False, continues))
    return found


def _add_singles(text: str, here: list[Quoted], start: int, end: int, segment: int) -> list[Quoted]:
    added: list[Quoted] = []
    for match in _singles().finditer(text, start, end):
        first, last = match.span()
        if any(one.start < last and first < one.end for one in here):
            continue
        if text.count(" ", first, last) >= 2:
            added.append(Quoted(first, last, first + 1, last - 1, segment))
    return sorted(here + added) if added else here
