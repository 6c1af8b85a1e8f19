"""Attributions without a verb of saying: "according to", passives, hedges, nouns of belief, reports of nobody.

Works on the tokens of one sentence that `clauses` has read; each cue is a word that is looked for by itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.clauseparts import NOTHING, Clause, Phrase, Unit
from provlint.evidence.grammar import words
from provlint.evidence.nounphrases import leftward, may_stand_before, may_stand_behind, rightward
from provlint.evidence.reportverbs import WIDELY
from provlint.evidence.sourcekinds import nouns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: Adverbs before what nobody in particular thinks: "widely seen".
WIDE: Final = words(
    "widely generally commonly broadly often universally popularly roundly largely frequently usually"
)
#: Passives that hedge: "is said to", "are believed to".
PASSIVES: Final = words("said believed thought rumored rumoured reported understood reputed alleged")
_HEDGES: Final = words("reportedly purportedly supposedly")
#: Nouns of what people think, who stand behind them: "fears among ...".
OPINIONS: Final = words(
    "belief beliefs recognition concern concerns fear fears view sense consensus worry worries agreement "
    "speculation hope hopes doubt doubts skepticism unease criticism criticisms anger frustration "
    "suspicion suspicions outrage anxiety perception feeling disappointment rebukes condemnation praise "
    "backlash opposition objections outcry warnings ridicule scorn"
)
#: Before a colon at the head of a sentence: "New poll: ...".
HEADLINES: Final = words(
    "poll polls study survey report reports experts sources analysts research economists scientists "
    "officials critics"
)
_REACTIONS: Final = words(
    "drew draws drawn attracted attracts sparked sparks faced prompted provoked provokes earned generated met"
)
#: Behind "by one", "by some" and the like.
PAPERS: Final = words("estimate estimates account accounts measure measures calculation calculations")


def other_cues(
    unit: Unit, cues: Sequence[int], clauses: list[Clause], nobody: Sequence[int] | None = None
) -> list[Clause]:
    """The clauses of one unit that have no verb of saying; `clauses` are those that have, `cues` the tokens of
    `CUES`, `nobody` as in `clauses.read`."""
    low = unit.low
    found: list[Clause] = []
    readers = _readers()
    for at in cues:
        reader = readers.get(low[at])
        if reader is not None:
            reader(unit, at, found, nobody)
        elif not any(one.kind in ("name", "definite") for one in clauses):
            # citing, quoting
            phrase = rightward(unit, at + 1, False)
            if phrase.kind in ("vague", "anon", "study", "media"):
                found.append(_made(unit, at, at, "according-to", phrase, phrase.kind))
    return found


#: Adverbs before `MINDED`.
DEGREES: Final = words("so more very increasingly too")
#: States of mind, whose holders stand before them.
MINDED: Final = words(
    "worried concerned afraid skeptical sceptical hopeful confident convinced doubtful wary optimistic "
    "pessimistic adamant unsure alarmed frustrated divided fearful mindful certain sure unconvinced "
    "uneasy nervous anxious"
)


def _hedge(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    found.append(_made(unit, at, at, "hedge", NOTHING, "none"))


def _passive(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "is said to", "it was believed that"."""
    low = unit.low
    word = low[at]
    after = low[at + 1] if at + 1 < len(low) else ""
    before = low[at - 1] if at else ""
    if after == "to":
        if word != "alleged" and (
            before in grammar.BE or (before.endswith("ly") and at > 1 and low[at - 2] in grammar.BE)
        ):
            hedge = word in ("said", "rumored", "rumoured", "reported", "reputed")
            found.append(_made(unit, at - 1, at + 1, "hedge" if hedge else "passive", NOTHING, "none"))
    elif after == "that" and before in ("is", "was") and at > 1 and low[at - 2] == "it":
        found.append(_made(unit, at - 2, at, "passive", NOTHING, "none"))


