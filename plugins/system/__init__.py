"""SYS: what is said about the run itself. The engine makes these findings; the rules here are their texts."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl

_RULES = (
    (
        "SYS901",
        "unreadable-file",
        "error",
        "A file, or an entry of it, cannot be read.",
        "rules:UnreadableFile",
    ),
    (
        "SYS902",
        "rule-failed",
        "error",
        "A rule, a reader or a worker failed or ran out of time.",
        "rules:RuleFailed",
    ),
    ("SYS903", "unused-suppression", "note", "A suppression does not act.", "rules:UnusedSuppression"),
)


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """SYS901 to SYS903."""
    for rule_id, name, severity, summary, target in _RULES:
        yield RuleSpec(rule_id, name, severity, summary, f"{__name__}.{target}")  # type: ignore[arg-type]
