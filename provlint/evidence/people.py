"""Who wrote an article: names of bylines, JSON-LD, metas and fields, people told from organisations.

The first source that names anybody is the article's answer, so that a page's markup and its byline do not add up to twice as
many authors. On the open part of the metadata sets a name in JSON-LD that the page also shows is right in nine of ten cases,
a shown byline in three of four; a name that only the metadata have, and readers never see, is an account of the content
management system four times out of five: that is evidence of kind "account", not of an author.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from provlint.evidence import fieldnames
from provlint.evidence.agencies import agency
from provlint.evidence.bylines import MAX_BYLINE, Name, has_cjk, is_organisation, looks_like_names, split, words
from provlint.evidence.hosts import core, host, site
from provlint.evidence.jsonld import LinkedData, Node
from provlint.evidence.markupvalues import Markup, content_of
from provlint.evidence.headline import Zone
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.span import Located

#: Meta names that name authors, most trusted first.
_METAS = (
    "article:author_name", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "citation_author", "author",
    "dcsext.author", "cxenseparse:author", "authors", "article:author", "og:article:author", "rbauthors", "dc.contributor", "byline",
    "twitter:data1", "cre.author", "vr:author", "creator", "article.author", "og:author",
)  # fmt: skip


def authors(article: Article) -> tuple[Stated, ...]:
    """Provider of "author": detail {"role": "person" | "organisation" | "id"}; an id has `resolved`, the name behind it, where
    the file or the configuration has one."""
    found = _distinct(_from_fields(article)) if article.fields else ()
    if found:
        return found
    if not article.elements:
        return _distinct(_from_lines(article)) or _distinct(_from_sign_offs(article))
    return article.ask("byline").shown  # type: ignore[no-any-return]


def accounts(article: Article) -> tuple[Stated, ...]:
    """Provider of "account": names in a page's metadata that its readers do not see."""
    return article.ask("byline").hidden if article.elements else ()


class Byline(NamedTuple):
    """A page's authors: those it shows, and the names that only its metadata have."""

    shown: tuple[Stated, ...]
    hidden: tuple[Stated, ...]


def byline(article: Article) -> Byline:
    """Provider of "byline": who wrote the page, of all that its markup and its text say."""
    visible = _Visible(article)
    hidden: list[Stated] = []
    outlets: tuple[Stated, ...] = ()
    agencies: tuple[Stated, ...] = ()
    sources = [_from_linked_data, _from_microdata, _from_byline_elements, _from_metas, _from_lines, _from_sign_offs]
    if any(fact.kind == "author" and has_cjk(fact.label) for fact in article.ask("lines")):
        sources.insert(2, sources.pop(4))  # "作者：" says more than a class
    for source in sources:
        found = _distinct(source(article))
        if not found:
            continue
        shown = tuple(one for one in found if one.place is None or one.place.start is not None or visible.shows(str(one.value)))
        if shown and source is _from_linked_data:
            shown = found  # a list of which the page shows one name is the page's list
        hidden += [one for one in found if one not in shown]
        names = tuple(one for one in shown if not visible.is_outlet(str(one.value)))
        if names and source is _from_metas and not any(one.detail["role"] == "person" for one in names):
            continue
        if names:
            return Byline(names, tuple(hidden))
        if source is not _from_metas:
            outlets = outlets or shown
        agencies = agencies or tuple(one for one in found if agency(str(one.value)) is not None)
    if outlets:
        return Byline(outlets, tuple(hidden))
    return Byline(agencies, tuple(one for one in hidden if one not in agencies))


