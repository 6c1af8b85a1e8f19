"""Files beside an article that it links to: pictures and documents whose metadata says what made them.

Only inside the linted folder: an address with a scheme or a host, one that climbs out, one that a symbolic link leads
out, and one into a folder whose name begins with a dot open nothing. Read-only, regular files of known suffixes up to
`LARGEST` bytes; nothing is read before evidence asks.
"""

from __future__ import annotations

import os
import stat
from typing import Final

from provlint.model.linkedfile import LinkedFile

#: Bytes of the largest file that is opened; its readers take small parts of it.
LARGEST: Final = 64_000_000
#: Paths that are looked up for one article; a page with more is a gallery.
MOST: Final = 200
#: What is opened: pictures and documents with metadata of their own.
SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp", ".docx", ".pptx", ".xlsx", ".pdf")
#: Folders from the root that sites publish as their own root ("/a.png" is static/a.png).
_PUBLISHED: Final = ("", "static", "public", "assets")


class Beside:
    """What one article of the file `key` (its path from the root) may open."""

    __slots__ = ("_base", "_folder", "_left", "_missing", "_root")

    def __init__(self, root: str, key: str) -> None:
        folder = key.rpartition("/")[0]
        if key.startswith("../"):
            # a file outside the root has its own folder only
            root = os.path.normpath(f"{root}/{folder}")
            folder = ""
        self._root = root
        self._folder = folder
        self._base = ""
        self._left = MOST
        #: folders that are not there: a saved page names a hundred pictures in one of them
        self._missing: set[str] = set()

    def open(self, address: str) -> LinkedFile | None:
        """The file at an address as the article writes it; None where it is no file inside the folder."""
        for path in self._paths(address):
            if self._left <= 0:
                return None
            self._left -= 1
            found = self._open(path)
            if found is not None:
                return found
        return None

    def _paths(self, address: str) -> list[str]:
        """Paths from the root that an address may mean, "/" between their steps."""
        address = address.strip().partition("#")[0].partition("?")[0]
        if "%" in address:
            from urllib.parse import unquote

            address = unquote(address)
        if (
            not address.lower().endswith(SUFFIXES)
            or address.startswith("//")
            or ":" in address
            or "\\" in address
            or not address.isprintable()
        ):
            return []
        if address.startswith("/"):
            names = [f"{top}{address}".lstrip("/") for top in _PUBLISHED]
        else:
            names = [f"{self._folder}/{address}".lstrip("/")]
        return [clean for name in names if (clean := _inside(name)) is not None]

    def _open(self, path: str) -> LinkedFile | None:
        real = self.at(path)
        return None if real is None else _opened(path, real)

    def at(self, path: str) -> str | None:
        """Where the file is that would be opened for a path of `_paths`; None where none would."""
        folder = path.rpartition("/")[0]
        if folder in self._missing:
            return None
        absolute = f"{self._root}{os.sep}{path.replace('/', os.sep)}"
        try:
            here = os.stat(absolute)  # noqa: PTH116 (start-up path)
        except (OSError, ValueError):
            if not os.path.isdir(os.path.dirname(absolute)):  # noqa: PTH112, PTH120
                self._missing.add(folder)
            return None
        if not stat.S_ISREG(here.st_mode) or here.st_size > LARGEST:
            return None
        real = os.path.realpath(absolute)
        if not self._base:
            self._base = os.path.realpath(self._root)
        base = self._base.rstrip(os.sep) + os.sep
        if not real.startswith(base) or f"{os.sep}." in real[len(base) - 1 :]:
            return None
        return real


def _opened(path: str, real: str) -> LinkedFile | None:
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        handle = os.open(real, flags)
    except OSError:
        return None
    stream = os.fdopen(handle, "rb")
    # what stood there a moment ago may be something else now
    here = os.fstat(handle)
    if not stat.S_ISREG(here.st_mode) or here.st_size > LARGEST:
        stream.close()
        return None
    return LinkedFile(path, here.st_size, stream)


def _inside(name: str) -> str | None:
    """The path without "." and ".."; None where it climbs out or enters a hidden folder."""
    steps: list[str] = []
    for step in name.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step.startswith(".") and step != ".":
            return None
        elif step and step != ".":
            steps.append(step)
    return "/".join(steps) or None
