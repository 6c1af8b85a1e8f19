"""What the check types `all` and `any` share: a list of checks, each with its own phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provlint.ruleset.checks.base import INNER, CheckType, Where


def several_schema(name: str, description: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The schema of a check type that holds a list of others; `more` are further settings."""
    return {
        "type": "object",
        "description": description,
        "properties": {
            "type": {"enum": [name], "description": description},
            "of": {
                "type": "array",
                "minItems": 1,
                "items": INNER,
                "description": "The checks.",
            },
            **(more or {}),
        },
        "required": ["type", "of"],
        "additionalProperties": False,
    }


class SeveralChecks(CheckType):
    """Base of check types over a list of checks: `checks` are (name of its phrases, check)."""

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self.checks = [
            (str(number), where.below("of", number).make(one)) for number, one in enumerate(settings["of"])
        ]

    def fills(self) -> tuple[str, ...]:
        """What any of the checks fills; a placeholder of another one becomes empty."""
        return tuple(dict.fromkeys(word for _, check in self.checks for word in check.fills()))

    def inner(self) -> Mapping[str, CheckType]:
        """All checks."""
        return dict(self.checks)
