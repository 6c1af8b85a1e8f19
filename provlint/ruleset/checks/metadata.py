"""`check: {type: metadata, field: ...}`: a field of the metadata, by its name and value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.model.article import Article
from provlint.model.span import Located
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.checks.values import VALUE, ValueTest


class MetadataCheck(CheckType):
    """One match for each value of a field that fits: front matter, JSON and feed fields, and meta elements of pages.

    A field of the house's own (section, desk, licence code) needs no kind of evidence. The values of a list are
    judged one by one; empty ones are none.
    """

    name = "metadata"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "A field of the metadata, by its name and value.",
        "properties": {
            "type": {"enum": ["metadata"], "description": "A field of the metadata."},
            "field": {
                "anyOf": [
                    {"type": "string", "minLength": 1},
                    {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
                ],
                "description": "Its name, or names that mean the same: a key of front matter or JSON (params/section for "
                "one inside another), the name or property of a meta element. Case, - and _ do not count.",
            },
            **VALUE,
        },
        "required": ["type", "field"],
        "additionalProperties": False,
    }
    placeholders = ("match", "value", "field", "nearest")

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        given = settings["field"]
        self._names = frozenset(_plain(one) for one in ([given] if isinstance(given, str) else given))
        self._value = ValueTest(settings, where)

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The fitting values, in the order of the file."""
        del scope, hits
        found = [
            (located.place(), name, value)
            for name, value, located in self._values(article)
            if value != "" and self._value.fits(value)
        ]
        found.sort(key=lambda one: (one[0].offset, one[0].end_offset))
        for number, (place, name, value) in enumerate(found):
            nearest = self._value.nearest(value, number)
            values = {"match": value, "value": value, "field": name, "nearest": nearest}
            yield Match(place=place, values=values)

    def _values(self, article: Article) -> Iterator[tuple[str, str, Located]]:
        for field in article.fields:
            name = _without_indexes(field.path)
            if _plain(name) in self._names and field.value is not None:
                written = field.located.value if isinstance(field.value, bool) else str(field.value)
                yield name, written.strip(), field.located
        for element in article.elements:
            if element.name != "meta":
                continue
            name = element.attrs.get("name") or element.attrs.get("property") or ""
            if name and _plain(name) in self._names:
                content = element.attribute("content")
                if content is not None:
                    yield name, content.value.strip(), content


def _without_indexes(path: str) -> str:
    """ "/tags/0" -> "tags"; "/params/section" -> "params/section"."""
    return "/".join(step for step in path.split("/") if step and not step.isdigit())


def _plain(name: str) -> str:
    return name.replace("-", "").replace("_", "").lower()
