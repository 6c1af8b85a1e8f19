"""The SARIF of real runs, shown to Microsoft's Multitool: no error, no warning, no note."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from provlint.ruleset.layers import PACKS

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "report"))

import multitool  # noqa: E402 (a helper beside the reporters' tests)


@pytest.fixture(scope="module")
def judge() -> Path:
    binary, why = multitool.find()
    if binary is None:
        pytest.skip(why)
    return binary


def repository(folder: Path) -> Path:
    """Our seeds and some awkward files in a git checkout: the validator asks for a repository."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "seeds" / "emoji ü.md").write_text(
        "---\ntitle: T\n---\n\n😀😀 Experts say the ferry runs.\r\n\r\nReportedly it does.\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    (folder / "seeds" / "labelled.md").write_text(
        "---\ntitle: T\n---\n\nThe [pier](https://x.example.net/?utm_source=openai) is open.\n\n本文由AI生成。\n",
        encoding="utf-8",
    )
    (folder / "seeds" / "tracked.md").write_text(
        "---\ntitle: T\n---\n\n😀 The [pier](https://x.example.net/?utm_source=openai) is open.\n",
        encoding="utf-8",
    )
    (folder / "seeds" / "broken.jsonl").write_text('{"text": "One."}\n{"text": \n', encoding="utf-8")
    for words in (
        ["git", "init", "-q", "-b", "main"],
        ["git", "remote", "add", "origin", "https://git.example.org/house/articles.git"],
        ["git", "add", "-A"],
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "m"],
    ):
        subprocess.run(words, cwd=folder, check=True)
    return folder


@pytest.mark.slow
def test_multitool_has_nothing_to_say_of_a_real_run(judge: Path, tmp_path: Path) -> None:
    folder = repository(tmp_path / "site")
    words = [
        sys.executable,
        "-P",
        "-m",
        "provlint",
        "check",
        "seeds",
        "--output",
        "sarif:out.sarif",
        "--show",
        "note",
        *(word for name, _ in PACKS for word in ("--ruleset", name)),
    ]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    log = folder / "out.sarif"
    (ran,) = json.loads(log.read_text(encoding="utf-8"))["runs"]
    results = ran["results"]
    assert {pack["name"] for pack in ran["taxonomies"]} == {name for name, _ in PACKS}
    assert {result["ruleId"] for result in results if "taxa" in result} >= {"EUA704", "CNL603"}
    assert {result["ruleId"] for result in results if "fixes" in result} == {"GEN301", "GEN303"}
    assert len(results) > 20
    assert {"SRC101", "SYS901", "CLM401", "GEN301"} <= {result["ruleId"] for result in results}
    verdict = multitool.validate(judge, log, folder)
    assert verdict == multitool.Verdict([], [])
    # the same with a baseline of some of it, and a new article
    provlint = [sys.executable, "-P", "-m", "provlint"]
    subprocess.run([*provlint, "baseline", "create", "seeds", "--ignore", "CLM"], cwd=folder, check=True)
    (folder / "seeds" / "new.txt").write_text("The pier\n\nIt is open.\n", encoding="utf-8")
    subprocess.run([*words, "--baseline", "provlint-baseline.yaml"], cwd=folder, check=False)
    (ran,) = json.loads(log.read_text(encoding="utf-8"))["runs"]
    assert {"new", "unchanged", None} == {result.get("baselineState") for result in ran["results"]}
    assert multitool.validate(judge, log, folder) == multitool.Verdict([], [])
