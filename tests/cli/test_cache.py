"""Results kept from run to run: the same bytes, only while all that decided them is the same, whatever happens to the
file they are kept in."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provlint.cli.caching import default_folder
from provlint.cli.main import main
from provlint.engine import cache, tasks
from provlint.engine.cache import NAME
from provlint.engine.files import SourceFile
from provlint.engine.results import UnitResult
from provlint.engine.session import Session
from provlint.readers.units import Unit

KEPT = ("--cache-dir", "../kept")
TOOL = (sys.executable, "-P", "-m", "provlint", "check", "--format", "json", "--fail-on", "never")

Run = Callable[..., tuple[str, int]]


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    for n in range(6):
        put(f"{n}.txt", f"The pier {n}\n\nExperts say it will hold for {n} years.\n")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """run(*words): what `check` prints with a cache, and how many units were done."""
    done: list[str] = []
    real = tasks._done

    def counted(session: Session, job: tasks.Job, file: SourceFile, unit: Unit, given: Any) -> UnitResult:
        if given is None:  # what comparing found is looked at again in every run
            done.append(file.key)
        return real(session, job, file, unit, given)

    monkeypatch.setattr(tasks, "_done", counted)

    def check(*words: str) -> tuple[str, int]:
        done.clear()
        capsys.readouterr()
        main(["check", "--format", "json", "--fail-on", "never", "--clock", "2026-11-20", *KEPT, *words])
        return capsys.readouterr().out, len(done)

    return check


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "verdicts", "text"])
def test_cached_and_uncached_runs_print_the_same_bytes(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    # two units, and ids that are there twice
    row = {"title": "T", "text": "Experts say so. " + "It rains on the pier. " * 200}
    put("rows.jsonl", "".join(json.dumps({**row, "id": n % 250}) + "\n" for n in range(260)))
    put("page.html", '<p>Some say so.</p><img src="a.png"><p>\u2028 \U0001f600</p>')
    put("broken.json", '{"title": "x", "text": \n')
    words = ["check", "--format", form, "--fail-on", "never", "--show", "note", "--clock", "2026-11-20"]
    outputs = []
    for more in (["--no-cache", "--jobs", "1"], [*KEPT, "--jobs", "2"], KEPT, [*KEPT, "--jobs", "1"]):
        assert main([*words, *more]) == 0
        outputs.append(capsys.readouterr().out)
    put("3.txt", "Another text.\n")
    outputs.append(outputs[0])
    for more in (["--no-cache"], [*KEPT, "--jobs", "2"]):
        main([*words, *more])
        outputs.append(capsys.readouterr().out)
    assert outputs[0]
    assert len(set(outputs[:5])) == 1
    assert outputs[5] == outputs[6] != outputs[0]


def test_what_is_unchanged_is_not_done_again(run: Run) -> None:
    assert run()[1] == 6
    assert run()[1] == 0
    put("2.txt", "The pier\n\nIt holds.\n")
    os.utime("3.txt")
    assert run()[1] == 1
    put("6.txt", "New.\n")
    Path("1.txt").unlink()
    assert run()[1] == 1


def test_another_day_matters_where_it_was_asked_for(run: Run) -> None:
    put("a.md", "---\ndate: 2026-11-22\n---\n\nThe pier is open.\n")
    first, done = run()
    assert done == 7
    assert "DAT204" in first
    later, done = run("--clock", "2026-11-23")
    assert done == 1
    assert "DAT204" not in later
    assert run("--clock", "2026-11-23")[1] == 0


def test_other_rules_and_settings_find_other_things(run: Run) -> None:
    run()
    assert run("--select", "DAT")[1] == 6
    assert run("--ignore", "DAT201")[1] == 6
    put("provlint.yaml", "provlint: 1\nrules: {SRC102: note}\n")
    assert run()[1] == 6
    # evidence tells the line a setting stands in
    put("provlint.yaml", "provlint: 1\n\nsite: {publisher: Eastvale Ledger}\n")
    assert run()[1] == 6
    put("provlint.yaml", "provlint: 1\nsite: {publisher: Eastvale Ledger}\n")
    assert run()[1] == 6
    # which files there are changes nothing in a file
    put("provlint.yaml", 'provlint: 1\nsite: {publisher: Eastvale Ledger}\nexclude: ["5.txt"]\n')
    assert run()[1] == 0


PLUGIN = """
from provlint import Rule, RuleMeta, RuleSpec, hookimpl
class Pier(Rule):
    meta = RuleMeta("HSE201", "pier", "warning", "It says pier.", "", "", (), ())
    def check(self, article):
        yield self.finding(article, article.blocks[0].span, "WORDS")
