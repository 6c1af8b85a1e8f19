"""Each reporter's output for the handmade findings is kept in golden/; set UPDATE_GOLDEN=1 to write it anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import handmade
import jsonschema
import pytest

from provlint.model.errors import UsageError
from provlint.model.finding import FindingRecord
from provlint.plugin.specs import load
from provlint.report.base import ReportContext, Reporter, RuleInfo, Summary
from provlint.report.formats import BUILTIN_REPORTERS
from provlint.report.schemas import NAMES, schema

GOLDEN = Path(__file__).with_name("golden")
FORMATS = {spec.name: spec.target for spec in BUILTIN_REPORTERS}
SUMMARY = Summary(articles=4, files=4, skipped=1)


def report(
    name: str, context: ReportContext, results: list[handmade.Result], summary: Summary = SUMMARY
) -> str:
    reporter: Reporter = load(FORMATS[name])(context)
    return reporter.begin() + "".join(reporter.article(result) for result in results) + reporter.end(summary)


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    text = report(name, handmade.context(), handmade.results())
    path = GOLDEN / f"report.{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_output_is_one_encoding_and_harmless(name: str) -> None:
    text = report(name, handmade.context(), handmade.results())
    text.encode("utf-8")
    assert not [char for char in text if (char < " " and char != "\n") or "\x7f" <= char <= "\x9f"]
    assert "\u202e" not in text
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert not commands or name == "github"


@pytest.mark.parametrize("name", FORMATS)
def test_lone_surrogates_can_be_written(name: str) -> None:
    odd = handmade.finding(
        handmade.HARBOUR,
        "CLM401",
        handmade.place(handmade.HARBOUR, "Experts"),
        "\ud83d odd",
        severity="error",
    )
    odd["snippet"] = "half \udc00"
    result = handmade.Result("content/harbour.txt", "", "content/harbour.txt", None, [odd])
    assert report(name, handmade.context(), [result]).encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_without_snippets_no_word_of_an_article_is_left(name: str) -> None:
    text = report(name, handmade.context(snippets=False, show="note"), handmade.results())
    for words in (
        "Experts say",
        "Eastvale",
        "专家说",
        "reopens",
        "council met",
        "tides",
        "[click",
        "Analysts",
        "red ",
    ):
        assert words not in text
    assert "SRC104" in text


def test_the_document_follows_its_schema() -> None:
    errors = [{"rule": "SYS902", "message": "a rule failed", "path": "a.md", "line": 1, "column": 1}]
    for context in (handmade.context(), handmade.context(snippets=False)):
        text = report("json", context, handmade.results(), SUMMARY._replace(errors=errors))
        document = json.loads(text)
        _validate(document, schema("findings"))
        assert document["articles"] == 4
        assert len(document["findings"]) == 11
    _validate(json.loads(report("json", handmade.context(), [])), schema("findings"))


def test_each_line_follows_its_schema() -> None:
    whole = schema("findings")
    one = {**whole, **whole["$defs"]["finding"]}
    lines = report("jsonl", handmade.context(), handmade.results()).splitlines()
    assert len(lines) == 11
    for line in lines:
        _validate(json.loads(line), one)
    for line in report("verdicts", handmade.context(), handmade.results()).splitlines():
        _validate(json.loads(line), schema("verdicts"))


def test_the_checklist_follows_its_schema() -> None:
    for context in (handmade.context(), handmade.context(snippets=False)):
        document = json.loads(report("checklist-json", context, handmade.results()))
        _validate(document, schema("checklist"))
        assert document["counts"] == {"SRC104": {"met": 1, "unmet": 1, "unclear": 1, "inapplicable": 1}}
    _validate(json.loads(report("checklist-json", handmade.context(), [])), schema("checklist"))


@pytest.mark.parametrize("name", ["checklist", "checklist-json", "checklist-html"])
def test_a_checklist_needs_a_pack(name: str) -> None:
    with pytest.raises(UsageError, match="--ruleset eu-ai-act-50"):
        report(name, handmade.context(packs=[]), [])


def test_the_checklist_page_loads_nothing_and_runs_nothing() -> None:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(report("checklist-html", handmade.context(), handmade.results()), "html.parser")
    assert not page.find_all(["script", "img", "link", "iframe", "b"])
    assert {a["href"] for a in page.find_all("a")} == {"https://law.example.org/1"}
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert "default-src 'none'" in str(policy["content"])
    assert len(page.find_all("table")) == 1 + 4 + 1 + 1
    assert all(len(row.find_all(["td", "th"])) == 4 for row in page.find_all("table")[1].find_all("tr"))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_clean_runs_say_nothing_to_people() -> None:
    clean = [handmade.Result("a.md", "", "a.md", None, [])]
    assert report("text", handmade.context(), clean, Summary(articles=1)) == ""
    assert report("jsonl", handmade.context(), clean, Summary(articles=1)) == ""
    assert json.loads(report("verdicts", handmade.context(), clean))["worst"] is None


def test_hidden_notes_are_counted() -> None:
    note = handmade.finding(
        handmade.HARBOUR, "CLM401", handmade.place(handmade.HARBOUR, "Experts say"), "Name them."
    )
    result = [handmade.Result("content/harbour.txt", "", "content/harbour.txt", None, [note, note])]
    assert report("text", handmade.context(), result, Summary(articles=1)) == "2 notes hidden (--show note)\n"
    shown = report("text", handmade.context(show="note"), result, Summary(articles=1))
    assert shown.endswith("\n\n2 notes in 1 of 1 article\n")


def test_colour_frames_the_head_line_only_where_told() -> None:
    plain = report("text", handmade.context(), handmade.results())
    coloured = report("text", handmade.context(color=True), handmade.results())
    assert "\x1b" not in plain
    assert coloured.startswith("\x1b[31mcontent/harbour.txt:1:1: error DAT201 missing-date\x1b[0m: ")


def test_every_head_line_is_one_a_problem_matcher_reads() -> None:
    import re

    matcher = re.compile(
        r"^(?:\x1b\[\d+m)*(.+?):(\d+):(\d+): (error|warning|note) ([A-Z]{1,8}[0-9]{1,6}) (.+)$"
    )
    for color in (False, True):
        text = report("text", handmade.context(color=color), handmade.results())
        heads = [line for line in text.splitlines() if not line.startswith((" ", "\x1b[2m")) and ":" in line]
        assert [line for line in heads if matcher.match(line)] == heads
        assert len(heads) == 7


def test_a_report_names_no_rule_it_was_not_told_about_wrongly() -> None:
    unknown: FindingRecord = {**handmade.results()[0].findings[0], "rule": "HSE101", "name": "house-rule"}
    result = [handmade.Result("content/harbour.txt", "", "content/harbour.txt", None, [unknown])]
    log = json.loads(report("sarif", handmade.context(rules={}), result))
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == ["HSE101"]


def test_rule_info_is_read_off_a_meta() -> None:
    from provlint.model.rule import Precision, RuleMeta

    meta = RuleMeta(
        "HSE101",
        "house-rule",
        "warning",
        "S.",
        "W.",
        "F.",
        (),
        (),
        precision=Precision(0.9, 10, "s", "c", "d"),
    )
    info = RuleInfo.of(meta, severity="note", plugin="house")
    assert (info.severity, info.precision, info.plugin) == ("note", 0.9, "house")
    assert info.help_uri.endswith("/rules/index.html#rules-of-houses-and-plugins")


def _validate(document: Any, against: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(against).validate(document)


def test_what_could_not_be_read_is_no_article() -> None:
    found = handmade.finding(
        handmade.HARBOUR, "DAT201", handmade.place(handmade.HARBOUR, "Experts say"), "Date it."
    )
    read = handmade.Result("a.md", "", "a.md", None, [found])
    unread = handmade.Result("b.json", "", "b.json", None, [found], checked=False)
    both = report("text", handmade.context(), [read, unread], Summary(articles=1))
    assert both.endswith("\n2 errors in 1 of 1 article and 1 unchecked input\n")
    alone = report("text", handmade.context(), [unread, unread], Summary())
    assert alone.endswith("\n2 errors in 2 unchecked inputs\n")
