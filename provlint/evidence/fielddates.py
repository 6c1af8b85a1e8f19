"""Dates that the fields of a file's own format give: front matter, JSON, feeds; and what they say of its state."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.evidence import fieldnames
from provlint.evidence.dateforms import Written
from provlint.evidence.datevalues import Order, dated, stated
from provlint.model.article import Article
from provlint.model.evidence import Dated, Stated


def from_fields(article: Article, order: Order) -> Iterator[Dated]:
    """The days of publication and of change that fields state, what was never filled in among them."""
    first = True  # no day of publication so far
    for kind in ("published", "version", "modified"):
        # when a version was made is when the first one was, unless that day is known
        role = kind if kind != "version" else "published" if first else "modified"
        for field, key in fieldnames.named(article, kind):
            if fieldnames.machine_time(key) and field.path != f"/{role}":
                continue
            low = key.lower()
            located, via = field.located, fieldnames.via(article, field)
            one = dated(article, located, role, via, order, utc=low.endswith(("_gmt", "utc")))
            year = located.value.strip()
            if one is not None:
                first = False
                yield one
            elif len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20"):
                # no more than the year is known: no day, and no mistake
                yield stated(article, Written(0, 4, year, "year"), located.place(), role, via)
            elif isinstance(field.value, str) and year and low in _SURELY_DATES:
                problem = "placeholder" if _is_template(year) else "invalid"
                unread = Written(0, len(year), None, "day", problem=problem)
                yield stated(article, unread, located.place(), role, via)


_SURELY_DATES = frozenset(
    (
        "date",
        "published",
        "pubdate",
        "publishdate",
        "datepublished",
        "published_at",
        "publishedat",
        "date_gmt",
    )
)


def _is_template(value: str) -> bool:
    return value[:1] in "[{<%" or "{{" in value or value.isupper() or "xx" in value.lower()


def times(article: Article) -> tuple[Dated, ...]:
    """Provider of "time": when a program crawled or added the article, or until when it is held back."""
    found: list[Dated] = []
    known: dict[int, str] = {}
    for kind in ("crawled", "added"):
        for field, _ in fieldnames.named(article, kind):
            known[id(field)] = kind
    for field in article.fields:
        steps = field.path.split("/")
        if len(steps) > 3 or steps[1] == "channel":
            continue
        key = steps[-1] if not steps[-1].isdigit() else steps[1]
        time = known.get(id(field)) or fieldnames.machine_time(key)
        if time is None and key.lower() == "publishdate" and "markdown" in article.media_type:
            time = "scheduled"  # Hugo builds the page from this day on
        if time is None or not field.located.value:
            continue
        one = dated(article, field.located, time, fieldnames.via(article, field), kind="time")
        if one is not None:
            found.append(one)
    return tuple(found)


_STATUSES = {
    "draft": "draft", "auto-draft": "draft", "future": "scheduled", "scheduled": "scheduled", "pending": "pending",
    "private": "draft", "publish": "published", "published": "published", "embargoed": "embargoed", "usable": "published",
    "stat:usable": "published", "withheld": "embargoed", "stat:withheld": "embargoed", "canceled": "draft", "unpublished": "draft",
}  # fmt: skip


def statuses(article: Article) -> tuple[Stated, ...]:
    """Provider of "status": draft, scheduled, pending, embargoed or published, as the file's own format says it."""
    found: list[Stated] = []
    for field, key in fieldnames.named(article, "status"):
        text = field.located.value.strip().lower()
        if key.lower() == "draft":
            value = "draft" if text in ("true", "yes", "1") else None
        else:
            value = _STATUSES.get(text)
        if value is not None:
            place = field.located.place()
            found.append(Stated("status", value, article.raw(place), fieldnames.via(article, field), place))
    for one in article.ask("time"):
        if one.role == "embargo" and one.value:
            found.append(Stated("status", "embargoed", one.raw, one.via, one.place, {"until": one.value}))
    return tuple(found)
