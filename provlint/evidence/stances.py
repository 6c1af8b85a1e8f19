"""Who wants, plans, supports, knows or is said to say what: attributions for the record alone.

No rule needs them, so they are read only when a record is made (`provlint inspect`). The words stand in
rules/lexicons/stance-words.yaml; each is looked up in the sentences of `sayings`, and a verb counts by what stands beside
it, where it may be a noun as well. Words that `attribution` found are passed over.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.attribution import attribution_of, shape_of
from provlint.evidence.clauseparts import NOTHING, QUOTE, Clause, Phrase, Unit
from provlint.evidence.grammar import words
from provlint.evidence.language import primary
from provlint.evidence.nounphrases import leftward, rightward
from provlint.evidence.reportverbs import verb_roles
from provlint.evidence.sourcekinds import nouns
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provlint.model.article import Article
    from provlint.model.evidence import Attribution

#: Behind nouns and states: what they are about, or whose they are.
_ABOUT: Final = words(
    "of for to that about against on over with by from in at toward towards among when if whether"
)
#: Before a verb that may be a noun, these make it one.
_NO_VERB: Final = (
    grammar.DEFINITE
    | grammar.INDEFINITE
    | (grammar.PREPOSITIONS - {"to"})
    | words("no any some such new recent early more most very so too much other own first last")
)
#: How many auxiliaries and adverbs before a verb are passed over, and words looked through for a name.
_HELPED: Final = 12
_FAR: Final = 40
#: Words that say something whoever their subject is.
_PLAIN: Final = words(
    "said say says saying told tells telling wrote writes writing argued argues tweeted argue"
)


#: Before a colon: no names, though they begin with a capital.
_HEADINGS: Final = grammar.STARTERS | words(
    "note update updated correction editor's related more photos photo video watch read source sources via by question answer q a "
    "breaking exclusive analysis opinion review live background image images credit caption topics tags follow contact "
    "date time place location email phone website summary result results total example disclaimer fact myth tip step"
)


@cache
def _listed() -> dict[str, str]:
    """First word of every form -> its roles, with "…" where forms of several words begin with it."""
    found: dict[str, set[str]] = {}
    for text, role in _forms().items():
        first, blank, _ = text.partition(" ")
        found.setdefault(first, set()).update(["…"] if blank else role.split())
    return {word: " ".join(sorted(roles)) for word, roles in found.items()}


@cache
def _forms() -> dict[str, str]:
    found = {
        form: "verb"
        for form, roles in verb_roles().items()
        if not {"say", "speak", "feel"}.isdisjoint(roles.split())
    }
    for text, _, role in table("stance-words")["forms"]:
        known = found.get(text, "")
        if role not in known.split():
            found[text] = f"{known} {role}".strip()
    return found


def stances(article: Article) -> tuple[Attribution, ...]:
    """Provider of "stance": in order of the text; English only."""
    if primary(article.language) != "en":
        return ()
    found: list[Attribution] = []
    for unit, clauses in article.ask("sayings").units():
        found += [attribution_of(article, clause, clause.shape) for clause in _read(unit, clauses)]
    return tuple(found)


def _read(unit: Unit, clauses: list[Clause]) -> Iterator[Clause]:
    low = unit.low
    taken = {at for clause in clauses if shape_of(clause) for at in range(clause.first, clause.last + 1)}
    listed = _listed()
    skip = -1
    label = _label(unit)
    if label is not None:
        yield label
    # in C: most words are neither
    for at in compress(range(len(low)), map(listed.__contains__, low)):
        if at <= skip or at in taken or (at - 1 == skip + 1 and low[at - 1] == "to"):
            # "declined to say" is one
            continue
        word = low[at]
        roles, last = listed[word], at
        if "…" in roles:
            for size in (3, 2):
                if at + size <= len(low) and " ".join(low[at : at + size]) in _forms():
                    roles, last = "verb", at + size - 1
                    break
        if "verb" in roles and _is_verb(unit, at):
            clause = _verb(unit, at, last)
        elif ("noun" in roles or "state" in roles) and last + 1 < len(low) and low[last + 1] in _ABOUT:
            clause = _state(unit, at)
            last += 1
        else:
            continue
        if clause.kind != "none" or word in _PLAIN:
            skip = last
            yield clause


def _label(unit: Unit) -> Clause | None:
    """ "Lee: It is late." and "― Ann Lee": a name at the head of what is said, or alone behind a dash."""
    low = unit.low
    if ":" in low[1:6] and len(low) > 3:
        last = low.index(":") - 1
        if low[0] in _HEADINGS or not all(map(unit.capital, range(last + 1))) or low[last] in _HEADINGS:
            return None
        return Clause(unit, last + 1, last + 1, ":", "", "name", "label", Phrase(0, last, "name", low[last]))
    if (
        low
        and low[0] in ("―", "—", "–", "-")
        and 2 < len(low) < 7
        and all(map(unit.capital, range(1, len(low))))
    ):
        return Clause(unit, 0, 0, low[0], "", "name", "label", Phrase(1, len(low) - 1, "name", low[-1]))
    return None


def _is_verb(unit: Unit, at: int) -> bool:
    """Whether a word that may be a verb is one, by the words before it."""
    low = unit.low
    word = low[at]
    before = low[at - 1] if at else ""
    if before in _NO_VERB or before.endswith(("'s", "s'")):
        return word in _PLAIN
    if word in _PLAIN:
        return True
    if word.endswith(("ed", "ing")):
        return True
    left = _left(unit, at)
    if left < 0:
        return left < at - 1
    subject = low[left]
    return (
        left < at - 1
        or subject in ("to", ",", "and", "or", "n't", QUOTE)
        or subject in grammar.PRONOUNS
        or subject in grammar.RELATIVE
        or subject in nouns()
        or (unit.capital(left) and subject not in grammar.STARTERS)
        or (subject.endswith("s") and not word.endswith("s"))
    )


def _left(unit: Unit, at: int) -> int:
    """The token before a verb and its auxiliaries and adverbs, -1 for none."""
    low = unit.low
    left = at - 1
    while left >= 0 and at - left < _HELPED and (low[left] in grammar.AUXILIARY or low[left].endswith("ly")):
        left -= 1
    return left


def _verb(unit: Unit, at: int, last: int) -> Clause:
    low = unit.low
    left = _left(unit, at)
    helped = low[left + 1 : at]
    word = low[at]
    verb = " ".join(low[at : last + 1])
    if word.endswith(("ed", "en")) and not grammar.BE.isdisjoint(helped):
        by = rightward(unit, last + 2, False) if low[last + 1 : last + 2] == ["by"] else NOTHING
        return Clause(unit, at, last, verb, "", by.kind, "passive", by, by.first >= 0)
    if word.endswith("ing") and grammar.BE.isdisjoint(helped):
        shape = "participle"
    elif left >= 0 and low[left] == "to":
        shape = "infinitive"
    else:
        shape = "stance"
    phrase = leftward(unit, left) if shape == "stance" else NOTHING
    if phrase.kind == "none":
        phrase = _subject(unit, left)
    return Clause(unit, at, last, verb, "", phrase.kind, shape, phrase)


def _state(unit: Unit, at: int) -> Clause:
    low = unit.low
    if low[at + 1] in ("by", "from", "among"):
        phrase = rightward(unit, at + 2, False)
        inverted = True
    else:
        phrase, inverted = _subject(unit, at - 1), False
    return Clause(unit, at, at + 1, f"{low[at]} {low[at + 1]}", "", phrase.kind, "stance", phrase, inverted)


def _subject(unit: Unit, at: int) -> Phrase:
    """The nearest name or pronoun before the token `at`, or NOTHING."""
    low = unit.low
    for last in range(min(at, len(low) - 1), max(at - _FAR, -1), -1):
        word = low[last]
        if word in ("he", "she", "they", "we", "i"):
            return Phrase(last, last, "pronoun", word)
        if unit.capital(last) and word not in grammar.STARTERS and word[0].isalpha():
            phrase = leftward(unit, last)
            if phrase.kind == "name":
                return phrase
    return NOTHING
