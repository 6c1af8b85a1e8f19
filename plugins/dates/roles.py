"""Which dates say when an article appeared, and how far two of them are apart."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Dated

#: Roles of dates that tell readers when the text was written or brought up to date.
ANCHORS = frozenset({"published", "first-published", "modified"})

NAMES = {
    "published": "publication date",
    "first-published": "date of first publication",
    "modified": "date of the last change",
    "event": "date of the event",
    "crawled": "crawl time",
    "added": "time of adding",
    "embargo": "embargo",
    "scheduled": "scheduled time",
}


def role_name(role: str) -> str:
    """What a role is called in a message."""
    return NAMES.get(role, "date")


def anchors(article: Article) -> Iterator[Dated]:
    """The dates of the article that say, or should say, when it appeared or was changed."""
    return (one for one in article.evidence("date") if one.role in ANCHORS)


def days_apart(one: str, other: str) -> float:
    """How many days at least lie between two dates, other minus one; 0 where they may be the same day.

    Both with an offset from UTC: the exact difference. Otherwise days as they are written are compared, and a month or
    year is the whole of it.
    """
    import datetime

    if _is_instant(one) and _is_instant(other):
        apart = datetime.datetime.fromisoformat(other) - datetime.datetime.fromisoformat(one)
        return apart.total_seconds() / 86400
    first, last = _span(one), _span(other)
    if last[0] > first[1]:
        return last[0] - first[1]
    if first[0] > last[1]:
        return last[1] - first[0]
    return 0.0


def _is_instant(value: str) -> bool:
    return "T" in value and (value.endswith("Z") or "+" in value[11:] or "-" in value[11:])


def _span(value: str) -> tuple[int, int]:
    """The first and last day (proleptic ordinals) that a value covers."""
    import datetime

    year = int(value[:4])
    month = int(value[5:7]) if len(value) >= 7 else 0
    if len(value) >= 10:
        day = datetime.date(year, month, int(value[8:10])).toordinal()
        return day, day
    start = datetime.date(year, month or 1, 1).toordinal()
    if month:
        after = datetime.date(year + month // 12, month % 12 + 1, 1).toordinal()
    else:
        after = datetime.date(year + 1, 1, 1).toordinal()
    return start, after - 1
