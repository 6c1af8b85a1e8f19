"""`provlint check --watch`: check again whenever a file changes, until Ctrl-C. What did not change comes from the cache
where the run is large enough to have one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator

from provlint.cli.session import configured_paths, plan_of
from provlint.cli.watching import State, stated, watch
from provlint.engine.files import discover
from provlint.engine.session import Plan, Session
from provlint.model.errors import ProvlintError, UsageError


def check_again(arguments: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change, check again. Ctrl-C ends it with 0: what was found was told meanwhile."""
    _refuse(arguments)

    def once() -> int:
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[H\x1b[2J\x1b[3J")
        try:
            check(arguments)
        except ProvlintError as problem:  # a slip in the configuration: the next change mends it
            print(f"provlint: {problem}", file=sys.stderr)
        sys.stdout.flush()
        print("waiting for a change; Ctrl-C ends", file=sys.stderr, flush=True)
        return 0

    return watch(once, _Files(arguments).state)


def _refuse(arguments: argparse.Namespace) -> None:
    if "-" in arguments.paths or arguments.stdin_filename:
        raise UsageError("--watch looks at files; standard input is none")
    for name in ("fix", "diff"):
        if getattr(arguments, name):
            raise UsageError(f"--watch goes without --{name}")


class _Files:
    """The files of the next check, and those that decide how it is done."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._session: Session | None = None
        self._settings: frozenset[tuple[str, int, int]] = frozenset()

    def state(self) -> State:
        """As they are now."""
        try:
            plan = plan_of(self._arguments)
            settings = stated(_settings(plan))
            if self._session is None or settings != self._settings:
                self._session, self._settings = Session(plan), settings
            session = self._session
            found = discover(
                self._arguments.paths or configured_paths(session),
                session.root,
                session.ruleset,
                session.readers,
                no_exclude=self._arguments.no_exclude,
            )
        except ProvlintError as problem:
            return str(problem)
        return settings | stated(file.absolute for file in found.files)


def _settings(plan: Plan) -> Iterator[str]:
    """The configuration, the YAML files beside it, and the rule sets that are files."""
    for name in plan.rulesets:
        if name.endswith((".yaml", ".yml")):
            yield name
    if plan.config:
        folder = os.path.dirname(plan.config) or "."  # noqa: PTH120
        yield from (
            os.path.join(folder, name)  # noqa: PTH118
            for name in sorted(os.listdir(folder))  # noqa: PTH208
            if name.endswith((".yaml", ".yml"))
        )
