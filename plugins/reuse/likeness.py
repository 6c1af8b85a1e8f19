"""How much one article's narration follows another's: shared sequences of words, and sentences in the same order.

Two signs, because each is blind where the other sees: a spun or shuffled copy still shares sequences of three words, a
re-translated one shares few but tells the same things in the same order. The order counts against chance: among n
sentences aligned at random, about twice the square root of n stand in order. Figures and thresholds: measured on
pairs of reports of one event by independent outlets, wire copy, and rewrites (`benchmarks/reuse.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from math import sqrt
from typing import Final, Literal, NamedTuple

from .narration import Sentence

Confidence = Literal["high", "medium"]
Kind = Literal["copy", "part", "rewrite"]

#: Letters of a word that tells something; shorter ones are mostly grammar, in most languages.
TELLING: Final = 4
#: Sentences are aligned where at least this part of their telling words is common.
ALIGNED: Final = 0.25
#: Telling words of a sentence, at least, to be aligned.
ENOUGH: Final = 3
#: A word of more sentences than this aligns nothing: the cost of a pair stays in proportion to its length.
COMMON: Final = 30


class Telling:
    """The narration of an article, ready to be compared."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)

    @cached_property
    def sequences(self) -> set[tuple[str, ...]]:
        """Its sequences of three words within a sentence."""
        found: set[tuple[str, ...]] = set()
        for _, words in self.sentences:
            found.update(zip(words, words[1:], words[2:], strict=False))
        return found

    @cached_property
    def told(self) -> set[tuple[str, ...]]:
        """Its sentences, as words."""
        return {one.words for one in self.sentences}

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """The telling words of each sentence."""
        return [frozenset(word for word in one.words if len(word) >= TELLING) for one in self.sentences]

    @cached_property
    def mass(self) -> int:
        """How many telling words its sentences have, all together."""
        return sum(map(len, self.words))

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The sentences of each telling word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for word in words:
                found[word].append(number)
        return found


class Likeness(NamedTuple):
    """What two narrations have in common. `shared` is the number of sequences of three words, `contained` the part of
    the smaller article's that is, `covered` that of the larger one's, `verbatim` the part of its sentences that stand in
    the other word by word. `aligned` are the sentences that stand in the
    same order, `weight` the part of the smaller article's words that they share, `order` how far their number is
    above chance (1 is chance)."""

    shared: int
    contained: float
    covered: float
    verbatim: float = 0.0
    aligned: tuple[tuple[int, int], ...] = ()
    weight: float = 0.0
    order: float = 0.0

    @property
    def confidence(self) -> Confidence | None:
        """How sure it is that one follows the other, or both a third; None for a topic in common."""
        if self.contained >= 0.30 and self.shared >= 40:
            return "high"
        if self.contained >= 0.50 and self.shared >= 15 and len(self.aligned) > 1:
            return "high"  # short articles: half of one stands in the other; a single sentence is no article
        in_order = len(self.aligned) >= 6 and self.order >= 1.15 and self.weight >= 0.18
        if in_order and self.contained >= 0.10:
            return "high"
        return "medium" if self.contained >= 0.20 and self.shared >= 30 else None

    @property
    def kind(self) -> Kind:
        """What the one is of the other."""
        if self.covered >= 0.60:
            return "copy"
        return "part" if self.contained >= 0.60 or self.verbatim >= 0.25 else "rewrite"


def likeness(first: Telling, second: Telling) -> Likeness | None:
    """What two narrations have in common; None for next to nothing."""
    sizes = sorted((len(first.sequences), len(second.sequences)))
    if not sizes[0]:
        return None
    shared = len(first.sequences & second.sequences)
    if shared < 0.10 * sizes[0]:
        return None  # no sign is enough below this
    aligned, common, pairs = in_order(first, second)
    weight = common / max(1, min(first.mass, second.mass))
    return Likeness(
        shared,
        shared / sizes[0],
        shared / sizes[1],
        len(first.told & second.told) / min(len(first.told), len(second.told)),
        tuple(aligned),
        weight,
        len(aligned) / (2 * sqrt(pairs)) if pairs else 0.0,
    )


def in_order(first: Telling, second: Telling) -> tuple[list[tuple[int, int]], int, int]:
    """The aligned sentences that stand in one order, how many telling words these share, and how many are aligned at
    all. A sentence is aligned with one other at most."""
    best: list[tuple[float, int, int, int]] = []
    holders = second.holders
    for number, words in enumerate(first.words):
        if len(words) < ENOUGH:
            continue
        common: dict[int, int] = defaultdict(int)
        for word in words:
            there = holders.get(word, ())
            if len(there) <= COMMON:
                for other in there:
                    common[other] += 1
        for other, count in common.items():
            size = len(second.words[other])
            likeness = count / (len(words) + size - count)
            if size >= ENOUGH and likeness >= ALIGNED:
                best.append((-likeness, number, other, count))
    best.sort()
    used_first: set[int] = set()
    used_second: set[int] = set()
    pairs: list[tuple[int, int, int]] = []
    for _, number, other, count in best:
        if number not in used_first and other not in used_second:
            used_first.add(number)
            used_second.add(other)
            pairs.append((number, other, count))
    pairs.sort()
    chain = _heaviest_chain(pairs)
    return [(number, other) for number, other, _ in chain], sum(count for *_, count in chain), len(pairs)


def _heaviest_chain(pairs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Of (first, second, weight) in order of the first, each second once: those with rising seconds that weigh most."""
    seconds = sorted(second for _, second, _ in pairs)
    # a Fenwick tree over the seconds: the heaviest chain that ends at or before one
    tree: list[tuple[int, int]] = [(0, -1)] * (len(seconds) + 1)
    before: list[int] = []
    heaviest, last = 0, -1
    for number, (_, second, weight) in enumerate(pairs):
        rank = bisect_left(seconds, second)
        at, found = rank, (0, -1)
        while at:
            found = max(found, tree[at])
            at &= at - 1
        before.append(found[1])
        whole = found[0] + weight
        if whole > heaviest:
            heaviest, last = whole, number
        at = rank + 1
        while at < len(tree):
            tree[at] = max(tree[at], (whole, number))
            at += at & -at
    chain = []
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]