class _Visible:
    """Whether a name can be read on the page, and whether it is the outlet's own."""

    __slots__ = ("_article", "_outlets", "_text")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text: str | None = None
        self._outlets: frozenset[str] | None = None

    def shows(self, name: str) -> bool:
        if name in self._article.text:
            return True
        if self._text is None:
            self._text = " ".join(self._article.text.lower().split())
        return " ".join(name.lower().split()) in self._text

    def is_outlet(self, name: str) -> bool:
        if self._outlets is None:
            names = {_squeezed(str(one.value)) for one in self._article.evidence("publisher")}
            for one in self._article.evidence("title"):
                if one.via == "html:title":
                    for mark in (" - ", " | ", " – ", " — ", " :: ", " » "):
                        if mark in one.value:
                            names.add(_squeezed(one.value.rpartition(mark)[2]))
            for kind in ("canonical", "url"):
                for one in self._article.evidence(kind)[:2]:
                    names.add(core(host(str(one.value))))
                    names.add(_squeezed(site(host(str(one.value)))))
            self._outlets = frozenset(names - {""})
        plain = _squeezed(name)
        return plain in self._outlets or plain.removesuffix("redaktion") in self._outlets or plain.removeprefix("redaktion") in self._outlets


def _squeezed(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum()).removeprefix("www").removeprefix("the")


def _distinct(found: Iterator[Stated]) -> tuple[Stated, ...]:
    seen = set()
    kept = []
    for one in found:
        mark = " ".join(str(one.value).lower().split())
        if mark and mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


def _named(article: Article, located: Located, via: str, whole: bool = False, single: bool = False) -> Iterator[Stated]:
    """The names in a value of the file. `whole` takes a value that is one name as it stands."""
    text = located.value
    if _is_address(text):
        return
    if "&" in text and ";" in text and (plain := _unescaped(text)) != text:
        place = located.place()
        yield Stated("author", plain.strip(), article.raw(place), via, place, {"role": "organisation" if is_organisation(plain) else "person"})
        return
    if single and has_cjk(text) and 2 <= len(text.strip()) <= 8:
        names = [Name(len(text) - len(text.lstrip()), len(text.rstrip()), "organisation" if is_organisation(text) else "person")]
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
    return text.startswith(("http://", "https://", "//", "www.", "/")) or ("facebook.com/" in text) or ("@" in text and " " not in text)


# ------------------------------------------------------------------------------------------------------ fields


def _from_fields(article: Article) -> Iterator[Stated]:
    chosen: str | None = None
    for field, key in fieldnames.named(article, "author"):
        last = field.path.rpartition("/")[2]
        if not (last == key or last.isdigit() or last.lower() in ("name", "displayname", "fullname", "title")):
            continue
        if chosen is not None and key != chosen:
            break  # authors, then byline: the better key answers
        if field.value is None or isinstance(field.value, bool):
            continue
        via = fieldnames.via(article, field)
        located = field.located
        if isinstance(field.value, (int, float)) or located.value.strip().isdigit():
            chosen = key
            yield _identified(article, located, via)
            continue
        before = chosen
        for one in _named(article, located, via, whole=True):
            chosen = key
            yield one
        if chosen is before and located.value.strip() and _is_mail_with_name(located.value):
            chosen = key
            yield from _mail_name(article, located, via)


def _is_mail_with_name(text: str) -> bool:
    # RSS: "editor@example.org (Ann Lee)"
    return "@" in text and text.rstrip().endswith(")") and "(" in text


def _mail_name(article: Article, located: Located, via: str) -> Iterator[Stated]:
    start = located.value.rindex("(") + 1
    yield from _named(article, located.part(start, len(located.value.rstrip()) - 1), via, whole=True)


def _identified(article: Article, located: Located, via: str) -> Stated:
    """A bare id ("author": 2), with the name that `_embedded`, Yoast's data or the configuration has for it."""
    value = located.value.strip()
    place = located.place()
    detail = {"role": "id"}
    for field in article.fields:
        if field.path in ("/_embedded/author/0/name", "/yoast_head_json/author", "/author_name", "/author_info/display_name"):
            if isinstance(field.value, str) and field.value.strip():
                detail |= {"resolved": field.value.strip(), "resolved_via": fieldnames.via(article, field)}
                break
    if "resolved" not in detail and value in article.house.authors:
        detail |= {"resolved": article.house.authors[value], "resolved_via": "config:authors"}
    return Stated("author", value, article.raw(place), via, place, detail)


