"""The verb `check` as a user meets it: exit codes, outputs, standard input, errors."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from provlint.cli.main import main

CLEAN = """---
title: The ferry runs again
author: Hanne Vik
publisher: Eastvale Ledger
date: 2026-03-10
canonical: https://ledger.example.org/ferry/
---

The night ferry left the pier at 23:15 with a full deck, the harbour office said on its website.
"""
BAD = "The ferry runs again.\n\nAnalysts say it will not last.\n"


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    monkeypatch.delenv("PRE_COMMIT", raising=False)


def test_clean_is_0_and_says_how_much(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    assert main(["check", "a.md"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "1 article in 1 file\n"


def test_clean_is_silent_under_pre_commit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT", "1")
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    assert main(["check", "a.md"]) == 0
    assert capsys.readouterr() == ("", "")


def test_findings_are_1_and_never_means_0(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(BAD, encoding="utf-8")
    assert main(["check", "a.txt"]) == 1
    assert "a.txt:1:1: error SRC101 missing-source:" in capsys.readouterr().out
    assert main(["check", "a.txt", "--fail-on", "never"]) == 0
    assert main(["check", "a.txt", "--select", "CLM401", "--fail-on", "warning"]) == 0
    assert main(["check", "a.txt", "--select", "CLM401", "--fail-on", "note"]) == 1


def test_select_ignore_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(BAD, encoding="utf-8")
    main(["check", "a.txt", "--select", "vague-attribution", "--show", "note"])
    out = capsys.readouterr().out
    assert "a.txt:3:1: note CLM401" in out
    assert "SRC101" not in out
    main(["check", "a.txt", "--ignore", "SRC,DAT"])
    assert "SRC101" not in capsys.readouterr().out
    assert main(["check", "a.txt", "--select", "SCR101"]) == 2
    assert "SRC101" in capsys.readouterr().err


def test_several_reports_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(BAD, encoding="utf-8")
    main(["check", "a.txt", "--format", "jsonl", "--output", "json:out.json", "--output", "sarif:out.sarif"])
    lines = capsys.readouterr().out.splitlines()
    document = json.loads(Path("out.json").read_text(encoding="utf-8"))
    sarif = json.loads(Path("out.sarif").read_text(encoding="utf-8"))
    assert [json.loads(line)["rule"] for line in lines] == [found["rule"] for found in document["findings"]]
    assert document["articles"] == 1
    assert len(sarif["runs"][0]["results"]) == len(lines)
    assert sorted(path.name for path in Path().iterdir()) == [".git", "a.txt", "out.json", "out.sarif"]


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(CLEAN.replace("author: Hanne Vik\n", "").encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    assert main(["check", "-", "--stdin-filename", "posts/a.md"]) == 1
    assert "posts/a.md:2:" in capsys.readouterr().out
    assert main(["check", "-"]) == 2


def test_a_json_document_even_when_clean(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    assert main(["check", "a.md", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["findings"] == []
    assert document["articles"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "nowhere.txt"], "nowhere.txt: no such file or folder"),
        (["check", "--format", "nonsense", "a.txt"], "no format is called 'nonsense'"),
        (["check", "--output", "x.json", "a.txt"], "NAME:FILE"),
        (["check", "--clock", "soon", "a.txt"], "ISO 8601"),
        (["check", "--config", "none.yaml", "a.txt"], "no such file"),
        (["check", "-p", "no_such_module_here", "a.txt"], "no_such_module_here"),
        (["chek"], "did you mean 'check'?"),
        (["check", "empty"], "nothing to check"),
    ],
)
def test_errors_are_one_clear_line(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(BAD, encoding="utf-8")
    Path("empty").mkdir()
    assert main(words) in (2, 3)
    err = capsys.readouterr().err
    assert told in err
    assert "Traceback" not in err


def test_files_that_are_no_articles_are_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("README.md", "LICENSE", "requirements.txt", "package.json"):
        Path(name).write_text("{}" if name.endswith("json") else "Read me.\n", encoding="utf-8")
    assert main(["check", "README.md", "LICENSE", "requirements.txt", "package.json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "README.md", "--no-exclude"]) == 1


def test_show_files_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    Path("README.md").write_text("Read me.\n", encoding="utf-8")
    main(["check", "--show-files"])
    err = capsys.readouterr().err
    assert "checked  a.md" in err
    assert "skipped  README.md: " in err
    assert "1 file skipped" in err


def test_configuration_found_upward(capsys: pytest.CaptureFixture[str]) -> None:
    Path("provlint.yaml").write_text(
        "provlint: 1\nextends: [newsroom@1]\nrules: {SRC101: off}\n", encoding="utf-8"
    )
    Path("posts").mkdir()
    Path("posts/a.txt").write_text(BAD, encoding="utf-8")
    main(["check", "posts"])
    assert "SRC101" not in capsys.readouterr().out
    main(["check", "posts", "--no-config"])
    assert "SRC101" in capsys.readouterr().out


def test_parallel_and_serial_print_the_same_bytes() -> None:
    for number in range(30):
        text = BAD if number % 3 else CLEAN
        Path(f"a{number:02d}.{'txt' if number % 3 else 'md'}").write_text(text, encoding="utf-8")
    Path("rows.jsonl").write_text(
        "".join(json.dumps({"text": f"Row {n}. Experts say so."}) + "\n" for n in range(200)),
        encoding="utf-8",
    )
    outputs = [
        subprocess.run(
            [
                sys.executable,
                "-m",
                "provlint",
                "check",
                "--format",
                name,
                "--jobs",
                jobs,
                "--fail-on",
                "never",
            ],
            capture_output=True,
            check=True,
        ).stdout
        for name in ("json", "sarif", "text")
        for jobs in ("1", "3")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[2] == outputs[3]
    assert outputs[4] == outputs[5]


def test_python_m_does_not_import_from_where_it_stands() -> None:
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    for module in ("json", "re", "argparse", "pluggy", "typing", "dataclasses", "yaml", "turbohtml", "bs4"):
        Path(f"{module}.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "provlint", "check", "a.md"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not Path("ran").exists()


def test_no_colour_when_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "a.txt"])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "a.txt"])
    assert "\x1b[" not in capsys.readouterr().out


def test_snippets_none_keeps_article_text_out(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(
        "The zebrafish ferry runs again.\n\nAnalysts say the zebrafish will not last.\n", encoding="utf-8"
    )
    for name in ("text", "json", "jsonl", "sarif", "verdicts"):
        main(["check", "a.txt", "--format", name, "--snippets", "none", "--show", "note"])
        out = capsys.readouterr().out
        assert out
        assert "zebrafish" not in out
        assert "Analysts" not in out


def test_a_reader_that_goes_away_is_no_error() -> None:
    Path("rows.jsonl").write_text('{"text": "Experts say so."}\n' * 2000, encoding="utf-8")
    done = subprocess.run(
        f"{sys.executable} -m provlint check --format jsonl | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


def test_a_broken_byte_is_told_and_the_rest_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_bytes(b"The caf\xe9 of D\xc3\xbcsseldorf\n\n" + BAD.encode() * 20)
    assert main(["check", "a.txt", "--format", "json", "--select", "SYS,CLM401"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["articles"] == 1
    assert [(one["rule"], one["place"]["line"], one["place"]["column"]) for one in report["findings"]][
        :2
    ] == [
        ("SYS901", 1, 8),
        ("CLM401", 5, 1),
    ]


def test_standard_output_is_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text(CLEAN, encoding="utf-8")
    assert main(["check", "a.md", "--output", "json:-"]) == 2
    assert "--format json" in capsys.readouterr().err
    assert not Path("-").exists()
