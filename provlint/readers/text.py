"""Bare text: paragraphs, list items, a title and headings where the layout alone says so.

The text stays as it is, character for character; blocks are ranges of it. Two layouts are common and told apart by the
length of the lines: one paragraph a line (no blank lines needed), and prose wrapped at a column (lines are joined). What
a line *means* ("Source: ...", a byline, a menu) is read in `evidence/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.segment import Segment
from provlint.model.source import Source
from provlint.model.span import Layer, Place, PositionMap, Shift, normalise_newlines
from provlint.readers.base import ReadOptions

#: Lines longer than this were not wrapped by hand or by an editor.
_WRAPPED: Final = 110
#: A title or heading is not longer than this.
_TITLE: Final = 150
_HEADING: Final = 120

_BULLETS: Final = frozenset("•‣⁃◦▪▫●○■□►▶✓✔–-*·")
#: Ends of a line that is a sentence or part of one. "?" and "!" end headlines, too.
_STOPS: Final = (".", "…", ",", ";", ":", "。", "，", "；", "：", "،", ".”", '."', ".’", ".)", "।")
#: Any end of a sentence: no line before such an end is continued by the next.
_ENDS: Final = (
    ".",
    "!",
    "?",
    "…",
    "。",
    "！",
    "？",
    ".”",
    '."',
    "!”",
    "?”",
    '!"',
    '?"',
    ".’",
    ".)",
    "”",
    "।",
    "؟",
    "۔",
)
#: Words before a colon that make a line metadata rather than a headline with a colon.
_KEYS_TEXT: Final = (
    "source sources via date dates published updated posted author authors by byline url link title tags tag category"
    " categories keywords topic topics credit credits photo photos image copyright publisher publication contact email"
    " section language editor reporter writer quelle datum autor autorin foto bild veröffentlicht fuente fecha autora"
    " publicado imagen auteur auteurs crédit publié bron kilde kilder fonte data autore disclaimer note filed created"
    " modified retrieved accessed dateline headline subject from to 来源 作者 日期 时间 发布时间 责任编辑 编辑 记者 标题"
    " 來源 發布時間 文章来源 出处 source: источник автор дата"
)
_KEYS: Final = frozenset(_KEYS_TEXT.split())
_BYLINE: Final = (
    "by ",
    "von ",
    "por ",
    "par ",
    "di ",
    "door ",
    "av ",
    "文/",
    "written by ",
    "www.",
    "posted by ",
    "text: ",
)


#: A line that is not blank, without the white space around it: (start, end, whether a blank one precedes).
Line = tuple[int, int, bool]


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The one article of a text file. An empty file is `Unreadable`."""
    text, newlines = normalise_newlines(source.text)
    if not text or text.isspace():
        yield Unreadable("the file is empty", source.first_offset)
        return
    if len(source.text) > options.max_article:
        yield Unreadable(f"the article is larger than max_article ({options.max_article:,} bytes)")
        return
    # most files stand as they are: then every place is its own
    layers: tuple[Layer, ...] = (Shift(source.first_offset),) if source.first_offset else ()
    if newlines is not None:
        layers = (newlines, *layers)
    yield Article(
        source=source,
        text=text,
        blocks=blocks(text),
        positions=PositionMap(*layers),
        media_type="text/plain",
        origin=Place(source.first_offset, source.first_offset + len(source.text), 0, len(text)),
    )


def blocks(text: str, *, titled: bool = False) -> list[Segment]:
    """The blocks of bare text with `\\n` newlines, in order. `titled` says that a title is known from elsewhere."""
    lines, wrap = _lines(text)
    # with the end of the last line that belongs to each
    joined = _join(text, lines, wrap) if wrap else lines
    found: list[Segment] = []
    # the tuple itself: a third of the cost, and most blocks of most texts are made here
    make = tuple.__new__
    open_title = not titled
    last = len(joined) - 1
    numbers: list[tuple[int, int, int]] = []
    for i, (start, end, after_blank) in enumerate(joined):
        first = text[start]
        if first in _BULLETS:
            inner = start + 1
            while inner < end and text[inner] in " \t\u00a0":
                inner += 1
            if inner < end and (inner > start + 1 or first in "•‣⁃◦▪▫●○■□►▶"):
                found.append(Segment("list", inner, end))
                open_title = False
                continue
        elif first.isdigit():
            dot = start + 1 if text[start + 1 : start + 2] in (".", ")") else start + 2
            if (
                text[dot : dot + 1] in (".", ")")
                and text[dot + 1 : dot + 2] == " "
                and text[start:dot].isdecimal()
            ):
                numbers.append((len(found), int(text[start:dot]), dot + 2))
        if (
            end - start <= _TITLE
            and (open_title or (after_blank and i < last))
            and not text.endswith(_STOPS, start, end)
            and (not wrap or text.find("\n", start, end) < 0)
        ):
            alone = i == last or joined[i + 1][2]
            quiet = _is_headline(text, start, end)
            if open_title and quiet and (alone or joined[i + 1][1] - joined[i + 1][0] > end - start) and last:
                found.append(Segment("title", start, end, None, 1))
                open_title = False
                continue
            if quiet and alone and after_blank and i < last and end - start <= _HEADING and not open_title:
                found.append(Segment("heading", start, end, None, 2))
                continue
            if not quiet and i < 6:
                # a menu or a metadata line above the title does not close the search for it
                found.append(Segment("prose", start, end))
                continue
        open_title = False
        found.append(make(Segment, ("prose", start, end, None, 0, "")))
    if len(numbers) > 1:
        _number(found, numbers)
    return found


