"""What is wrong with a YAML file that does not fit its schema: one sentence, with its place and the nearest key.

jsonschema finds it; this module is imported for files that are wrong, and for no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from provlint.model.errors import ConfigError
from provlint.ruleset.yamlload import Document, Path


def nearest(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'x'?" for the nearest of `known`, else ""."""
    from difflib import get_close_matches

    names = sorted(set(known))
    near = get_close_matches(word, names, 1, 0.6)
    if not near:
        folded = {name.lower().replace("-", "_"): name for name in names}
        near = [folded[name] for name in get_close_matches(word.lower().replace("-", "_"), folded, 1, 0.6)]
    return f"; did you mean {near[0]!r}?" if near else ""


def problem(
    document: Document, schema: Mapping[str, Any], data: Any = None, at: Path = ()
) -> ConfigError | None:
    """The error to raise about `data` (the document's, or its part at `at`); None where jsonschema finds it valid."""
    from jsonschema import Draft7Validator

    errors = list(Draft7Validator(schema).iter_errors(document.data if data is None else data))
    if not errors:
        return None
    return _explain(document, at, min(errors, key=lambda error: _rank(document, at, error)))


def _rank(document: Document, at: Path, error: Any) -> tuple[int, int, int]:
    mark = document.mark((*at, *error.absolute_path))
    return (error.validator == "required", mark.line, mark.column)


def _explain(document: Document, at: Path, error: Any) -> ConfigError:
    error = _deepest(error)
    path: Path = (*at, *error.absolute_path)
    what = _name(path)
    value = error.instance
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            extra = next(name for name in value if name not in known)
            advice = nearest(extra, known) or f"; the keys here are {', '.join(known)}"
            return document.error(
                f"unknown key {extra!r}{what and f' in {what}'}{advice}", (*path, extra), key=True
            )
        case "required":
            missing = next(name for name in error.validator_value if name not in value)
            if missing == "provlint":
                return document.error(
                    "a rule set begins with `provlint: 1`; write it as the first line", path
                )
            return document.error(f"{what or 'the file'} needs the key {missing!r}", path)
        case "enum":
            wanted = [_word(one) for one in error.validator_value]
            near = (
                nearest(value, [one for one in wanted if isinstance(one, str)])
                if isinstance(value, str)
                else ""
            )
            if isinstance(value, bool) and "off" in wanted:
                near = f"; did you mean {'on' if value else 'off'!r}?"
            return document.error(f"{what} is {_word(value)!r}; it can be {', '.join(wanted)}{near}", path)
        case "type":
            return document.error(
                f"{what or 'the file'} has to be {_kind(error.validator_value)}, not {_given(value)}", path
            )
        case "pattern":
            about = error.schema.get("description", f"it has to match {error.validator_value}")
            return document.error(f"{what} is {value!r}: {about[:1].lower()}{about[1:].rstrip('.')}", path)
        case "minItems" if error.validator_value > 1:
            return document.error(f"{what} needs {error.validator_value} entries or more", path)
        case "minItems" | "minLength" | "minProperties":
            return document.error(f"{what} must not be empty", path)
        case "minimum" | "maximum":
            side = "at least" if error.validator == "minimum" else "at most"
            return document.error(f"{what} is {value}; it has to be {side} {error.validator_value}", path)
    return document.error(f"{what}: {error.message}", path)


def _deepest(error: Any) -> Any:
    """The branch of an anyOf that the author meant: the one that fits the value's type and fails deepest."""
    while error.context:
        enums = [one for one in error.context if one.validator == "enum" and not one.relative_path]
        fitting = [
            one for one in error.context if not (one.validator in ("type", "enum") and not one.relative_path)
        ]
        if not fitting and enums and not isinstance(error.instance, dict | list):
            return enums[0]
        error = max(fitting or error.context, key=lambda one: len(one.absolute_path))
    return error


def _name(path: Path) -> str:
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def _word(value: Any) -> str:
    return (
        {True: "true", False: "false", None: "null"}[value] if isinstance(value, bool | None) else str(value)
    )


def _kind(wanted: str | list[str]) -> str:
    names = {"object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number"}
    names |= {"number": "a number", "boolean": "true or false", "null": "empty"}
    return " or ".join(names[one] for one in ([wanted] if isinstance(wanted, str) else wanted))


def _given(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    return f"{_word(value)} (put it in quotes to make it text)" if not isinstance(value, str) else repr(value)
