"""What an article is called, where it stands and who publishes it: titles, addresses, publishers, guids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provlint.evidence import fieldnames
from provlint.evidence.markupvalues import Markup, content_of, trimmed
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.markup import Element
from provlint.model.span import Located

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData, Node


def stated(
    article: Article,
    kind: str,
    located: Located,
    via: str,
    detail: dict[str, str] | None = None,
    value: str | None = None,
) -> Stated | None:
    """Evidence from a value of the file, white space at its ends left out; None for an empty one."""
    located = trimmed(located)
    if not located.value:
        return None
    place = located.place()
    return Stated(
        kind, located.value if value is None else value, article.raw(place), via, place, detail or {}
    )


def _distinct(found: Iterator[Stated | None]) -> tuple[Stated, ...]:
    seen = set()
    kept = []
    for one in found:
        if one is None:
            continue
        mark = (one.value, one.place.offset) if one.place else (one.value, one.via)
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


# ----------------------------------------------------------------------------------------------------- titles


def titles(article: Article) -> tuple[Stated, ...]:
    """Provider of "title": the visible headline, then what fields, JSON-LD and metas call the article."""
    return _distinct(_titles(article))


def _titles(article: Article) -> Iterator[Stated | None]:
    for block in article.blocks:
        if block.role == "title":
            place = article.place(block)
            yield Stated(
                "title",
                " ".join(article.text[block.start : block.end].split()),
                article.raw(place),
                "text:title",
                place,
            )
            break
    for field, _ in fieldnames.named(article, "title"):
        if isinstance(field.value, str) and field.path.count("/") <= 2:
            yield stated(article, "title", field.located, fieldnames.via(article, field))
    if not article.elements:
        return
    tables: Markup = article.ask("markup")
    linked: LinkedData = article.ask("linked-data")
    if linked.main is not None:
        for key in ("headline", "name"):
            if isinstance(linked.main.value.get(key), str) and (located := linked.main.at(key)) is not None:
                yield stated(article, "title", located, f"json-ld:{key}")
                break
    for name, element in tables.meta(
        "og:title", "twitter:title", "dc.title", "parsely-title", "headline", "citation_title"
    ):
        if (located := content_of(element)) is not None:
            yield stated(article, "title", located, f"meta:{name}")
            break
    for at in tables.among("title"):
        element = article.elements[at]
        if element.content is not None and not _in_picture(article, element):
            yield stated(
                article,
                "title",
                element.content,
                "html:title",
                value=" ".join(_unescaped(element.content.value).split()),
            )
            break


def _in_picture(article: Article, element: Element) -> bool:
    return element.parent >= 0 and article.elements[element.parent].name == "svg"


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


# -------------------------------------------------------------------------------------------------- addresses


def urls(article: Article) -> tuple[Stated, ...]:
    """Provider of "url": the address that the article gives as its own."""
    return _distinct(_urls(article))


def _urls(article: Article) -> Iterator[Stated | None]:
    for field, key in fieldnames.named(article, "url"):
        if isinstance(field.value, str) and _is_address(field.value) and key.lower() != "@id":
            yield stated(article, "url", field.located, fieldnames.via(article, field))
    if article.elements:
        tables: Markup = article.ask("markup")
        linked: LinkedData = article.ask("linked-data")
        for name, element in tables.meta("og:url"):
            located = content_of(element)
            if located is not None and _is_address(located.value):
                yield stated(article, "url", located, f"meta:{name}")
        if linked.main is not None:
            for steps in (
                ("url",),
                ("mainEntityOfPage", "@id"),
                ("mainEntityOfPage",),
                ("mainEntityOfPage", "url"),
                ("@id",),
            ):
                value = _below(linked.main.value, steps)
                if (
                    isinstance(value, str)
                    and _is_address(value)
                    and (located := linked.main.at(*steps)) is not None
                ):
                    yield stated(article, "url", located, "json-ld:" + ".".join(steps))
        for name, element in tables.meta(
            "twitter:url", "parsely-link", "al:web:url", "dc.identifier", "sailthru.url"
        ):
            located = content_of(element)
            if located is not None and _is_address(located.value):
                yield stated(article, "url", located, f"meta:{name}")
    for fact in article.ask("lines"):
        if fact.kind == "url":
            place = article.place((fact.start, fact.end))
            yield Stated(
                "url", article.text[fact.start : fact.end], article.raw(place), "text:url-line", place
            )


def _below(value: object, steps: tuple[str, ...]) -> object:
    for step in steps:
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def _is_address(value: str) -> bool:
    value = value.strip()
    return value.startswith(("http://", "https://", "//", "www.")) and " " not in value and len(value) < 2000


def canonicals(article: Article) -> tuple[Stated, ...]:
    """Provider of "canonical": link rel=canonical, and fields of that name."""
    found: list[Stated | None] = []
    for field, _ in fieldnames.named(article, "canonical"):
        if isinstance(field.value, str) and field.value.strip():
            found.append(stated(article, "canonical", field.located, fieldnames.via(article, field)))
    if article.elements:
        tables: Markup = article.ask("markup")
        for element in tables.links.get("canonical", ()):
            located = element.attribute("href")
            if located is not None:
                found.append(stated(article, "canonical", located, "link:canonical"))
    return _distinct(iter(found))


def guids(article: Article) -> tuple[Stated, ...]:
    """Provider of "guid": the identifier of a feed entry or a record."""
    found: list[Stated | None] = []
    for field, _ in fieldnames.named(article, "guid"):
        if field.path.count("/") <= 2 and field.value is not None and not isinstance(field.value, bool):
            found.append(stated(article, "guid", field.located, fieldnames.via(article, field)))
    return _distinct(iter(found))


# ------------------------------------------------------------------------------------------------- publishers


def publishers(article: Article) -> tuple[Stated, ...]:
    """Provider of "publisher": the outlet that publishes the article; a feed's own title has the role "channel".

    The configuration's publisher comes last: it stands in where the article names none, and hides no conflict.
    """
    found = list(_distinct(_publishers(article)))
    known = article.house.site
    if known.publisher and not found:
        origin = known.origin.get("publisher", "")
        found.append(
            Stated(
                "publisher",
                known.publisher,
                origin or known.publisher,
                "config:site.publisher",
                None,
                {"role": "outlet"},
            )
        )
    return tuple(found)


_OUTLET = {"role": "outlet"}


def _publishers(article: Article) -> Iterator[Stated | None]:
    for field, key in fieldnames.named(article, "publisher"):
        if not isinstance(field.value, str) or field.path.rpartition("/")[2] not in (key, "name", "0"):
            continue
        yield stated(article, "publisher", field.located, fieldnames.via(article, field), dict(_OUTLET))
    if article.elements:
        yield from _from_markup(article)
    for fact in article.ask("lines"):
        if fact.kind == "publisher":
            place = article.place((fact.start, fact.end))
            yield Stated(
                "publisher",
                article.text[fact.start : fact.end],
                article.raw(place),
                "text:publisher-line",
                place,
                dict(_OUTLET),
            )
    for field in article.fields:
        if field.path == "/channel/title" and isinstance(field.value, str):
            yield stated(
                article, "publisher", field.located, fieldnames.via(article, field), {"role": "channel"}
            )


def _from_markup(article: Article) -> Iterator[Stated | None]:
    tables: Markup = article.ask("markup")
    linked: LinkedData = article.ask("linked-data")
    named = list(_linked_publishers(article, linked))
    for name, element in tables.meta("og:site_name"):
        if (located := content_of(element)) is not None and not _is_address(located.value):
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET))
    yield from named
    for name, element in tables.meta(
        "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "cre.publisher",
        "parsely-site", "sitename", "site_name", "site", "al:ios:app_name", "al:android:app_name", "dc.rights.rightsholder",
    ):  # fmt: skip
        if (
            (located := content_of(element)) is not None
            and not _is_address(located.value)
            and not located.value.strip().isdigit()
        ):
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET))
    for at in tables.props.get("publisher", ()):
        yield _microdata_name(article, tables, at)
    yield from _from_title(article)
    for name, element in tables.meta("twitter:site", "twitter:app:name:iphone"):
        located = content_of(element)
        if (
            located is not None
            and not located.value.strip().lstrip("@").isdigit()
            and not _is_address(located.value)
        ):
            value = located.value.strip().lstrip("@")
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET), value)


def _from_title(article: Article) -> Iterator[Stated | None]:
    """The site's name at the end of the title element, where the page's address has the same name."""
    from provlint.evidence.hosts import core, host

    names = {
        core(host(str(one.value))) for kind in ("canonical", "url") for one in article.evidence(kind)[:2]
    } - {""}
    for at in article.ask("markup").among("title"):
        element = article.elements[at]
        if element.content is None:
            continue
        text = element.content.value
        for mark in (" - ", " | ", " – ", " — ", " :: ", " » ", " • ", "|"):
            at = text.rfind(mark)
            if at > 0:
                tail = "".join(c for c in text[at + len(mark) :].lower() if c.isalnum())
                if len(tail) > 2 and any(
                    name in tail or (len(tail) > 3 and tail in name) for name in names if len(name) > 2
                ):
                    yield stated(
                        article,
                        "publisher",
                        element.content.part(at + len(mark), len(text)),
                        "html:title",
                        dict(_OUTLET),
                    )
                break
        return


def _linked_publishers(article: Article, linked: LinkedData) -> Iterator[Stated | None]:
    if linked.main is not None:
        for key in ("publisher", "sourceOrganization", "provider"):
            yield from _organisation(article, linked, linked.main, key)
    for node in linked.nodes:
        if node.path and len(node.path) > 2:
            continue
        if any(one in ("website", "newsmediaorganization") for one in node.types):
            if node.value.get("publisher") and "website" in node.types:
                yield from _organisation(article, linked, node, "publisher")
            if isinstance(node.value.get("name"), str) and (located := node.at("name")) is not None:
                yield stated(article, "publisher", located, f"json-ld:{node.types[0]}.name", dict(_OUTLET))


def _organisation(article: Article, linked: LinkedData, node: Node, key: str) -> Iterator[Stated | None]:
    value = node.value.get(key)
    steps: tuple[str | int, ...] = (key,)
    if isinstance(value, list) and value:
        value, steps = value[0], (key, 0)
    if isinstance(value, str) and not _is_address(value):
        located = node.at(*steps)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        located = node.at(*steps, "name")
    elif (other := linked.resolve(value)) is not None and isinstance(other.value.get("name"), str):
        located = other.at("name")
    else:
        return
    if located is not None:
        yield stated(article, "publisher", located, f"json-ld:{key}.name", dict(_OUTLET))


def _microdata_name(article: Article, tables: Markup, at: int) -> Stated | None:
    """The name inside an itemprop=publisher scope, or its text where it is short."""
    outer = tables.elements[at]
    for other in tables.props.get("name", ()):
        element = tables.elements[other]
        if element.parent == at:
            if element.name == "meta":
                located = content_of(element)
                return (
                    stated(article, "publisher", located, "microdata:publisher.name", dict(_OUTLET))
                    if located
                    else None
                )
            if 1 < element.end - element.start < 80:
                place = article.place((element.start, element.end))
                value = " ".join(article.text[element.start : element.end].split())
                return Stated(
                    "publisher", value, article.raw(place), "microdata:publisher.name", place, dict(_OUTLET)
                )
    if outer.name == "meta" and (located := content_of(outer)) is not None and not _is_address(located.value):
        return stated(article, "publisher", located, "microdata:publisher", dict(_OUTLET))
    return None
