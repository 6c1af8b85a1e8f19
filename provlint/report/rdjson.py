"""`--format rdjson`: Reviewdog Diagnostic Format (github.com/reviewdog/reviewdog, proto/rdf).

Columns there are bytes of UTF-8 from 1, the end is exclusive. Fixes of one edit are its suggestions: a suggestion is one
replacement, and of a fix all edits or none are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provlint.model.finding import FindingRecord
from provlint.model.source import Source
from provlint.report.base import ArticleResult, ReportContext, Reporter, Summary, active
from provlint.report.machine import dumps
from provlint.report.repository import path_in_repository

_SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


class RdjsonReporter(Reporter):
    """One DiagnosticResult, one diagnostic a line."""

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        self._first = True
        self._of: tuple[str, Source | None] = ("", None)

    def begin(self) -> str:
        """The source, up to the open list of diagnostics."""
        return '{"source":{"name":"provlint"},"diagnostics":['

    def article(self, result: ArticleResult) -> str:
        """The article's diagnostics."""
        parts = []
        for finding in active(self.findings(result)):
            parts.append("\n" if self._first else ",\n")
            parts.append(dumps(self._diagnostic(finding)))
            self._first = False
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The end."""
        return "]}\n" if self._first else "\n]}\n"

    def _diagnostic(self, finding: FindingRecord) -> dict[str, Any]:
        path = finding["path"]
        text = "\n".join(part for part in (finding["message"], finding.get("hint", "")) if part)
        out: dict[str, Any] = {
            "message": text,
            "location": {
                "path": path_in_repository(self.context, path),
                "range": self._range(path, finding["place"]),
            },
            "severity": _SEVERITIES[finding["severity"]],
            "code": {"value": finding["rule"], "url": self.context.rule(finding["rule"]).help_uri},
        }
        edits = finding["fix"]["edits"] if finding.get("fix") else []
        if len(edits) == 1:
            out["suggestions"] = [{"range": self._range(path, edits[0]["place"]), "text": edits[0]["text"]}]
        return out

    def _range(self, path: str, place: Mapping[str, Any]) -> dict[str, Any]:
        if "line" not in place:
            return {"start": {"line": 1, "column": 1}}
        return {
            "start": self._position(path, place["line"], place["column"], place.get("offset")),
            "end": self._position(path, place["end_line"], place["end_column"], place.get("end_offset")),
        }

    def _position(self, path: str, line: int, column: int, offset: int | None) -> dict[str, int]:
        """A position with its column in bytes; in characters where the file cannot be had (standard input)."""
        if path != self._of[0]:
            self._of = path, self.context.source(path)
        source = self._of[1]
        if source is not None and offset is not None:
            before = source.slice(offset - (column - 1), offset)
            column = len(before.encode("utf-8", "surrogatepass")) + 1
        return {"line": line, "column": column}
