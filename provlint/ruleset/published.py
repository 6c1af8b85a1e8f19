"""The JSON Schemas that editors and other programs read, from what the loader and the check types say."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from provlint.model.segment import ROLES
from provlint.plugin.specs import CheckTypeSpec, load
from provlint.ruleset.checks import BUILTIN_CHECK_TYPES
from provlint.ruleset.checks.base import INNER
from provlint.ruleset.checks.evidence import known_kinds
from provlint.ruleset.schema import LEXICON, RULESET
from provlint.ruleset.schemaexamples import EXAMPLES


def schemas(types: Iterable[CheckTypeSpec] = BUILTIN_CHECK_TYPES) -> dict[str, Any]:
    """Each published schema by its name: "ruleset", "lexicon"; `types` are the check types whose settings it knows."""
    ruleset = copy.deepcopy(RULESET)
    kinds = []
    for spec in types:
        schema = copy.deepcopy(load(spec.target).schema)
        if spec.name == "evidence":
            _offer(schema["properties"]["kind"], known_kinds())
        # where a check holds another one, editors need its settings as well
        kinds.append((spec.name, _opened(schema)))
    ruleset["definitions"]["check"] = _check(kinds)
    within = {
        "enum": ["article", "segment", "sentence"],
        "description": "Where it silences (default: article).",
    }
    unless = [
        (name, {**schema, "properties": {**schema["properties"], "within": within}}) for name, schema in kinds
    ]
    ruleset["definitions"]["unless"] = _check(unless)
    declared = ruleset["properties"]["declare"]["items"]["properties"]
    _offer(declared["scope"]["anyOf"][1]["items"], ROLES)
    declared["unless"] = {"$ref": "#/definitions/unless", "description": declared["unless"]["description"]}
    for key, examples in EXAMPLES.items():
        ruleset["properties"][key]["examples"] = copy.deepcopy(examples)
    return {"ruleset": ruleset, "lexicon": copy.deepcopy(LEXICON)}


def _offer(schema: dict[str, Any], words: Iterable[str]) -> None:
    """Let editors offer the words; what is wrong with others the loader says, which knows those of plugins too."""
    schema["anyOf"] = [{"enum": list(words)}, {"type": "string"}]


def _opened(schema: Any) -> Any:
    """A schema whose inner checks (`checks.base.INNER`) lead to the settings of every check type."""
    if isinstance(schema, list):
        return [_opened(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if all(schema.get(key) == value for key, value in INNER.items()):
        return {
            "$ref": "#/definitions/check",
            **{key: one for key, one in schema.items() if key == "description"},
        }
    return {key: _opened(one) for key, one in schema.items()}


def _check(kinds: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Each check type's own settings; a type of a plugin that is not among them is let through."""
    return {
        "type": "object",
        "description": "What is looked for.",
        "required": ["type"],
        "properties": {
            "type": {
                "type": "string",
                "description": "The check type.",
                "anyOf": [
                    {
                        "enum": [name for name, _ in kinds],
                        # what editors show beside each word
                        "markdownEnumDescriptions": [schema.get("description", "") for _, schema in kinds],
                    },
                    {"pattern": "^[a-z][a-z0-9-]*$"},
                ],
            }
        },
        "allOf": [
            {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": schema}
            for name, schema in kinds
        ],
    }
