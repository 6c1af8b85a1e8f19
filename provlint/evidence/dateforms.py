"""Written dates, as people and machines write them: "20 février 2026", "2026年2月20日", "Fri, 20 Feb 2026 10:59 GMT".

Nothing is completed or guessed: a date without a day keeps its precision, a date whose order is open has two readings,
and one that does not exist (30 February) says so. Month names come from rules/tables/months.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: Years that a publication date may have; others are numbers, not years.
_FIRST_YEAR, _LAST_YEAR = 1600, 2199

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Written(NamedTuple):
    """A date found in a string: [start, end) there, and what it says (see `provlint.model.evidence.Dated`).

    A day without a year has the value "--06-13". `alternatives` are both readings of an ambiguous day.
    `short` says that nothing but where it stands tells it from a version or a section: "8.5.12", "9/3/26".
    """

    start: int
    end: int
    value: str | None
    precision: str
    zoned: bool = False
    problem: str | None = None
    alternatives: tuple[str, ...] = ()
    short: bool = False

    @property
    def day(self) -> str | None:
        """The day (YYYY-MM-DD) where it is known."""
        return self.value[:10] if self.value and self.precision in ("second", "minute", "day") else None


# Offsets of zone names that mean one offset only. "IST" (India, Ireland, Israel), "CST" (Chicago, China) and "BST"
# in their several meanings are left out or kept where newspapers use one meaning.
_ZONES = {
    "z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "mez": "+01:00", "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "jst": "+09:00",
    "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00", "myt": "+08:00", "pht": "+08:00", "wib": "+07:00",
    "ict": "+07:00", "pkt": "+05:00", "npt": "+05:45", "sast": "+02:00", "wat": "+01:00", "eat": "+03:00",
    "aest": "+10:00", "aedt": "+11:00", "acst": "+09:30", "awst": "+08:00", "nzst": "+12:00", "nzdt": "+13:00",
}  # fmt: skip
#: Zone words whose offset depends on the day or the country: written, but no number follows from them.
_OPEN_ZONES = frozenset({"et", "ct", "mt", "pt", "ist", "cst", "ast", "gst"})


@cache
def _months() -> dict[str, int]:
    return {
        name: at
        for row in table("months")["rows"]
        for at, names in enumerate(row["months"], 1)
        for name in names
    }


def month_number(word: str) -> int:
    """1 to 12 for the name of a month in any of the table's languages, 0 for another word."""
    return _months().get(word.lower().rstrip("."), 0)


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return month != 2 or day < 29 or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


# --------------------------------------------------------------------------------------------- whole values

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
        good = 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR
        value = f"{year:04}-{month:02}" if good else None
        return Written(lead, size, value, "month", problem=None if good else "invalid")
    if not _exists(year, month, day) or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return Written(lead, size, None, "day", problem="invalid")
    value = f"{year:04}-{month:02}-{day:02}"
    if found[4] is None:
        return Written(lead, size, value, "day")
    clock, zoned = _clock(int(found[4]), int(found[5]), found[6], found[7])
    if clock is None:
        return Written(lead, size, None, "minute", problem="invalid")
    return Written(lead, size, value + clock, "second" if found[6] else "minute", zoned)


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
        if not _exists(year, month, day):
            return None
        value, precision = f"{body[:4]}-{body[4:6]}-{body[6:8]}", "day"
        if len(body) > 8:
            clock, _ = _clock(int(body[8:10]), int(body[10:12]), body[12:14] or None, None)
            if clock:
                value, precision = value + clock, "second" if len(body) == 14 else "minute"
        return Written(lead, size, value, precision)
    if len(body) in (10, 13) and body[0] == "1":  # seconds or milliseconds since 1970, from 2001 to 2033
        import datetime

        moment = datetime.datetime.fromtimestamp(int(body[:10]), datetime.UTC)
        return Written(lead, size, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "second", True)
    return None


