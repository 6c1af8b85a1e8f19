"""When an article was published, changed, crawled: every date that the file states about it, best first.

Order of trust, measured on the open part of the metadata sets: fields of the file's own format, JSON-LD of the article's
node, Open Graph and publication metas, microdata, times and date lines of the article's head, addresses. Dates of other
articles, copyright years and events are told apart by where they stand and what is written beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provlint.evidence import fieldnames
from provlint.evidence.addressdates import from_address, from_path
from provlint.evidence.dateforms import order_of_language, read
from provlint.evidence.markupvalues import Markup, content_of, text_of
from provlint.evidence.typeddates import from_lines
from provlint.model.article import Article
from provlint.model.evidence import Dated, Stated
from provlint.model.span import Located

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData, Node

#: Meta names that give the day of publication, most trusted first.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "dc.date.issued", "dcterms.issued", "dc.date.published", "citation_publication_date",
    "citation_online_date", "citation_date", "article_date_original", "originalpublicationdate", "ptime", "publishtime",
    "date.published", "published", "published_at", "published-date", "published_time", "published_date",
    "article.published", "og:pubdate", "rnews:datepublished", "cre.publish_date", "vr:published_time", "shareaholic:article_published_time", "article:publish_date",
)  # fmt: skip
#: Meta names that often give another day: of the last edit, of the import, of the record. What the page shows goes before them.
_LOOSE = (
    "created", "dc.date.created", "dcterms.created", "datecreated", "article.created", "date", "dc.date", "dcterms.date", "dcterms:date",
    "date_published", "article_date", "article-date", "displaydate", "release_date", "eomportal-firstpublished", "dcsext.articlefirstpublished",
    "gentime", "video:release_date", "citation_year_month", "timestamp", "og:release_date", "creation_date", "article:created_time",
    "last-published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "og:article:modified_time", "og:modified_time", "datemodified",
    "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "article:modified", "modified", "updated", "updated_time",
    "modificationdate", "last_modified", "dateupdated", "eomportal-lastupdate", "rnews:datemodified", "update_date", "utime",
    "cre.modified_date", "revision_date", "lastupdate", "article_date_updated",
)  # fmt: skip


#: So many meta tags of one role are read.
_MOST_METAS = 4


def dates(article: Article) -> tuple[Dated, ...]:
    """Provider of "date": everything the article says about when, best first within each role."""
    found: list[Dated] = []
    order = _Order(article)
    if article.fields:
        found += _from_fields(article, order)
    if article.elements:
        tables: Markup = article.ask("markup")
        linked: LinkedData = article.ask("linked-data")
        found += _from_linked_data(article, linked)
        found += _from_metas(article, tables, order, (("published", _PUBLISHED), ("modified", _MODIFIED)))
        from provlint.evidence.visibledates import from_elements

        found += from_elements(article, tables, order.get)
        found += _from_metas(article, tables, order, (("published", _LOOSE),))
    found += from_lines(article, order.get, found)
    found += from_address(article)
    found += from_path(article)
    if article.elements and not any(one.role == "published" and one.value for one in found):
        from provlint.evidence.labelleddates import from_labels, from_states

        found += from_labels(article, article.ask("markup"), order.get) or from_states(article)
    return tuple(_local_day_first(_resolved(_distinct(found))))


class _Order:
    """In which order the article writes 02/03/2026; worked out when it is first asked."""

    __slots__ = ("_answer", "_article", "_asked")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._answer: str | None = None
        self._asked = False

    def get(self) -> str | None:
        """ "dmy", "mdy", or None where the page does not say."""
        if not self._asked:
            self._asked = True
            elements = self._article.elements
            for at in self._article.ask("markup").among("html", "meta") if elements else ():
                if at >= 400:
                    break
                element = elements[at]
                if element.name == "html" and element.attrs.get("lang"):
                    self._answer = order_of_language(element.attrs["lang"])
                elif (
                    self._answer is None
                    and element.name == "meta"
                    and element.attrs.get("property") == "og:locale"
                ):
                    self._answer = order_of_language(element.attrs.get("content"))
            if self._answer is None:
                self._answer = order_of_language(self._article.language)
        return self._answer


def dated(
    article: Article,
    located: Located,
    role: str,
    via: str,
    order: str | None = None,
    *,
    kind: str = "date",
    utc: bool = False,
) -> Dated | None:
    """The date that a value of the file is, with the place of exactly its characters; None where it is none."""
    written = read(located.value, order)
    if written is None:
        return None
    place = located.place(written.start, written.end)
    value, zoned = written.value, written.zoned
    if utc and value and "T" in value and not zoned:
        value, zoned = value + "Z", True
    return Dated(
        kind,
        role,
        value,
        article.raw(place),
        via,
        place,
        written.precision,
        zoned,
        written.problem,
        written.alternatives,
    )


def _needs_order(text: str) -> bool:
    return len(text) > 7 and text[4:5] != "-" and ("/" in text or "-" in text[1:3])


# ---------------------------------------------------------------------------------------------------- fields


def _from_fields(article: Article, order: _Order) -> Iterator[Dated]:
    first = True  # no day of publication so far
    for kind in ("published", "version", "modified"):
        # when a version was made is when the first one was, unless that day is known
        role = kind if kind != "version" else "published" if first else "modified"
        for field, key in fieldnames.named(article, kind):
            if fieldnames.machine_time(key) and field.path != f"/{role}":
                continue
            low = key.lower()
            located = field.located
            one = dated(
                article, located, role, fieldnames.via(article, field),
                order.get() if _needs_order(located.value) else None, utc=low.endswith(("_gmt", "utc")),
            )  # fmt: skip
            year = located.value.strip()
            if one is not None:
                first = False
                yield one
            elif len(year) == 4 and year.isdecimal() and year[:2] in ("19", "20"):
                place = located.place()  # no more than the year is known: no day, and no mistake
                via = fieldnames.via(article, field)
                yield Dated("date", role, year, article.raw(place), via, place, "year")
            elif _is_text(field.value) and located.value.strip() and low in _SURELY_DATES:
                place = located.place()
                problem = "placeholder" if _is_template(located.value) else "invalid"
                yield Dated(
                    "date",
                    role,
                    None,
                    article.raw(place),
                    fieldnames.via(article, field),
                    place,
                    problem=problem,
                )


_SURELY_DATES = frozenset(
    {
        "date",
        "published",
        "pubdate",
        "publishdate",
        "datepublished",
        "published_at",
        "publishedat",
        "date_gmt",
    }
)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_template(value: str) -> bool:
    value = value.strip()
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


# ---------------------------------------------------------------------------------------------------- markup

_LD_ROLES = (
    ("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "published"), ("uploadDate", "published"),
    ("datepublished", "published"), ("datemodified", "modified"),
)  # fmt: skip
_EVENTS = frozenset({"event", "newsevent", "product", "jobposting"})


def _from_linked_data(article: Article, linked: LinkedData) -> Iterator[Dated]:
    seen = False
    mains = [linked.main] if linked.main is not None else []
    mains += [node for node in linked.nodes if node is not linked.main and _same_page(node, linked.main)]
    for node in mains:
        assert node is not None
        for key, role in _LD_ROLES:
            if key not in node.value or (key in ("dateCreated", "uploadDate") and seen):
                continue
            value = node.value[key]
            steps: tuple[str | int, ...] = (key,)
            if isinstance(value, list) and value:
                value, steps = value[0], (key, 0)
            if isinstance(value, dict) and "@value" in value:
                value, steps = value["@value"], (*steps, "@value")
            if not isinstance(value, (str, int)) or not value:
                continue
            located = node.at(*steps)
            if located is None:
                continue
            if _EVENTS & set(node.types):
                role = "event"
            one = dated(article, located, role, f"json-ld:{key}")
            if one is not None:
                seen = seen or role == "published"
                yield one


def _same_page(node: Node, main: Node | None) -> bool:
    """Whether another node is the page itself (a WebPage beside the article), whose dates back the article's."""
    if main is None or len(node.path) > 2 or not any(one in ("webpage", "itempage") for one in node.types):
        return False
    return "datePublished" in node.value or "dateModified" in node.value


