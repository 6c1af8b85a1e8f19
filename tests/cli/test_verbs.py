"""The smaller verbs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from provlint.cli.main import main

RULES = """\
provlint: 1
extends: [newsroom@1]
declare:
  - id: HSE101
    name: no-stakeholders
    severity: warning
    message: "Say who '{match}' are."
    check: {type: phrase, terms: [stakeholders]}
    tests:
      fires: ["[[Stakeholders]] met."]
      silent: ["Owners met."]
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def test_rules_and_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"SRC101", "DAT201", "GEN301", "CLM401", "SYS901"} <= {row["id"] for row in rows}
    assert main(["explain", "missing-source"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# SRC101 missing-source")
    for heading in ("## Why", "## What to do", "## It speaks", "## It is silent"):
        assert heading in page
    assert main(["explain", "SRC999"]) == 2
    assert main(["explain"]) == 2


def test_config_says_where_a_setting_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    Path("provlint.yaml").write_text(
        "provlint: 1\nextends: [newsroom@1]\nrules:\n  SRC102: note\n", encoding="utf-8"
    )
    assert main(["config"]) == 0
    out = capsys.readouterr().out
    line = next(line for line in out.splitlines() if "SRC102" in line)
    assert "provlint.yaml:4:" in line


def test_a_wrong_key_is_named_with_line_and_column(capsys: pytest.CaptureFixture[str]) -> None:
    Path("provlint.yaml").write_text("provlint: 1\nextend: [newsroom@1]\n", encoding="utf-8")
    Path("a.txt").write_text("Text.\n", encoding="utf-8")
    assert main(["check"]) == 2
    err = capsys.readouterr().err
    assert "provlint.yaml:2:1: " in err
    assert "extends" in err


def test_rule_tests_run_and_fail_when_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    Path("provlint.yaml").write_text(RULES, encoding="utf-8")
    assert main(["test"]) == 0
    assert "2 passed" in capsys.readouterr().out
    Path("provlint.yaml").write_text(
        RULES.replace('silent: ["Owners', 'silent: ["Stakeholders'), encoding="utf-8"
    )
    assert main(["test"]) == 1
    out = capsys.readouterr().out
    assert "HSE101" in out
    assert "1 failed" in out


def test_rule_tests_of_the_files_that_the_configuration_extends(capsys: pytest.CaptureFixture[str]) -> None:
    Path("rules").mkdir()
    Path("house.yaml").write_text(RULES, encoding="utf-8")
    Path("rules/more.yaml").write_text(
        "provlint: 1\nextends: [../house.yaml]\n"
        + RULES[RULES.index("declare:") :].replace("101", "102").replace("no-", "not-"),
        encoding="utf-8",
    )
    Path("provlint.yaml").write_text(
        "provlint: 1\nextends: [newsroom@1, ./house.yaml]\nrule_paths: [rules]\n", encoding="utf-8"
    )
    assert main(["test"]) == 0
    assert capsys.readouterr().out == "4 passed, 0 failed\n"
    Path("provlint.yaml").write_text("provlint: 1\nextends: [./none.yaml]\n", encoding="utf-8")
    assert main(["test"]) == 2
    assert "there is no rule set file 'none.yaml'" in capsys.readouterr().err


def test_plugins_lists_the_first_party_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "--format", "json"]) == 0
    names = {row["name"] for row in json.loads(capsys.readouterr().out)}
    assert {"attribution", "dates", "machine", "claims", "system"} <= names


