"""Do something again whenever files change, until Ctrl-C.

Files are looked at by size and time, which needs no service of the system and works on network folders; a look takes 25 us
a file.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import Final

#: Seconds between two looks, at least; and how many times a look's own time.
INTERVAL: Final = 0.5
SHARE: Final = 10

#: What is looked at: path, size, time. A text says why nothing can be.
State = frozenset[tuple[str, int, int]] | str


def watch(run: Callable[[], int], state: Callable[[], State]) -> int:
    """Call `run`, and again whenever `state()` is another one, until Ctrl-C; its last answer."""
    code = 0
    try:
        while True:
            seen = state()
            code = run()
            _wait(state, seen)
    except KeyboardInterrupt:
        return code


def _wait(state: Callable[[], State], seen: State) -> None:
    seconds = INTERVAL
    while True:
        pause(seconds)
        begin = time.monotonic()
        if state() != seen:
            return
        seconds = max(INTERVAL, SHARE * (time.monotonic() - begin))


def pause(seconds: float) -> None:
    """Wait until the next look."""
    time.sleep(seconds)


def stated(paths: Iterable[str | os.PathLike[str]]) -> frozenset[tuple[str, int, int]]:
    """The files as they are now; one that is not there has the size -1."""
    found = set()
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:
            found.add((os.fspath(path), -1, -1))
        else:
            found.add((os.fspath(path), status.st_size, status.st_mtime_ns))
    return frozenset(found)
