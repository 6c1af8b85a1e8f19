"""Whether texts have a name in any of its forms: the surname alone, initials, without marks on letters, as an adjective."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final
from unicodedata import combining, normalize

from provlint import lexicon

from ..reuse.names import Name

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Ends by which forms of one name of a country or people differ: Canada, Canadian; China, Chinese.
_ENDS: Final = frozenset(
    ("", "s", "n", "ns", "an", "ans", "ian", "ians", "ese", "ish", "i", "is", "a", "ia", "e", "y", "ic", "er", "ers", "ean", "ain")
)  # fmt: skip
#: Letters that such forms share, at least.
_STEM: Final = 4
#: Words of a name, titles apart, that is more than a country's.
_FULL: Final = 3
_TITLE: Final = "title"
#: Letters that are no letter with a mark.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "ı": "i"}
)
#: Letters of a name that is looked for without its gaps.
_JOINED: Final = 6


class Namewords:
    """The words of some texts, as names are looked for in them; `names` are those that stand there."""

    def __init__(self, texts: Sequence[str], names: Iterable[Name]) -> None:
        joined = _plain(" ".join(texts))
        words = [_unowned(word) for word in _WORD.findall(joined)]
        self._words = frozenset(words)
        self._countries = frozenset(_countries(words))
        self._stems: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) >= _STEM:
                self._stems.setdefault(word[:_STEM], set()).add(word)
        self._joined = "".join(words)
        self._initials = {initials for name in names for initials in _initials(name.words)}
        self._given: dict[str, set[str]] = {}
        for name in names:
            for one, after in pairwise(map(_plain, name.words)):
                if _forms().get(one) != _TITLE:
                    self._given.setdefault(after, set()).add(one)

    def contain(self, name: Name) -> bool:
        """Whether the texts have the name. A surname that they have alone may have a given name here; another given
        name than theirs is another name."""
        titled = [_unowned(_plain(word)) for word in name.words]
        words = _untitled(titled)
        if len(words) < _FULL and not self._countries.isdisjoint(_countries(titled)):
            return True
        missing = [word for word in words if not self._has(word)]
        if not missing:
            return True
        whole = "".join(words)
        if len(whole) >= _JOINED and whole in self._joined:
            return True
        if len(words) == 1:
            return whole in self._initials
        if any(initials in self._words for initials in _initials(name.words) if len(initials) > 1):
            return True
        last = words[-1]
        return last not in missing and last not in self._given

    def _has(self, word: str) -> bool:
        if word in self._words or word.removesuffix("s") in self._words:
            return True
        return any(_one_people(word, other) for other in self._stems.get(word[:_STEM], ()))


def _plain(text: str) -> str:
    """In small letters, without marks on letters and points of abbreviations."""
    bare = "".join(letter for letter in normalize("NFKD", text.translate(_LETTERS)) if not combining(letter))
    return re.sub(r"(?<=\b\w)\.(?=\w\b)", "", bare).casefold().replace("’", "'")


def _unowned(word: str) -> str:
    return word.removesuffix("'s").rstrip("'")


def _initials(words: Sequence[str]) -> Iterator[str]:
    """The first letters of all words of a name, and of each run of them that ends it."""
    letters = "".join(word[0] for word in words).casefold()
    return (letters[at:] for at in range(len(letters) - 1))


def _untitled(words: Sequence[str]) -> Sequence[str]:
    """A name without the titles in it, but for its last word."""
    return [*(word for word in words[:-1] if _forms().get(word) != _TITLE), words[-1]]


@cache
def _forms() -> dict[str, str]:
    return dict(lexicon("name-forms"))


def _countries(words: Sequence[str]) -> Iterator[str]:
    """The countries that some words name, each by one form; "United States" is two words."""
    forms = _forms()
    for one, after in zip(words, (*words[1:], ""), strict=True):
        for text in (one, f"{one} {after}"):
            form = forms.get(text, _TITLE)
            if form != _TITLE:
                yield form


def _one_people(one: str, other: str) -> bool:
    """Whether two words are forms of one name of a country or people."""
    shared = 0
    for letter, another in zip(one, other, strict=False):
        if letter != another:
            break
        shared += 1
    return shared >= _STEM and one[shared:] in _ENDS and other[shared:] in _ENDS
