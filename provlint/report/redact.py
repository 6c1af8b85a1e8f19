"""`--snippets none`: findings without a word of the articles.

Messages and hints are written by rules and may quote the article, so neither is kept: the rule's own one-line summary
stands in for them. What remains says which rule, where, how severe, and what kind of evidence it rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provlint.model.finding import FindingRecord

#: Rules whose messages come from the tool itself and name no words of the article.
OWN_WORDS = frozenset({"SYS901", "SYS903"})

#: Values of evidence that are codes and dates, not words of the article.
_CODES = frozenset(
    {"evidence", "kind", "via", "precision", "scope", "standard", "role", "place", "zoned", "problem"}
)


def redacted(finding: FindingRecord, summary: str) -> FindingRecord:
    """A copy of the finding that holds no text of the article; `summary` is its rule's."""
    copy: FindingRecord = {**finding}
    if finding["rule"] not in OWN_WORDS:
        copy["message"] = summary or f"{finding['rule']} ({finding['name']})"
    for key in ("snippet", "hint", "fix"):
        copy.pop(key, None)  # type: ignore[misc]
    if "render" in finding:
        # columns are no text
        copy["render"] = {key: value for key, value in finding["render"].items() if key == "utf16"}
    copy["evidence"] = [codes(evidence) for evidence in finding.get("evidence", ())]
    copy["related"] = [
        {"message": "a related place", **{key: value for key, value in related.items() if key == "place"}}
        for related in finding.get("related", ())
    ]
    return copy


def codes(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """What a piece of evidence says in codes and dates, not in words of the article."""
    kept = {key: value for key, value in evidence.items() if key in _CODES}
    if evidence.get("evidence") in ("date", "time"):
        kept["value"] = evidence.get("value")
    return kept
