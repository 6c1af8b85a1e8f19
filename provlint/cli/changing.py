"""`provlint check --diff`: which files a change touched, and what it is to blame for in them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping

from provlint.cli.session import configured_paths
from provlint.engine.brought import Brought
from provlint.engine.changes import STAGED, Change, changes
from provlint.engine.files import Discovery, SourceFile, discover_listed
from provlint.engine.git import Repository
from provlint.engine.session import Session
from provlint.model.errors import UsageError


def find_changed(arguments: argparse.Namespace, session: Session) -> tuple[Discovery, Brought]:
    """The changed files among those that the arguments mean, with their staged content where that is asked for.

    Raises UsageError where git cannot tell, and for options that make no sense together.
    """
    if "-" in arguments.paths or arguments.stdin_filename:
        raise UsageError("--diff compares files with git; standard input is none")
    if arguments.fix:
        raise UsageError("--fix writes to the work tree; run it without --diff")
    repository = Repository(session.root)
    found = changes(repository, _ref(arguments.diff))
    listed = dict(_listed(arguments.paths or configured_paths(session), found))
    named = {os.path.abspath(path) for path in arguments.paths} if arguments.no_exclude else set()  # noqa: PTH100
    discovery = discover_listed(
        ((shown, absolute) for absolute, (shown, _) in listed.items()),
        session.root,
        session.ruleset,
        session.readers,
        no_exclude=named.__contains__,
    )
    by_file = {file.absolute: listed[file.absolute][1] for file in discovery.files}
    files = [_staged(repository, file, by_file[file.absolute]) for file in discovery.files]
    others = {os.path.abspath(path): change for path, change in found.items()}  # noqa: PTH100
    return discovery._replace(files=files), Brought(session, repository, {**others, **by_file})


def _ref(given: str) -> str:
    """What to compare with: under `pre-commit run --from-ref`, as a job on a whole branch runs it, nothing is staged."""
    if given == STAGED and os.environ.get("PRE_COMMIT") and os.environ.get("PRE_COMMIT_FROM_REF"):
        return os.environ["PRE_COMMIT_FROM_REF"]
    return given


def _listed(paths: list[str], found: Mapping[str, Change]) -> Iterator[tuple[str, tuple[str, Change]]]:
    """(absolute path, (path to show, change)) of the changed files that are, or are below, the given paths."""
    for given in paths:
        shown = given.replace(os.sep, "/")
        absolute = os.path.abspath(given)  # noqa: PTH100
        real = os.path.realpath(given)
        base = "" if shown == "." else f"{shown.rstrip('/').removeprefix('./')}/"
        for path, change in found.items():
            if path == real:
                yield absolute, (shown.removeprefix("./"), change)
            elif path.startswith(real.rstrip(os.sep) + os.sep):
                rest = path[len(real.rstrip(os.sep)) + 1 :]
                below = os.path.join(absolute, rest)  # noqa: PTH118
                yield below, (base + rest.replace(os.sep, "/"), change)


def _staged(repository: Repository, file: SourceFile, change: Change) -> SourceFile:
    if not change.staged:
        return file
    with repository.opened(change.staged) as stored:
        return file._replace(data=stored.read())
