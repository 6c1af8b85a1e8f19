"""`provlint test --watch`, and what a run of it looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from provlint.cli import watchedrules, watching
from provlint.cli.main import main

RULES = """\
provlint: 1
extends: [./more.yaml]
declare:
  - id: HSE101
    name: no-stakeholders
    severity: warning
    message: m
    check: {type: phrase, lexicon: vague}
    tests: {fires: ["The [[stakeholders]] met."], silent: ["Owners met."]}
"""
LEXICON = "provlint: 1\nlanguage: en\nlicence: CC0-1.0\nsource: own\nterms: [stakeholders]\n"


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "lexicons").mkdir()
    Path("house.yaml").write_text(RULES, encoding="utf-8")
    Path("more.yaml").write_text("provlint: 1\n", encoding="utf-8")
    Path("other.yaml").write_text("provlint: 1\n", encoding="utf-8")
    Path("lexicons/vague.yaml").write_text(LEXICON, encoding="utf-8")


def test_it_looks_at_what_the_rules_are_made_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = watchedrules.rule_files([Path("house.yaml")])
    assert {path.name for path in found} == {"house.yaml", "more.yaml", "vague.yaml"}
    (tmp_path / "acme_watched").mkdir()
    (tmp_path / "acme_watched" / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    (tmp_path / "acme_watched" / "rules.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    names = [path.name for path in watchedrules.module_files(["acme_watched.rules", "nothing_of_this_name"])]
    assert names == ["__init__.py", "rules.py"]


def test_a_change_runs_the_tests_again(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = iter(
        [
            ("other.yaml", "provlint: 1\n# changed\n"),
            ("lexicons/vague.yaml", LEXICON + "# changed\n"),
            ("house.yaml", RULES.replace("Owners", "Stakeholders")),
        ]
    )

    def pause(_: float) -> None:
        file, text = next(steps, ("", ""))
        if not file:
            raise KeyboardInterrupt
        Path(file).write_text(text, encoding="utf-8")

    monkeypatch.setattr(watching, "pause", pause)
    assert main(["test", "--watch", "house.yaml"]) == 1
    out = capfd.readouterr().out.splitlines()
    assert [line for line in out if "passed" in line] == [
        "2 passed, 0 failed",
        "2 passed, 0 failed",
        "1 passed, 1 failed",
    ]
