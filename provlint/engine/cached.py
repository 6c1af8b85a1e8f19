"""A run beside its cache: units whose result is known are not done again."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from provlint.engine.cache import AGAIN, Cache, Row
from provlint.engine.reading import unit_bytes
from provlint.engine.tasks import Job, perform
from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.results import UnitResult
    from provlint.engine.session import Session
    from provlint.engine.units import Task

#: Does units, here or in other processes, and yields their results in order.
Work = Callable[[Iterator["Task"], Job], Iterator[tuple["Task", "UnitResult"]]]


#: Bytes of results that may wait for those before them; further ones are asked for again.
_HELD: Final = 16 << 20
#: Units, and bytes of them, that the cache is asked about at once: a question costs as much as a small answer.
_BATCH: Final = 64
_BATCH_BYTES: Final = 4 << 20


class _Seen(NamedTuple):
    """A unit on its way: its key in the cache (None for one that is not kept), what the cache has, and the size and time
    of its file when its bytes were read."""

    one: Task
    key: bytes | None
    row: Row | None
    file: tuple[int, int]


def cached(
    cache: Cache, session: Session, todo: Iterator[Task], job: Job, work: Work
) -> Iterator[tuple[Task, UnitResult]]:
    """Yield (task, result) in the order of the tasks; `work` does those that the cache has no result for."""
    looked = _looked(cache, session, todo, job)
    for found in looked:
        result = cache.result(found.row) if found.row is not None else None
        if result is None:
            # from the first one on that has to be done, others may be done meanwhile
            yield from _beside(cache, session, chain((found._replace(row=None),), looked), job, work)
            return
        yield found.one, _under_key(found, result)


def _beside(
    cache: Cache, session: Session, looked: Iterator[_Seen], job: Job, work: Work
) -> Iterator[tuple[Task, UnitResult]]:
    seen: deque[_Seen] = deque()
    held = 0

    def missing() -> Iterator[Task]:
        nonlocal held
        for found in looked:
            if found.row is None:
                seen.append(found)
                yield found.one
            else:
                held += len(found.row.data)
                seen.append(found if held < _HELD else found._replace(row=AGAIN))

    for _, result in work(missing(), job):
        while seen[0].row is not None:
            held -= len(seen[0].row.data)
            yield _from_cache(cache, session, seen.popleft(), job)
        found = seen.popleft()
        sound = result.asked and not any(article.failed for article in result.articles)
        # what was done has to be what the key says
        if found.key is not None and sound and _state(found.one) == found.file:
            cache.store(found.key, result)
        yield found.one, _under_key(found, result)
    while seen:
        yield _from_cache(cache, session, seen.popleft(), job)


def _looked(cache: Cache, session: Session, todo: Iterator[Task], job: Job) -> Iterator[_Seen]:
    """The units with what the cache has of them."""
    batch: list[_Seen] = []
    size = 0
    for one in todo:
        state = _state(one)
        key = None
        try:
            data = unit_bytes(session, one.file, one.unit)
            # all of the task but where its file is, and the bytes
            key = cache.key((job, one.file.path, one.file.key, one.unit, one[2:]), data)
            size += len(data)
        except Unreadable:
            pass
        batch.append(_Seen(one, key, None, state))
        if len(batch) == _BATCH or size > _BATCH_BYTES:
            yield from _with_rows(cache, batch)
            batch, size = [], 0
    yield from _with_rows(cache, batch)


def _with_rows(cache: Cache, batch: list[_Seen]) -> Iterator[_Seen]:
    rows = cache.find([(one.key, one.one) for one in batch if one.key is not None])
    for one in batch:
        yield one._replace(row=rows.get(one.key)) if one.key is not None else one


def _from_cache(cache: Cache, session: Session, found: _Seen, job: Job) -> tuple[Task, UnitResult]:
    row = found.row
    if row is AGAIN and found.key is not None:
        row = cache.find([(found.key, found.one)]).get(found.key)
    result = cache.result(row) if row is not None else None
    if result is None:  # another run has thrown it away since, or it is damaged
        result = perform(session, job, found.one.file, found.one.unit, found.one.given)
    return found.one, _under_key(found, result)


def _under_key(found: _Seen, result: UnitResult) -> UnitResult:
    return result._replace(key=found.key.hex()) if found.key is not None else result


def _state(one: Task) -> tuple[int, int]:
    if one.file.data is not None:
        return 0, 0
    try:
        found = os.stat(one.file.absolute)  # noqa: PTH116
    except OSError:
        return -1, -1
    return found.st_size, found.st_mtime_ns
