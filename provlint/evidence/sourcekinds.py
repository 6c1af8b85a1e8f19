"""What a noun phrase names: a person or body, somebody definite, or nobody in particular.

The classes of nouns stand in rules/lexicons/claim-sources.yaml; plurals made with -ists, -icians and the like count as
people of an opinion without being listed.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from provlint.evidence import grammar
from provlint.evidence.capitals import stands_as_name
from provlint.evidence.clauseparts import NOTHING, Phrase, Unit
from provlint.evidence.grammar import words
from provlint.plugin.tables import table

#: Words of organisations whose name goes on behind "of".
BODIES: Final = words(
    "university department ministry bank board bureau college institute house council association office "
    "center centre school league federation union chamber court city state church museum library society "
    "academy federal"
)
PARTICLES: Final = words("de van von der den al bin ibn la del di da el le du dos ter ten")
_GENERIC: Final = words(
    "groups group organizations organisations outlets charities bodies associations unions businesses "
    "studios brands"
)
#: Plurals of people of an opinion that need not be listed.
SUFFIXES: Final = (
    "ists",
    "ologists",
    "icians",
    "watchers",
    "goers",
    "makers",
    "holders",
    "seekers",
    "thinkers",
)
NO_SUFFIX: Final = words("terrorists tourists artists cyclists lists twists fists arsonists makers")
#: Nouns of papers that are particular things.
_PARTICULAR: Final = words(
    "document documents record records review account test investigation interview paper finding"
)


@cache
def nouns() -> dict[str, tuple[str, bool]]:
    """Written form -> (role, whether it is a plural)."""
    found: dict[str, tuple[str, bool]] = {}
    base = ""
    for text, _, role in table("claim-sources")["forms"]:
        plural = (
            bool(base)
            and text != base
            and text.startswith(base[:2])
            and (text[-1] == "s" or text.endswith(("en", "ple", "data")))
        )
        if not plural:
            base = text
        found.setdefault(text, (role, plural))
    for mass in ("research", "evidence", "data", "media", "news", "police"):
        role, _ = found.get(mass, ("study", True))
        found[mass] = (role, True)
    return found


@cache
def unnamed_heads() -> frozenset[str]:
    """The nouns of which `classify` may say that they are vague, anonymous, a study or media."""
    return frozenset(
        word
        for word, (role, plural) in nouns().items()
        if role in ("expert", "critic", "official", "person", "media")
        or (role == "study" and word not in _PARTICULAR)
        or (role == "party" and plural)
        or (role == "group" and plural and word in _GENERIC)
    )


def classify(unit: Unit, first: int, last: int) -> Phrase:
    """What the tokens [first, last] name."""
    low = unit.low
    known = nouns()
    begin = first
    if low[begin] in ("only", "about", "nearly", "even", "almost") and begin < last:
        begin += 1
    word = low[begin]
    indefinite = word in grammar.INDEFINITE
    definite = word in grammar.DEFINITE
    quantity = word in grammar.QUANTITY
    if (indefinite or definite) and begin < last:
        after = low[begin + 1]
        if after in ("growing", "small", "large", "wide", "whole", "great") and begin + 2 <= last:
            after = low[begin + 2]
        if indefinite and after in grammar.QUANTITY:
            quantity = True
            indefinite = False
    of = -1
    for at in range(begin, last + 1):
        if low[at] == "of":
            of = at
            break
        if low[at] in grammar.LINKING:
            break
    start = begin
    if quantity and 0 <= of <= begin + 3:
        # "some of his rivals", "one of those advisers": whoever they are, it is not said which
        start = of + 1
        if start > last:
            return NOTHING
        while start < last and (low[start] in grammar.DEFINITE or low[start] in grammar.INDEFINITE):
            start += 1
    head = last
    for at in range(start + 1, last + 1):
        if low[at] in grammar.LINKING or low[at] in ("familiar", "close", "involved"):
            head = at - 1
            break
        if low[at].endswith("ed") and low[at - 1] in known and low[at] not in known:
            # "people interviewed for this article"
            head = at - 1
            break
    noun = low[head]
    role, plural = known.get(noun, ("", noun.endswith("s")))
    at_head = head == 0 or not low[head - 1][0].isalnum()
    if (
        not role
        and noun.endswith(SUFFIXES)
        and noun not in NO_SUFFIX
        and len(noun) > 7
        and not (unit.capital(head) and not at_head)
    ):
        role, plural = "expert", True
    capital = unit.capital(head)
    named_tail = _named_tail(unit, head, last)
    shouting = capital and unit.words[head].isupper() and len(noun) > 3
    if (
        (capital and role and at_head and head == begin)
        and not (plural or shouting)
        and stands_as_name(unit.text, unit.words[head], unit.begin(head))
    ):
        # "Hawk said", of Ann Hawk
        return Phrase(first, last, "name", noun)
    if low[begin] in ("none", "neither", "no"):
        return Phrase(first, last, "other", noun)
    if quantity and head == start == begin and noun in grammar.ALONE:
        if noun == "most" and last + 1 < len(low) and low[last + 1].endswith("ly"):
            return NOTHING
        return Phrase(first, last, "vague", noun)
    if role == "party":
        kind = (
            "vague"
            if quantity and low[begin] not in ("two", "three", "four", "both", "all", "more")
            else "party"
        )
        return Phrase(first, last, kind if plural else "definite", noun)
    if capital and not (role and (at_head or shouting)):
        if noun in grammar.STARTERS and at_head and noun not in grammar.ALONE:
            return NOTHING
        return _name(unit, first, head, last)
    if not role:
        if quantity and noun in grammar.QUANTITY and noun in grammar.ALONE:
            return Phrase(first, last, "vague", noun)
        return Phrase(first, last, "other", noun)
    if role == "spokes":
        return Phrase(first, last, "definite", noun)
    possessive = any(low[at].endswith("'s") for at in range(start, head)) or low[start] in (
        "his",
        "her",
        "its",
        "their",
        "whose",
    )
    if start > begin:
        definite = possessive = False
    if role == "study":
        if definite or possessive or named_tail or noun in _PARTICULAR or _named_modifier(unit, start, head):
            return Phrase(first, last, "definite", noun)
        if (
            not plural
            and not indefinite
            and not quantity
            and head > start
            and low[start] not in ("new", "recent", "one")
        ):
            return Phrase(first, last, "other", noun)
        return Phrase(first, last, "study", noun)
    if role == "media":
        if definite or (_named_modifier(unit, start, head) and noun not in ("media",)):
            return Phrase(first, last, "definite", noun)
        return Phrase(
            first,
            last,
            "media" if head > start or noun not in ("media", "news", "newspaper") else "other",
            noun,
        )
    if role == "group":
        if noun not in _GENERIC or definite or possessive or (not plural):
            return Phrase(first, last, "definite" if definite else "other", noun)
        return Phrase(
            first, last, "vague" if (head > start or quantity) and not named_tail else "other", noun
        )
    # people
    if named_tail and not quantity:
        return Phrase(first, last, "definite", noun)
    for at in range(first + 1, head):
        # "police and forensic experts": one of the two is somebody
        if low[at] == "and" and (
            known.get(low[at - 1], ("",))[0] == "spokes" or (unit.capital(at - 1) and at - 1 > 0)
        ):
            return Phrase(first, last, "definite", noun)
    if quantity and low[begin] != "one" and (plural or noun == "people"):
        return Phrase(first, last, "vague", noun)
    if plural:
        if noun in ("sources",):
            return Phrase(first, last, "vague", noun)
        if low[start] == "whose":
            return Phrase(first, last, "definite", noun)
        if (definite or possessive) and start == begin:
            kind = (
                "vague"
                if role == "critic"
                and low[start] not in ("the", "these", "those", "both", "our", "my", "your")
                else "definite"
            )
            return Phrase(first, last, kind, noun)
        return Phrase(first, last, "vague", noun)
    if noun == "source":
        return Phrase(first, last, "anon", noun)
    if indefinite or low[begin] == "one":
        return Phrase(first, last, "anon", noun)
    if definite or possessive:
        return Phrase(first, last, "definite", noun)
    if head == start and role in ("expert", "critic", "official", "person"):
        # a headline without articles: "but expert says"
        return Phrase(first, last, "anon", noun)
    return Phrase(first, last, "other", noun)


def _named_modifier(unit: Unit, start: int, head: int) -> bool:
    """Whether a name stands before the head: "the CNN poll", "Quinnipiac polls"; adjectives of nations are none."""
    for at in range(start, head):
        if (
            unit.capital(at)
            and at != 0
            and not unit.low[at].endswith(("ese", "ish", "ian", "ean", "can", "ench", "reek", "german"))
        ):
            return True
        if (
            at == 0
            and unit.capital(0)
            and len(unit.low[0]) > 1
            and (unit.words[0].isupper() or unit.capital(1))
        ):
            return True
    return False


def _named_tail(unit: Unit, head: int, last: int) -> bool:
    """Whether the head belongs to somebody named: "analysts at Citi", "officials of the Federal Agency", "a study in the
    journal Nature"."""
    low = unit.low
    at = head + 1
    if at < last and low[at] == "in" and "journal" in low[at + 1 : at + 4]:
        return any(unit.capital(one) for one in range(low.index("journal", at) + 1, last + 1))
    if at > last or low[at] not in ("at", "from", "of", "with", "for"):
        return False
    if low[at] == "for" and (
        low[head].startswith(("lawyer", "attorney")) or nouns().get(low[head], ("",))[0] != "expert"
    ):
        return False
    return any(unit.capital(one) for one in range(at + 1, last + 1))


def _name(unit: Unit, first: int, head: int, last: int) -> Phrase:
    """The name that ends (or is) at `head`: its capitalised words, titles included."""
    low = unit.low
    at = head
    while at > first:
        word = low[at - 1]
        if unit.capital(at - 1) and not (word in grammar.STARTERS and at - 1 == 0):
            at -= 1
        elif (word in PARTICLES and at - 1 > first and unit.capital(at - 2)) or (
            word in ("and", "&") and at - 1 > first and unit.capital(at - 2)
        ):
            at -= 2
        else:
            break
    stop = head
    if low[head] in BODIES:
        stop = last
    return Phrase(at, stop, "name", low[head])
