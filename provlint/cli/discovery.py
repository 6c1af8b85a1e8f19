"""Which files a verb works on, from its arguments."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from provlint.cli.session import configured_paths
from provlint.engine.files import Discovery, SourceFile, discover, stdin_file
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
    if arguments.show_files:
        from provlint.report.terminal import clean

        for file in found.files:
            print(f"checked  {clean(file.path)}", file=sys.stderr)
        for skipped in found.skipped:
            print(f"skipped  {clean(skipped.path)}: {skipped.reason}", file=sys.stderr)
    return found


def context_files(session: Session, files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files of the configuration's `corpus`, less those that are checked. `exclude` says what is not checked, and
    so nothing about these."""
    patterns = session.ruleset.corpus
    if not patterns:
        return []
    from provlint.ruleset.overrides import PathMatcher

    wanted = PathMatcher(patterns)
    tops = {_fixed(pattern) for pattern in patterns if not pattern.startswith("!")}
    folders = [named(os.path.join(session.root, top)) for top in sorted(tops)]  # noqa: PTH118
    found = discover(
        [folder for folder in folders if os.path.exists(folder)],  # noqa: PTH110
        session.root,
        None,
        session.readers,
    )
    checked = {file.absolute for file in files}
    return [file for file in found.files if file.absolute not in checked and wanted.matches(file.key)]


def _fixed(pattern: str) -> str:
    """The folder that all files of a pattern are in: what stands before its first wildcard."""
    parts = pattern.removeprefix("./").split("/")
    if len(parts) == 1:
        return ""  # a name at any depth
    fixed: list[str] = []
    for part in parts:
        if any(sign in part for sign in "*?["):
            break
        fixed.append(part)
    return "/".join(fixed)


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
