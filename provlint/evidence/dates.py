"""When an article was published, changed, crawled: every date that the file states about it, best first.

Order of trust, measured on the open part of the metadata sets: fields of the file's own format, JSON-LD of the article's
node, Open Graph and publication metas, microdata, times and date lines of the article's head, addresses; but before all
markup the day that a page shows below its headline. Dates of other articles, copyright years and events are told apart by
where they stand and what is written beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.evidence.addressdates import from_address, from_path
from provlint.evidence.datevalues import Order
from provlint.evidence.typeddates import from_lines
from provlint.evidence.wholedates import read
from provlint.model.article import Article
from provlint.model.evidence import Dated

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone
    from provlint.evidence.markupvalues import Markup


def dates(article: Article) -> tuple[Dated, ...]:
    """Provider of "date": everything the article says about when, best first within each role."""
    found: list[Dated] = []
    order = Order(article)
    if article.fields:
        from provlint.evidence.fielddates import from_fields

        found += from_fields(article, order)
    if article.elements:
        from provlint.evidence.markupdates import LOOSE, MODIFIED, PUBLISHED, from_linked_data, from_metas
        from provlint.evidence.visibledates import from_elements

        tables: Markup = article.ask("markup")
        found += from_linked_data(article, article.ask("linked-data"))
        found += from_metas(article, tables, order, (("published", PUBLISHED), ("modified", MODIFIED)))
        shown = from_elements(article, tables, order, found)
        loose = list(from_metas(article, tables, order, (("published", LOOSE),)))
        if loose or any(one.role == "published" for one in found):
            shown = [one for one in shown if not _is_of_the_page(article, one)]
        found += shown + loose
    found += from_lines(article, order, found)
    found += from_address(article)
    found += from_path(article)
    if article.elements and not any(one.role == "published" and one.value for one in found):
        from provlint.evidence.labelleddates import from_labels, from_states
        from provlint.evidence.markupdates import from_kindred_metas

        tables = article.ask("markup")
        found += (
            list(from_kindred_metas(article, tables, order))
            or from_labels(article, tables, order)
            or from_states(article)
        )
    return tuple(_shown_first(article, _local_day_first(_resolved(_distinct(found)))))


def _distinct(found: list[Dated]) -> list[Dated]:
    seen = set()
    kept = []
    for one in found:
        mark = (
            (one.role, one.place.offset, one.place.end_offset)
            if one.place
            else (one.role, one.value, one.via)
        )
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return kept


def _is_of_the_page(article: Article, one: Dated) -> bool:
    """Whether a date stands well before the headline without a label, where pages say which day it is."""
    if one.labelled or one.via != "text:date" or one.place is None or one.place.start is None:
        return False
    where: Zone = article.ask("zone")
    return one.place.start < where.title - 160


def _local_day_first(found: list[Dated]) -> list[Dated]:
    """Where the best date of publication is an instant in UTC, and the page writes the same moment with the publisher's own day
    (another offset, a visible line, its address), that day comes first: it is the one the publisher prints."""
    first = next(
        (one for one in found if one.role == "published" and one.value and one.precision != "month"), None
    )
    if first is None or first.value is None or not first.value.endswith(("Z", "+00:00")):
        return found
    import datetime

    moment = datetime.datetime.fromisoformat(first.value)
    edited = {one.value[:16] for one in found if one.role == "modified" and one.value}
    seen = next((one for one in found if one.role == "published" and one.visible), None)
    shown_too = seen is not None and seen.value is not None and seen.value[:10] == first.value[:10]
    for one in found:
        value = one.value
        if (
            one is first
            or one.role != "published"
            or value is None
            or len(value) < 10
            or value[:10] == first.value[:10]
        ):
            continue
        try:
            other = datetime.datetime.fromisoformat(value)
        except ValueError:
            continue
        if other.tzinfo is not None:
            same = abs((other - moment).total_seconds()) < 3 * 3600 and not value.endswith(("Z", "+00:00"))
        elif "T" in value:
            # the same instant in another zone: a whole number of half hours apart
            apart = (other - moment.replace(tzinfo=None, second=0, microsecond=0)).total_seconds() / 60
            same = (
                -12 * 60 <= apart <= 14 * 60
                and min(apart % 30, -apart % 30) <= 1
                and value[:16] not in edited
            )
        else:
            # only a day: west of Greenwich it is the day before, east of it the day after
            away = (other.date() - moment.date()).days
            same = (away == -1 and moment.hour < 12) or (away == 1 and moment.hour >= 10)
            addressed = one.via in ("url:link:canonical", "url:meta:og:url") and not shown_too
            same = same and (one is seen or addressed)
        if same:
            return [one, *(other_one for other_one in found if other_one is not one)]
    return found


def _shown_first(article: Article, found: list[Dated]) -> list[Dated]:
    """The day that a page shows between headline and text, and does not call that of a change, goes before what its markup
    says: of the pages where the two differ and people were asked, it was right on twelve and the markup on three."""
    first = next((one for one in found if one.role == "published" and one.value), None)
    if first is None or not first.value or first.visible or not article.elements:
        return found
    where: Zone = article.ask("zone")
    for one in found:
        if (
            one.role != "published"
            or not one.via.startswith("text:")
            or one.problem
            or len(one.value or "") < 10
        ):
            continue
        start = one.place.start if one.place is not None else None
        if start is None or not where.title_end <= start <= where.body + 60 or where.title < 0:
            continue
        if one.value and not _same_figures(one.value, first.value):
            return [one, *(other for other in found if other is not one)]
        break
    return found


def _same_figures(one: str, other: str) -> bool:
    """Whether two days are one, or one that was read in two orders (03.11.2017 on a page from the United States)."""
    return one[:4] == other[:4] and sorted((one[5:7], one[8:10])) == sorted((other[5:7], other[8:10]))


def _resolved(found: list[Dated]) -> list[Dated]:
    """Ambiguous days decided by a day that the article states elsewhere, or by one of the same notation that is not
    ambiguous (25/03/2026); those that nothing decides stay."""
    if not any(one.problem == "ambiguous" for one in found):
        return found
    days = {one.value[:10] for one in found if one.value and one.precision in ("day", "minute", "second")}
    orders = {order for one in found if (order := _written_order(one.raw)) is not None}
    out = []
    for one in found:
        if one.problem == "ambiguous":
            fitting = [day for day in one.readings if day in days]
            if not fitting and len(orders) == 1:
                written = read(one.raw, *orders)
                fitting = [day for day in one.readings if written is not None and day == written.day]
            if len(fitting) == 1:
                one = one._replace(value=fitting[0], problem=None, readings=())
        out.append(one)
    return out


def _written_order(raw: str) -> str | None:
    """In which order figures of a date stand, where one of them can be no month: "25/03/2026" is "dmy"."""
    first, _, rest = raw.strip().replace("-", "/").partition("/")
    second = rest.partition("/")[0]
    if not (len(first) <= 2 and first.isdecimal() and second.isdecimal()):
        return None
    return "dmy" if int(first) > 12 else "mdy" if int(second) > 12 else None
