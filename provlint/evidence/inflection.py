"""English inflected forms of lexicon terms: `inflect: noun` (the plural), `inflect: verb` (-s, past, participles).

Used when lexicons are compiled, never at run time. Of several words the last one of a noun and the first one of a verb
is inflected ("policy maker", "point out").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provlint.evidence.grammar import words

_VERBS: Final[dict[str, str]] = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "make": "makes made making",
    "put": "puts put putting",
    "read": "reads read reading",
    "begin": "begins began begun beginning",
    "shoot": "shoots shot shooting",
    "go": "goes went gone going",
    "sing": "sings sang sung singing",
    "think": "thinks thought thinking",
    "see": "sees saw seen seeing",
    "feel": "feels felt feeling",
    "foresee": "foresees foresaw foreseen foreseeing",
    "know": "knows knew known knowing",
    "hold": "holds held holding",
    "understand": "understands understood understanding",
    "mean": "means meant meaning",
    "show": "shows showed shown showing",
    "find": "finds found finding",
    "forecast": "forecasts forecast forecasted forecasting",
    "give": "gives gave given giving",
    "take": "takes took taken taking",
    "draw": "draws drew drawn drawing",
    "hear": "hears heard hearing",
    "lead": "leads led leading",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "be": "is are was were been being",
    "have": "has had having",
    "do": "does did done doing",
    "come": "comes came coming",
    "get": "gets got gotten getting",
    "keep": "keeps kept keeping",
    "let": "lets let letting",
    "leave": "leaves left leaving",
    "bring": "brings brought bringing",
    "teach": "teaches taught teaching",
}
#: Verbs that double their last consonant.
_DOUBLED: Final = words(
    "admit quip snap blog dub slam rip concur brag plan stop chat tip rebut refer prefer defer permit "
    "commit chip shrug"
)
_NOUNS: Final[dict[str, str]] = {
    "monarch": "monarchs",
    "person": "people persons",
    "man": "men",
    "woman": "women",
    "child": "children",
    "datum": "data",
    "analysis": "analyses",
    "basis": "bases",
    "crisis": "crises",
    "hypothesis": "hypotheses",
    "media": "media",
    "police": "police",
    "news": "news",
    "research": "research",
    "evidence": "evidence",
    "staff": "staff staffs",
    "chinese": "chinese",
    "japanese": "japanese",
    "people": "people peoples",
}


def verb_forms(base: str) -> list[str]:
    """The -s form, past and participles of an English verb, the base first."""
    head, blank, rest = base.partition(" ")
    if head in _VERBS:
        made = _VERBS[head].split()
    else:
        consonant_y = head.endswith("y") and head[-2:-1] not in "aeiou"
        stem = head[:-1] + "i" if consonant_y else head
        sibilant = head.endswith(("s", "x", "z", "ch", "sh", "o"))
        third = stem + "es" if sibilant or consonant_y else head + "s"
        if head in _DOUBLED:
            past, present = head + head[-1] + "ed", head + head[-1] + "ing"
        elif head.endswith("e"):
            past = head + "d"
            present = head + "ing" if head.endswith(("ee", "oe", "ye")) else head[:-1] + "ing"
        else:
            past, present = stem + "ed", head + "ing"
        made = [third, past, present]
    return [base, *(form + blank + rest for form in made)]


def noun_forms(base: str) -> list[str]:
    """An English noun and its plural."""
    before, blank, head = base.rpartition(" ")
    if head in _NOUNS:
        made = _NOUNS[head].split()
    elif head.endswith("man") and head not in ("human", "german", "roman", "talisman"):
        made = [head[:-2] + "en"]
    elif head.endswith("person"):
        made = [head + "s", head[:-6] + "people"]
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        made = [head[:-1] + "ies"]
    elif head.endswith(("s", "x", "z", "ch", "sh")):
        made = [head + "es"]
    else:
        made = [head + "s"]
    return list(dict.fromkeys([base, *(before + blank + form for form in made)]))


def inflected(term: Mapping[str, Any] | str) -> list[str]:
    """All written forms of one term of a lexicon, the base first."""
    if isinstance(term, str):
        return [term]
    text = str(term["text"])
    kind = term.get("inflect")
    return verb_forms(text) if kind == "verb" else noun_forms(text) if kind == "noun" else [text]


def forms(lexicon: Mapping[str, Any]) -> list[list[Any]]:
    """The compiled key `forms` of a lexicon: [text, weight, role] for each form of each term; first come, first kept for
    equal text and role."""
    found: dict[tuple[str, str | None], list[Any]] = {}
    for term in lexicon["terms"]:
        weight = None if isinstance(term, str) else term.get("weight")
        role = None if isinstance(term, str) else term.get("role")
        for form in inflected(term):
            found.setdefault((form, role), [form, weight, role])
    return list(found.values())
