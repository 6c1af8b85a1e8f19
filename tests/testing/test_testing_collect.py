"""What pytest collects by itself, in runs of pytest of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = """\
# rules of the house
provlint: 1
declare:
  - id: HSE101
    name: no-pier
    severity: warning
    message: m
    check: {type: phrase, terms: [pier]}
    tests:
      fires: ["The [[pier]]", "[[The]] pier"]
      silent: ["The port"]
  - {id: HSE102, name: no-port, severity: note, message: m, check: {type: phrase, terms: [port]}}
"""
PLUGIN = """
from pathlib import Path
from provlint import Example, Rule, RuleMeta, RulesetSpec, RuleSpec, hookimpl

class Shout(Rule):
    meta = RuleMeta("ACM101", "no-exclamation", "warning", "Headlines do not shout.", "Why.", "Fix.",
                    fires=(Example("Open[[!]]"), Example("[[Open]]!")), silent=(Example("Open."),))

    def check(self, article):
        for at, character in enumerate(article.text):
            if character == "!":
                yield self.finding(article, (at, at + 1), "Drop it.")

@hookimpl
def provlint_rules():
    yield RuleSpec("ACM101", "no-exclamation", "warning", "Headlines do not shout.", __name__ + ":Shout")

@hookimpl
def provlint_rulesets():
    yield RulesetSpec("acme", str(Path(__file__).parent / "rules" / "house.yaml"))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    (tmp_path / "rules" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "rules" / "other.yaml").write_text("declare: [a]\n", encoding="utf-8")
    (tmp_path / "acme_collected.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "tests" / "test_acme.py").write_text(
        'provlint_plugins = ["acme_collected"]\n\n'
        "def test_fixture(provlinter):\n"
        '    provlinter.marked("Open[[!]]", select=["ACM101"])\n',
        encoding="utf-8",
    )
    return tmp_path


def outcomes(project: Path, *words: str) -> tuple[dict[str, str], str]:
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-rs", *words]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return dict(re.findall(r"^(\S+) (PASSED|FAILED|SKIPPED|ERROR)", done.stdout, re.M)), done.stdout


def test_the_tests_of_a_rule_file(project: Path) -> None:
    found, out = outcomes(project, "rules")
    assert found == {
        "rules/house.yaml::HSE101::fires-1": "PASSED",
        "rules/house.yaml::HSE101::fires-2": "FAILED",
        "rules/house.yaml::HSE101::silent-1": "PASSED",
        "rules/house.yaml::HSE102::untested": "SKIPPED",
    }
    assert "house.yaml:10:31: HSE101 fires on 'pier', not on 'The'" in out
    assert "HSE102 has no tests that it fires and stays silent" in out
    assert "Traceback" not in out


def test_the_examples_of_a_plugin_and_the_tests_of_its_rule_sets(project: Path) -> None:
    found, out = outcomes(project, "tests")
    prefix = "tests/test_acme.py::provlint_plugins::"
    assert found == {
        prefix + "ACM101::fires-1": "PASSED",
        prefix + "ACM101::fires-2": "FAILED",
        prefix + "ACM101::silent-1": "PASSED",
        prefix + "HSE101::fires-1": "PASSED",
        prefix + "HSE101::fires-2": "FAILED",
        prefix + "HSE101::silent-1": "PASSED",
        prefix + "HSE102::untested": "SKIPPED",
        "tests/test_acme.py::test_fixture": "PASSED",
    }
    assert "ACM101, firing example 2: expected ACM101 at 'Open', got ACM101 at '!'" in out


def test_a_rule_file_that_needs_a_plugin(project: Path) -> None:
    (project / "rules" / "house.yaml").write_text(
        "provlint: 1\nextends: [acme]\ndeclare:\n  - {id: HSE105, name: n, severity: note, message: m,\n"
        "     check: {type: phrase, terms: [pier]}, tests: {fires: ['[[pier]]'], silent: [port]}}\n",
        encoding="utf-8",
    )
    (project / "acme_collected.py").write_text(
        PLUGIN.replace('"house.yaml"', '"acme.yaml"'), encoding="utf-8"
    )
    (project / "rules" / "acme.yaml").write_text("provlint: 1\n", encoding="utf-8")
    found, out = outcomes(project, "rules")
    assert "no rule set has the name 'acme'" in out
    (project / "pytest.ini").write_text(
        "[pytest]\npythonpath = .\nprovlint_plugins = acme_collected\n", encoding="utf-8"
    )
    found, out = outcomes(project, "rules")
    assert found == {
        "rules/house.yaml::HSE105::fires-1": "PASSED",
        "rules/house.yaml::HSE105::silent-1": "PASSED",
    }, out


def test_a_failing_mark_is_shown_without_a_way_through_the_linter(project: Path) -> None:
    (project / "tests" / "test_acme.py").write_text(
        'def test_marks(provlinter):\n    provlinter.marked("[[Experts]] say so.", select=["CLM401"])\n',
        encoding="utf-8",
    )
    _, out = outcomes(project, "tests")
    assert "CLM401 expected at 0-7: 'Experts'" in out
    assert "harness.py" not in out


def test_a_broken_rule_file_and_a_missing_plugin_are_told_in_a_line(project: Path) -> None:
    (project / "rules" / "house.yaml").write_text(
        HOUSE.replace("severity: warning", "severity: warn"), encoding="utf-8"
    )
    (project / "tests" / "test_acme.py").write_text('provlint_plugins = ["acme_none"]\n', encoding="utf-8")
    _, out = outcomes(project)
    assert "did you mean 'warning'" in out
    assert "plugin module 'acme_none' (-p) does not load" in out
    assert "Traceback" not in out


def test_the_example_plugin_of_the_docs_passes_its_tests() -> None:
    example = Path(__file__).resolve().parents[2] / "docs" / "examples" / "provlint-plain-words"
    found, out = outcomes(example)
    assert set(found.values()) == {"PASSED"}, out
    prefix = "tests/test_plain_words.py::provlint_plugins::"
    assert {prefix + "PLW101::fires-1", prefix + "PLW102::silent-1"} <= set(found)


def test_the_page_on_testing_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provlint.cli.main import main

    monkeypatch.chdir(tmp_path)
    assert main(["new", "plugin", "acme-rules"]) == 0
    page = Path(__file__).resolve().parents[2] / "docs" / "testing.md"
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    home = tmp_path / "acme-rules"
    (home / "tests" / "test_rules.py").write_text("\n\n".join(blocks), encoding="utf-8")
    found, out = outcomes(home, "--provlint-update")
    again, _ = outcomes(home)
    assert found == again, out
    assert set(found.values()) == {"PASSED"}, out
    tests = {
        f"tests/test_rules.py::{name}" for name in re.findall(r"^def (test_\w+)", "\n".join(blocks), re.M)
    }
    assert len(tests) == 4
    assert tests < set(found)
    kept = (home / "tests" / "snapshots" / "articles.json").read_text(encoding="utf-8")
    assert "'survey' has no year" in kept
    assert "[[" not in kept
