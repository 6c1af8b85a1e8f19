"""Dates that a page's markup gives to programs: JSON-LD of the article's node, and meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.datevalues import Order, dated
from provlint.evidence.markupvalues import Markup, content_of
from provlint.model.article import Article
from provlint.model.evidence import Dated

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData, Node

#: Meta names that give the day of publication, most trusted first.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "publication-date", "dc.date.issued", "dcterms.issued", "dc.date.published", "citation_publication_date",
    "citation_online_date", "citation_date", "article_date_original", "originalpublicationdate", "ptime", "publishtime",
    "date.published", "published", "published_at", "published-date", "published_time", "published_date",
    "article.published", "og:pubdate", "rnews:datepublished", "cre.publish_date", "vr:published_time", "shareaholic:article_published_time", "article:publish_date",
)  # fmt: skip
#: Meta names that often give another day: of the last edit, of the import, of the record. What the page shows goes before them.
LOOSE = (
    "created", "dc.date.created", "dcterms.created", "datecreated", "article.created", "date", "dc.date", "dcterms.date", "dcterms:date",
    "date_published", "article_date", "article-date", "displaydate", "release_date", "eomportal-firstpublished", "dcsext.articlefirstpublished",
    "gentime", "video:release_date", "citation_year_month", "timestamp", "og:release_date", "creation_date", "article:created_time",
    "last-published",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "og:article:modified_time", "og:modified_time", "datemodified",
    "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "article:modified", "modified", "updated", "updated_time",
    "modificationdate", "last_modified", "dateupdated", "eomportal-lastupdate", "rnews:datemodified", "update_date", "utime",
    "cre.modified_date", "revision_date", "lastupdate", "article_date_updated",
)  # fmt: skip


#: So many meta tags of one role are read.
_MOST_METAS = 4


_LD_ROLES = (
    ("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "published"), ("uploadDate", "published"),
    ("datepublished", "published"), ("datemodified", "modified"),
)  # fmt: skip
_EVENTS = frozenset({"event", "newsevent", "product", "jobposting"})


def from_linked_data(article: Article, linked: LinkedData) -> Iterator[Dated]:
    """The dates of the article's node, then those of the page that carries it."""
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


def from_metas(
    article: Article, tables: Markup, order: Order, wanted: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Dated]:
    """The dates of meta tags; `wanted` names the tags of each role, most trusted first."""
    for role, names in wanted:
        count = 0
        for name, element in tables.meta(*(name for name in names if name in tables.metas)):
            located = content_of(element)
            if located is None:
                continue
            if "itemprop" in element.attrs and _meta_scope(tables, element.parent) not in _OWN_SCOPES:
                continue
            one = dated(article, located, role, f"meta:{name}", order)
            if one is not None and one.precision != "year":
                yield one
                count += 1
                if count == _MOST_METAS:
                    break  # the others repeat it


#: Types of microdata that are the page's article, "" for none.
_OWN_SCOPES = frozenset(("", "article", "newsarticle", "blogposting", "webpage", "creativework", "report"))


def _meta_scope(tables: Markup, at: int) -> str:
    if at < 0:
        return ""
    element = tables.elements[at]
    if "itemtype" in element.attrs:
        return element.attrs["itemtype"].rstrip("/").rpartition("/")[2].lower()
    return tables.microdata_scope(at)[0]


@cache
def _kindred() -> re.Pattern[str]:
    return re.compile(
        r"(?:pub(?:lish(?:ed)?|lication)?[-_:.]?(?:date|time|day|at)|(?:[:._-]|^)(?:published|uploaded)|release[-_:.]date)$"
    )


def from_kindred_metas(article: Article, tables: Markup, order: Order) -> Iterator[Dated]:
    """Dates of meta tags whose names no table knows and that end in words for publication: "xyz:publish_date". On pages
    of the metadata sets whose date is known, 36 of 38 gave it."""
    for name in tables.metas:
        if _kindred().search(name) is not None and "last" not in name:
            for _, element in tables.meta(name):
                located = content_of(element)
                one = (
                    dated(article, located, "published", f"meta:{name}", order)
                    if located is not None
                    else None
                )
                if one is not None and one.value is not None and one.precision != "year":
                    yield one
                    return
