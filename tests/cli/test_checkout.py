"""The commit and address of a checkout, read without running git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from provlint.cli.checkout import git_info


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("remote", "shown"),
    [
        ("https://git.example.org/house/articles.git", "https://git.example.org/house/articles.git"),
        ("https://user:secret@git.example.org/house/articles", "https://git.example.org/house/articles"),
        ("git@git.example.org:house/articles.git", "https://git.example.org/house/articles.git"),
        ("ssh://git@git.example.org:2222/house/articles.git", "https://git.example.org/house/articles.git"),
    ],
)
def test_a_checkout(remote: str, shown: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "remote", "add", "origin", remote)
    assert git_info(tmp_path) is None, "before the first commit there is nothing to name"
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "m")
    (tmp_path / "below").mkdir()
    found = git_info(tmp_path / "below")
    assert found == (shown, git(tmp_path, "rev-parse", "HEAD"), "main")
    git(tmp_path, "pack-refs", "--all")
    assert git_info(tmp_path) == found
    git(tmp_path, "worktree", "add", "-q", str(tmp_path / "other"), "-b", "side")
    assert git_info(tmp_path / "other") == (shown, found.revision, "side")


def test_no_checkout_and_no_address(tmp_path: Path) -> None:
    assert git_info(tmp_path) is None
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "m")
    assert git_info(tmp_path) is None
    git(tmp_path, "remote", "add", "origin", str(tmp_path))
    assert git_info(tmp_path) is None, "a folder of this machine is no address to publish"
