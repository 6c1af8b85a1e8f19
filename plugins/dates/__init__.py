"""DAT: when an article was published."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl

_RULES = (
    (
        "DAT201",
        "missing-date",
        "error",
        "Nothing says when the article was published.",
        "missing_date:MissingDate",
    ),
    (
        "DAT202",
        "invalid-date",
        "error",
        "A date does not exist or was never filled in.",
        "invalid_date:InvalidDate",
    ),
    (
        "DAT203",
        "ambiguous-date",
        "warning",
        "A date can be read as two days.",
        "ambiguous_date:AmbiguousDate",
    ),
    ("DAT204", "future-date", "warning", "A date lies in the future.", "future_date:FutureDate"),
    (
        "DAT205",
        "modified-before-published",
        "warning",
        "The article was changed before it was published.",
        "modified_before_published:ModifiedBeforePublished",
    ),
    (
        "DAT206",
        "conflicting-dates",
        "warning",
        "Two dates of one kind differ by more than a day.",
        "conflicting_dates:ConflictingDates",
    ),
    (
        "DAT207",
        "missing-timezone",
        "note",
        "A time of day has no time zone.",
        "missing_timezone:MissingTimezone",
    ),
    (
        "DAT208",
        "unanchored-relative-date",
        "warning",
        "A relative date stands in an article without a date.",
        "unanchored_relative_date:UnanchoredRelativeDate",
    ),
)

#: Kinds of evidence without which a rule has nothing to say (`RuleSpec.needs`).
_NEEDS: dict[str, tuple[str, ...]] = {
    "DAT202": ("date", "residue"),
    "DAT203": ("date",),
    "DAT204": ("date",),
    "DAT205": ("date",),
    "DAT206": ("date",),
    "DAT207": ("date",),
}


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """DAT201 to DAT208."""
    for rule_id, name, severity, summary, target in _RULES:
        yield RuleSpec(
            rule_id,
            name,
            severity,  # type: ignore[arg-type]
            summary,
            f"{__name__}.{target}",
            needs=_NEEDS.get(rule_id, ()),
        )
