"""`--format json`: one document with all findings, streamed (its schema: `schema/findings.schema.json`)."""

from __future__ import annotations

from provlint.report.base import ArticleResult, Reporter, Summary
from provlint.report.machine import FINDINGS_SCHEMA, dumps, public


class JsonReporter(Reporter):
    """`{schema, version, tool, ruleset, findings[], errors[], articles, skipped}`: a document even when clean.

    One finding a line; the counts come last, because they are known last.
    """

    _count = 0

    def begin(self) -> str:
        """The head, up to the open list of findings."""
        head = {
            "schema": FINDINGS_SCHEMA,
            "version": self.context.tool_version,
            "tool": "provlint",
            "ruleset": self.context.ruleset_digest,
        }
        return dumps(head)[:-1] + ',"findings":['

    def article(self, result: ArticleResult) -> str:
        """The article's findings, one a line."""
        parts: list[str] = []
        for finding in self.findings(result):
            parts.append(",\n" if self._count else "\n")
            parts.append(dumps(public(finding)))
            self._count += 1
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The errors and the counts."""
        errors = ",".join("\n" + dumps(dict(error)) for error in summary.errors)
        return (
            ("\n" if self._count else "")
            + f'],"errors":[{errors}],\n'
            + dumps({"articles": summary.articles, "skipped": summary.skipped})[1:]
            + "\n"
        )
