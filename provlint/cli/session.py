"""From the command line to a session: the configuration found upward, the root, the plan."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path
from typing import Any

from provlint.cli.options import comma_list
from provlint.engine.files import find_root
from provlint.engine.session import Plan, Session
from provlint.model.errors import UsageError

CONFIG_NAMES = ("provlint.yaml", "provlint.yml")


def find_config(start: Path) -> Path | None:
    """The nearest provlint.yaml in `start` or above it."""
    folder = start.absolute()
    if not folder.is_dir():
        folder = folder.parent
    for above in (folder, *folder.parents):
        for name in CONFIG_NAMES:
            if (above / name).is_file():
                return above / name
            if os.path.lexists(above / name):
                raise UsageError(f"{name}: not a regular file; make it one, or pass --no-config")
    return None


def plan_of(arguments: argparse.Namespace) -> Plan:
    """The plan that the shared options describe. Raises UsageError for a --config that is not there."""
    first = Path(next((path for path in getattr(arguments, "paths", []) if path != "-"), "."))
    stdin_name = getattr(arguments, "stdin_filename", None)
    if stdin_name:
        first = Path(stdin_name)
    config: Path | None
    if arguments.config:
        config = Path(arguments.config)
        if not config.is_file():
            raise UsageError(f"--config {arguments.config}: no such file")
    else:
        config = None if arguments.no_config else find_config(first)
    root = find_root(config, first if first.exists() else Path())
    return Plan(
        root=str(root),
        config=str(config) if config else "",
        rulesets=tuple(arguments.ruleset),
        select=tuple(comma_list(arguments.select)),
        ignore=tuple(comma_list(arguments.ignore)),
        plugins=tuple(arguments.plugins),
        autoload=not arguments.no_plugin_autoload,
        allow_local=arguments.allow_local_plugins,
        clock=getattr(arguments, "clock", None) or "",
        unit_seconds=getattr(arguments, "unit_seconds", 60.0),
    )


def open_session(arguments: argparse.Namespace) -> tuple[Plan, Session]:
    """The plan with its day settled, and this process's session."""
    plan = plan_of(arguments).settled()
    with plugins_print_to_stderr():
        return plan, Session(plan)


def plugins_print_to_stderr() -> AbstractContextManager[Any]:
    """While this holds, what a plugin prints goes to standard error: standard output belongs to the reports, in this
    process as in workers."""
    return redirect_stdout(sys.stderr)


def configured_paths(session: Session) -> list[str]:
    """`paths` of the configuration as seen from the working folder, else the working folder."""
    if not session.ruleset.paths:
        return ["."]
    root = Path(session.plan.root)
    return [os.path.relpath(root / path).replace(os.sep, "/") for path in session.ruleset.paths]
