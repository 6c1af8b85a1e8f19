"""Runs: order, guards, processes, hostile input."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from enginelint import Lint, lint_fixture, probes_fixture  # noqa: F401

from provlint.engine import keys
from provlint.engine.files import SourceFile, discover, stdin_file
from provlint.engine.pool import Worker
from provlint.engine.run import UnitOutcome, run
from provlint.engine.samples import check_text
from provlint.engine.session import Plan, Session
from provlint.engine.units import TARGET, tasks


def flat(outcomes: list[UnitOutcome]) -> list[tuple[str, str, int, int, str]]:
    return [
        (
            article.path.rpartition("/")[2],
            finding["rule"],
            finding["place"]["line"],
            finding["place"]["column"],
            finding["severity"],
        )
        for outcome in outcomes
        for article in outcome.articles
        for finding in article.findings
    ]


def dumped(outcomes: list[UnitOutcome]) -> str:
    return json.dumps([(outcome.file.path, outcome.articles, outcome.records) for outcome in outcomes])


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / (name.replace("_", ".", 1))).write_text(text, encoding="utf-8")


def test_findings_in_order_and_once(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, b_txt="A zebra.\n", a_txt="One zebra and\n\nanother zebra.\n", c_txt="Nothing.\n")
    assert flat(lint(tmp_path)) == [
        ("a.txt", "PRB101", 1, 5, "warning"),
        ("a.txt", "PRB101", 3, 9, "warning"),
        ("b.txt", "PRB101", 1, 3, "warning"),
    ]


def test_fingerprints_tell_equals_apart_and_survive_a_paragraph_above(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="One zebra.\n\nAnother zebra.\n")
    before = [f["fingerprint"] for f in lint(tmp_path)[0].articles[0].findings]
    write(tmp_path, a_txt="A new paragraph.\n\nOne zebra.\n\nAnother  zebra.\n")
    assert [f["fingerprint"] for f in lint(tmp_path)[0].articles[0].findings] == before
    assert len(set(before)) == 2
    assert all(one.startswith("v1:") for one in before)


def test_fingerprints_of_words_that_differ_in_form_only() -> None:
    assert keys.matched_hash("Experts\nsay") == keys.matched_hash("experts  say")
    assert keys.matched_hash("") == ""


def test_a_finding_about_something_absent(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="A lacking text.\n")
    (finding,) = lint(tmp_path)[0].articles[0].findings
    assert finding["absent"] is True
    assert finding["hint"] == "Add it."
    assert finding["place"]["line"] == 1


@pytest.mark.parametrize("words", ["raise now", "recurse now", "exit now", "memory now"])
def test_a_rule_that_fails_costs_its_own_result(words: str, tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt=f"A zebra will {words}.\n", b_txt="A zebra.\n")
    outcomes = lint(tmp_path)
    found = flat(outcomes)
    assert ("a.txt", "PRB101", 1, 3, "warning") in found
    assert ("b.txt", "PRB101", 1, 3, "warning") in found
    (failed,) = [f for o in outcomes for a in o.articles for f in a.findings if f["rule"] == "SYS902"]
    assert "PRB102" in failed["message"]
    assert "probes" in failed["message"]
    assert "probes.py:" in failed["message"]
    assert str(tmp_path) not in failed["message"]
    assert [a.failed for o in outcomes for a in o.articles] == [True, False]


def test_a_finding_that_cannot_be_written_down(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="A zebra and nonsense now.\n")
    assert [row[1] for row in flat(lint(tmp_path))] == ["SYS902", "PRB101"]


def test_what_a_plugin_prints_does_not_break_the_protocol(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="A zebra; print now.\n", b_txt="A zebra.\n")
    assert len(flat(lint(tmp_path, jobs=2))) == 2


def test_processes_give_the_same_bytes(tmp_path: Path, lint: Lint) -> None:
    for number in range(30):
        words = ["A zebra.", "raise now", "lacking", "Nothing.", "emoji 😀 zebra"][number % 5]
        write(tmp_path, **{f"a{number:02}_txt": f"{words}\n\nAnother zebra {number}.\n"})
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "many.jsonl").write_text(
        "".join(json.dumps({"text": f"Text {n} zebra \ud83d", "id": str(n)}) + "\n" for n in range(20))
        + "{broken\n",
        encoding="utf-8",
    )
    serial = dumped(lint(tmp_path))
    assert dumped(lint(tmp_path, jobs=3)) == serial
    assert "SYS901" in serial


def test_a_killed_worker_costs_its_unit(tmp_path: Path, lint: Lint) -> None:
    write(
        tmp_path,
        a_txt="A zebra.\n",
        b_txt="Now die now.\n",
        c_txt="A zebra.\n",
        d_txt="die now\n",
        e_txt="A zebra.\n",
    )
    outcomes = lint(tmp_path, jobs=2)
    assert [(name, rule) for name, rule, *_ in flat(outcomes)] == [
        ("a.txt", "PRB101"),
        ("b.txt", "SYS902"),
        ("c.txt", "PRB101"),
        ("d.txt", "SYS902"),
        ("e.txt", "PRB101"),
    ]
    message = outcomes[1].articles[0].findings[0]["message"]
    assert "SIGKILL" in message


def test_a_check_that_returns_one_finding_is_told_how(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="A zebra and single now.\n")
    (failed,) = [f for o in lint(tmp_path) for a in o.articles for f in a.findings if f["rule"] == "SYS902"]
    assert "yield each, or return them in a list" in failed["message"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_late_unit_is_given_up(jobs: int, tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="hang now\n", b_txt="A zebra.\n")
    outcomes = lint(tmp_path, jobs=jobs, unit_seconds=0.5)
    assert [(name, rule) for name, rule, *_ in flat(outcomes)] == [("a.txt", "SYS902"), ("b.txt", "PRB101")]
    assert (
        outcomes[0].articles[0].findings[0]["message"]
        == "This file was not checked: it took longer than 0.5 s."
    )


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, **{f"a{number:02}_txt": "A zebra.\n"})
    session = Session(Plan(str(tmp_path), select=("PRB",), plugins=("probes",), autoload=False))
    found = discover([tmp_path], tmp_path, session.ruleset, session.readers)
    outcomes = run(session.plan, session, found.files, jobs=2)
    next(outcomes)
    outcomes.close()
    deadline = time.monotonic() + 10
    while threading.active_count() > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [thread for thread in threading.enumerate() if "_drive" in thread.name]


def test_a_worker_imports_nothing_from_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the linted folder ran')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    worker = Worker(Plan(str(tmp_path), autoload=False, clock="2026-11-20"))
    worker.close()


def test_files_that_vanish_and_files_that_may_not_be_read(
    tmp_path: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_txt="A zebra.\n", b_txt="A zebra.\n")
    session = Session(Plan(str(tmp_path), select=("PRB",), plugins=("probes",), autoload=False))
    found = discover([tmp_path], tmp_path, session.ruleset, session.readers)
    (tmp_path / "a.txt").unlink()
    outcomes = list(run(session.plan, session, found.files, jobs=1))
    assert [row[:2] for row in flat(outcomes)] == [("a.txt", "SYS901"), ("b.txt", "PRB101")]
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    outcomes = list(run(session.plan, session, found.files[1:], jobs=1))
    assert [row[:2] for row in flat(outcomes)] == [("b.txt", "SYS901")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.json", b"[" * 1_000_000),
        ("deep2.json", b'{"text": "x", "title": ' + b"[" * 1_000_000),
        ("deep.jsonl", b"[" * 1_000_000 + b"\n" + b'{"text": "A zebra."}\n'),
        ("deep.html", b"<div>" * 100_000 + b"zebra"),
        ("deep.md", b"> " * 50_000 + b"zebra"),
        ("nul.txt", b"A\0zebra"),
        ("half.txt", b"\xff\xfez"),
        ("empty.txt", b""),
        ("empty.json", b""),
        ("empty.html", b""),
        ("empty.rss", b""),
        ("one.md", b"#"),
        ("lone.json", b'{"title": "\\ud800", "text": "zebra \\udfff", "date": "2026-02-20"}'),
        ("bad.rss", b"<rss><channel><item><title>zebra"),
    ],
)
def test_hostile_files_end_in_results(name: str, data: bytes, tmp_path: Path, lint: Lint) -> None:
    (tmp_path / name).write_bytes(data)
    write(tmp_path, zz_txt="A zebra.\n")
    outcomes = lint(tmp_path)
    json.dumps(dumped(outcomes))
    assert flat(outcomes)[-1][:2] == ("zz.txt", "PRB101")
    assert all(rule in ("SYS901", "PRB101") for _, rule, *_ in flat(outcomes))


def test_no_network_is_touched(tmp_path: Path, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    write(
        tmp_path,
        a_txt="A zebra at https://ledger.example.net/a.\n",
        b_html='<img src="https://cdn.example.net/x.png">',
    )
    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "create_connection", never)
    assert [row[1] for row in flat(lint(tmp_path, select=""))].count("SYS902") == 0


def test_large_files_of_lines_are_cut(tmp_path: Path, lint: Lint) -> None:
    line = json.dumps({"text": "é zebra " + "x" * 4000, "id": "same"}, ensure_ascii=False) + "\n"
    count = 3 * TARGET // len(line.encode())
    (tmp_path / "big.jsonl").write_text(line * count, encoding="utf-8")
    outcomes = lint(tmp_path)
    assert len(outcomes) == 3
    articles = [article for outcome in outcomes for article in outcome.articles]
    assert [article.line for article in articles] == list(range(1, count + 1))
    assert len({article.key for article in articles}) == count
    assert [a.pointer for a in articles] == [f"/{n}" for n in range(count)]
    prints = [finding["fingerprint"] for article in articles for finding in article.findings]
    assert len(set(prints)) == count
    last = articles[-1].findings[0]["place"]
    assert last["line"] == count
    assert last["offset"] == (count - 1) * len(line) + line.index("zebra")
    assert dumped(lint(tmp_path, jobs=2)) == dumped(outcomes)


def test_streamed_units_are_those_cut_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.jsonl"
    path.write_text(
        "\ufeff" + ('{"text": "é 😀"}\n\n' * 1000 + '{"text": "' + "é" * 5000 + '"}\n') * 20, encoding="utf-8"
    )
    session = Session(Plan(str(tmp_path), plugins=("probes",), autoload=False, select=("PRB",)))
    monkeypatch.setattr("provlint.engine.units.TARGET", 50_000)
    file = SourceFile("big.jsonl", str(path), "big.jsonl")
    cut = [task.unit for task in tasks([file], session.readers)]
    monkeypatch.setattr("provlint.engine.units.IN_MEMORY", 10)
    streamed = [task.unit for task in tasks([file], session.readers)]
    data = path.read_bytes()
    assert len(streamed) > 5
    assert streamed[-1].end == cut[-1].end == len(data)
    for units in (cut, streamed):
        for unit in units:
            before = data[: unit.start]
            assert unit.first_line == before.count(b"\n") + 1
            assert unit.first_offset == len(before.decode("utf-8").removeprefix("\ufeff"))
            assert unit.first_index == sum(1 for line in before.split(b"\n") if line.strip(b" \t\r"))


def test_standard_input_and_single_texts(tmp_path: Path) -> None:
    session = Session(Plan(str(tmp_path), select=("PRB",), plugins=("probes",), autoload=False))
    file = stdin_file("in.txt", b"A zebra.\n", tmp_path)
    (outcome,) = run(session.plan, session, [file], jobs=4)
    assert outcome.articles[0].findings[0]["path"] == "in.txt"
    assert check_text(session, "# A zebra\n", format="markdown")[0]["place"]["column"] == 5


def test_inspection_gives_records(tmp_path: Path, lint: Lint) -> None:
    write(tmp_path, a_txt="Harbour opens\n\nA zebra walks.\n")
    session = Session(Plan(str(tmp_path), select=("PRB",), plugins=("probes",), autoload=False))
    found = discover([tmp_path], tmp_path, session.ruleset, session.readers)
    (outcome,) = run(session.plan, session, found.files, "inspect", jobs=1)
    assert outcome.records[0]["key"] == "a.txt"
    (twice,) = run(session.plan, session, found.files, "inspect", jobs=2)
    assert json.dumps(twice.records) == json.dumps(outcome.records)


def test_the_parents_death_ends_a_worker(tmp_path: Path) -> None:
    code = (
        "import sys, os; sys.path[:] = sys.argv[2].split(os.pathsep)\n"
        "from provlint.engine.pool import Worker; from provlint.engine.session import Plan\n"
        "w = Worker(Plan(sys.argv[1], autoload=False, clock='2026-11-20')); print(w.pid, flush=True); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), os.pathsep.join(filter(None, sys.path))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")
