"""`provlint baseline` and `check --baseline`: what is known does not block, and the file merges."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from provlint.cli.main import main

FILE = "provlint-baseline.yaml"
OLD = "The pier is closed\n\nExperts say it will not hold.\n"


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("posts").mkdir()
    put("a", OLD)
    put("b", OLD.replace("pier", "ferry"))


def put(name: str, text: str) -> None:
    Path(f"posts/{name}.txt").write_text(text, encoding="utf-8")


def lines() -> list[str]:
    return Path(FILE).read_text(encoding="utf-8").splitlines()


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = main(["check", "--baseline", FILE, "--format", "json", *words])
    return code, json.loads(capsys.readouterr().out)["findings"]


def test_what_is_listed_does_not_block_and_what_is_new_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert main(["baseline", "create"]) == 0
    told = f"{FILE}: 6 findings of 2 articles checked\nuse it:  provlint check --baseline {FILE}\n"
    assert capsys.readouterr().err.endswith(told)
    code, found = checked(capsys)
    assert code == 0
    states = {(one["rule"], one.get("baseline"), "suppressed" in one) for one in found}
    assert ("SRC101", "unchanged", True) in states
    assert ("CLM401", None, False) in states, "below the baseline's level nothing is known"
    put("c", OLD)
    code, found = checked(capsys)
    assert code == 1
    assert {one["path"] for one in found if one.get("baseline") == "new"} == {"posts/c.txt"}
    main(["check", "--baseline", FILE])
    assert "6 known findings" in capsys.readouterr().err


def test_the_file_has_a_sorted_line_for_each_finding_and_says_no_more() -> None:
    main(["baseline", "create"])
    first = Path(FILE).read_bytes()
    assert lines()[:3] == ["provlint: 1", "level: warning", "findings:"]
    entries = [json.loads(line[2:]) for line in lines()[3:]]
    assert entries == sorted(entries)
    assert [len(entry) for entry in entries] == [3] * 6
    assert entries[0][:2] == ["posts/a.txt", "DAT201"]
    # a paragraph above, another order of files: the same bytes
    put("a", OLD.replace("closed\n", "closed\n\nIt rained all night and all day.\n"))
    assert main(["baseline", "update"]) == 0
    assert Path(FILE).read_bytes() == first
    assert main(["baseline", "create"]) == 2
    assert main(["baseline", "create", "--force"]) == 0
    assert Path(FILE).read_bytes() == first


def test_it_is_yaml() -> None:
    put("ü\u2028#1", OLD)
    main(["baseline", "create", "--level", "note"])
    text = Path(FILE).read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert found["level"] == "note"
    assert ["posts/ü\u2028#1.txt", "SRC101"] in [entry[:2] for entry in found["findings"]]
    assert "\u2028" not in text


def test_stale_entries_are_told_at_their_line_and_pruned(capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "create"])
    put("a", "Source: Eastvale Ledger, https://ledger.example.org/pier\n\n" + OLD)
    Path("posts/b.txt").unlink()
    code, found = checked(capsys)
    stale = [one for one in found if one["rule"] == "SYS903"]
    assert code == 0
    assert [(one["path"], one["place"]["line"]) for one in stale] == [
        (FILE, 5),
        (FILE, 7),
        (FILE, 8),
        (FILE, 9),
    ]
    assert "the finding is gone" in stale[0]["message"]
    assert "not here any more" in stale[1]["message"]
    assert stale[0]["snippet"] == lines()[4]
    # a run over one file says nothing of the others, nor one over some rules of the rest
    assert [one["place"]["line"] for one in checked(capsys, "posts/a.txt")[1] if one["rule"] == "SYS903"] == [
        5
    ]
    assert [
        one for one in checked(capsys, "--select", "DAT,SYS", "posts")[1] if one["rule"] == "SYS903"
    ] == []
    assert main(["baseline", "audit"]) == 1
    out = capsys.readouterr().out
    assert "SRC101        2 listed      2 stale      0 new" in out
    assert f"{FILE}:5: stale: the finding is gone: SRC101 posts/a.txt" in out
    assert main(["baseline", "prune"]) == 0
    assert "2 findings; 4 taken out" in capsys.readouterr().err
    assert main(["baseline", "audit"]) == 0


def test_prune_adds_nothing_and_update_keeps_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "create"])
    text = Path(FILE).read_text(encoding="utf-8")
    first = lines()[3]
    Path(FILE).write_text(
        text.replace(first, first[:-1] + ', "the archive stays as it is"]'), encoding="utf-8"
    )
    put("c", OLD)
    main(["baseline", "prune"])
    assert len(lines()) == 9
    assert main(["baseline", "update"]) == 0
    assert "9 findings of 3 articles checked; 3 added, 0 taken out" in capsys.readouterr().err
    assert lines()[3].endswith('"the archive stays as it is"]')
    _, found = checked(capsys)
    assert {one["suppressed"]["justification"] for one in found if "suppressed" in one} == {
        "the archive stays as it is",
        f"known finding, listed in {FILE}",
    }


def test_an_update_of_some_files_leaves_the_others_alone() -> None:
    main(["baseline", "create"])
    before = lines()
    put("a", OLD + "\nSource: https://ledger.example.org/pier\n")
    put("b", "Nothing.\n")
    main(["baseline", "update", "posts/a.txt"])
    assert [line for line in lines() if "b.txt" in line] == [line for line in before if "b.txt" in line]


def test_two_branches_merge_by_union(tmp_path: Path) -> None:
    main(["baseline", "create"])
    versions = {}
    for name in ("base", "ours", "theirs"):
        if name != "base":
            put(name, OLD)
            main(["baseline", "update"])
            Path(f"posts/{name}.txt").unlink()
        versions[name] = Path(name)
        versions[name].write_bytes(Path(FILE).read_bytes())
        if name == "ours":
            Path(FILE).write_bytes(versions["base"].read_bytes())
    merged = subprocess.run(
        ["git", "merge-file", "--union", "-p", "ours", "base", "theirs"], capture_output=True, check=True
    ).stdout
    put("ours", OLD)
    put("theirs", OLD)
    Path(FILE).write_bytes(merged)
    assert main(["baseline", "audit"]) == 0
    assert main(["check", "--baseline", FILE]) == 0


def test_rows_of_a_corpus_are_known_by_their_key(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.dumps({"id": n, "text": f"Report {n}."}) + "\n" for n in range(5)]
    Path("posts/rows.jsonl").write_text("".join(rows), encoding="utf-8")
    main(["baseline", "create"])
    Path("posts/rows.jsonl").write_text("".join(reversed(rows)), encoding="utf-8")
    assert checked(capsys)[0] == 0
    Path("posts/rows.jsonl").write_text("".join(rows[1:]), encoding="utf-8")
    keys = {json.loads(one["snippet"][2:])[0] for one in checked(capsys)[1] if one["rule"] == "SYS903"}
    assert keys == {"posts/rows.jsonl#id:0"}


def test_sarif_says_what_is_new_and_why_the_rest_is_suppressed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "create"])
    put("c", OLD)
    capsys.readouterr()
    main(["check", "--baseline", FILE, "--format", "sarif", "--select", "SRC101"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    told = [(one["baselineState"], [how["kind"] for how in one["suppressions"]]) for one in results]
    assert told == [("unchanged", ["external"]), ("unchanged", ["external"]), ("new", [])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("findings:\n", f"{FILE}:1:1: a baseline begins with the line 'provlint: 1'"),
        ("provlint: 1\n- [1]\n", f"{FILE}:2:3: an entry of a baseline is"),
        ('provlint: 1\n- ["a", "SRC101", "v1:1"\n', f"{FILE}:2:3:"),
        ("provlint: 1\n<<<<<<< HEAD\n", f"{FILE}:2:1: a merge was left unfinished"),
        ("provlint: 1\nlevel: high\n", f"{FILE}:2:8: 'high' is no level"),
        ("provlint: 1\n  SRC101\n", f"{FILE}:2:1: a line of a baseline is"),
    ],
)
def test_errors_name_the_line(text: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(FILE).write_text(text, encoding="utf-8")
    for words in (["check", "--baseline", FILE], ["baseline", "update"]):
        assert main(words) == 2
        assert told in capsys.readouterr().err
    assert Path(FILE).read_text(encoding="utf-8") == text


def test_a_file_of_stale_lines_is_read_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    many = "".join(f'- ["a{at}.txt", "DAT201", "v1:{at:032x}"]\n' for at in range(20))
    Path(FILE).write_text(f"provlint: 1\nlevel: warning\nfindings:\n{many}", encoding="utf-8")
    Path("a.txt").write_text("It rains.\n", encoding="utf-8")
    read: list[str] = []
    whole = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    _, found = checked(capsys)
    assert sum(one["rule"] == "SYS903" for one in found) == 20
    assert read.count(FILE) == 1


def test_a_baseline_that_never_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--baseline", "/dev/zero"]) == 2
    assert "not a regular file" in capsys.readouterr().err


def test_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--baseline", FILE]) == 2
    assert "provlint baseline create makes it" in capsys.readouterr().err


def test_a_rule_that_fails_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("raises.py").write_text(
        "from provlint import Rule, RuleMeta, RuleSpec, hookimpl\n"
        "class Raises(Rule):\n"
        "    meta = RuleMeta('HSE201', 'raises', 'warning', 'It raises.', '', '', (), ())\n"
        "    def check(self, article):\n        raise ValueError\n"
        "@hookimpl\n"
        "def provlint_rules():\n"
        "    yield RuleSpec('HSE201', 'raises', 'warning', 'It raises.', 'raises:Raises')\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert main(["baseline", "create", "-p", "raises", "posts"]) == 3
    assert "posts/a.txt: a rule or a worker failed; nothing is written" in capsys.readouterr().err
    assert not Path(FILE).exists()
