"""What reports with room for a few findings only share: the worst first, and how many there were."""

from __future__ import annotations

from provlint.model.finding import SEVERITIES, FindingRecord, Severity
from provlint.report.base import ArticleResult, ReportContext, Reporter, active, shown


class Ranked(Reporter):
    """Base of such a report: keeps the first `most` findings of each level that the run shows, and counts all of them."""

    most = 10

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        self.kept: dict[Severity, list[FindingRecord]] = {level: [] for level in SEVERITIES}
        self.counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self.by_rule: dict[str, int] = {}

    def article(self, result: ArticleResult) -> str:
        """Nothing yet: the worst may still come."""
        for finding in active(self.findings(result)):
            level = finding["severity"]
            if shown(level, self.context.show):
                self.counts[level] += 1
                self.by_rule[finding["rule"]] = self.by_rule.get(finding["rule"], 0) + 1
                if len(self.kept[level]) < self.most:
                    self.kept[level].append(finding)
        return ""

    def left_out(self) -> int:
        """How many findings were counted and not kept."""
        return sum(self.counts.values()) - sum(map(len, self.kept.values()))