def _lines(text: str) -> tuple[list[Line], int]:
    """The lines with something on them, and the column at which the prose is wrapped (0: it is not)."""
    lines: list[Line] = []
    at = 0
    blank = True
    follows = False
    size = len(text)
    while at < size:
        if text[at] == "\n":
            blank = True
            at += 1
            continue
        end = text.find("\n", at)
        if end < 0:
            end = size
        line = text[at:end]
        inner = line.strip()
        if inner:
            # strip() also takes what is white space to Unicode; the place is found again by length
            length = len(inner)
            if length < end - at:
                at += len(line) - len(line.lstrip())
            lines.append((at, at + length, blank))
            follows = follows or not blank
            blank = False
        else:
            blank = True
        at = end + 1
    return lines, _wrap(text, lines) if follows else 0


def _wrap(text: str, lines: list[Line]) -> int:
    """The column at which prose is wrapped where lines follow one another; 0: it is not."""
    longest = long = total = 0
    for start, end, _ in lines:
        size = end - start
        total += size
        if size <= _WRAPPED:
            longest = max(longest, size)
        elif text.find(" ", start, end) >= 0:
            long += size
    return longest if longest >= 40 and long * 5 <= total else 0


def _join(text: str, lines: list[Line], wrap: int) -> list[Line]:
    """Each block's first line with the block's end: a line goes on in the next where the next one's first word had no room
    left."""
    joined: list[Line] = []
    room = wrap * 0.85
    least = wrap * 0.55
    before: Line | None = None
    for line in lines:
        start, end, after_blank = line
        if before is not None and not after_blank:
            size = before[1] - before[0]
            first = text[start]
            space = text.find(" ", start, end)
            word = (space if space > 0 else end) - start
            full = size >= least and size + 1 + min(word, 40) > room
            goes_on = full or (size >= least and first.islower())
            if goes_on and size < room and text.endswith(_ENDS, before[0], before[1]):
                goes_on = False
            bullet = first in _BULLETS and text[start + 1 : start + 2] in (" ", "\t")
            if goes_on and not bullet:
                joined[-1] = (joined[-1][0], end, joined[-1][2])
                before = line
                continue
        joined.append(line)
        before = line
    return joined


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether a short line may be a headline: not metadata, not an address, not a menu, not a date."""
    line = text[start:end]
    if "\n" in line:
        return False
    lowered = line.lower()
    for colon in (":", "："):
        key, found, _ = lowered.partition(colon)
        if found and key.strip() in _KEYS:
            return False
    if "://" in lowered or lowered.startswith(_BYLINE):
        return False
    letters = sum(map(str.isalpha, line))
    if letters * 2 < len(line) or line[0] in '“"«„[({<©#@|':
        return False
    words = line.split()
    if len(words) >= 5 and line == lowered and line.isascii() and line.replace(" ", "").isalpha():
        return False  # the words of a menu: many, all lower case, nothing between them
    return line.count("|") < 2 and line.count("·") < 2


def _number(found: list[Segment], numbers: list[tuple[int, int, int]]) -> None:
    """Make list items of lines "1. ...", "2. ..." that count on; "20. Oktober" alone begins a sentence."""
    for i, (index, number, inner) in enumerate(numbers):
        near = (numbers[i - 1][1] if i else None, numbers[i + 1][1] if i + 1 < len(numbers) else None)
        if number - 1 == near[0] or number + 1 == near[1]:
            segment = found[index]
            if segment.role in ("prose", "heading") and inner < segment.end:
                found[index] = Segment("list", inner, segment.end)
