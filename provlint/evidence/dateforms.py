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
FIRST_YEAR, LAST_YEAR = 1600, 2199

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


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    return month != 2 or day < 29 or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def clock(hour: int, minute: int, second: str | None, zone: str | None) -> tuple[str | None, bool]:
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
    if (spelled := _year_then_word(text, at)) is not None:
        return spelled
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


def _year_then_word(text: str, at: int) -> Written | None:
    """ "2026. február 20.", "2026 m. vasario 20 d.", "2026 Sep 3", "2026-Sep-03"."""
    rest = text[at + 4 : at + 30]
    if rest[:1] not in (" ", ".", ",", "-") or not any(map(str.isdecimal, rest[:20])):
        return None
    parts = rest.replace("-", " ").replace(" m. ", "    ", 1).replace(".", ". ", 1).split()
    parts = [part for part in parts if part not in (".", ",")]
    if len(parts) < 2 or (rest[0] == "." and parts[0][0].isupper()):
        return None  # "... in 2019. May 20 people ..."
    number = parts[1].rstrip(".,;|)")
    if not number.isdecimal() or len(number) > 2 or not (month := month_number(parts[0].strip(".,"))):
        return None
    end = at + 4 + rest.index(number, rest.index(parts[0].strip(".,"))) + len(number)
    return (
        None
        if text[end : end + 1] == ":"
        else _dated(text, at, end, int(text[at : at + 4]), month, int(number))
    )


def _in_words(text: str, window: int, at: int) -> tuple[int, int, int] | None:
    """(start, month, day) of "February 20, " or "20 February " before a year: most dates, without a pattern to compile."""
    before = text[window:at]
    words = before.replace(",", " ").replace("\u00a0", " ").split()
    if len(words) < 2:
        return None
    if words[-1] == "năm" and len(words) > 3:
        words.pop()
    last, first = words[-1], words[-2]
    if first in ("tháng", "thg") and len(words) > 2 and last.isdecimal() and words[-3].isdecimal():
        start = before.rfind(words[-3], 0, before.rfind(first))
        return window + start, int(last), int(words[-3])
    if last.isdecimal() and len(last) <= 2 and (month := month_number(first)) and first[0].isalpha():
        start = before.rfind(first)
        return (window + start, month, int(last)) if start == 0 or not before[start - 1].isalnum() else None
    number = first.rstrip(".ηª")
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
    if not exists(year, month, day):
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
        hours, zoned = clock(hour, int(found[2]), found[3], zone if known else None)
        if hours is not None:
            stop = found.end() if known else found.start(5)
            stop = start + len(text[start:stop].rstrip(" (（"))
            return Written(start, stop, value + hours, "second" if found[3] else "minute", zoned)
    return Written(start, end, value, "day")


def find_day(text: str) -> Iterator[Written]:
    """Days without a year ("June 13", "4月24日") in a line, from left to right: value "--06-13"."""
    for found in _no_year().finditer(text):
        if found[5]:
            month, day = int(found[5]), int(found[6])
        else:
            month = month_number(found[2] or found[3])
            day = int(found[1] or found[4])
        if month and exists(2024, month, day):
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
