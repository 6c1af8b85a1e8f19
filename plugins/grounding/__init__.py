"""Grounding: does an article say what its declared sources say? CLM406."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """The rule that compares an article with the sources it names."""
    yield RuleSpec(
        "CLM406",
        "unsupported-by-source",
        "warning",
        "A number, date, name or quotation is in none of the declared sources.",
        "provlint.plugins.grounding.unsupported_by_source:UnsupportedBySource",
        corpus=True,
    )
