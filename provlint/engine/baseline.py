"""A run beside its baseline: what is known is suppressed, what the baseline has and the run has not is stale.

An entry is judged only where the run looked at what it is about: its file is among those checked, or it is not while
the run covers all of the root. Rules that the command line left out are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provlint.engine.baselinefile import Baseline, Entry
from provlint.model.finding import SEVERITIES

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session
    from provlint.model.finding import FindingRecord, Severity

#: Failures of the tool are nobody's old findings.
NEVER = frozenset({"SYS902"})


class Known:
    """A baseline in a run over `files`; `whole` says that these are all files of the root, `shown` is how the baseline is
    called. `seen` counts the findings it knows."""

    def __init__(
        self, session: Session, baseline: Baseline, files: Sequence[SourceFile], shown: str, *, whole: bool
    ) -> None:
        self.seen = 0
        self._session = session
        self._baseline = baseline
        self._files = {file.key for file in files}
        self._whole = whole
        self._reason = f"known finding, listed in {shown}"
        self._left = dict(baseline.entries)

    def settle(self, file: SourceFile, articles: list[ArticleResult]) -> list[ArticleResult]:
        """Mark each finding as new or unchanged; those that the baseline has become suppressed."""
        level = self._baseline.level
        for article in articles:
            for finding in article.findings:
                entry = self._baseline.entries.get(finding["fingerprint"])
                if entry is None:
                    if listed(finding, level):
                        finding["baseline"] = "new"
                    continue
                self._left.pop(entry.fingerprint, None)
                finding["baseline"] = "unchanged"
                if not finding.get("suppressed") and finding["rule"] not in NEVER:
                    self.seen += 1
                    reason = entry.reason or self._reason
                    finding["suppressed"] = {"kind": "external", "justification": reason}
        return articles

    def stale(self) -> list[tuple[Entry, str]]:
        """The entries that stand for nothing, with why, in order of the file. Asked when the run is over."""
        found = ((entry, self._why(entry)) for entry in self._left.values())
        return sorted(((entry, why) for entry, why in found if why), key=lambda one: one[0].line)

    def _why(self, entry: Entry) -> str:
        plan = self._session.plan
        file = next((key for key in file_keys(entry.key) if key in self._files), None)
        if file is None:
            return "its article is not here any more" if self._whole else ""
        if any(one.id == entry.rule for one in self._session.ruleset.active(file)):
            return "the finding is gone"
        return "" if plan.select or plan.ignore else "its rule is off"


def file_keys(key: str) -> Iterator[str]:
    """The keys of files that an article of this key may be in: a path may hold a "#" itself."""
    yield key
    at = key.rfind("#")
    while at > 0:
        yield key[:at]
        at = key.rfind("#", 0, at)


def listed(finding: Mapping[str, object] | FindingRecord, level: Severity) -> bool:
    """Whether a baseline of this level lists such a finding."""
    severity = finding["severity"]
    return (
        finding["rule"] not in NEVER
        and severity in SEVERITIES
        and SEVERITIES.index(severity) <= SEVERITIES.index(level)
    )
