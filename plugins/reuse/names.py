"""Names in sentences, and whether two of them are forms of one name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from provlint import lexicon

#: Letters of a name, at least, that is compared by its spelling.
LETTERS: Final = 5
#: How alike two spellings of one name are, at least (0 to 1).
ALIKE: Final = 0.75
#: The same beside a surname that has drifted as well, or is the same.
ALIKE_GIVEN: Final = 0.6

_WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")


class Name(NamedTuple):
    """A run of words with capitals: its words, and where each begins in its sentence."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    end: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.starts[0]

    @property
    def rest(self) -> Name:
        """The name without its first word."""
        return Name(self.words[1:], self.starts[1:], self.end)

    @property
    def written(self) -> str:
        """As it is written, white space apart."""
        return " ".join(self.words)

    @property
    def plain(self) -> str:
        """In small letters without gaps, apostrophes and marks on letters: "Red Note" and "RedNote" are one."""
        return _plain("".join(self.words))


class Drift(NamedTuple):
    """Two forms of one name: as it stands there, and here."""

    there: Name
    here: Name


def names_in(sentence: str, known: Collection[str] = ()) -> Iterator[Name]:
    """The names of a sentence, in order. Its first word alone counts where it is a word of a `known` name."""
    run: list[re.Match[str]] = []
    for found in _WORD.finditer(sentence):
        word = found.group()
        joined = bool(run) and not sentence[run[-1].end() : found.start()].strip(" \u00a0")
        if run and not (joined and _is_named(word) and not _is_owner(run[-1].group())):
            yield from _name(run, sentence, known)
            run = []
        if _is_named(word):
            run.append(found)
    yield from _name(run, sentence, known)


def words_of_names(sentences: Iterable[str]) -> frozenset[str]:
    """The words of all names that stand where no sentence begins."""
    return frozenset(word for one in sentences for name in names_in(one) for word in name.words)


def drifts(there: Sequence[Name], here: Sequence[Name]) -> Iterator[Drift]:
    """The names of two sentences that tell the same which stand in each in another form."""
    kept = {one.plain for one in there} & {one.plain for one in here}
    for other in here:
        if other.plain in kept:
            same = [one for one in there if one.plain == other.plain]
            if not any(_one_style(one, other) for one in same):
                yield Drift(same[0], other)
            continue
        for one in there:
            if one.plain not in kept and _one_name(one.words, other.words):
                yield _told(one, other)
                break


def _told(there: Name, here: Name) -> Drift:
    """The drift without the words before it that both have ("Engineer", "President")."""
    while len(there.words) == len(here.words) > 1 and there.words[0] == here.words[0]:
        there, here = there.rest, here.rest
    return Drift(there, here)


def _is_named(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


def _is_owner(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def _name(run: Sequence[re.Match[str]], sentence: str, known: Collection[str]) -> Iterator[Name]:
    if run and run[0].group().casefold() in _common():
        run = run[1:]
    if not run:
        return
    first = run[0]
    begins = not sentence[: first.start()].strip(" “\"'‘")
    if len(run) == 1 and begins and _bare(first.group()) not in known:
        return  # the first word of a sentence has a capital anyway
    words = [_bare(found.group()) for found in run]
    end = run[-1].end() - (len(run[-1].group()) - len(words[-1]))
    yield Name(tuple(words), tuple(found.start() for found in run), end)


def _bare(word: str) -> str:
    """Without a final 's."""
    return word[:-2] if _is_owner(word) else word


@cache
def _common() -> frozenset[str]:
    return frozenset(text for text, _ in lexicon("quotation-words"))


def _one_style(one: Name, other: Name) -> bool:
    """Whether two spellings with the same letters are one but for capitals throughout, as headlines and datelines have
    them, apostrophes and marks on letters, which are a house's style."""
    if one.written.isupper() or other.written.isupper():
        return True
    return _bared(one.written) == _bared(other.written)


def _bared(text: str) -> str:
    return "".join(
        letter for letter in normalize("NFKD", text) if not combining(letter) and letter not in "'’‘´`"
    )


def _plain(text: str) -> str:
    return _bared(text).casefold()


def _one_name(there: Sequence[str], here: Sequence[str]) -> bool:
    """Whether two names are forms of one: word by word alike, at least one of them drifted in its spelling."""
    there, here = [_bared(word) for word in there], [_bared(word) for word in here]
    if len(there) != len(here):
        # a surname alone, beside the full name
        short, long = sorted((tuple(there), tuple(here)), key=len)
        return len(short) == 1 and _spelt(short[0], long[-1])
    if not _spelt(there[-1], here[-1]) and there[-1].casefold() != here[-1].casefold():
        return False
    drifted = there[-1] != here[-1]
    for one, other in zip(there[:-1], here[:-1], strict=True):
        if one.casefold() == other.casefold():
            continue
        if one[0] != other[0] or _ratio(one, other) < ALIKE_GIVEN:
            return False
        drifted = True
    return drifted


def _spelt(one: str, other: str) -> bool:
    """Whether two words are spellings of one name, and no forms of one word (China, Chinese; Slovak, Slovakia)."""
    if min(len(one), len(other)) < LETTERS or one.casefold() == other.casefold():
        return False
    one, other = one.casefold(), other.casefold()
    short, long = sorted((one, other), key=len)
    if long.startswith(short[: max(4, len(short) - 1)]) and len(long) != len(short):
        return False
    return one[0] == other[0] and _ratio(one, other) >= ALIKE


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
