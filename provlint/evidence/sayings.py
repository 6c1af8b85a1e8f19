"""The sentences of an article that clauses are read from, each one when it is first asked for.

Most rules ask for little: who is not named, whether anybody speaks in one paragraph. Reading every sentence is for the
record (`provlint inspect`). Whether a sentence may hold somebody who is not named is told from its words alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from provlint.evidence import grammar
from provlint.evidence.clauseparts import Unit
from provlint.evidence.clauses import begins, marks, may_say, of_interest, read, tokenise
from provlint.evidence.cues import NAMELESS, PAPERS, PASSIVES, SAID_BY, TOPICS
from provlint.evidence.language import primary
from provlint.evidence.reportverbs import WIDELY
from provlint.evidence.sourcekinds import SUFFIXES, nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provlint.evidence.clauseparts import Clause
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article


def sayings(article: Article) -> Sayings:
    """Provider of "sayings"; without any sentence for languages other than English."""
    if primary(article.language) != "en":
        return Sayings("", [])
    return Sayings(article.text, _units(article))


def _units(article: Article) -> list[tuple[int, int, Sequence[Quoted]]]:
    """(start, end, quotations in it): sentences, but never cut inside a quotation."""
    quotations: tuple[Quoted, ...] = article.ask("quoted")
    found: list[tuple[int, int, Sequence[Quoted]]] = []
    at = 0
    count = len(quotations)
    begin = -1
    for start, end, _ in article.sentences:
        if begin >= 0:
            start = begin
        while at < count and quotations[at].end <= start:
            at += 1
        if at == count or quotations[at].start >= end:
            begin = -1
            found.append((start, end, ()))
            continue
        one = at
        cut = False
        while one < count and quotations[one].start < end:
            cut = quotations[one].end > end
            one += 1
        if cut:
            begin = start
            continue
        begin = -1
        found.append((start, end, quotations[at:one]))
    # a quotation that runs past the last sentence cannot be: it ends with its segment
    return found


class Sayings:
    """Who says what in an article. `all` reads every sentence, the others only those they need."""

    __slots__ = ("_apart", "_read", "_text", "_tokens", "_units")

    def __init__(self, text: str, units: list[tuple[int, int, Sequence[Quoted]]]) -> None:
        self._text = text
        self._units = units
        self._read: list[list[Clause] | None] = [None] * len(units)
        self._tokens: dict[int, Unit] = {}
        self._apart: list[str] | None = None

    def _unit(self, index: int) -> Unit:
        unit = self._tokens.get(index)
        if unit is None:
            text = self._text
            apart = self._apart
            if apart is None:
                apart = self._apart = marks(text)
            start, end, inside = self._units[index]
            plain, low = tokenise(text, start, end, inside, apart)
            unit = self._tokens[index] = Unit(text, plain, low, start, end, inside)
        return unit

    def _of(self, index: int) -> list[Clause]:
        found = self._read[index]
        if found is None:
            found = []
            start, end, inside = self._units[index]
            if end - start >= 12:
                unit = self._unit(index)
                interest = of_interest(unit.low)
                if interest:
                    found = read(unit, interest)
                if found and not inside and not may_say(self._text, start, end):
                    found = []
            self._read[index] = found
        return found

    def all(self) -> list[Clause]:
        """Every clause, in order."""
        return [clause for index in range(len(self._units)) for clause in self._of(index)]

    def between(self, start: int, end: int) -> Iterator[Clause]:
        """The clauses that begin in the text's [start, end), in order."""
        units = self._units
        for index in range(max(bisect_right(units, start, key=_begin) - 1, 0), len(units)):
            if units[index][0] >= end:
                return
            for clause in self._of(index):
                if start <= clause.start < end:
                    yield clause

    def around(self, start: int, end: int) -> Iterator[Clause]:
        """The clauses of the sentences that share a character with the text's [start, end), in order."""
        units = self._units
        for index in range(max(bisect_right(units, start, key=_begin) - 1, 0), len(units)):
            if units[index][0] >= end:
                return
            if units[index][1] > start:
                yield from self._of(index)

    def name_before(self, at: int) -> tuple[int, int] | None:
        """Where the last name stands that something is pinned on before `at`."""
        for index in range(bisect_left(self._units, at, key=_begin) - 1, -1, -1):
            best = None
            for clause in self._of(index):
                if clause.kind == "name" and clause.source[0] >= 0:
                    if clause.source[0] >= at:
                        break
                    best = clause.source
            if best is not None:
                return best
        return None

    def nameless(self) -> Iterator[Clause]:
        """The clauses of the sentences in which somebody may not be named, in order."""
        text = self._text
        people = _people()
        for index, endings in promising(text, self._units):
            found = self._read[index]
            if found is None:
                start, end, inside = self._units[index]
                if end - start < 12:
                    continue
                unit = self._unit(index)
                low = unit.low
                interest = of_interest(low)
                if not interest:
                    continue
                nobody = [*compress(range(len(low)), map(people.__contains__, low))]
                if endings:
                    nobody = sorted(
                        {*nobody, *(at for at, word in enumerate(low) if word.endswith(SUFFIXES))}
                    )
                found = read(unit, interest, nobody)
                if found and not inside and not may_say(text, start, end):
                    continue
            yield from found


