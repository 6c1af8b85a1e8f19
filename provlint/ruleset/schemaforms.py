"""What the schemas of rule sets and lexicons are put together from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

SEVERITIES: Final = ["error", "warning", "note", "off", "on"]
LABELS: Final = [
    "generated",
    "summarized",
    "translated",
    "assisted",
    "reviewed",
    "curated",
    "auto-syndicated",
]
#: BCP 47 as far as rules compare it: a code of two or three letters, and what narrows it.
LANGUAGE: Final = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
SCOPES: Final = ["article", "box", "image", "audio", "video", "site"]


def is_language(word: str) -> bool:
    """Whether a word is a language as rules name it: en, de-AT."""
    import re

    return re.search(LANGUAGE, word) is not None


def text(description: str, **more: Any) -> dict[str, Any]:
    """The schema of a text."""
    return {"type": "string", "description": description, **more}


def texts(description: str, **more: Any) -> dict[str, Any]:
    """The schema of a list of texts."""
    return {"type": "array", "items": {"type": "string", "minLength": 1}, "description": description, **more}


def mapping(
    description: str, properties: Mapping[str, Any], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The schema of a mapping with these keys and no others."""
    out: dict[str, Any] = {"type": "object", "description": description, "properties": dict(properties)}
    out["additionalProperties"] = False
    if required:
        out["required"] = list(required)
    return out


DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

GLOBS: Final = texts(
    "Patterns of files, from the root: `wire/**`, `*.draft.md`; a folder means all that is in it.", minItems=1
)