def _clock(hour: int, minute: int, second: str | None, zone: str | None) -> tuple[str | None, bool]:
    """("T10:59:38+01:00", zoned) of a time of day, (None, False) where there is no such time."""
    seconds = int(second) if second else 0
    if hour > 24 or minute > 59 or seconds > 60 or (hour == 24 and (minute or seconds)):
        return None, False
    text = f"T{hour % 24:02}:{minute:02}" + (f":{min(seconds, 59):02}" if second else "")
    if not zone:
        return text, False
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        if int(digits[:2]) > 15 or int(digits[2:]) > 59:
            return text, False
        return f"{text}{zone[0]}{digits[:2]}:{digits[2:]}", True
    name = zone.lower()
    return text + _ZONES.get(name, ""), name in _ZONES or name in _OPEN_ZONES


# ------------------------------------------------------------------------------------------- dates in a line

_YEAR = r"(?:1[6-9]|20|21)[0-9]{2}"


@cache
def _year() -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")


@cache
def _year_first() -> re.Pattern[str]:
    # 2026-02-20, 2026/2/20, 2026.02.20, 2026. 2. 20, 2026年2月20日, 2026년 2월 20일
    return re.compile(
        rf"(?<![0-9])({_YEAR})(?:\s?([-/.–_])\s?([0-9]{{1,2}})\s?\2\s?([0-9]{{1,2}})(?![0-9])"
        r"|\s?[年년]\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일号號])?)"
    )


@cache
def _day_first() -> re.Pattern[str]:
    # 20 February 2026, 20th of Feb. 2026, 20 de febrero de 2026, 20. Februar 2026, 1er mars 2026, 20-Feb-2026
    return re.compile(
        r"(?<![0-9.,])(?<![0-9]:)([0-9]{1,2})(?:st|nd|rd|th|er|\.º|º|ª|°|\.|-a|-го)?[\s,/–-]{0,3}"
        r"(?:(?:de|of|d'|di|del|ta')\s+)?((?:[^\W\d_]|[\u0901-\u0903\u093c-\u094d]){2,14})\.?,?(?:[\s/–-]{1,3}|\.)(?:(?:de|del|do|of)\s+)?"
        rf"({_YEAR})(?![0-9])"
    )


@cache
def _month_first() -> re.Pattern[str]:
    # February 20, 2026; Feb. 20th 2026; octubre 7, 2020
    return re.compile(
        r"(?<![^\W\d_])((?:[^\W\d_]|[\u0901-\u0903\u093c-\u094d]){2,14})\.?\s{0,2}([0-9]{1,2})(?:st|nd|rd|th)?\.?\s?[,/ -]\s{0,2}"
        rf"({_YEAR})(?![0-9])"
    )


@cache
def _numeric() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9/.:-])([0-9]{{1,2}})\s?([-/.])\s?([0-9]{{1,2}})\s?\2\s?({_YEAR}|[0-9]{{2}})(?![0-9]|[/.:-][0-9])"
    )


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])((?:[^\W\d_]|[\u0901-\u0903\u093c-\u094d]){{2,14}})\.?,?\s(?:(?:de|del)\s)?({_YEAR})(?![0-9])"
    )


@cache
def _no_year() -> re.Pattern[str]:
    return re.compile(
        r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|\.|er)?\s(?:de\s)?((?:[^\W\d_]|[\u0901-\u0903\u093c-\u094d]){2,14})(?![^\W\d_])"
        r"|(?<![^\W\d_])((?:[^\W\d_]|[\u0901-\u0903\u093c-\u094d]){2,14})\.?\s([0-9]{1,2})(?![0-9:])|(?<![0-9])([0-9]{1,2})月([0-9]{1,2})日"
    )


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:\s*(?:[,;|@•·/–—-]|\bat\b|\bum\b|\bà\b|\ba las\b|\bkl\.?|\bo\b|\bob\b|\bв\b|\balle(?: ore)?\b|\bore\b|\bklo\b|\bàs\b"
        r"|（|\()\s*|\s+|T|(?<=[日号號일]))([0-9]{1,2})(?:[:h點时]|[.](?=[0-9]{2}(?![0-9.])))([0-9]{2})(?::([0-9]{2}))?(?:[.,][0-9]{1,6})?"
        r"(?:\s?(a\.?m\.?|p\.?m\.?)(?![a-z]))?(?:\s?(?:Uhr|h|hs|hrs|Hrs)\b)?"
        r"(?:\s?\(?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{2,4})(?![A-Za-z])\)?(?:\s?([+-][0-9]{1,2}(?::?[0-9]{2})?))?)?"
    )