def _begin(unit: tuple[int, int, Sequence[Quoted]]) -> int:
    return unit[0]


@cache
def _people() -> frozenset[str]:
    """Words of which one must stand where somebody is not named, but for passives and endings."""
    return grammar.ALONE | NAMELESS | {word for word, (role, _) in nouns().items() if role != "spokes"}


@cache
def _tells() -> frozenset[str]:
    """Words of which one must stand in the sentence that pins something on one of `_people`, but for a colon."""
    return (begins() - {"by", ":"}) | WIDELY | SAID_BY | PAPERS


@cache
def _letters() -> bytes:
    """Characters of Latin-1 -> what they are in a word: themselves in lower case, or a blank where they are in none."""
    blank = ",:;()?!\"[]*|'."
    return bytes(ord(chr(at).lower()) if 32 < at < 128 and chr(at) not in blank else 32 for at in range(256))


def promising(text: str, units: Sequence[tuple[int, int, Sequence[Quoted]]]) -> Iterator[tuple[int, bool]]:
    """The sentences whose words allow that somebody in them is not named, and whether endings of words may tell it.

    Only the words are looked at, and more roughly than `tokenise` does, for most sentences end here: quotations and all
    that is not ASCII are blanks, and every mark ends a word.
    """
    # character by character the same length, so that places in `text` are places in it (U+212A is "k" in lower case)
    rough = bytearray(text.replace("\u212a", "k").encode("latin-1", "replace").translate(_letters()))
    for _, _, inside in units:
        for one in inside:
            rough[one.start : one.end] = b" " * (one.end - one.start)
    flat = rough.decode("ascii")
    people = _people()
    tells = _tells()
    endings = _endings(flat, units)
    for index, (start, end, _) in enumerate(units):
        words = flat[start:end].split()
        if people.isdisjoint(words) and index not in endings:
            if PASSIVES.isdisjoint(words) or not _hedged(words):
                continue
        elif tells.isdisjoint(words) and words[0] not in TOPICS and text.find(":", start, end) < 0:
            continue
        yield index, index in endings


def _hedged(words: list[str]) -> bool:
    """Whether a passive stands before what makes it a hedge: "said to", "believed that"."""
    return any(after in ("to", "that") and word in PASSIVES for word, after in pairwise(words))


def _endings(flat: str, units: Sequence[tuple[int, int, Sequence[Quoted]]]) -> set[int]:
    """The sentences with plurals that are people of an opinion by their ending alone ("cardiologists")."""
    found: set[int] = set()
    for suffix in SUFFIXES:
        at = flat.find(suffix)
        while at >= 0:
            at += len(suffix)
            if flat[at : at + 1] in ("", " "):
                found.add(bisect_right(units, at - 1, key=_begin) - 1)
            at = flat.find(suffix, at)
    return found
