"""Folders and SARIF logs as test data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.testing import check_folder, check_marked_folder, check_snapshot, sarif
from provlint.testing.pytest_plugin import Provlinter

HOUSE = """\
provlint: 1
declare:
  - {id: HSE101, name: no-pier, severity: warning, message: "Say which pier.", check: {type: phrase, terms: [pier]}}
  - id: HSE102
    name: no-tide
    severity: note
    message: "No tide."
    check: {type: absence, of: {type: phrase, terms: [tide]}}
overrides:
  - {paths: ["wire/**"], rules: {HSE101: off}}
"""
FILES = {
    "provlint.yaml": HOUSE,
    "a.md": "\ufeff# The [[pier|HSE101]]\r\n\r\nThe \U0001f6a2 [[pier|HSE101]] is open.\r\n\r\nThe tide\r\n",
    "wire/b.txt": "The pier\n\nThe pier is [[shut]].\n\nThe tide\n",
    "c.json": '{"title": "A list", "content": "The [[pier|HSE101]].", "n": [[1], [2]]}',
    "absent.txt": "c.json HSE102\n",
}


def test_a_folder_with_its_own_configuration() -> None:
    found = check_folder({"provlint.yaml": HOUSE, "a.txt": "The pier\n", "wire/b.txt": "The pier\n"})
    house = [(one["path"], one["rule"]) for one in found if one["rule"].startswith("HSE")]
    assert house == [("a.txt", "HSE102"), ("a.txt", "HSE101"), ("wire/b.txt", "HSE102")]


def test_marks_in_files_are_exact_places() -> None:
    assert len(check_marked_folder(FILES, select=["HSE"])) == 4
    with pytest.raises(AssertionError) as caught:
        check_marked_folder({**FILES, "wire/b.txt": "The [[pier|HSE101]]. The tide"}, select=["HSE"])
    assert str(caught.value) == "missing: wire/b.txt:1:5: HSE101 at 'pier'"
    with pytest.raises(AssertionError, match=r"too much: a\.txt:2:5: HSE101 at 'pier'"):
        check_marked_folder({**FILES, "a.txt": "A title\nThe pier. The tide"}, select=["HSE"])


def test_a_folder_on_disk_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "provlint.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The [[pier|HSE101]]. The tide", encoding="utf-8")
    assert [one["path"] for one in check_marked_folder(tmp_path, select=["HSE"])] == ["a.txt"]
    assert "[[" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        check_folder(tmp_path / "none")


def test_a_snapshot_holds_what_the_log_says(tmp_path: Path) -> None:
    log = sarif({"provlint.yaml": HOUSE, "a.txt": "The pier. The tide"}, select=["HSE"])
    kept = tmp_path / "snapshots" / "pier.json"
    linter = Provlinter(home=tmp_path)
    with pytest.raises(AssertionError, match="--provlint-update"):
        check_snapshot(log, kept)
    check_snapshot(log, kept, update=True)
    check_snapshot(log, kept)
    text = kept.read_text(encoding="utf-8")
    assert [one["ruleId"] for one in json.loads(text)["results"]] == ["HSE101"]
    assert "version" not in text
    assert str(tmp_path) not in text
    kept.write_text(text.replace("Say which", "Say what"), encoding="utf-8")
    with pytest.raises(AssertionError, match=r"Say what pier(.|\n)*Say which pier"):
        linter.sarif(
            {"provlint.yaml": HOUSE, "a.txt": "The pier. The tide"}, "snapshots/pier.json", select=["HSE"]
        )
