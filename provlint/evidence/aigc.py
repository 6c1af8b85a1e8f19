"""Kind "aigc": China's metadata label for generated content (GB 45438-2025, annex E), in every carrier.

Front matter and JSON hold it as an object or as one string of JSON; pages as a meta tag "AIGC" or in a script of JSON;
linked files as filemarks.py says. `value` is the object's `Label` as text (1 is generated, 2 possible, 3 suspected), None
where it has none; `detail` holds `fields` (the members as text), `numbers` (members that are no strings, as the standard
wants them), `missing` and `other` (members the standard names and does not name), `problem` ("not JSON", "no object") and
`scope`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.markup import Field
from provlint.model.span import Place

#: The members of the object, as annex E has them.
MEMBERS: Final = (
    "Label",
    "ContentProducer",
    "ProduceID",
    "ReservedCode1",
    "ContentPropagator",
    "PropagateID",
    "ReservedCode2",
)
#: The kind of label that each value of `Label` gives.
KINDS: Final = {"1": "generated", "2": "possible", "3": "suspected"}


def aigc(article: Article) -> tuple[Stated, ...]:
    """Provider of "aigc": the page, then fields, then linked files."""
    found: list[Stated] = []
    if article.elements:
        found += _of_page(article)
    if article.fields:
        found += _of_fields(article)
    for linked in article.ask("file-marks"):
        for mark in linked.named("AIGC"):
            origin = linked.origin(mark)
            found.append(
                _of_text(mark.value, linked.link.raw, mark.via, linked.link.place, linked.scope, origin)
            )
    return tuple(found)


def _of_page(article: Article) -> Iterator[Stated]:
    known = article.ask("markup")
    for element in known.metas.get("aigc", ()):
        content = element.attribute("content")
        if content is not None and content.value.strip():
            place = content.place()
            yield _of_text(content.value, article.raw(place), "meta:AIGC", place)
    for at in known.among("script"):
        element = article.elements[at]
        content = element.content
        if (
            content is None
            or "json" not in element.attrs.get("type", "").lower()
            or '"AIGC"' not in content.value
        ):
            continue
        found = _object_in(content.value)
        if found is not None:
            value, start, end = found
            place = content.place(start, end)
            yield _stated(value, article.raw(place), "script:AIGC", place, "article")


def _object_in(text: str) -> tuple[Any, int, int] | None:
    """(value, start, end) of the member "AIGC" in a script of JSON; None where it is none or does not read."""
    import json

    at = text.find('"AIGC"')
    start = text.find(":", at) + 1
    while 0 < start < len(text) and text[start].isspace():
        start += 1
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return value, start, end


def _of_fields(article: Article) -> Iterator[Stated]:
    from provlint.evidence.fieldnames import via

    groups: dict[str, list[Field]] = {}
    for field in article.fields:
        upper = field.path.upper()
        if upper.endswith("/AIGC"):
            if field.value is not None:
                place = field.located.place()
                yield _of_text(str(field.value), article.raw(place), via(article, field), place)
        elif "/AIGC/" in upper:
            groups.setdefault(field.path.rpartition("/")[0], []).append(field)
    for parent, fields in groups.items():
        if "/AIGC/" in parent.upper():
            continue  # what stands inside a member of the object
        members = {field.path.rpartition("/")[2]: field.value for field in fields}
        first = next((one for one in fields if one.path.endswith("/Label")), fields[0])
        place = first.located.place()
        yield _stated(members, article.raw(place), via(article, first), place, "article")


def _of_text(
    text: str, raw: str, via: str, place: Place | None, scope: str = "article", origin: Place | None = None
) -> Stated:
    """The object that a text of JSON is, with or without its wrapper."""
    import json

    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return _stated(None, raw, via, place, scope, origin, problem="not JSON")
    return _stated(value, raw, via, place, scope, origin)


def _stated(
    value: Any,
    raw: str,
    via: str,
    place: Place | None,
    scope: str,
    origin: Place | None = None,
    problem: str = "",
) -> Stated:
    if isinstance(value, dict) and isinstance(value.get("AIGC"), dict):
        value = value["AIGC"]
    if isinstance(value, str):
        return (
            _of_text(value, raw, via, place, scope, origin)
            if value[:1] == "{"
            else _stated(None, raw, via, place, scope, origin, "not JSON")
        )
    if not problem and not isinstance(value, dict):
        problem = "no object"
    members: dict[str, Any] = value if isinstance(value, dict) else {}
    fields = {str(key): "" if one is None else str(one) for key, one in members.items()}
    detail: dict[str, Any] = {
        "fields": fields,
        "numbers": [key for key, one in members.items() if not isinstance(one, str)],
        "missing": [key for key in MEMBERS if key not in fields],
        "other": [key for key in fields if key not in MEMBERS],
        "problem": problem,
        "scope": scope,
        **({"origin": origin} if origin is not None else {}),
    }
    return Stated("aigc", fields.get("Label"), raw, via, place, detail)
