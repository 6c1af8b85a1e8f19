"""`--format checkstyle`: Checkstyle's XML, which many review tools read (checkstyle.sourceforge.io, XMLLogger)."""

from __future__ import annotations

from typing import Final

from provlint.model.finding import FindingRecord
from provlint.report.base import ArticleResult, Reporter, Summary, active
from provlint.report.xmltext import attribute

_SEVERITIES: Final = {"error": "error", "warning": "warning", "note": "info"}


class CheckstyleReporter(Reporter):
    """`<checkstyle>` with one `<file>` for the findings of each file."""

    _file = ""

    def begin(self) -> str:
        """The head."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'

    def article(self, result: ArticleResult) -> str:
        """The article's errors; the files come one after another."""
        found = active(self.findings(result))
        if not found:
            return ""
        parts: list[str] = []
        if result.path != self._file:
            parts += (self._close(), f"  <file name={attribute(result.path)}>\n")
            self._file = result.path
        parts += (_error(one) for one in found)
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The end."""
        return f"{self._close()}</checkstyle>\n"

    def _close(self) -> str:
        return "  </file>\n" if self._file else ""


def _error(finding: FindingRecord) -> str:
    place = finding["place"]
    text = " ".join(part for part in (finding["message"], finding.get("hint", "")) if part)
    return (
        f'    <error line="{place.get("line", 1)}" column="{place.get("column", 1)}" '
        f'severity="{_SEVERITIES[finding["severity"]]}" message={attribute(text)} '
        f"source={attribute('provlint.' + finding['rule'])}/>\n"
    )
