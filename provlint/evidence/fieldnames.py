"""What the fields of a JSON object, of front matter or of a feed entry are called, and what the names mean.

The names come from rules/tables/field-maps.yaml. A key that names crawl, fetch, download, added, scraped or indexed
time is never a publication date, whatever else it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provlint.model.article import Article
from provlint.model.markup import Field

#: Words in a key that say when a program met the article, and the kind of time they give.
_MACHINE_TIMES = (
    ("crawl", "crawled"), ("fetch", "crawled"), ("download", "crawled"), ("scrape", "crawled"), ("retriev", "crawled"),
    ("added", "added"), ("index", "added"), ("ingest", "added"), ("import", "added"), ("embargo", "embargo"),
    ("scheduled", "scheduled"), ("access", "crawled"), ("harvest", "crawled"),
)  # fmt: skip

#: Field names in order of trust, without case, "-" and "_".
_NAMES: dict[str, tuple[str, ...]] = {
    "published": (
        "datepublished", "publishedat", "publishedtime", "published", "publisheddate", "pubdate", "datepublish", "publishdate",
        "publicationdate", "publishedon", "datetimepub", "firstpublished", "dc:date", "dcterms:issued", "dcterms:created", "issued",
        "date", "dategmt", "datepub", "publishtime", "publicationtime", "publishedutc", "pubtime", "posted", "postdate", "postedat",
        "webpublicationdate", "versioncreated", "created", "createdat", "datecreated", "timestamp",
    ),
    "modified": (
        "datemodified", "modified", "modifiedgmt", "updated", "updatedat", "dateupdated", "lastmodified", "lastmod", "modifiedat",
        "datemodify", "atom:updated", "dcterms:modified", "modifieddate", "updateddate", "lastupdated", "updatetime",
    ),
    "author": (
        "author", "authors", "byline", "bylines", "creator", "dc:creator", "writer", "writers", "writtenby", "itunes:author",
        "authorname", "contributor", "contributors", "dc:contributor",
    ),
    "publisher": (
        "publisher", "publishername", "sitename", "outlet", "publication", "provider", "dc:publisher", "newspaper", "sourcename",
        "site", "rights:holder",
    ),
    "url": ("url", "link", "sourceurl", "originalurl", "articleurl", "permalink", "weburl", "uri", "@id", "externalurl", "homepageurl"),
    "canonical": ("canonical", "canonicalurl", "canonicallink"),
    "title": ("title", "headline", "name"),
    "guid": ("guid", "id", "uuid"),
    "status": ("status", "draft", "poststatus", "pubstatus", "state"),
    "source": ("source", "sources", "credit", "credits", "via", "originalsource", "sourcedomain", "syndicatedfrom", "dc:source", "originallypublished"),
    "rights": ("license", "licence", "copyright", "rights", "dc:rights", "usageterms", "copyrightnotice", "copyrightholder"),
}  # fmt: skip


@cache
def _roles() -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {}
    for role, names in _NAMES.items():
        for rank, name in enumerate(names):
            known.setdefault(name, (role, rank))
    return known


def plain(key: str) -> str:
    """A key without case, hyphens, underscores and blanks: "Date_Published" and "datePublished" are one."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def machine_time(key: str) -> str | None:
    """The kind of time (crawled, added, embargo, scheduled) that a key names; None where it may be the article's."""
    key = key.lower()
    for word, kind in _MACHINE_TIMES:
        if word in key:
            return kind
    return None


def named(article: Article, role: str) -> Iterator[tuple[Field, str]]:
    """The article's own fields of one role with their key, best names first; list items and one level of objects
    ("/author/name", "/guid/rendered", "/authors/0") count to their key."""
    found: list[tuple[int, int, Field, str]] = []
    roles = _roles()
    for at, field in enumerate(article.fields):
        steps = field.path.split("/")
        key = steps[1] if len(steps) > 1 else ""
        known = roles.get(plain(key))
        if known is not None and known[0] == role and len(steps) <= 4:
            found.append((known[1], at, field, key))
    found.sort(key=_by_rank)
    for _, _, field, key in found:
        yield field, key


def _by_rank(one: tuple[int, int, Field, str]) -> tuple[int, int]:
    return one[0], one[1]


def via(article: Article, field: Field) -> str:
    """How evidence from a field names its origin: "json:date", "front-matter:date", "feed:pubDate"."""
    kind = article.media_type
    if "rss" in kind or "atom" in kind:
        origin = "feed"
    elif "json" in kind:
        origin = "json"
    else:
        origin = "front-matter"
    steps = [step for step in field.path.split("/")[1:] if not step.isdigit()]
    return f"{origin}:{'.'.join(steps)}"


def preset(article: Article) -> str:
    """The shape of a JSON article whose names mean something of their own: "wordpress", "fineweb", "c4", "dolma", ""."""
    keys = {field.path.split("/")[1] for field in article.fields if field.path.count("/") >= 1}
    if "date_gmt" in keys or ("_links" in keys and "slug" in keys):
        return "wordpress"
    if "dump" in keys and ("language_score" in keys or "file_path" in keys):
        return "fineweb"
    if keys >= {"added", "created", "source"} or keys >= {"added", "source", "id"}:
        return "dolma"
    if "timestamp" in keys and "url" in keys and not keys & {"title", "author", "date"}:
        return "c4"
    return ""
