"""What of an article can be looked up in its sources: numbers, days, names and quotations, each at its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from provlint import Passage, days_in

from ..reuse.names import Name, names_in, words_of_names
from ..reuse.narration import words_of
from ..reuse.numerals import Number, numbers_in
from .report import Report, Sentence

#: Roles of the segments whose facts are looked up.
SCOPE: Final = frozenset({"title", "heading", "prose", "summary", "list", "caption"})

_CALENDAR: Final = frozenset((*day_name, *month_name, *month_abbr)) - {""}
#: Words from which on a line without a full stop may be a sentence.
_SENTENCE: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")


class Fact(NamedTuple):
    """One thing that an article says. `sentence` is where it stands, `value` in a comparable form: the number, the day
    (see `WrittenDay`), the name, the text of the quotation."""

    kind: Literal["number", "date", "name", "quotation"]
    passage: Passage
    sentence: Sentence | None
    value: float | str | Name
    #: the word behind a number
    unit: str = ""


def facts_of(article: Report) -> Iterator[Fact]:
    """The facts of an article in the order of its sentences, those of each kind together. What is quoted is one fact,
    and the lines that credit the sources hold none."""
    known = words_of_names(one.text for one in article.sentences)
    credited = _apart(article.credits)
    for quotation in article.quotations:
        yield Fact("quotation", quotation.passage, None, quotation.passage.text)
    quoted = _apart(_range(one.block, one.start, one.end) for one in article.quotations)
    for sentence in article.sentences:
        if sentence.role not in SCOPE or _touches(
            credited, _range(sentence.block, sentence.start, sentence.end)
        ):
            continue
        for one in _in_sentence(sentence, known):
            at = (one.passage.start or 0, one.passage.end or 0)
            if not _touches(quoted, at):
                yield one


def _in_sentence(sentence: Sentence, known: frozenset[str]) -> Iterator[Fact]:
    text = sentence.text
    days = days_in(text)
    for day in days:
        yield Fact("date", sentence.part(day.start, day.end), sentence, day.value)
    spans = _apart((day.start, day.end) for day in days)
    for number in numbers_in(text):
        if not _touches(spans, (number.start, number.end)):
            passage = sentence.part(number.start, number.end)
            yield Fact("number", passage, sentence, number.value, unit_of(text, number))
    if not _has_no_names(text):
        for name in names_in(text, known):
            if not _CALENDAR.issuperset(name.words):
                yield Fact("name", sentence.part(name.start, name.end), sentence, name)


def unit_of(text: str, number: Number) -> str:
    """What is counted: "%" or the next word, in small letters and without a plural s."""
    rest = text[number.end : number.end + 40].lstrip(" \u00a0-")
    if rest.startswith("%"):
        return "%"
    found = _WORD.match(rest)
    return _singular(found.group()) if found else ""


def _singular(word: str) -> str:
    """A word in small letters without a plural s."""
    word = word.casefold()
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def content_words(text: str) -> frozenset[str]:
    """The words by which two sentences are seen to speak of one thing."""
    return frozenset(word for word in words_of(text) if len(word) > 3)


def _has_no_names(text: str) -> bool:
    """Whether a line is no sentence, and has capitals for other reasons: "Sign Up", and headlines that write most of their
    longer words so."""
    if text.rstrip(" \n”\"’')").endswith((".", "!", "?", ":", "…")):
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return text.count(" ") < _SENTENCE or 4 * sum(word[0].isupper() for word in words) > 3 * len(words)


def _apart(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same ranges in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _touches(ranges: list[tuple[int, int]], one: tuple[int, int]) -> bool:
    """Whether any of some ranges that lie apart, in order, has a character of another range."""
    at = bisect_left(ranges, (one[1], 0))
    return at > 0 and ranges[at - 1][1] > one[0]


def _range(block: Passage, start: int, end: int) -> tuple[int, int]:
    return (block.start or 0) + start, (block.start or 0) + end
