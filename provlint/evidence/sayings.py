"""The sentences of an article that clauses are read from, each one when it is first asked for.

Most rules ask for little: who is not named, whether anybody speaks in one paragraph. Reading every sentence is for the
record (`provlint inspect`). Whether a sentence may hold somebody who is not named is told from its words alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import compress
from typing import TYPE_CHECKING, Final

from provlint.evidence.attribution import UNNAMED
from provlint.evidence.clauseparts import Unit
from provlint.evidence.clauses import may_say, of_interest, read, tokenise
from provlint.evidence.language import primary
from provlint.evidence.nameless import heads, screen
from provlint.evidence.sourcekinds import SUFFIXES
from provlint.evidence.subjects import is_alone, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provlint.evidence.clauseparts import Clause
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article


#: So many sentences back a pronoun is led to a subject.
_BACK: Final = 4
#: So many to the last one who said something.
_LONG_AGO: Final = 60


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

    __slots__ = ("_read", "_text", "_tokens", "_units")

    def __init__(self, text: str, units: list[tuple[int, int, Sequence[Quoted]]]) -> None:
        self._text = text
        self._units = units
        self._read: list[list[Clause] | None] = [None] * len(units)
        self._tokens: dict[int, Unit] = {}

    def _unit(self, index: int) -> Unit:
        unit = self._tokens.get(index)
        if unit is None:
            text = self._text
            start, end, inside = self._units[index]
            plain, low = tokenise(text, start, end, inside)
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

    def units(self) -> Iterator[tuple[Unit, list[Clause]]]:
        """Every sentence with its clauses, in order."""
        for index in range(len(self._units)):
            yield self._unit(index), self._of(index)

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

    def sentence_at(self, at: int) -> Unit | None:
        """The sentence that holds the character `at` of the text."""
        index = bisect_right(self._units, at, key=_begin) - 1
        return self._unit(index) if index >= 0 and at < self._units[index][1] else None

    def silent_before(self, at: int, start: int) -> Unit | None:
        """The last sentence of the text's [start, at), if it quotes nobody and nobody says anything in it."""
        index = bisect_left(self._units, at, key=_begin) - 1
        if index < 0:
            return None
        begin, end, inside = self._units[index]
        return None if begin < start or end > at or inside or self._of(index) else self._unit(index)

    def ends_of(self, start: int, end: int) -> Iterator[Unit]:
        """The last and the first sentence of the text's [start, end); one, where there are no others."""
        first = bisect_left(self._units, start, key=_begin)
        last = bisect_left(self._units, end, key=_begin) - 1
        for index in (last, first) if first < last else (last,) if first == last else ():
            yield self._unit(index)

    def name_before(self, at: int) -> tuple[int, int] | None:
        """Where the last name stands that something is pinned on before `at`, in some dozens of sentences."""
        last = bisect_left(self._units, at, key=_begin) - 1
        for index in range(last, max(last - _LONG_AGO, -1), -1):
            best = None
            for clause in self._of(index):
                if clause.kind == "name" and clause.source[0] >= 0:
                    if clause.source[0] >= at:
                        break
                    best = clause.source
            if best is not None:
                return best
        return None

    def subjects_before(self, at: int) -> Iterator[tuple[int, int]]:
        """Where the names stand that are alone in a sentence, as its subject, nearest first; of a few sentences."""
        last = bisect_left(self._units, at, key=_begin) - 1
        for index in range(last, max(last - _BACK, -1), -1):
            unit = self._unit(index)
            phrase = subject_of(unit)
            if phrase.kind == "name" and unit.finish(phrase.last) <= at and is_alone(unit, phrase):
                yield unit.begin(phrase.first), unit.finish(phrase.last)

    def nameless(self) -> Iterator[Clause]:
        """The clauses whose source is of a kind that is not named, in order."""
        text = self._text
        sources = heads()
        for index, endings in screen().promising(text, self._units):
            start, end, inside = self._units[index]
            found = self._read[index]
            if found is None:
                if end - start < 12:
                    continue
                unit = self._unit(index)
                low = unit.low
                interest = of_interest(low)
                if not interest:
                    continue
                nobody = [*compress(range(len(low)), map(sources.__contains__, low))]
                if endings:
                    nobody = sorted(
                        {*nobody, *(at for at, word in enumerate(low) if word.endswith(SUFFIXES))}
                    )
                found = read(unit, interest, nobody)
            wanted = [one for one in found if one.kind in UNNAMED]
            if wanted and (inside or may_say(text, start, end)):
                yield from wanted


def _begin(unit: tuple[int, int, Sequence[Quoted]]) -> int:
    return unit[0]
