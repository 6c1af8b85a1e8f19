"""Roles of segments beyond what the reader saw: bylines, credits, metadata lines, menus, prompts, teasers, trailers.

The reader's blocks keep their bounds; only short blocks of running text, lists and headings are looked at, so that long
paragraphs cost nothing. What a short line says is read by `textlines.classify`; words that give a block away stand in
rules/tables/block-words.yaml; in HTML the share of linked text tells teasers and menus.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence.textlines import MAX_LINE, classify
from provlint.model.segment import Segment
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.model.article import Article

#: Roles that may be refined; all others stay as the reader set them.
_OPEN: Final = frozenset({"prose", "list", "heading"})
#: Longer blocks are running text.
_LONG: Final = 420
#: Among how many blocks at the end a trailer is looked for.
_TAIL: Final = 6
#: From which share of linked characters a short block leads elsewhere.
_LINKED: Final = 0.8


class _Words:
    """The table, ready to be asked."""

    __slots__ = ("begins", "boilerplate", "menu", "teaser", "trailer", "trailer_anywhere")

    def __init__(self) -> None:
        data = table("block-words")
        self.menu = frozenset(data["menu"])
        self.boilerplate = tuple(data["boilerplate"])
        self.teaser = tuple(data["teaser"])
        #: how every line of the two lists above begins: most lines do not
        self.begins = frozenset(word[:2] for word in self.boilerplate + self.teaser)
        self.trailer = tuple(data["trailer"])
        self.trailer_anywhere = tuple(data["trailer_anywhere"])


@cache
def _words() -> _Words:
    return _Words()


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"[\s|·•/>›»,&–—-]+")


def segments(article: Article) -> tuple[Segment, ...]:
    """Provider of "segments": the reader's blocks with refined roles."""
    text = article.text
    blocks = article.blocks
    linked = _linked(article) if article.html is not None else {}
    found: list[Segment] = []
    first_of_tail = len(blocks) - _TAIL
    for index, block in enumerate(blocks):
        if block.role in _OPEN and block.end - block.start <= _LONG:
            role = _role(text, block, index >= first_of_tail and index > 0, linked.get(index, 0.0))
            if role is not None:
                block = Segment(role, *block[1:])
        found.append(block)
    _end_trailer(found)
    return tuple(found)


def _role(text: str, block: Segment, late: bool, linked: float) -> str | None:
    line = text[block.start : block.end].strip()
    if not line:
        return None
    words = _words()
    size = len(line)
    if size <= MAX_LINE and (line[-1] not in ".?!" or size <= 60):
        said = classify(line)
        if said is not None:
            return said
    elif size > 100 and not late and not linked and line[-1] in '.?!"”':
        # a sentence of some length in the midst of others
        return None
    low = line[:80].lower().replace("’", "'").lstrip("[(*_—–-• ")
    if low[:2] in words.begins or low[:1] in words.begins:
        if low.startswith(words.boilerplate):
            return "boilerplate" if len(line) <= 240 or low[0] == "©" else None
        if low.startswith(words.teaser) and len(line) <= 160 and (line[-1] not in ".!" or linked > 0.5):
            return "teaser"
    if _menu(line):
        return "boilerplate"
    if late and (line.lower().startswith(words.trailer) or low.startswith(words.trailer)):
        return "trailer"
    if late and any(phrase in line.lower() for phrase in words.trailer_anywhere):
        return "trailer"
    if linked >= _LINKED and block.level != 1:
        # a linked heading or item: another article's headline, or a menu's entry
        return "teaser" if line.count(" ") >= 3 else "boilerplate"
    return None


def _menu(line: str) -> bool:
    """Whether a line is nothing but entries of a menu: five or more, hardly any other word."""
    if line[-1] in '.!?:;"”' or line.count(" ") < 4:
        return False
    parts = [part for part in _separators().split(line.lower()) if part]
    if len(parts) < 5:
        return False
    menu = _words().menu
    return sum(map(menu.__contains__, parts)) >= len(parts) * 0.7


def _linked(article: Article) -> dict[int, float]:
    """Share of each short block's characters that stand in links, by the block's index."""
    anchors: list[tuple[int, int]] = article.ask("markup").linked if article.elements else []
    if not anchors:
        return {}
    shares: dict[int, float] = {}
    at = 0
    count = len(anchors)
    for index, block in enumerate(article.blocks):
        if block.role not in _OPEN:
            continue
        size = block.end - block.start
        if size > _LONG or not size:
            continue
        while at < count and anchors[at][1] <= block.start:
            at += 1
        if at == count:
            break
        inside = 0
        start, end = block.start, block.end
        for one in range(at, count):
            first, last = anchors[one]
            if first >= end:
                break
            inside += (last if last < end else end) - (first if first > start else start)
        shares[index] = inside / size
    return shares


def _end_trailer(found: list[Segment]) -> None:
    """Whatever short stands between a trailer and the end belongs to it; a trailer before running text is prose."""
    seen_prose = False
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.role == "prose" and one.end - one.start > 200:
            seen_prose = True
        elif one.role == "trailer" and seen_prose:
            found[index] = one._replace(role="prose")
        if len(found) - index > _TAIL:
            break
