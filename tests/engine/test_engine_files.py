"""Which files are checked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from provlint.engine.files import discover, find_root, key_of
from provlint.engine.notarticles import NotArticles
from provlint.model.errors import UsageError
from provlint.readers.choose import BUILTIN_READERS


class Rules(NamedTuple):
    exclude: tuple[str, ...] = ()


def names(folder: Path, *paths: str, exclude: tuple[str, ...] = (), no_exclude: bool = False) -> list[str]:
    asked = [folder / path for path in paths] or [folder]
    found = discover(asked, folder, Rules(exclude), BUILTIN_READERS, no_exclude=no_exclude)
    return [file.key for file in found.files]


def make(folder: Path, *paths: str, text: str = "x\n") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def test_suffixes_hidden_folders_and_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a.txt", ".git/x.txt", "c.png", "a/.hidden/y.txt", "UP.TXT")
    assert names(tmp_path) == ["UP.TXT", "a/z.md", "a.txt", "b.txt"]


def test_what_is_never_an_article(tmp_path: Path) -> None:
    make(
        tmp_path,
        "README.md",
        "readme.txt",
        "LICENSE",
        "requirements.txt",
        "package.json",
        "robots.txt",
        "_index.md",
    )
    make(tmp_path, "node_modules/a/b.md", "History of the pier.md", "history.md", "provlint-result.json")
    make(tmp_path, "hugo.yaml", "hugo.md")
    assert names(tmp_path) == ["History of the pier.md", "hugo.md"]
    assert names(tmp_path, "README.md", "requirements.txt") == []
    assert names(tmp_path, "node_modules/a/b.md") == []
    assert names(tmp_path, "README.md", no_exclude=True) == ["README.md"]
    found = discover([tmp_path / "README.md"], tmp_path, Rules(), BUILTIN_READERS)
    assert found.only_named_skipped
    assert "never an article" in found.skipped[0].reason


def test_folders_of_a_hugo_site(tmp_path: Path) -> None:
    make(tmp_path, "site/hugo.toml", "site/layouts/a.html", "site/content/a.md", "public/report.md")
    assert names(tmp_path) == ["public/report.md", "site/content/a.md"]


def test_a_gitignore_that_never_ends(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / ".gitignore").symlink_to("/dev/zero")
    assert names(tmp_path) == ["a.txt"]


def test_exclude_and_gitignore(tmp_path: Path) -> None:
    make(tmp_path, "old/a.txt", "new/a.txt", "new/skip.txt", "new/keep/skip.txt", "drafts/a.txt")
    (tmp_path / ".gitignore").write_text("skip.txt\ndrafts/\n[bad\n", encoding="utf-8")
    (tmp_path / "new/keep/.gitignore").write_text("!skip.txt\n", encoding="utf-8")
    assert names(tmp_path, exclude=("old/**",)) == ["new/a.txt", "new/keep/skip.txt"]
    assert names(tmp_path, "drafts/a.txt") == []
    assert names(tmp_path, "drafts/a.txt", no_exclude=True) == ["drafts/a.txt"]


def test_links_pipes_and_odd_names(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "folder.txt/y.txt", "sp ace/ü.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = discover([tmp_path], tmp_path, Rules(), BUILTIN_READERS)
    assert [file.key for file in found.files] == ["a/x.txt", "folder.txt/y.txt", "sp ace/ü.txt"]
    assert {skipped.path.rpartition("/")[2] for skipped in found.skipped} == {"gone.txt", "pipe.txt"}


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    make(tmp_path, "a.xml", text="<project/>")
    make(tmp_path, "b.xml", text="<rss><channel></channel></rss>")
    assert names(tmp_path) == ["b.xml"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        names(tmp_path, "nothing.txt")


def test_paths_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/x.txt", "b.txt")
    monkeypatch.chdir(tmp_path)
    for given, shown in (("./a", ["a/x.txt"]), (".", ["a/x.txt", "b.txt"]), ("a/../b.txt", ["a/../b.txt"])):
        assert [f.path for f in discover([given], tmp_path, Rules(), BUILTIN_READERS).files] == shown
    # one file named twice is one file
    assert len(discover(["b.txt", ".", "./b.txt"], tmp_path, Rules(), BUILTIN_READERS).files) == 2


def test_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "top/sub/a.txt", "top/sub/provlint.yaml")
    (tmp_path / "top/.git").mkdir()
    assert find_root(tmp_path / "top/sub/provlint.yaml", tmp_path) == str(tmp_path / "top/sub")
    assert find_root("", tmp_path / "top/sub/a.txt") == str(tmp_path / "top")
    assert key_of(str(tmp_path / "top/sub/a.txt"), tmp_path / "top") == "sub/a.txt"
    assert key_of(str(tmp_path / "a.txt"), tmp_path / "top") == "../a.txt"


def test_the_table_is_read_as_it_says(tmp_path: Path) -> None:
    never = NotArticles(str(tmp_path))
    assert never.file("/x/SITEMAP-news.xml")
    assert never.file("/x/_index.de.md")
    assert not never.file("/x/index.md")
    assert not never.file("/x/changes-in-tax-law.md")
