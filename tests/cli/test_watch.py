"""`check --watch`, and the progress that people see."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from types import SimpleNamespace

import pytest

from provlint.cli import progress
from provlint.cli.main import main

BAD = "The pier\n\nIt is open.\n"


#: A process that is begun in the background ignores Ctrl-C, and so do all that it begins.
_HEARS_CTRL_C = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " runpy.run_module('provlint', run_name='__main__', alter_sys=True)"
)


class Watching:
    """A running `provlint check --watch` and the lines it prints, both streams in one."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _HEARS_CTRL_C, "check", "--watch", "--select", "DAT", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def round(self) -> str:
        """What is printed up to the next wait."""
        found = ""
        while "waiting for a change" not in found:
            try:
                found += self._lines.get(timeout=60)
            except Empty:
                raise AssertionError(found) from None
        return found

    def end(self) -> tuple[int, str]:
        """Ctrl-C; exit code and what was printed since."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(60)
        time.sleep(0.1)
        rest = ""
        while not self._lines.empty():
            rest += self._lines.get()
        return code, rest


@pytest.fixture
def watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(BAD, encoding="utf-8")
    one = Watching()
    yield one
    one.process.kill()
    one.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_it_checks_again_until_ctrl_c(watching: Watching) -> None:
    assert "a.txt:1:1: error DAT201" in watching.round()
    Path("a.txt").write_text(f"Date: 10 March 2026\n\n{BAD}", encoding="utf-8")
    assert "DAT201" not in watching.round()
    Path("b.txt").write_text(BAD, encoding="utf-8")
    assert "b.txt:1:1: error DAT201" in watching.round()
    Path("provlint.yaml").write_text("provlint: 1\nrules: {DAT201: wrong}\n", encoding="utf-8")
    assert "provlint: provlint.yaml:2:" in watching.round(), "a slip is told, and watching goes on"
    Path("provlint.yaml").write_text("provlint: 1\nrules: {DAT201: warning}\n", encoding="utf-8")
    assert "b.txt:1:1: warning DAT201" in watching.round()
    Path("a.txt").unlink()
    Path("b.txt").unlink()
    assert "nothing to check" in watching.round()
    assert watching.end() == (0, "")


@pytest.mark.parametrize("words", [["--diff", "staged"], ["--fix"], ["-"]])
def test_what_it_does_not_go_with(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", *words]) == 2
    assert "--watch" in capsys.readouterr().err


class Terminal:
    """A stream that says whether it is a terminal."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.text = ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(
    ("terminal", "after", "shown"), [(True, 2.0, True), (True, 0.5, False), (False, 2.0, False)]
)
def test_progress_is_for_people_who_wait(
    terminal: bool, after: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Terminal(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    now = [100.0]
    monkeypatch.setattr("provlint.cli.progress.time", SimpleNamespace(monotonic=lambda: now[0]))
    one = progress.Progress(10)
    now[0] += after
    one.step("a.txt", 3)
    assert stream.text == ("\r[##----------------------] 1/10 files, 3 articles\x1b[K" if shown else "")
    one.clear()
    assert stream.text.endswith("\r\x1b[K") == shown
