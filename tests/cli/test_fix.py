"""`check --fix`: fixes go into the files, all edits or none, and no other byte changes."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.cli.main import main
from provlint.engine.replacement import Replacement, replaced

PLUGIN = """
from provlint import Edit, Fix, Rule, RuleMeta, RuleSpec, Span, hookimpl


class Marks(Rule):
    meta = RuleMeta("HSE301", "one-mark", "warning", "One mark is enough.", why="Why.", fix="Fix.", fires=(), silent=())

    def check(self, article):
        for words, safety in (("??", "safe"), ("!!", "unsafe"), ("..", "safe")):
            at = article.text.find(words)
            while at >= 0:
                span = Span(at, at + 2)
                fix = Fix("Take one.", (Edit(article.place(span), words[0]),), safety)
                yield self.finding(article, span, "One mark is enough.", fix=fix)
                at = article.text.find(words, at + 2)


@hookimpl
def provlint_rules():
    yield RuleSpec("HSE301", "one-mark", "warning", "One mark is enough.", f"{__name__}:Marks")
"""
BEFORE = "Why?? Now!! Who??\r\nSo??? it ended..\n"
SAFE = "Why? Now!! Who?\r\nSo? it ended.\n"


@pytest.fixture(autouse=True)
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plug").mkdir()
    (tmp_path / "plug" / "fixing_marks.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "plug"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def run(*words: str) -> int:
    return main(["check", "--no-config", "-p", "fixing_marks", "--select", "HSE301", *words])


def put(name: str, text: str, encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_safe_fixes_are_written_and_nothing_else_changes(encoding: str) -> None:
    path = put("a.txt", BEFORE, encoding)
    path.chmod(0o640)
    assert run("--fix", "a.txt") == 1  # the unsafe one is left
    assert path.read_bytes() == SAFE.encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    written = path.stat().st_mtime_ns
    assert run("--fix", "a.txt") == 1
    assert path.stat().st_mtime_ns == written
    assert run("--fix", "--unsafe-fixes", "a.txt") == 0
    assert path.read_bytes() == SAFE.replace("!!", "!").encode(encoding)
    assert [one.name for one in Path().iterdir()] == ["a.txt"]


def test_the_report_shows_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", BEFORE)
    run("--fix", "a.txt")
    told = capsys.readouterr()
    assert told.out.count("HSE301") == 1
    assert "fixed 5 findings in 1 file; 1 further fix with --unsafe-fixes" in told.err


def test_a_dry_run_without_a_patch_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("It rains in the harbour.\n", encoding="utf-8")
    assert run("--fix", "--dry-run", "a.txt") == 0
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", "nothing to fix")


def test_a_dry_run_prints_a_patch(capsys: pytest.CaptureFixture[str]) -> None:
    path = put("a.txt", BEFORE.rstrip("\n"))
    assert run("--fix", "--dry-run", "a.txt") == 1
    assert path.read_bytes() == BEFORE.rstrip("\n").encode()
    told = capsys.readouterr()
    assert "would fix 5 findings in 1 file" in told.err
    patch = Path("../a.patch")
    patch.write_bytes(told.out.encode())
    subprocess.run(["git", "apply", str(patch)], check=True)
    assert path.read_bytes() == SAFE.rstrip("\n").encode()


def test_exports_are_never_edited() -> None:
    text = '{"title": "Why??", "text": "Why?? Because..", "url": "https://ledger.example.net/1"}\n'
    path = put("a.json", text)
    lines = put("a.jsonl", text)
    assert run("--fix", "a.json", "a.jsonl") == 1
    assert path.read_text(encoding="utf-8") == lines.read_text(encoding="utf-8") == text


def test_links_are_not_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    put("../elsewhere.txt", BEFORE)
    Path("a.txt").symlink_to("../elsewhere.txt")
    run("--fix", "a.txt")
    assert Path("../elsewhere.txt").read_bytes() == BEFORE.encode()
    assert Path("a.txt").is_symlink()
    assert "not fixed: a.txt: it is a link" in capsys.readouterr().err


def test_a_read_only_file_stays(capsys: pytest.CaptureFixture[str]) -> None:
    path = put("a.txt", BEFORE)
    path.chmod(0o444)
    assert run("--fix", "a.txt") == 1
    assert path.read_bytes() == BEFORE.encode()
    assert "not fixed: a.txt: it is read-only" in capsys.readouterr().err


def test_suppressed_findings_are_not_fixed() -> None:
    text = "<!-- provlint: ignore-article[HSE301] -- as it was said -->\n\nWhy?? Because..\n"
    path = put("a.md", text)
    assert run("--fix", "a.md") == 0
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no write bit there")
def test_what_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    put("a.txt", BEFORE)
    monkeypatch.setattr("os.replace", refuse)
    assert run("--fix", "a.txt") == 1
    assert "not fixed: a.txt: Permission denied" in capsys.readouterr().err
    assert [one.name for one in Path().iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("words", "message"),
    [(["--dry-run", "a.txt"], "--dry-run goes with --fix"), (["--fix", "-"], "standard input is none")],
)
def test_options_that_make_no_sense(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.txt", BEFORE)
    assert run(*words) == 2
    assert message in capsys.readouterr().err


@given(st.lists(st.tuples(st.text(), st.text(), st.text())), st.text())
def test_edits_change_their_own_characters_only(parts: list[tuple[str, str, str]], rest: str) -> None:
    before = after = ""
    edits = []
    for kept, old, new in parts:
        edits.append(Replacement(len(before + kept), len(before + kept + old), new))
        before += kept + old
        after += kept + new
    assert replaced(before + rest, [[one] for one in edits]) == after + rest


def test_what_comparing_found_is_not_lost_and_moves_along(capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "The ferry will not sail on Monday because its engine has to be taken apart in the yard at Eastvale. "
        "Travellers are asked to take the bus across the bridge, which leaves at ten past every hour.\n"
    )
    put("a.md", f"# Ferry\n\n{text}")
    put("b.md", f"Why?? Now!!\n\n# Ferry stays\n\n{text}")
    words = ["check", "--no-config", "-p", "fixing_marks", "--select", "HSE301,REU505", "--show", "note"]
    assert main([*words, "--fix", "."]) == 1
    fixed = capsys.readouterr().out
    assert "b.md:3:3: note REU505" in fixed
    # the same as a run that finds the file fixed
    assert main([*words, "."]) == 1
    assert capsys.readouterr().out == fixed
