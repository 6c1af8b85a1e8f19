"""Which files the articles of a run are compared with, beside one another: `corpus` of the configuration, and sources."""

from __future__ import annotations

import os
from collections.abc import Sequence

from provlint.engine.files import SourceFile, discover
from provlint.engine.session import Session
from provlint.model.errors import UsageError


def context_files(session: Session, files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files of the configuration's `corpus`, less those that are checked. `exclude` says what is not checked, and
    so nothing about these."""
    patterns = session.ruleset.corpus
    if not patterns:
        return []
    from provlint.ruleset.overrides import PathMatcher

    wanted = PathMatcher(patterns)
    tops = {_fixed(pattern) for pattern in patterns if not pattern.startswith("!")}
    folders = [
        os.path.relpath(os.path.join(session.root, top)).replace(os.sep, "/")  # noqa: PTH118
        for top in sorted(tops)
    ]
    found = discover(
        [folder for folder in folders if os.path.exists(folder)],  # noqa: PTH110
        session.root,
        None,
        session.readers,
    )
    checked = {file.absolute for file in files}
    return [file for file in found.files if file.absolute not in checked and wanted.matches(file.key)]


def with_sources(
    session: Session, paths: Sequence[str], files: Sequence[SourceFile], context: Sequence[SourceFile]
) -> tuple[list[SourceFile], list[SourceFile]]:
    """The files of a run and those that they are compared with, the ones at `paths` as the sources of all articles: where
    they are among neither, they are compared with.

    Raises UsageError for a path that is no file that a reader knows.
    """
    named: dict[str, SourceFile] = {}
    for path in paths:
        if not os.path.isfile(path):  # noqa: PTH113
            raise UsageError(f"--source {path}: no such file")
        found = discover([path], session.root, None, session.readers, no_exclude=True).files
        if not found:
            raise UsageError(f"--source {path}: no reader knows this file")
        named.update((one.absolute, one._replace(source=True)) for one in found)
    there = {file.absolute for file in (*files, *context)}
    return (
        [named.get(file.absolute, file) for file in files],
        [
            *(named.get(file.absolute, file) for file in context),
            *(one for absolute, one in named.items() if absolute not in there),
        ],
    )


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
