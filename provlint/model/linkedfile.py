"""A file that stands beside an article and that the article links to: the seam through which evidence reads it."""

from __future__ import annotations

from typing import BinaryIO, Protocol

from provlint.model.values import NamedTuple


class LinkedFile(NamedTuple):
    """An open file. `path` is its POSIX path from the root, `size` its bytes, `stream` is read-only and seekable; whoever
    opened it closes the stream."""

    path: str
    size: int
    stream: BinaryIO


class LinkedFiles(Protocol):
    """Opens what one article links to; the engine gives it, so that evidence touches no file system."""

    def open(self, address: str) -> LinkedFile | None:
        """The file at an address as the article writes it; None where it is no file inside the linted folder."""
        ...


class NoFiles:
    """Where nothing may be read: standard input without a folder, tests of evidence."""

    __slots__ = ()

    def open(self, address: str) -> LinkedFile | None:
        """None."""
        return None