def test_inspect_formats(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("By Ann Lee\n\nThe ferry runs.\n\nSource: Eastvale Ledger\n", encoding="utf-8")
    assert main(["inspect", "a.txt"]) == 0
    assert "Eastvale Ledger" in capsys.readouterr().out
    assert main(["inspect", "a.txt", "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["schema"] == "provlint/record/1"
    assert record["credits"][0]["name"] == "Eastvale Ledger"


def test_local_plugins_never_run_by_themselves(capsys: pytest.CaptureFixture[str]) -> None:
    Path("house").mkdir()
    Path("house/shout.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    Path("provlint.yaml").write_text(
        "provlint: 1\nextends: [newsroom@1]\nplugin_paths: [house]\n", encoding="utf-8"
    )
    Path("a.txt").write_text("Text.\n", encoding="utf-8")
    assert main(["check"]) == 2
    assert "code of a linted repository never runs by itself" in capsys.readouterr().err
    assert not Path("ran").exists()
    main(["check", "--allow-local-plugins"])
    assert Path("ran").exists()


def test_select_and_ignore_say_which_tests_run(capsys: pytest.CaptureFixture[str]) -> None:
    second = RULES.partition("declare:\n")[2].replace("HSE101", "HSE102").replace("no-stake", "no-share")
    Path("provlint.yaml").write_text(RULES + second.replace("Owners", "Stakeholders"), encoding="utf-8")
    assert main(["test"]) == 1
    assert "3 passed, 1 failed" in capsys.readouterr().out
    assert main(["test", "--select", "no-stakeholders"]) == 0
    assert "2 passed, 0 failed" in capsys.readouterr().out
    assert main(["test", "--ignore", "HSE102"]) == 0
    assert "2 passed, 0 failed" in capsys.readouterr().out
    assert main(["test", "--select", "HSE999"]) == 2
    assert "HSE999" in capsys.readouterr().err


HOUSE = """\
from provlint import Example, Rule, RuleMeta, RuleSpec, hookimpl


class Shouts(Rule):
    meta = RuleMeta("HSE201", "no-shouting", "warning", "It shouts.", why="Why.", fix="Fix.", scope=("title",),
                    fires=(Example("[[FERRY SINKS]]\\n\\nNobody was on board.\\n"),),
                    silent=(Example("Ferry sinks\\n\\nNobody was on board.\\n"),))

    def check(self, article):
        for segment in article.segments_in(self.meta.scope):
            if article.text[segment.start : segment.end].isupper():
                yield self.finding(article, segment.span, "It shouts.")


@hookimpl
def provlint_rules():
    yield RuleSpec("HSE201", "no-shouting", "warning", "It shouts.", f"{__name__}:Shouts")
"""


def test_examples_of_a_module_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    Path("verbs_good.py").write_text(HOUSE, encoding="utf-8")
    Path("verbs_bad.py").write_text(HOUSE.replace("[[FERRY SINKS]]", "FERRY [[SINKS]]"), encoding="utf-8")
    assert main(["test", "-p", "verbs_good"]) == 0
    assert "2 passed, 0 failed" in capsys.readouterr().out
    assert main(["test", "-p", "verbs_bad"]) == 1
    out = capsys.readouterr().out
    assert "verbs_bad: HSE201, firing example 1: expected HSE201 at 'SINKS'" in out
    assert "1 failed" in out
    Path("provlint.yaml").write_text(RULES, encoding="utf-8")
    assert main(["test", "-p", "verbs_good"]) == 0
    assert "4 passed, 0 failed" in capsys.readouterr().out


def test_examples_of_the_projects_own_plugin_files_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("house").mkdir()
    Path("house/shouting.py").write_text(HOUSE, encoding="utf-8")
    Path("provlint.yaml").write_text(RULES + "plugin_paths: [house]\n", encoding="utf-8")
    assert main(["test", "--allow-local-plugins"]) == 0
    assert "4 passed, 0 failed" in capsys.readouterr().out
    Path("house/shouting.py").write_text(
        HOUSE.replace("[[FERRY SINKS]]", "FERRY [[SINKS]]"), encoding="utf-8"
    )
    sys.modules.pop("provlint_local.shouting")
    assert main(["test", "--allow-local-plugins"]) == 1
    assert "shouting: HSE201, firing example 1" in capsys.readouterr().out


def test_blocking_what_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plugins", "-p", "no:claims"]) == 0
    assert "CLM401" not in capsys.readouterr().out
    assert main(["plugins", "-p", "no:clams"]) == 2
    assert "no plugin is called so; there are attribution" in capsys.readouterr().err
    assert main(["plugins", "-p", "no:builtin"]) == 2
    assert "part of every run" in capsys.readouterr().err


TREE = """
from provlint import Rule, RuleMeta, RuleSpec, hookimpl

class Tree(Rule):
    meta = RuleMeta("ACM101", "no-tables", "warning", "S.", "W.", "F.", (), ())

    def check(self, article):
        article.soup.find("table")
        article.sentences
        yield from ()

class Broken(Rule):
    meta = RuleMeta("ACM102", "broken", "warning", "S.", "W.", "F.", (), ())

    def check(self, article):
        raise ValueError

@hookimpl
def provlint_rules():
    yield RuleSpec("ACM101", "no-tables", "warning", "S.", __name__ + ":Tree")
    yield RuleSpec("ACM102", "broken", "warning", "S.", __name__ + ":Broken")
"""


def test_what_each_rule_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "acme_costs.py").write_text(TREE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "articles").mkdir()
    for number in range(3):
        page = f"<html lang=en><body><p>Experts say that ferry {number} runs.</p></body></html>"
        (tmp_path / "articles" / f"{number}.html").write_text(page, encoding="utf-8")
    words = ["rules", "-p", "acme_costs", "--select", "ACM,CLM401", "--profile-cost", "articles"]
    assert main([*words, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    rows = {(row["what"], row["name"]): row for row in found["rows"]}
    assert found["articles"] == 3
    assert {("reading", ""), ("rule", "ACM101"), ("rule", "CLM401"), ("evidence", "soup")} <= set(rows)
    assert rows["evidence", "sentences"]["asked_by"] == "ACM101"
    assert sum(row["share"] for row in found["rows"]) == pytest.approx(1)
    assert sum(row["cpu_us"] for row in found["rows"]) == pytest.approx(found["cpu_us"])
    assert (found["trees"], found["failed"]) == (["ACM101"], ["ACM102"])
    assert main(words) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("3 articles, ")
    assert "rule CLM401 vague-attribution" in captured.out
    assert "ACM101 builds a tree of the page" in captured.out
    assert "ACM102 raised" in captured.err
    sys.modules.pop("acme_costs", None)
    assert main(["rules", "--profile-cost", "lexicons-of-nobody"]) == 2
