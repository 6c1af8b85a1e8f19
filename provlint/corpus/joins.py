"""From keys to candidates: which articles are worth comparing. The cost grows with the keys, not with the pairs."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

#: Parts of the hash range that are looked at one after the other, so that no table of all keys is ever in memory.
PARTS = 16


def candidates(
    keys: Sequence[array[int]],
    *,
    shared: int = 3,
    share: float = 0.0,
    frequent: int = 30,
    closest: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of articles (first < second, in order of the second) that share at least `shared` keys, and at least the
    part `share` of the keys of the one that has fewer; for each second those `closest` firsts that share most, None for
    all.

    `keys` are the sorted keys of each article. A key of more than `frequent` articles pairs each of them with the first
    only: boilerplate makes no square of pairs, and of a text that everybody carries each copy is still found.
    """
    postings = _postings(keys)
    for second, own in enumerate(keys):
        counts: Counter[int] = Counter()
        for key in own:
            found = postings.get(key)
            if found is not None and found[0] < second:
                if len(found) > frequent:
                    counts[found[0]] += 1
                else:
                    counts.update(found[: bisect_left(found, second)])
        worth = [
            first
            for first, count in counts.items()
            if count >= shared and count >= share * min(len(own), len(keys[first]))
        ]
        if closest is not None and len(worth) > closest:
            # what many articles share would else make a square of pairs; of equals the first
            worth.sort(key=lambda first: (-counts[first], first))
            del worth[closest:]
        for first in sorted(worth):
            yield first, second


def _postings(keys: Sequence[array[int]]) -> dict[int, array[int]]:
    """The articles of each key that more than one has; in one article alone most keys are."""
    found: dict[int, array[int]] = {}
    step = (1 << 64) // PARTS
    for part in range(PARTS):
        low, high = part * step, (part + 1) * step
        first: dict[int, int] = {}
        for index, own in enumerate(keys):
            for key in own[bisect_left(own, low) : bisect_left(own, high)]:
                before = first.setdefault(key, index)
                if before == index:
                    continue
                if key in found:
                    found[key].append(index)
                else:
                    found[key] = array("I", (before, index))
    return found
