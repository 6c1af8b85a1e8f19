"""Days that addresses and file names carry: "/2026/02/20/slug", "2026-02-20-slug.md"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.evidence.dateforms import Written
from provlint.evidence.datevalues import stated
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.model.evidence import Dated


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9])((?:19|20)[0-9]{2})(?:([-/._])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])|([01][0-9])([0-3][0-9])(?![0-9]))"
    )


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9])([0-3]?[0-9])([-_.])([0-3]?[0-9])\2((?:19|20)[0-9]{2})(?![0-9])")


def date_in_address(text: str) -> Written | None:
    """The day that an address or a file name carries ("/2026/02/20/", "2026-02-20-slug.md", "/20-02-2026"); None for
    none, and for one that may be two days."""
    for found in _address().finditer(text):
        month, day = found[3] or found[5], found[4] or found[6]
        if found[5] and not (found.start() == 0 or text[found.start() - 1] in "/-_"):
            continue
        one = read(f"{found[1]}-{int(month):02}-{int(day):02}")
        if one is not None and one.value:
            return Written(found.start(), found.end(), one.value, "day")
    for found in _day_first().finditer(text):
        day, month = int(found[1]), int(found[3])
        if day <= 12 and month != day:
            continue
        one = read(f"{found[4]}-{month:02}-{day:02}")
        if one is not None and one.value:
            return Written(found.start(), found.end(), one.value, "day")
    return None


def from_address(article: Article) -> Iterator[Dated]:
    """The days in the article's canonical address and its own."""
    seen = set()
    for name in ("canonical", "url"):
        for one in article.evidence(name):
            if one.place is None or one.via.startswith("config") or not isinstance(one.value, str):
                continue
            raw = one.raw
            found = date_in_address(raw.partition("?")[0])
            if found is None or found.value in seen:
                continue
            seen.add(found.value)
            start = one.place.offset
            if one.place.end_offset - start != len(raw):
                continue
            place = one.place._replace(
                offset=start + found.start, end_offset=start + found.end, start=None, end=None
            )
            if one.place.start is not None:
                place = place._replace(start=one.place.start + found.start, end=one.place.start + found.end)
            yield stated(article, found, place, "published", f"url:{one.via}")


def from_path(article: Article) -> Iterator[Dated]:
    """The day in the file's name; none for a file of several articles."""
    key = article.house.key
    if not key or article.pointer:
        return
    found = date_in_address(key)
    if found is not None:
        yield Dated(
            "date", "published", found.value, key[found.start : found.end], "path:date", None, found.precision
        )
