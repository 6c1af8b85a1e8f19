""".gitignore files, as git reads them; pathspec is imported only where there is one."""

from __future__ import annotations

import os
from typing import Any


class IgnoreFiles:
    """The .gitignore files of a tree, each read when a path below it is asked for."""

    def __init__(self, top: str) -> None:
        self._top = top
        self._specs: dict[str, Any] = {}

    def ignored(self, path: str, is_folder: bool) -> bool:
        """Whether git would ignore an absolute path: the innermost .gitignore that speaks about it decides.

        A file in an ignored folder is ignored too, whatever stands further in; callers that walk from the top ask
        about folders on the way, `ignored_with_parents` asks about them here.
        """
        folder = os.path.dirname(path)  # noqa: PTH120 (a walk over many files)
        while folder.startswith(self._top):
            spec = self._spec(folder)
            if spec is not None:
                inner = os.path.relpath(path, folder).replace(os.sep, "/")
                verdict = spec.check_file(inner + "/" if is_folder else inner).include
                if verdict is not None:
                    return bool(verdict)
            if folder == self._top:
                break
            folder = os.path.dirname(folder)  # noqa: PTH120
        return False

    def ignored_with_parents(self, path: str) -> bool:
        """Whether git would ignore a file that was named, because of itself or of a folder above it."""
        if not path.startswith(self._top + os.sep):
            return False
        parts = path[len(self._top) + 1 :].replace(os.sep, "/").split("/")
        here = self._top
        for part in parts[:-1]:
            here = f"{here}{os.sep}{part}"
            if self.ignored(here, True):
                return True
        return self.ignored(path, False)

    def _spec(self, folder: str) -> Any:
        if folder not in self._specs:
            self._specs[folder] = _read(f"{folder}{os.sep}.gitignore")
        return self._specs[folder]


def _read(path: str) -> Any:
    # a device never ends, a pipe may never begin
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            lines = file.read().splitlines()
    except OSError:
        return None
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        # one pattern that git would not read either must not hide the others
        good = [line for line in lines if _readable(line)]
        return GitIgnoreSpec.from_lines(good)


def _readable(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
