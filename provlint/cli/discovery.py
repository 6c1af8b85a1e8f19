"""Which files a verb works on, from its arguments."""

from __future__ import annotations

import argparse
import os
import sys

from provlint.cli.session import configured_paths
from provlint.engine.files import Discovery, discover, stdin_file
from provlint.engine.session import Session
from provlint.model.errors import UsageError


def find(arguments: argparse.Namespace, session: Session) -> Discovery:
    """The files to work on, and what is skipped; --show-files lists both on stderr."""
    if "-" in arguments.paths or (arguments.stdin_filename and not arguments.paths):
        if arguments.paths not in ([], ["-"]):
            raise UsageError("standard input (-) is checked alone; name no other path beside it")
        if not arguments.stdin_filename:
            raise UsageError("standard input needs a name that tells its format: --stdin-filename PATH")
        found = Discovery([stdin_file(arguments.stdin_filename, sys.stdin.buffer.read(), session.root)], [])
    else:
        found = discover(
            arguments.paths or configured_paths(session),
            session.root,
            session.ruleset,
            session.readers,
            no_exclude=arguments.no_exclude,
        )
    show_files(arguments, found)
    return found


def find_some(arguments: argparse.Namespace, session: Session, deed: str) -> Discovery:
    """`find`, with at least one file; UsageError where there is none to do `deed` with (inspect, count)."""
    found = find(arguments, session)
    if not found.files:
        raise UsageError(
            f"nothing to {deed}: no file here is an article; --no-exclude takes named files all the same"
        )
    return found


def show_files(arguments: argparse.Namespace, found: Discovery) -> None:
    """List what is checked and what is skipped on stderr, where --show-files asks for it."""
    if arguments.show_files:
        from provlint.report.terminal import clean

        for file in found.files:
            print(f"checked  {clean(file.path)}", file=sys.stderr)
        for skipped in found.skipped:
            print(f"skipped  {clean(skipped.path)}: {skipped.reason}", file=sys.stderr)


def covers_root(arguments: argparse.Namespace, session: Session) -> bool:
    """Whether a run looks at everything under the root, or at all `paths` of the configuration."""
    if not arguments.paths:
        return not arguments.stdin_filename
    root = os.path.join(os.path.realpath(session.root), "")  # noqa: PTH118
    return any(
        path != "-" and root.startswith(os.path.join(os.path.realpath(path), ""))  # noqa: PTH118
        for path in arguments.paths
    )


def named(path: str) -> str:
    """A file that is not among the checked ones as reports name it: from the working folder."""
    return os.path.relpath(path).replace(os.sep, "/")
