"""`provlint new`: what it writes passes its own tests, and fires."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from provlint.cli.main import main


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("a.txt").write_text("A survey says that the ferry is loved.\n", encoding="utf-8")


def test_a_rule_set_passes_its_tests_and_fires(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "ruleset", "house-rules"]) == 0
    assert "provlint test house-rules.yaml" in capsys.readouterr().out
    assert main(["test", "house-rules.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "5 passed, 0 failed\n"
    assert captured.err == ""
    Path("provlint.yaml").write_text("provlint: 1\nextends: [./house-rules.yaml]\n", encoding="utf-8")
    assert main(["check", "--select", "HOU", "a.txt"]) == 1
    assert "a.txt:1:3: warning HOU101 house-rules-undated-survey:" in capsys.readouterr().out


def test_a_plugin_passes_its_tests_and_fires(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "plugin", "provlint-acme"]) == 0
    home = Path("provlint-acme")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for words in (["check"], ["format", "--check"]):
        clean = subprocess.run([sys.executable, "-m", "ruff", *words, "--isolated", home], check=False)
        assert clean.returncode == 0, words
    found = subprocess.run(
        [sys.executable, "-m", "provlint", "check", "-p", "provlint_acme", "--select", "ACM", "a.txt"],
        env={**os.environ, "PYTHONPATH": str(home.resolve())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "a.txt:1:3: warning ACM101 undated-survey:" in found.stdout, found.stderr
    assert {".gitignore", ".pre-commit-hooks.yaml"} <= {path.name for path in home.iterdir()}


@pytest.mark.slow
def test_a_plugin_installs_by_its_entry_point(tmp_path: Path) -> None:
    assert main(["new", "plugin", "acme-rules"]) == 0
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", "site", "./acme-rules"], check=True)
    listed = subprocess.run(
        [sys.executable, "-m", "provlint", "plugins"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "acme-rules 0.1.0" in listed
    assert "  rules: ACM101" in listed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ruleset", "House"], "small letters"),
        (["ruleset", "../x"], "small letters"),
        (["plugin", "sources", "--prefix", "SRC"], "three capitals that are not provlint's own"),
        (["plugin", "src"], "choose three capitals"),
        (["plugin", "ab"], "choose three capitals"),
    ],
)
def test_names_that_cannot_be(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(Path().iterdir())
    assert main(["new", *words]) == 2
    assert told in capsys.readouterr().err
    assert sorted(Path().iterdir()) == before


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "plugin", "acme", "--prefix", "HSE"]) == 0
    rule = Path("acme/acme/undated_survey.py")
    rule.write_text("# mine\n", encoding="utf-8")
    Path("acme/README.md").unlink()
    assert main(["new", "plugin", "acme"]) == 2
    assert "never overwrites" in capsys.readouterr().err
    assert rule.read_text(encoding="utf-8") == "# mine\n"
    assert not Path("acme/README.md").exists()


def test_the_five_minutes_of_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("content").mkdir()
    Path("content/ferry.md").write_text("# The ferry\n\nA survey found that it is loved.\n", encoding="utf-8")
    page = Path(__file__).resolve().parents[2] / "docs" / "writing-rules.md"
    consoles = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    steps = next(text for text in consoles if "--trace" in text)
    told = []
    for line in steps.splitlines():
        assert main(line.split()[1:]) in (0, 1), line
        captured = capsys.readouterr()
        told.append(captured.out + captured.err)
    assert told[1].endswith("5 passed, 0 failed\n")
    assert "content/ferry.md:3:3: warning HOU101" in told[2]
    assert "trace HOU101: content/ferry.md" in told[3]
