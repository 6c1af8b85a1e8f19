"""How many processors a process may use, in control groups laid out as Linux shows them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from provlint.engine import machine
from provlint.engine.files import SourceFile
from provlint.engine.machine import processors
from provlint.engine.run import SMALL, fitting_jobs


@pytest.fixture(autouse=True)
def sixteen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(16)), raising=False)
    monkeypatch.setattr(machine, "GROUPS", tmp_path / "groups")
    monkeypatch.setattr(machine, "OWN", tmp_path / "own")


@pytest.mark.parametrize(
    ("own", "files", "expected"),
    [
        ("0::/\n", {"cpu.max": "max 100000\n"}, 16),
        ("0::/\n", {"cpu.max": "200000 100000\n"}, 2),
        ("0::/\n", {"cpu.max": "50000 100000\n"}, 1),
        ("0::/a/b\n", {"a/b/cpu.max": "max 100000\n", "a/cpu.max": "350000 100000\n"}, 3),
        ("0::/host/path\n", {"cpu.max": "400000 100000\n"}, 4),
        (
            "2:cpu,cpuacct:/x\n0::/\n",
            {"cpu,cpuacct/x/cpu.cfs_quota_us": "500000\n", "cpu,cpuacct/x/cpu.cfs_period_us": "100000\n"},
            5,
        ),
        ("1:cpu:/\n", {"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 16),
        ("0::/\n", {"cpu.max": "nonsense\n"}, 16),
        ("", {}, 16),
    ],
)
def test_the_quota_of_the_control_group_counts(
    own: str, files: dict[str, str], expected: int, tmp_path: Path
) -> None:
    (tmp_path / "own").write_text(own, encoding="ascii")
    for name, text in files.items():
        path = tmp_path / "groups" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
    assert processors() == expected


def test_no_more_workers_than_there_is_work(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(SMALL * 3 + 1)
    one = SourceFile("large.txt", str(large), "large.txt")
    assert fitting_jobs([one]) == 4
    assert fitting_jobs([one] * 100) == 16
    large.write_bytes(b"x")
    assert fitting_jobs([one] * 100) == 1
