"""`--format gitlab`: GitLab's Code Quality report, a JSON array.

Each entry has description, check_name, fingerprint, severity and location (docs.gitlab.com/ci/testing/code_quality, and
the schema the server holds it against, app/validators/json_schemas/codeclimate.json). Of equal fingerprints in a file only
the first is shown, and ours are unique.
"""

from __future__ import annotations

from typing import Any, Final

from provlint.model.finding import FindingRecord
from provlint.report.base import ArticleResult, Reporter, Summary, active
from provlint.report.machine import dumps
from provlint.report.repository import path_in_repository

_SEVERITIES: Final = {"error": "major", "warning": "minor", "note": "info"}


class GitlabReporter(Reporter):
    """The findings that are not suppressed, one a line."""

    _first = True

    def begin(self) -> str:
        """The open list."""
        return "["

    def article(self, result: ArticleResult) -> str:
        """The article's entries."""
        parts = []
        for finding in active(self.findings(result)):
            parts.append("\n" if self._first else ",\n")
            parts.append(dumps(self._entry(finding)))
            self._first = False
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The end of the list."""
        return "]\n" if self._first else "\n]\n"

    def _entry(self, finding: FindingRecord) -> dict[str, Any]:
        place = finding["place"]
        line, column = place.get("line", 1), place.get("column", 1)
        return {
            "type": "issue",
            "description": finding["message"],
            "check_name": finding["rule"],
            "content": {"body": finding.get("hint", "")},
            "fingerprint": finding["fingerprint"],
            "severity": _SEVERITIES[finding["severity"]],
            "location": {
                "path": path_in_repository(self.context, finding["path"]),
                "positions": {
                    "begin": {"line": line, "column": column},
                    "end": {"line": place.get("end_line", line), "column": place.get("end_column", column)},
                },
            },
        }
