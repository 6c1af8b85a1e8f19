"""Runs that strangers try to break: what goes wrong is one line and an exit code, never a traceback or a lost finding."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "Some experts say this is fine.\n"

PLUGIN = """
import sys
from provlint import Example, Finding, Place, Rule, RuleMeta, RuleSpec, hookimpl

class Hostile(Rule):
    meta = RuleMeta("HSX101", "hostile", "warning", "X.", "X.", "X.", (Example("x"),), (Example("y"),))
    def check(self, article):
        BODY
        yield from ()

@hookimpl
def provlint_rules():
    HOOK
    return [RuleSpec("HSX101", "hostile", "warning", "X.", TARGET)]
"""


def run(folder: Path, *words: str, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-P", "-m", "provlint", *words]
    environment = {**os.environ, "PYTHONPATH": str(folder), **kwargs.pop("env", {})}  # type: ignore[dict-item]
    options: dict[str, object] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **kwargs}
    return subprocess.run(command, cwd=folder, env=environment, timeout=120, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(name="folder")
def folder_fixture(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for n in range(3):
        (tmp_path / "articles" / f"a{n}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def plugin(
    folder: Path, body: str = "pass", hook: str = "pass", target: str = "__name__ + ':Hostile'"
) -> str:
    code = PLUGIN.replace("BODY", body).replace("HOOK", hook).replace("TARGET", target)
    (folder / "hostile_plugin.py").write_text(code, encoding="utf-8")
    return "hostile_plugin"


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "body",
    [
        'raise type("Odd", (BaseException,), {})("x")',
        "raise GeneratorExit",
        'yield Finding("HSX101", "m", Place(0, 1), evidence=[{"a": {1, 2}}])',
        'd = {}; d["a"] = d; yield Finding("HSX101", "m", Place(0, 1), evidence=[d])',
        'yield Finding("HSX101", "m", Place(0, 1), hint=5)',
    ],
)
def test_a_rule_that_breaks_costs_itself(folder: Path, body: str, jobs: str) -> None:
    done = run(
        folder,
        *("check", "articles", "-p", plugin(folder, body), "--select", "HSX,SRC,SYS", "--format", "json"),
        *("--jobs", jobs),
    )
    report = json.loads(done.stdout)
    rules = [finding["rule"] for finding in report["findings"]]
    assert (done.returncode, report["articles"]) == (3, 3)
    assert rules.count("SYS902") == 3
    assert rules.count("SRC101") == 3
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("import", "does not load: SystemExit"),
        ("hook", "raised SystemExit"),
        ("target", "SystemExit"),
        ("id", "is text, not int"),
    ],
)
def test_a_plugin_cannot_end_the_run_quietly(folder: Path, kind: str, words: str) -> None:
    if kind == "import":
        (folder / "hostile_plugin.py").write_text("raise SystemExit(0)", encoding="utf-8")
    elif kind == "hook":
        plugin(folder, hook="sys.exit(0)")
    elif kind == "target":
        plugin(folder, target="'sys:exit'")
    else:
        plugin(folder, hook="return [RuleSpec(5, 'hostile', 'warning', 'X.', 'a:b')]")
    done = run(folder, "check", "articles", "-p", "hostile_plugin", "--select", "HSX,SRC")
    assert done.returncode == 3
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_what_plugins_print_stays_out_of_reports(folder: Path) -> None:
    name = plugin(folder, 'print("noise")')
    done = run(folder, "check", "articles", "-p", name, "--select", "HSX,SRC", "--format", "json")
    assert json.loads(done.stdout)["articles"] == 3
    assert b"noise" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        for words in (["check", "articles"], ["inspect", "articles"], ["rules"], ["--version"]):
            done = run(folder, *words, stdout=full)
            assert done.returncode == 3
            assert done.stderr.count(b"No space left") == 1
            assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_an_output_that_is_no_file_is_never_replaced(folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        done = run(folder, "check", "articles", "-q", "--output", "verdicts:pipe", "--format", "none")
        assert done.returncode == 1
        assert len(os.read(reader, 1 << 16).splitlines()) == 3
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_outputs_keep_links_and_do_not_share_a_file(folder: Path) -> None:
    (folder / "link.json").symlink_to("real.json")
    run(folder, "check", "articles", "-q", "--output", "json:link.json")
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "real.json").read_text(encoding="utf-8"))["articles"] == 3
    twice = run(folder, "check", "articles", "--output", "json:x", "--output", "sarif:x")
    assert twice.returncode == 2
    assert not [path for path in folder.iterdir() if path.name.endswith(".part") or path.name == "x"]


@pytest.mark.parametrize("stream", ["0", "1", "2"])
def test_closed_standard_streams(folder: Path, stream: str) -> None:
    line = f'"{sys.executable}" -P -m provlint check articles {stream}>&-'
    done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"stopped by" not in done.stderr


def test_an_ascii_standard_output_takes_everything(folder: Path) -> None:
    (folder / "articles" / "a0.txt").write_text("“Café” 😀 experts say.\n", encoding="utf-8")
    for words in (["check", "--show", "note"], ["inspect"], ["check", "--format", "json"]):
        done = run(folder, words[0], "articles", *words[1:], env={"PYTHONIOENCODING": "ascii"})
        assert b"Traceback" not in done.stderr + done.stdout
        done.stdout.decode("utf-8")


def test_paths_no_system_takes(folder: Path) -> None:
    done = run(folder, "check", "a" * 5000)
    assert done.returncode == 2
    assert b"stopped by" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_name_that_is_no_text(folder: Path) -> None:
    (folder / "articles" / os.fsdecode(b"b\xff.txt")).write_text(TEXT, encoding="utf-8")
    (folder / "articles" / "loop.txt").symlink_to("loop.txt")
    done = run(folder, "inspect", "articles", "--format", "jsonl")
    assert done.returncode == 0
    keys = [json.loads(line)["key"] for line in done.stdout.decode("utf-8").splitlines()]
    assert "articles/b?.txt" in keys
    assert run(folder, "check", "articles/loop.txt").returncode == 0


def test_a_configuration_that_is_a_folder_is_named(folder: Path) -> None:
    (folder / "provlint.yaml").mkdir()
    done = run(folder, "check", "articles")
    assert done.returncode == 2
    assert b"provlint.yaml: not a regular file" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM there")
def test_a_terminated_run_leaves_no_half_report(folder: Path) -> None:
    many = "".join(json.dumps({"text": TEXT * 40 + str(n), "id": n}) + "\n" for n in range(6000))
    (folder / "many.jsonl").write_text(many, encoding="utf-8")
    command = [sys.executable, "-P", "-m", "provlint", "check", "many.jsonl", "--output", "json:out.json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        limit = time.monotonic() + 60
        while not list(folder.glob(".out.json.*")) and time.monotonic() < limit:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert not [path.name for path in folder.iterdir() if "out.json" in path.name]
