"""The sentences of an article that clauses are read from, each one when it is first asked for.

Most rules ask for little: who is not named, whether anybody speaks in one paragraph. Reading every sentence is for the
record (`provlint inspect`). Whether a sentence may hold somebody who is not named is told from its words alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.clauseparts import Unit
from provlint.evidence.clauses import BORDER, may_say, of_interest, read, tokenise
from provlint.evidence.cues import NAMELESS, PASSIVES
from provlint.evidence.language import primary
from provlint.evidence.sourcekinds import NO_SUFFIX, SUFFIXES, nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provlint.evidence.clauseparts import Clause
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article

#: Marks that may stand at a word; with blanks in their place the words of a sentence are what `split` gives.
_MARKS: Final = ",.:;()’'“”\"—–―?![]…«»„*|\u2022"


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

    __slots__ = ("_begins", "_interest", "_low", "_lowered", "_plain", "_read", "_text", "_units")

    def __init__(self, text: str, units: list[tuple[int, int, Sequence[Quoted]]]) -> None:
        self._text = text
        self._units = units
        self._read: list[list[Clause] | None] = [None] * len(units)
        # the tokens of all sentences, once somebody asks; where each sentence begins in them, and the last one ends
        self._plain: list[str] = []
        self._lowered = ""
        self._low: list[str] = []
        self._begins: list[int] = []
        self._interest: list[int] = []

    def _split(self) -> None:
        plain, self._lowered = tokenise(self._text, self._units)
        self._plain = plain.split(BORDER)
        low = self._low = self._lowered.split()
        begins = self._begins = [0]
        for _ in range(len(self._units) - 1):
            begins.append(low.index(BORDER, begins[-1]) + 1)
        begins.append(len(low) + 1)
        self._interest = of_interest(low)

    def _of(self, index: int) -> list[Clause]:
        found = self._read[index]
        if found is None:
            start, end, inside = self._units[index]
            if end - start >= 12 and (inside or may_say(self._text, start, end)):
                found = self._clauses(index)
            else:
                found = []
            self._read[index] = found
        return found

    def _clauses(self, index: int, nobody: Sequence[int] | None = None) -> list[Clause]:
        if not self._begins:
            self._split()
        begin, stop = self._begins[index], self._begins[index + 1] - 1
        interest = self._interest
        here = interest[bisect_left(interest, begin) : bisect_left(interest, stop)]
        if not here:
            return []
        start, end, inside = self._units[index]
        low = self._low[begin:stop]
        unit = Unit(self._text, self._plain[index], low, start, end, inside)
        if nobody is not None and "citing" not in low and "quoting" not in low:
            # who is quoted by "citing" depends on every clause of the sentence
            return read(unit, [at - begin for at in here], [at - begin for at in nobody])
        return read(unit, [at - begin for at in here])

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
        if not self._units:
            return
        if not self._begins:
            self._split()
        low = self._low
        people = _people()
        telling = [*compress(range(len(low)), map(people.__contains__, low))]
        more = self._opinionated()
        if more:
            telling = sorted((*telling, *(at for at, word in enumerate(low) if word in more)))
        passives = [at for at in self._interest if low[at] in PASSIVES and low[at + 1 : at + 2] in _TO]
        begins = self._begins
        for index in sorted({bisect_right(begins, at) - 1 for at in (*telling, *passives)}):
            found = self._read[index]
            if found is None:
                start, end, inside = self._units[index]
                if end - start < 12:
                    continue
                begin, stop = begins[index], begins[index + 1]
                found = self._clauses(
                    index, telling[bisect_left(telling, begin) : bisect_left(telling, stop)]
                )
                if found and not inside and not may_say(self._text, start, end):
                    continue
            yield from found

    def _opinionated(self) -> set[str]:
        """Plurals in the article that are people of an opinion by their ending alone ("cardiologists")."""
        found: set[str] = set()
        low = self._lowered
        for suffix in SUFFIXES:
            at = low.find(suffix)
            while at >= 0:
                stop = at + len(suffix)
                if low[stop : stop + 1].isspace() or stop == len(low):
                    found.add(low[max(low.rfind(" ", 0, at), low.rfind("\n", 0, at), 0) : stop].split()[-1])
                at = low.find(suffix, stop)
        return found - NO_SUFFIX - nouns().keys()


def _begin(unit: tuple[int, int, Sequence[Quoted]]) -> int:
    return unit[0]


#: What stands behind a passive that hedges.
_TO: Final = (["to"], ["that"])


@cache
def _people() -> frozenset[str]:
    """Words of which one must stand where somebody is not named, but for passives and endings."""
    return grammar.ALONE | NAMELESS | {word for word, (role, _) in nouns().items() if role != "spokes"}
