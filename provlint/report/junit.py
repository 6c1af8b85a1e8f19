"""`--format junit`: JUnit XML, as test reports of CI servers read it.

There is no official schema; the form is that of Ant's task and of what Jenkins and GitLab read: a suite for each file, a
case for each finding, and one that passes for a clean article. A note is a case that was skipped: it fails nobody.
"""

from __future__ import annotations

from provlint.model.finding import FindingRecord
from provlint.report.base import ArticleResult, Reporter, Summary, active
from provlint.report.xmltext import attribute, content


class JunitReporter(Reporter):
    """`<testsuites>` with one `<testsuite>` an article."""

    def begin(self) -> str:
        """The head."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="provlint">\n'

    def article(self, result: ArticleResult) -> str:
        """The article's suite."""
        found = active(self.findings(result))
        name = f"{result.path} {result.pointer}".strip()
        failures = sum(1 for one in found if one["severity"] != "note")
        skipped = len(found) - failures
        cases = [_case(one, result.path) for one in found] or [
            f"    <testcase classname={attribute(result.path)} name={attribute(name)}/>\n"
        ]
        return (
            f'  <testsuite name={attribute(name)} tests="{len(cases)}" failures="{failures}" errors="0" '
            f'skipped="{skipped}">\n{"".join(cases)}  </testsuite>\n'
        )

    def end(self, summary: Summary) -> str:
        """The failures of the run, and the end."""
        cases = "".join(
            f'    <testcase classname="provlint" name={attribute(str(error.get("rule", "run")))}>\n'
            f"      <error message={attribute(str(error.get('message', '')))}/>\n    </testcase>\n"
            for error in summary.errors
        )
        count = len(summary.errors)
        suite = (
            f'  <testsuite name="provlint" tests="{count}" failures="0" errors="{count}" skipped="0">\n{cases}'
            "  </testsuite>\n"
            if count
            else ""
        )
        return f"{suite}</testsuites>\n"


def _case(finding: FindingRecord, path: str) -> str:
    place = finding["place"]
    where = f"{place.get('line', 1)}:{place.get('column', 1)}"
    name = f"{finding['rule']} {finding['name']} at {where}"
    told = "\n        ".join(
        content(line)
        for line in (f"{path}:{where}", finding.get("snippet", ""), finding.get("hint", ""))
        if line
    )
    if finding["severity"] == "note":
        inner = f"<skipped message={attribute(finding['message'])}/>"
    else:
        inner = f"<failure type={attribute(finding['rule'])} message={attribute(finding['message'])}>{told}</failure>"
    return (
        f"    <testcase classname={attribute(path)} name={attribute(name)}>\n      {inner}\n    </testcase>\n"
    )
