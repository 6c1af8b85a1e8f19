"""`--format sarif`: SARIF 2.1.0, streamed, for code scanning, editors and dashboards.

Results are written as they come; what is known last (tool, invocation) is written last, which JSON allows. A run that
reaches code scanning's limit of results is closed and goes on as another one of its own category, so that nothing is
dropped and memory stays flat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from provlint.model.finding import FindingRecord, PlaceRecord
from provlint.report.base import ArticleResult, ReportContext, Reporter, RuleInfo, Summary
from provlint.report.fingerprints import line_hashes
from provlint.report.machine import dumps
from provlint.report.sarifplaces import BASE, Places, sentence
from provlint.report.sarifrules import FAILURES, LEVELS, Taxonomies, driver

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: Results of one run that code scanning takes.
MAX_RESULTS: Final = 25_000
#: Related places of one result that code scanning shows.
MAX_RELATED: Final = 100
#: A line longer than this holds many findings (an article in one line of JSON): its hash would tell none apart.
LONG_LINE: Final = 2_000
#: Where a finding without a place stands: a whole file that could not be read.
_TOP: Final[PlaceRecord] = {"line": 1, "column": 1, "end_line": 1, "end_column": 1}
#: Longest argument of a message.
LONGEST_ARGUMENT: Final = 200


class SarifReporter(Reporter):
    """One log; results in the order of the run."""

    max_results = MAX_RESULTS

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        self._places = Places(context)
        self._rules = [rule for _, rule in sorted(context.rules.items()) if rule.id not in FAILURES]
        self._index = {rule.id: i for i, rule in enumerate(self._rules)}
        self._taxonomies = Taxonomies(self._rules)
        self._notifications: list[dict[str, Any]] = []
        self._count = 0
        self._part = 1
        self._hashes: dict[int, str] = {}
        self._hashed: str | None = None
        self._used: set[tuple[str, str]] = set()

    def begin(self) -> str:
        """The head, up to the open list of results."""
        return f'{{"$schema":{dumps(SCHEMA)},"version":"2.1.0","runs":[' + self._open()

    def article(self, result: ArticleResult) -> str:
        """The article's results."""
        parts: list[str] = []
        findings = self.findings(result)
        self._hash_lines(result.path, findings)
        for finding in findings:
            if finding["rule"] in FAILURES:
                self._notifications.append(self._failure(finding["rule"], finding["message"], finding))
                continue
            if self._count >= self.max_results:
                parts.append(self._close(interrupted=False))
                self._part += 1
                parts.append(",\n" + self._open())
            parts.append(",\n" if self._count else "\n")
            parts.append(dumps(self._result(finding, result)))
            self._count += 1
        return "".join(parts)

    def end(self, summary: Summary) -> str:
        """The tool, the invocation and what they need."""
        for error in summary.errors:
            rule = str(error.get("rule") or "SYS902")
            told = {
                "path": str(error.get("path", "")),
                "line": error.get("line"),
                "column": error.get("column"),
            }
            entry = self._failure(rule, str(error.get("message", "")), told)
            if entry not in self._notifications:
                self._notifications.append(entry)
        return self._close(interrupted=summary.interrupted) + "]}\n"

    # ------------------------------------------------------------------------------------------------------- a run

    def _open(self) -> str:
        return '{"columnKind":"utf16CodeUnits","results":['

    def _close(self, *, interrupted: bool) -> str:
        """The rest of a run, and the counters ready for another."""
        context = self.context
        failures = [
            context.rule(name) for name in sorted({note["descriptor"]["id"] for note in self._notifications})
        ]
        order = {rule.id: i for i, rule in enumerate(failures)}
        for note in self._notifications:
            note["descriptor"]["index"] = order[note["descriptor"]["id"]]
        invocation: dict[str, Any] = {"executionSuccessful": not self._notifications and not interrupted}
        if context.timestamps is not None:
            invocation["startTimeUtc"], invocation["endTimeUtc"] = context.timestamps
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        category = "/".join(part for part in ("provlint", context.category.strip("/")) if part)
        if self._part > 1:
            category += f"/part-{self._part}"
        rest: dict[str, Any] = {
            "tool": {"driver": driver(context, self._rules, failures, self._taxonomies)},
            "invocations": [invocation],
            "originalUriBaseIds": {
                BASE: {"description": {"text": "The folder that the paths of this log count from."}}
            },
            "automationDetails": {
                "id": f"{category}/",
                "description": {"text": "Where the articles of this repository come from."},
            },
        }
        if context.plugins:
            rest["tool"]["extensions"] = [
                {"name": plugin.name, **({"version": plugin.version} if plugin.version else {})}
                for plugin in context.plugins
            ]
        if context.git is not None:
            control = {"repositoryUri": context.git.repository, "revisionId": context.git.revision}
            if context.git.branch:
                control["branch"] = context.git.branch
            rest["versionControlProvenance"] = [{**control, "mappedTo": {"uriBaseId": BASE}}]
        if context.configuration is not None:
            path, text = context.configuration
            artifact = {"location": self._places.artifact(path), "roles": ["toolSpecifiedConfiguration"]}
            rest["artifacts"] = [{**artifact, "contents": {"text": text}}]
        components = self._taxonomies.components()
        if components:
            rest["taxonomies"] = components
        self._count = 0
        self._notifications = []
        return "\n]," + dumps(rest)[1:]

    # ---------------------------------------------------------------------------------------------------- a result

    def _result(self, finding: FindingRecord, result: ArticleResult) -> dict[str, Any]:
        rule = self._rule(finding)
        path, key = finding["path"], finding.get("key", "")
        location: dict[str, Any] = {
            "physicalLocation": self._places.location(
                path, finding.get("place") or _TOP, finding.get("render"), key
            )
        }
        logical = self._logical(finding)
        if logical:
            location["logicalLocations"] = logical
        out: dict[str, Any] = {
            "ruleId": rule.id,
            "ruleIndex": self._index[rule.id],
            "kind": "fail",
            **({"baselineState": finding["baseline"]} if finding.get("baseline") else {}),
            "level": LEVELS.get(finding["severity"], "warning"),
            "message": self._message(finding),
            "locations": [location],
        }
        related = self._related(finding, path, key)
        if related:
            out["relatedLocations"] = related
        out["partialFingerprints"] = self._fingerprints(finding)
        suppressed = finding.get("suppressed")
        out["suppressions"] = [_suppression(suppressed)] if suppressed else []
        if rule.taxa:
            out["taxa"] = [self._taxonomies.reference(taxon) for taxon in rule.taxa]
        if finding.get("fix") and finding["fix"].get("edits"):
            out["fixes"] = [self._places.fix(path, finding["fix"], key)]
        properties = self._properties(finding)
        if properties:
            out["properties"] = properties
        return out

    def _rule(self, finding: FindingRecord) -> RuleInfo:
        """The rule's info; one that is not in force (a failing plugin's, a test's) is added behind the others."""
        name = finding["rule"]
        if name not in self._index:
            self._index[name] = len(self._rules)
            self._rules.append(RuleInfo(name, finding.get("name", name.lower()), finding["severity"]))
        return self._rules[self._index[name]]

    def _message(self, finding: FindingRecord) -> dict[str, Any]:
        absent = bool(finding.get("absent"))
        words = "" if absent or not self.context.snippets else " ".join(finding.get("snippet", "").split())
        if len(words) > LONGEST_ARGUMENT:
            words = words[: LONGEST_ARGUMENT - 1] + "…"
        return {
            "id": "present" if words else "absent",
            "arguments": [words or finding["path"].replace("\\", "/").rpartition("/")[2]],
            "text": plain_message(finding["message"]),
        }

    def _logical(self, finding: FindingRecord) -> list[dict[str, Any]]:
        pointer = finding.get("pointer", "")
        if not pointer:
            return []
        return [{"name": pointer.rpartition("/")[2] or "/", "fullyQualifiedName": pointer, "kind": "element"}]

    def _related(self, finding: FindingRecord, path: str, key: str) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        told = [
            (one.get("message", ""), one.get("place"), one.get("render"))
            for one in finding.get("related", ())
        ]
        told += [(_said(one), one.get("place"), one.get("render")) for one in finding.get("evidence", ())]
        for message, place, render in told[:MAX_RELATED]:
            if not place or (not place.get("line") and not place.get("path")):
                continue
            where = place.get("path") or path
            there = key if where == path else str(place.get("key") or "")
            out.append(
                {
                    "id": len(out) + 1,
                    "physicalLocation": self._places.location(where, place, render, there),
                    "message": {"text": plain_message(message)},
                }
            )
        return out

    def _properties(self, finding: FindingRecord) -> dict[str, Any]:
        out: dict[str, Any] = {}
        if finding.get("absent"):
            out["absent"] = True
        if finding.get("key"):
            out["key"] = finding["key"]
        if finding.get("hint"):
            out["hint"] = finding["hint"]
        return out

    # ---------------------------------------------------------------------------------------------------- identity

    def _hash_lines(self, path: str, findings: Sequence[FindingRecord]) -> None:
        """Have the hashes of the lines that these findings stand on; a file's articles come one after the other."""
        # one of several articles in a file is told apart by its own fingerprint: no line of it needs a hash
        lines = {
            f["place"]["line"] for f in findings if not f.get("pointer") and "line" in f.get("place", {})
        }
        if path == self._hashed and lines <= self._hashes.keys():
            return
        self._hashes, self._hashed = {}, path
        self._used = set()
        if not lines:
            return
        source = self._places.source(path)
        if source is not None:
            starts = [*source.line_starts, len(source.text)]
            short = {
                line for line in lines if line < len(starts) and starts[line] - starts[line - 1] <= LONG_LINE
            }
            self._hashes = line_hashes(source, short)

    def _fingerprints(self, finding: FindingRecord) -> dict[str, str]:
        own = finding.get("fingerprint", "")
        hashed = (
            None if finding.get("pointer") else self._hashes.get(finding.get("place", _TOP).get("line", 0))
        )
        if hashed is None or (finding["rule"], hashed) in self._used:
            # the line says too little here (several findings of a rule in one paragraph, an article in one line of
            # JSON): the finding's own identity, in the form of a line hash
            digits = re.sub("[^0-9a-f]", "", own.partition(":")[2].lower())[:16]
            hashed = f"{digits}:1" if digits else None
        else:
            self._used.add((finding["rule"], hashed))
        out = {"provlint/v1": own} if own else {}
        if hashed is not None:
            out["primaryLocationLineHash"] = hashed
        return out

    def _failure(self, rule: str, message: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """A toolExecutionNotification."""
        entry: dict[str, Any] = {
            "descriptor": {"id": rule, "index": 0},
            "level": "error",
            "message": {
                "text": plain_message(message),
                "id": "default",
                "arguments": [" ".join(message.split())[:200]],
            },
        }
        path = str(told.get("path") or "")
        if path:
            place = told.get("place") or {key: told[key] for key in ("line", "column") if told.get(key)}
            physical = self._places.location(path, place, told.get("render"), str(told.get("key") or ""))
            entry["locations"] = [{"physicalLocation": physical}]
        return entry


def _suppression(suppressed: Mapping[str, str]) -> dict[str, Any]:
    kind = "inSource" if suppressed.get("kind") == "inSource" else "external"
    return {"kind": kind, "status": "accepted", "justification": suppressed.get("justification", "")}


def _said(evidence: Mapping[str, Any]) -> str:
    """ "published 2026-02-20, read from text:date-line"."""
    kind = str(evidence.get("kind") or evidence.get("evidence") or "evidence")
    value = next((str(evidence[key]) for key in ("value", "name", "text", "url") if evidence.get(key)), "")
    via = f", read from {evidence['via']}" if evidence.get("via") else ""
    words = " ".join(value.split())
    if len(words) > LONGEST_ARGUMENT:
        words = words[: LONGEST_ARGUMENT - 1] + "…"
    return f"{kind} {words}".rstrip() + via


def plain_message(text: str) -> str:
    """A message that viewers show as it is: one sentence or more, with nothing that reads as SARIF's own markup
    (links in brackets, numbered placeholders), whatever an article's words are."""
    text = sentence(text)
    if "](" in text:
        text = text.replace("[", "\\[").replace("]", "\\]")
    return re.sub(r"\{(\d+)\}", r"{{\1}}", text)
