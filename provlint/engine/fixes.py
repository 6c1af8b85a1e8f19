"""Fixes: the edits that findings propose, put into the files.

A fix is taken whole or not at all; of two that touch the same characters, the first by place wins and the other has its
turn in the next round. Every other byte of the file stays as it is. Exports (JSON, JSONL, feeds) are never edited: what
they say is set in the system that writes them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from provlint.engine.replacement import Replacement, replaced
from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple
from provlint.readers.choose import choose, suffix_of
from provlint.readers.decode import MARKS, decode, opening
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session
    from provlint.model.finding import FindingRecord

#: Readers of files that people write by hand.
EDITABLE: Final = frozenset({"text", "markdown", "html"})
#: A file is checked and fixed again until nothing is left to fix; two fixes that undo each other stop here.
ROUNDS: Final = 10


class Fixed(NamedTuple):
    """What fixing a file came to: its bytes and text before and after, the number of fixes, and its articles as they
    are now."""

    original: bytes
    before: str
    data: bytes
    after: str
    fixes: int
    articles: list[ArticleResult]


def proposed(articles: Iterable[ArticleResult], *, unsafe: bool) -> list[tuple[Replacement, ...]]:
    """The fixes to apply, in order of their places: of active findings, the safe ones or all, none that overlaps an
    earlier one."""
    found = []
    for article in articles:
        for finding in article.findings:
            edits = replacements(finding, unsafe=unsafe)
            if edits:
                found.append(edits)
    found.sort(key=lambda edits: [(one.start, one.end) for one in edits])
    taken: list[tuple[Replacement, ...]] = []
    for edits in found:
        if not any(_touch(one, other) for one in edits for kept in taken for other in kept):
            taken.append(edits)
    return taken


def replacements(finding: FindingRecord, *, unsafe: bool) -> tuple[Replacement, ...]:
    """The edits of a finding's fix, by place; () where there is none to apply."""
    fix: dict[str, Any] | None = finding.get("fix")
    if fix is None or finding.get("suppressed") or (fix["safety"] != "safe" and not unsafe):
        return ()
    edits = []
    for edit in fix["edits"]:
        place = edit["place"]
        if place.get("path") not in (None, finding["path"]) or place.get("exact") is False:
            return ()
        edits.append(Replacement(place["offset"], place["end_offset"], edit["text"]))
    return tuple(sorted(edits, key=lambda one: (one.start, one.end)))


def _touch(one: Replacement, other: Replacement) -> bool:
    return one.start <= other.end and other.start <= one.end


def fixed(session: Session, file: SourceFile, articles: list[ArticleResult], *, unsafe: bool) -> Fixed | None:
    """The file with the fixes of its findings, round by round until none is left; None where there is nothing to fix,
    or nothing that could be written back byte by byte. Articles that came with their records keep having them. Reads
    the file, writes nothing."""
    if not proposed(articles, unsafe=unsafe):
        return None
    try:
        data = file.data if file.data is not None else _read(file.absolute)
        decoded = decode(data, suffix_of(file.path))
    except (OSError, Unreadable):
        return None
    reader = choose(session.readers, file.path, opening(data[:4096]))
    mark = next((mark for mark, codec in MARKS if codec == decoded.encoding), b"") if decoded.bom else b""
    if (
        reader is None
        or reader.name not in EDITABLE
        or _encoded(decoded.text, decoded.encoding, mark) != data
    ):
        return None
    original, text, count = data, decoded.text, 0
    with_record = any(article.record is not None for article in articles)
    compared = session.comparing(file.key)
    carried = [
        one
        for article in articles
        for one in zip(article.findings, article.bases, strict=True)
        if one[0]["rule"] in compared
    ]
    for _ in range(ROUNDS):
        fixes = proposed(articles, unsafe=unsafe)
        after = replaced(text, fixes)
        written = _encoded(after, decoded.encoding, mark)
        if not fixes or written is None or after == text:
            break
        text, data, count = after, written, count + len(fixes)
        articles = _checked(session, file, data, with_record)
        if carried:
            from provlint.engine.carried import joined, moved
            from provlint.model.source import Source

            carried = moved(carried, fixes, Source(file.path, text, decoded.encoding))
            articles = joined(articles, carried)
    return Fixed(original, decoded.text, data, text, count, articles) if count else None


def _checked(session: Session, file: SourceFile, data: bytes, with_record: bool) -> list[ArticleResult]:
    from provlint.engine.work import check_unit

    return check_unit(session, file._replace(data=data), Unit(0, len(data)), with_record=with_record).articles


def _encoded(text: str, encoding: str, mark: bytes) -> bytes | None:
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _read(path: str) -> bytes:
    with open(path, "rb") as opened:  # noqa: PTH123 (as the engine's other readers)
        return opened.read()


def write(file: SourceFile, change: Fixed) -> str:
    """Put the change into the file, at once or not at all; its mode stays. The reason where it is not written: it is a
    link, or it is no longer what was checked; "" where it is. Raises OSError."""
    path = file.absolute
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        return "it is a link; fix the file it leads to"
    # to replace a file asks only its folder, and a superuser nothing
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        return "it is read-only"
    if _read(path) != change.original:
        return "it has changed since it was checked; run again"
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(part, "xb") as opened:  # noqa: PTH123
            opened.write(change.data)
        os.chmod(part, stat.S_IMODE(status.st_mode))  # noqa: PTH101
        os.replace(part, path)  # noqa: PTH105
    except BaseException:
        if os.path.lexists(part):
            os.unlink(part)  # noqa: PTH108
        raise
    return ""
