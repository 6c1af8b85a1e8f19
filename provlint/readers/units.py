"""Cutting a large file of lines into units, cheaply: what a worker gets and a cache row holds."""

from __future__ import annotations

from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple
from provlint.plugin.specs import ReaderSpec

_MARK = b"\xef\xbb\xbf"


class Unit(NamedTuple):
    """Bytes [start, end) of a file. `first_line` counts from 1, `first_offset` in code points of the whole decoded
    file (a byte-order mark not counted), `first_index` is the number of lines with something on them before it."""

    start: int
    end: int
    first_line: int = 1
    first_offset: int = 0
    first_index: int = 0


def cut(data: bytes, spec: ReaderSpec, target: int = 1 << 20) -> list[Unit]:
    """The units of a file: one for formats that need the whole file, else pieces of about `target` bytes that end at
    line ends. A line longer than that is a unit of its own; a file that is not UTF-8 is not cut."""
    whole = [Unit(0, len(data))]
    if spec.whole or len(data) <= target or _wide(data):
        return whole
    units: list[Unit] = []
    start, line, offset, index = 0, 1, 0, 0
    while start < len(data):
        end = _line_end(data, start + target)
        units.append(Unit(start, end, line, offset, index))
        chunk = data[start:end]
        points = _points(chunk)
        if points < 0:
            return whole if not _by_lines(data) else _cut_marked(data, target)
        if start == 0 and chunk.startswith(_MARK):
            points -= 1
        lines = chunk.count(b"\n")
        offset += points
        line += lines
        index += _filled(chunk)
        start = end
    return units


def _wide(data: bytes) -> bool:
    """Whether a line end may be more than the byte 0x0A."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:64]


def _line_end(data: bytes, near: int) -> int:
    at = data.find(b"\n", min(near, len(data)) - 1)
    # a mark in the middle (files put together) must not look like the beginning of a file
    while at >= 0 and data.startswith(_MARK, at + 1):
        at = data.find(b"\n", at + 1)
    return len(data) if at < 0 else at + 1


def _points(chunk: bytes) -> int:
    """Code points of valid UTF-8, -1 for anything else."""
    if chunk.isascii():
        return len(chunk)
    try:
        return len(chunk.decode("utf-8"))
    except UnicodeDecodeError:
        return -1


def _filled(chunk: bytes) -> int:
    """Lines with something on them."""
    return sum(1 for line in chunk.removeprefix(_MARK).split(b"\n") if line.strip())


def _by_lines(data: bytes) -> bool:
    """Whether `decode` reads the file line by line as UTF-8, marking its broken bytes one by one."""
    from provlint.readers.decode import decode

    try:
        return decode(data, ".jsonl").encoding == "utf-8"
    except Unreadable:
        return False


def _cut_marked(data: bytes, target: int) -> list[Unit]:
    units: list[Unit] = []
    start, line, offset, index = 0, 1, 0, 0
    while start < len(data):
        end = _line_end(data, start + target)
        chunk = data[start:end]
        units.append(Unit(start, end, line, offset, index))
        # one broken byte is one character there (BAD_BYTE)
        offset += len(chunk.decode("utf-8", "surrogateescape")) - (start == 0 and chunk.startswith(_MARK))
        line += chunk.count(b"\n")
        index += _filled(chunk)
        start = end
    return units
