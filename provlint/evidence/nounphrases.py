"""Noun phrases beside a verb or cue: read word by word to its left or right, at most sixteen words.

What a phrase names is judged in `sourcekinds`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.clauseparts import NOTHING, QUOTE, Phrase, Unit
from provlint.evidence.reportverbs import verb_forms
from provlint.evidence.sourcekinds import BODIES, PARTICLES, classify, nouns

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH: Final = 16
#: How far before its verb a phrase may stand, in tokens, with parentheses between: more than `leftward` skips.
_FAR: Final = 130


#: Tokens at which a parenthesis ends.
PARENTHESES: Final = frozenset(",-–—―)")


@cache
def walls() -> frozenset[str]:
    """Tokens that no phrase goes on across, to the left or to the right. Not all of them."""
    return (
        grammar.BREAKS
        | grammar.RELATIVE
        | (grammar.PRONOUNS - {"one"})
        | (grammar.CONJUNCTIONS - {"and", "or"})
        | {QUOTE, *",:;()-—–―?!"}
    )


def may_stand_before(low: list[str], at: int, heads: Sequence[int]) -> bool:
    """Whether `leftward` from the token `at` may give a phrase with one of `heads` (tokens, in order) for its head."""
    if at < 0:
        return False
    word = low[at]
    if word in grammar.RELATIVE or word in PARENTHESES:
        last = bisect_left(heads, at)
        return last > 0 and heads[last - 1] >= at - _FAR
    last = bisect_right(heads, at)
    if not last:
        return False
    head = heads[last - 1]
    return at - head <= _REACH and walls().isdisjoint(low[head + 1 : at + 1])


def may_stand_behind(low: list[str], at: int, heads: Sequence[int]) -> bool:
    """Whether `rightward` from the token `at` may give a phrase with one of `heads` (tokens, in order) for its head."""
    first = bisect_left(heads, at)
    if first == len(heads):
        return False
    head = heads[first]
    return head - at < _REACH and walls().isdisjoint(low[at:head])


def _nominal(unit: Unit, at: int) -> bool:
    word = unit.low[at]
    return (
        word[0].isalnum()
        and word not in grammar.BREAKS
        and word not in grammar.CONJUNCTIONS
        and word not in grammar.PREPOSITIONS
        and word not in grammar.DEFINITE
        and word not in grammar.INDEFINITE
        and not word.endswith("ly")
    )


def leftward(unit: Unit, at: int) -> Phrase:
    """The noun phrase whose last word is the token `at`, with relative clauses and appositions skipped."""
    low = unit.low
    if at < 0:
        return NOTHING
    word = low[at]
    if word == ")":
        at = _past_brackets(low, at)
        if at < 0:
            return NOTHING
        word = low[at]
    if word in grammar.RELATIVE:
        back = at - 1
        if back >= 0 and low[back] == ",":
            back -= 1
        if word == "whom" or back < 0:
            return NOTHING
        phrase = _phrase(unit, back)
        if word != "who" and phrase.kind not in ("study", "media", "name"):
            return NOTHING
        return phrase
    if word in (",", "-", "–", "—", "―"):
        return _across(unit, at)
    return _phrase(unit, at)


def _past_brackets(low: list[str], at: int) -> int:
    """The token before the brackets that close at `at`, -1 for none; `at` itself where none close."""
    if low[at] != ")":
        return at
    back = at - 1
    while back >= 0 and low[back] != "(" and at - back < 20:
        back -= 1
    return back - 1 if back > 0 and low[back] == "(" else -1


def _appositive(unit: Unit, phrase: Phrase) -> Phrase:
    """The name before "Ann Lee, a professor at Leiden" for the phrase "a professor at Leiden"."""
    if (
        phrase.kind in ("anon", "definite", "other")
        and phrase.first >= 2
        and unit.low[phrase.first - 1] == ","
    ):
        named = _phrase(unit, phrase.first - 2)
        if named.kind == "name" and (
            unit.low[phrase.first] in grammar.INDEFINITE or unit.low[phrase.first] in grammar.DEFINITE
        ):
            return named
    return phrase


def _across(unit: Unit, comma: int) -> Phrase:
    """The noun phrase before a parenthesis between commas or dashes that ends at `comma`."""
    low = unit.low
    back = comma - 1
    best = NOTHING
    hops = 0
    while back >= 1 and comma - back < 45 and hops < 4:
        if low[back] not in (",", "-", "–", "—", "―"):
            back -= 1
            continue
        hops += 1
        opener = low[back + 1]
        length = comma - back - 1
        secret = "anonymity" in low[back:comma] or "anonymous" in low[back:comma]
        phrase = _appositive(unit, _phrase(unit, _past_brackets(low, back - 1)))
        if secret:
            if phrase.kind in ("anon", "vague", "other", "definite", "name"):
                return phrase._replace(kind="anon") if phrase.kind != "name" else Phrase(-1, -1, "anon", "")
        elif opener in ("including", "like", "such", "among", "led") and any(
            map(unit.capital, range(back + 1, comma))
        ):
            return phrase._replace(kind="definite") if phrase.kind != "none" else phrase
        elif phrase.kind != "none" and (
            opener in grammar.RELATIVE
            or opener in grammar.DEFINITE
            or opener in grammar.INDEFINITE
            or opener in grammar.PREPOSITIONS
            or opener
            in (
                "who",
                "whose",
                "where",
                "himself",
                "herself",
                "then",
                "now",
                "also",
                "one",
                "when",
                "as",
                "both",
            )
            # "Lee, leading in the polls and ..., said"
            or opener.endswith("ing")
            or opener[0].isdigit()
            or unit.capital(back + 1)
            or length <= 10
        ):
            if phrase.kind in ("vague", "anon", "definite") and _all_capital(unit, back + 1, comma):
                # "one of his advisers, Tad Devine, told"
                return classify(unit, back + 1, comma - 1)
            if phrase.kind in ("name", "vague", "anon", "pronoun"):
                if best.kind != "name" or phrase.last + 1 == best.first:
                    best = phrase
                # "Toledo, Ohio, said": a place has its state behind it; go on to what stands before
                if not (
                    phrase.kind == "name"
                    and phrase.first >= 1
                    and low[phrase.first - 1] in grammar.PREPOSITIONS
                ):
                    return best
            elif best.kind == "none":
                best = phrase
        back -= 1
    return best


def _all_capital(unit: Unit, first: int, stop: int) -> bool:
    return 0 < stop - first <= 5 and all(map(unit.capital, range(first, stop)))


def _phrase(unit: Unit, last: int) -> Phrase:
    low = unit.low
    if last < 0:
        return NOTHING
    word = low[last]
    if not word[0].isalnum():
        if word in ("'", "’") and last:
            last -= 1
            word = low[last]
        if not word[0].isalnum():
            return NOTHING
    if word in grammar.PRONOUNS and not (word == "one" and last and low[last - 1] == "no"):
        return Phrase(last, last, "pronoun", word)
    if word in grammar.CONJUNCTIONS or word in grammar.BREAKS or word in grammar.PREPOSITIONS:
        return NOTHING
    known = nouns()
    verbs = verb_forms()
    first = last
    at = last
    while at >= 0 and last - at < _REACH:
        word = low[at]
        if word in ("'", "’", "&"):
            at -= 1
            continue
        if not word[0].isalnum() or word in grammar.BREAKS or (word in grammar.PRONOUNS and word != "one"):
            break
        if word in ("and", "or"):
            if (
                at
                and (low[at - 1] in known or (unit.capital(at - 1) and low[at - 1] not in grammar.STARTERS))
                and not (at - 2 >= 0 and low[at - 1] not in known and low[at - 2] in grammar.PREPOSITIONS)
            ):
                at -= 1
                continue
            break
        if word in grammar.CONJUNCTIONS or word in grammar.RELATIVE:
            break
        if word in verbs and word not in known and at < last and not unit.capital(at):
            break
        if word in grammar.PREPOSITIONS:
            if word == "to" and not (unit.capital(at + 1) or low[at + 1] in grammar.DEFINITE):
                break
            if word in grammar.LINKING and at and _nominal(unit, at - 1) and first == at + 1:
                at -= 1
                continue
            break
        if word in grammar.DEFINITE or word in grammar.INDEFINITE:
            first = at
            if at >= 2 and low[at - 1] in grammar.LINKING and _nominal(unit, at - 2):
                at -= 2
                first = at + 1
                # go on with the noun before the preposition
                first = at
                at -= 1
                continue
            break
        first = at
        at -= 1
    return classify(unit, first, last)


def rightward(unit: Unit, at: int, strict: bool = True) -> Phrase:
    """The noun phrase that begins at the token `at`.

    `strict`: it must be a clause's own end ("…," said Ann Lee.), not the subject of what is said ("said Lee was").
    """
    low = unit.low
    count = len(low)
    if at >= count or not low[at][0].isalnum():
        return NOTHING
    known = nouns()
    word = low[at]
    if word in grammar.PRONOUNS and word != "one":
        closes = (
            at + 1 >= count
            or not low[at + 1][0].isalnum()
            or low[at + 1] in grammar.PREPOSITIONS
            or low[at + 1] in ("as", "when", "while")
        )
        return Phrase(at, at, "pronoun", word) if closes or not strict else NOTHING
    stop = at
    last = -1
    named = False
    verbs = verb_forms()
    while stop < count and stop - at < _REACH:
        word = low[stop]
        if not word[0].isalnum():
            if word in ("'", "’", "&") and stop > at:
                stop += 1
                continue
            break
        if word in grammar.CONJUNCTIONS or word in grammar.BREAKS or word in grammar.RELATIVE:
            break
        if word in grammar.PRONOUNS and word != "one":
            break
        if word in grammar.PREPOSITIONS:
            if (
                stop > at
                and word == "of"
                and (low[stop - 1] in grammar.QUANTITY or low[stop - 1] in BODIES or low[stop - 1] in known)
            ):
                stop += 1
                continue
            break
        capital = unit.capital(stop)
        if (
            named
            and not capital
            and last == stop - 1
            and low[last] not in grammar.TITLES
            and word not in PARTICLES
        ):
            if word in known:
                named = False
            else:
                break
        if word in verbs and stop > at and not capital and word not in known:
            break
        if capital:
            named = True
        last = stop
        stop += 1
    if last < 0:
        return NOTHING
    if strict and stop < count:
        word = low[stop]
        if word[0].isalnum() and (
            word in grammar.BREAKS
            or word in verbs
            or word in grammar.AUXILIARY
            or word in ("to", "that")
            or (word.endswith("ed") and word not in known)
        ):
            return NOTHING
        if word in grammar.PRONOUNS:
            return NOTHING
        if word in grammar.LINKING and not unit.capital(at):
            # "said officers in the command would": a verb behind makes it the subject of what is said
            for one in range(stop + 1, min(stop + 8, count)):
                if not low[one][0].isalnum() or low[one] in grammar.RELATIVE:
                    break
                if low[one] in grammar.BREAKS or low[one] in verbs:
                    return NOTHING
    phrase = classify(unit, at, last)
    if phrase.kind in ("vague", "anon", "study", "media"):
        phrase = _tail(unit, phrase, stop)
    if (
        phrase.kind in ("anon", "definite", "other")
        and stop + 1 < count
        and low[stop] == ","
        and unit.capital(stop + 1)
    ):
        name = rightward(unit, stop + 1, False)
        if name.kind == "name" and low[name.first] not in grammar.STARTERS:
            return name
    return phrase


def _tail(unit: Unit, phrase: Phrase, at: int) -> Phrase:
    """Takes the vagueness back where what follows names them: "analysts at Citi", "experts including Ann Lee"."""
    low = unit.low
    if at >= len(low):
        return phrase
    word = low[at]
    if word == "," and at + 1 < len(low) and low[at + 1] in ("including", "like", "such", "among"):
        word = low[at + 1]
        at += 1
    if word in ("at", "from", "of", "with", "including", "like", "such", "by"):
        for one in range(at + 1, min(at + 6, len(low))):
            if not low[one][0].isalnum():
                break
            if unit.capital(one):
                return phrase._replace(kind="definite")
    return phrase
