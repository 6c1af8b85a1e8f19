"""`--format github`: workflow commands that GitHub shows as annotations in a change.

At most ten of a level are shown for a step (github.com/actions/toolkit, docs/problem-matchers.md), so the worst are
given and the rest is counted. Values are escaped as the runner's toolkit does it (packages/core/src/command.ts).
"""

from __future__ import annotations

from typing import Final

from provlint.model.finding import FindingRecord
from provlint.report.base import Summary
from provlint.report.ranked import Ranked
from provlint.report.repository import path_in_repository
from provlint.report.terminal import clean

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


class GithubReporter(Ranked):
    """One command a finding, errors first; a notice with the number of the others."""

    most = 10

    def end(self, summary: Summary) -> str:
        """All commands."""
        lines = [self._command(finding) for kept in self.kept.values() for finding in kept]
        lines += (
            f"::error title=provlint::{_data(str(error.get('message', '')))}" for error in summary.errors
        )
        more = self.left_out()
        if more:
            lines.append(f"::notice title=provlint::{more} more in the SARIF or JSON report")
        return "".join(f"{line}\n" for line in lines)

    def _command(self, finding: FindingRecord) -> str:
        place = finding["place"]
        properties = [f"file={_property(path_in_repository(self.context, finding['path']))}"]
        if place.get("line"):
            properties += [f"line={place['line']}", f"endLine={place['end_line']}"]
            if place["line"] == place["end_line"]:
                properties += [f"col={place['column']}", f"endColumn={place['end_column']}"]
        properties.append(f"title={_property(finding['rule'] + ' ' + finding['name'])}")
        text = " ".join(part for part in (finding["message"], finding.get("hint", "")) if part)
        return f"::{_COMMANDS[finding['severity']]} {','.join(properties)}::{_data(text)}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
