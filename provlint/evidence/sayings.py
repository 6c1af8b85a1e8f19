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
from provlint.evidence.clauses import BORDER, may_say, read, tokenise
from provlint.evidence.cues import NAMELESS, PASSIVES
from provlint.evidence.language import primary
from provlint.evidence.sourcekinds import SUFFIXES, nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provlint.evidence.clauseparts import Clause
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article

#: Marks that may stand at a word; with blanks in their place the words of a sentence are what `split` gives.
_MARKS: Final = ",.:;()’'“”\"—–―?![]…«»„*|\u2022"
#: Roles of nouns that name nobody in particular only behind a quantity ("some Democrats"), or never.
_BODIES: Final = frozenset(("party", "spokes"))


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

    __slots__ = ("_low", "_plain", "_read", "_suffixes", "_text", "_units")

    def __init__(self, text: str, units: list[tuple[int, int, Sequence[Quoted]]]) -> None:
        self._text = text
        self._units = units
        self._plain: list[str] = []
        self._low: list[list[str]] = []
        #: those of `SUFFIXES` that occur
        self._suffixes: tuple[str, ...] = ()
        self._read: list[list[Clause] | None] = [None] * len(units)

    def _of(self, index: int) -> list[Clause]:
        found = self._read[index]
        if found is None:
            unit = self._unit(index)
            found = self._read[index] = read(unit) if unit is not None else []
        return found

    def _unit(self, index: int) -> Unit | None:
        """The tokens of a sentence that is worth reading."""
        low = self._tokens()[index]
        start, end, inside = self._units[index]
        if end - start < 12 or not low or not (inside or may_say(low, self._text, start, end)):
            return None
        return Unit(self._text, self._plain[index].rstrip(" ."), low, start, end, inside)

    def _tokens(self) -> list[list[str]]:
        """The tokens of each sentence in lower case."""
        if not self._low:
            plain, low = tokenise(self._text, self._units)
            self._plain = plain.split(BORDER)
            self._low = [one.rstrip(" .").split() for one in low.split(BORDER)]
            self._suffixes = tuple(suffix for suffix in SUFFIXES if suffix in low)
        return self._low

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
        people, nobody, bodies = _words()
        quantities = grammar.QUANTITY
        tokens = self._tokens()
        suffixes = self._suffixes
        for index, low in enumerate(tokens):
            found = self._read[index]
            if found is not None:
                yield from found
                continue
            telling = [*compress(range(len(low)), map(people.__contains__, low))]
            if suffixes:
                telling = sorted({*telling, *(at for at, word in enumerate(low) if word.endswith(suffixes))})
            if (
                telling
                and not (nobody.isdisjoint(low) and (quantities.isdisjoint(low) or bodies.isdisjoint(low)) and not suffixes)
            ) or _passive(low):
                unit = self._unit(index)
                if unit is not None:
                    # who is quoted by "citing" depends on every clause of the sentence
                    yield from read(unit, None if "citing" in low or "quoting" in low else telling)


def _begin(unit: tuple[int, int, Sequence[Quoted]]) -> int:
    return unit[0]


def _passive(low: list[str]) -> bool:
    """Whether something "is said to" or "was thought that"."""
    if PASSIVES.isdisjoint(low):
        return False
    return any(word in PASSIVES and behind in ("to", "that") for word, behind in zip(low, low[1:], strict=False))


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of which one must stand where somebody is not named: the second, or the third behind a quantity; the first
    are both of them."""
    known = nouns()
    nobody = grammar.ALONE | NAMELESS | {word for word, (role, _) in known.items() if role not in _BODIES}
    bodies = frozenset(word for word, (role, _) in known.items() if role == "party")
    return nobody | bodies, nobody, bodies
