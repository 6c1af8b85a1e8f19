"""What the JSON formats share: which keys of a finding are public, and writing JSON that any reader can decode."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Final

from provlint.model.finding import FindingRecord

FINDINGS_SCHEMA: Final = "provlint/findings/1"
VERDICTS_SCHEMA: Final = "provlint/verdicts/1"
CHECKLIST_SCHEMA: Final = "provlint/checklist/1"
STATS_SCHEMA: Final = "provlint/stats/1"
GRAPH_SCHEMA: Final = "provlint/graph/1"

#: Keys of a finding, in the order they are written; those that a finding lacks are left out.
_KEYS: Final = (
    "rule",
    "name",
    "severity",
    "message",
    "hint",
    "path",
    "pointer",
    "key",
    "place",
    "absent",
    "snippet",
    "evidence",
    "related",
    "fingerprint",
    "fix",
    "suppressed",
    "baseline",
)
#: Keys that are left out where they say nothing.
_ONLY_WHEN_TRUE: Final = frozenset({"absent", "hint", "fix", "suppressed", "baseline"})


def public(finding: FindingRecord) -> dict[str, Any]:
    """The finding as machine formats write it: keys in a fixed order, nothing that only serves drawing."""
    out: dict[str, Any] = {}
    for key in _KEYS:
        value = finding.get(key)
        if value is None or (not value and key in _ONLY_WHEN_TRUE):
            continue
        if key == "related":
            value = [{k: v for k, v in related.items() if k != "render"} for related in finding["related"]]
        out[key] = value
    return out


def dumps(value: Any) -> str:
    """Compact JSON of one line, in characters rather than escapes, that can always be written as UTF-8: lone
    surrogates become U+FFFD. What a terminal would act on (C1 controls, direction overrides) or take for the end of
    a line is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if text.isascii() and "\x7f" not in text:
        return text
    text = _acting().sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


@cache
def _acting() -> re.Pattern[str]:
    return re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
