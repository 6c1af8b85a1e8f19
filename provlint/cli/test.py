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

    from provlint.engine.session import Plan


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="rule files (default: the configuration found upward, with the files that it extends); the examples of rules run too: of modules after -p, "
        "and with --allow-local-plugins of the plugin files that the configuration names",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="run again whenever a rule file, a lexicon or a file of a plugin changes, until Ctrl-C",
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the tests of each file and the examples of each module after -p; 1 where one fails."""
    from provlint.cli.session import plan_of
    from provlint.engine.files import find_config
    from provlint.ruleset.layers import extended_files
    from provlint.testing.rulefiles import file_results, on_top

    modules = [word for word in arguments.plugins if not word.startswith("no:")]
    files = [Path(name) for name in arguments.files]
    if not files:
        config = arguments.config or find_config(".")
        if not config and not modules:
            raise UsageError("no provlint.yaml was found; name a rule file: provlint test rules/house.yaml")
        files = extended_files(Path(config), Path(config).parent) if config else []
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
    if arguments.watch:
        return _watch(arguments, files, modules)
    plan = plan_of(arguments).settled()
    wanted = _wanted(plan, files)
    failed = passed = 0
    for file in files:
        for result in file_results(file, on_top(file, plan), wanted):
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


def _watch(arguments: argparse.Namespace, files: list[Path], modules: list[str]) -> int:
    import subprocess

    from provlint.cli.watchedrules import module_files, rule_files
    from provlint.cli.watching import State, stated, watch
    from provlint.ruleset.layers import plugin_needs

    local: list[Path] = []
    if arguments.allow_local_plugins:
        for file in files:
            local += (Path(path) for path in plugin_needs(file, file.parent).paths)

    def state() -> State:
        beside = [path for folder in local for path in folder.rglob("*.py")]
        return stated([*rule_files(files), *module_files(modules), *beside])

    words = [word for word in arguments.command_line if word != "--watch"]

    def once() -> int:
        # in a process of its own: a plugin that has changed is imported anew
        sys.stdout.flush()
        return subprocess.run([sys.executable, "-m", "provlint", "test", *words], check=False).returncode

    return watch(once, state)


def _wanted(plan: Plan, files: list[Path]) -> Callable[[str], bool] | None:
    """Which rules --select and --ignore leave; None for all. UsageError for a word that means no rule; what is wrong in
    the files, or in what they extend, is told here, also where there is no test to run."""
    from provlint.engine.session import Session
    from provlint.testing.rulefiles import on_top

    for file in files:
        plan = on_top(file, plan)
    ruleset = Session(plan).ruleset
    if not plan.select and not plan.ignore:
        return None
    taken = ruleset.ids(plan.select) if plan.select else None
    left_out = ruleset.ids(plan.ignore)
    return lambda rule: (taken is None or rule in taken) and rule not in left_out


def _examples(plan: Plan, modules: list[str], wanted: Callable[[str], bool] | None) -> tuple[int, int]:
    """(how many hold, how many rules have one that does not) of the examples of the rules of the modules and of the
    project's plugin files."""
    from provlint.engine.session import load_plugins
    from provlint.plugin.specs import load
    from provlint.testing import check_examples

    passed = failed = 0
    plugins = load_plugins(plan)
    specs = plugins.rules()
    brought = {row.name for row in plugins.brought_by(modules)}
    for row in plugins.describe():
        for rule in row.rules if row.local or row.name in brought else ():
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
