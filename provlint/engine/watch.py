"""What a unit's result depends on beside its bytes: whether anything asked the clock, and which files beside the
articles were looked for. Results are kept from run to run with it (`provlint.engine.cache`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from provlint.engine.linkedfiles import Beside
from provlint.model.digest import blake2b
from provlint.model.house import House
from provlint.model.values import NamedTuple

#: Bytes of a file beside an article that are read at once.
_BLOCK: Final = 1 << 20


class Asked(NamedTuple):
    """`day` is the UTC day of the run where something asked for it, else "". `files` maps what was looked for, by the
    path that `Beside` knows it by, to a digest of the file, "" where there was none."""

    day: str = ""
    files: Mapping[str, str] = {}


class Watch:
    """Takes down what the articles of one unit ask for."""

    def __init__(self) -> None:
        self._day = ""
        self._files: dict[str, str] = {}

    def begin(self) -> None:
        """A unit begins."""
        self._day = ""
        self._files = {}

    def asked(self) -> Asked:
        """What was asked for since the unit began."""
        return Asked(self._day, self._files)

    def clock(self, day: str) -> None:
        """The day was asked for."""
        self._day = day

    def looked_for(self, path: str, real: str | None) -> None:
        """A file was looked for: by the path that `Beside` knows it by, and where it is."""
        if path not in self._files:
            self._files[path] = "" if real is None else file_digest(real)

    def house(self, house: House) -> House:
        """The house, whose clock tells that it was asked."""
        watched = _WatchedHouse._make(house)
        watched.watch = self
        return watched


class _WatchedHouse(House):
    watch: Watch

    @property
    def today(self) -> str:
        """The clock."""
        day = super().today
        self.watch.clock(day)
        return day


class WatchedBeside(Beside):
    """Opens files beside an article, and tells."""

    __slots__ = ("_watch",)

    def __init__(self, root: str, key: str, watch: Watch) -> None:
        super().__init__(root, key)
        self._watch = watch

    def at(self, path: str) -> str | None:
        """As `Beside.at`, told to the watch."""
        real = super().at(path)
        self._watch.looked_for(path, real)
        return real


def file_digest(path: str) -> str:
    """A digest of a file's content; "" where it cannot be read."""
    hashed = blake2b(digest_size=20)
    try:
        with open(path, "rb") as opened:  # noqa: PTH123
            while block := opened.read(_BLOCK):
                hashed.update(block)
    except (OSError, ValueError):
        return ""
    return hashed.hexdigest()
