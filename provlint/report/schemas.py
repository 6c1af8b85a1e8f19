"""The published JSON Schemas of provlint's outputs (draft 2020-12), as files beside this one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

#: Outputs that have a schema.
NAMES: Final = ("findings", "record", "verdicts", "checklist", "stats", "graph")


def schema(name: str) -> dict[str, Any]:
    """The schema of an output: "findings" (a line of JSONL is its `$defs/finding`), "record", "verdicts",
    "checklist", "stats" or "graph"."""
    if name not in NAMES:
        raise KeyError(name)
    path = Path(__file__).with_name("schema") / f"{name}.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
