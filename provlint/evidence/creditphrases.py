"""Sentences that credit another outlet: "This article originally appeared on X", "Mit Material von X", "本文转载自X".

The phrases (rules/tables/credit-phrases.yaml) are found by the one scan; here is decided whether one speaks about this text
and which name it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.model.article import Article
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: A name ends within so many characters of its phrase.
_REACH = 90
#: Phrases that credit a text only where they begin a block of their own; elsewhere it is a picture or a fact.
_LOOSE = frozenset(
    {"courtesy of", "provided by", "cortesía de", "reproduced from", "adapted from", "tomado de", "tratto da"}
)
OWNER = "evidence:credits/phrases"


class PhraseCredit(NamedTuple):
    """A credit in a sentence: [start, end) from phrase to name, and the name's own span."""

    role: str
    start: int
    end: int
    name_start: int
    name_end: int


@cache
def _rows() -> dict[str, tuple[str, bool]]:
    return {
        phrase: (row["role"], row.get("order") == "before")
        for row in table("credit-phrases")["rows"]
        for phrase in row["phrases"]
    }


def phrases() -> tuple[str, ...]:
    """All phrases, for the scan."""
    return tuple(_rows())


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(word.lower() for word in table("credit-phrases")[use])


@cache
def _name() -> re.Pattern[str]:
    # a title in quotation marks, or words up to the end of the name
    return re.compile(
        r"[\s:]*(?:[“\"«„‘'(]\s?)?(?:(?:the|The|der|die|das|la|le|el|il|de|den)\s)?"
        r"((?:[A-ZÀ-ÞА-ЯΑ-Ω0-9@\u3040-\u9fff\uac00-\ud7a3][^\s“”\"«»(),;|、，。）]*|coolimba|[a-z0-9-]+\.(?:com|org|net|de|fr|co|io|tv|info|eu)[^\s,;]*)"
        r"(?:[\s&/-]{1,3}(?:(?:of|the|and|for|de|la|le|du|des|der|die|das|del|von|&|y|e|et|und|in|en)\s){0,2}"
        r"[A-ZÀ-ÞА-ЯΑ-Ω0-9&][^\s“”\"«»(),;|]*){0,7})"
    )


@cache
def _month_or_day() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s|,|$)|\d"
    )


def phrase_credits(article: Article) -> Iterator[PhraseCredit]:
    """The credits that the article's sentences give."""
    if "hits" not in article._providers:
        return
    rows = _rows()
    text = article.text
    for span, phrase in article.ask("hits").of(OWNER):
        role, before = rows[phrase]
        bounds = _block(article, span.start)
        if bounds is None:
            continue
        start, end, block_role = bounds
        elsewhere = block_role in ("caption", "code", "comment", "teaser")
        if not before and (elsewhere or (block_role == "boilerplate" and end - start > 260)):
            continue
        if before:
            found = _name_before(text, start, span.start)
        else:
            if not _about_this(text, start, span.start, end, role):
                continue
            if phrase in _LOOSE and span.start - start > 3:
                continue
            found = _name_after(text, span.end, end)
        if found is not None:
            yield PhraseCredit(role, min(span.start, found[0]), max(span.end, found[1]), *found)


def _block(article: Article, at: int) -> tuple[int, int, str] | None:
    low, high = 0, len(article.blocks)
    while low < high:
        middle = (low + high) // 2
        if article.blocks[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(article.blocks) and article.blocks[low].start <= at:
        block = article.blocks[low]
        return block.start, block.end, block.role
    return None


def _has_cjk(text: str) -> bool:
    # imported where it is used: the phrases are asked for at the start, the rest rarely
    from provlint.evidence.bylinewords import has_cjk as has

    return has(text)


def _about_this(text: str, start: int, at: int, end: int, role: str) -> bool:
    """Whether the phrase begins its sentence or line, or stands behind "this article" with auxiliaries between."""
    before = text[max(start, at - 90) : at].rstrip()
    if not before or before[-1] in '.!?。：:(（[–—|•*\n”"' or text.rfind("\n", start, at) >= at - 2:
        return True
    if _has_cjk(text[at : at + 1]):
        return before[-1] in "，、；（( 。"
    if role == "wire":
        return before[-1] in "(–—-/;"
    words = before.lower().replace("(", " ").replace("“", " ").split()
    auxiliaries, subjects = _words("auxiliaries"), _words("subjects")
    steps = 0
    while words and steps < 4 and words[-1].strip(",*_") in auxiliaries:
        words.pop()
        steps += 1
    # "This article from Eos originally appeared": a subject within three words
    for back in range(1, 5):
        if len(words) >= back and words[-back].strip(",.*_:") in subjects:
            nearby = words[max(0, len(words) - back - 4) : len(words) - back]
            if back == 1 or any(
                word in ("this", "the", "dieser", "dieses", "der", "cet", "este", "esta", "questo", "dit")
                for word in nearby
            ):
                return any(
                    word.strip("*_")
                    in (
                        "this",
                        "the",
                        "dieser",
                        "dieses",
                        "diese",
                        "der",
                        "das",
                        "cet",
                        "cette",
                        "este",
                        "esta",
                        "el",
                        "la",
                        "questo",
                        "dit",
                        "een",
                        "a",
                        "an",
                        "l'article",
                        "our",
                        "above",
                        "it",
                    )
                    for word in (*nearby, words[-back])
                ) or (back == 1 and len(words) <= 3)
    return False


def _name_after(text: str, at: int, end: int) -> tuple[int, int] | None:
    stretch = text[at : min(end, at + _REACH)]
    found = _name().match(stretch)
    if found is None:
        from provlint.evidence.agencies import agencies_in

        address = re.match(r"[\s:]{0,3}(https?://[^\s<>()\[\]“”\"]+)", stretch)
        if address is not None:
            return at + address.start(1), at + address.start(1) + len(address[1].rstrip(".,;"))
        small = agencies_in(stretch.partition(")")[0].partition(".")[0])
        return (at + small[0][0], at + small[-1][1]) if small and small[0][0] < 4 else None
    name = found[1]
    if _month_or_day().match(name):
        return None
    start, stop = at + found.start(1), at + found.end(1)
    # "AFP, EFE y Reuters": more names behind a comma
    while stop > start and text[stop - 1] in ".:*_":
        stop -= 1
    if _has_cjk(name):
        cut = re.search(r"[\s，。,（(）)【】《》“”；;|]", text[start:stop])
        stop = start + cut.start() if cut else stop
    return (start, stop) if stop - start >= 2 else None


def _name_before(text: str, start: int, at: int) -> tuple[int, int] | None:
    from provlint.evidence.agencies import agencies_in

    low = max(start, at - 120, text.rfind(". ", start, at) + 1, text.rfind("\n", start, at) + 1)
    found = agencies_in(text[low:at])
    return (low + found[-1][0], low + found[-1][1]) if found else None
