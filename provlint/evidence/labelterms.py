"""Words in the few hundred characters of a block: where they stand, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Any, Final

#: Words of Latin, Cyrillic and Greek letters sort before this.
_NOT_SPACED: Final = "\u0590"
#: Scripts that set no words apart (Thai, Chinese, Japanese) and Korean sort from here.
_NO_SPACES: Final = "\u0e00"


class AnyOf:
    """Words in folded text: those of scripts that set words apart (Latin, Cyrillic, Greek) not behind a letter of these,
    others anywhere.

    They are looked for one by one: an automaton of hundreds of words costs as much as thousands of such searches, and few
    blocks are read.
    """

    def __init__(self, found: Sequence[str]) -> None:
        self._spaced = [word for word in found if word < _NOT_SPACED]
        self._free = [word for word in found if word >= _NOT_SPACED]

    def within(self, folded: str) -> bool:
        """Whether one of the words stands in a text of a few hundred characters."""
        if any(map(folded.__contains__, self._free)):
            return True
        for word in filter(folded.__contains__, self._spaced):
            at = folded.find(word)
            while at >= 0:
                if not at or not _set_apart(folded[at - 1]):
                    return True
                at = folded.find(word, at + 1)
        return False

    def places(self, folded: str, endings: Callable[[str], int] = lambda _: 0) -> Iterator[tuple[int, int]]:
        """Where the words stand as wholes, each with at most as many more letters as `endings` says of it, where words
        are set apart."""
        for word in filter(folded.__contains__, chain(self._spaced, self._free)):
            most = endings(word)
            at = folded.find(word)
            while at >= 0:
                end = at + len(word)
                if word >= _NO_SPACES:
                    yield at, end
                elif not at or not folded[at - 1].isalpha():
                    while end < len(folded) and folded[end].isalpha():
                        end += 1
                    if end - at - len(word) <= most:
                        yield at, end
                at = folded.find(word, at + 1)


@lru_cache(maxsize=1024)
def _set_apart(character: str) -> bool:
    """Whether a character is a letter of a script whose words are set apart by spaces."""
    if character.isascii():
        return character.isalpha()
    return _letter_of_words().search(character) is not None


@cache
def _letter_of_words() -> Any:
    return make(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")


def first_letter(text: str, at: int = 0) -> int:
    """Where the first letter or number of `text` from `at` on stands; its length where there is none."""
    from unicodedata import category

    while at < len(text) and not text[at].isalnum() and category(text[at])[0] not in "LN":
        at += 1
    return at


def sentences(text: str) -> list[str]:
    """The sentences of a text, told by their marks; together they are the text."""
    return _cut(text, _sentence_end())


def clauses(text: str) -> list[str]:
    """The parts of a text between commas, brackets, dashes and stronger marks; together they are the text."""
    return _cut(text, _clause_end())


def _cut(text: str, ends: Any) -> list[str]:
    cuts = [0, *(match.end() for match in ends.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


@cache
def _sentence_end() -> Any:
    return make(r"[.!?…]+[\"')]*\s+|[。！？؟।]+|\n| \| ")


@cache
def _clause_end() -> Any:
    return make(r"[.!?…,;:،]+[\"')]*\s+|[。！？؟।，；、：]+|\n| \| | - |[()\[\]]")


def words_behind(clause: str, at: int, words: int) -> str:
    """So many words from a place on; where words are not set apart, five characters stand for each."""
    behind = clause[at:]
    if behind[:1] >= _NO_SPACES:
        return behind[: 5 * words]
    return " ".join(behind.split(" ")[: words + behind.startswith(" ")])


def words_before(clause: str, at: int, words: int) -> str:
    """So many words up to a place."""
    before = clause[:at]
    if clause[at : at + 1] >= _NO_SPACES:
        return before[-5 * words :]
    return " ".join(before.split(" ")[-words - before.endswith(" ") :])


def ending(word: str) -> int:
    """How many letters inflection may add to a word."""
    return 1 if len(word) < 5 else 4


def begins(text: str, word: str) -> bool:
    """Whether a word stands at the beginning of a sentence, or behind a lead such as "note:"."""
    at = text.find(word)
    while at >= 0:
        before = text[:at].rstrip()
        if not before or (not before[-1].isalnum() and before[-1] not in ",，、'"):
            return True
        at = text.find(word, at + 1)
    return False


def make(pattern: str) -> Any:
    """A pattern, compiled."""
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(pattern, options)
