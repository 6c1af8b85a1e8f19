"""What the fields of a JSON object, of front matter or of a feed entry are called, and what the names mean.

JSON and XML of a known program are read by their row of rules/tables/field-maps.yaml alone; front matter, feeds and other
JSON by the names below. A key that names crawl, fetch, download, added, scraped or indexed time is never a publication date, whatever
else it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provlint.model.article import Article
from provlint.model.markup import Field
from provlint.plugin.tables import table

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
        "publicationdate", "publishedon", "datetimepub", "dc:date", "dcterms:issued", "issued", "date", "dategmt", "datepub",
        "publishtime", "publicationtime", "publishedutc", "pubtime", "posted", "postdate", "postedat", "webpublicationdate",
        "versioncreated", "firstcreated", "dcterms:created", "created", "createdat", "datecreated", "timestamp",
        "datum", "fecha", "datepublication",
    ),
    "modified": (
        "datemodified", "modified", "modifiedgmt", "updated", "updatedat", "dateupdated", "lastmodified", "lastmod", "modifiedat",
        "datemodify", "atom:updated", "dcterms:modified", "modifieddate", "updateddate", "lastupdated", "updatetime", "contentmodified",
    ),
    "author": (
        "author", "authors", "byline", "bylines", "creator", "dc:creator", "dc:author", "writer", "writers", "writtenby", "itunes:author",
        "authorname", "autor", "autorin", "autoren", "verfasser", "verfasserin", "auteur", "auteurs", "autores", "reporter",
        "contributor", "contributors", "dc:contributor", "by",
    ),
    "publisher": (
        "publisher", "publishername", "sitename", "outlet", "publication", "provider", "dc:publisher", "newspaper", "sourcename",
    ),
    "url": ("url", "link", "sourceurl", "originalurl", "articleurl", "permalink", "weburl", "externalurl", "homepageurl"),
    "canonical": ("canonical", "canonicalurl", "canonicallink"),
    "title": ("title", "headline", "name"),
    "guid": ("guid", "id", "uuid"),
    "status": ("status", "draft", "poststatus", "pubstatus", "state"),
    "source": ("source", "sources", "isbasedon", "credit", "credits", "via", "originalsource", "sourcedomain", "syndicatedfrom", "dc:source"),
    "rights": ("license", "licence", "copyright", "rights", "dc:rights", "usageterms", "copyrightnotice", "copyrightholder"),
}  # fmt: skip
#: Names of the table that are another kind's here.
_ROW_NAMES = {"guid": ("guid", "id")}


@cache
def _roles() -> dict[str, tuple[str, int]]:
    known: dict[str, tuple[str, int]] = {}
    for role, names in _NAMES.items():
        for rank, name in enumerate(names):
            known.setdefault(name, (role, rank))
    return known


@cache
def _pointers(name: str, role: str) -> tuple[str, ...]:
    """The JSON Pointers of a role in the rows of one preset, best first."""
    found: list[str] = []
    for row in table("field-maps")["rows"]:
        if row["preset"] == name:
            for key in _ROW_NAMES.get(role, (role,)):
                found += row["fields"].get(key, ())
    return tuple(dict.fromkeys(found))


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


def preset(article: Article) -> str:
    """The row of the field maps that an article was read by ("wordpress", "wxr", ...); "" for formats without rows."""
    kind = article.media_type
    return kind.partition("profile=")[2] or ("generic" if "json" in kind else "")


def named(article: Article, role: str) -> Iterator[tuple[Field, str]]:
    """The article's own fields of one role, best first, each with the key it is found by; list items and members of an
    object ("/author/name", "/authors/0") count to their key."""
    name = preset(article)
    pointers = _pointers(name, role) if name else ()
    roles = _roles() if not name or name == "generic" else {}
    found: list[tuple[int, int, Field, str]] = []
    seen: dict[int, str] = {}
    for at, field in enumerate(article.fields):
        path = field.path
        attribute = "/@" in path
        if path.startswith("/channel/") or (attribute and not pointers):
            continue
        steps = path.split("/")
        if not name and path.startswith("/params/"):
            del steps[1]  # where Hugo keeps what it does not know itself
        key = steps[1] if len(steps) > 1 else ""
        if (
            key == role
            and len(steps) == 2
            and any(other.located is field.located for other in article.fields[at + 1 :])
        ):
            found.append((-1, at, field, key))  # the house's own field map
            continue
        for rank, pointer in enumerate(pointers):
            if path == pointer or (
                not attribute and path.startswith(pointer + "/") and path.count("/") <= pointer.count("/") + 2
            ):
                found.append((rank, at, field, pointer.rpartition("/")[2]))
                seen[at] = key
                break
        else:
            known = roles.get(plain(key)) if not attribute else None
            if known is not None and known[0] == role and len(steps) <= 4:
                found.append((len(pointers) + known[1], at, field, key))
    found.sort(key=_by_rank)
    for _, _, field, key in found:
        yield field, key


def _by_rank(one: tuple[int, int, Field, str]) -> tuple[int, int]:
    return one[0], one[1]


def via(article: Article, field: Field) -> str:
    """How evidence from a field names its origin: "json:date", "front-matter:date", "feed:pubDate", "wxr:wp:status"."""
    kind = article.media_type
    if "xml" in kind:
        origin = preset(article) or "feed"
    elif "json" in kind:
        origin = "json"
    else:
        origin = "front-matter"
    steps = [step for step in field.path.split("/")[1:] if not step.isdigit()]
    return f"{origin}:{'.'.join(steps)}"
