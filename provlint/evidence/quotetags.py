"""Quote tags: a verb of saying and the name or pronoun beside it that touch a quotation ("…,” said Ann Lee").

Most quotations have one, and the plain ones are told from a few words. Where a tag is found `clauses` reads a clause of
saying with a source, so that nothing else needs to be read; where none is, only the sentences tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.grammar import words
from provlint.evidence.reportverbs import NOUNS_TOO, verb_forms, verb_roles
from provlint.evidence.sentences import LONGEST, abbreviations
from provlint.evidence.sourcekinds import BODIES, SUFFIXES, nouns

if TYPE_CHECKING:
    from provlint.evidence.quotemarks import Quoted

#: Words that are no part of a name: those that end a noun phrase, join two, or begin a sentence with a capital.
_NO_NAME: Final = (
    grammar.CONJUNCTIONS
    | grammar.BREAKS
    | grammar.RELATIVE
    | grammar.PREPOSITIONS
    | grammar.PRONOUNS
    | grammar.AUXILIARY
    | grammar.STARTERS
    | grammar.QUANTITY
    | words("to none neither")
)
_PERSONS: Final = words("he she they it")
#: Nouns with an article say something with these, whoever they are.
_PLAIN: Final = words("said added wrote told explained insisted")
#: One word of a name, with the blank behind it.
_PART: Final = r"(?:[A-Z][A-Za-z-]+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|[A-HJ-Z])\.) "


@cache
def _verbs() -> frozenset[str]:
    """Single words that pin something on the name or pronoun beside them, whatever stands around."""
    several = {word for form in verb_roles() if " " in form for word in form.split()}
    return frozenset(
        form
        for form, roles in verb_roles().items()
        if ("say" in roles or "speak" in roles)
        and form.isalpha()
        and not form.endswith("ing")
        and form not in NOUNS_TOO
        and form not in several
    )


@cache
def _behind() -> re.Pattern[str]:
    # he said; Ann Lee said; the city council said | said Ann Lee, with what may stand behind a name
    return re.compile(
        rf" (?:(?:(he|she|they|it|we|I) |((?:{_PART}){{1,4}})|[Tt]he ((?:[a-z]+ ){{1,2}}))([a-z]+)(?=[ ,:;?!]|\.(?: |\Z))(?! (?:to|of)\b)"
        rf"|([a-z]+) ((?:{_PART}){{0,3}}[A-Z][A-Za-z-]+)"
        r"(?=,|(\.)(?:\Z| (?:“|\")?[A-Z])| (?:of|in|at|on|from|with|during|for|who|when|as) ))"
    )


@cache
def _name_before() -> re.Pattern[str]:
    # But Ann Lee | , Ann Lee
    return re.compile(rf"(?:\A(?:But )?|, |(?:”|\") )((?:{_PART}){{1,4}})\Z")


def tagged(text: str, one: Quoted, start: int, end: int) -> bool:
    """Whether a tag certainly touches the quotation, which stands in the paragraph text[start:end]."""
    first, last = one[:2]
    if last - first < 9 or end - start > LONGEST:
        return False
    if last < end and text[last] == " ":
        match = _behind().match(text, last, end)
        if match is not None and _tells(text, one, match):
            return True
    return first > start and text[first - 1] == " " and _introduced(text, first, start)


def _introduced(text: str, first: int, start: int) -> bool:
    """Whether a tag stands in front of a quotation: he said, "…"; But Ann Lee added that "…"."""
    begin = max(start, first - 60)
    head = text[begin : first - 1].removesuffix(",").removesuffix(" that")
    before, _, verb = head.rpartition(" ")
    if verb not in _verbs():
        return False
    rest, _, subject = before.rpartition(" ")
    if subject.lower() in _PERSONS:
        return bool(rest) or begin == start
    if not subject[:1].isupper():
        return False
    match = _name_before().search(("" if begin == start else ".") + before + " ")
    return match is not None and _is_subject(match[1])


def _tells(text: str, one: Quoted, match: re.Match[str]) -> bool:
    """Whether what stands behind a quotation is a tag."""
    pronoun, name, noun, verb, inverted, behind, stop = match.groups()
    last = text[one.inner_end - 4 : one.inner_end].rstrip("’' ")[-1:]
    if not (last == "," or last.isalnum()):
        # a capital behind a full stop begins a sentence, which may be too short to be read
        small = inverted is not None or (pronoun is not None and pronoun != "I")
        if not small or not last or last not in ".?!":
            return False
    if inverted is not None:
        parts = behind.replace(".", "").lower().split()
        return (
            inverted in _verbs()
            and _NO_NAME.isdisjoint(parts)
            and not any(part.endswith("ed") for part in parts)
            and parts[-1] not in nouns()
            and parts[-1] not in BODIES
            and (stop is None or parts[-1] not in abbreviations())
        )
    if pronoun is not None:
        return verb in _verbs()
    if name is not None:
        return verb in _verbs() and _is_subject(name)
    nouns_before = noun.split()
    return (
        verb in _PLAIN
        and _NO_NAME.isdisjoint(nouns_before)
        and nouns_before[0] not in verb_forms()
        and not nouns_before[-1].endswith("ly")
    )


def _is_subject(name: str) -> bool:
    """Whether capitalised words in front of a verb, with no noun before them, are a name."""
    parts = name.replace(".", "").lower().split()
    last = parts[-1]
    return (
        _NO_NAME.isdisjoint(parts)
        and last not in nouns()
        and not last.endswith(("ly", *SUFFIXES))
        and not any(part.endswith("ed") for part in parts[1:])
        and name[-2] != "."
    )
