"""Entries of the configuration's `suppress` list that accept nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provlint.cli.main import main

CONFIG = """\
provlint: 1
suppress:
  - rules: [CLM401]
    paths: ["posts/**"]
    reason: the minutes name them
  - rules: [CLM402, CLM404]
    paths: ["posts/**"]
    reason: there was one
  - rules: [CLM401]
    paths: ["drafts/old.txt"]
    reason: moved away
"""


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("provlint.yaml").write_text(CONFIG, encoding="utf-8")
    Path("posts").mkdir()
    Path("posts/a.txt").write_text("The pier\n\nExperts say it will hold.\n", encoding="utf-8")
    Path("posts/b.txt").write_text("The ferry\n\nIt runs again.\n", encoding="utf-8")


def idle(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    main(["check", "--quiet", "--format", "json", *words])
    report = json.loads(capsys.readouterr().out)
    return [finding for finding in report["findings"] if finding["rule"] == "SYS903"]


@pytest.mark.parametrize("words", [(), (".",), ("--jobs", "2")])
def test_a_whole_run_judges_every_entry(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    found = idle(capsys, *words)
    assert [(one["path"], one["place"]["line"], one["place"]["column"]) for one in found] == [
        ("provlint.yaml", 6, 5),
        ("provlint.yaml", 9, 5),
    ]
    assert "find nothing of the kind" in found[0]["message"]
    assert "match no file" in found[1]["message"]
    for one in found:
        place = one["place"]
        assert CONFIG[place["offset"] : place["end_offset"]] == one["snippet"]
        assert one["snippet"].startswith("rules: [")


def test_a_run_over_some_files_does_not_judge_patterns(capsys: pytest.CaptureFixture[str]) -> None:
    assert idle(capsys, "posts/b.txt") == []
    text = CONFIG.replace('"posts/**"', '"posts/b.txt"')
    Path("provlint.yaml").write_text(text, encoding="utf-8")
    assert [one["place"]["line"] for one in idle(capsys, "posts/b.txt")] == [3, 6]
    assert idle(capsys, "posts/a.txt") == []


def test_rules_that_did_not_run_are_not_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["place"]["line"] for one in idle(capsys, "--select", "CLM401,SYS")] == [9]
    assert idle(capsys, "--ignore", "SYS903") == []


def test_the_text_report_names_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--select", "CLM402,SYS", "--show", "note", "--fail-on", "note"]) == 1
    out = capsys.readouterr().out
    assert (
        "provlint.yaml:6:5: note SYS903 unused-suppression: This entry of `suppress` accepts nothing" in out
    )
    assert out.endswith("2 notes in the configuration\n")


def test_places_count_the_newlines_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\ufeff" + CONFIG.replace("\n", "\r\n")
    Path("provlint.yaml").write_bytes(text.encode())
    for one in idle(capsys, "."):
        assert text[1:][one["place"]["offset"] : one["place"]["end_offset"]] == one["snippet"]
