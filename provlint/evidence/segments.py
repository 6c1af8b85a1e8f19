"""Roles of segments beyond what the reader saw: bylines, credits, metadata lines, menus, prompts, teasers, trailers.

The reader's blocks keep their bounds; only short blocks of running text, lists and headings are looked at, so that long
paragraphs cost nothing. What a short line says is read by `textlines.classify`; words that give a block away stand in
rules/tables/block-words.yaml; in HTML the share of linked text tells teasers and menus, and `around` what stands around
the body of a page.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from provlint.evidence.linefacts import MAX_LINE, is_sentence
from provlint.evidence.textlines import classify
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
#: How many blocks behind the body of a page may still be the article's; further ones are looked at no more.
_BEHIND: Final = 8
#: From which share of linked characters such a block is a teaser.
_MOSTLY: Final = 0.5
#: From which share of linked characters a short block leads elsewhere.
_LINKED: Final = 0.8


#: Of the phrases that close an article wherever they stand in a line; the one scan tells whether there is any.
OWNER: Final = "evidence:segments/closing"


class _Words:
    """The table, ready to be asked."""

    __slots__ = (
        "boilerplate",
        "menu",
        "openings",
        "teaser",
        "trailer",
        "trailer_anywhere",
    )

    def __init__(self) -> None:
        data = table("block-words")
        self.menu = frozenset(data["menu"])
        self.boilerplate = tuple(data["boilerplate"])
        self.teaser = tuple(data["teaser"])
        self.trailer = tuple(data["trailer"])
        #: how every phrase that begins a line begins itself
        self.openings = frozenset(
            word[:2] for word in self.boilerplate + self.teaser + self.trailer if len(word) > 1
        )
        self.trailer_anywhere = tuple(data["trailer_anywhere"])


@cache
def _words() -> _Words:
    return _Words()


def phrases() -> tuple[str, ...]:
    """All phrases, for the scan."""
    return _words().trailer_anywhere


#: What stands between the entries of a menu, white space aside.
_SEPARATORS: Final = "|·•/>›»,&–—-"
#: How much of a line its beginning is looked for in; longer than any phrase of the table.
_OPENING: Final = 80


def segments(article: Article) -> tuple[Segment, ...]:
    """Provider of "segments": the reader's blocks with refined roles."""
    text = article.text
    linked = _linked(article) if article.html is not None else {}
    found = list(article.blocks)
    body = article.body
    end_of_body = len(found) if body is None else bisect_left(found, body.end, key=attrgetter("start"))
    far = end_of_body + _BEHIND
    first_of_tail = max(end_of_body - _TAIL, 1)
    closing = bool(article.ask("hits").all(OWNER))
    openings = _words().openings
    share = 0.0
    for index, (role, start, end, language, level, detail) in enumerate(article.blocks):
        size = end - start
        if index >= far:
            # most blocks of a page; what they say is of no interest
            if role in _OPEN:
                role = "teaser" if role == "heading" or linked.get(index, 0.0) > _MOSTLY else "boilerplate"
                found[index] = Segment(role, start, end, language, level, detail)
            continue
        if size > _LONG or role not in _OPEN:
            continue
        late = index >= first_of_tail
        if linked:
            share = linked.get(index, 0.0)
        if size > 100 and not share:
            # a sentence of some length in the midst of others, or one that begins like no phrase of the table
            last = text[end - 1]
            if (last in ".?!" or (last in '"”' and size > MAX_LINE)) and not text[start].isspace():
                first = text[start : start + 2]
                if not late or (not closing and first.isalpha() and first.lower() not in openings):
                    continue
        said = _role(text[start:end].strip(), level, late, closing, share)
        if said is not None:
            found[index] = Segment(said, start, end, language, level, detail)
    if body is not None:
        from provlint.evidence.around import set_apart

        set_apart(text, found, body)
    if "trailer" in [one.role for one in found[max(end_of_body - _TAIL - 1, 0) : end_of_body]]:
        _end_trailer(found, end_of_body)
    return tuple(found)


def _role(line: str, level: int, late: bool, closing: bool, linked: float) -> str | None:
    if not line:
        return None
    words = _words()
    size = len(line)
    last = line[-1]
    if size <= MAX_LINE and (last not in ".?!" or size <= 60):
        if size <= 60 or not is_sentence(line, 0, size):
            said = classify(line)
            if said is not None:
                return said
    elif size > 100 and not late and not linked and last in '.!?"”':
        return None
    first = line[:2]
    # most lines begin like no phrase of the table
    if not first.isalpha() or first.lower() in words.openings:
        opening = line[:_OPENING].lower()
        low = opening.replace("’", "'").lstrip("[(*_—–-• ")
        if low.startswith(words.boilerplate):
            return "boilerplate" if size <= 240 or low[0] == "©" else None
        if low.startswith(words.teaser) and size <= 160 and (last not in ".!" or linked > 0.5):
            return "teaser"
        if _menu(line, last):
            return "boilerplate"
        if late and (opening.startswith(words.trailer) or low.startswith(words.trailer)):
            return "trailer"
    elif _menu(line, last):
        return "boilerplate"
    if closing and late and any(map(line.lower().__contains__, words.trailer_anywhere)):
        return "trailer"
    if linked >= _LINKED and level != 1:
        # a linked heading or item: another article's headline, or a menu's entry
        return "teaser" if line.count(" ") >= 3 else "boilerplate"
    return None


def _menu(line: str, last: str) -> bool:
    """Whether a line is nothing but entries of a menu: five or more, hardly any other word."""
    if last in '.!?:;"”' or line.count(" ") < 4:
        return False
    low = line.lower()
    for mark in _SEPARATORS:
        low = low.replace(mark, " ")
    parts = low.split()
    if len(parts) < 5:
        return False
    return sum(map(_words().menu.__contains__, parts)) >= len(parts) * 0.7


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


def _end_trailer(found: list[Segment], end: int) -> None:
    """A trailer before running text is prose; `end` is the number of blocks up to the article's last."""
    seen_prose = False
    for index in range(end - 1, -1, -1):
        one = found[index]
        if one.role == "prose" and one.end - one.start > 200:
            seen_prose = True
        elif one.role == "trailer" and seen_prose:
            found[index] = one._replace(role="prose")
        if end - index > _TAIL:
            break
