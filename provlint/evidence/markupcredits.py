"""Sources that an article's fields and markup credit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from provlint.evidence import fieldnames
from provlint.evidence.agencies import agency
from provlint.evidence.hosts import host, in_house
from provlint.evidence.markupvalues import Markup, content_of
from provlint.model.article import Article
from provlint.model.evidence import Credit

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData


def from_fields(article: Article) -> Iterator[Credit]:
    """Sources that fields of the file name."""
    preset = fieldnames.preset(article)
    for field, key in fieldnames.named(article, "source"):
        value = field.value
        if (
            not isinstance(value, str)
            or not value.strip()
            or value.strip().lower() in ("true", "false")
            or preset in ("dolma", "wordpress", "fineweb", "c4")
            or len(value) > 300
        ):
            continue
        last = field.path.rpartition("/")[2]
        if not (last == key or last.isdigit() or last.lower() in ("name", "url", "title", "href")):
            continue
        place = field.located.place()
        address = value.strip() if host(value) else None
        name = None if address else value.strip()
        yield Credit(
            "credit",
            "source",
            name,
            address,
            article.raw(place),
            fieldnames.via(article, field),
            place,
            address is not None,
        )


def from_markup(article: Article) -> Iterator[Credit]:
    """Sources in meta tags, and what JSON-LD says the article is based on."""
    from provlint.evidence.canonicalcredits import own_hosts

    tables: Markup = article.ask("markup")
    linked: LinkedData = article.ask("linked-data")
    own: tuple[str, ...] | None = None
    for name, element in tables.meta("syndication-source", "original-source", "dc.source", "dcterms.source", "article:source", "source", "news_source", "copyright-source"):  # fmt: skip
        located = content_of(element)
        if located is None:
            continue
        value = located.value.strip()
        address = value if host(value) else None
        if address:
            own = own_hosts(article) if own is None else own
            if in_house(host(address), own):
                continue
        if not address and (len(value) > 80 or _is_publisher(article, value)):
            continue
        role = "republished" if name in ("syndication-source", "original-source") else "source"
        place = located.place()
        yield Credit(
            "credit",
            role,
            None if address else value,
            address,
            article.raw(place),
            f"meta:{name}",
            place,
            bool(address),
        )
    if linked.main is not None:
        for key in ("isBasedOn", "isBasedOnUrl", "sourceOrganization", "translationOfWork"):
            if key in linked.main.value:
                yield from _based_on(article, linked, key)


def _is_publisher(article: Article, value: str) -> bool:
    low = value.lower()
    return any(str(one.value).lower() == low for one in article.evidence("publisher"))


def _based_on(article: Article, linked: LinkedData, key: str) -> Iterator[Credit]:
    assert linked.main is not None
    from provlint.evidence.canonicalcredits import own_hosts

    own = own_hosts(article)
    value: Any = linked.main.value[key]
    many = (
        [(one, (key, i)) for i, one in enumerate(value[:20])]
        if isinstance(value, list)
        else [(value, (key,))]
    )
    for one, steps in many:
        name = url = None
        path: tuple[str | int, ...] = steps
        if isinstance(one, str):
            name, url = (None, one) if host(one) else (one, None)
        elif isinstance(one, dict):
            name = one.get("name") or one.get("headline")
            for inner in ("url", "@id", "sameAs"):
                if isinstance(one.get(inner), str) and host(one[inner]):
                    url, path = one[inner], (*steps, inner)
                    break
            else:
                path = (*steps, "name")
        if not isinstance(name, str):
            name = None
        if (
            (name is None and url is None)
            or (url and own and in_house(host(url), own))
            or (name and _is_publisher(article, name))
        ):
            continue
        if key == "sourceOrganization" and agency(name or "") is None:
            continue
        located = linked.main.at(*path)
        if located is None:
            continue
        place = located.place()
        role = "translation" if key == "translationOfWork" else "source"
        yield Credit("credit", role, name, url, article.raw(place), f"json-ld:{key}", place, url is not None)
