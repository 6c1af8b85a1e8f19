"""Entry points of installed distributions, read straight from their `entry_points.txt`.

`importlib.metadata.entry_points` costs 33 ms, most of it for importing the email package; this reads the same files
in 3 ms (docs/performance.md). Where something else than folders is on the path (a zip, a finder with
distributions of its own), importlib.metadata does the work after all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from provlint.model.values import NamedTuple

#: The group that plugins state their entry points in.
GROUP = "provlint"


class EntryPoint(NamedTuple):
    """One line of an `entry_points.txt`: `target` is "module" or "module:name"."""

    name: str
    target: str
    distribution: str
    version: str


def entry_points(path: Sequence[str] | None = None) -> list[EntryPoint]:
    """All entry points of the group `provlint`, sorted by name, then distribution; the first of equal distributions
    on the path wins, as Python's own import does."""
    folders = sys.path if path is None else path
    if path is None and _needs_metadata(folders):
        return _from_metadata()
    found: list[EntryPoint] = []
    seen: set[str] = set()
    for folder in folders:
        # "" is the working folder: what stands in a linted folder is never installed
        if folder:
            found += _in_folder(folder, seen)
    return sorted(found)


def _needs_metadata(folders: Sequence[str]) -> bool:
    if any(
        hasattr(finder, "find_distributions") and getattr(finder, "__name__", "") != "PathFinder"
        for finder in sys.meta_path
    ):
        return True
    return any(os.path.isfile(folder) for folder in folders if folder)  # noqa: PTH113 (start-up path)


def _in_folder(folder: str, seen: set[str]) -> Iterator[EntryPoint]:
    try:
        names = os.listdir(folder)  # noqa: PTH208 (start-up path)
    except OSError:
        return
    for name in names:
        if not name.endswith((".dist-info", ".egg-info")):
            continue
        distribution, _, version = name.rpartition(".")[0].partition("-")
        normal = distribution.lower().replace("_", "-").replace(".", "-")
        if normal in seen:
            continue
        seen.add(normal)
        try:
            with open(f"{folder}/{name}/entry_points.txt", "rb") as file:  # noqa: PTH123 (start-up path)
                data = file.read()
        except OSError:
            continue
        if b"[" + GROUP.encode() + b"]" in data:
            for key, target in _section(data.decode("utf-8", "replace")):
                yield EntryPoint(key, target, distribution.replace("_", "-"), version.partition("-")[0])


def _section(text: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == f"[{GROUP}]"
        elif inside and line and line[0] not in "#;":
            key, _, target = line.partition("=")
            yield key.strip(), target.partition("[")[0].replace(" ", "")


def _from_metadata() -> list[EntryPoint]:
    from importlib import metadata

    return sorted(
        EntryPoint(
            found.name,
            found.value.partition("[")[0].replace(" ", ""),
            found.dist.name if found.dist else "?",
            found.dist.version if found.dist else "",
        )
        for found in metadata.entry_points(group=GROUP)
    )
