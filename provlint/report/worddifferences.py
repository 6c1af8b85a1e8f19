"""Two passages side by side, with the words that only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from provlint.report.htmlpage import text

#: Words of a passage up to which it is compared word by word: the cost grows with their product.
LONGEST: Final = 150


def differences(first: str, second: str) -> tuple[str, str]:
    """Both passages as HTML. Words that only the first has are in <del>, those that only the second has in <ins>; case
    and marks at the ends of words do not count."""
    ours, theirs = first.split(), second.split()
    if len(ours) > LONGEST or len(theirs) > LONGEST:
        return text(" ".join(ours)), text(" ".join(theirs))
    matcher = SequenceMatcher(
        None, [_bare(one) for one in ours], [_bare(one) for one in theirs], autojunk=False
    )
    same_first, same_second = [False] * len(ours), [False] * len(theirs)
    for start, other, size in matcher.get_matching_blocks():
        same_first[start : start + size] = [True] * size
        same_second[other : other + size] = [True] * size
    return _marked(ours, same_first, "del"), _marked(theirs, same_second, "ins")


def _bare(word: str) -> str:
    return word.casefold().strip(".,:;!?\"'“”‘’()") or word


def _marked(words: Sequence[str], same: Sequence[bool], tag: str) -> str:
    parts = []
    for is_same, several in groupby(zip(words, same, strict=True), key=lambda one: one[1]):
        stretch = text(" ".join(word for word, _ in several))
        parts.append(stretch if is_same else f"<{tag}>{stretch}</{tag}>")
    return " ".join(parts)
