"""`--format checklist-json`: the checklist as one document (its schema: `schema/checklist.schema.json`)."""

from __future__ import annotations

from provlint.report.base import ArticleResult, Summary
from provlint.report.checklist import NO_ADVICE, Checklist
from provlint.report.machine import CHECKLIST_SCHEMA, dumps


class ChecklistJsonReporter(Checklist):
    """`{schema, version, tool, ruleset, today, notice, packs[], articles[], counts}`, streamed one article a line."""

    _first = True

    def begin(self) -> str:
        """The packs with all their requirements, up to the open list of articles."""
        head = {
            "schema": CHECKLIST_SCHEMA,
            "version": self.context.tool_version,
            "tool": "provlint",
            "ruleset": self.context.ruleset_digest,
            "today": self.context.today,
            "notice": NO_ADVICE,
            "packs": [
                {
                    **pack._replace(beyond=())._asdict(),
                    "binds": list(pack.binds),
                    "requirements": [
                        {"rule": rule.id, "name": rule.name, **requirement._asdict()}
                        for rule, requirement in self.requirements(pack)
                    ],
                    "beyond": [one._asdict() for one in pack.beyond],
                }
                for pack in self.context.packs
            ],
        }
        return dumps(head)[:-1] + ',"articles":['

    def article(self, result: ArticleResult) -> str:
        """The article's line."""
        rows = self.rows(result)
        if not rows:
            return ""
        comma, self._first = ("\n" if self._first else ",\n"), False
        line = {
            "path": result.path,
            "pointer": result.pointer,
            "key": result.key,
            "requirements": [
                {
                    "rule": row.rule.id,
                    "clause": row.requirement.clause,
                    "state": row.state,
                    "in_force": row.in_force,
                    "why": row.why,
                    "evidence": list(row.evidence),
                }
                for row in rows
            ],
        }
        return comma + dumps(line)

    def end(self, summary: Summary) -> str:
        """The counts."""
        return "\n]," + dumps({"counts": dict(sorted(self.counts.items()))})[1:] + "\n"
