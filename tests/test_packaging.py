"""Wheel, sdist, editable and pip from a git clone give the same provlint."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

PROBE = """
import json, sys
from provlint.plugin.manager import Plugins
plugins = Plugins(autoload=False)
print(json.dumps({
    "rules": sorted(plugins.rules()), "rulesets": sorted(plugins.rulesets()), "readers": sorted(plugins.readers()),
    "reporters": sorted(plugins.reporters()), "commands": sorted(plugins.commands()),
}))
"""


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


def packages() -> list[str]:
    listed: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    return listed


def test_every_package_is_listed() -> None:
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "provlint").rglob("__init__.py")
    } | {
        ".".join(("provlint", *path.parent.relative_to(ROOT).parts))
        for path in (ROOT / "plugins").rglob("__init__.py")
    }
    assert found <= set(packages())
    for name in packages():
        _, _, rest = name.partition(".")
        top = rest.partition(".")[0]
        folder = ROOT / (rest if top in ("plugins", "rules") else name).replace(".", "/")
        assert folder.is_dir(), name


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git clone with what is in the work tree now, committed."""
    folder = tmp_path_factory.mktemp("clone") / "provlint"
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).split("\0")
    for name in filter(None, listed):
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            target.chmod(source.stat().st_mode)
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    run("git", "init", "-q", "-b", "main", cwd=folder)
    run("git", "add", "-A", cwd=folder)
    run("git", *identity, "commit", "-q", "-m", "as it stands", cwd=folder)
    return folder


@pytest.mark.slow
def test_four_ways_to_install_give_one_provlint(clone: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--outdir", tmp_path / "dist", clone, cwd=tmp_path)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    sdist = next((tmp_path / "dist").glob("*.tar.gz"))
    ways = {
        "wheel": [str(wheel)],
        "sdist": [str(sdist)],
        "editable": ["--editable", str(clone)],
        "git": [f"git+{clone.as_uri()}"],
    }
    outputs, findings = {}, {}
    for way, words in ways.items():
        home = tmp_path / way
        run(sys.executable, "-m", "venv", home, cwd=tmp_path)
        run(
            python_of(home), "-m", "pip", "install", "-q", "--disable-pip-version-check", *words, cwd=tmp_path
        )
        outputs[way] = run(python_of(home), "-P", "-c", PROBE, cwd=tmp_path)
        script = python_of(home).with_name("provlint")
        checked: list[str | Path] = [
            script,
            "check",
            clone / "seeds",
            "--format",
            "json",
            "--fail-on",
            "never",
        ]
        findings[way] = run(*checked, cwd=tmp_path)
        assert run(python_of(home), "-m", "provlint", *checked[1:], cwd=tmp_path) == findings[way]
    assert len(set(outputs.values())) == 1, outputs
    assert len(set(findings.values())) == 1
    assert '"SRC101"' in outputs["wheel"]
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"provlint"}
    for path in (ROOT / "rules").rglob("*"):
        if path.suffix in (".yaml", ".json"):
            assert f"provlint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" in names
    assert "provlint/py.typed" in names
    templates = [
        path for path in (ROOT / "provlint" / "cli" / "templates").rglob("*") if path.suffix == ".tmpl"
    ]
    assert templates
    assert {path.relative_to(ROOT).as_posix() for path in templates} <= names


@pytest.mark.slow
def test_a_third_party_plugin_fires(clone: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    run(sys.executable, "-m", "venv", home, cwd=tmp_path)
    example = clone / "docs" / "examples" / "provlint-plain-words"
    run(
        python_of(home),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        clone,
        example,
        cwd=tmp_path,
    )
    script = python_of(home).with_name("provlint")
    (tmp_path / "a.txt").write_text(
        "BREAKING news from the pier\n\nThe ferry runs again.\n", encoding="utf-8"
    )
    (tmp_path / "b.card").write_text("HEADLINE of a card\n\nText of a card!\n", encoding="utf-8")
    (tmp_path / "provlint.yaml").write_text("provlint: 1\nextends: [plain-words]\n", encoding="utf-8")
    listed = run(script, "plugins", cwd=tmp_path)
    assert "plain-words" in listed
    counted = run(script, "check", "--format", "count", "--fail-on", "never", cwd=tmp_path)
    assert "PLW101 2" in counted
    assert "PLW102 1" in counted
    assert "plain-words" in run(script, "hello", cwd=tmp_path)
    assert '"plain-words:shout"' in run(script, "inspect", "--format", "jsonl", "a.txt", cwd=tmp_path)
    assert "shouts" in run(script, "explain", "PLW101", cwd=tmp_path)
    blocked = run(
        script,
        "check",
        "-p",
        "no:plain-words",
        "--no-config",
        "--format",
        "json",
        "--fail-on",
        "never",
        "a.txt",
        cwd=tmp_path,
    )
    assert "PLW101" not in blocked
