"""Where authors are named: JSON-LD, microdata, bylines, meta tags, typed lines.

Each function yields what one source names, in its order; which source is believed is decided in `people`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from provlint.evidence.bylines import MAX_BYLINE, Name, split
from provlint.evidence.bylinewords import has_cjk, is_organisation
from provlint.evidence.markupvalues import Markup, content_of
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.span import Located

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone
    from provlint.evidence.jsonld import LinkedData, Node

#: Meta names that name authors, most trusted first.
_METAS = (
    "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author", "author",
    "dcsext.author", "twitter:misc:written by", "cxenseparse:author", "authors", "article:author", "og:article:author", "rbauthors", "dc.contributor", "byline",
    "twitter:data1", "cre.author", "vr:author", "creator", "article.author", "og:author",
)  # fmt: skip


def named(
    article: Article, located: Located, via: str, whole: bool = False, single: bool = False
) -> Iterator[Stated]:
    """The names in a value of the file. `whole` takes a value that is one name as it stands."""
    text = located.value
    if _is_address(text):
        return
    if "&" in text and ";" in text and (plain := _unescaped(text)) != text:
        place = located.place()
        yield Stated(
            "author",
            plain.strip(),
            article.raw(place),
            via,
            place,
            {"role": "organisation" if is_organisation(plain) else "person"},
        )
        return
    if single and has_cjk(text) and 2 <= len(text.strip()) <= 8:
        names = [
            Name(
                len(text) - len(text.lstrip()),
                len(text.rstrip()),
                "organisation" if is_organisation(text) else "person",
            )
        ]
    else:
        names = split(text)
    if not names and text.strip() and len(text) <= 80:
        start = len(text) - len(text.lstrip())
        names = [Name(start, len(text.rstrip()), "person")] if whole else []
    for name in names:
        value = " ".join(text[name.start : name.end].split())
        place = located.place(name.start, name.end)
        role = name.role
        if value.isdigit():
            role = "id"
        yield Stated("author", value, article.raw(place), via, place, {"role": role})


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _is_address(text: str) -> bool:
    text = text.strip().lower()
    return (
        text.startswith(("http://", "https://", "//", "www.", "/"))
        or ("facebook.com/" in text)
        or ("@" in text and " " not in text)
    )


# ------------------------------------------------------------------------------------------------- linked data


def from_linked_data(article: Article) -> Iterator[Stated]:
    """Authors of the JSON-LD node that describes the page."""
    linked: LinkedData = article.ask("linked-data")
    node = linked.main
    if node is None:
        return
    for key in ("author", "creator"):
        if key in node.value:
            found = list(_linked_authors(article, linked, node, key))
            if found:
                yield from found
                return


def _linked_authors(article: Article, linked: LinkedData, node: Node, key: str) -> Iterator[Stated]:
    value = node.value[key]
    many: list[tuple[Any, tuple[str | int, ...]]]
    many = [(one, (key, i)) for i, one in enumerate(value)] if isinstance(value, list) else [(value, (key,))]
    for one, steps in many[:40]:
        holder, path = node, steps
        other = linked.resolve(one)
        if other is not None:
            holder, path, one = other, (), other.value
        if isinstance(one, dict):
            name = one.get("name")
            if isinstance(name, dict) and isinstance(name.get("@value"), str):
                name, path = name["@value"], (*path, "name", "@value")
            elif isinstance(name, list) and name and isinstance(name[0], str):
                for i, each in enumerate(name[:20]):
                    if isinstance(each, str) and (located := holder.at(*path, "name", i)) is not None:
                        yield from named(article, located, f"json-ld:{key}.name", whole=True)
                continue
            else:
                path = (*path, "name")
            if not isinstance(name, str):
                continue
            types = one.get("@type")
            organisation = isinstance(types, str) and types.endswith("Organization")
        elif isinstance(one, str):
            organisation = False
        else:
            continue
        located = holder.at(*path)
        if located is None:
            continue
        via = f"json-ld:{key}.name" if isinstance(one, dict) else f"json-ld:{key}"
        for stated in named(article, located, via, whole=True, single=isinstance(one, dict)):
            yield stated._replace(detail={"role": "organisation"}) if organisation else stated


# --------------------------------------------------------------------------------------------- visible bylines


def text_names(
    article: Article, start: int, end: int, via: str, tables: Markup | None = None
) -> Iterator[Stated]:
    """The names in a stretch of the text. Where two elements meet without white space ("André Klein" + "Redakteur"), one
    name ends."""
    for first, last in _pieces(article, start, end, tables):
        text = article.text[first:last]
        for name in split(text):
            place = article.place((first + name.start, first + name.end))
            value = " ".join(text[name.start : name.end].split())
            if len(value) == 3 and value[1] == " " and has_cjk(value):
                value = value[0] + value[2]
            yield Stated("author", value, article.raw(place), via, place, {"role": name.role})


def _pieces(article: Article, start: int, end: int, tables: Markup | None) -> list[tuple[int, int]]:
    if tables is None:
        return [(start, end)]
    text = article.text
    cuts = set()
    at = bisect_left(tables.starts, start)
    while at < len(tables.elements) and tables.elements[at].start < end:
        element = tables.elements[at]
        for edge in (element.start, element.end):
            if start < edge < end and text[edge - 1].isalnum() and text[edge].isalnum():
                cuts.add(edge)
        at += 1
    edges = [start, *sorted(cuts), end]
    return list(pairwise(edges))


def from_microdata(article: Article) -> Iterator[Stated]:
    """Authors of itemprop and RDFa properties, those of comments and pictures left out."""
    tables: Markup = article.ask("markup")
    for prop in ("author", "creator", "dc:creator", "schema:author", "rnews:author"):
        for at in tables.props.get(prop, ()):
            element = tables.elements[at]
            scope = tables.microdata_scope(at)[0]
            if scope in ("comment", "review", "usercomments", "imageobject", "videoobject") or tables.beside(
                at
            ):
                continue
            name = _scoped_name(article, tables, at)
            if name is not None:
                yield from name
            elif element.name == "meta" and (located := content_of(element)) is not None:
                yield from named(article, located, f"microdata:{prop}", whole=True)
            elif 1 < element.end - element.start <= 120:
                yield from text_names(article, element.start, element.end, f"microdata:{prop}", tables)


def _scoped_name(article: Article, tables: Markup, at: int) -> list[Stated] | None:
    """The itemprop=name inside an author's own itemscope; None where it has none."""
    outer = tables.elements[at]
    if "itemscope" not in outer.attrs:
        return None
    for other in tables.props.get("name", ()):
        if not at < other < at + 40:
            continue
        element = tables.elements[other]
        parent, steps = element.parent, 0
        while parent > at and steps < 6:
            parent, steps = tables.elements[parent].parent, steps + 1
        if parent != at:
            continue
        if element.name == "meta" and (located := content_of(element)) is not None:
            return list(named(article, located, "microdata:author.name", whole=True))
        if 1 < element.end - element.start <= 120:
            found = list(text_names(article, element.start, element.end, "microdata:author.name", tables))
            if not found:
                text = article.text[element.start : element.end]
                place = article.place((element.start, element.end))
                found = [
                    Stated(
                        "author",
                        text.strip(),
                        article.raw(place),
                        "microdata:author.name",
                        place,
                        {"role": "person"},
                    )
                ]
            return found
    return None


