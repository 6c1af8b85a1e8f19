"""A rule's options: from a frozen dataclass or a named tuple to JSON Schema, and from YAML to an instance of it.

Fields may be bool, int, float, str, a Literal of words, any of these or None, a tuple or list of them, a mapping from
text to them. A dataclass's field metadata {"description", "minimum", "maximum"} goes into the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from provlint.model.errors import ConfigError, PluginError

#: Makes the error about the option at a path below `options` (() is the mapping itself), at its key or value.
Fault = Callable[[str, tuple[str | int, ...], bool], ConfigError]

#: What a field's metadata may say about it.
_METADATA = ("description", "minimum", "maximum")


def schema_of(options: type[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 7) of a class of options.

    Raises PluginError for a field whose type has no schema, naming it.
    """
    import typing

    fields = dict(_fields(options))
    hints = typing.get_type_hints(options) if fields else {}
    properties = {
        name: {**_shape(hints[name], f"{options.__qualname__}.{name}"), **more}
        for name, more in fields.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _fields(options: type[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each field's name, with what its schema says beside its type."""
    import dataclasses

    if issubclass(options, tuple):
        defaults: Mapping[str, Any] = getattr(options, "_field_defaults", {})
        for name in getattr(options, "_fields", ()):
            yield name, {"default": _plain(defaults[name])} if name in defaults else {}
        return
    for field in dataclasses.fields(options) if dataclasses.is_dataclass(options) else ():
        more = {word: field.metadata[word] for word in _METADATA if word in field.metadata}
        if field.default is not dataclasses.MISSING:
            more["default"] = _plain(field.default)
        elif field.default_factory is not dataclasses.MISSING:
            more["default"] = _plain(field.default_factory())
        yield field.name, more


def _shape(hint: Any, where: str) -> dict[str, Any]:
    import typing
    from types import NoneType, UnionType

    simple = {bool: "boolean", int: "integer", float: "number", str: "string", NoneType: "null"}
    if hint in simple:
        return {"type": simple[hint]}
    if hint is Any:
        return {}
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, UnionType):
        return {"anyOf": [_shape(one, where) for one in arguments]}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _shape(arguments[1], where)}
    if origin in (tuple, list, frozenset) or (isinstance(origin, type) and hasattr(origin, "__iter__")):
        return {"type": "array", "items": _shape(arguments[0], where)}
    raise PluginError(
        f"the option {where} has the type {hint!r}, which has no JSON Schema; use text, numbers, lists"
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | list | set | frozenset) else value


def build(options: type[Any], given: Mapping[str, Any], fault: Fault) -> Any:
    """An instance of the class `options` from the mapping `given`.

    `extra_NAME`, where the class has no such field but a list `NAME`, is added to that list. Raises ConfigError,
    made by `fault`, for an unknown option or a value that does not fit.
    """
    from provlint.ruleset.schemacheck import valid

    schema = schema_of(options)
    known = schema["properties"]
    values: dict[str, Any] = {}
    added: dict[str, list[Any]] = {}
    for name, value in given.items():
        plain = name.removeprefix("extra_")
        adds = name not in known and plain != name and known.get(plain, {}).get("type") == "array"
        if name not in known and not adds:
            from provlint.ruleset.explainschema import nearest

            advice = nearest(name, known)
            if not advice:
                advice = f"; its options are {', '.join(known)}" if known else "; this rule has no options"
            raise fault(f"unknown option {name!r}{advice}", (name,), True)
        shape = known[plain if adds else name]
        if not valid(value, shape):
            raise fault(f"the option {name} has to be {_words(shape)}", (name,), False)
        if adds:
            added[plain] = value
        else:
            values[name] = value
    defaults = options()
    for name, extra in added.items():
        values[name] = [*values.get(name, getattr(defaults, name)), *extra]
    ready = {name: _as_type(value, getattr(defaults, name)) for name, value in values.items()}
    try:
        return options(**ready)
    except (TypeError, ValueError) as problem:
        raise fault(str(problem), (), False) from None


def _as_type(value: Any, default: Any) -> Any:
    if isinstance(value, list) and not isinstance(default, list):
        return frozenset(value) if isinstance(default, frozenset) else tuple(value)
    if isinstance(default, float) and isinstance(value, int):
        return float(value)
    return value


def _words(shape: Mapping[str, Any]) -> str:
    if "enum" in shape:
        return f"one of {', '.join(map(str, shape['enum']))}"
    if "anyOf" in shape:
        return " or ".join(_words(one) for one in shape["anyOf"])
    kind = shape.get("type")
    words = {
        "string": "text (put it in quotes)",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "null": "empty",
        "object": "a mapping",
    }
    if kind == "array":
        return f"a list; each item {_words(shape['items'])}"
    limits = [f"at least {shape['minimum']}"] if "minimum" in shape else []
    limits += [f"at most {shape['maximum']}"] if "maximum" in shape else []
    return f"{words.get(str(kind), 'something else')}{', ' if limits else ''}{' and '.join(limits)}"
