"""The JSON Schemas that editors and other programs read, from what the loader and the check types say."""

from __future__ import annotations

import copy
from typing import Any

from provlint.plugin.specs import load
from provlint.ruleset.checks import BUILTIN_CHECK_TYPES
from provlint.ruleset.schema import LEXICON, RULESET


def schemas() -> dict[str, Any]:
    """Each published schema by its name: "ruleset", "lexicon"."""
    ruleset = copy.deepcopy(RULESET)
    kinds = []
    for spec in BUILTIN_CHECK_TYPES:
        schema = copy.deepcopy(load(spec.target).schema)
        # where a check holds another one, editors need its settings as well
        inner = schema["properties"].get("of")
        if inner is not None:
            branches = inner.get("anyOf", [inner])
            nested = {"$ref": "#/definitions/check", "description": inner["description"]}
            plain = [one for one in branches if one.get("type") == "string"]
            schema["properties"]["of"] = (
                {"anyOf": [*plain, nested], "description": inner["description"]} if plain else nested
            )
        kinds.append((spec.name, schema))
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
    declared["unless"] = {"$ref": "#/definitions/unless", "description": declared["unless"]["description"]}
    return {"ruleset": ruleset, "lexicon": copy.deepcopy(LEXICON)}


def _check(kinds: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Each check type's own settings; a type of a plugin is let through, only the plugin knows it."""
    return {
        "type": "object",
        "description": "What is looked for.",
        "required": ["type"],
        "properties": {
            "type": {
                "type": "string",
                "description": "The check type.",
                "anyOf": [{"enum": [name for name, _ in kinds]}, {"pattern": "^[a-z][a-z0-9-]*$"}],
            }
        },
        "allOf": [
            {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": schema}
            for name, schema in kinds
        ],
    }
