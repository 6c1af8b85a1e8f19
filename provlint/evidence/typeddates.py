"""Dates of lines that are metadata typed as text, and the words beside a date that say what it is the date of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.evidence.dateforms import Written, find, find_day
from provlint.evidence.datevalues import Order, stated
from provlint.evidence.headline import Zone, position
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.model.evidence import Dated
from provlint.plugin.tables import table


@cache
def _labels() -> dict[str, str]:
    kinds = ("date", "modified", "first-published", "event")
    return {
        word.lower(): row["kind"]
        for row in table("line-labels")["rows"]
        if row["kind"] in kinds
        for word in row["words"]
    }


_ROLE_OF = {
    "date": "published",
    "modified": "modified",
    "first-published": "first-published",
    "event": "event",
}


def role_beside(text: str, start: int, floor: int) -> str | None:
    """The role that the words just before a date give it ("Updated", "Publié le", "最終更新"); None where none does."""
    before = text[max(floor, start - 42) : start].lower()
    cut = max(before.rfind("|"), before.rfind("•"), before.rfind("·"))
    before = before[cut + 1 :].rstrip(" \t\n\u00a0:：-–—,|([")
    labels = _labels()
    tokens = before.split()
    for skip in (0, 1, 2, 3):
        rest = tokens[: len(tokens) - skip] if skip else tokens
        for size in (3, 2, 1):
            if len(rest) >= size:
                kind = labels.get(" ".join(rest[-size:]).rstrip(":.,"))
                if kind is None or (len(rest) > size and rest[-size - 1] in _DETERMINERS):
                    continue  # "Save the date: ..."
                if skip == 0 or not _is_new_thing(tokens[len(tokens) - skip :]):
                    return _ROLE_OF[kind]
    for size in (5, 4, 3, 2):
        kind = labels.get(before[-size:])
        if (
            kind is not None
            and before[-1:] > "\u3000"
            and not "\u4e00" <= before[-size - 1 : -size] <= "\u9fff"
        ):
            return _ROLE_OF[kind]
    return None


def role_behind(text: str, end: int) -> str | None:
    """The role that the words behind a date give it ("am 3. Mai 2026 um 14 Uhr veröffentlicht", "2026.03.26 lastupdate");
    None where none does, or where another date follows, whose label it then is."""
    stop = text.find("\n", end, end + 60)
    rest = text[end : stop if stop >= 0 else end + 60].lower()
    labels = _labels()
    tokens = [token.strip(".,;:|()[]") for token in rest.split()]
    at = 0
    while at < min(len(tokens), 4) and (tokens[at] in _CLOCK_WORDS or not tokens[at].isalpha()):
        at += 1
    for size in (2, 1):
        kind = labels.get(" ".join(tokens[at : at + size]))
        if kind is not None and not any(token[:1].isdecimal() for token in tokens[at + size :]):
            return _ROLE_OF[kind]
    return None


#: Words of a time of day between a date and its label.
_CLOCK_WORDS = frozenset(("um", "uhr", "at", "am", "pm", "h", "à", "kl", "klo", "ore", "las", "a"))


def role_above(text: str, start: int, line_start: int) -> str | None:
    """The role that the line above gives a date that begins its line: "Datum", then "12.01.2026"; None where none does."""
    if text[line_start:start].strip():
        return None
    stop = len(text[:line_start].rstrip())
    line = text[text.rfind("\n", 0, stop) + 1 : stop]
    kind = _labels().get(line.strip(" :\t\u00a0").lower()) if len(line) < 40 else None
    return _ROLE_OF[kind] if kind is not None else None


@cache
def _range_behind() -> re.Pattern[str]:
    return re.compile(
        r"\s?(?:-|–|bis|to|until|till|à|a|al)\s?(?:[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2}\s?(?:Uhr|[ap]\.?m))"
    )


@cache
def _range_before() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}\.?\s?(?:-|–|bis|to|al|au|til)\s?(?:zum\s)?$")


def is_range(text: str, start: int, end: int) -> bool:
    """Whether a date is a part of a stretch of time, as those of events are: "30 March 2026, 13:15 - 19:00", "9. bis
    23. Februar 2026"."""
    timed = _range_behind().match(text, end) is not None and ":" in text[start:end]
    return timed or _range_before().search(text, max(0, start - 12), start) is not None


def is_alone(written: Written, line: str) -> bool:
    """Whether a line says nothing but this date."""
    return not (line[: written.start] + line[written.end :]).strip(" |·•–—-()[]\t\u00a0")


def _is_new_thing(tokens: list[str]) -> bool:
    # between label and date only weekdays, "on", "at", "am", a time may stand
    return any(len(token) > 10 or token[-1] in ".!?" or token == "of" for token in tokens)


#: Before one of these a label is a word of a sentence.
_DETERMINERS = frozenset(("the", "das", "la", "le", "el", "a", "het", "il"))


def from_lines(article: Article, order: Order, known: list[Dated]) -> list[Dated]:
    """Dates of lines that are metadata typed as text, and of datelines."""
    text = article.text
    out: list[Dated] = []
    paged = bool(article.elements)
    where: Zone | None = article.ask("zone") if paged else None
    credited = {fact.line_start for fact in article.ask("lines") if fact.kind in ("source", "author")}
    taken = {one.place.start for one in known if one.place and one.place.start is not None}
    for fact in article.ask("lines"):
        if fact.kind not in _ROLE_OF or fact.start in taken:
            continue
        piece = text[fact.start : fact.end]
        written = read(piece, order.of(piece))
        if written is None:
            continue
        role, labelled = _ROLE_OF[fact.kind], bool(fact.label)
        if not labelled and (beside := role_beside(text, fact.start + written.start, fact.line_start)):
            role, labelled = beside, True
        if where is not None:
            # other lines of a page have been weighed already; "2005-04-27 14:32 来源：千龙网" says what it is
            sure = (fact.label and fact.kind != "date") or fact.line_start in credited
            if not sure or position(where, fact.start) <= 0:
                continue
        start, end = fact.start + written.start, fact.start + written.end
        if start in taken:
            continue
        taken.add(start)
        place = article.place((start, end))
        via = "text:date-line" if fact.label else "text:date"
        out.append(stated(article, written, place, role, via, visible=True, labelled=labelled))
    out += _datelines(article)
    return out


def _datelines(article: Article) -> Iterator[Dated]:
    for line in article.ask("datelines"):
        if line.date is None:
            continue
        start, end = line.date
        piece = article.text[start:end]
        written = next(find(piece), None) or next(find_day(piece), None)
        if written is None:
            continue
        place = article.place((start + written.start, start + written.end))
        role = (
            "published"
            if written.precision == "day" and written.value and written.value[0] != "-"
            else "other"
        )
        yield stated(article, written._replace(zoned=False), place, role, "text:dateline", visible=True)