def western(text: str) -> str:
    """The text with the digits of Arabic, Persian, Devanagari and Bengali as 0 to 9; as long as before."""
    # every year that a page may have holds one of these
    if text.isascii() or not any(two in text for two in "\u0662\u06f2\u0968\u09e8"):
        return text
    return text.translate(_digit_table())


@cache
def _digit_table() -> dict[int, int]:
    return {zero + at: ord("0") + at for zero in (0x660, 0x6F0, 0x966, 0x9E6) for at in range(10)}


def find(text: str, order: str | None = None, *, short: bool = False) -> Iterator[Written]:
    """The dates in a line of text, from left to right, not overlapping, each with the time of day behind it.

    Days without a year are not among them (`find_day`); "February 2026" is one with the precision month. `short` dates
    ("8.5.12") are only found where the caller can tell what they are.
    """
    text = western(text)
    taken = 0
    years = [found.start() for found in _year().finditer(text)]
    if not years:
        if text.count("/") >= 2 or text.count(".") >= 2 or text.count("-") >= 2:
            for found in _numeric().finditer(text):
                if (one := _from_numeric(text, found, order, short)) is not None:
                    yield one
        return
    for at in years:
        if at < taken:
            continue
        window = max(at - 34, taken)
        one = _around(text, at, window, order)
        if one is not None:
            taken = one.end
            yield one


def _around(text: str, at: int, window: int, order: str | None) -> Written | None:
    """The date whose year stands at `at`."""
    behind = text[at + 4 : at + 6]
    if (behind[:1] in "-/.–_年년" or behind == " 年" or behind == " 년") and (
        found := _year_first().match(text, at)
    ):
        month, day = found[3] or found[5], found[4] or found[6]
        return _dated(text, found.start(), found.end(), int(found[1]), int(month), int(day) if day else 0)
    before = text[window:at]
    if not before.strip():
        return None
    if (plain := _in_words(text, window, at)) is not None:
        return _dated(text, plain[0], at + 4, int(text[at : at + 4]), plain[1], plain[2])
    stretch = text[window : at + 4]
    for pattern, month_at, day_at in ((_day_first(), 2, 1), (_month_first(), 1, 2)):
        for found in pattern.finditer(stretch):
            month = month_number(found[month_at])
            if month and found.end() == len(stretch):
                start = window + found.start()
                return _dated(text, start, at + 4, int(found[3]), month, int(found[day_at]))
    for found in _numeric().finditer(text, window, min(at + 5, len(text))):
        if found.end() == at + 4:
            return _from_numeric(text, found, order)
    for found in _month_year().finditer(stretch):
        month = month_number(found[1])
        if month and found.end() == len(stretch):
            return Written(window + found.start(), at + 4, f"{found[2]}-{month:02}", "month")
    return None


def _in_words(text: str, window: int, at: int) -> tuple[int, int, int] | None:
    """(start, month, day) of "February 20, " or "20 February " before a year: most dates, without a pattern to compile."""
    before = text[window:at]
    words = before.replace(",", " ").replace("\u00a0", " ").split()
    if len(words) < 2:
        return None
    last, first = words[-1], words[-2]
    if last.isdecimal() and len(last) <= 2 and (month := month_number(first)) and first[0].isalpha():
        start = before.rfind(first)
        return (window + start, month, int(last)) if start == 0 or not before[start - 1].isalnum() else None
    number = first.rstrip(".")
    if number.isdecimal() and number.isascii() and len(number) <= 2 and (month := month_number(last)):
        start = before.rfind(first)
        clear = start == 0 or before[start - 1] in " \t\n(\u00a0,"
        return (window + start, month, int(number)) if clear and not before.rstrip().endswith(",") else None
    return None