def _from_metas(
    article: Article, tables: Markup, order: _Order, wanted: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Dated]:
    for role, names in wanted:
        count = 0
        for name, element in tables.meta(*(name for name in names if name in tables.metas)):
            located = content_of(element)
            if located is None:
                continue
            scope = (
                _meta_scope(tables, element.parent)
                if "itemprop" in element.attrs and element.parent >= 0
                else None
            )
            if scope is not None and scope not in (
                "",
                "article",
                "newsarticle",
                "blogposting",
                "webpage",
                "creativework",
                "report",
            ):
                continue
            text = text_of(element)
            one = dated(article, located, role, f"meta:{name}", order.get() if _needs_order(text) else None)
            if one is not None and one.precision != "year":
                yield one
                count += 1
                if count == _MOST_METAS:
                    break  # the others repeat it


def _meta_scope(tables: Markup, at: int) -> str:
    element = tables.elements[at]
    if "itemtype" in element.attrs:
        return element.attrs["itemtype"].rstrip("/").rpartition("/")[2].lower()
    return tables.microdata_scope(at)[0]


# ------------------------------------------------------------------------------------------------------ tidying


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
            # only a day: west of Greenwich it is the day before
            same = (moment.date() - other.date()).days == 1 and moment.hour < 12
            same = same and (one is seen or one.via in ("url:link:canonical", "url:meta:og:url"))
        if same:
            return [one, *(other_one for other_one in found if other_one is not one)]
    return found


def _resolved(found: list[Dated]) -> list[Dated]:
    """Ambiguous days decided by a day that the article states elsewhere; those that nothing decides stay."""
    if not any(one.problem == "ambiguous" for one in found):
        return found
    days = {one.value[:10] for one in found if one.value and one.precision in ("day", "minute", "second")}
    out = []
    for one in found:
        if one.problem == "ambiguous":
            fitting = [day for day in one.readings if day in days]
            if len(fitting) == 1:
                one = one._replace(value=fitting[0], problem=None, readings=())
        out.append(one)
    return out
