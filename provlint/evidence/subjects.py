"""Whom a sentence is about, where that is somebody who can speak: "Lee shrugged.", "Outside, the mayor laughed."

Told from the words at its head, or behind its first commas, without looking for the verb. A capital at the head of a
sentence makes no name by itself: the word must stand in the article with a capital elsewhere as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.capitals import stands_as_name
from provlint.evidence.clauseparts import NOTHING, Phrase
from provlint.evidence.grammar import words
from provlint.evidence.nounphrases import rightward
from provlint.evidence.sourcekinds import nouns

if TYPE_CHECKING:
    from provlint.evidence.clauseparts import Unit

#: Who speaks among the pronouns.
_PERSONS: Final = words("he she they")
#: Words before the subject.
_LEADING: Final = words(
    "then now but and so still yet later afterwards finally meanwhile once again today yesterday suddenly"
)
#: So many tokens at the head of a sentence are looked through for the commas behind which its subject may stand.
_HEAD: Final = 24
#: More words than that before a noun are more than its own.
_LONG: Final = 4
#: Things that speak only where a verb says so: "The letter was short. “…”" does not quote it.
_PAPERS: Final = words(
    "statement letter memo email complaint lawsuit indictment affidavit filing suit ad article editorial video tweet post "
    "sign book case office house platform newspaper website network bank brand studio"
)
_WITHOUT_SPEECH: Final = frozenset(("study", "media", ""))


def subject_of(unit: Unit) -> Phrase:
    """The subject of a sentence, if it is a name, a pronoun for a person, or a noun for people; else NOTHING."""
    low = unit.low
    places = [0, *(at + 1 for at, word in enumerate(low[:_HEAD]) if word == ",")][:3]
    for at in places:
        while at < len(low) and (low[at] in _LEADING or low[at].endswith("ly")):
            at += 1
        phrase = _at(unit, at)
        if phrase.first >= 0:
            return phrase
    return NOTHING


def is_alone(unit: Unit, subject: Phrase) -> bool:
    """Whether no other name stands in the sentence, so that a pronoun behind it can mean nobody else."""
    low = unit.low
    rest = (*range(1, subject.first), *range(subject.last + 1, min(len(low), subject.last + _HEAD)))
    return not any(unit.capital(at) and low[at] not in grammar.STARTERS for at in rest)


def _at(unit: Unit, at: int) -> Phrase:
    low = unit.low
    if at >= len(low) or low[at] in grammar.PREPOSITIONS:
        return NOTHING
    if low[at] in _PERSONS:
        return Phrase(at, at, "pronoun", low[at])
    owner = unit.words[at].removesuffix("’s").removesuffix("'s")
    if owner != unit.words[at] and unit.capital(at) and low[at] not in grammar.CONTRACTED:
        # "Lee’s answer was short."
        return (
            Phrase(at, at, "name", low[at]) if stands_as_name(unit.text, owner, unit.begin(at)) else NOTHING
        )
    phrase = rightward(unit, at, False)
    if phrase.kind == "name":
        alone = phrase.first == phrase.last and at == 0
        return phrase if not alone or stands_as_name(unit.text, unit.words[at], unit.begin(at)) else NOTHING
    if phrase.kind not in ("definite", "anon", "vague", "other"):
        return NOTHING
    # the phrase may go on into a verb that is not listed: it ends with its first noun for people
    people = nouns()
    for last in range(phrase.first, phrase.last + 1):
        role, plural = people.get(low[last], ("", False))
        if role not in _WITHOUT_SPEECH and low[last] not in _PAPERS:
            start = low[at] in grammar.DEFINITE or low[at] in grammar.INDEFINITE or plural
            return Phrase(at, last, "definite", low[last]) if start and last - at < _LONG else NOTHING
    return NOTHING
