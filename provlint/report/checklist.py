"""What the checklist formats share: the requirements of the packs in force, and what each article shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.model.errors import UsageError
from provlint.model.requirement import Pack, Requirement
from provlint.model.values import NamedTuple
from provlint.report.base import ArticleResult, ReportContext, Reporter, RuleInfo
from provlint.report.redact import codes

#: The four things an article can show of a requirement, as checklists say them.
STATES: Final[Mapping[str, str]] = {
    "met": "met",
    "unmet": "not met",
    "unclear": "cannot be told from the file",
    "inapplicable": "does not apply",
}

NO_ADVICE: Final = (
    "This list says what the files show. It is no legal advice, and a list without open points does not mean that the "
    "law is kept."
)


class Row(NamedTuple):
    """One requirement and one article: `state` is a key of STATES, `why` a sentence, `evidence` (value, via, line,
    column) of the pieces that decided."""

    rule: RuleInfo
    requirement: Requirement
    state: str
    why: str
    in_force: bool
    evidence: Sequence[Mapping[str, Any]]


class Checklist(Reporter):
    """Base of the checklist formats: counts the states of each requirement as articles pass."""

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        if not context.packs:
            raise UsageError(
                "a checklist needs a pack of requirements; name one, for example: --ruleset eu-ai-act-50"
            )
        #: how often each requirement was in each state, by rule
        self.counts: dict[str, dict[str, int]] = {}
        self.articles = 0

    def rows(self, result: ArticleResult) -> list[Row]:
        """What the article shows, counted; [] for what is no article."""
        if not result.checked:
            return []
        self.articles += 1
        rows = []
        for outcome in result.outcomes:
            rule = self.context.rule(outcome["rule"])
            if rule.requirement is None:
                continue
            told = outcome["state"]
            count = self.counts.setdefault(rule.id, dict.fromkeys(STATES, 0))
            count[told] += 1
            why, evidence = outcome["why"], outcome["evidence"]
            if not self.context.snippets:
                why = rule.summary if told == "unmet" else why
                evidence = [codes(piece) for piece in evidence]
            rows.append(Row(rule, rule.requirement, told, why, outcome["in_force"], evidence))
        return rows

    def requirements(self, pack: Pack) -> Iterator[tuple[RuleInfo, Requirement]]:
        """The requirements of a pack that are in force, by rule."""
        for rule_id in sorted(self.context.rules):
            rule = self.context.rules[rule_id]
            if rule.requirement is not None and rule.requirement.pack == pack.name:
                yield rule, rule.requirement

    def reach(self, pack: Pack) -> str:
        """How much of the law a file can show at all, in a sentence."""
        shown = sum(1 for _ in self.requirements(pack))
        total = shown + len(pack.beyond)
        return (
            f"Requirements listed here: {total}. A file can show something about {shown} of them; what to look at for "
            f"the others ({len(pack.beyond)}) stands at the end."
        )


def shown_evidence(piece: Mapping[str, Any]) -> tuple[str, str]:
    """(what it says, where it stands) of a piece of evidence."""
    said = str(piece.get("value") or piece.get("name") or piece.get("raw") or piece.get("kind") or "")
    reviewer = str(piece.get("reviewer") or "")
    if reviewer and reviewer not in said:
        # what an exemption rests on
        said += f" (reviewer: {reviewer})"
    via = str(piece.get("via", ""))
    place = piece.get("place") or {}
    where = f"line {place['line']}, column {place['column']}" if "line" in place else ""
    return " ".join(said.split()), ", ".join(part for part in (via, where) if part)
