"""From the bytes of a unit to its articles, each with its key and its providers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provlint.engine.files import SourceFile
from provlint.engine.guard import Late, failure
from provlint.engine.keys import give_keys
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.model.values import NamedTuple
from provlint.plugin.specs import load
from provlint.readers.choose import choose, suffix_of
from provlint.readers.decode import BAD_BYTE, decode, opening
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.session import Session
    from provlint.readers.base import Reader

#: A file that has to be read whole may be this many times `max_article`: an export holds many articles.
WHOLE_FACTOR = 16


class Opened(NamedTuple):
    """A decoded unit: its first bytes, and the bytes that could not be decoded."""

    source: Source
    head: bytes
    broken: Unreadable | None = None


def read_source(session: Session, file: SourceFile, unit: Unit) -> Opened:
    """The decoded unit. Raises Unreadable, in words for the user."""
    data = unit_bytes(session, file, unit)
    suffix = suffix_of(file.path)
    if unit.start > 0:
        # the first unit was read by `decode`; the others of such a file are UTF-8, broken bytes marked one by one
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = "".join(
                BAD_BYTE if "\udc80" <= c <= "\udcff" else c for c in data.decode("utf-8", "surrogateescape")
            )
        return Opened(Source(file.path, text, "utf-8", unit.first_offset, unit.first_line), data[:4096])
    decoded = decode(data, suffix)
    return Opened(Source(file.path, decoded.text, decoded.encoding), data[:4096], decoded.broken)


def unit_bytes(session: Session, file: SourceFile, unit: Unit) -> bytes:
    """The bytes of a unit as they are now. Raises Unreadable, in words for the user."""
    limit = session.options.max_article * WHOLE_FACTOR
    if file.data is not None:
        return file.data[unit.start : unit.end] if unit.end >= 0 else file.data
    try:
        # non-blocking: a pipe that took the file's place must not stop the run
        handle = os.open(
            file.absolute, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except FileNotFoundError:
        raise Unreadable("the file has gone since the run began; run again") from None
    except PermissionError:
        raise Unreadable("no permission to read the file; change its mode or exclude it") from None
    except OSError as problem:
        raise Unreadable(f"the file cannot be opened: {problem.strerror}") from None
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("this is no longer a regular file")
        size = (status.st_size if unit.end < 0 else unit.end) - unit.start
        if size > limit:
            raise Unreadable(
                f"{size:,} bytes in one piece, more than {limit:,} (max_article x {WHOLE_FACTOR}); split it, or "
                "write one article a line in a .jsonl file"
            )
        try:
            opened.seek(unit.start)
            return opened.read(size) if unit.end >= 0 else opened.read()
        except OSError as problem:
            raise Unreadable(f"the file cannot be read: {problem.strerror}") from None


def articles_of(
    session: Session, file: SourceFile, unit: Unit, opened: Opened
) -> Iterator[Article | Unreadable]:
    """The articles of a decoded unit, in file order, equipped and with their keys; what cannot be read between them.

    A reader that raises costs what it has not given yet.
    """
    source, head, broken = opened
    if broken is not None:
        yield broken
    start = source.text[:4096] if file.data is None or unit.start == 0 else ""
    spec = choose(session.readers, file.path, start if unit.start == 0 else opening(head))
    if spec is None:
        yield Unreadable("no reader knows this format; see `provlint plugins` for those there are")
        return
    options = session.options
    if unit.first_index:
        options = options._replace(first_index=unit.first_index)
    found: list[Article | Unreadable] = []
    try:
        read: Reader = load(spec.target)
        for item in read(source, options):
            found.append(item)
    except Unreadable as problem:
        found.append(problem)
    except (Late, KeyboardInterrupt):
        raise
    except Exception as problem:
        failed = failure(problem, spec.target.partition(":")[0])
        found.append(ReaderFailed(f"the reader {spec.name!r} failed: {failed.what} ({failed.where})"))
    whole = unit.start == 0 and (unit.end < 0 or spec.whole or _is_all(file, unit))
    give_keys([item for item in found if isinstance(item, Article)], file.key, several=not whole)
    for item in found:
        if isinstance(item, Article):
            session.equip(item, file.key)
        yield item


class ReaderFailed(Unreadable):
    """A reader that raised: a defect of the tool or a plugin, not of the file (SYS902)."""


def _is_all(file: SourceFile, unit: Unit) -> bool:
    if file.data is not None:
        return unit.end >= len(file.data)
    try:
        return unit.end >= os.stat(file.absolute).st_size  # noqa: PTH116
    except OSError:
        return True
