"""The verbs of rules/lexicons/attribution-verbs.yaml, ready to be looked up by their written forms."""

from __future__ import annotations

from functools import cache
from typing import Final

from provlint.evidence.grammar import words
from provlint.plugin.tables import table

#: Forms that are as often a noun: a verb only where no article, possessive or preposition stands before them.
NOUNS_TOO: Final = words(
    "claim claims report reports call calls note notes fear fears hope hopes view views estimate "
    "estimates find finds show shows warning finding feeling reading state question questions answer "
    "answers comment comments demand demands promise promises offer offers support doubt doubts worry "
    "worries tweet tweets post posts charge charges project projects forecast forecasts attack attacks "
    "challenge challenges release releases issue issues address label brand joke jokes cry echo echoes "
    "answer plan praise blame protest protests object objects back credit means guess figure figures hold "
    "holds link links point points text email emails begins meaning understanding reply propose highlight "
    "highlights term wonder slam nod laugh sigh list mention mentions judge judges voice raise express "
    "thought shot open blog complaint testimony regard regards shout"
)

#: Participles that say, behind "widely" and its like, what nobody in particular thinks.
WIDELY: Final = words(
    "seen believed considered regarded viewed expected criticized criticised blamed thought assumed held "
    "accepted understood praised condemned credited acknowledged panned mocked rumored rumoured perceived "
    "described interpreted reported recognized recognised hailed denounced derided suspected speculated "
    "anticipated predicted labeled labelled called feared touted credited reviled acclaimed admired "
    "respected agreed dismissed ridiculed lauded"
)


@cache
def verb_roles() -> dict[str, str]:
    """Written form -> its roles ("say", "say show")."""
    roles: dict[str, str] = {}
    for text, _, role in table("attribution-verbs")["forms"]:
        known = roles.get(text)
        roles[text] = role if known is None else known if role in known else f"{known} {role}"
    return roles


@cache
def verb_forms() -> frozenset[str]:
    """Every single word that may be a verb of attribution."""
    return frozenset(form for form in verb_roles() if " " not in form and form not in NOUNS_TOO)


@cache
def bare_forms() -> frozenset[str]:
    """The forms that stand with a plural or an auxiliary only ("say"): the base of each verb that is not its past too."""
    bases = {base for base in table("attribution-verbs")["terms"] if " " not in base}
    return frozenset(
        base
        for base in bases
        if base not in ("forecast", "read") and not base.endswith(("ed", "ing", "ts", "es", "ls", "ks"))
    )


@cache
def third_forms() -> frozenset[str]:
    """The forms that stand with a singular only ("says")."""
    bases = bare_forms()
    return frozenset(
        form
        for form in verb_roles()
        if form.endswith("s") and form not in bases and " " not in form and not form.endswith("ss")
    )
