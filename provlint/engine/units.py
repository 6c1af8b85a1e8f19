"""Files cut into units: what a worker gets and what a lost worker costs. Memory does not grow with the file."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from provlint.engine.files import SourceFile
from provlint.model.values import NamedTuple
from provlint.plugin.specs import ReaderSpec
from provlint.readers.choose import choose, suffix_of
from provlint.readers.units import Unit, cut

if TYPE_CHECKING:
    from provlint.engine.given import Given

#: Bytes of a unit, about.
TARGET = 1 << 20
#: Files up to here are cut in memory, where their encoding is looked at as a whole.
IN_MEMORY = 64 << 20


class Task(NamedTuple):
    """One unit of one file; `several` says that the file has more than one. `given` is what comparing its articles
    found, where they are looked at again."""

    file: SourceFile
    unit: Unit
    several: bool = False
    given: Sequence[Given] | None = None


def seconds_for(limit: float, file: SourceFile, unit: Unit) -> float:
    """The time limit of a unit, from that of one of TARGET bytes: a file that is read whole may be many times that."""
    size = unit.end - unit.start
    if unit.end < 0:
        try:
            size = os.stat(file.absolute).st_size  # noqa: PTH116
        except (OSError, ValueError):
            size = 0
    return limit * max(1, -(-size // TARGET))


def tasks(files: Sequence[SourceFile], readers: Sequence[ReaderSpec]) -> Iterator[Task]:
    """The units of all files, in order. Reads only files that are larger than a unit and are read line by line."""
    lines = {suffix for spec in readers if not spec.whole for suffix in spec.suffixes}
    for file in files:
        if suffix_of(file.path) not in lines:
            yield Task(file, Unit(0, -1 if file.data is None else len(file.data)))
            continue
        units = _units(file, readers)
        first = next(units, Unit(0, -1))
        second = next(units, None)
        yield Task(file, first, second is not None)
        if second is not None:
            yield Task(file, second, True)
            for unit in units:
                yield Task(file, unit, True)


def touched(todo: Iterator[Task], wanted: Callable[[SourceFile, int, int | None], bool]) -> Iterator[Task]:
    """The units whose lines (the first, the last or None for all that follow) are wanted."""
    one = next(todo, None)
    while one is not None:
        following = next(todo, None)
        same = following is not None and following.file is one.file
        last = following.unit.first_line - 1 if same and following is not None else None
        if wanted(one.file, one.unit.first_line, last):
            yield one
        one = following


def _units(file: SourceFile, readers: Sequence[ReaderSpec]) -> Iterator[Unit]:
    from provlint.readers.decode import opening

    whole = Unit(0, -1)
    if file.data is not None:
        spec = choose(readers, file.path, opening(file.data[:4096]))
        yield from [whole] if spec is None else cut(file.data, spec, TARGET)
        return
    try:
        size = os.stat(file.absolute).st_size  # noqa: PTH116
        if size <= TARGET or not os.path.isfile(file.absolute):  # noqa: PTH113
            yield whole
            return
        with open(file.absolute, "rb") as opened:  # noqa: PTH123
            head = opened.read(4096)
            spec = choose(readers, file.path, opening(head))
            if spec is None or spec.whole:
                yield whole
                return
            opened.seek(0)
            if size <= IN_MEMORY:
                yield from cut(opened.read(), spec, TARGET)
            elif head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]:
                yield whole  # not UTF-8: cannot be cut at the byte 0x0A
            else:
                yield from _streamed(opened)
    except OSError:
        yield whole  # the check says what is wrong with it


def _streamed(opened: BinaryIO) -> Iterator[Unit]:
    """Units of about TARGET bytes that end at line ends, from a file too large to hold."""
    start, line, offset, index = 0, 1, 0, 0
    while True:
        points, lines, filled, size = 0, 0, 0, 0
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        blank = True
        block = opened.read(TARGET)
        while block:
            size += len(block)
            text = decoder.decode(block)
            points += len(text)
            lines += block.count(b"\n")
            pieces = block.split(b"\n")
            for number, piece in enumerate(pieces):
                if blank and piece.strip():
                    filled += 1
                    blank = False
                if number < len(pieces) - 1:
                    blank = True
            if block.endswith(b"\n"):
                break
            block = opened.readline(TARGET)
        if not size:
            return
        points += len(decoder.decode(b"", True))
        if start == 0:
            opened_mark = points and _marked(opened)
            points -= 1 if opened_mark else 0
        yield Unit(start, start + size, line, offset, index)
        start, line, offset, index = start + size, line + lines, offset + points, index + filled


def _marked(opened: BinaryIO) -> bool:
    here = opened.tell()
    opened.seek(0)
    found = opened.read(3) == b"\xef\xbb\xbf"
    opened.seek(here)
    return found
