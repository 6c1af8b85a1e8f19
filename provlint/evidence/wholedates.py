"""Values that are a date and nothing else: an attribute, a field, what stands behind "Published:".

ISO 8601, days in eight figures, seconds since 1970, what was never filled in ("YYYY-MM-DD"), and everything that
`dateforms` finds in a line.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.evidence.dateforms import FIRST_YEAR, LAST_YEAR, Written, clock, exists, find

_PLACEHOLDER = (
    r"(?i)\W*(?:(?:\d{4}|y{2,4}|x{2,4})[-/. ](?:m{1,2}|x{1,2})[-/. ](?:d{1,2}|x{1,2})|\d{4}-\d\d-(?:xx|dd)"
    r"|(?:d{1,2}|x{1,2})[-/. ](?:m{1,4}|x{1,2})[-/. ](?:y{2,4}|x{2,4}|\d{4})|mm[-/. ]dd[-/. ]yyyy"
    r"|(?:insert|enter|publication|publish|current|today'?s?|your)?[ _-]?date(?:[ _-]here|[ _-]goes[ _-]here)?"
    r"|month day,? year|tbd|tba|0000-00-00.*|0001-01-01t00:00:00.*)\W*$"
)


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(_PLACEHOLDER)


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(
        r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?"
        r"(?:(?:T|\s+|,\s*)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,:][0-9]+)?)?\s*"
        r"(Z|z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}|[A-Z]{2,4})?)?\s*(?:\[[\w/]+\])?$"
    )


def read(text: str, order: str | None = None) -> Written | None:
    """The date that a whole value (an attribute, a field) is; None where it is none.

    `order` is "dmy" or "mdy" where the page's language or another date decides it. A value that stands for a date to
    be filled in ("YYYY-MM-DD", "[Date]", "2025-XX-XX") has the problem "placeholder".
    """
    lead = len(text) - len(text.lstrip())
    body = text.strip()
    if not body or len(body) > 120:
        return None
    size = lead + len(body)
    if "-" in body[4:5] and (found := _iso().match(body)):
        return _from_iso(found, lead, size)
    if "W" in body[4:6] and (found := _week().match(body)):
        return _from_week(found, lead, size)
    if not any(c.isdigit() for c in body) or body[:4] in ("0000", "0001") or "x" in body.lower():
        if _placeholder().match(body):
            return Written(lead, size, None, "day", problem="placeholder")
        if not any(c.isdigit() for c in body):
            return None
    if body.isdigit():
        return _from_digits(body, lead)
    best: Written | None = None
    for one in find(body, order, short=True):
        if one.short and one.start:
            continue
        if best is None or (best.precision in ("month", "year") and one.precision not in ("month", "year")):
            best = one
    if best is None and len(body) == 4 and body.isdigit():
        return None
    if best is None:
        return None
    return best._replace(start=best.start + lead, end=best.end + lead)


def _from_iso(found: re.Match[str], lead: int, size: int) -> Written:
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    if not year or (year == 1 and month == 1):
        return Written(lead, size, None, "day", problem="placeholder")
    if found[3] is None:
        good = 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR
        value = f"{year:04}-{month:02}" if good else None
        return Written(lead, size, value, "month", problem=None if good else "invalid")
    if not exists(year, month, day) or not FIRST_YEAR <= year <= LAST_YEAR:
        return Written(lead, size, None, "day", problem="invalid")
    value = f"{year:04}-{month:02}-{day:02}"
    if found[4] is None:
        return Written(lead, size, value, "day")
    hours, zoned = clock(int(found[4]), int(found[5]), found[6], found[7])
    if hours is None:
        return Written(lead, size, None, "minute", problem="invalid")
    return Written(lead, size, value + hours, "second" if found[6] else "minute", zoned)


@cache
def _week() -> re.Pattern[str]:
    return re.compile(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?$")


def _from_week(found: re.Match[str], lead: int, size: int) -> Written:
    """A week of ISO 8601: its day where that is written, else no more than the month or year that all of it lies in."""
    import datetime

    year, week, day = int(found[1]), int(found[2]), int(found[3] or 0)
    try:
        first, last = (datetime.date.fromisocalendar(year, week, one) for one in (day or 1, day or 7))
    except ValueError:
        return Written(lead, size, None, "day", problem="invalid")
    if day:
        return Written(lead, size, first.isoformat(), "day")
    if first.month == last.month:
        return Written(lead, size, f"{first:%Y-%m}", "month")
    return Written(lead, size, f"{year:04}", "year")


def _from_digits(body: str, lead: int) -> Written | None:
    size = lead + len(body)
    if len(body) in (8, 12, 14) and body[:2] in ("19", "20"):
        year, month, day = int(body[:4]), int(body[4:6]), int(body[6:8])
        if not exists(year, month, day):
            return None
        value, precision = f"{body[:4]}-{body[4:6]}-{body[6:8]}", "day"
        if len(body) > 8:
            hours, _ = clock(int(body[8:10]), int(body[10:12]), body[12:14] or None, None)
            if hours:
                value, precision = value + hours, "second" if len(body) == 14 else "minute"
        return Written(lead, size, value, precision)
    if len(body) in (10, 13) and body[0] == "1":  # seconds or milliseconds since 1970, from 2001 to 2033
        import datetime

        moment = datetime.datetime.fromtimestamp(int(body[:10]), datetime.UTC)
        return Written(lead, size, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "second", True)
    return None
