"""Who says what: English clauses of saying, believing and finding, each with the noun phrase it is pinned on.

Read from the sentences that hold a verb of `rules/lexicons/attribution-verbs.yaml` or another cue. A quotation is
one token (`QUOTE`), so that what it says cannot disturb what is said about it. Nothing is parsed: from the verb the
words are read to the left (or to the right, where it is inverted) until the noun phrase ends. `nounphrases` reads
them, `cues` finds what has no verb of saying; this module finds the verbs and puts both together. Which sentences of an
article are read, and when, is decided in `sayings`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.agreement import agrees, does, is_helped
from provlint.evidence.clauseparts import NOTHING, QUOTE, Clause, Phrase, Unit
from provlint.evidence.cues import CUES, TOPICS, other_cues
from provlint.evidence.grammar import words
from provlint.evidence.nounphrases import PARENTHESES, leftward, may_stand_before, may_stand_behind, rightward
from provlint.evidence.reportverbs import NOUNS_TOO, WIDELY, bare_forms, verb_roles
from provlint.evidence.sourcekinds import nouns
from provlint.evidence.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provlint.evidence.quotemarks import Quoted


@cache
def _verbs() -> dict[str, tuple[str, bool]]:
    """Every word at which a verb of attribution may begin -> (its roles, "" for none by itself; whether cues of several
    words begin with it ("points out"), which count as a verb only with what follows)."""
    roles = verb_roles()
    found = {form: (role, False) for form, role in roles.items() if " " not in form}
    for form in roles:
        first, blank, _ = form.partition(" ")
        if blank:
            found[first] = roles.get(first, ""), True
    return found


@cache
def begins() -> frozenset[str]:
    """The words at which verbs and cues begin, but for cues that are none behind the head of a sentence."""
    return (CUES - TOPICS) | _verbs().keys()


_TRIGGERS: Final = [
    "according",
    "reportedly",
    "purportedly",
    "supposedly",
    "rumors",
    "rumours",
    "rumored",
    "rumoured",
    "speculation",
    "unconfirmed",
    "criticism",
    "accusations",
    "allegations",
    "poll:",
    "study:",
    "survey:",
    "report:",
    "experts:",
    "sources:",
    "analysts:",
    "believed",
    "thought",
    "understood",
    "reputed",
    "stories",
    "everyone",
    "worried",
    "concerned",
    "convinced",
    "skeptical",
    "citing",
    "quoting",
    "critics",
    "experts",
    "analysts",
    "observers",
    "sources",
]
#: Cues only where somebody vague stands in the same sentence, or a participle of opinion.
_WEAK: Final = words("by among from widely generally commonly broadly to for reports often universally")


@cache
def _triggers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of which a sentence must hold one to be read at all; cues that count only beside one of the third set."""
    words = {form.split(" ", 1)[0] for form in verb_roles()} - {
        "go",
        "put",
        "made",
        "make",
        "makes",
        "are",
        "is",
        "were",
        "remain",
    }
    found = set(words)
    for word in words:
        found.update(
            (word + ",", word + ".", word + ":", word + ";", word + "?", word + "!", word + ")", word + "—")
        )
    found.update(_TRIGGERS)
    vague = {
        text
        for text, (role, plural) in nouns().items()
        if plural and role in ("expert", "critic", "official")
    }
    vague |= (
        {word + mark for word in vague for mark in ",.;"}
        | grammar.ALONE
        | {"estimate", "estimates", "accounts", "that"}
    )
    return frozenset(found), _WEAK, frozenset(vague | WIDELY)


def may_say(text: str, start: int, end: int) -> bool:
    """Whether a sentence without quotations is read at all."""
    triggers, weak, vague = _triggers()
    words = text[start:end].lower().split()
    return not (triggers.isdisjoint(words) and (weak.isdisjoint(words) or vague.isdisjoint(words)))


#: Marks that are tokens of their own; a full stop goes with its word, or away at its end.
APART: Final = ',:;()—–―?!"“”[]…«»„*|\u2022'


@cache
def marks() -> re.Pattern[str]:
    """One mark that is a token of its own, as a group."""
    return re.compile(f"([{re.escape(APART)}])")


