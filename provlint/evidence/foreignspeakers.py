"""Speakers beside quotations in German, French, Spanish and Chinese, by verbs of saying and the names beside them.

A careful first version: a name or a noun with its article behind or before a verb of saying that touches the marks,
"laut", "selon" and "según", and the name at the head of the sentence before. Dialogue that begins with a dash counts in
French and Spanish where such a verb stands in it. The verbs stand in rules/tables/saying-verbs.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence.grammar import words
from provlint.evidence.quotemarks import Quoted
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provlint.model.segment import Segment

#: The languages with verbs.
LANGUAGES: Final = ("de", "fr", "es", "zh")
_PART: Final = r"(?:[A-ZÄÖÜÉÈÁÍÓÚÑÇ][\w’'-]+(?![\w’'-])|[A-Z]\.)"
_NAME: Final = rf"(?:(?:V[oa]n de[rn]\s)?{_PART}(?:\s(?:(?:v[oa]n der|van den|von|van|zu|de la|de|del|du|la|y)\s)?{_PART}){{0,3}})"
_ARTICLE: Final = (
    r"(?:[Dd]er|[Dd]ie|[Dd]as|[Ll]e|[Ll]a|[Ll]es|[Ll]['’]|[Ee]l|[Ll]os|[Ll]as|[Uu]ne?|[Uu]na?|[Ee]in|[Ee]ine)"
)
#: Before a German noun that is no subject: "Am Montag sagte ...".
_TIME: Final = r"(?:Am|Im|In|An|Auf|Aus|Bei|Beim|Für|Mit|Nach|Seit|Unter|Über|Von|Vor|Zu|Zum|Zur)\b"
_WORD: Final = r"[a-zäöüßéèêàçáíóúñ-]+"
#: "er", "sie" and the like: somebody, if nobody else.
_PERSON: Final = r"(?:er|sie|il|elle|ils|elles|él|ella|ellos|ellas)"
#: A noun with its article, and the name it may stand before, with or without a comma.
_SOMEBODY: Final = (
    rf"(?:(?:Herr|Frau|Dr\.|Prof\.|M\.|Mme|don|doña|{_ARTICLE}(?:\s|(?<=['’])))?(?:{_WORD}\s){{0,3}}?(?:{_WORD},\s)?"
    rf"(?P<name>{_NAME})|(?P<noun>{_ARTICLE}(?:\s|(?<=['’])){_WORD})|(?P<person>{_PERSON})\b)"
)
_REACH: Final = 140
#: So many places of a name are looked at.
_TRIES: Final = 9
#: A name is introduced in so many characters.
_FAR: Final = 50_000
#: What stands with a capital before a last name without being one.
_NO_FIRST_NAME: Final = words(
    "der die das dem den des ein eine und aber auch laut für mit von nach bei auf in im am herr frau le la les un une et mais "
    "selon pour avec de du des par monsieur madame el los las una y pero según para con por del señor señora don doña"
)
#: Characters that no Chinese name holds: what holds one is a part of the sentence.
_NO_NAME: Final = frozenset(
    "对向對地着从從于於的了是在给給把被很也还還再就都又已将將会會能要不没沒这這那所句即突除"
)
_OPENS: Final = ("—", "–", "―")


class _Patterns(NamedTuple):
    """What is looked for behind the marks, before them, inside them, and in the sentence before."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    inside: re.Pattern[str] | None
    sentence: re.Pattern[str] | None


@cache
def _patterns(language: str) -> _Patterns:
    verbs = "|".join(
        re.escape(verb) for verb in sorted(table("saying-verbs")["verbs"][language], key=len, reverse=True)
    )
    if language == "zh":
        # 张三说：“…”   “…”张三说。
        name = r"(?:据|據)?(?P<name>[\u4e00-\u9fff·A-Za-z]{2,12}?|[他她])"
        more = r"(?:也|还|還|则|則|随后|隨後|今天|日前)?(?:在[^，。“「]{1,20}?[中时時上后後])?(?:[对向對](?:本报|本報)?(?:记者|記者|媒体|媒體))?"
        to = r"(?:说|說|称|稱)?(?:记者|記者|媒体|媒體)?(?:道|了)?"
        return _Patterns(
            re.compile(rf"[，, ]?{name}{more}(?:{verbs})"),
            re.compile(rf"(?:^|[。！？，；\n”」』]){name}{more}(?:{verbs}){to}[：:，,]?\s*$"),
            None,
            None,
        )
    inverted = rf"(?:{verbs})(?:\s|-t-|-)(?:sich\s|se\s)?{_SOMEBODY}"
    # at the head of the sentence, or behind its first comma
    head = rf"\A(?:[^,]{{2,60}},\s)?(?:{_ARTICLE}(?:\s|(?<=['’])))?(?:{_WORD}\s){{0,3}}?"
    subject = rf"(?:{head}(?:{_WORD},\s)?(?!{_TIME}\s)(?P<name>{_NAME})|\A(?P<noun>{_ARTICLE}(?:\s|(?<=['’])){_WORD}))"
    according = (
        rf"\b(?:[Ll]aut|[Ss]elon|[Ss]egún|[Dd]’après|[Dd]'après)\s(?:{_WORD}\s){{0,3}}?(?P<according>{_NAME})"
    )
    following = rf"(?P<following>{_NAME})\szufolge\b"
    said = rf"{subject},?(?:\s?,[^,“«„\"]{{3,60}},)?\s(?:hat |a |ha )?(?:{verbs})(?:\s[\w’']+){{0,6}}?\s?[:,]?\s?(?:que |qu['’]|dass )?"
    return _Patterns(
        re.compile(rf"[\s,.!?»“”\"‘’›‹«—–]{{0,5}}{inverted}"),
        re.compile(
            rf"(?:{said}|(?:{according}|{following})[^.!?“«„\"]{{0,90}}|\b{_again(inverted)}[^.!?“«„\"]{{0,60}}:\s?)$"
        ),
        re.compile(rf",\s{inverted}\s?,"),
        # German nouns look like names
        re.compile(rf"\A(?P<name>{_NAME})(?=\s{_WORD}\b)") if language != "de" else None,
    )


