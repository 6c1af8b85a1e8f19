"""Numbers by their value, however they are written: 13,000, thirteen thousand, 13k."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT: Final = {"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_SMALL: Final = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_DIGITS: Final = re.compile(r"(\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+)(\.\d+)?(k|m|mn|bn|tn)?$")

_TOKEN: Final = re.compile(r"\d[\d,.]*\d(?:k|mn?|bn|tn)?\b|\d(?:k|mn?|bn|tn)?\b|[^\W\d_]+")

#: What stands before a number that is part of a name, a date, an address or a time of day ...
_NAMED: Final = re.compile(r"(?:\w\W+[A-Z][\w.]* (?:\d\d?, )?|[-:/#'’_])$")
#: ... and behind that of a time of day.
_CLOCK: Final = re.compile(r":\d|\s?[ap]\.?m\b")


def number_at(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """The value of the number that begins at a word, and how many words it takes; None for no number. The words are in
    small letters; "one" alone is a pronoun as often as a number, and none here."""
    value, size = _simple(words, at)
    if not size:
        return None
    whole = 0.0
    end = at + size
    while end < len(words) and words[end] in _SCALES:
        scale = _SCALES[words[end]]
        end += 1
        if scale == 100:
            value *= scale
            after = end + 1 if end < len(words) and words[end] == "and" else end
        else:
            whole += value * scale
            value, after = 0.0, end
        more, size = _simple(words, after)
        if size and words[at] in _SMALL:
            value += more
            end = after + size
    if words[at] == "one" and end == at + 1:
        return None
    return whole + value, end - at


def _simple(words: Sequence[str], at: int) -> tuple[float, int]:
    """A number below a hundred in words, or one in digits; (0, 0) for none."""
    if at >= len(words):
        return 0.0, 0
    word = words[at]
    found = _DIGITS.match(word)
    if found:
        digits = re.sub(r"[,\u202f\u00a0]", "", found[1])
        return float(digits + (found[2] or "")) * _SHORT.get(found[3] or "", 1), 1
    if word not in _SMALL:
        return 0.0, 0
    if word in _TENS and at + 1 < len(words) and words[at + 1] in _ONES[1:10]:
        return float(_SMALL[word] + _SMALL[words[at + 1]]), 2
    return float(_SMALL[word]), 1


class Number(NamedTuple):
    """A number in a text: its value, and where it stands."""

    value: float
    start: int
    end: int


def numbers_in(text: str) -> list[Number]:
    """The figures of a sentence, in order. Ordinals, times of day, dates behind the name of a month, numbers of names
    ("Seedance 2") and of addresses are none, nor is "one"."""
    return [
        one
        for one in values_in(text)
        if not (_NAMED.search(text, max(0, one.start - 40), one.start) or _CLOCK.match(text, one.end))
    ]


def values_in(text: str) -> list[Number]:
    """All numbers of a text but "one", in order, whatever they are numbers of."""
    tokens = [(found.group().casefold(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
    words = [word for word, _, _ in tokens]
    found = []
    at = 0
    while at < len(words):
        number = number_at(words, at)
        if number is None:
            at += 1
            continue
        value, size = number
        found.append(Number(value, tokens[at][1], tokens[at + size - 1][2]))
        at += size
    return found


def rounded(one: float, other: float) -> bool:
    """Whether one number is the other, said roughly: 13,000 for 12,960."""
    for exact, rough in ((one, other), (other, one)):
        digits = f"{rough:.0f}".rstrip("0")
        if (
            exact
            and abs(exact - rough) <= 0.05 * abs(exact)
            and len(digits) < len(f"{exact:g}".replace(".", ""))
        ):
            return True
    return False
