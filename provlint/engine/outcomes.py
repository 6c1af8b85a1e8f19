"""What an article shows of the requirements of packs, as JSON: for checklists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from provlint.evidence.evidencerecord import evidence_record
from provlint.ruleset.requirements import RequirementRule

if TYPE_CHECKING:
    from provlint.model.article import Article
    from provlint.ruleset.model import ActiveRule


def outcome_records(article: Article, active: Iterable[ActiveRule]) -> list[dict[str, Any]]:
    """The outcome of each active rule that stands for a requirement, by rule."""
    records = []
    for one in active:
        rule = one.rule if one.pack else None
        if isinstance(rule, RequirementRule):
            try:
                outcome = rule.outcome(article)
            except Exception:  # `check` has failed on it as well, and the run says so (SYS902)
                continue
            records.append(
                {
                    "rule": outcome.rule,
                    "state": outcome.state,
                    "why": outcome.why,
                    "in_force": outcome.in_force,
                    "evidence": [evidence_record(article, piece) for piece in outcome.evidence],
                }
            )
    return records
