"""Whether data fit a schema, yes or no, at next to no cost; jsonschema explains what does not
(`provlint.ruleset.explainschema`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final


def valid(data: Any, schema: Mapping[str, Any], top: Mapping[str, Any] | None = None) -> bool:
    """Whether `data` fits `schema`: the part of JSON Schema that the schemas of this package use.

    A keyword that is not known here makes the answer False, so that jsonschema decides.
    """
    top = schema if top is None else top
    for word, wanted in schema.items():
        check = _KEYWORDS.get(word)
        if check is None or not check(data, wanted, schema, top):
            return False
    return True


_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def _is_type(data: Any, wanted: Any, *_: Any) -> bool:
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(
        isinstance(data, _TYPES[name]) and (name == "boolean" or not isinstance(data, bool)) for name in names
    )


def _properties(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    if not isinstance(data, dict):
        return True
    return all(valid(data[name], schema, top) for name, schema in wanted.items() if name in data)


def _additional(data: Any, wanted: Any, schema: Any, top: Any) -> bool:
    if not isinstance(data, dict):
        return True
    known = schema.get("properties", {})
    extra = [value for name, value in data.items() if name not in known]
    return (
        not extra if wanted is False else wanted is True or all(valid(value, wanted, top) for value in extra)
    )


def _items(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    return not isinstance(data, list) or all(valid(value, wanted, top) for value in data)


def _one_of(data: Any, wanted: Any, *_: Any) -> bool:
    return any(data == value and isinstance(data, bool) == isinstance(value, bool) for value in wanted)


def _pattern(data: Any, wanted: Any, *_: Any) -> bool:
    import re

    return not isinstance(data, str) or re.search(wanted, data) is not None


def _reference(data: Any, wanted: Any, _: Any, top: Any) -> bool:
    found = top
    for step in wanted.removeprefix("#/").split("/"):
        found = found[step]
    return valid(data, found, top)


_KEYWORDS: Final[dict[str, Any]] = {
    "type": _is_type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "enum": _one_of,
    "pattern": _pattern,
    "$ref": _reference,
    "required": lambda data, wanted, *_: not isinstance(data, dict) or all(name in data for name in wanted),
    "anyOf": lambda data, wanted, _, top: any(valid(data, schema, top) for schema in wanted),
    "minItems": lambda data, wanted, *_: not isinstance(data, list) or len(data) >= wanted,
    "minLength": lambda data, wanted, *_: not isinstance(data, str) or len(data) >= wanted,
    "minProperties": lambda data, wanted, *_: not isinstance(data, dict) or len(data) >= wanted,
    "minimum": lambda data, wanted, *_: not isinstance(data, int | float) or data >= wanted,
    "maximum": lambda data, wanted, *_: not isinstance(data, int | float) or data <= wanted,
    # words about the schema itself
    **dict.fromkeys(
        ("$schema", "title", "description", "definitions", "default", "examples"), lambda *_: True
    ),
}
