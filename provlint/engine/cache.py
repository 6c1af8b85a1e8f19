"""Results kept from run to run, in one SQLite file: nothing in it is ever needed, and nothing in it is executed.

A row is a unit's result as deflated JSON, under a digest of everything that decided it (`Cache.key`), beside what else
the articles asked for (`provlint.engine.watch`), which is looked at before a row is used. Several runs may use the file
at once, and each may be killed at any moment: rows are written in short transactions, and a run that cannot read or
write the file goes on without it.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from provlint.engine.linkedfiles import Beside
from provlint.engine.watch import Asked, file_digest
from provlint.model.digest import blake2b
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.results import UnitResult
    from provlint.engine.session import Session
    from provlint.engine.units import Task

#: The file in the cache folder; its number rises with its form.
NAME: Final = "results-1.sqlite"
#: Days after which a row that no run used is thrown away.
KEPT: Final = 30
#: Bytes of the file from which on only what was used today is kept.
LARGEST: Final = 2 << 30
#: Rows, and seconds, that wait to be written at most.
ROWS: Final = 500
SECONDS: Final = 2.0
#: Seconds to wait for another run that is writing.
BUSY: Final = 5.0

#: What articles that asked for nothing asked for.
_NOTHING: Final = '["",{}]'
_TABLES: Final = """
create table if not exists units (
    key blob primary key, day integer not null, asked text not null, result blob not null);
create table if not exists code (
    signature blob primary key, day integer not null, digest blob not null);
create index if not exists unit_days on units (day);
"""


class Row(NamedTuple):
    """A result as it is kept."""

    data: bytes


#: In place of a row that is to be asked for again.
AGAIN: Final = Row(b"")


class Cache:
    """The results of earlier runs over this session's rules. Unusable files mean no results, never an error."""

    def __init__(self, folder: str, session: Session) -> None:
        self._session = session
        self._lock = Lock()
        self._today = int(time.time() // 86400)
        self._waiting: list[tuple[bytes, int, str, bytes]] = []
        self._used: list[bytes] = []
        self._since = 0.0
        self._digests: dict[str, str] = {}
        self._base: bytes | None = None
        self._database = _opened(folder)

    # ---------------------------------------------------------------------------------------------------------- keys

    def key(self, told: Sequence[Any], data: bytes) -> bytes:
        """The digest of a unit: its bytes, and in `told` all else that its result depends on."""
        hashed = blake2b(self._run_digest(), digest_size=20)
        hashed.update(json.dumps(told).encode("ascii"))
        hashed.update(b"\0")
        hashed.update(data)
        return hashed.digest()

    def _run_digest(self) -> bytes:
        if self._base is None:
            from provlint.engine.code import run_digest

            self._base = run_digest(self._session, self._remembered)
        return self._base

    def _remembered(self, signature: bytes, make: Callable[[], bytes]) -> bytes:
        known = self.noted(signature)
        if known is None:
            known = make()
            self.note(signature, known)
        return known

    # --------------------------------------------------------------------------------------------------------- notes

    def noted(self, signature: bytes) -> bytes | None:
        """What was noted under a digest of all that it follows from."""
        for row in self._rows("select digest from code where signature = ?", signature):
            return bytes(row[0])
        return None

    def note(self, signature: bytes, data: bytes) -> None:
        """Note something for later runs."""
        self._write("insert or replace into code values (?, ?, ?)", [(signature, self._today, data)])

    # ---------------------------------------------------------------------------------------------------------- rows

    def find(self, wanted: Sequence[tuple[bytes, Task]]) -> dict[bytes, Row]:
        """What is kept under these keys, as far as it still holds."""
        units = dict(wanted)
        marks = ", ".join("?" * len(units))
        rows = self._rows(f"select key, asked, result, day from units where key in ({marks})", *units)
        found = {}
        for key, asked, data, day in rows:
            if self._holds(asked, units[key]):
                found[key] = Row(data)
                if day != self._today:
                    self._used.append(key)
        return found

    def result(self, row: Row) -> UnitResult | None:
        """The result in a row; None for a damaged one."""
        from provlint.engine.pool import unit_result

        try:
            return unit_result(json.loads(zlib.decompress(row.data).decode("ascii")))
        except (ValueError, TypeError, zlib.error):
            return None

    def store(self, key: bytes, result: UnitResult) -> None:
        """Keep a result. It is written now or a little later."""
        asked = json.dumps(result.asked, separators=(",", ":"))
        kept = result._replace(asked=())
        data = zlib.compress(json.dumps(kept, separators=(",", ":")).encode("ascii"), 1)
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting.append((key, self._today, asked, data))
        if len(self._waiting) >= ROWS or now - self._since > SECONDS:
            self._flush()

    def _holds(self, asked: str, one: Task) -> bool:
        """Whether the day and the files beside the articles are what they were."""
        if asked == _NOTHING:
            return True
        found = Asked(*json.loads(asked))
        if found.day and found.day != self._session.today:
            return False
        # as evidence would open them: what it would not open is not there
        beside = Beside(self._session.root, one.file.key)
        return all(self._digest(beside.at(path)) == digest for path, digest in found.files.items())

    def _digest(self, real: str | None) -> str:
        if real is None:
            return ""
        known = self._digests.get(real)
        if known is None:
            known = self._digests[real] = file_digest(real)
        return known

    # ------------------------------------------------------------------------------------------------------ database

    def close(self) -> None:
        """Write what waits, throw away what is old, and close the file."""
        wrote = bool(self._waiting)
        self._flush()
        if self._used:
            rows = [(self._today, key) for key in self._used]
            self._write("update units set day = ? where key = ?", rows)
        if wrote:
            self._tidy()
        with self._lock:
            if self._database is not None:
                with suppress(sqlite3.Error):
                    self._database.close()
                self._database = None

    def _flush(self) -> None:
        rows, self._waiting = self._waiting, []
        self._write("insert or replace into units values (?, ?, ?, ?)", rows)

    def _tidy(self) -> None:
        for table in ("units", "code"):
            self._write(f"delete from {table} where day < ?", [(self._today - KEPT,)])
        rows = self._rows("select page_count * page_size from pragma_page_count(), pragma_page_size()")
        if rows and rows[0][0] > LARGEST:
            self._write("delete from units where day < ?", [(self._today,)])

    def _rows(self, question: str, *values: Any) -> list[Any]:
        with self._lock:
            if self._database is None:
                return []
            try:
                return self._database.execute(question, values).fetchall()
            except sqlite3.Error:
                self._give_up()
                return []

    def _write(self, words: str, rows: Sequence[Sequence[Any]]) -> None:
        with self._lock:
            if self._database is None or not rows:
                return
            try:
                with self._database:  # one transaction
                    self._database.executemany(words, rows)
            except sqlite3.Error:
                self._give_up()

    def _give_up(self) -> None:
        """The file is locked for long, damaged, or the disk is full: the run goes on without it."""
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()


def _opened(folder: str) -> sqlite3.Connection | None:
    path = os.path.join(folder, NAME)  # noqa: PTH118
    for again in (False, True):
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
            database = sqlite3.connect(path, timeout=BUSY, check_same_thread=False)
            try:
                database.executescript(_TABLES)
                return database
            except BaseException:
                database.close()
                raise
        except sqlite3.OperationalError:
            return None  # locked, read-only, no room
        except sqlite3.DatabaseError:
            # not a database, or a damaged one: begin anew, once
            if again:
                return None
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108
        except OSError:
            return None
    return None
