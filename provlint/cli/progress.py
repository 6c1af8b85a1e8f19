"""Progress on stderr: only on a terminal, only after a second, gone when the run is over."""

from __future__ import annotations

import os
import sys
import time

#: Seconds before anything is shown, and between two drawings.
PATIENCE = 1.0
INTERVAL = 0.1
WIDTH = 24


class Progress:
    """A bar over `total` files."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._articles = 0
        self._current = ""
        self._shown = False
        self._next = time.monotonic() + PATIENCE
        self._wanted = sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"

    def step(self, path: str, articles: int) -> None:
        """A unit of the file `path` is done."""
        self._articles += articles
        if path != self._current:
            self._current = path
            self._done += 1
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + INTERVAL
            filled = WIDTH * self._done // max(self._total, 1)
            bar = "#" * filled + "-" * (WIDTH - filled)
            sys.stderr.write(f"\r[{bar}] {self._done}/{self._total} files, {self._articles} articles\x1b[K")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the bar away, before results are printed over it."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