def _rumour(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    low = unit.low
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in ("that", "of", "the", "about", "swirled", "circulated", "spread") or (
        at and low[at - 1] in ("to", "amid")
    ):
        found.append(_made(unit, at, at, "nominal", NOTHING, "none"))


def _headline(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "New poll: most want the ferry"."""
    if not 1 <= at <= 3:
        return
    head = unit.low[at - 1]
    if head in HEADLINES and not any(unit.capital(one) for one in range(1, at)):
        kind = "study" if nouns()[head][0] == "study" else "vague"
        found.append(_made(unit, at - 1, at - 1, "nominal", Phrase(0, at - 1, kind, head), kind))


def _everyone(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    low = unit.low
    after = low[at + 1] if at + 1 < len(low) else ""
    if at and low[at - 1] == "not" and after in ("is", "was", "believes", "agrees", "thinks"):
        found.append(_made(unit, at - 1, at + 1, "noun-verb", Phrase(at - 1, at, "vague", low[at]), "vague"))


def _led(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "led some to speculate"."""
    low = unit.low
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in ("some", "many", "critics", "analysts", "experts", "observers"):
        found.append(_made(unit, at, at + 1, "nominal", Phrase(at + 1, at + 1, "vague", after), "vague"))


def _topic(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "To critics, ..." at the head of a sentence."""
    low = unit.low
    if not at and len(low) > 2 and low[1] in TOPICAL and low[2] == ",":
        found.append(_made(unit, 0, 1, "according-to", Phrase(1, 1, "vague", low[1]), "vague"))


def _minded(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "Party bosses are so worried that ...": a state of mind of nobody in particular."""
    low = unit.low
    left = at - 1
    seen_be = False
    while (
        left >= 0
        and at - left < 6
        and (low[left] in grammar.AUXILIARY or low[left].endswith("ly") or low[left] in DEGREES)
    ):
        seen_be = seen_be or low[left] in grammar.BE or low[left] in ("remain", "remained")
        left -= 1
    if not seen_be or not (nobody is None or may_stand_before(low, left, nobody)):
        return
    phrase = leftward(unit, left)
    if phrase.kind in ("vague", "anon") and nouns().get(phrase.head, ("expert",))[0] in (
        "expert",
        "critic",
        "official",
        "party",
    ):
        found.append(_made(unit, at, at, "noun-verb", phrase, phrase.kind))


#: Cues only as the first word, before one of `TOPICAL` and a comma.
TOPICS: Final = words("to for among")
TOPICAL: Final = words("some many critics others supporters observers")
_RUMOURS: Final = words("rumors rumours rumor rumour")
_CHARGES: Final = words("accusations allegations")
_REPORTS: Final = _CHARGES | words("reports stories")
#: What stands before and behind cues that need no source: "amid reports that", "stories have emerged".
_UNSURE: Final = words("unconfirmed conflicting anecdotal")
_AMID_REPORTS: Final = words("amid following after with")
_AMID_CHARGES: Final = words("amid with by faced facing after following")
_EMERGED: Final = words("have had emerged circulated")
_FUELLED: Final = words("amid fueled fuelled fueling")
_ABOUT: Final = words("that in about has is")
_OUTCRY: Final = words("criticism criticisms outrage backlash")
#: Every word at which `other_cues` looks twice.
CUES: Final = (
    _HEDGES
    | WIDE
    | PASSIVES
    | OPINIONS
    | MINDED
    | _RUMOURS
    | _REPORTS
    | words("according by : everyone led citing quoting")
    | TOPICS
)


@cache
def _readers() -> dict[str, Callable[[Unit, int, list[Clause], Sequence[int] | None], None]]:
    """What reads each word of `CUES`, but for "citing" and "quoting"."""
    found: dict[str, Callable[[Unit, int, list[Clause], Sequence[int] | None], None]] = {
        ":": _headline,
        "everyone": _everyone,
        "led": _led,
        "by": _by,
        "according": _according,
    }
    for cues, reader in (
        (_REPORTS, _reports),
        (_RUMOURS, _rumour),
        (OPINIONS, _noun),
        (MINDED, _minded),
        (PASSIVES, _passive),
        (WIDE, _widely),
        (_HEDGES, _hedge),
        (TOPICS, _topic),
    ):
        found.update(dict.fromkeys(cues, reader))
    return found


#: Cues that need no source.
ENOUGH: Final = _HEDGES | _RUMOURS
#: Cues that need none with one of the first words before them or one of the second behind them.
BESIDE: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "everyone": (words("not"), frozenset()),
    "speculation": (_FUELLED, _ABOUT),
    "reports": (_UNSURE | _AMID_REPORTS, frozenset()),
    "stories": (frozenset(), _EMERGED),
    **dict.fromkeys(_CHARGES, (_AMID_CHARGES, frozenset[str]())),
    **dict.fromkeys(_OUTCRY, (_REACTIONS, frozenset[str]())),
}

#: Words of cues that can name nobody; one of them, a noun for people or papers, or one of `PASSIVES` stands wherever a
#: source is not named.
NAMELESS: Final = (
    _HEDGES
    | WIDE
    | HEADLINES
    | PAPERS
    | words(
        "anonymity anonymous speculation criticism criticisms outrage backlash rumors rumours rumor rumour reports "
        "stories accusations allegations everyone interviews conversations people person persons others supporters"
    )
)


def _made(unit: Unit, first: int, last: int, shape: str, phrase: Phrase, kind: str) -> Clause:
    verb = " ".join(unit.low[first : last + 1])
    return Clause(unit, first, last, verb, "", kind, shape, phrase)


def _according(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    low = unit.low
    if low[at + 1 : at + 2] != ["to"] or not (nobody is None or may_stand_behind(low, at + 2, nobody)):
        return
    phrase = rightward(unit, at + 2, False)
    kind = phrase.kind
    stop = phrase.last + 1
    if (
        low[at + 2 : at + 3] and low[at + 2] in ("interviews", "conversations", "people", "persons")
    ) or phrase.head in ("person", "people"):
        kind = "vague"
    elif phrase.head in ("record", "records", "document", "documents", "filing", "filings"):
        kind = "definite"
    elif (
        kind == "study"
        and stop < len(low)
        and low[stop] in ("by", "from", "of", "in", "published", "released", "conducted")
    ):
        if any(unit.capital(one) for one in range(stop, min(stop + 7, len(low)))):
            kind = "definite"
    elif kind == "party":
        kind = "other"
    if kind != "none":
        found.append(_made(unit, at, at + 1, "according-to", phrase, kind))


def _widely(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    low = unit.low
    stop = at + 1
    while stop < len(low) and stop < at + 3 and low[stop] not in WIDELY:
        if low[stop] not in grammar.BE and low[stop] not in ("not",):
            return
        stop += 1
    if stop >= len(low) or stop >= at + 3:
        return
    # "often called", "usually seen": a habit, not an opinion of nobody
    if low[at] not in (
        "widely",
        "generally",
        "commonly",
        "broadly",
        "universally",
        "popularly",
        "roundly",
    ) and low[stop] not in (
        "considered",
        "regarded",
        "viewed",
        "criticized",
        "labeled",
        "labelled",
        "described",
        "perceived",
        "accused",
        "blamed",
        "cited",
        "derided",
    ):
        return
    if stop + 2 < len(low) and low[stop + 1] == "by" and unit.capital(stop + 2):
        return
    found.append(_made(unit, at, stop, "agentless", NOTHING, "none"))


def _by(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "criticized by some of his rivals", "by one estimate", "by all accounts"."""
    low = unit.low
    before = low[at - 1] if at else ""
    after = low[at + 1] if at + 1 < len(low) else ""
    told = before in WIDELY or before in SAID_BY
    counted = after in ("one", "some", "most", "many", "all", "various", "several")
    if not (told or counted) or not (nobody is None or may_stand_behind(low, at + 1, nobody)):
        return
    phrase = rightward(unit, at + 1, False)
    if phrase.head in PAPERS and phrase.kind in ("study", "other", "vague"):
        if counted:
            found.append(_made(unit, at, at, "according-to", phrase, "study"))
    elif told and phrase.kind in ("vague", "anon"):
        found.append(_made(unit, at - 1, at, "passive", phrase, phrase.kind))


#: Passives with somebody behind "by", besides those of `WIDELY`.
SAID_BY: Final = words(
    "said told quoted accused described opposed welcomed supported questioned challenged rejected "
    "attacked denounced decried contested lambasted slammed alleged raised voiced expressed shared echoed "
    "disputed estimated hailed dubbed"
)


def _noun(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    """ "belief among federal officials", "criticism from some Democrats", "drew rebukes from others"."""
    low = unit.low
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in ("among", "by", "from", "of"):
        if not (nobody is None or may_stand_behind(low, at + 2, nobody)):
            return
        phrase = rightward(unit, at + 2, False)
        if phrase.kind in ("vague", "anon") and (after != "of" or low[at + 2] in grammar.QUANTITY):
            found.append(_made(unit, at, at + 1, "nominal", phrase, phrase.kind))
        return
    before = low[at - 1] if at else ""
    if low[at] == "speculation":
        if after in _ABOUT or before in _FUELLED:
            found.append(_made(unit, at, at, "agentless", NOTHING, "none"))
    elif low[at] in _OUTCRY and before in _REACTIONS:
        named = at + 2 < len(low) and after in ("by", "in") and unit.capital(at + 2)
        if not named and after not in ("from", "of"):
            found.append(_made(unit, at - 1, at, "agentless", NOTHING, "none"))


def _reports(unit: Unit, at: int, found: list[Clause], nobody: Sequence[int] | None) -> None:
    low = unit.low
    word = low[at]
    before = low[at - 1] if at else ""
    after = low[at + 1] if at + 1 < len(low) else ""
    vague = False
    if word == "reports":
        vague = before in _UNSURE or (before in _AMID_REPORTS and after in ("that", "of"))
    elif word == "stories":
        vague = after in _EMERGED and (after == "emerged" or low[at + 2 : at + 3] == ["emerged"])
    elif word in _CHARGES:
        vague = before in _AMID_CHARGES and after in ("of", "that")
    if vague:
        first = at - 1 if before in _UNSURE else at
        found.append(_made(unit, first, at, "agentless", NOTHING, "none"))
