"""Folded text: what phrases and regular expressions see (DESIGN: `article.folded`).

Simple case folding, white space runs to one space, quotation marks, dashes and spaces unified, soft hyphens and
zero-width characters dropped. `Folded` leads back to the text. Most of the work is `str.replace`, which costs next to
nothing for a character that does not occur.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, Final

from provlint.model.span import Span

if TYPE_CHECKING:
    from provlint.model.article import Article

#: Characters that folding drops: they are not seen, so a phrase must be found across them.
DROPPED: Final = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
    + "".join(chr(code) for code in range(0xFE00, 0xFE10))
    + "".join(chr(code) for code in range(0xE0000, 0xE0080))
    + "".join(chr(code) for code in range(0xE0100, 0xE01F0))
)

_DROP: Final = "\u00ad"

# One character for one character; what is dropped becomes U+00AD first. U+0130 has no simple folding of its own, and
# `str.lower` would make two characters of it, so these are replaced before it; final sigma and its like are here too.
_UNIFIED: Final[dict[str, str]] = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032\uff07\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys(DROPPED, _DROP),
    "\u0130": "i",
    "\u03a3": "\u03c3",
    "\u03c2": "\u03c3",
    "\u017f": "s",
    "\u00b5": "\u03bc",
}
#: What most texts hold beyond Latin-1: without it they can be folded as bytes.
_MARKS: Final = tuple(
    (character, _UNIFIED[character]) for character in "\u2019\u2018\u201c\u201d\u2013\u2014"
)

_SPACES: Final = b"\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"
_ASCII_BYTES: Final = bytes(range(128))
_ASCII_FOLDED: Final = (
    bytes(range(256)).lower().translate(bytes.maketrans(_SPACES + b"`", b" " * len(_SPACES) + b"'"))
)


@cache
def _latin() -> bytes:
    # U+00B5 alone leads out of Latin-1
    return _ASCII_FOLDED[:128] + b"".join(
        _UNIFIED.get(chr(code), chr(code).lower()).encode("latin-1", "replace") for code in range(128, 256)
    )


class Folded:
    """Folded text with its map: `text` is what is searched, `to_text` leads to the article's text.

    `dropped` says whether anything was dropped. `_cuts[i]` is the folded position from which the text stands
    `_shifts[i]` characters further on; `_marks` are the same cuts as positions of the text.
    """

    __slots__ = ("_cuts", "_marks", "_shifts", "dropped", "text")

    def __init__(self, text: str, cuts: list[int], shifts: list[int], dropped: bool = False) -> None:
        self.text = text
        self.dropped = dropped
        self._cuts = cuts
        self._shifts = shifts
        self._marks: list[int] | None = None

    def to_text(self, start: int, end: int) -> Span:
        """The span of the text that folded [start, end) came from."""
        cuts = self._cuts
        if not cuts:
            return Span(start, end)
        at = bisect_right(cuts, start)
        first = start + self._shifts[at - 1] if at else start
        if end <= start:
            return Span(first, first)
        at = bisect_right(cuts, end - 1)
        return Span(first, end + self._shifts[at - 1] if at else end)

    def from_text(self, start: int, end: int) -> tuple[int, int]:
        """The folded range of the text's [start, end); a position inside something dropped is that of what follows."""
        return self._one(start), self._one(end)

    def _one(self, at: int) -> int:
        cuts = self._cuts
        if not cuts:
            return at
        marks = self._marks
        if marks is None:
            # where in the text each cut begins to count: the first character behind what was dropped
            marks = self._marks = [cut + shift for cut, shift in zip(cuts, self._shifts, strict=True)]
        i = bisect_right(marks, at)
        plain = at - self._shifts[i - 1] if i else at
        # inside a dropped stretch the plain difference would run past the next cut
        return min(plain, cuts[i]) if i < len(cuts) else plain


def _unify(text: str) -> str:
    """One character for each character of `text`: case, quotes, dashes and spaces; U+00AD for all that is dropped."""
    if not text.isascii():
        # passing over what is not there costs next to nothing
        for character, unified in _MARKS:
            text = text.replace(character, unified)
    if "\u00b5" not in text:
        try:
            return text.encode("latin-1").translate(_latin()).decode("latin-1")
        except UnicodeEncodeError:
            pass
    # ASCII as bytes, then the few others one by one: a tenth of the cost of set(text), a third of that of text.lower()
    encoded = text.encode("utf-8", "surrogatepass")
    foreign = encoded.translate(None, _ASCII_BYTES)
    text = encoded.translate(_ASCII_FOLDED).decode("utf-8", "surrogatepass")
    # capitals last: what they become is not unified again
    for character in sorted(set(foreign.decode("utf-8", "surrogatepass"))):
        mapped = _UNIFIED.get(character)
        if mapped is None:
            if "\ud800" <= character <= "\udfff":
                # readers leave none, but a phrase of a rule may hold one, and engines refuse them
                mapped = "\ufffd"
            else:
                mapped = character.lower()
                if mapped == character:
                    continue
        text = text.replace(character, mapped)
    return text


@cache
def _droppable() -> re.Pattern[str]:
    return re.compile(f"[ {_DROP}]+")


def fold(text: str) -> Folded:
    """The folded form of `text`. Linear in its length."""
    unified = _unify(text)
    cuts: list[int] = []
    shifts: list[int] = []
    if _DROP in unified:
        pieces: list[str] = []
        last = shift = 0
        for match in _droppable().finditer(unified):
            run = match.group()
            if run == " ":
                continue
            at, stop = match.span()
            kept = " " if " " in run else ""
            pieces += (unified[last:at], kept)
            # folded position behind the run: everything kept so far
            shift += stop - at - len(kept)
            cuts.append(stop - shift)
            shifts.append(shift)
            last = stop
        pieces.append(unified[last:])
        return Folded("".join(pieces), cuts, shifts, True)
    at = unified.find("  ")
    if at < 0:
        return Folded(unified, cuts, shifts)
    pieces = unified.split("  ")
    # a longer run leaves a piece that begins with a space, or an empty one; so may a control character stand first
    if min(pieces) > "!":
        cuts = list(map(add, accumulate(map(len, pieces[:-1])), count(1)))
        return Folded(" ".join(pieces), cuts, list(range(1, len(pieces))))
    pieces = []
    last = shift = 0
    size = len(unified)
    while at >= 0:
        stop = at + 2
        while stop < size and unified[stop] == " ":
            stop += 1
        pieces.append(unified[last : at + 1])
        shift += stop - at - 1
        cuts.append(stop - shift)
        shifts.append(shift)
        last = stop
        at = unified.find("  ", stop)
    pieces.append(unified[last:])
    return Folded("".join(pieces), cuts, shifts)


def fold_phrase(phrase: str) -> str:
    """A phrase as the scan looks for it: folded, without white space at its ends."""
    return fold(phrase).text.strip()


def fold_article(article: Article) -> Folded:
    """Provider of "folded"."""
    return fold(article.text)
