"""`provlint test`: run the tests inside rule files, and the examples of rules in plugins."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from provlint.engine.session import Plan, Session
    from provlint.model.finding import FindingRecord
    from provlint.ruleset.ruletests import TestResult


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="rule files (default: the configuration found upward); the examples of rules run too: of modules after -p, "
        "and with --allow-local-plugins of the plugin files that the configuration names",
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the tests of each file and the examples of each module after -p; 1 where one fails."""
    from provlint.cli.session import plan_of
    from provlint.engine.files import find_config

    modules = [word for word in arguments.plugins if not word.startswith("no:")]
    files = [Path(name) for name in arguments.files]
    if not files:
        config = arguments.config or find_config(".")
        if not config and not modules:
            raise UsageError("no provlint.yaml was found; name a rule file: provlint test rules/house.yaml")
        files = [Path(config)] if config else []
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
    plan = plan_of(arguments).settled()
    wanted = _wanted(plan, files)
    failed = passed = 0
    for file in files:
        for result in _results(file, plan, wanted):
            if result.kind == "untested":
                print(f"{result.origin}: {result.rule} {result.problem}", file=sys.stderr)
            elif result.passed:
                passed += 1
            else:
                failed += 1
                print(f"{result.origin}: {result.rule} {result.kind} {result.number}: {result.problem}")
    if modules or plan.allow_local:
        held, broken = _examples(plan, modules, wanted)
        passed += held
        failed += broken
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _on_top(file: Path, plan: Plan) -> Plan:
    """The plan that knows the rules of `file`: those of a file that is no configuration come on top of it."""
    known = plan.config and Path(plan.config).resolve() == file.resolve()
    return plan if known else plan._replace(rulesets=(*plan.rulesets, str(file)))


def _wanted(plan: Plan, files: list[Path]) -> Callable[[str], bool] | None:
    """Which rules --select and --ignore leave; None for all. UsageError for a word that means no rule."""
    if not plan.select and not plan.ignore:
        return None
    from provlint.engine.session import Session

    for file in files:
        plan = _on_top(file, plan)
    ruleset = Session(plan).ruleset
    taken = ruleset.ids(plan.select) if plan.select else None
    left_out = ruleset.ids(plan.ignore)
    return lambda rule: (taken is None or rule in taken) and rule not in left_out


def _results(file: Path, plan: Plan, wanted: Callable[[str], bool] | None) -> list[TestResult]:
    """The results of one file, its rules checked through the whole engine."""
    from provlint.engine.session import Session
    from provlint.engine.work import check_text
    from provlint.ruleset.ruletests import run_tests

    base = _on_top(file, plan)._replace(ignore=())
    sessions: dict[str, Session] = {}

    def check(text: str, path: str, rule: str) -> list[FindingRecord]:
        if rule not in sessions:
            sessions[rule] = Session(base._replace(select=(rule,)))
        return check_text(sessions[rule], text, path)

    return run_tests(file, check, root=Path(plan.root), wanted=wanted)


def _examples(plan: Plan, modules: list[str], wanted: Callable[[str], bool] | None) -> tuple[int, int]:
    """(how many hold, how many rules have one that does not) of the examples of the rules of the modules and of the
    project's plugin files."""
    from provlint.engine.session import load_plugins
    from provlint.plugin.specs import load
    from provlint.testing import check_examples

    passed = failed = 0
    plugins = load_plugins(plan)
    specs = plugins.rules()
    for row in plugins.describe():
        for rule in row.rules if row.local or row.name in modules else ():
            if wanted is not None and not wanted(rule):
                continue
            try:
                count = check_examples(load(specs[rule].target), plugins=plugins)
            except AssertionError as problem:
                failed += 1
                print(f"{row.name}: {problem}")
                continue
            passed += count
            if not count:
                print(f"{row.name}: {rule} has no examples that it fires and stays silent", file=sys.stderr)
    return passed, failed