def tokenise(text: str, start: int, end: int, inside: Sequence[Quoted]) -> tuple[str, list[str]]:
    """Words and marks of a sentence: as written with blanks between, and in lower case.

    A quotation of `inside` is one token; full stops within the sentence are left out.
    """
    if inside:
        pieces: list[str] = []
        at = start
        for one in inside:
            pieces += (text[at : max(one.start, at)].replace(QUOTE, " "), QUOTE)
            at = max(one.end, at)
        pieces.append(text[at:end].replace(QUOTE, " "))
        plain = " ".join(pieces).rstrip(" .")
    else:
        plain = text[start:end].replace(QUOTE, " ").rstrip(" .")
    plain = " ".join(marks().split(plain))
    plain = plain.replace("’ ", " ’ ").replace("' ", " ' ").replace(". ", " ")
    # lower case of text without other than ASCII costs a tenth
    return plain, plain.replace("’", "'").lower().split()


def of_interest(low: list[str]) -> list[int]:
    """The tokens that are looked at: those that may begin a verb or a cue."""
    # in C: most words are neither
    found = [*compress(range(len(low)), map(begins().__contains__, low))]
    if low and low[0] in TOPICS:
        found.insert(0, 0)
    return found


def read(unit: Unit, interest: Sequence[int], nobody: Sequence[int] | None = None) -> list[Clause]:
    """The clauses of one sentence, in order. `interest` is what `of_interest` finds in its tokens.

    `nobody` are the tokens of which one is the head of every source that is unnamed, in order: given them, clauses that
    cannot be unnamed attributions may be left out.
    """
    found: list[Clause] = []
    low = unit.low
    if nobody is not None and ("citing" in low or "quoting" in low):
        # who is quoted by "citing" depends on every clause of the sentence
        nobody = None
    known = _verbs()
    count = len(low)
    skip = -1
    cues: list[int] = []
    for at in interest:
        word = low[at]
        if word in CUES:
            cues.append(at)
        if at < skip or word not in known:
            continue
        roles, phrasal = known[word]
        width = 1
        if phrasal:
            verbs = verb_roles()
            for size in (4, 3, 2):
                joined = " ".join(low[at : at + size])
                if at + size <= count and joined in verbs:
                    roles, width = verbs[joined], size
                    word = joined
                    skip = at + size
                    break
        if not roles:
            continue
        clause = _clause(unit, at, width, word, roles, nobody)
        if clause is not None:
            found.append(clause)
    if cues:
        found += other_cues(unit, cues, found, nobody)
    if len(found) > 1:
        found.sort(key=_order)
    return found


def _order(clause: Clause) -> tuple[int, int, str, str, str, str]:
    return clause.first, clause.last, clause.verb, clause.roles, clause.kind, clause.shape


