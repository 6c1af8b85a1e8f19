"""The house's arrows (docs/architecture.md): who may import whom, read from the source, not from what happens to run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: A room may import the rooms named here and itself. "provlint" is the package's public names.
MAY = {
    "model": set(),
    "plugin": {"model"},
    "readers": {"model", "plugin"},
    "evidence": {"model", "plugin", "readers"},
    "ruleset": {"model", "plugin", "readers", "evidence"},
    "corpus": {"model", "plugin", "readers", "evidence"},
    "report": {"model", "plugin", "readers", "evidence", "provlint"},
    "engine": {"model", "plugin", "readers", "evidence", "ruleset", "corpus"},
    "testing": {"model", "plugin", "readers", "evidence", "ruleset", "engine", "provlint"},
    "cli": {
        "model",
        "plugin",
        "readers",
        "evidence",
        "ruleset",
        "corpus",
        "engine",
        "report",
        "testing",
        "library",
        "lsp",
        "provlint",
    },
    "lsp": {"model", "plugin", "readers", "evidence", "ruleset", "engine", "report", "library", "provlint"},
}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted module) of every import statement, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def room(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] != "provlint":
        return None
    return parts[1] if len(parts) > 1 else "provlint"


def files() -> list[Path]:
    return sorted(path for path in (ROOT / "provlint").rglob("*.py") if path.parent != ROOT / "provlint")


def test_every_room_is_in_the_table() -> None:
    assert {path.relative_to(ROOT / "provlint").parts[0] for path in files()} <= set(MAY)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_arrows_run_one_way(path: Path) -> None:
    here = path.relative_to(ROOT / "provlint").parts[0]
    allowed = MAY[here] | {here}
    wrong = [
        f"line {line}: {module}"
        for line, module in imports(path)
        if (to := room(module)) and to not in allowed
    ]
    assert not wrong


def test_no_files_import_each_other_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in files()}
    arrows = {
        name: {module for _, module in imports(path) if module in names} for name, path in names.items()
    }
    assert sum(map(len, arrows.values())) > 500
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "provlint" / "model").glob("*.py")), ids=lambda path: path.name
)
def test_the_model_needs_the_standard_library_only(path: Path) -> None:
    foreign = [
        module
        for _, module in imports(path)
        if module.split(".")[0] not in {"provlint", *sys.stdlib_module_names}
    ]
    assert not foreign


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_never_imports_a_rule_plugin(path: Path) -> None:
    assert not [module for _, module in imports(path) if module.startswith("provlint.plugins")]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "plugins").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_rule_plugins_use_the_public_names_only(path: Path) -> None:
    wrong = [module for _, module in imports(path) if module.startswith("provlint.")]
    assert not wrong, "plugins import `provlint`, and one another relatively"