# ------------------------------------------------------------------------------------------------- linked data


def _from_linked_data(article: Article) -> Iterator[Stated]:
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
                        yield from _named(article, located, f"json-ld:{key}.name", whole=True)
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
        for stated in _named(article, located, via, whole=True, single=isinstance(one, dict)):
            yield stated._replace(detail={"role": "organisation"}) if organisation else stated


# --------------------------------------------------------------------------------------------- visible bylines


def _text_names(article: Article, start: int, end: int, via: str, tables: Markup | None = None) -> Iterator[Stated]:
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
    return list(zip(edges, edges[1:], strict=False))


def _from_microdata(article: Article) -> Iterator[Stated]:
    tables: Markup = article.ask("markup")
    for prop in ("author", "creator", "dc:creator", "schema:author", "rnews:author"):
        for at in tables.props.get(prop, ()):
            element = tables.elements[at]
            scope = tables.microdata_scope(at)[0]
            if scope in ("comment", "review", "usercomments", "imageobject", "videoobject") or tables.beside(at):
                continue
            name = _scoped_name(article, tables, at)
            if name is not None:
                yield from name
            elif element.name == "meta" and (located := content_of(element)) is not None:
                yield from _named(article, located, f"microdata:{prop}", whole=True)
            elif 1 < element.end - element.start <= 120:
                yield from _text_names(article, element.start, element.end, f"microdata:{prop}", tables)


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
            return list(_named(article, located, "microdata:author.name", whole=True))
        if 1 < element.end - element.start <= 120:
            found = list(_text_names(article, element.start, element.end, "microdata:author.name", tables))
            if not found:
                text = article.text[element.start : element.end]
                place = article.place((element.start, element.end))
                found = [Stated("author", text.strip(), article.raw(place), "microdata:author.name", place, {"role": "person"})]
            return found
    return None


_BYLINE_WORDS = ("author", "byline", "autor", "writer", "auteur", "verfasser", "redakt", "journalist", "firma", "signature", "contributor", "creator", "by-line", "forfatter", "skribent", "autore")  # fmt: skip
_NOT_BYLINE = ("bio", "avatar", "social", "twitter", "follow", "desc", "photo", "image", "role", "title", "job", "about", "box", "info-", "email", "count", "list", "card", "related", "comment", "authority", "position", "facebook", "more", "link-list", "popup", "tooltip")  # fmt: skip


def _from_byline_elements(article: Article) -> Iterator[Stated]:
    tables: Markup = article.ask("markup")
    where: Zone = article.ask("zone")
    candidates: list[tuple[float, int, int, str]] = []
    for at in tables.props.get("rel:author", ()):
        element = tables.elements[at]
        if 1 < element.end - element.start <= 100 and not tables.beside(at):
            candidates.append((_nearness(where, element.start) + 1.5, element.start, element.end, "rel:author"))
    for at, classes in tables.classed:
        element = tables.elements[at]
        size = element.end - element.start
        if not 2 < size <= 140 or not any(word in classes for word in _BYLINE_WORDS):
            continue
        if tables.beside(at) or any(word in classes for word in _NOT_BYLINE):
            continue
        bonus = 1.0 if "name" in classes or "byline" in classes else 0.7
        candidates.append((_nearness(where, element.start) + bonus, element.start, element.end, "class"))
    candidates = [one for one in candidates if one[0] > 0.8]
    if not candidates:
        return
    candidates.sort(key=lambda one: (-one[0], one[1], one[2] - one[1]))
    top = candidates[0][0]
    covered: list[tuple[int, int]] = []
    for score, start, end, via in candidates:
        if score < top - 0.6 or any(a < end and start < b for a, b in covered):
            continue
        text = article.text[start:end]
        if not _is_byline(text):
            continue
        found = list(_text_names(article, start, end, f"byline:{via}", tables))
        if found:
            covered.append((start, end))
            top = max(score, top) if covered else top
            yield from found


