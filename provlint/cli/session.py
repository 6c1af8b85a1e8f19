"""From the command line to a session: the configuration found upward, the root, the plan."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, redirect_stdout
from typing import Any

from provlint.cli.options import comma_list
from provlint.engine.files import find_config, find_root, plain_path
from provlint.engine.session import Plan, Session
from provlint.model.errors import UsageError


def plan_of(arguments: argparse.Namespace) -> Plan:
    """The plan that the shared options describe. Raises UsageError for a --config that is not there."""
    first: str = next((path for path in getattr(arguments, "paths", []) if path != "-"), "") or "."
    stdin_name = getattr(arguments, "stdin_filename", None)
    if stdin_name:
        first = stdin_name
    if arguments.config:
        config = plain_path(arguments.config)
        if not os.path.isfile(config):  # noqa: PTH113
            raise UsageError(f"--config {arguments.config}: no such file")
    else:
        config = "" if arguments.no_config else find_config(first)
    return Plan(
        root=find_root(config, first if os.path.exists(first) else "."),  # noqa: PTH110
        config=config,
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
    return [
        os.path.relpath(os.path.join(session.plan.root, path)).replace(os.sep, "/")  # noqa: PTH118
        for path in session.ruleset.paths
    ]
