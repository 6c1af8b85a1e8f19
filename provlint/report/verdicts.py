"""`--format verdicts`: one line an article, clean ones too; what a curator joins on."""

from __future__ import annotations

from provlint.report.base import ArticleResult, Reporter, active, worst
from provlint.report.machine import VERDICTS_SCHEMA, dumps


class VerdictsReporter(Reporter):
    """`{schema, key, id, path, pointer, worst, rules: {SRC101: 1}}`; `worst` is null for a clean article. Suppressed
    findings do not count."""

    def article(self, result: ArticleResult) -> str:
        """The article's line."""
        rules: dict[str, int] = {}
        for finding in active(result.findings):
            rules[finding["rule"]] = rules.get(finding["rule"], 0) + 1
        line = {
            "schema": VERDICTS_SCHEMA,
            "key": result.key,
            "id": result.ident,
            "path": result.path,
            "pointer": result.pointer,
            "worst": worst(result.findings),
            "rules": dict(sorted(rules.items())),
        }
        return dumps(line) + "\n"
