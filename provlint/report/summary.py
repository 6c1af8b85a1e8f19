"""`--format summary`: a page of Markdown for a job's summary or a comment in a change."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.finding import FindingRecord
from provlint.report.base import Summary
from provlint.report.markdowntext import code, prose, row
from provlint.report.ranked import Ranked


class SummaryReporter(Ranked):
    """Counts by level and rule, and the first findings of each level, worst first."""

    most = 20

    def end(self, summary: Summary) -> str:
        """The page."""
        return "\n".join(self._lines(summary)).rstrip() + "\n"

    def _lines(self, summary: Summary) -> Iterator[str]:
        told = [f"{count} {level}{'s' * (count != 1)}" for level, count in self.counts.items() if count]
        yield f"## provlint: {', '.join(told) or 'nothing to report'}\n"
        counted = f"{summary.articles} article{'s' * (summary.articles != 1)} checked"
        if summary.skipped:
            counted += f", {summary.skipped} file{'s' * (summary.skipped != 1)} skipped"
        yield f"{counted}.\n"
        for error in summary.errors:
            yield f"- {prose(str(error.get('message', '')))}"
        if self.by_rule:
            yield from ("| rule | what it finds | findings |", "|---|---|---|")
            for rule_id, count in sorted(self.by_rule.items(), key=lambda pair: (-pair[1], pair[0])):
                rule = self.context.rule(rule_id)
                yield row(f"[{rule.id}]({rule.help_uri})", prose(rule.summary or rule.name), str(count))
            yield ""
        for level, kept in self.kept.items():
            if kept:
                yield f"### {level.capitalize()}s\n"
                yield from (_item(finding) for finding in kept)
                more = self.counts[level] - len(kept)
                yield f"- and {more} more\n" if more else ""


def _item(finding: FindingRecord) -> str:
    place = finding["place"]
    where = code(f"{finding['path']}:{place.get('line', 1)}:{place.get('column', 1)}")
    text = " ".join(part for part in (finding["message"], finding.get("hint", "")) if part)
    return f"- {where} {finding['rule']}: {prose(text)}"
