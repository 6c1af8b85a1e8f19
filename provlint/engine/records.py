"""Findings as JSON: the form that crosses processes and is reported."""

from __future__ import annotations

from typing import Any

from provlint.engine import keys
from provlint.evidence.evidencerecord import evidence_record
from provlint.evidence.places import place_record, related_record, shown_place, snippet, source_place, window
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.finding import SEVERITIES, Finding, FindingRecord, Fix, PlaceRecord, Severity
from provlint.model.source import Source
from provlint.model.span import Place
from provlint.model.values import NamedTuple

#: What an article that is not out yet says of itself; its missing date and byline are no defects so far.
UNPUBLISHED = frozenset({"draft", "scheduled", "pending", "embargoed"})


class Judged(NamedTuple):
    """A finding with what the engine decided about it. `suppressed` is (kind, justification) or None."""

    finding: Finding
    name: str
    severity: Severity
    suppressed: tuple[str, str] | None = None


def lowered(severity: Severity, by: Severity | None) -> Severity:
    """The milder of the two: a finding may lower its rule's severity, never raise it."""
    return severity if by is None or SEVERITIES.index(by) <= SEVERITIES.index(severity) else by


def in_order(judged: list[Judged]) -> list[Judged]:
    """By place, then rule; equal ones once."""
    first = {
        (one.finding.place.offset, one.finding.place.end_offset, one.finding.rule, one.finding.message): one
        for one in reversed(judged)
    }
    return [first[key] for key in sorted(first)]


def finding_records(
    article: Article, judged: list[Judged], path: str
) -> tuple[list[FindingRecord], list[str]]:
    """The records of an article's findings, in order, and what their fingerprints are made of (`keys.basis`)."""
    counts: dict[tuple[str, str], int] = {}
    records: list[FindingRecord] = []
    bases: list[str] = []
    here: dict[Place, Shown] = {}
    for one in judged:
        finding = one.finding
        place = finding.place
        # what is absent is told at one place: it is worked out once
        shown = here.get(place)
        if shown is None:
            shown = here[place] = _shown(article, place)
        matched = ("" if finding.absent else shown[0]) if finding.matched is None else finding.matched
        same = (finding.rule, keys.matched_hash(matched) if matched else "")
        ordinal = counts.get(same, 0)
        counts[same] = ordinal + 1
        of = keys.basis(*same, ordinal)
        records.append(_record(article, one, path, shown, keys.fingerprint(article.key, of)))
        bases.append(of)
    return records, bases


#: The snippet at a place, the place as JSON, and how it is rendered (None for a place in another file).
Shown = tuple[str, PlaceRecord, dict[str, Any] | None]


def _shown(article: Article, place: Place) -> Shown:
    if place.path is None or place.path == article.source.path:
        return snippet(article, place), *shown_place(article.source, place)
    return snippet(article, place), place_record(article, place) or {}, None


def _record(article: Article, one: Judged, path: str, shown: Shown, fingerprint: str) -> FindingRecord:
    finding, name, severity, suppressed = one
    found, place, render = shown
    record: FindingRecord = {
        "rule": finding.rule,
        "name": name,
        "severity": severity,
        "message": finding.message,
    }
    if finding.hint:
        record["hint"] = finding.hint
    record["path"] = path
    record["pointer"] = article.pointer
    record["key"] = article.key
    record["place"] = place.copy()
    if finding.absent:
        record["absent"] = True
    record["snippet"] = found
    record["evidence"] = [_evidence(article, it) for it in finding.evidence] if finding.evidence else []
    record["related"] = [related_record(article, it) for it in finding.related] if finding.related else []
    record["fingerprint"] = fingerprint
    if finding.fix is not None:
        record["fix"] = _fix(article, finding.fix)
    if suppressed is not None:
        record["suppressed"] = {"kind": suppressed[0], "justification": suppressed[1]}
    if render is not None:
        record["render"] = render.copy()
    return record


def _evidence(article: Article, evidence: Any) -> dict[str, Any]:
    return dict(evidence) if isinstance(evidence, dict) else evidence_record(article, evidence)


def _fix(article: Article, fix: Fix) -> dict[str, Any]:
    return {
        "message": fix.message,
        "safety": fix.safety,
        "edits": [{"place": place_record(article, edit.place), "text": edit.text} for edit in fix.edits],
    }


def bare_record(
    rule: tuple[str, str, Severity],
    message: str,
    path: str,
    key: str,
    *,
    source: Source | None = None,
    problem: Unreadable | None = None,
    hint: str = "",
    line: int = 1,
    offset: int = 0,
) -> tuple[FindingRecord, str]:
    """A finding where there is no article: an unreadable file or unit; and what its fingerprint is made of.

    `rule` is (id, name, severity). Without a source the place is the beginning of `line`.
    """
    pointer = problem.pointer if problem is not None else ""
    own_key = f"{key}#{pointer}" if pointer else key
    of = keys.basis(rule[0], keys.matched_hash(message), 0)
    place: Any = {
        "line": line,
        "column": 1,
        "end_line": line,
        "end_column": 1,
        "offset": offset,
        "end_offset": offset,
        "start": None,
        "end": None,
        "exact": False,
    }
    at = None
    if source is not None and problem is not None:
        last = source.first_offset + len(source.text)
        begin = min(max(problem.offset, source.first_offset), last)
        # long stretches of unreadable text are named by their beginning
        end = min(max(problem.end_offset, begin), begin + 200, last)
        at = Place(begin, end)
        place = source_place(source, at)
    record: FindingRecord = {
        "rule": rule[0],
        "name": rule[1],
        "severity": rule[2],
        "message": message,
    }
    if hint:
        record["hint"] = hint
    record["path"] = path
    record["pointer"] = pointer
    record["key"] = own_key
    record["place"] = place
    record["snippet"] = (
        source.slice(at.offset, at.end_offset) if source is not None and at is not None else ""
    )
    record["evidence"] = []
    record["related"] = []
    record["fingerprint"] = keys.fingerprint(own_key, of)
    if source is not None and at is not None:
        record["render"] = window(source, at)
    return record, of
