"""Whether a noun phrase beside a verb of saying is its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.grammar import words
from provlint.evidence.reportverbs import bare_forms, third_forms
from provlint.evidence.sourcekinds import nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provlint.evidence.clauseparts import Phrase

#: Verbs with an infinitive that has no "to".
_HELPS: Final = words(
    "help helps helped helping let lets letting make makes made making watch watched watching"
)


def agrees(phrase: Phrase, word: str) -> bool:
    """Whether a noun and a verb go together: "analysts say", "an analyst says"; no "a research note"."""
    known = nouns().get(phrase.head)
    plural = known[1] if known else phrase.head.endswith("s")
    if (
        phrase.head
        in (
            "data",
            "media",
            "research",
            "evidence",
            "police",
            "staff",
            "news",
            "majority",
            "number",
            "half",
            "few",
        )
        or phrase.head in grammar.QUANTITY
    ):
        return True
    if word in bare_forms():
        return plural
    return not (plural and phrase.kind in ("vague", "study", "media") and word in third_forms())


def is_helped(low: Sequence[str], at: int) -> bool:
    """Whether the noun phrase at `at` is made to do something: "helping the city and its allies respond"."""
    for word in reversed(low[max(at - 5, 0) : at]):
        if word in _HELPS:
            return True
        if not word[0].isalnum() or word in grammar.RELATIVE or word in grammar.AUXILIARY:
            return False
    return False


def does(low: Sequence[str], at: int) -> bool:
    """Whether the noun phrase before `at` belongs to what is said: "said officers in the command would", "said Ohio's"."""
    if low[at - 1].endswith("'s"):
        return True
    for word in low[at : at + 8]:
        if word in grammar.MODAL:
            return True
        if word != "and" and (
            word in grammar.CONJUNCTIONS or word in grammar.RELATIVE or not word[0].isalpha()
        ):
            return False
    return False