def _clause(
    unit: Unit, at: int, width: int, word: str, roles: str, nobody: Sequence[int] | None
) -> Clause | None:
    low = unit.low
    before = low[at - 1] if at else ""
    if before in grammar.DETERMINERS:
        return None
    if (
        word in NOUNS_TOO
        and width == 1
        and (
            before in grammar.DEFINITE
            or before in grammar.INDEFINITE
            or (before in grammar.PREPOSITIONS and before != "to")
            or before.endswith("'s")
            or before in ("no", "any", "some", "such", "new", "recent", "early", "media", "news", "local")
        )
    ):
        return None
    left = at - 1
    while left >= 0 and (
        low[left] in grammar.AUXILIARY or (low[left].endswith("ly") and low[left] != "family")
    ):
        left -= 1
        if left >= 1 and low[left - 1] in ("in", "for") and low[left] in grammar.ASIDE:
            left -= 2
    if (
        left >= 1
        and low[left] == "to"
        and low[left - 1] in GO_ON
        # "figures were used to argue": they did not
        and not (low[left - 1] == "used" and left >= 2 and low[left - 2] in grammar.BE)
    ):
        # "went on to say", "continued to defend", "used to say"
        left -= 3 if low[left - 1] == "on" else 2
        while left >= 0 and low[left] in grammar.AUXILIARY:
            left -= 1
        before = low[left] if left >= 0 else ""
    helped = low[left + 1 : at]
    after = at + width
    following = low[after] if after < len(low) else ""
    ing = (word.endswith("ing") and width == 1) or word.split(" ")[0].endswith("ing")
    passive = (
        not ing
        and not grammar.BE.isdisjoint(helped)
        and word not in ("says", "say", "said so")
        and width == 1
        and (
            word.endswith(("ed", "en", "wn"))
            or word in ("said", "told", "seen", "known", "found", "quoted", "thought", "held")
        )
    )
    if passive or before == "to" or (left >= 0 and low[left] == "to"):
        # "was called", "to say": cues of their own where they say something
        return None
    contracted = left >= 0 and low[left] in grammar.CONTRACTED
    if nobody is not None and (
        contracted
        or (ing and grammar.BE.isdisjoint(helped))
        or not (
            may_stand_before(low, left, nobody)
            or (
                not helped
                and (not before or before == QUOTE or before in PARENTHESES)
                and may_stand_behind(low, after, nobody)
            )
        )
    ):
        return None
    if ing and not contracted and grammar.BE.isdisjoint(helped):
        # "Lee asking: ..." has its subject beside it, "..., saying" the one of the clause before
        phrase = leftward(unit, left) if left >= 0 and unit.capital(left) else NOTHING
        if phrase.kind != "name":
            phrase = NOTHING
        return _clause_of(unit, at, width, word, roles, phrase, "participle", False)
    if contracted:
        return _clause_of(
            unit, at, width, word, roles, Phrase(left, left, "pronoun", low[left]), "noun-verb", False
        )
    phrase = leftward(unit, left)
    inverted = False
    if (
        phrase.kind in ("none", "other")
        and ("say" in roles or "speak" in roles)
        and not helped
        and (not before or before == QUOTE or before in PARENTHESES)
    ):
        # "…," said Ann Lee; …, says a friend
        behind = rightward(unit, after)
        if behind.kind in ("name", "vague", "anon", "media", "study", "party") or (
            behind.kind in ("definite", "pronoun", "other")
            and before in (QUOTE, ",")
            # "…, called it “…”"
            and behind.head != "it"
        ):
            phrase, inverted = behind, True
    if (
        phrase.first >= 0
        and not inverted
        and before == ","
        and word in ("said", "says", "say", "added", "adds", "wrote", "writes", "explained", "noted", "notes")
        and not helped
    ):
        # "…, because they cost too much, said Lee": the name behind the verb, not what stands before the comma
        behind = rightward(unit, after)
        if behind.kind in ("name", "vague", "anon") and not does(low, behind.last + 1):
            phrase, inverted = behind, True
    if (
        not inverted
        and not helped
        and phrase.kind not in ("name", "pronoun", "none")
        and not agrees(phrase, word)
    ):
        return None
    if (
        word in bare_forms()
        and not helped
        and phrase.first > 0
        and not inverted
        and is_helped(low, phrase.first)
    ):
        return None
    if (following == "of" and word in ("suspected", "accused", "convicted")) or (
        following == "to" and word == "called"
    ):
        return None
    if (
        phrase.kind == "none"
        and nobody is None
        and before in ("and", "but", "then")
        and "say" in roles
        and not helped
    ):
        # "Lee laughed and said": the subject of the sentence
        phrase = subject_of(unit)
    if phrase.kind == "none" or (phrase.kind == "other" and word in NOUNS_TOO):
        return None
    if following == "to" and word in ("said", "thought", "believed"):
        return None
    return _clause_of(unit, at, width, word, roles, phrase, "noun-verb", inverted)


#: Before "to": the verb behind it is what is done.
GO_ON: Final = words(
    "on continued continue continues began seemed appeared rushed used like likes liked loves loved"
)


def _clause_of(
    unit: Unit, at: int, width: int, word: str, roles: str, phrase: Phrase, shape: str, inverted: bool
) -> Clause:
    return Clause(unit, at, at + width - 1, word, roles, phrase.kind, shape, phrase, inverted)
