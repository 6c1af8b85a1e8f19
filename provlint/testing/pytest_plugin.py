"""The pytest plugin (entry point `pytest11`): the fixture `provlinter`, and tests that need no test function.

Collected by itself: the `tests:` of a rule file (a YAML file that begins with `provlint: 1` and declares rules) in the
folders that pytest looks at, and, in a test module with `provlint_plugins = ["acme_rules"]`, the examples of these
plugins' rules. Nothing of provlint is imported until one of these is there. docs/testing.md is the manual.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from provlint.model.finding import FindingRecord
    from provlint.testing.folders import Files


def pytest_addoption(parser: pytest.Parser) -> None:
    """--provlint-update; provlint_plugins in the configuration."""
    parser.getgroup("provlint").addoption(
        "--provlint-update", action="store_true", help="write the SARIF snapshots of `provlinter.sarif` anew"
    )
    parser.addini(
        "provlint_plugins",
        "modules of plugins, as after `provlint test -p`, for the tests of rule files and the fixture `provlinter`",
        type="args",
        default=[],
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The tests inside a rule file."""
    if file_path.suffix not in (".yaml", ".yml"):
        return None
    from provlint.testing.collect import RuleFile, is_rule_file

    return RuleFile.from_parent(parent, path=file_path) if is_rule_file(file_path) else None


def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> pytest.Collector | None:
    """The examples of the plugins that a test module names."""
    if name != "provlint_plugins" or not isinstance(collector, pytest.Module):
        return None
    from provlint.testing.collect import PluginRules

    if not isinstance(obj, list | tuple):
        raise collector.CollectError("provlint_plugins is a list of module names, such as ['acme_rules']")
    return PluginRules.from_parent(collector, name=name, modules=obj)


class Provlinter:
    """Lints texts and folders with the plugins a test module names."""

    def __init__(self, plugins: Sequence[str] = (), home: Path | None = None, update: bool = False) -> None:
        #: modules as after `-p`, used by every call
        self.plugins: list[str] = list(plugins)
        self._home = home or Path()
        self._update = update

    def check(self, text: str, **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_text` with these plugins."""
        from provlint.testing.harness import check_text

        return check_text(text, plugins=self.plugins, **settings)

    def marked(self, text: str, *, select: Sequence[str], **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_marked` with these plugins."""
        from provlint.testing.harness import check_marked

        __tracebackhide__ = True  # pytest shows the test, not this
        return check_marked(text, select=select, plugins=self.plugins, **settings)

    def folder(self, folder: Files, **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_folder` with these plugins; a path counts from the test module."""
        from provlint.testing.folders import check_folder

        return check_folder(self._at(folder), plugins=self.plugins, **settings)

    def marked_folder(self, folder: Files, **settings: Any) -> list[FindingRecord]:
        """`provlint.testing.check_marked_folder` with these plugins; a path counts from the test module."""
        from provlint.testing.folders import check_marked_folder

        __tracebackhide__ = True  # pytest shows the test, not this
        return check_marked_folder(self._at(folder), plugins=self.plugins, **settings)

    def sarif(self, folder: Files, snapshot: str = "", **settings: Any) -> dict[str, Any]:
        """The SARIF log of a folder. With `snapshot`, a file beside the test module, assert that it says what that
        file keeps; `pytest --provlint-update` writes it."""
        from provlint.testing.snapshots import check_snapshot, sarif

        __tracebackhide__ = True  # pytest shows the test, not this
        log = sarif(self._at(folder), plugins=self.plugins, **settings)
        if snapshot:
            check_snapshot(log, self._home / snapshot, update=self._update)
        return log

    def examples(self, rule: Any) -> int:
        """`provlint.testing.check_examples` with these plugins; a rule class, or a rule's id."""
        from provlint.testing.harness import check_examples, rule_class

        return check_examples(
            rule_class(rule, plugins=self.plugins) if isinstance(rule, str) else rule, plugins=self.plugins
        )

    def _at(self, folder: Files) -> Files:
        return self._home / folder if isinstance(folder, str) else folder


@pytest.fixture
def provlinter(request: pytest.FixtureRequest) -> Provlinter:
    """A linter for texts and folders: `provlinter.check(text, select=["ACM101"])`, `.marked(...)`, `.folder(...)`,
    `.marked_folder(...)`, `.sarif(...)`, `.examples("ACM101")`, with the module's `provlint_plugins`."""
    named = request.config.getini("provlint_plugins")
    plugins = getattr(getattr(request, "module", None), "provlint_plugins", named)
    return Provlinter(plugins, request.path.parent, request.config.getoption("--provlint-update"))
