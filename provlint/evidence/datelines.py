"""Datelines of news agencies: "NEW DELHI, June 13 (Xinhua) --", "Wiesbaden (KNA/iz).", "新华社北京4月24日电".

A dateline begins a paragraph, names a place, and an agency in brackets that the table of agencies knows; or the agency's
name stands alone in brackets before a dash. An abbreviation that is explained in running text ("die Agentur (dpa)") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.evidence.agencies import agencies_in
from provlint.model.article import Article
from provlint.model.values import NamedTuple

#: A dateline ends within so many characters of its paragraph.
_REACH = 110
#: Datelines stand at the head: only so many paragraphs are looked at.
_PARAGRAPHS = 14


_ROLES = frozenset({"prose", "quote", "summary"})


class Dateline(NamedTuple):
    """Spans in the article's text: the agency's name and the date, either None where it is not there."""

    start: int
    end: int
    agency: tuple[int, int] | None
    date: tuple[int, int] | None


@cache
def _bracketed() -> re.Pattern[str]:
    # PLACE[, Country][, June 13] (AGENCY) [.]- ; (AGENCY) -
    return re.compile(
        r"\s*(?:[^\W\d_][^()\n–—:;!?]{0,64}?)?[,.]?\s?[(（]([^()（）\n]{2,40})[)）](?:[^\S\n]?(?:[.]?[^\S\n]?[-–—−]{1,2}|[.:])|[^\S\n]+(?=[A-ZÄÖÜ„“\"«]))"
    )


@cache
def _bare() -> re.Pattern[str]:
    # PARIS, April 8 — The world ...
    return re.compile(
        r"\s*([A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,40}),\s((?:[A-Z][a-zé]{2,9}\.?\s[0-9]{1,2}|[0-9]{1,2}\.?\s[A-Za-zéû]{3,10})(?:,?\s(?:19|20)[0-9]{2})?)\s?[-–—:]"
    )


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(
        r"\s*[（(【]?(?:据)?((?:新华社|新華社|中新社|中新网|中国新闻网|人民网|央视网|中央社|共同社|法新社|美联社|路透社)[^\s，。,]{0,12}?)((?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日)电?"
    )


def datelines(article: Article) -> tuple[Dateline, ...]:
    """Provider of "datelines": those at the head of the article's paragraphs; usually none or one."""
    return tuple(_datelines(article))


def _datelines(article: Article) -> Iterator[Dateline]:
    text = article.text
    brackets = [mark for mark in "(（" if mark in text]
    looked = 0
    for role, start, end, _, _, _ in article.blocks:
        if end - start < 40 or role not in _ROLES:
            continue
        looked += 1
        if looked > _PARAGRAPHS:
            return
        # the ordinary paragraph has neither brackets at its head nor begins with a place in capitals or in Chinese
        if (
            text[start] > "\u2e7f"
            or text[start : start + 2].isupper()
            or (brackets and any(text.find(mark, start, start + _REACH) >= 0 for mark in brackets))
            or "20" in text[start : start + 70]
        ):
            found = dateline(text, start, end)
            if found is not None:
                yield found


def dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that the paragraph [start, end) begins with; None for the ordinary paragraph."""
    stop = min(end, start + _REACH)
    head = text[start:stop]
    if "(" in head or "（" in head:
        found = _bracketed().match(head)
        if found is not None:
            names = [one for one in agencies_in(found[1]) if not one[2].pictures]
            before = head[: found.start(1) - 1].strip(" ,.")
            if (names or _is_unknown_agency(before, found[1], head[found.end(1) :])) and _is_place(before):
                date = None
                comma = before.find(",")
                if comma >= 0 and any(c.isdigit() for c in before[comma:]):
                    date = (start + head.find(before) + comma + 1, start + found.start(1) - 1)
                elif any(c.isdigit() for c in before):
                    date = (start, start + found.start(1) - 1)
                return Dateline(
                    start + _lead(head),
                    start + found.end(),
                    (start + found.start(1), start + found.end(1)),
                    date,
                )
    first = head[:1]
    if "20" in head[:70] and first.isupper() and (dated := _dated_place(head[:90])) is not None:
        return Dateline(start, start + dated[2], None, (start + dated[0], start + dated[1]))
    if head[:2].isupper() and ", " in head[:44] and (bare := _bare().match(head)) is not None:
        return Dateline(start, start + bare.end(), None, (start + bare.start(2), start + bare.end(2)))
    if first > "\u2e7f" and (chinese := _chinese().match(head)) is not None:
        name = agencies_in(chinese[1][:3])
        agency = (start + chinese.start(1), start + chinese.start(1) + 3) if name else None
        return Dateline(
            start, start + chinese.end(), agency, (start + chinese.start(2), start + chinese.end(2))
        )
    return None


def _is_unknown_agency(place: str, name: str, behind: str) -> bool:
    """Whether a name that no table knows stands where an agency does: "LARKHAVEN, Maine (Coastal Press) —"."""
    first = place.partition(",")[0]
    return (
        len(first) > 2
        and first.isupper()
        and name[:1].isupper()
        and len(name) <= 30
        and all(part[:1].isupper() for part in name.split())
        and not any(sign.isdigit() for sign in name)
        and behind[1:4].strip(" ")[:1] in tuple("–—-−")
    )


def _dated_place(head: str) -> tuple[int, int, int] | None:
    """(start and end of the day, end of the dateline) where a paragraph begins "Brackwater, UK – 12 October 2026 –"."""
    from provlint.evidence.dateforms import find

    dated = next(find(head), None)
    if dated is None or dated.precision not in ("day", "minute") or not 3 <= dated.start <= 45:
        return None
    before = head[: dated.start].rstrip(" ,–—-(")
    behind = head[dated.end :].lstrip(" )")
    if not behind or behind[0] not in "–—-:/." or len(before.split()) > 6 or before == head[: dated.start]:
        return None
    if before.endswith((" le", " den", " am")):
        before = before.rpartition(" ")[0]
        if not before.endswith(","):
            return None  # "Fazit am 15.06.2026:"
        before = before.rstrip(" ,")
    parts = before.replace(",", " ").replace("–", " ").split()
    if not parts or not all(part[:1].isupper() or part in _SMALL for part in parts):
        return None
    return dated.start, dated.end, len(head) - len(behind) + 1


def _lead(head: str) -> int:
    return len(head) - len(head.lstrip())


_SMALL = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "del",
        "los",
        "las",
        "am",
        "an",
        "der",
        "den",
        "und",
        "y",
        "of",
        "the",
        "al",
        "el",
        "upon",
        "da",
        "do",
        "im",
        "in",
        "i",
    ]
)


def _is_place(text: str) -> bool:
    """Whether what stands before the brackets may be a place with a date: few words, none of them small."""
    if not text:
        return True
    parts = [part.strip(",./-") for part in text.replace("/", " ").split()]
    if len(parts) > 8:
        return False
    from provlint.evidence.dateforms import month_number

    for part in parts:
        if not part or part[:1].isupper() or part[:1].isdigit() or part[:1] > "\u2e7f" or part in _SMALL:
            continue
        if not month_number(part):
            return False
    return True