def _is_byline(text: str) -> bool:
    text = text.strip()
    if len(text) < 2 or "\n\n" in text and len(text) > 90:
        return False
    return looks_like_names(text, explicit=" " not in text) or looks_like_names(text.split("\n")[0], explicit=False)


def _nearness(where: Zone, at: int) -> float:
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


def _from_metas(article: Article) -> Iterator[Stated]:
    tables: Markup = article.ask("markup")
    for name, element in tables.meta(*(one for one in _METAS if one in tables.metas)):
        if name == "twitter:data1":
            label = tables.one("twitter:label1")
            if label is None or not any(word in label.lower() for word in ("by", "author", "autor", "verfass", "écrit", "escrito", "von")):
                continue
        located = content_of(element)
        if located is None or len(located.value) > MAX_BYLINE:
            continue
        found = [one for one in _named(article, located, f"meta:{name}", whole=True) if not str(one.value).isdigit()]
        if found:
            yield from found
            if len(tables.metas[name]) == 1:
                return
            for more in tables.metas[name][1:30]:
                other = content_of(more)
                if other is not None:
                    yield from _named(article, other, f"meta:{name}", whole=True)
            return


def _from_lines(article: Article) -> Iterator[Stated]:
    where: Zone | None = article.ask("zone") if article.elements else None
    for fact in article.ask("lines"):
        if fact.kind != "author":
            continue
        if where is not None and _nearness(where, fact.start) <= 0:
            continue
        found = list(_text_names(article, fact.start, fact.end, "text:byline"))
        if not found and fact.label:
            text = article.text[fact.start : fact.end]
            place = article.place((fact.start, fact.end))
            role = "organisation" if is_organisation(text) and not has_cjk(text) else "person"
            found = [Stated("author", text, article.raw(place), "text:byline", place, {"role": role})]
        yield from found


@cache
def _sign_off() -> re.Pattern[str]:
    # （记者 胡晓蓉）, （常书香 马丹阳 ）, （姚峰 上海报道）, □ 本报记者 葛灵丹, 光明日报记者 王建宏 张文攀
    name = "[\u4e00-\u9fff]{2,4}"
    return re.compile(
        rf"[（(]\s?(?:[\u4e00-\u9fff]{{0,8}}(?:记者|記者|通讯员|作者)[\s:：]?)?({name}(?:[\s、]+{name}){{0,3}}?)\s?(?:[\u4e00-\u9fff]{{2,3}}(?:报道|報道))?[)）]\s*$"
        rf"|^\W{{0,4}}(?:[\u4e00-\u9fff· ]{{2,14}}\s?)?(?:记者|記者)\s?[:：]?\s?({name}(?:[\s、]+{name}){{0,4}})\s*$"
    )


def _from_sign_offs(article: Article) -> Iterator[Stated]:
    """Reporters in Chinese sign-offs: a bracket that ends a paragraph, a line of its own."""
    text = article.text
    if "记者" not in text and "記者" not in text and "（" not in text:
        return
    for block in article.blocks:
        if block.role in ("boilerplate", "comment", "code") or block.end - block.start < 4:
            continue
        start = max(block.start, block.end - 50)
        short = block.end - block.start <= 40
        if not short and text[block.end - 3 : block.end].strip()[-1:] not in ")）":
            continue
        found = _sign_off().search(text[start : block.end].lstrip() if short else text[start : block.end])
        if found is None:
            continue
        start = block.end - len(found.string)
        group = 1 if found[1] else 2
        if group == 1 and not _ends_article(article, block.end):
            continue
        for name in split(found[group]):  # the pattern has only names here
            first, last = start + found.start(group) + name.start, start + found.start(group) + name.end
            if text[first] not in words("surnames"):
                continue
            place = article.place((first, last))
            yield Stated("author", text[first:last], article.raw(place), "text:sign-off", place, {"role": name.role})


def _ends_article(article: Article, at: int) -> bool:
    # the last long paragraphs of the text
    long = [block.end for block in article.blocks if block.end - block.start > 40 and block.role == "prose"]
    return at in long[-3:] or bool(long) and at > long[-1]
