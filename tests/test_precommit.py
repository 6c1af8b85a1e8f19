"""Real pre-commit, in a throwaway repository that takes its hook from this project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CLEAN = """---
title: The ferry runs again
author: Hanne Vik
publisher: Eastvale Ledger
date: 2026-03-10
canonical: https://ledger.example.org/ferry/
---

The night ferry left the pier at 23:15 on Tuesday with 61 passengers on board, the harbour office said on its website.
"""
BAD = "The ferry runs again.\n\nAnalysts say it will not last.\n"


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(env or {})},
    )


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """This project as a git repository, as its work tree stands now."""
    folder = tmp_path_factory.mktemp("hooks") / "provlint"
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit(folder, "init")
    return folder, run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


def commit(folder: Path, how: str = "") -> None:
    if how:
        assert run("git", "init", "-q", "-b", "main", cwd=folder).returncode == 0
    run("git", "add", "-A", cwd=folder)
    done = run(
        "git",
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "-q",
        "-m",
        "m",
        "--no-verify",
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr


def test_the_manifest_is_valid() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout
    done = run(sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_prek_finds_what_pre_commit_finds(hook_repository: tuple[Path, str], tmp_path: Path) -> None:
    prek = Path(sys.executable).with_name("prek")
    if not prek.is_file():
        pytest.skip("prek is not in this environment, so only pre-commit has run the hook: pip install prek")
    hooks, revision = hook_repository
    folder = tmp_path / "articles"
    shutil.copytree(ROOT / "seeds", folder / "content")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: provlint\n",
        encoding="utf-8",
    )
    (folder / "rows.jsonl").write_text('{"text": "The ferry runs again."}\n', encoding="utf-8")
    commit(folder, "init")
    env = {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PREK_HOME": str(tmp_path / "prek"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    found = []
    for runner in ([sys.executable, "-m", "pre_commit"], [prek]):
        done = run(*runner, "run", "--all-files", cwd=folder, env=env)
        assert done.returncode == 1, done.stdout + done.stderr
        lines = [line.strip() for line in done.stdout.splitlines()]
        found.append([line for line in lines if line.startswith(("content/", "rows.jsonl:"))])
    assert found[0] == found[1]
    assert len(found[0]) > 10


@pytest.mark.slow
def test_a_clean_file_passes_and_a_bad_one_fails(hook_repository: tuple[Path, str], tmp_path: Path) -> None:
    hooks, revision = hook_repository
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: provlint\n",
        encoding="utf-8",
    )
    (folder / "clean.md").write_text(CLEAN, encoding="utf-8")
    commit(folder, "init")
    env = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    hook = (sys.executable, "-m", "pre_commit", "run", "--verbose")
    clean = run(*hook, "--all-files", cwd=folder, env=env)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "Passed" in clean.stdout
    assert "clean.md" not in clean.stdout, "a clean run is silent"
    (folder / "bad.txt").write_text(BAD, encoding="utf-8")
    (folder / "rows.jsonl").write_text('{"text": "The ferry runs again."}\n', encoding="utf-8")
    run("git", "add", "-A", cwd=folder)
    bad = run(*hook, cwd=folder, env=env)
    assert bad.returncode == 1
    assert "bad.txt:1:1" in bad.stdout
    assert "SRC101" in bad.stdout
    assert "rows.jsonl:1:" in bad.stdout, "identify has no tag for .jsonl; the hook must still see it"
    # what is no article is passed over in silence, though the hook names it
    for name in ("README.md", "LICENSE", "requirements.txt", "package.json"):
        (folder / name).write_text("{}\n" if name.endswith("json") else "Read me.\n", encoding="utf-8")
    commit(folder)
    quiet = run(
        *hook, "--files", "README.md", "LICENSE", "requirements.txt", "package.json", cwd=folder, env=env
    )
    assert quiet.returncode == 0, quiet.stdout
    assert "warning" not in quiet.stdout


@pytest.mark.slow
def test_what_new_plugin_writes_is_a_hook(hook_repository: tuple[Path, str], tmp_path: Path) -> None:
    from provlint.cli.main import main

    assert main(["new", "plugin", "acme-rules", "--into", str(tmp_path)]) == 0
    plugin, folder = tmp_path / "acme-rules", tmp_path / "articles"
    commit(plugin, "init")
    folder.mkdir()
    # provlint itself comes from its index elsewhere
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {plugin}\n    rev: {run('git', 'rev-parse', 'HEAD', cwd=plugin).stdout.strip()}\n"
        f"    hooks:\n      - id: acme-rules\n        additional_dependencies: ['{hook_repository[0]}']\n",
        encoding="utf-8",
    )
    (folder / "a.md").write_text(f"{CLEAN}\nA survey says that it is loved.\n", encoding="utf-8")
    commit(folder, "init")
    hook = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    done = run(*hook, cwd=folder, env={"PRE_COMMIT_HOME": str(tmp_path / "home")})
    assert done.returncode == 1, done.stderr
    assert "a.md:11:3: warning ACM101 undated-survey:" in done.stdout


@pytest.mark.slow
def test_an_archive_is_stopped_only_for_what_a_commit_brings(
    hook_repository: tuple[Path, str], tmp_path: Path
) -> None:
    hooks, revision = hook_repository
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: provlint-changed\n",
        encoding="utf-8",
    )
    (folder / "old.txt").write_text(BAD, encoding="utf-8")
    commit(folder, "init")
    env = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    hook = (sys.executable, "-m", "pre_commit", "run")
    (folder / "old.txt").write_text(BAD.replace("again.", "again!"), encoding="utf-8")
    run("git", "add", "-A", cwd=folder)
    mended = run(*hook, cwd=folder, env=env)
    assert mended.returncode == 0, mended.stdout + mended.stderr
    commit(folder)
    (folder / "new.txt").write_text(BAD, encoding="utf-8")
    run("git", "add", "-A", cwd=folder)
    # what is not staged is put aside by pre-commit, and put back
    (folder / "old.txt").write_text(BAD * 2, encoding="utf-8")
    new = run(*hook, cwd=folder, env=env)
    assert new.returncode == 1
    assert "new.txt:1:1: error SRC101" in new.stdout
    assert "old.txt" not in new.stdout
    assert (folder / "old.txt").read_text(encoding="utf-8") == BAD * 2
    commit(folder)
    branch = run(*hook, "--from-ref", "HEAD~1", "--to-ref", "HEAD", cwd=folder, env=env)
    assert branch.returncode == 1
    assert "new.txt:1:1: error SRC101" in branch.stdout
