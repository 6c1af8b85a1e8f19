"""Who is named in the words beside a quotation, told from their pattern where no verb of saying stands.

Each function gives the span of a name or pronoun in the text, or None.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.capitals import stands_as_name

if TYPE_CHECKING:
    from provlint.evidence.quotemarks import Quoted


@cache
def _behind_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[ ,\u00a0—–-]{0,3}((?:[A-Z][\w.’'-]*\.? ?){1,4}|he|she|they) ?(?:,[^,.]{3,60},)? ?(?:has |had |also |then |later )?([a-z]+(?:ed|es|s|ote|old|ept|aid))\b"
    )


@cache
def _inverted_pattern() -> re.Pattern[str]:
    return re.compile(r"[ ,\u00a0]{1,3}[a-z]{3,}(?:ed|s) ((?:[A-Z][\w.’'-]*\s?){1,4})(?=[\s,.;:])")


def named_behind(text: str, last: int, end: int) -> tuple[int, int] | None:
    """The name or pronoun with a verb of any kind right behind a quotation that ends in a comma or question mark."""
    if last < 3 or (text[last - 2] not in ",?!" and text[last : last + 1] != ","):
        return None
    match = _behind_pattern().match(text, last, min(end, last + 140))
    if match is None:
        # "…?" joked Lee
        match = _inverted_pattern().match(text, last, min(end, last + 100))
    if match is None or match[1].strip().lower() in grammar.STARTERS - grammar.PRONOUNS:
        return None
    first = match.start(1)
    return first, first + len(match[1].rstrip())


#: What stands before a label in its paragraph.
_LABELLED: Final = frozenset('.!?…”"’)]*|—–-')


@cache
def _quoted_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\bquot(?:ed|es|ing) ((?:the |an? |[A-Z])[\w.’' -]{1,40}) as (?:saying|writing|telling)[ ,:]*$"
    )


def quoted_as(text: str, first: int, start: int) -> tuple[int, int] | None:
    """Whoever a third one quotes: "The tweet quoted the mayor as saying “…”"."""
    base = max(start, first - 90)
    match = _quoted_pattern().search(text, base, first) if text.find(" as ", base, first) >= 0 else None
    return match.span(1) if match is not None else None


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(r"((?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*(?: \([^)\n]{1,30}\))?):\s*$")


def labelled(text: str, first: int, start: int) -> tuple[int, int] | None:
    """The name of "Ann Lee: “…”" at the head of a paragraph."""
    head = text[max(start, first - 70) : first]
    if ":" not in head[-4:]:
        return None
    match = _label_pattern().search(head)
    if match is None or len(match[1]) == 1:
        # "Q:", "A:"
        return None
    base = max(start, first - 70) + match.start(1)
    above = text[max(start, base - 3) : base].rstrip()
    # "…, Lee told Radio North: “…”" ends in a name that is no label
    return (base, base + len(match[1])) if not above or above[-1] in _LABELLED else None


@cache
def _tagline_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(?:—|–|--|―|-)\s*((?:[A-Z@][\w.’'-]*\s?){1,5})(?=[,(\n.]|$)")


def tagline(text: str, last: int, end: int) -> tuple[int, int] | None:
    """The name of "“…” — Ann Lee", also on the next line."""
    match = _tagline_pattern().match(text, last, min(len(text), end + 60))
    if match is None:
        return None
    return match.start(1), match.start(1) + len(match[1].rstrip())


@cache
def _subject_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:In|On|At|For|From|During|After|Before|Last|This|Earlier|Later)\b[^,.“\"]{2,60}, )?"
        r"(?:But |And |And then |So |Then |Still |Yet |Meanwhile, |Instead, |However, |Indeed, |Now, )?"
        r"((?:[A-Z][\w.’'-]*\.? ){0,3}[A-Z][\w’'-]*|[Hh]e|[Ss]he|[Tt]hey)\b(?:,[^,“\"]{3,80},)? (?:\w+ ){0,3}?(\w+(?:ed|es|s|ote|old|ept|aid|ent|ook|ave|an|ot|et))\b"
    )


#: How sentences end before a quotation.
_ENDS: Final = tuple(mark + blank for mark in (".", "?", "!", ".”", '."') for blank in " \u00a0")


def subject_before(text: str, quotation: Quoted, start: int) -> tuple[int, int] | None:
    """The subject of the sentence that the quotation stands in, where no verb of the list is in it."""
    begin = start
    for stop in _ENDS:
        # a sentence longer than that is not read for its subject
        found = text.rfind(stop, max(start, quotation.start - 410), quotation.start)
        if found >= 0:
            begin = max(begin, found + len(stop))
    if quotation.start - begin < 6 or quotation.start - begin > 400:
        return None
    match = _subject_pattern().match(text, begin, quotation.start)
    if match is not None:
        word = match[1].split()[0].lower()
        if word in grammar.PRONOUNS:
            return match.span(1)
        # "Specifically", "Teacher unions": a capital at the head of a sentence makes no name
        doubtful = " " not in match[1] and (match[2].endswith("s") or word.endswith(("ly", "ing")))
        if word not in grammar.STARTERS and not (doubtful and not stands_as_name(text, match[1], begin)):
            return match.span(1)
    # else the first name or person in the sentence
    for match in _person_pattern().finditer(text, begin, quotation.start):
        words = match[0].split()
        if words[0].lower() in grammar.STARTERS and words[0].lower() not in grammar.PRONOUNS:
            if len(words) == 1 or words[1].lower() in grammar.STARTERS:
                continue
            return match.start() + len(words[0]) + 1, match.end()
        heads = len(words) == 1 and match.start() == begin and words[0].lower() not in grammar.PRONOUNS
        if heads and not stands_as_name(text, words[0], begin):
            continue
        return match.span()
    return None


@cache
def _person_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|he|she|they)\b")


@cache
def _owner_pattern() -> re.Pattern[str]:
    return re.compile(
        r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w-]*|[Hh]is|[Hh]er|[Tt]heir)(?:[’']s?)? (?:\w+ ){0,2}?(?:claims?|calls?|statements?|remarks?|comments?"
        r"|assertions?|suggestions?|descriptions?|promises?|vows?|warnings?|arguments?|tweets?|words?|questions?|pledges?|response|reply"
        r"|slogan|motto|speech|message|letter|post|claiming|view|belief|demands?|plea|refrain|quip)\b[^.“\"]*$"
    )


#: How the nouns of `_owner_pattern` begin: most sentences have none of them.
_OWNED: Final = (
    *("claim", "call", "statement", "remark", "comment", "assertion", "suggestion", "description", "promise"),
    *("vow", "warning", "argument", "tweet", "word", "question", "pledge", "response", "reply", "slogan"),
    *("motto", "speech", "message", "letter", "post", "view", "belief", "demand", "plea", "refrain", "quip"),
)


def owner_before(text: str, first: int, start: int) -> tuple[int, int] | None:
    """The name of "Lee’s claim that there were “…”"."""
    base = max(start, first - 140)
    # nothing of this ends in a full stop or holds a quotation behind the noun
    tail = max(text.rfind(mark, base, first) for mark in '.“"')
    behind = text[max(tail, base) : first]
    if not any(map(behind.__contains__, _OWNED)):
        return None
    found = [
        match.span(1)
        for match in _owner_pattern().finditer(text, base, first)
        if match[1].lower() not in grammar.STARTERS or match[1].lower() in grammar.DEFINITE
    ]
    return found[-1] if found else None
