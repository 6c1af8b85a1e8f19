"""Who put an article up, in lines that say when as well: "3 September 2026 by Ann Lee", "Posted in Harbour by lee92 on 3 May".

With a day or a time of day in the line a name need not look like one: it may be a user's, in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from provlint.evidence.bylines import lead_length, looks_like_names
from provlint.evidence.bylinewords import words
from provlint.evidence.dateforms import find, find_day
from provlint.evidence.wholedates import read

#: A longer line is running text.
_LONGEST = 100


#: Words before a time of day.
_BEFORE_CLOCKS = frozenset(("at", "um", "à", "a", "las", "alle", "ore", "om", "kl", "às"))


@cache
def _leads_inside() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s|,·•–—-])(?=(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Aa]v|[Aa]f|[Dd]i)\s+\S)")


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9])[0-9]{1,2}[:.][0-9]{2}(?![0-9])")


@cache
def _user() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][\w.-]{1,30}")


@cache
def _posting() -> frozenset[str]:
    """The first words of "posted by", "gespeichert von"; not the "a" of "a report by"."""
    firsts = (word.partition(" ")[0] for word in words("leads") if " " in word)
    return frozenset(word for word in firsts if len(word) > 4)


def posted_by(line: str, labels: Mapping[str, str]) -> tuple[int, int, int] | None:
    """(start of the lead, start of the names, their end) in a line; None where it is another. `labels` are the words before
    a day and their kinds (rules/tables/line-labels.yaml)."""
    if len(line) > _LONGEST:
        return None
    for mark in _leads_inside().finditer(line):
        start = mark.end() + lead_length(line[mark.end() :])
        end = _before_moment(line, start, mark.start())
        if end is None and mark.start() > 0:
            end = _behind_day(line, start, mark.start(), labels)
        if end is not None:
            return mark.end(), start, end
    return None


def _before_moment(line: str, start: int, lead: int) -> int | None:
    """Where names end that a day or a time of day follows."""
    before = line[:lead].rstrip()
    if before and before[-1] not in "|·•–—-" and before.split(None, 1)[0].lower() not in _posting():
        return None  # "A concert by Bach on 3 May 2026"
    rest = line[start:]
    clock = _clock().search(rest)
    day = next(find(rest), None) or (next(find_day(rest), None) if clock is not None else None)
    at = min([one for one in (clock and clock.start(), day and day.start) if one is not None], default=0)
    name = rest[:at].rstrip(" \t\u00a0,|·•–—-(")
    while (last := name.rpartition(" ")[2].strip(".,").lower()) and (
        last in _BEFORE_CLOCKS or last in words("weekdays") or last in words("tails")
    ):
        name = name[: -len(last)].rstrip(" \t\u00a0,.|·•–—-(") if name.lower().endswith(last) else ""
    parts = name.split()
    if not 1 <= len(parts) <= 4:
        return None
    if len(parts) == 1 and not parts[0][:1].isupper():
        low = parts[0].lower()
        if not _user().fullmatch(low) or low in words("beside") or low in words("roles"):
            return None
    elif not looks_like_names(name, explicit=len(parts) == 1):
        return None
    return start + len(name)


def _behind_day(line: str, start: int, lead: int, labels: Mapping[str, str]) -> int | None:
    """Where names end that fill the line behind a day."""
    head = line[:lead].strip(" \t\u00a0*_|·•,–—-")
    written = read(head)
    if written is None and head.partition(" ")[0].lower() in labels:
        written = read(head.partition(" ")[2])  # "Published 3 September 2026 by ..."
    begins = line[start : start + 1].isupper() or line[start : start + 1] in words("surnames")
    if written is None or not begins or not looks_like_names(line[start:]):
        return None
    return len(line.rstrip())
