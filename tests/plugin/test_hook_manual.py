"""The manual of hooks (docs/hooks.md): every hook has a section, an example that runs, and a test of it here."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provlint.cli.main import main
from provlint.plugin import hookspecs
from provlint.testing import check_text

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "hooks.md").read_text(encoding="utf-8")
HOOKS = [
    name for name, _ in inspect.getmembers(hookspecs, inspect.isfunction) if name.startswith("provlint_")
]


def section(hook: str) -> str:
    found = re.search(rf"^## {hook}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    return found[1] if found else ""


def example(hook: str) -> str:
    found = re.search(r"^```python\n(.*?)^```", section(hook), re.M | re.S)
    return found[1] if found else ""


@pytest.fixture
def acme(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """The example of the hook that the test is named for, as a plugin on the path."""
    (tmp_path / "acme_manual.py").write_text(
        example(request.function.__name__.removeprefix("test_")), encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    yield ["acme_manual"]
    sys.modules.pop("acme_manual", None)


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_in_the_manual(hook: str) -> None:
    assert (inspect.getdoc(getattr(hookspecs, hook)) or "").count("\n") >= 2, (
        f"{hook} says too little of itself"
    )
    assert f"[{hook}](#{hook})" in PAGE, f"docs/hooks.md: {hook} is not in the table"
    assert len(section(hook).partition("```")[0].split()) > 20, f"docs/hooks.md has no section ## {hook}"
    assert f"@hookimpl\ndef {hook}():" in example(hook), (
        f"docs/hooks.md: the section of {hook} has no example"
    )
    assert f"test_{hook}" in globals(), f"the example of {hook} has no test here"


def test_the_manual_names_no_other_hook() -> None:
    assert set(re.findall(r"^## (provlint_\w+)", PAGE, re.M)) == set(HOOKS)


def test_provlint_rules(acme: list[str]) -> None:
    found = check_text("The pier is open!\n\nIt opened!\n", select=["ACM101"], plugins=acme)
    assert [one["place"]["offset"] for one in found] == [16]


def test_provlint_rulesets(acme: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("acme.yaml").write_text("provlint: 1\nextends: [corpus@1]\n", encoding="utf-8")
    Path("provlint.yaml").write_text("provlint: 1\nextends: [acme]\n", encoding="utf-8")
    assert main(["config", "-p", *acme]) == 0
    assert "corpus@1" in capsys.readouterr().out
    assert main(["config"]) == 2


def test_provlint_check_types(acme: list[str]) -> None:
    config = (
        "provlint: 1\ndeclare:\n  - {id: HSE101, name: no-shouting, severity: note, message: \"It ends with '{match}'.\",\n"
        "     scope: [prose], check: {type: ends-with, sign: '!'}}\n"
    )
    found = check_text("Title\n\nIt is open!\n", select=["HSE101"], config=config, plugins=acme)
    assert [one["message"] for one in found] == ["It ends with '!'."]


def test_provlint_readers(acme: list[str]) -> None:
    found = check_text("EXPERTS meet\n\nExperts say so.\n", select=["CLM401"], path="a.card", plugins=acme)
    assert [one["snippet"] for one in found] == ["Experts say"]


def test_provlint_evidence(acme: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("FERRY sinks\n", encoding="utf-8")
    assert main(["inspect", "--format", "jsonl", "-p", *acme, "a.txt"]) == 0
    assert '"acme:shout"' in capsys.readouterr().out


def test_provlint_reporters(acme: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Title\n\nExperts say so. Experts say no.\n", encoding="utf-8")
    words = ["check", "--format", "count", "--select", "CLM401", "--fail-on", "never", "-p", *acme]
    assert main([*words, "a.txt"]) == 0
    assert capsys.readouterr().out == "CLM401 2\n"


def test_provlint_commands(acme: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    info = Path("acme_manual-1.0.dist-info")
    info.mkdir()
    (info / "entry_points.txt").write_text("[provlint]\nacme = acme_manual\n", encoding="utf-8")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: acme-manual\nVersion: 1.0\n", encoding="utf-8"
    )
    assert main(["greet", "Hanne"]) == 0
    assert capsys.readouterr().out == "Hello, Hanne.\n"
    assert main(["--help"]) == 0
    assert "greet somebody" in capsys.readouterr().out
