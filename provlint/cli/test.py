"""`provlint test`: run the tests inside rule files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.engine.session import Plan, Session
    from provlint.model.finding import FindingRecord
    from provlint.ruleset.ruletests import TestResult


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="rule files (default: the configuration found upward)"
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Run the tests of each file; 1 where one fails."""
    from provlint.cli.session import find_config, plan_of

    files = [Path(name) for name in arguments.files]
    if not files:
        config = Path(arguments.config) if arguments.config else find_config(Path())
        if config is None:
            raise UsageError("no provlint.yaml was found; name a rule file: provlint test rules/house.yaml")
        files = [config]
    plan = plan_of(arguments).settled()
    failed = passed = 0
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: no such file")
        for result in _results(file, plan):
            if result.kind == "untested":
                print(f"{result.origin}: {result.rule} {result.problem}", file=sys.stderr)
            elif result.passed:
                passed += 1
            else:
                failed += 1
                print(f"{result.origin}: {result.rule} {result.kind} {result.number}: {result.problem}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _results(file: Path, plan: Plan) -> list[TestResult]:
    """The results of one file, its rules checked through the whole engine."""
    from provlint.engine.session import Session
    from provlint.engine.work import check_text
    from provlint.ruleset.ruletests import run_tests

    # the rules of a file that is no configuration come on top of the configuration's
    known = plan.config and Path(plan.config).resolve() == file.resolve()
    base = plan if known else plan._replace(rulesets=(*plan.rulesets, str(file)))
    sessions: dict[str, Session] = {}

    def check(text: str, path: str, rule: str) -> list[FindingRecord]:
        if rule not in sessions:
            sessions[rule] = Session(base._replace(select=(rule,)))
        return check_text(sessions[rule], text, path)

    return run_tests(file, check, root=Path(plan.root))