def _from_numeric(text: str, found: re.Match[str], order: str | None, short: bool = False) -> Written | None:
    if len(found[4]) == 2:
        if found[2] == "-" or int(found[4]) > 69:
            return None  # a score, a range
        if len(found[1]) + len(found[3]) < 4:
            one = _from_figures(text, found, order) if short else None
            return one._replace(short=True) if one is not None and one.problem != "invalid" else None
    return _from_figures(text, found, order)


def _from_figures(text: str, found: re.Match[str], order: str | None) -> Written:
    one, two, mark, year = int(found[1]), int(found[3]), found[2], found[4].rjust(4, "0")
    if year < "1000":
        year = "20" + year[2:]
    if mark == ".":
        order = "dmy"  # every tradition that writes dots begins with the day
    number = int(year)
    if order is None and one <= 12 and two <= 12 and one != two and one and two:
        both = tuple(sorted((f"{year}-{one:02}-{two:02}", f"{year}-{two:02}-{one:02}")))
        return Written(found.start(), found.end(), None, "day", problem="ambiguous", alternatives=both)
    day, month = (two, one) if order == "mdy" else (one, two)
    if month > 12 >= day:
        day, month = month, day
    return _dated(text, found.start(), found.end(), number, month, day)


def _dated(text: str, start: int, end: int, year: int, month: int, day: int) -> Written:
    if not day and 1 <= month <= 12:
        return Written(start, end, f"{year:04}-{month:02}", "month")
    if not _exists(year, month, day):
        return Written(start, end, None, "day", problem="invalid")
    value = f"{year:04}-{month:02}-{day:02}"
    if end < len(text) and (found := _time().match(text, end)):
        hour = int(found[1])
        half = (found[4] or "").lower().replace(".", "")
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else 99
        zone = found[6] if found[6] and found[5] in ("UTC", "GMT") else found[5]
        if zone and zone[0] in "+-" and len(zone.replace(":", "")) < 5:
            zone = f"{zone[0]}{zone[1:].zfill(2)}00"
        known = not zone or zone[0] in "+-" or zone.lower() in _ZONES or zone.lower() in _OPEN_ZONES
        clock, zoned = _clock(hour, int(found[2]), found[3], zone if known else None)
        if clock is not None:
            stop = found.end() if known else found.start(5)
            stop = start + len(text[start:stop].rstrip(" (（"))
            return Written(start, stop, value + clock, "second" if found[3] else "minute", zoned)
    return Written(start, end, value, "day")


def find_day(text: str) -> Iterator[Written]:
    """Days without a year ("June 13", "4月24日") in a line, from left to right: value "--06-13"."""
    for found in _no_year().finditer(text):
        if found[5]:
            month, day = int(found[5]), int(found[6])
        else:
            month = month_number(found[2] or found[3])
            day = int(found[1] or found[4])
        if month and _exists(2024, month, day):
            yield Written(found.start(), found.end(), f"--{month:02}-{day:02}", "day")


_ORDER_MDY = frozenset({"en-us", "en-ph", "fil", "en_us"})


def order_of_language(language: str | None) -> str | None:
    """In which order a language writes 02/03/2026: "dmy", "mdy", or None where it is open (plain "en")."""
    if not language:
        return None
    tag = language.lower().replace("_", "-")
    if tag in _ORDER_MDY:
        return "mdy"
    if tag == "en" or tag.startswith("en-ca"):
        return None
    return "dmy" if tag[:2] not in ("zh", "ja", "ko") else None