@hookimpl
def provlint_rules():
    yield RuleSpec("HSE201", "pier", "warning", "It says pier.", f"{__name__}:Pier")
"""


def test_other_code_finds_other_things(tmp_path: Path) -> None:
    plugin = tmp_path / "plugins" / "pier_rules.py"
    put(str(plugin), PLUGIN)
    env = {**os.environ, "PYTHONPATH": str(plugin.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    words = (*TOOL, *KEPT, "-p", "pier_rules", "--select", "HSE201")
    for said in ("one", "another"):
        put(str(plugin), PLUGIN.replace("WORDS", said))
        for _ in range(2):
            done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
            assert {one["message"] for one in json.loads(done.stdout)["findings"]} == {said}


def test_pictures_beside_an_article_are_looked_at(run: Run) -> None:
    put("sub/a.html", '<article><p>The pier is open.</p><img src="pier.png" alt="The pier"></article>')
    assert run()[1] == 7
    assert run()[1] == 0
    Path("sub/pier.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run()[1] == 1
    os.utime("sub/pier.png", (1, 1))
    assert run()[1] == 0
    Path("sub/pier.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert run()[1] == 1
    Path("sub/pier.png").unlink()
    assert run()[1] == 1


def test_what_failed_is_not_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("../plugins/failing_rules.py", PLUGIN.replace('"WORDS")', "1 / 0)"))
    monkeypatch.syspath_prepend(str(tmp_path / "plugins"))
    for _ in range(2):
        out, done = run("-p", "failing_rules")
        assert done == 6
        assert "ZeroDivisionError" in out


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_begun_anew(content: bytes, run: Run) -> None:
    first, _ = run()
    Path("../kept", NAME).write_bytes(content)
    assert run() == (first, 6)
    assert run() == (first, 0)


def test_damaged_rows_are_done_again(run: Run) -> None:
    first, _ = run()
    with sqlite3.connect(Path("../kept", NAME)) as database:
        database.execute("update units set result = x'00'")
    assert run() == (first, 6)


def test_a_folder_that_cannot_be_is_no_error() -> None:
    put("../file", "")
    assert main(["check", "--cache-dir", "../file/kept", "--fail-on", "never"]) == 0


def test_a_locked_file_is_waited_for_and_then_left_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = run()
    monkeypatch.setattr(cache, "BUSY", 0.1)
    database = sqlite3.connect(Path("../kept", NAME))
    database.execute("begin exclusive")
    assert run() == (first, 6)
    database.rollback()
    database.close()
    assert run() == (first, 0)


def test_several_runs_at_once_and_some_of_them_killed(tmp_path: Path) -> None:
    for n in range(120):
        put(f"more/{n}.txt", f"Pier {n}\n\n" + "Experts say it will hold. It rains on the pier. " * 40)
    expected = subprocess.run((*TOOL, "--no-cache"), capture_output=True, check=True).stdout
    runs = []
    for n in range(4):
        words = (*TOOL, *KEPT, "--jobs", str(1 + n % 2))
        runs.append(subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL))
        if n % 2:
            time.sleep(0.3 + 0.2 * n)
            runs[-1].send_signal(signal.SIGKILL)
    for n, one in enumerate(runs):
        out, _ = one.communicate()
        assert n % 2 or out == expected
    with sqlite3.connect(tmp_path / "kept" / NAME) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        assert database.execute("select count(*) from units").fetchone() == (126,)
    assert subprocess.run((*TOOL, *KEPT), capture_output=True, check=True).stdout == expected


def test_where_it_is_and_when(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_folder() == str(tmp_path / "xdg" / "provlint")
    main(["check"])
    assert not (tmp_path / "xdg").exists(), "little work is not worth it"
    put("large.txt", "Pier\n\n" + "It rains on the pier. " * 30_000)
    main(["check", "--no-cache"])
    assert not (tmp_path / "xdg").exists()
    main(["check"])
    (found,) = (tmp_path / "xdg" / "provlint").iterdir()
    assert found.name == NAME
    assert (tmp_path / "xdg" / "provlint").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == str(tmp_path / ".cache" / "provlint")


def test_old_rows_are_thrown_away(run: Run) -> None:
    run()
    with sqlite3.connect(Path("../kept", NAME)) as database:
        database.execute("update units set day = day - 40")
    assert run()[1] == 0, "what is used is not old"
    with sqlite3.connect(Path("../kept", NAME)) as database:
        database.execute("update units set day = day - 40")
    put("0.txt", "Something else.\n")
    put("1.txt", "Something else.\n")
    run("0.txt", "1.txt")
    with sqlite3.connect(Path("../kept", NAME)) as database:
        assert database.execute("select count(*) from units").fetchone() == (2,)