def nearness(where: Zone, at: int) -> float:
    """How near an offset stands to where bylines are: 2.0 between headline and text, 0.5 below the text, less than zero
    elsewhere."""
    if where.title < 0:
        return 1.0 if at <= where.body + 200 else 0.0
    if where.title <= at <= where.body:
        return 2.0
    if where.title - 200 <= at < where.title:
        return 1.0
    if where.body < at <= where.body + 400:
        return 0.6
    if where.body_end - 20 <= at <= where.body_end + 300:
        return 0.5
    return -1.5


def from_metas(article: Article) -> Iterator[Stated]:
    """Names in the most trusted of the author meta tags."""
    tables: Markup = article.ask("markup")
    for name, element in tables.meta(*(one for one in _METAS if one in tables.metas)):
        if name == "twitter:data1":
            label = tables.one("twitter:label1")
            if label is None or not any(
                word in label.lower()
                for word in ("by", "author", "autor", "verfass", "écrit", "escrito", "von")
            ):
                continue
        located = content_of(element)
        if located is None or len(located.value) > MAX_BYLINE:
            continue
        found = [
            one for one in named(article, located, f"meta:{name}", whole=True) if not str(one.value).isdigit()
        ]
        if found:
            yield from found
            if len(tables.metas[name]) == 1:
                return
            for more in tables.metas[name][1:30]:
                other = content_of(more)
                if other is not None:
                    yield from named(article, other, f"meta:{name}", whole=True)
            return


def from_lines(article: Article) -> Iterator[Stated]:
    """Names of typed lines: "By Ann Lee", "作者：张三"."""
    where: Zone | None = article.ask("zone") if article.elements else None
    tables: Markup | None = article.ask("markup") if where is not None else None
    found: list[Stated] = []
    for fact in article.ask("lines"):
        if fact.kind != "author":
            continue
        if where is not None:
            heads = fact.block >= 0 and article.blocks[fact.block].role == "heading"
            if nearness(where, fact.start) <= 0 or (heads and fact.start > where.body):
                continue  # "Interview: Ann Lee" below the text is the headline of another article
        names = list(text_names(article, fact.start, fact.end, "text:byline", tables))
        if not names and fact.label:
            text = article.text[fact.start : fact.end]
            place = article.place((fact.start, fact.end))
            role = "organisation" if is_organisation(text) and not has_cjk(text) else "person"
            names = [Stated("author", text, article.raw(place), "text:byline", place, {"role": role})]
        found += names
    # "Posted by lee92 ..." and "A guest post by Ann Lee": who put it up is not who wrote it
    written = [one for one in found if not _is_user(str(one.value))]
    yield from written or found


def _is_user(name: str) -> bool:
    return " " not in name and name.islower() and not has_cjk(name)
