"""Kind "source-type": what an article calls its digital source type, in every carrier of the page and the fields.

The terms are IPTC's Digital Source Type NewsCodes, which schema.org names again (`digitalSourceType`) and C2PA extends
(rules/tables/digital-source-types.yaml). `value` is the term's address, or what was written where the vocabulary has no
such term; `detail` holds `code` (as the vocabulary spells it), `name` (its meaning), `status` (current, retired or unknown),
`form` (how it was written: uri, schema, qcode or code), `label` (the kind of label it gives, "" for none) and `scope`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.markup import Element, Field
from provlint.model.span import Located, Place
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: Names of meta tags and properties.
NAMES: Final = (
    "digitalsourcetype",
    "iptc:digitalsourcetype",
    "iptc4xmpext:digitalsourcetype",
    "schema:digitalsourcetype",
    "digital-source-type",
)
#: Members of an object that names a term, the most telling first: ninjs has the first and the last two, NewsML-G2 the second.
_MEMBERS: Final = ("uri", "qcode", "", "value", "code", "literal", "name")
_MEDIA: Final = {
    "imageobject": "image",
    "photograph": "image",
    "image": "image",
    "mediaobject": "image",
    "videoobject": "video",
    "audioobject": "audio",
}
#: Steps of a field's path below which something else than the article's text is described.
_PARTS: Final = {
    "image": "image", "images": "image", "featuredimage": "image", "picture": "image", "photo": "image", "cover": "image",
    "associations": "image", "remotecontent": "image", "video": "video", "videos": "video", "audio": "audio",
}  # fmt: skip


class SourceType(NamedTuple):
    """One term: its code, its meaning, the kind of label it gives ("" for none), its address, its status."""

    code: str
    name: str
    label: str
    url: str
    status: str


@cache
def _terms() -> dict[str, SourceType]:
    """Code or schema.org member in lower case -> the term."""
    data = table("digital-source-types")
    known: dict[str, SourceType] = {}
    for row in data["rows"]:
        code, label = row["code"], row["label"]
        url = row.get("url") or data["base"] + code
        term = SourceType(code, row["name"], "" if label == "none" else label, url, row["status"])
        known[code.lower()] = term
        if row["schema"]:
            known[row["schema"].lower()] = term
    return known


def source_type(value: str) -> SourceType | None:
    """The term that a code, QCode, IPTC or schema.org address names; None for one that no vocabulary has."""
    return _terms().get(value.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].lower())


def source_types(article: Article) -> tuple[Stated, ...]:
    """Provider of "source-type": meta tags and properties, then JSON-LD, then fields, then linked files."""
    found: list[Stated] = []
    if article.elements:
        found += _of_markup(article)
    if article.fields:
        found += _of_fields(article)
    for linked in article.ask("file-marks"):
        for mark in linked.marks:
            if mark.name == "DigitalSourceType":
                found.append(
                    stated(
                        linked.link.raw,
                        mark.value,
                        mark.via,
                        linked.link.place,
                        linked.scope,
                        linked.origin(mark),
                    )
                )
    return tuple(found)


def stated(
    raw: str, value: str, via: str, place: Place | None, scope: str, origin: Place | None = None
) -> Stated:
    """One statement of a digital source type."""
    term = source_type(value)
    text = value.strip()
    form = (
        "schema"
        if "schema.org" in text or text.endswith("DigitalSource")
        else "uri"
        if "/" in text
        else "qcode"
        if ":" in text
        else "code"
    )
    detail: dict[str, Any] = {
        "code": term.code if term else text,
        "name": term.name if term else "",
        "status": term.status if term else "unknown",
        "form": form,
        "label": term.label if term else "",
        "scope": scope,
    }
    if origin is not None:
        detail["origin"] = origin
    return Stated("source-type", term.url if term else text, raw, via, place, detail)


def _at(article: Article, located: Located, via: str, scope: str) -> Stated:
    place = located.place()
    return stated(article.raw(place), located.value, via, place, scope)


# ------------------------------------------------------------------------------------------------------------- markup


def _of_markup(article: Article) -> Iterator[Stated]:
    known = article.ask("markup")
    for name in NAMES:
        for element in known.metas.get(name, ()):
            located = element.attribute("content")
            if located is not None and located.value.strip():
                yield _at(article, located, f"meta:{name}", _scope_of(article, element))
    for name in NAMES[:4]:
        for at in known.props.get(name, ()):
            element = article.elements[at]
            if element.name != "meta":
                yield from _of_property(article, element)
    if any(_speaks(article.elements[at]) for at in known.among("script")):
        yield from _of_linked_data(article)


def _speaks(script: Element) -> bool:
    return (
        script.content is not None
        and "json" in script.attrs.get("type", "").lower()
        and "igitalSourceType" in script.content.value
    )


def _of_property(article: Article, element: Element) -> Iterator[Stated]:
    scope = _scope_of(article, element)
    via = "microdata:digitalSourceType" if "itemprop" in element.attrs else "rdfa:digitalSourceType"
    for name in ("href", "resource", "content"):
        located = element.attribute(name)
        if located is not None:
            yield _at(article, located, via, scope)
            return
    text = article.text[element.start : element.end]
    if 0 < len(text) < 200:
        place = article.place((element.start, element.end))
        yield stated(article.raw(place), text, via, place, scope)


def _scope_of(article: Article, element: Element) -> str:
    """What the item around a property is: image, video, audio, else the article."""
    at = element.parent
    for _ in range(50):
        if at < 0:
            break
        around = article.elements[at]
        kinds = around.attrs.get("itemtype") or around.attrs.get("typeof") or ""
        for kind in kinds.lower().split():
            return _MEDIA.get(kind.rpartition("/")[2].rpartition(":")[2], "article")
        at = around.parent
    return "article"


def _of_linked_data(article: Article) -> Iterator[Stated]:
    from provlint.evidence.jsonld import beside_the_article

    for node in article.ask("linked-data").nodes:
        value = node.value.get("digitalSourceType")
        if value is None:
            continue
        scope = next((_MEDIA[one] for one in node.types if one in _MEDIA), "")
        if not scope and beside_the_article(node.path):
            continue
        for steps, text in _texts(value):
            located = node.at("digitalSourceType", *steps)
            if located is not None and text.strip():
                yield _at(article, located, "json-ld:digitalSourceType", scope or "article")


def _texts(value: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The terms that a JSON-LD value names, each with the steps that lead to it."""
    for at, one in enumerate(value[:10] if isinstance(value, list) else (value,)):
        steps: tuple[str | int, ...] = (at,) if isinstance(value, list) else ()
        if isinstance(one, str):
            yield steps, one
        elif isinstance(one, dict):
            for key in ("@id", "url", "termCode", "@value"):
                if isinstance(one.get(key), str):
                    yield (*steps, key), one[key]
                    break


