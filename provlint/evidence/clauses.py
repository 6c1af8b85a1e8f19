"""Who says what: English clauses of saying, believing and finding, each with the noun phrase it is pinned on.

One pass over the sentences that hold a verb of `rules/lexicons/attribution-verbs.yaml` or another cue. A quotation is
one token (`QUOTE`), so that what it says cannot disturb what is said about it. Nothing is parsed: from the verb the
words are read to the left (or to the right, where it is inverted) until the noun phrase ends. `nounphrases` reads
them, `cues` finds what has no verb of saying; this module finds the verbs and puts both together.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.clauseparts import NOTHING, QUOTE, Clause, Phrase, Unit
from provlint.evidence.cues import CUES, other_cues
from provlint.evidence.grammar import words
from provlint.evidence.language import primary
from provlint.evidence.nounphrases import leftward, rightward
from provlint.evidence.reportverbs import NOUNS_TOO, WIDELY, bare_forms, third_forms, verb_roles
from provlint.evidence.sourcekinds import nouns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article


@cache
def _single() -> frozenset[str]:
    """Every word at which a verb of attribution may begin."""
    return frozenset(form.split(" ", 1)[0] for form in verb_roles())


@cache
def _of_interest() -> frozenset[str]:
    return _single() | CUES


@cache
def _phrasal() -> frozenset[str]:
    """First words of cues of several words ("points out"): they count as a verb only with what follows."""
    return frozenset(text.split(" ", 1)[0] for text in verb_roles() if " " in text)


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


def units(article: Article) -> Iterator[tuple[int, int, int, list[Quoted]]]:
    """(segment, start, end, quotations in it): sentences, but never cut inside a quotation."""
    quotations: tuple[Quoted, ...] = article.ask("quoted")
    at = 0
    count = len(quotations)
    begin = -1
    for sentence in article.sentences:
        start, end, segment = sentence
        if begin >= 0:
            start = begin
        while at < count and quotations[at].end <= start:
            at += 1
        inside: list[Quoted] = []
        one = at
        cut = False
        while one < count and quotations[one].start < end:
            cut = quotations[one].end > end
            inside.append(quotations[one])
            one += 1
        if cut:
            begin = start
            continue
        begin = -1
        yield segment, start, end, inside
    # a quotation that runs past the last sentence cannot be: it ends with its segment


def clauses(article: Article) -> tuple[Clause, ...]:
    """Provider of "clauses": what is pinned on whom outside quotations, in order. () for other languages."""
    if primary(article.language) != "en":
        return ()
    text = article.text
    triggers, weak, vague = _triggers()
    found: list[Clause] = []
    for _, start, end, inside in units(article):
        if end - start < 12:
            continue
        if not inside:
            words = text[start:end].lower().split()
            if triggers.isdisjoint(words) and (weak.isdisjoint(words) or vague.isdisjoint(words)):
                continue
        unit = tokenise(text, start, end, inside)
        if unit.low:
            found += _read(unit)
    return tuple(found)


#: Marks that are tokens of their own; a full stop goes with its word, or away at its end.
_APART: Final = ',:;()—–―?!"“”[]…«»„*|\u2022'


def tokenise(text: str, start: int, end: int, inside: list[Quoted]) -> Unit:
    """The words and marks of a unit, quotations as one token each; full stops within it are left out."""
    if not inside:
        plain = text[start:end]
    else:
        pieces: list[str] = []
        at = start
        for one in inside:
            pieces += (text[at : max(one.start, at)], QUOTE)
            at = max(one.end, at)
        pieces.append(text[at:end])
        plain = " ".join(pieces)
    for mark in _APART:
        if mark in plain:
            plain = plain.replace(mark, f" {mark} ")
    plain = plain.replace("’ ", " ’ ").replace("' ", " ' ").replace(". ", " ").rstrip(" .")
    words = plain.split()
    low = plain.lower().replace("’", "'").split()
    return Unit(text, words, low, start, end, inside)


def _read(unit: Unit) -> list[Clause]:
    found: list[Clause] = []
    verbs = verb_roles()
    low = unit.low
    phrasal = _phrasal()
    single = _single()
    count = len(low)
    skip = -1
    # both sets at once, in C: most words are neither
    of_interest = [*compress(range(count), map(_of_interest().__contains__, low))]
    for at in of_interest:
        word = low[at]
        if at < skip or word not in single:
            continue
        width = 1
        roles = None
        if word in phrasal:
            for size in (4, 3, 2):
                joined = " ".join(low[at : at + size])
                if at + size <= count and joined in verbs:
                    roles, width = verbs[joined], size
                    word = joined
                    skip = at + size
                    break
        if roles is None:
            roles = verbs.get(word)
            if roles is None:
                continue
        clause = _clause(unit, at, width, word, roles)
        if clause is not None:
            found.append(clause)
    cues = [at for at in of_interest if low[at] in CUES]
    if cues:
        found += other_cues(unit, cues, found)
    if len(found) > 1:
        found.sort()
    return found


def _clause(unit: Unit, at: int, width: int, word: str, roles: str) -> Clause | None:
    low = unit.low
    before = low[at - 1] if at else ""
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
        if (
            left >= 1
            and low[left - 1] in ("in", "for")
            and low[left] in ("particular", "fact", "turn", "example", "instance", "part")
        ):
            left -= 2
    if left >= 1 and low[left] == "to" and low[left - 1] in _GO_ON:
        # "went on to say", "continued to defend"
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
        and (not before or before == QUOTE or before in (",", "-", "–", "—", "―", ")"))
    ):
        # "…," said Ann Lee; …, says a friend
        behind = rightward(unit, after)
        if behind.kind in ("name", "vague", "anon", "media", "study", "party") or (
            behind.kind in ("definite", "pronoun", "other") and before in (QUOTE, ",")
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
        if behind.kind in ("name", "vague", "anon"):
            phrase, inverted = behind, True
    if (
        not inverted
        and not helped
        and phrase.kind not in ("name", "pronoun", "none")
        and not _agrees(phrase, word)
    ):
        return None
    if (following == "of" and word in ("suspected", "accused", "convicted")) or (
        following == "to" and word == "called"
    ):
        return None
    if phrase.kind == "none" or (phrase.kind == "other" and word in NOUNS_TOO):
        return None
    if following == "to" and word in ("said", "thought", "believed"):
        return None
    return _clause_of(unit, at, width, word, roles, phrase, "noun-verb", inverted)


def _agrees(phrase: Phrase, word: str) -> bool:
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


#: Before "to": the verb behind it is what is done.
_GO_ON: Final = words("on continued continue continues began seemed appeared rushed")


def _clause_of(
    unit: Unit, at: int, width: int, word: str, roles: str, phrase: Phrase, shape: str, inverted: bool
) -> Clause:
    source = (unit.begin(phrase.first), unit.finish(phrase.last)) if phrase.first >= 0 else (-1, -1)
    return Clause(
        unit.begin(at),
        unit.finish(at + width - 1),
        word,
        roles,
        phrase.kind,
        shape,
        source,
        phrase.head,
        (unit.start, unit.end),
        inverted,
    )
