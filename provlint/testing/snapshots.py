"""SARIF logs as test data: what `provlint check --format sarif` says, kept in a file and compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provlint.testing.folders import laid_out, unmark
from provlint.testing.harness import TODAY

if TYPE_CHECKING:
    from provlint.testing.folders import Files


def sarif(
    folder: Files, *, select: Sequence[str] = (), plugins: Sequence[str] = (), clock: str = TODAY
) -> dict[str, Any]:
    """The SARIF log of a folder, as the command line writes it in a process of its own; marks in its files
    (`check_marked_folder`) are taken out of a copy before."""
    words = [
        "check",
        "--format",
        "sarif",
        "--show",
        "note",
        "--fail-on",
        "never",
        "--quiet",
        "--clock",
        clock,
    ]
    words += [word for name in plugins for word in ("-p", name)]
    words += ["--select", ",".join(select)] if select else []
    with tempfile.TemporaryDirectory(prefix="provlint-") as name:
        home = laid_out(folder, Path(name), copy=True)
        unmark(home)
        done = subprocess.run(
            [sys.executable, "-m", "provlint", *words, "."],
            cwd=home,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            capture_output=True,
            check=False,
        )
    if done.returncode:
        raise AssertionError(done.stderr.decode("utf-8", "replace").strip())
    log: dict[str, Any] = json.loads(done.stdout)
    return log


def results_of(log: dict[str, Any]) -> dict[str, Any]:
    """What a snapshot keeps of a log: its results, and what is said about the rules that spoke. What changes with
    provlint's version, the folder or the machine is left out."""
    (run,) = log["runs"]
    spoke = {result["ruleId"] for result in run["results"]}
    rules = [
        {key: one[key] for key in ("id", "name", "shortDescription", "defaultConfiguration") if key in one}
        for one in run["tool"]["driver"]["rules"]
        if one["id"] in spoke
    ]
    results = [{key: one for key, one in found.items() if key != "ruleIndex"} for found in run["results"]]
    return {"rules": rules, "results": results}


def check_snapshot(log: dict[str, Any], file: Path, *, update: bool = False) -> None:
    """Assert that a log says what the file keeps; with `update` write it anew instead. Raises AssertionError with a
    unified diff."""
    __tracebackhide__ = True  # pytest shows the test, not this
    fresh = json.dumps(results_of(log), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fresh, encoding="utf-8", newline="\n")
        return
    if not file.is_file():
        raise AssertionError(
            f"{file} is not there yet: run pytest --provlint-update and look at what it keeps"
        )
    kept = file.read_text(encoding="utf-8")
    if kept != fresh:
        from difflib import unified_diff

        lines = unified_diff(kept.splitlines(), fresh.splitlines(), str(file), "now", lineterm="")
        raise AssertionError("\n".join([*lines, "if this is meant: pytest --provlint-update"]))
