"""Tests that pytest finds by itself: those inside rule files, and the examples of a plugin's rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from provlint.engine.session import Plan
    from provlint.plugin.manager import Plugins

#: The name, in a test module and in pytest's configuration, that lists the modules of plugins.
VARIABLE = "provlint_plugins"


def is_rule_file(path: Path) -> bool:
    """Whether a YAML file is a rule set that declares rules: seen at its head, without parsing it."""
    with path.open("rb") as file:
        lines = file.read(100_000).splitlines()
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith(b"#")), b"")
    return first.replace(b" ", b"").startswith(b"provlint:1") and any(
        line.startswith(b"declare:") for line in lines
    )


class RuleCase(pytest.Item):
    """One test: `action` raises AssertionError where it does not hold."""

    def __init__(self, *, action: Callable[[], None], where: str = "", **more: Any) -> None:
        super().__init__(**more)
        self._action = action
        self._where = where
        #: no fixtures; pytest-lsp's hook fails for items that do not say so
        self.funcargs: dict[str, object] = {}

    def runtest(self) -> None:
        """Run it."""
        self._action()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was expected and what came, without a traceback through the linter."""
        from provlint.model.errors import ProvlintError

        if isinstance(excinfo.value, AssertionError | ProvlintError):
            return f"{self._where}: {excinfo.value}" if self._where else str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Its file and name."""
        return self.path, None, self.name


class RuleFile(pytest.File):
    """The tests of a rule file: FILE::HSE101::fires-1."""

    def collect(self) -> Iterator[pytest.Item]:
        """Each test of each rule."""
        from provlint.engine.session import Plan
        from provlint.model.errors import ProvlintError

        try:
            plugins = tuple(self.config.getini(VARIABLE))
            plan = Plan(str(self.path.parent), str(self.path), plugins=plugins, unit_seconds=0).settled()
            yield from _cases(self, self.path, plan, None)
        except ProvlintError as problem:
            raise self.CollectError(str(problem)) from None


class PluginRules(pytest.Collector):
    """The examples of the rules of plugins, and the tests of their rule sets."""

    def __init__(self, *, modules: Sequence[str], **more: Any) -> None:
        super().__init__(**more)
        self._modules = list(modules)

    def collect(self) -> Iterator[pytest.Item]:
        """Each example of each rule."""
        from provlint.engine.session import Plan
        from provlint.model.errors import ProvlintError
        from provlint.plugin.manager import Plugins

        try:
            plugins = Plugins(self._modules)
            for row in plugins.brought_by(self._modules):
                for rule in row.rules:
                    yield from self._examples(rule, plugins)
                for spec in plugins.rulesets().values():
                    if plugins.origin_of("ruleset", spec.name) == row.origin:
                        path = Path(spec.path)
                        plan = Plan(str(path.parent), rulesets=(spec.path,), unit_seconds=0).settled()
                        yield from _cases(self, path, plan, plugins)
        except ProvlintError as problem:
            raise self.CollectError(str(problem)) from None

    def _examples(self, rule: str, plugins: Plugins) -> Iterator[pytest.Item]:
        from functools import partial

        from provlint.plugin.specs import load
        from provlint.testing.harness import check_example, examples_of

        meta = load(plugins.rules()[rule].target).meta
        cases = examples_of(meta)
        for name, example in cases:
            kind, _, number = name.partition(" example ")
            short = f"{rule}::{'fires' if kind == 'firing' else kind}-{number}"
            action = partial(check_example, rule, name, example, plugins)
            yield RuleCase.from_parent(self, name=short, action=action)
        if not meta.fires or not meta.silent:
            yield _told(self, rule, "has no examples of both kinds, that it fires and stays silent", "")


def _cases(
    parent: pytest.Collector, path: Path, plan: Plan, plugins: Plugins | None
) -> Iterator[pytest.Item]:
    from functools import partial

    from provlint.ruleset.layers import validated
    from provlint.ruleset.ruletests import Check, RuleTest, cases
    from provlint.ruleset.yamlload import read
    from provlint.testing.rulefiles import checker

    def hold(case: RuleTest, check: Check) -> None:
        problem = case.problem(check)
        if problem:
            raise AssertionError(f"{case.rule} {problem}")

    check = checker(plan, plugins)
    for case in cases(validated(read(path, path.name))):
        if case.kind == "untested":
            yield _told(parent, case.rule, case.given["text"], case.origin)
        else:
            name = f"{case.rule}::{case.kind}-{case.number}"
            yield RuleCase.from_parent(
                parent, name=name, action=partial(hold, case, check), where=case.origin
            )


def _told(parent: pytest.Collector, rule: str, what: str, where: str) -> pytest.Item:
    """A skipped test that says what a rule lacks."""

    def skip() -> None:
        pytest.skip(f"{rule} {what}")

    item: pytest.Item = RuleCase.from_parent(parent, name=f"{rule}::untested", action=skip, where=where)
    return item
