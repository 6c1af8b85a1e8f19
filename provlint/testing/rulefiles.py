"""The tests inside rule files, run through the whole engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provlint.engine.session import Plan, Session
    from provlint.model.finding import FindingRecord
    from provlint.plugin.manager import Plugins
    from provlint.ruleset.ruletests import Check, TestResult


def file_results(
    file: Path, plan: Plan, wanted: Callable[[str], bool] | None = None, plugins: Plugins | None = None
) -> list[TestResult]:
    """The results of the tests of a rule file, in order; `wanted` says of which rules (default: of all).

    `plan` has to know the rules of the file (`on_top`). Raises ConfigError for a file that is wrong.
    """
    from provlint.ruleset.ruletests import run_tests

    return run_tests(file, checker(plan, plugins), root=Path(plan.root), wanted=wanted)


def on_top(file: Path, plan: Plan) -> Plan:
    """The plan that knows the rules of `file`: those of a file that is no configuration come on top of it."""
    known = plan.config and Path(plan.config).resolve() == file.resolve()
    return plan if known else plan._replace(rulesets=(*plan.rulesets, str(file)))


def checker(plan: Plan, plugins: Plugins | None = None) -> Check:
    """What runs one rule of the plan over one text; each rule's session is made once."""
    from provlint.engine.samples import check_text
    from provlint.engine.session import Session

    sessions: dict[str, Session] = {}

    def check(text: str, path: str, rule: str) -> list[FindingRecord]:
        if rule not in sessions:
            sessions[rule] = Session(plan._replace(select=(rule,), ignore=()), plugins)
        return check_text(sessions[rule], text, path)

    return check
