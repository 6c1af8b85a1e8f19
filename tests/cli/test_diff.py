"""`provlint check --diff`: what a change brings, in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provlint.cli.main import main

GOOD = """---
title: The ferry runs again
author: Hanne Vik
publisher: Eastvale Ledger
date: 2026-03-10
canonical: https://ledger.example.org/ferry/
---

The night ferry left the pier at 23:15 with a full deck, the harbour office said on its website.
"""
#: no source, no date, and nobody in particular says something
OLD = """The pier is closed

The harbour office closed the pier on Monday, it said on its website.

Experts say it will not hold. Observers say it never did. Insiders say it is old. Some say it leaks.
"""

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def in_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_", "PRE_COMMIT")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def git() -> Git:
    def run(*words: str) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
        done = subprocess.run(["git", *who, *words], capture_output=True, text=True, check=True)
        return done.stdout

    run("init", "-q", "-b", "main")
    return run


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")


def commit(git: Git, **files: str) -> None:
    for name, text in files.items():
        put(name.replace("__", "/").replace("_", "."), text)
    git("add", "-A")
    git("commit", "-q", "-m", "m")


def brought(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str, int]]:
    """(path, rule, line) of what --diff keeps."""
    capsys.readouterr()
    code = main(["check", "--format", "json", *words])
    out = capsys.readouterr().out
    assert code in (0, 1)
    found: list[dict[str, Any]] = json.loads(out)["findings"]
    return [(one["path"], one["rule"], one["place"]["line"]) for one in found]


def rules(found: list[tuple[str, str, int]]) -> list[str]:
    return sorted({rule for _, rule, _ in found})


def test_a_comma_mended_in_an_old_article_is_not_blocked(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(git, old_txt=OLD)
    put("old.txt", OLD.replace("on Monday, it", "on Monday it"))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []
    assert main(["check", "--diff", "staged"]) == 0
    told = capsys.readouterr().err
    assert told.startswith("1 article in 1 changed file; ")
    assert told.endswith("older findings left out\n")
    # nor where the line is the one that a missing date is shown at
    put("old.txt", OLD.replace("The pier is", "The pier, is"))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []


def test_a_changed_line_brings_what_stands_on_it(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, old_txt=OLD)
    put("old.txt", OLD.replace("it leaks.", "it leaks.\n\nAnalysts say otherwise."))
    git("add", "-A")
    assert ("old.txt", "CLM401", 7) in brought(capsys, "--diff", "staged")
    assert ("old.txt", "CLM401", 5) not in brought(capsys, "--diff", "staged")
    assert not {"SRC101", "DAT201"} & set(rules(brought(capsys, "--diff", "staged")))


def test_a_new_article_without_a_date_is_blocked(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, old_txt=OLD)
    put("posts/new.md", GOOD.replace("date: 2026-03-10\n", ""))
    assert brought(capsys, "--diff", "staged") == [], "it is not staged"
    assert rules(brought(capsys, "--diff", "HEAD")) == ["DAT201"], "untracked files are new"
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == [("posts/new.md", "DAT201", 2)]
    assert main(["check", "--diff", "staged"]) == 1
    assert brought(capsys, "--diff", "staged", "old.txt") == []
    assert brought(capsys, "--diff", "staged", "posts") == [("posts/new.md", "DAT201", 2)]


def test_the_first_commit_of_a_repository(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    put("old.txt", OLD)
    git("add", "-A")
    assert {"SRC101", "DAT201"} <= set(rules(brought(capsys, "--diff", "staged")))


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("date: 2026-03-10\n", "", ["DAT201"]),  # taken away
        ("date: 2026-03-10\n", "tags: [ferry]\n", ["DAT201"]),
        ("left the pier", "left, the pier", []),  # no metadata
        ("title: The ferry", "title: The, ferry", []),  # readers' text
        ("2026-03-10\n", "2026-03-10\nlastmod: 2026-03-12\n", []),  # every edit brings one
    ],
)
def test_what_is_absent_counts_where_metadata_changed(
    git: Git, capsys: pytest.CaptureFixture[str], was: str, now: str, expected: list[str]
) -> None:
    commit(git, a_md=GOOD)
    put("a.md", GOOD.replace(was, now))
    git("add", "-A")
    assert rules(brought(capsys, "--diff", "staged")) == expected


def test_an_old_gap_counts_when_the_metadata_are_touched(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    old = GOOD.replace("date: 2026-03-10\n", "")
    commit(git, a_md=old)
    put("a.md", old.replace("Hanne Vik", "Hanne Berg"))
    git("add", "-A")
    assert rules(brought(capsys, "--diff", "staged")) == ["DAT201"]
    put("a.md", old.replace("title:", "lastmod: 2026-03-12\ntitle:"))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []


def test_staged_content_is_read_not_the_work_tree(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, a_md=GOOD)
    put("a.md", GOOD.replace("date: 2026-03-10\n", ""))
    put("gone.txt", OLD)
    git("add", "-A")
    put("a.md", GOOD)
    Path("gone.txt").unlink()
    assert {("a.md", "DAT201", 2), ("gone.txt", "SRC101", 1)} <= set(brought(capsys, "--diff", "staged"))
    # and the other way round: what is only in the work tree is not looked at
    git("add", "-A")
    put("a.md", OLD)
    assert brought(capsys, "--diff", "staged") == []
    assert "SRC101" in rules(brought(capsys, "--diff", "HEAD"))


def test_the_index_of_a_hook_is_honoured(
    git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit(git, a_md=GOOD)
    put("b.txt", OLD)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")
    git("read-tree", "HEAD")
    git("add", "b.txt")
    assert "SRC101" in rules(brought(capsys, "--diff", "staged"))
    Path("sub").mkdir()
    monkeypatch.setenv("GIT_INDEX_FILE", "../.git/other-index")
    monkeypatch.chdir(tmp_path / "sub")
    assert "SRC101" in rules(brought(capsys, "--diff", "staged", ".."))
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert brought(capsys, "--diff", "staged", "..") == []


@pytest.mark.parametrize("hook", [False, True])
def test_a_project_below_the_top(
    hook: bool, git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, site__provlint_yaml="provlint: 1\npaths: [posts]\n", site__posts__a_md=GOOD, b_txt=OLD)
    put("site/posts/new.txt", OLD)
    put("b.txt", OLD * 2)
    if hook:  # as git sets it for hooks in a linked work tree
        monkeypatch.setenv("GIT_DIR", ".git")
    git("add", "-A")
    config = ("--config", "site/provlint.yaml")
    assert {path for path, _, _ in brought(capsys, "--diff", "staged", *config)} == {"site/posts/new.txt"}
    assert {path for path, _, _ in brought(capsys, "--diff", "HEAD", *config)} == {"site/posts/new.txt"}


def test_a_renamed_article_is_not_new(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, old_txt=OLD)
    git("mv", "old.txt", "pier über.txt")
    assert brought(capsys, "--diff", "staged") == []
    put("pier über.txt", OLD + "\nAnalysts say so.\n")
    git("add", "-A")
    found = brought(capsys, "--diff", "staged")
    assert ("pier über.txt", "CLM401", 7) in found
    # there are more of them now, which is the change's doing too
    assert rules(found) == ["CLM401", "CLM407"]


def test_the_merge_base_is_compared_with(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, a_md=GOOD)
    git("switch", "-q", "-c", "branch")
    commit(git, b_md=GOOD.replace("date: 2026-03-10\n", ""))
    git("switch", "-q", "main")
    commit(git, a_md=OLD, c_txt=OLD)
    git("switch", "-q", "branch")
    # what main did since is not the branch's doing
    assert brought(capsys, "--diff", "main") == [("b.md", "DAT201", 2)]


def test_a_row_added_to_a_corpus(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"id": n, "title": f"Report {n}", "text": f"Experts say {n} piers leak.\nIt rains."}
        for n in range(40)
    ]
    lines = [json.dumps(row) + "\n" for row in rows]
    commit(git, rows_jsonl="".join(lines))
    new = json.dumps({"id": 99, "title": "New", "text": "A new report."}) + "\n"
    put("rows.jsonl", "".join([*lines[:7], new, *lines[7:]]))
    git("add", "-A")
    found = brought(capsys, "--diff", "staged")
    assert {line for _, _, line in found} == {8}
    assert {"SRC101", "DAT201"} <= set(rules(found))
    # a comma mended in an old row, with and without an id
    mended = lines[3].replace("It rains.", "It rains, too.")
    put("rows.jsonl", "".join([*lines[:3], mended, *lines[4:]]))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []
    put(
        "rows.jsonl",
        "".join([*lines[:3], mended, *lines[4:]]).replace("Experts say 3 ", "Experts say three "),
    )
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == [("rows.jsonl", "CLM401", 4)]


def test_rows_without_ids_are_known_by_what_they_were(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        json.dumps({"text": f"Report {n}. " + "The pier is open to all who come. " * 3}) + "\n"
        for n in range(9)
    ]
    commit(git, rows_jsonl="".join(lines))
    put("rows.jsonl", "".join([*lines[:2], lines[2].replace("to all who", "to all, who"), *lines[3:]]))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []


def test_posts_in_one_line_of_json(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    posts = [
        {"id": n, "title": f"Post {n}", "content": f"Experts say {n} piers leak.\nIt rains."}
        for n in range(5)
    ]
    commit(git, posts_json=json.dumps(posts))
    posts[2]["content"] = "Experts say 2 piers leak.\nIt rains, too."
    put("posts.json", json.dumps(posts))
    git("add", "-A")
    assert brought(capsys, "--diff", "staged") == []
    posts.insert(1, {"id": 9, "title": "Post 9", "content": "It snows."})
    put("posts.json", json.dumps(posts))
    git("add", "-A")
    found = json_findings(capsys)
    assert {one["key"] for one in found if one.get("absent")} == {"posts.json#id:9"}


def json_findings(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["check", "--format", "json", "--diff", "staged"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_nothing_of_the_repository_is_touched_or_run(
    git: Git, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    commit(git, old_txt=OLD)
    put(".gitattributes", "*.txt filter=own diff=own\n")
    settings = (
        "core.fsmonitor",
        "diff.external",
        "diff.own.textconv",
        "filter.own.clean",
        "filter.own.process",
    )
    for setting in settings:
        git("config", setting, f"touch {tmp_path}/ran; cat")
    put("old.txt", OLD + "\nMore.\n")
    index = Path(".git/index").read_bytes()
    main(["check", "--diff", "HEAD"])
    main(["check", "--diff", "staged"])
    assert Path(".git/index").read_bytes() == index
    assert not Path("ran").exists()


def test_a_change_that_git_cannot_read_is_an_error(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, a_md=GOOD)
    Path(".git/index").write_bytes(b"no index")
    assert main(["check", "--diff", "staged"]) == 2
    assert "git cannot compare" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--diff", "nowhere"], "git knows no such commit"),
        (["--diff=--output=x"], "git knows no such commit"),
        # as a variable that is not set leaves it
        (["--diff", ""], "git knows no such commit"),
        (["--diff", "HEAD", "-"], "standard input is none"),
        (["--diff", "HEAD", "--fix"], "without --diff"),
    ],
)
def test_errors_are_one_clear_line(
    git: Git, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    commit(git, a_md=GOOD)
    assert main(["check", *words]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_histories_without_a_common_ancestor(git: Git, capsys: pytest.CaptureFixture[str]) -> None:
    commit(git, a_md=GOOD)
    git("switch", "-q", "--orphan", "other")
    commit(git, b_md=GOOD)
    assert main(["check", "--diff", "main"]) == 2
    assert "fetch-depth: 0" in capsys.readouterr().err


def test_outside_git(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    put("a.md", GOOD)
    assert main(["check", "--diff", "staged"]) == 2
    assert "no work tree of git" in capsys.readouterr().err


def test_pre_commit_on_a_branch(
    git: Git, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, a_md=GOOD)
    git("tag", "before")
    commit(git, b_txt=OLD)
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert main(["check", "--diff", "staged"]) == 0
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "before")
    assert "SRC101" in rules(brought(capsys, "--diff", "staged"))