# ------------------------------------------------------------------------------------------------------------- fields


def _of_fields(article: Article) -> Iterator[Stated]:
    from provlint.evidence.fieldnames import plain, via

    best: dict[tuple[str, ...], tuple[int, Field]] = {}
    for field in article.fields:
        # the commonest case by far is another field
        if "ource" not in field.path or field.value is None or not str(field.value).strip():
            continue
        steps = [plain(step).lstrip("@") for step in field.path.split("/")[1:]]
        if len(steps) > 8 or "digitalsourcetype" not in steps:
            continue
        at = steps.index("digitalsourcetype")
        rest = [step for step in steps[at + 1 :] if not step.isdigit()]
        member = rest[0] if rest else ""
        if len(rest) > 1 or member not in _MEMBERS:
            continue
        rank, place = _MEMBERS.index(member), tuple(field.path.split("/")[1 : at + 2])
        if steps[at + 1 :] and steps[at + 1].isdigit():
            place = (*place, steps[at + 1])
        if place not in best or rank < best[place][0]:
            best[place] = (rank, field)
    for _, field in best.values():
        steps = [plain(step) for step in field.path.split("/")]
        scope = next((_PARTS[step] for step in steps if step in _PARTS), "article")
        yield _at(article, field.located, via(article, field), scope)
