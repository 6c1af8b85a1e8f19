"""What an article is called and where it stands: titles, addresses, guids."""

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
    from provlint.evidence.jsonld import LinkedData


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


def distinct(found: Iterator[Stated | None]) -> tuple[Stated, ...]:
    """The evidence without its repetitions at one place."""
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
    return distinct(_titles(article))


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
    return distinct(_urls(article))


def _urls(article: Article) -> Iterator[Stated | None]:
    for field, key in fieldnames.named(article, "url"):
        if isinstance(field.value, str) and is_address(field.value) and key.lower() != "@id":
            yield stated(article, "url", field.located, fieldnames.via(article, field))
    if article.elements:
        tables: Markup = article.ask("markup")
        linked: LinkedData = article.ask("linked-data")
        for name, element in tables.meta("og:url"):
            located = content_of(element)
            if located is not None and is_address(located.value):
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
                    and is_address(value)
                    and (located := linked.main.at(*steps)) is not None
                ):
                    yield stated(article, "url", located, "json-ld:" + ".".join(steps))
        for name, element in tables.meta(
            "twitter:url", "parsely-link", "al:web:url", "dc.identifier", "sailthru.url"
        ):
            located = content_of(element)
            if located is not None and is_address(located.value):
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


def is_address(value: str) -> bool:
    """Whether a value is an address rather than a name."""
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
    return distinct(iter(found))


def guids(article: Article) -> tuple[Stated, ...]:
    """Provider of "guid": the identifier of a feed entry or a record."""
    found: list[Stated | None] = []
    for field, _ in fieldnames.named(article, "guid"):
        if field.path.count("/") <= 2 and field.value is not None and not isinstance(field.value, bool):
            found.append(stated(article, "guid", field.located, fieldnames.via(article, field)))
    return distinct(iter(found))
