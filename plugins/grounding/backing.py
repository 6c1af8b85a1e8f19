"""What the sources of an article contain, and the nearest thing to what they do not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, islice
from typing import Any, Final, NamedTuple

from provlint import Passage, days_in

from ..reuse.names import Name, names_in, words_of_names
from ..reuse.narration import words_of
from ..reuse.numerals import rounded, values_in
from ..reuse.wording import difference
from .facts import Fact, content_words, unit_of
from .namewords import Namewords
from .report import Report, Sentence

#: Numbers below this are counted up by whoever writes ("two of them") and looked up with what is counted alone.
COUNTED: Final = 10
#: Days around a source's own within which its "Tuesday" is a day.
_WEEK: Final = 7
#: How alike the nearest name is, at least (0 to 1).
_ALIKE: Final = 0.7
#: Words that the sentence of the nearest number or day shares, at least.
_SHARED: Final = 2
#: What the sources have that one thing is compared with, at most: names, sentences, numbers that it may be roughly.
_NAMES: Final = 500
_SENTENCES: Final = 2_000
_ROUGH: Final = 100

#: Amounts that are written in words of their own.
_AMOUNTS: Final = {
    "half": (0.5, 50), "halves": (0.5, 50), "third": (3, 33), "thirds": (3, 67, 66), "quarter": (0.25, 25, 4),
    "quarters": (0.75, 75, 4), "dozen": (12,), "dozens": (12,), "couple": (2,), "pair": (2,), "both": (2,), "twice": (2,),
    "double": (2, 100), "doubled": (2, 100), "triple": (3,), "tripled": (3,), "decade": (10,), "decades": (10,),
    "century": (100,), "hundreds": (100,), "thousands": (1000,), "one": (1,), "once": (1,), "fortnight": (14, 2), "week": (7,),
}  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LEFT_OUT: Final = re.compile(r"\[[^\]]*\]|\.\.\.|…")
#: What two wordings of a quotation may differ in: one has more of it than the other.
_SAME: Final = frozenset({"truncated"})


class Held(NamedTuple):
    """Something that a source contains: the node, where it stands, its sentence, its value as in `Fact`, and what is
    counted."""

    node: int
    passage: Passage
    sentence: str
    value: Any
    unit: str = ""


class Backing:
    """The declared sources of one article, as one. `sources` are their nodes with what `report` made of them."""

    def __init__(self, sources: Sequence[tuple[int, Report]]) -> None:
        self._sources = sources
        self._contents: dict[str, frozenset[str]] = {}
        texts = [sentence.text for _, sentence in self._sentences()]
        self._words = [words_of(text) for text in texts]
        self._numbers = list(self._held(_numbers))
        self._rising = sorted({one.value for one in self._numbers})
        self._counted = {one.unit for one in self._numbers}
        self._values = set(self._rising)
        self._values.update(
            value for words in self._words for word in words for value in _AMOUNTS.get(word, ())
        )
        self._dates = list(self._held(_dates))
        self._days = {str(one.value) for one in self._dates} | set(self._told_days())
        self._values.update(float(day[:4]) for day in self._days if day[0] != "-")
        known = words_of_names(texts)
        self._names = list(self._held(lambda sentence: _names(sentence, known)))
        stated = list(chain.from_iterable(report.names for _, report in sources))
        self._namewords = Namewords([*texts, *stated], [one.value for one in self._names])
        self._running = f" {' '.join(chain.from_iterable(self._words))} "

    def contains(self, fact: Fact) -> bool:
        """Whether any of the sources has it, in whatever form."""
        if fact.kind == "number":
            return self._has_number(fact)
        if fact.kind == "date":
            return self._has_day(str(fact.value))
        if isinstance(fact.value, Name):
            return self._namewords.contain(fact.value)
        return self._has_quotation(fact.passage.text)

    def nearest(self, fact: Fact) -> Held | None:
        """What comes nearest to something that none of them has; None where nothing does."""
        if fact.kind == "quotation":
            return self._said_nearest(fact.passage.text)
        if isinstance(fact.value, Name):
            return self._named_nearest(fact.value)
        words = content_words(fact.sentence.text) if fact.sentence is not None else frozenset()
        several = self._numbers if fact.kind == "number" else self._dates
        best: tuple[tuple[int, bool], Held] | None = None
        for one in several:
            shared = len(words & self._content(one.sentence))
            rank = (shared, bool(fact.unit) and one.unit == fact.unit)
            if shared >= _SHARED and (best is None or rank > best[0]):
                best = rank, one
        return best[1] if best is not None else None

    def _content(self, sentence: str) -> frozenset[str]:
        found = self._contents.get(sentence)
        if found is None:
            found = self._contents[sentence] = content_words(sentence)
        return found

    def _sentences(self) -> Iterator[tuple[int, Sentence]]:
        return ((node, sentence) for node, report in self._sources for sentence in report.sentences)

    def _held(self, find: Callable[[Sentence], Iterable[tuple[Any, int, int, str]]]) -> Iterator[Held]:
        for node, sentence in self._sentences():
            for value, start, end, unit in find(sentence):
                yield Held(node, sentence.part(start, end), sentence.text, value, unit)

    def _has_number(self, fact: Fact) -> bool:
        value = fact.value
        assert isinstance(value, float)
        if value in self._values or any(rounded(value, one) for one in self._about(value)):
            return True
        if value < COUNTED and value == int(value) and fact.unit != "%":
            # a count is only wrong where a source counts the same things and comes to another number
            return fact.unit not in self._counted or not fact.unit
        return _is_year(value) and any(abs(value - float(one[:4])) <= 1 for one in self._published())

    def _about(self, value: float) -> Sequence[float]:
        """The numbers of the sources that one may be, said roughly."""
        low, high = sorted((value * 0.94, value * 1.06))
        first = bisect_left(self._rising, low)
        return self._rising[first : min(bisect_right(self._rising, high), first + _ROUGH)]

    def _published(self) -> list[str]:
        return [report.published for _, report in self._sources if report.published]

    def _told_days(self) -> Iterator[str]:
        """The days of publication, and those that the sources call Tuesday or yesterday."""
        for _, report in self._sources:
            if not report.published:
                continue
            yield report.published
            try:
                own = date.fromisoformat(report.published).toordinal()
            except ValueError:
                continue
            words = frozenset(chain.from_iterable(words_of(one.text) for one in report.sentences))
            for word in words & _NEAR_DAYS.keys():
                yield date.fromordinal(own + _NEAR_DAYS[word]).isoformat()
            for distance in range(-_WEEK, _WEEK + 1):
                day = date.fromordinal(own + distance)
                if _DAYS[day.weekday()] in words:
                    yield day.isoformat()

    def _has_day(self, day: str) -> bool:
        if day in self._days:
            return True
        if day.startswith("--") or len(day) == 7:
            return any(day.lstrip("-") in one for one in self._days)
        # a source that names the day without its year, or the month alone
        return f"--{day[5:]}" in self._days

    def _has_quotation(self, text: str) -> bool:
        pieces = [" ".join(words_of(piece)) for piece in _LEFT_OUT.split(text)]
        if all(not piece or f" {piece} " in self._running for piece in pieces):
            return True
        nearest = self._said_nearest(text)
        found = difference(str(nearest.value), text) if nearest is not None else None
        return nearest is not None and (found is None or _SAME.issuperset(found.kinds))

    def _said_nearest(self, text: str) -> Held | None:
        """The quotation or sentence that shares most words with a quotation, half of them at least."""
        words = frozenset(words_of(text))
        best: tuple[float, Held] | None = None
        for one, theirs in self._said:
            shared = len(words & theirs)
            rank = shared / max(1, len(words | theirs))
            if 2 * shared >= min(len(words), len(theirs)) and shared > 2 and (best is None or rank > best[0]):
                best = rank, one
        return best[1] if best is not None else None

    @cached_property
    def _said(self) -> list[tuple[Held, frozenset[str]]]:
        """What a quotation may be the wording of: quotations and sentences, with their words."""
        found = list(islice(self._sayings(), _SENTENCES))
        return [(one, frozenset(words_of(one.sentence))) for one in found]

    def _sayings(self) -> Iterator[Held]:
        for node, report in self._sources:
            for quotation in report.quotations:
                passage = quotation.passage
                yield Held(node, passage, passage.text, passage.text)
            for sentence in report.sentences:
                yield Held(node, sentence.part(0, len(sentence.text.rstrip())), sentence.text, sentence.text)

    def _named_nearest(self, name: Name) -> Held | None:
        best: tuple[float, Held] | None = None
        for one in self._names[:_NAMES]:
            if one.value.words[-1] == name.words[-1]:
                return one
            alike = SequenceMatcher(None, one.value.plain, name.plain, autojunk=False).ratio()
            if alike >= _ALIKE and (best is None or alike > best[0]):
                best = alike, one
        return best[1] if best is not None else None


def _is_year(value: float) -> bool:
    return 1900 <= value < 2100 and value == int(value)


def _numbers(sentence: Sentence) -> Iterator[tuple[float, int, int, str]]:
    text = sentence.text
    for one in values_in(text):
        yield one.value, one.start, one.end, unit_of(text, one)


def _dates(sentence: Sentence) -> Iterator[tuple[str, int, int, str]]:
    for one in days_in(sentence.text):
        yield one.value, one.start, one.end, ""


def _names(sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[Name, int, int, str]]:
    for one in names_in(sentence.text, known):
        yield one, one.start, one.end, ""
