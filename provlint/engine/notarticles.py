"""What is never an article, by the shipped table `rules/not-articles.yaml`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from provlint.model.values import NamedTuple


class _Name(NamedTuple):
    """A pattern of file names with one star: what stands before and behind it (`star` False: the whole name)."""

    pattern: str
    head: str
    tail: str
    star: bool
    why: str


class NotArticles:
    """Says why a file or folder is no article; the table is read with the first question."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._heads: tuple[str, ...] = ()
        self._tails: tuple[str, ...] = ()
        self._names: list[_Name] | None = None
        self._folders: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._asked: dict[str, str] = {}

    def file(self, absolute: str, *, parents: bool = False) -> str:
        """Why the file is no article ("never an article: a lock file"), "" where it may be one. With `parents` the
        folders between root and file are asked about too, as for a file that was named."""
        names = self._read()
        folder, _, name = absolute.replace(os.sep, "/").rpartition("/")
        low = name.lower()
        # hardly any file begins or ends like one of the hundred patterns
        if low.startswith(self._heads) or low.endswith(self._tails):
            for row in names:
                if _matches(row, name, low):
                    return f"never an article: {row.why} ({row.pattern})"
        if parents:
            top = self._root.replace(os.sep, "/")
            if folder.startswith(top + "/"):
                here = top
                for part in folder[len(top) + 1 :].split("/"):
                    here = f"{here}/{part}"
                    reason = self.folder(here)
                    if reason:
                        return reason
        return ""

    def folder(self, absolute: str) -> str:
        """Why nothing in the folder is an article, "" where something may be."""
        found = self._asked.get(absolute)
        if found is None:
            found = self._asked[absolute] = self._folder(absolute)
        return found

    def _folder(self, absolute: str) -> str:
        self._read()
        beside, _, name = absolute.replace(os.sep, "/").rpartition("/")
        for neighbours, why in self._folders.get(name.lower(), ()):
            if not neighbours or any(os.path.exists(f"{beside}/{one}") for one in neighbours):  # noqa: PTH110
                return f"never an article: {why} ({name}/)"
        return ""

    def _read(self) -> list[_Name]:
        if self._names is None:
            from provlint.plugin.tables import table

            data: Any = table("not-articles")
            self._names = [_name(row["pattern"], row["why"]) for row in data["files"]]
            self._heads = tuple({row.head.lower() for row in self._names if row.head})
            self._tails = tuple({row.tail.lower() for row in self._names if not row.head})
            for row in data["folders"]:
                beside: Sequence[str] = row.get("beside", ())
                self._folders.setdefault(row["name"].lower(), []).append((tuple(beside), row["why"]))
        return self._names


def _name(pattern: str, why: str) -> _Name:
    head, star, tail = pattern.partition("*")
    return _Name(pattern, head, tail, bool(star), why)


def _matches(row: _Name, name: str, low: str) -> bool:
    if not row.star:
        return low == row.pattern.lower()
    if name.startswith(row.head) and name.endswith(row.tail) and len(name) >= len(row.head) + len(row.tail):
        return True
    # in another case only the bare word counts: "History of the pier.md" is an article, "history.md" hardly
    if row.head.isupper() and not row.tail:
        return low.partition(".")[0] == row.head.rstrip(".").lower()
    return (
        low.startswith(row.head.lower())
        and low.endswith(row.tail.lower())
        and len(low) >= len(row.head) + len(row.tail)
    )
