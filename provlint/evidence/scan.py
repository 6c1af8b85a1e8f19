"""One scan for all phrases: those of the evidence lexicons and those of every rule.

The automaton reports all overlapping hits; whole words and the longest of overlapping phrases are decided for each
owner alone, so that no rule's phrase hides another's. Its cost grows with the text, not with the number of phrases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from provlint.evidence.folding import Folded, fold, fold_phrase
from provlint.model.span import Span

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

#: A raw hit: (start, end) in folded coordinates, index into the owner's terms.
Raw = tuple[int, int, int]


def joins(character: str) -> bool:
    """Whether a letter or digit beside `character` would belong to the same word. False for scripts that write words
    without spaces (Han, kana), where a phrase may begin and end anywhere."""
    if character < "\u2e80":
        return character.isalnum() or character == "_"
    return character.isalnum() and not (
        character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
    )


class Hits:
    """What the scan found in one article."""

    __slots__ = ("_by_owner", "_folded", "_raw", "_scanner")

    def __init__(self, scanner: Scanner, folded: Folded, raw: list[tuple[int, int, int]]) -> None:
        self._scanner = scanner
        self._folded = folded
        self._raw = raw
        self._by_owner: dict[str, list[Raw]] | None = None

    def _grouped(self) -> dict[str, list[Raw]]:
        groups = self._by_owner
        if groups is None:
            groups = self._by_owner = {}
            owners = self._scanner.owners
            for pattern, start, end in self._raw:
                for owner, index in owners[pattern]:
                    found = groups.get(owner)
                    if found is None:
                        groups[owner] = [(start, end, index)]
                    else:
                        found.append((start, end, index))
        return groups

    def all(self, owner: str) -> list[Raw]:
        """Every hit of the owner's terms, overlapping ones and parts of words included: (start, end, index of the
        term), in folded coordinates, by end."""
        return self._grouped().get(owner, [])

    def words(self, owner: str) -> list[Raw]:
        """The hits of `all` that are whole words, the longest where several overlap, by start."""
        found = self._grouped().get(owner)
        if not found:
            return []
        text = self._folded.text
        size = len(text)
        whole = [
            hit
            for hit in found
            if not (hit[0] and text[hit[0] - 1].isalnum() and joins(text[hit[0]]) and joins(text[hit[0] - 1]))
            and not (
                hit[1] < size and text[hit[1]].isalnum() and joins(text[hit[1] - 1]) and joins(text[hit[1]])
            )
        ]
        if len(whole) < 2:
            return whole
        whole.sort(key=_by_start)
        kept = [whole[0]]
        for hit in whole:
            last = kept[-1]
            if hit[0] >= last[1]:
                kept.append(hit)
            elif hit[1] - hit[0] > last[1] - last[0]:
                # a longer phrase that begins later wins over the one it overlaps
                kept[-1] = hit
        return kept

    def of(self, owner: str) -> list[tuple[Span, str]]:
        """(span in the text, term as its owner wrote it) of whole words, the longest where several overlap."""
        if not self._raw or owner not in self._grouped():
            return []
        to_text = self._folded.to_text
        terms = self._scanner.terms.get(owner, ())
        return [(to_text(start, end), terms[index]) for start, end, index in self.words(owner)]


def _folded(phrases: Sequence[str]) -> list[str]:
    """Each phrase as the scan looks for it."""
    found = list(phrases)
    odd = [
        index
        for index, phrase in enumerate(found)
        if not (phrase.isascii() and phrase.islower() and "  " not in phrase and "\n" not in phrase)
    ]
    # folded as one text: folding a phrase costs little less than folding a long text
    folded = fold("\0".join([found[index] for index in odd])).text.split("\0")
    if len(folded) != len(odd):  # a phrase holds a NUL itself
        folded = [fold_phrase(found[index]) for index in odd]
    for index, phrase in zip(odd, folded, strict=False):
        found[index] = phrase.strip()
    return found


def _by_start(hit: Raw) -> tuple[int, int]:
    return hit[0], -hit[1]


#: Characters up to which every phrase is looked for by itself: building the automaton costs as much as 5 ms, more than
#: a run over one small file can make good.
SMALL: Final = 4000
#: Characters from which the automaton is built anew as a DFA: that takes 20 ms and 14 MB, and scans in half the time.
LARGE: Final = 4_000_000


class Scanner:
    """The automaton over the terms of every owner; built once in a process, before the first scan.

    `terms` maps an owner ("evidence:attribution/verbs", "CLM401") to its phrases. Empty phrases are passed over.
    """

    __slots__ = ("_automaton", "_looked", "_patterns", "owners", "terms")

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        #: owner to phrases, as they were given
        self.terms: dict[str, Sequence[str]] = {owner: phrases for owner, phrases in terms.items() if phrases}
        #: for each pattern of the automaton who wants it: (owner, index into its terms)
        self.owners: list[list[tuple[str, int]]] = []
        self._patterns: list[str] | None = None
        self._automaton: AhoCorasick | None = None
        self._looked = 0

    def _fold(self) -> list[str]:
        wanted: dict[str, list[tuple[str, int]]] = {}
        for owner, phrases in self.terms.items():
            for index, folded in enumerate(_folded(phrases)):
                if folded:
                    wanted.setdefault(folded, []).append((owner, index))
        self.owners = list(wanted.values())
        return list(wanted)

    def _build(self, patterns: list[str], large: bool = False) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        # the contiguous automaton is built in a fifth of the time of a DFA
        kind = Implementation.DFA if large else Implementation.ContiguousNFA
        options: dict[str, Any] = {"implementation": kind, "store_patterns": False}
        return AhoCorasick(patterns, matchkind=MatchKind.Standard, **options)

    def scan(self, folded: Folded, text: str) -> Hits:
        """All hits in the folded form of `text`."""
        if not self.terms:
            return Hits(self, folded, [])
        if self._patterns is None:
            self._patterns = self._fold()
        before = self._looked
        self._looked += len(folded.text)
        if self._automaton is None:
            if self._looked <= SMALL:
                return Hits(self, folded, _searched(self._patterns, folded.text))
            self._automaton = self._build(self._patterns)
        elif before < LARGE <= self._looked:
            self._automaton = self._build(self._patterns, large=True)
        return Hits(self, folded, self._automaton.find_matches_as_indexes(folded.text, overlapping=True))


def _searched(patterns: list[str], text: str) -> list[Raw]:
    """What the automaton would give, by end: (index of the pattern, start, end)."""
    found = []
    for index, pattern in enumerate(patterns):
        at = text.find(pattern)
        while at >= 0:
            found.append((index, at, at + len(pattern)))
            at = text.find(pattern, at + 1)
    found.sort(key=lambda hit: (hit[2], hit[1]))
    return found
