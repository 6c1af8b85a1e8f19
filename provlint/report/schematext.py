"""The reference of a rule set's keys, as Markdown, from the JSON Schema that the loader and editors use."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from provlint.model.values import NamedTuple

_TYPES: Final = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "object": "mapping",
}
_PLURALS: Final = {
    "text": "texts",
    "value": "values",
    "mapping": "mappings",
    "a [check](#check-types)": "[checks](#check-types)",
}
_HEAD: Final = ("| key | type | default | meaning |", "|---|---|---|---|")

_INTRODUCTION: Final = """\
# Configuration reference

Every key of `provlint.yaml` and of other rule sets, made from the JSON Schema that provlint checks them with
(`provlint config --reference` prints this page; `provlint config` prints the settings in force, each with the file and
line it comes from). What a key below is called from its parent is written with dots, `[]` is an entry of a list, and a
word in capitals is a name of yours. Keys marked * have to be there.

Under `extends`, later files win: single values replace, `options` merge by key, lists replace, `extra_...` lists add.

Editors complete and check the file if its first line is

```yaml
# yaml-language-server: $schema={site}provlint.schema.json
```

`provlint/ruleset/schema/ruleset.schema.json` in a clone is the same file; its path does as well, without a connection.

A rule's own options stand on its page ([rules](rules/index.md)).
"""


class Row(NamedTuple):
    """A key below another one: its path from there, its type in words, its default ("" for none), its meaning."""

    key: str
    kind: str
    default: str
    meaning: str
    required: bool


def reference_markdown(ruleset: Mapping[str, Any], lexicon: Mapping[str, Any], site: str) -> str:
    """The page. `ruleset` and `lexicon` are the published schemas, `site` is where editors find them."""
    return "\n".join(_page(ruleset, lexicon, site)).rstrip() + "\n"


def _page(ruleset: Mapping[str, Any], lexicon: Mapping[str, Any], site: str) -> Iterator[str]:
    yield _INTRODUCTION.replace("{site}", site)
    yield "## Keys\n"
    keys = ruleset["properties"]
    yield "| key | meaning |\n|---|---|"
    for name, schema in keys.items():
        yield f"| [`{name}`](#{name}) | {_cell(schema['description'])} |"
    yield ""
    for name, schema in keys.items():
        yield from _key(name, schema, name in ruleset.get("required", ()))
    yield "## Check types\n"
    yield "Settings of `check:` and `unless:` by `type`; [writing rules](writing-rules.md) shows them at work. In `unless:`"
    yield "each has also `within`: article (default), segment or sentence.\n"
    for one in ruleset["definitions"]["check"]["allOf"]:
        name = one["if"]["properties"]["type"]["const"]
        yield f"### {name}\n\n{one['then']['description']}\n"
        yield from _table(row for row in rows(one["then"]) if row.key != "type")
    yield f"## Lexicons\n\n{lexicon['description']} A file of its own, which `lexicon:` names; for editors its schema is"
    yield f"<{site}lexicon.schema.json>.\n"
    yield from _table(rows(lexicon))


def _key(name: str, schema: Mapping[str, Any], required: bool) -> Iterator[str]:
    yield f"### {name}\n\n{schema['description']}\n"
    default = f", default {_value(schema['default'])}" if "default" in schema else ""
    yield f"Type: {_kind(schema)}{default}{', required' if required else ''}.\n"
    below = list(rows(schema))
    if below:
        yield from _table(below)
    for example in schema["examples"]:
        yield f"```yaml\n{_yaml(name, example)}```\n"


def _yaml(name: str, example: Any) -> str:
    import yaml

    text = yaml.safe_dump(
        {name: example},
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None if isinstance(example, dict | list) else False,
    )
    # rule sets are YAML 1.2, where `off` is a word like others; the library writes 1.1
    return text.replace("'off'", "off")


def rows(schema: Mapping[str, Any]) -> Iterator[Row]:
    """The keys below a schema, at all depths, in order; one without a description is told by its parent's."""
    yield from _rows(schema, "", {})


def _rows(schema: Mapping[str, Any], at: str, seen: dict[str, str]) -> Iterator[Row]:
    required = schema.get("required", ())
    for name, below in (schema.get("properties") or {}).items():
        path = f"{at}.{name}" if at else name
        told = json.dumps({**below, "description": ""}, sort_keys=True)
        kind = f"as `{seen[told]}`" if told in seen and _inner(below) else _kind(below)
        if "description" in below:
            yield Row(path, kind, _default(below), below["description"], name in required)
        if kind == _kind(below):
            seen.setdefault(told, path)
            yield from _rows(below, path, seen)
    more = schema.get("additionalProperties")
    if isinstance(more, Mapping) and _inner(more):
        yield from _rows(more, f"{at}.NAME" if at else "NAME", seen)
    if isinstance(schema.get("items"), Mapping):
        yield from _rows(schema["items"], f"{at}[]", seen)
    for one in schema.get("anyOf", ()):
        yield from _rows(one, at, seen)


def _inner(schema: Mapping[str, Any]) -> bool:
    """Whether a schema has keys of its own below it."""
    return "properties" in schema or any(
        _inner(one)
        for one in (schema.get("items"), schema.get("additionalProperties"), *schema.get("anyOf", ()))
        if isinstance(one, Mapping)
    )


def _table(found: Iterable[Row]) -> Iterator[str]:
    yield "\n".join(_HEAD)
    for row in found:
        name = f"`{row.key}`{' *' if row.required else ''}"
        yield f"| {name} | {_cell(row.kind)} | {_cell(row.default)} | {_cell(row.meaning)} |"
    yield ""


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(_value(one) for one in schema["enum"])
    if "$ref" in schema:
        return "a [check](#check-types)"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(one) for one in schema["anyOf"]))
    kind = schema.get("type")
    if not isinstance(kind, str):
        return "value"
    if kind == "array":
        return f"list of {_plural(_kind(schema.get('items') or {}))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"mapping from names to {_plural(_kind(schema['additionalProperties']))}"
    return _TYPES[kind]


def _plural(kind: str) -> str:
    return _PLURALS.get(kind, kind)


def _default(schema: Mapping[str, Any]) -> str:
    return _value(schema["default"]) if "default" in schema else ""


def _value(value: Any) -> str:
    return f"`{value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
