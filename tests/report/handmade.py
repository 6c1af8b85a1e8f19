"""Findings made by hand, over sources that hold what breaks columns: emoji, CJK, CRLF, one line of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from provlint.evidence.places import source_place, window
from provlint.model.finding import FindingRecord
from provlint.model.requirement import Beyond, Pack, Requirement
from provlint.model.source import Source
from provlint.model.span import Place
from provlint.report.base import ReportContext, RuleInfo

RULES = {
    "SRC104": RuleInfo(
        "SRC104",
        "unlinked-source",
        "warning",
        "A source line leads to its source.",
        "Readers cannot check a source they cannot find.",
        "Link the article, or at least the outlet's page.",
        references=("https://journalism.example.org/links",),
        requirement=Requirement(
            pack="example-act",
            law="Example Act 2026/7",
            clause="1(2)",
            organization="Examplia",
            asks="A source line leads to its source.",
            url="https://law.example.org/1/2",
            read="2026-05-01",
            established="secondary",
            role="publisher",
            jurisdiction="ex",
            begins="2026-06-01",
            review_by="2026-11-01",
            question="Can readers find the source?",
        ),
    ),
    "DAT201": RuleInfo(
        "DAT201",
        "missing-date",
        "error",
        "An article says when it was published.",
        "Old news passes for new.",
    ),
    "CLM401": RuleInfo("CLM401", "vague-attribution", "note", "A claim names who makes it.", precision=0.91),
    "CLM407": RuleInfo(
        "CLM407", "dense-vague-attribution", "warning", "Few claims go without a name.", precision=0.9
    ),
    "GEN303": RuleInfo(
        "GEN303",
        "undisclosed-machine-residue",
        "error",
        "Left-over {words} of a tool are disclosed.",
        taxa=(
            {
                "taxonomy": "Example Act",
                "id": "ART1-2",
                "name": "Article1Paragraph2",
                "summary": "Machine-made text is labelled",
                "url": "https://law.example.org/1/2",
            },
        ),
    ),
    "SYS901": RuleInfo("SYS901", "unreadable-file", "error", "Files can be read."),
}

HARBOUR = Source(
    "content/harbour.txt",
    "Harbour 🚢🚢 reopens after storm\r\n\r\n"
    "The pier 🌊 is open. Experts say it will hold, and 专家说 the same.\r\n"
    "Analysts expect crowds.\r\n\r\n"
    "Source: Eastvale Ledger\r\n",
)
FEED = Source(
    "data/one post.json",
    '{"id":7,"title":{"rendered":"Tides \\ud83c\\udf0a"},"content":{"rendered":"<p>Some say \\u201ctides\\u201d 🌊 are rising. '
    + "The council met again. " * 40
    + 'Experts say so.<\\/p>"},"link":"https:\\/\\/ledger.example.org\\/7"}',
)
HOSTILE = Source(
    "::error::x.txt",
    "::error file=a::b\x1b[31m red \u202etxt.exe\u202c [click](https://evil.example) {0} \u200b\u200bend\r::warning::next\n",
)


class Result(NamedTuple):
    path: str
    pointer: str
    key: str
    ident: str | None
    findings: list[FindingRecord]
    checked: bool = True
    outcomes: Sequence[dict[str, Any]] = ()
    record: dict[str, Any] | None = None


def place(source: Source, words: str, nth: int = 1) -> Place:
    at = -1
    for _ in range(nth):
        at = source.text.index(words, at + 1)
    return Place(at, at + len(words), at, at + len(words))


def finding(source: Source, rule: str, where: Place, message: str, **more: Any) -> FindingRecord:
    info = RULES[rule]
    words = source.slice(where.offset, where.end_offset)
    record: dict[str, Any] = {
        "rule": rule,
        "name": info.name,
        "severity": info.severity,
        "message": message,
        "path": source.path,
        "pointer": "",
        "key": source.path,
        "place": source_place(source, where),
        "snippet": words,
        "evidence": [],
        "related": [],
        "fingerprint": f"v1:{abs(hash_of(rule + words + str(where.offset))):016x}",
        "render": window(source, where),
    }
    record.update(more)
    return record  # type: ignore[return-value]


def hash_of(text: str) -> int:
    """The same number in every process."""
    value = 0
    for char in text:
        value = (value * 131 + ord(char)) % (1 << 64)
    return value


def results() -> list[Result]:
    harbour = [
        finding(
            HARBOUR,
            "DAT201",
            place(HARBOUR, "Harbour 🚢🚢 reopens after storm"),
            "Say when this was published.",
            absent=True,
            hint="add a line 'Date: YYYY-MM-DD' or a date in the file name",
        ),
        finding(
            HARBOUR,
            "CLM407",
            place(HARBOUR, "Experts say"),
            "Name who makes these claims.",
            related=[{"message": "also here", "place": source_place(HARBOUR, place(HARBOUR, "专家说"))}],
        ),
        finding(HARBOUR, "CLM401", place(HARBOUR, "Experts say"), "Name the experts."),
        finding(HARBOUR, "CLM401", place(HARBOUR, "专家说"), "Name the experts."),
        finding(HARBOUR, "CLM401", place(HARBOUR, "Analysts expect"), "Name the analysts."),
        finding(
            HARBOUR,
            "SRC104",
            place(HARBOUR, "Source: Eastvale Ledger"),
            "Say where 'Eastvale Ledger' can be read",
            hint="link the article or its outlet",
            evidence=[
                {
                    "evidence": "credit",
                    "kind": "source",
                    "name": "Eastvale Ledger",
                    "url": None,
                    "raw": "Eastvale Ledger",
                    "via": "text:source-line",
                    "place": source_place(HARBOUR, place(HARBOUR, "Eastvale Ledger")),
                }
            ],
            fix={
                "message": "Add the outlet's address",
                "safety": "unsafe",
                "edits": [
                    {
                        "place": source_place(HARBOUR, place(HARBOUR, "Eastvale Ledger")),
                        "text": "Eastvale Ledger (https://ledger.example.org/)",
                    }
                ],
            },
        ),
    ]
    feed = [
        finding(
            FEED, "CLM401", place(FEED, "Some say"), "Name who says it.", pointer="/0", severity="warning"
        ),
        finding(
            FEED, "CLM401", place(FEED, "Experts say"), "Name the experts.", pointer="/0", severity="warning"
        ),
    ]
    hostile = [
        finding(
            HOSTILE,
            "GEN303",
            place(HOSTILE, "::error file=a::b\x1b[31m red \u202etxt.exe"),
            "Disclose '::b\x1b[2J\n::error::'.",
        ),
        finding(
            HOSTILE,
            "GEN303",
            place(HOSTILE, "\u200b\u200b"),
            "Remove [click](https://evil.example) {0}",
            suppressed={"kind": "inSource", "justification": "a test of the tool itself"},
        ),
        finding(HOSTILE, "GEN303", place(HOSTILE, "\u200b\u200bend"), "Remove hidden characters."),
    ]
    clean = Result("content/clean.md", "", "content/clean.md", None, [])
    return [
        Result(
            HARBOUR.path,
            "",
            HARBOUR.path,
            None,
            harbour,
            outcomes=[outcome("met", HARBOUR, "Eastvale Ledger")],
            record=record(HARBOUR),
        ),
        clean._replace(outcomes=[outcome("inapplicable")]),
        Result(FEED.path, "/0", FEED.path + "#id:7", "7", feed, outcomes=[outcome("unclear")]),
        Result(
            HOSTILE.path,
            "",
            HOSTILE.path,
            None,
            hostile,
            outcomes=[outcome("unmet", HOSTILE, HOSTILE.text)],
            record=record(HOSTILE),
        ),
    ]


def record(source: Source) -> dict[str, Any]:
    """What reports show of an article's record: a segment a line, and a title."""
    segments: list[dict[str, Any]] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        role = "prose" if segments else "title"
        if words:
            where = {"role": role, "start": at, "end": at + len(words), "language": "en"}
            segments.append({**where, "text": words})
        at += len(line)
    title = {"value": segments[0]["text"], "via": "text:title", "place": source_place(source, Place(0, 1))}
    return {"title": title, "language": "en", "segments": segments}


def outcome(state: str, source: Source | None = None, words: str = "") -> dict[str, Any]:
    """What an article shows of SRC104's requirement."""
    evidence = []
    if source is not None:
        where = source_place(source, place(source, words))
        evidence = [
            {"evidence": "credit", "kind": "source", "name": words, "via": "text:source-line", "place": where}
        ]
    why = f"Say where '{words}' can be read." if state == "unmet" else "Can readers find the source?"
    return {"rule": "SRC104", "state": state, "why": why, "in_force": True, "evidence": evidence}


PACK = Pack(
    name="example-act",
    title="Example Act <b>",
    law="Example Act 2026/7",
    organization="Examplia",
    url="https://law.example.org/1",
    jurisdiction="ex",
    binds=("text",),
    note="Read by us | alone.",
    beyond=(Beyond("2", "provider", "Sources are kept.", "Ask the archive."),),
)


SOURCES = {source.path: source for source in (HARBOUR, FEED, HOSTILE)}


def context(**more: Any) -> ReportContext:
    base = ReportContext(
        tool_version="0.1.0",
        ruleset_digest="ab12",
        rules=RULES,
        source=SOURCES.get,
        width=100,
        packs=[PACK],
        today="2026-11-20",
    )
    return base._replace(**more)
