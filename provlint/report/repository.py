"""Paths as the hosts of repositories know them."""

from __future__ import annotations

import posixpath

from provlint.report.base import ReportContext


def path_in_repository(context: ReportContext, path: str) -> str:
    """A reported path from the top of the repository, without `./`; as it is where it lies outside."""
    if posixpath.isabs(path):
        return path
    return posixpath.normpath(posixpath.join(context.prefix, path))
