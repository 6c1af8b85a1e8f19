"""`provlint check --trace`: why a rule fired or not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from provlint.cli.main import main

CONFIG = """\
provlint: 1
declare:
  - id: HSE101
    name: undated-survey
    severity: warning
    message: "'{match}' has no year."
    languages: [en]
    check: {type: any, of: [{type: phrase, terms: [survey]}, {type: phrase, terms: [poll]}]}
    unless: {type: regex, pattern: '20\\d\\d', within: sentence}
overrides:
  - {paths: ["wire/**"], rules: {HSE101: off}}
suppress:
  - {rules: [HSE101], paths: ["old.md"], reason: "kept as it was"}
"""
TEXT = "# The ferry\n\nA survey says that it is loved. A poll of 2024 said that it was not.\n"
BROKEN = """
from provlint import Rule, RuleMeta, RuleSpec, hookimpl

class Broken(Rule):
    meta = RuleMeta("ACM101", "broken", "warning", "S.", "W.", "F.", (), ())

    def check(self, article):
        article.evidence("author")
        raise ValueError("no")

@hookimpl
def provlint_rules():
    yield RuleSpec("ACM101", "broken", "warning", "S.", __name__ + ":Broken")
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("provlint.yaml").write_text(CONFIG, encoding="utf-8")
    Path("a.md").write_text(TEXT, encoding="utf-8")


def trace(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    main(["check", "--quiet", *words])
    return capsys.readouterr().err.splitlines()


def test_a_rule_in_yaml_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert trace(capsys, "--trace", "undated-survey", "a.md") == [
        "trace HSE101: a.md",
        "  severity: warning (provlint.yaml:5:5)",
        "  language: en; the rule speaks en",
        "  scope: 2 of 2 segments (title, prose)",
        "  check any: 2 matches: 3:3 'survey', 3:35 'poll'",
        "    0 phrase: 1 match: 3:3 'survey'",
        "    1 phrase: 1 match: 3:35 'poll'",
        "  unless (in the same sentence) regex: 1 match: 3:43 '2024'",
        "  silenced: 1 of 2",
        "  fires: 3:3 warning 'survey' has no year.",
    ]


def test_roles_that_are_passed_over_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.md").write_text(TEXT + "\n> A survey in a quotation.\n", encoding="utf-8")
    assert "  scope: 2 of 3 segments (title, prose; not quote)" in trace(capsys, "--trace", "HSE101", "b.md")


def test_why_a_rule_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wire").mkdir()
    Path("wire/a.md").write_text(TEXT, encoding="utf-8")
    Path("de.md").write_text("---\nlang: de\n---\n\n# Die Umfrage survey\n", encoding="utf-8")
    Path("old.md").write_text(TEXT, encoding="utf-8")
    off = trace(capsys, "--trace", "HSE101", "wire/a.md")
    assert off[1:] == ["  severity: off (provlint.yaml:11:34)", "  silent"]
    other = trace(capsys, "--trace", "HSE101", "--select", "SRC101", "a.md")
    assert other[1:] == ["  severity: off (not among --select)", "  silent"]
    german = trace(capsys, "--trace", "HSE101", "de.md")
    assert german[2:] == [
        "  language: de; the rule speaks en",
        "  passed over: the article is in another language",
        "  silent",
    ]
    assert "  fires, suppressed (kept as it was): 3:3" in trace(capsys, "--trace", "HSE101", "old.md")[-1]


def test_a_rule_in_python_by_what_it_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    told = trace(capsys, "--trace", "SRC102,GEN305", "a.md")
    at = told.index("trace GEN305: a.md")
    assert "  asks for author: none" in told[:at]
    assert told[at - 1].startswith("  fires: 1:3 warning Nobody is named")
    assert told[at + 2 :] == ["  needs: one of label; the article has none", "  silent"]


def test_a_rule_that_is_on_and_judges_no_single_article_is_not_called_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from provlint.engine.session import Session

    monkeypatch.setattr(Session, "active", lambda session, key: {})
    told = trace(capsys, "--trace", "HSE101", "a.md")
    assert told[-1] == "  check: it compares articles; what it finds is in the report alone"


def test_a_rule_that_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "acme_traced.py").write_text(BROKEN, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    told = trace(capsys, "-p", "acme_traced", "--trace", "ACM101", "a.md")
    assert told[-2:] == [told[-2], "  silent"]
    assert told[-2].startswith("  raised: ValueError: no at ")
    sys.modules.pop("acme_traced", None)


def test_the_report_is_what_it_is_without(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", "a.md"])
    plain = capsys.readouterr().out
    main(["check", "--format", "json", "--trace", "HSE101", "a.md"])
    assert capsys.readouterr().out == plain
    assert main(["check", "--trace", "HSE999", "a.md"]) == 2


def test_text_of_articles_is_made_harmless_or_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "x", "title": "T", "text": "A \x1b[31msurvey\u202e says."}
    Path("a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    Path("provlint.yaml").write_text(
        CONFIG.replace("languages: [en]", "scope: all").replace("[survey]", '["\\e[31msurvey"]'),
        encoding="utf-8",
    )
    told = "\n".join(trace(capsys, "--trace", "HSE101", "a.jsonl"))
    assert "trace HSE101: a.jsonl" in told
    assert "\x1b" not in told
    assert "survey" in told
    bare = "\n".join(trace(capsys, "--trace", "HSE101", "--snippets", "none", "a.jsonl"))
    assert "survey" not in bare
