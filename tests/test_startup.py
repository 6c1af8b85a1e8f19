"""Nothing on the start-up path that a small run does not use. Times are benchmarks' business (`make bench`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = "import sys; from provlint.cli.main import main; code = main({words!r}); print(' '.join(sorted(sys.modules)), file=sys.stderr)"


def modules_after(words: list[str], cwd: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return set(done.stderr.splitlines()[-1].split())


HEAVY = {
    "bs4",
    "jsonschema",
    "importlib.metadata",
    "multiprocessing",
    "charset_normalizer",
    "pathspec",
    "subprocess",
    "asyncio",
}


def test_the_version_needs_next_to_nothing(tmp_path: Path) -> None:
    loaded = modules_after(["--version"], tmp_path)
    assert not loaded & (HEAVY | {"turbohtml", "yaml", "ahocorasick_rs", "re2", "pluggy"})


def test_one_text_file_needs_no_parser_of_html_yaml_or_schemas(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Analysts say the ferry runs again.\n", encoding="utf-8")
    loaded = modules_after(["check", "a.txt"], tmp_path)
    assert "provlint.plugins.claims.vague_attribution" in loaded
    assert not loaded & (HEAVY | {"turbohtml", "yaml"})
    # a small run keeps no results
    assert not loaded & {"sqlite3", "_sqlite3", "provlint.engine.cache", "provlint.engine.watch"}
    # a thirtieth to a hundredth of the whole run each
    assert not loaded & {"dataclasses", "datetime", "hashlib", "re2", "shutil", "signal", "tempfile"}


def test_one_html_file_needs_no_beautiful_soup(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Analysts say the ferry runs again.</p>\n", encoding="utf-8")
    assert not modules_after(["check", "a.html"], tmp_path) & HEAVY


@pytest.mark.parametrize("words", [["rules"], ["plugins"]])
def test_listing_loads_no_rule(words: list[str], tmp_path: Path) -> None:
    loaded = modules_after(words, tmp_path)
    assert not {name for name in loaded if name.count(".") == 3 and name.startswith("provlint.plugins.")}


def test_a_server_without_its_packages_says_what_to_install(tmp_path: Path) -> None:
    probe = "import sys; sys.modules['pygls'] = sys.modules['lsprotocol'] = None\n"
    probe += "from provlint.cli.main import main; sys.exit(main(['lsp']))"
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2,
        "provlint: the language server needs more packages: pip install 'provlint[lsp]'\n",
    )
