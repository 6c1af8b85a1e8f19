"""What a change did to files: which are new, and which of their lines were added or changed (DESIGN 4).

In JSON one line may hold a whole article, so a changed line is looked at more closely there: of a line that was mended,
only the lines of its values that the mending touched count (what stands between two quotes or `\\n`).
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.engine.git import Entry, Hunk, Repository
from provlint.model.values import NamedTuple
from provlint.readers.choose import suffix_of

#: Formats in which one line holds many fields.
DENSE: Final = frozenset({".json", ".jsonl", ".ndjson"})
#: Lines of a hunk that are compared one by one.
MOST: Final = 1000
#: Lines of a hunk whose counts differ that are compared each with each.
FEW: Final = 40
#: Git's letters for a file that was none before (a copy is a new article, a link may have become one).
NEW: Final = "ACT"
#: The word for "what is staged" in place of a commit.
STAGED: Final = "staged"


class Mended(NamedTuple):
    """A line that is an earlier one with something mended: columns [start, end) from 1 of what is touched, and the
    number of the earlier line."""

    start: int
    end: int
    before: int


class Change(NamedTuple):
    """What happened to one file. `new` says that it was not there, `before` is the object that held it, `staged` the one
    to read where the work tree has something else ("" where it has not). `lines` are the added or changed lines as
    [first, last], `removed` those of the earlier content, `mended` what is known of single lines."""

    new: bool
    before: str
    staged: str
    lines: Sequence[tuple[int, int]] = ()
    removed: Sequence[tuple[int, int]] = ()
    mended: Mapping[int, Mended] = {}

    def touches(self, place: Mapping[str, Any]) -> bool:
        """Whether a place of the file, as JSON, touches an added or changed line."""
        if self.new:
            return True
        first = place.get("line")
        if first is None:
            return bool(self.lines)  # bytes of a picture
        last = place.get("end_line", first)
        if first != last and place.get("end_column") == 1:
            last -= 1  # what ends with the newline does not reach the next line
        for begin, end in self._between(first, last):
            for line in range(max(begin, first), min(end, last) + 1):
                mended = self.mended.get(line)
                if mended is None:
                    return True
                start = place.get("column", 1) if line == first else 1
                stop = place.get("end_column", start) if line == last else mended.end + 1
                if start < mended.end and mended.start < max(stop, start + 1):
                    return True
        return False

    def any_between(self, first: int, last: int | None) -> bool:
        """Whether one of the lines [first, last] was added or changed; None for all that follow."""
        return self.new or any(True for _ in self._between(first, last))

    def _between(self, first: int, last: int | None) -> Iterator[tuple[int, int]]:
        at = max(bisect_right(self.lines, (first, first)) - 1, 0)
        for begin, end in self.lines[at:]:
            if last is not None and begin > last:
                return
            if end >= first:
                yield begin, end


def changes(repository: Repository, ref: str) -> dict[str, Change]:
    """What changed, by the absolute path of each file (links resolved): `ref` is a commit, whose merge base with HEAD
    the work tree is compared with, or "staged" for what the next commit would bring. Raises UsageError."""
    staged = ref == STAGED
    base = "" if staged else repository.base(ref)
    entries = [entry for entry in repository.changed(base) if entry.regular]
    elsewhere = repository.unstaged() if staged else set()
    lines = _lines(repository, base, entries)
    found = {}
    for entry in entries:
        content = entry.now if entry.path in elsewhere else ""
        touched, removed, mended = lines.get(entry.path, ((), (), {}))
        new = entry.status in NEW
        found[_absolute(repository, entry.path)] = Change(
            new, "" if new else entry.before, content, touched, removed, mended
        )
    if not staged:
        for path in repository.untracked():
            found.setdefault(_absolute(repository, path), Change(True, "", ""))
    return found


def _absolute(repository: Repository, path: str) -> str:
    return f"{repository.top}{os.sep}{path.replace('/', os.sep)}"


_Lines = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]], Mapping[int, Mended]]


def _lines(repository: Repository, base: str, entries: Sequence[Entry]) -> dict[str, _Lines]:
    wanted = {entry.path for entry in entries if entry.status not in NEW}
    if not wanted:
        return {}
    found: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]], dict[int, Mended]]] = {}
    for path, hunk in repository.hunks(base, MOST):
        if path not in wanted:
            continue
        touched, removed, mended = found.setdefault(path, ([], [], {}))
        if hunk.size:
            touched.append((hunk.first, hunk.first + hunk.size - 1))
        if hunk.old_size:
            removed.append((hunk.old_first, hunk.old_first + hunk.old_size - 1))
        if hunk.added and suffix_of(path) in DENSE:
            mended.update(_mended(hunk))
    return dict(found)


def _mended(hunk: Hunk) -> Iterator[tuple[int, Mended]]:
    """(line, what was mended in it) for the lines of a hunk that are earlier ones with something mended."""
    old, new = [_text(line) for line in hunk.removed], [_text(line) for line in hunk.added]
    pairs: Iterator[tuple[int, int]]
    if len(old) == len(new):
        pairs = ((at, at) for at in range(len(new)))
    elif max(len(old), len(new)) <= FEW:
        pairs = _alike(old, new)
    else:
        return
    for was, now in pairs:
        before, text = old[was], new[now]
        if before is None or text is None:
            continue
        if _same(before, text):
            begin, end = _widened(text, *_differs(before, text))
            yield hunk.first + now, Mended(begin + 1, end + 1, hunk.old_first + was)


def _alike(old: Sequence[str | None], new: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """The lines that belong together, in order, where lines were added or removed between them."""
    at = 0
    for now, text in enumerate(new):
        for was in range(at, len(old)):
            before = old[was]
            if text is not None and before is not None and _same(before, text):
                yield was, now
                at = was + 1
                break


def _same(before: str, text: str) -> bool:
    """Whether a line is an earlier one with something mended: half of it stands there still, or half of its words."""
    start, stop = _differs(before, text)
    if 2 * (start + len(text) - stop) >= max(len(before), len(text)):
        return True
    words, others = set(before.split()), set(text.split())
    return 2 * len(words & others) >= max(len(words), len(others))


def _text(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _differs(before: str, text: str) -> tuple[int, int]:
    """[start, stop) of `text` between what it has in common with `before` at both ends."""
    start = _common(before, text)
    most = min(len(before), len(text)) - start
    tail = _common(before[len(before) - most :][::-1], text[len(text) - most :][::-1])
    return start, len(text) - tail


def _common(one: str, other: str) -> int:
    """Characters that both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


_BOUNDARY: Final = re.compile(r'\\.|"')


def _widened(text: str, start: int, stop: int) -> tuple[int, int]:
    """The stretch [start, stop) of a line of JSON, widened to the quotes or escaped newlines around it."""
    begin = 0
    for found in _BOUNDARY.finditer(text):
        if found[0] in ('"', "\\n"):
            if found.end() <= start:
                begin = found.end()
            elif found.start() >= stop:
                return begin, found.start()
    return begin, len(text)
