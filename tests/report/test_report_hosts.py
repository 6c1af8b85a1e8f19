"""Reports for hosts and review tools, read by somebody else's parser or held against somebody else's schema."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as Tree
from typing import Any

import handmade
import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from test_report_formats import SUMMARY, report

from provlint.report.base import Summary

#: What the server asks of each entry (gitlabhq, app/validators/json_schemas/codeclimate.json), and what its manual adds.
CODE_QUALITY: dict[str, Any] = {
    "type": "object",
    "required": ["description", "fingerprint", "severity", "location", "check_name"],
    "properties": {
        "description": {"type": "string"},
        "fingerprint": {"type": "string"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "positions"],
            "properties": {
                "path": {"type": "string", "pattern": "^[^./]"},
                "positions": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {
                        "begin": {
                            "type": "object",
                            "required": ["line"],
                            "properties": {"line": {"type": "integer"}},
                        }
                    },
                },
            },
        },
    },
}


def many() -> list[handmade.Result]:
    """A dozen warnings, then an error."""
    text = handmade.HARBOUR
    here = handmade.place(text, "Experts say")
    found = [handmade.finding(text, "SRC104", here, f"Say where {n}, 100%: here.") for n in range(12)]
    found.append(handmade.finding(text, "DAT201", here, "Date it."))
    return [handmade.Result(text.path, "", text.path, None, found)]


def test_github_shows_the_worst_ten_and_counts_the_others() -> None:
    lines = report("github", handmade.context(prefix="site/"), many()).splitlines()
    assert lines[0].startswith(
        "::error file=site/content/harbour.txt,line=3,endLine=3,col=21,endColumn=32,title=DAT201 "
    )
    assert len(lines) == 12
    assert lines[1].endswith("::Say where 0, 100%25: here.")
    assert lines[-1] == "::notice title=provlint::2 more in the SARIF or JSON report"


def test_github_commands_hold_nothing_of_an_article_but_their_text() -> None:
    command = re.compile(
        r"::(error|warning|notice) ((file|line|endLine|col|endColumn|title)=[^,:\r\n]*,?)+::[^\r\n]*"
    )
    text = report("github", handmade.context(show="note"), handmade.results())
    assert [line for line in text.splitlines() if not command.fullmatch(line)] == []
    assert "file=%3A%3Aerror%3A%3Ax.txt" in text


def test_gitlab_takes_each_entry() -> None:
    entries = json.loads(report("gitlab", handmade.context(), handmade.results()))
    for entry in entries:
        if entry["location"]["path"] != "::error::x.txt":
            jsonschema.Draft202012Validator(CODE_QUALITY).validate(entry)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 10
    assert json.loads(report("gitlab", handmade.context(), [])) == []


def test_junit_is_read_by_junitparser() -> None:
    errors = [{"rule": "SYS902", "message": "a rule failed"}]
    xml = JUnitXml.fromstring(
        report("junit", handmade.context(), handmade.results(), SUMMARY._replace(errors=errors)).encode()
    )
    suites = {suite.name: suite for suite in xml}
    assert [case.result for case in suites["content/clean.md"]] == [[]]
    harbour = [type(case.result[0]) for case in suites["content/harbour.txt"]]
    assert harbour == [Failure, Failure, Skipped, Skipped, Skipped, Failure]
    assert (suites["content/harbour.txt"].failures, suites["content/harbour.txt"].skipped) == (3, 3)
    assert [type(case.result[0]) for case in suites["provlint"]] == [Error]


def test_checkstyle_is_xml_with_a_file_for_each_file() -> None:
    root = Tree.fromstring(report("checkstyle", handmade.context(), handmade.results()))
    assert [file.get("name") for file in root] == [
        "content/harbour.txt",
        "data/one post.json",
        "::error::x.txt",
    ]
    assert {error.get("severity") for file in root for error in file} == {"error", "warning", "info"}
    assert all(error.get("line", "").isdigit() for file in root for error in file)


def test_rdjson_counts_columns_in_bytes() -> None:
    found = json.loads(report("rdjson", handmade.context(), handmade.results()))["diagnostics"]
    sources = {path: source.text for path, source in handmade.SOURCES.items()}
    for one, finding in zip(
        found, (f for r in handmade.results() for f in r.findings if not f.get("suppressed")), strict=True
    ):
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", sources[finding["path"]])
        if start["line"] == end["line"]:
            line = lines[start["line"] - 1].encode()
            assert line[start["column"] - 1 : end["column"] - 1].decode() == finding["snippet"]
    (suggestion,) = [one["suggestions"] for one in found if "suggestions" in one]
    assert suggestion[0]["text"].startswith("Eastvale Ledger (https")


def test_rdjson_of_standard_input_keeps_characters() -> None:
    text = report("rdjson", handmade.context(source=lambda path: None), handmade.results())
    assert len(json.loads(text)["diagnostics"]) == 10


@pytest.mark.parametrize("show", ["warning", "note"])
def test_the_summary_is_a_page_of_markdown(show: str) -> None:
    text = report("summary", handmade.context(show=show), handmade.results())
    notes = ", 3 notes" if show == "note" else ""
    assert text.startswith(f"## provlint: 3 errors, 4 warnings{notes}\n")
    assert "4 articles checked, 1 file skipped." in text
    assert "[click]" not in text.replace("\\[click", "")
    nothing = report("summary", handmade.context(), [], Summary(articles=1))
    assert nothing == "## provlint: nothing to report\n\n1 article checked.\n"