def _again(pattern: str) -> str:
    """The same with other names for its groups: one pattern holds it twice."""
    return re.sub(r"\(\?P<(\w+)>", r"(?P<\1_again>", pattern)


def foreign_speaker(
    text: str, language: str, first: int, last: int, start: int, end: int
) -> tuple[int, int] | None:
    """The span of the speaker's name beside the quotation [first, last) of the paragraph [start, end); None for none."""
    patterns = _patterns(language)
    match = patterns.behind.match(text, last, min(end, last + _REACH))
    if match is None:
        base = _sentence_start(text, max(start, first - _REACH), first)
        if base < 0:
            base = start if first - start <= _REACH or language == "zh" else first
        base = max(base, first - _REACH)
        match = patterns.before.search(text[base:first])
        if match is not None:
            name = match["name"]
            heads = name is not None and not match.start("name") and language != "zh"
            # a capital at the head of a sentence makes no name
            return None if heads and " " not in name and text.count(name, 0, _FAR) < 2 else _span(match, base)
        if patterns.inside is not None and language == "fr":
            match = patterns.inside.search(text, first, last)
    if match is not None:
        return _span(match, 0)
    return _beforehand(text, patterns.sentence, first, start) if patterns.sentence is not None else None


def _span(match: re.Match[str], base: int) -> tuple[int, int] | None:
    for group, found in match.groupdict().items():
        if found and found[1:2] != "." and found.lower() not in _NO_FIRST_NAME and _NO_NAME.isdisjoint(found):
            first = base + match.start(group)
            return first, first + len(found)
    return None


def _sentence_start(text: str, start: int, end: int) -> int:
    """Where the last sentence of text[start:end] begins; -1 where none ends in it."""
    begin = max(text.rfind(mark, start, end) for mark in (". ", "! ", "? ", "“ ", "» "))
    return begin + 2 if begin >= 0 else -1


def _beforehand(text: str, pattern: re.Pattern[str], first: int, start: int) -> tuple[int, int] | None:
    """The name that begins the sentence before a quotation: "Berg zuckte mit den Schultern. „…“"."""
    stop = first
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop - start < 3 or text[stop - 1] not in ".!?":
        return None
    begin = max(_sentence_start(text, max(start, stop - _REACH), stop - 1), start)
    match = pattern.match(text[begin:stop])
    if match is None:
        return None
    name = match["name"].rstrip()
    first_part, _, _ = name.rpartition(" ")
    if (not first_part and full_name(text, name) is None) or first_part.lower() in _NO_FIRST_NAME:
        return None
    return begin, begin + len(name)


@cache
def _first_name() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.])([A-ZÄÖÜÉÈÁÍÓÚ][\w’'-]+)\s\Z")


def full_name(text: str, name: str) -> str | None:
    """A last name with the word before it, where that is a name as well: "Anna Berg", not "Der Berg"."""
    at = text.find(" " + name, 0, _FAR)
    tries = 0
    while at >= 0 and tries < _TRIES:
        tries += 1
        match = _first_name().search(text, max(at - 20, 0), at + 1)
        if match is not None and match[1].lower() not in _NO_FIRST_NAME:
            return f"{match[1]} {name}"
        at = text.find(" " + name, at + 1, _FAR)
    return None


@cache
def _turn(language: str) -> re.Pattern[str]:
    """What is said behind a dash up to the verb of saying, and what goes on behind it."""
    verbs = "|".join(
        re.escape(verb) for verb in sorted(table("saying-verbs")["verbs"][language], key=len, reverse=True)
    )
    cut = r"\s[—–]\s?" if language == "es" else r"[,!?…]\s"
    return re.compile(
        rf"[—–―]\s?(?P<words>[^—–\n]{{8,600}}?[^\s—–]){cut}(?={verbs}\b)(?:{verbs})(?:\s|-t-|-){_SOMEBODY}"
    )


def dialogue(
    text: str, language: str, segments: Sequence[Segment], roles: frozenset[str]
) -> Iterator[Quoted]:
    """What is said in paragraphs that begin with a dash, French and Spanish, where a verb of saying stands in them."""
    if language not in ("fr", "es"):
        return
    for index, (role, start, end, *_) in enumerate(segments):
        if role in roles and text.startswith(_OPENS, start):
            match = _turn(language).match(text, start, end)
            if match is not None:
                first, last = match.span("words")
                yield Quoted(start, last, first, last, index)
