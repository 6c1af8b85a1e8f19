"""`--format jsonl`: one finding a line, for streams and data tools."""

from __future__ import annotations

from provlint.report.base import ArticleResult, Reporter
from provlint.report.machine import FINDINGS_SCHEMA, dumps, public


class JsonlReporter(Reporter):
    """Each line is a finding as in the JSON document, with `schema` before it; nothing at all when clean."""

    def article(self, result: ArticleResult) -> str:
        """The article's findings."""
        return "".join(
            dumps({"schema": FINDINGS_SCHEMA, **public(finding)}) + "\n" for finding in self.findings(result)
        )
