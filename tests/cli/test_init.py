"""`provlint init` proposes, and writes only when told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provlint.cli.main import main


def propose(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["init", str(folder)]) == 0
    assert not (folder / "provlint.yaml").exists()
    return capsys.readouterr().out


def test_hugo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text(
        "baseURL = 'https://ledger.example.org/'\ntitle = \"Eastvale Ledger\"\nlanguageCode = 'en-gb'\n[params]\ntitle = 'x'\n",
        encoding="utf-8",
    )
    text = propose(tmp_path, capsys)
    assert "publisher: Eastvale Ledger  # hugo.toml:2 (title)" in text
    assert 'url: "https://ledger.example.org/"  # hugo.toml:1 (baseurl)' in text
    assert "paths: [content]" in text
    assert "extends: [newsroom@1]" in text


def test_jekyll(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text(
        "title: Ledger # ours\nurl: https://ledger.example.org\nlang: nb\n", encoding="utf-8"
    )
    text = propose(tmp_path, capsys)
    assert "publisher: Ledger  # _config.yml:1 (title)" in text
    assert "language: nb  # _config.yml:3 (lang)" in text
    assert "paths: [_posts]" in text


def test_wordpress_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = {"id": 1, "guid": {"rendered": "x"}, "link": "https://ledger.example.org/a/", "author": 2}
    (tmp_path / "posts.json").write_text(json.dumps([post]).replace("/", "\\/"), encoding="utf-8")
    text = propose(tmp_path, capsys)
    assert "a WordPress REST export (posts.json)" in text
    assert 'url: "https://ledger.example.org/"  # posts.json:1 (link)' in text
    assert "_embed" in text


def test_what_it_writes_is_a_configuration_that_works(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text("title = 'On: and #off'\n", encoding="utf-8")
    assert main(["init", str(tmp_path), "--write"]) == 0
    assert main(["config", "--config", str(tmp_path / "provlint.yaml")]) == 0
    assert "On: and #off" in capsys.readouterr().out
    assert main(["init", str(tmp_path), "--write"]) == 2
    assert "never overwrites" in capsys.readouterr().err
