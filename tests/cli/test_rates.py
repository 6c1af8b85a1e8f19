"""`provlint check --max-rate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.cli.main import main


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten articles: one without a date, four without a source."""
    monkeypatch.chdir(tmp_path)
    rows = []
    for n in range(10):
        row = {"id": n, "title": f"Report {n}", "author": "Hanne Vik", "text": f"The pier {n} is open."}
        row |= {} if n == 3 else {"date": "2026-03-10"}
        row |= {} if n < 4 else {"publisher": "Eastvale Ledger"}
        rows.append(json.dumps(row) + "\n")
    Path("rows.jsonl").write_text("".join(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("limits", "code", "told"),
    [
        (["SRC101=0.4,DAT201=0.1"], 0, ""),
        (["SRC101=0.39"], 1, "SRC101: 4 of 10 articles (40.00%), more than 0.39"),
        (["SRC101=4"], 0, ""),
        (["SRC101=3", "DAT201=1"], 1, "SRC101: 4 of 10 articles (40.00%), more than 3"),
        (["missing-date=0"], 1, "missing-date: 1 of 10 articles"),
        (["SRC=0.4"], 0, ""),
        (["GEN303=0"], 0, ""),
    ],
)
def test_only_what_is_exceeded_fails(
    limits: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for limit in limits for word in ("--max-rate", limit)]
    assert main(["check", "--format", "none", *words]) == code
    err = capsys.readouterr().err
    assert told in err
    assert ("more than" in err) == bool(code)


@pytest.mark.parametrize(
    "limit", ["SRC101", "XYZ=1", "SRC101=", "SRC101=2.5", "SRC101=-1", "SRC101=x", "SRC101=1/2"]
)
def test_errors_say_what_to_write(limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--max-rate", limit]) == 2
    assert f"--max-rate {limit!r}: " in capsys.readouterr().err
