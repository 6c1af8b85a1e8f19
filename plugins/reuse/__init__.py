"""Reuse: who has it from whom, and what was changed on the way? Rules across articles, REU501 to REU506 and DAT209."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """The rules on articles that follow one another."""
    here = "provlint.plugins.reuse."
    yield RuleSpec(
        "REU501",
        "uncredited-reuse",
        "warning",
        "An article follows another one and credits nobody.",
        here + "uncredited_reuse:UncreditedReuse",
        corpus=True,
    )
    yield RuleSpec(
        "REU502",
        "altered-quotation",
        "error",
        "A quotation says something else than in the article that this one follows.",
        here + "altered_quotation:AlteredQuotation",
        corpus=True,
    )
    yield RuleSpec(
        "REU503",
        "name-drift",
        "warning",
        "A name has another form than in the article that this one follows.",
        here + "name_drift:NameDrift",
        corpus=True,
    )
    yield RuleSpec(
        "REU504",
        "changed-figure",
        "warning",
        "A figure differs from the one in the article that this one follows.",
        here + "changed_figure:ChangedFigure",
        corpus=True,
    )
    yield RuleSpec(
        "REU505",
        "duplicate-article",
        "note",
        "An article is there twice.",
        here + "duplicate_article:DuplicateArticle",
        corpus=True,
    )
    yield RuleSpec(
        "REU506",
        "circular-sourcing",
        "warning",
        "Articles name one another as their source.",
        here + "circular_sourcing:CircularSourcing",
        corpus=True,
    )
    yield RuleSpec(
        "DAT209",
        "shifted-relative-date",
        "note",
        "A relative date was written for an earlier day of publication.",
        here + "shifted_relative_date:ShiftedRelativeDate",
        corpus=True,
    )
