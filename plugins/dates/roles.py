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


#: Roles of segments whose dates are about what they show or list.
_OTHER_THINGS = frozenset({"caption", "table", "heading"})
#: Words of times of day behind a date.
_TIMES = frozenset(
    ("uhr", "am", "pm", "a", "p", "h", "m", "utc", "gmt", "bst", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest", "at", "um", "à")
)  # fmt: skip


def is_of_the_article(article: Article, one: Dated) -> bool:
    """Whether a date that nothing but its place makes the article's stands in a line for itself: no caption, no table, no
    sentence about another day, no "12 September, Town Hall". Dates of markup and fields always are."""
    place = one.place
    if not one.via.startswith("text:date") or place is None or place.start is None or place.end is None:
        return True
    text, at = article.text, place.start
    line_start, line_end = text.rfind("\n", 0, at) + 1, text.find("\n", place.end)
    before = text[line_start:at].strip(" *_([")
    after = text[place.end : line_end if line_end >= 0 else len(text)]
    if one.labelled:
        return not after.startswith(":") and not _says_what(text, line_end)
    if any(one.role in _OTHER_THINGS and one.start <= at < one.end for one in article.blocks):
        return False
    if ":" in before or (after.lstrip(" )]").startswith(".") and " " in before):
        return False
    words = "".join(sign if sign.isalpha() else " " for sign in after).lower().split()
    return all(word in _TIMES for word in words) or after.lstrip(" )]")[:1] in tuple("|·•–—-/")


def _says_what(text: str, line_end: int) -> bool:
    """Whether the next line names a venue, a price, a number of pages: then the day is an event's, a book's."""
    following = text[line_end : line_end + 40].strip(" \n*_").lower() if line_end >= 0 else ""
    return following.startswith(_FACTS)


#: What the line below the day of an event or a product begins with.
_FACTS = (
    "venue", "where", "location", "place:", "time:", "ort:", "lieu", "lugar", "wo:",
    "price:", "preis:", "prix", "precio:", "isbn", "pages:", "seiten:", "format:", "publisher:", "verlag:",
)  # fmt: skip


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
