"""A run: all units of all files, in this process or in several, with the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from provlint.engine.files import SourceFile
from provlint.engine.keys import Repeats, fingerprint
from provlint.engine.session import Plan, Session
from provlint.engine.tasks import Job, perform
from provlint.engine.units import Task, tasks, touched
from provlint.engine.work import ArticleResult, UnitResult, failed_unit, late_unit
from provlint.model.values import NamedTuple
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.cache import Cache

#: Below this many bytes a run stays in one process: starting workers costs more (they start in 0.1 to 0.2 s).
SMALL = 2_000_000
#: Workers beyond which nobody counts bytes.
MOST = 256


class UnitOutcome(NamedTuple):
    """What became of one unit: `articles` for a check (and what could not be read, for an inspection), `records` for
    an inspection."""

    file: SourceFile
    unit: Unit
    articles: list[ArticleResult]
    records: Sequence[dict[str, Any]]


def run(
    plan: Plan,
    session: Session,
    files: Sequence[SourceFile],
    task: Job | str = "check",
    jobs: int | None = None,
    wanted: Callable[[SourceFile, int, int | None], bool] | None = None,
    cache: Cache | None = None,
) -> Generator[UnitOutcome, None, None]:
    """Yield the outcome of each unit, in order of the files and of the units in them.

    `session` is this process's; worker processes build theirs from `plan`. `jobs` None takes as many workers as fit
    work and machine. `wanted` says which lines of a file have to be looked at (`units.touched`), None for all. `cache`
    has the results of earlier runs; Leaving the iterator early ends the workers.
    """
    job = Job(task) if isinstance(task, str) else task
    # the session's plan has the day of the run
    plan = plan._replace(clock=session.plan.clock, watched=cache is not None)
    count = jobs if jobs is not None else fitting_jobs(files)
    if any(file.data is not None for file in files):
        count = 1  # standard input is in this process only
    todo = tasks(files, session.readers)
    if wanted is not None:
        todo = touched(todo, wanted)

    def work(todo: Iterator[Task]) -> Iterator[tuple[Task, UnitResult]]:
        return _in_processes(plan, session, todo, job, count) if count > 1 else _here(session, todo, job)

    if cache is None:
        results = work(todo)
    else:
        from provlint.engine.cached import cached

        session.keep_watch()
        results = cached(cache, session, todo, job, work)
    repeats = Repeats()
    current = ""
    for one, result in results:
        if one.several:
            if one.file.absolute != current:
                current = one.file.absolute
                repeats = Repeats()
            result = _rekeyed(result, repeats)
        yield UnitOutcome(one.file, one.unit, result.articles, result.records)


def _here(session: Session, todo: Iterator[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
    for one in todo:
        yield one, perform(session, job, one.file, one.unit)


def _in_processes(
    plan: Plan, session: Session, todo: Iterator[Task], job: Job, count: int
) -> Iterator[tuple[Task, UnitResult]]:
    from provlint.engine.pool import Pool

    def lost(one: Task, why: str | None) -> UnitResult:
        if why is None:
            return late_unit(session, one.file, one.unit)
        return failed_unit(session, one.file, one.unit, why)

    yield from Pool(plan, count, lost).run(todo, job)


def fitting_jobs(files: Sequence[SourceFile]) -> int:
    """How many processes fit: one for little work, else one a core, never more than files and large units."""
    total = 0
    for file in files:
        try:
            total += os.stat(file.absolute).st_size  # noqa: PTH116
        except OSError:
            continue
        if total >= SMALL * MOST:
            break
    if total < SMALL:
        return 1
    from provlint.engine.machine import processors

    return min(processors(), total // SMALL + 1)


def _rekeyed(result: UnitResult, repeats: Repeats) -> UnitResult:
    """The result with keys that are unique in the whole file."""
    articles = []
    for article in result.articles:
        key = repeats.key(article.key) if article.checked else article.key
        if key != article.key:
            for finding, of in zip(article.findings, article.bases, strict=True):
                finding["key"] = key
                finding["fingerprint"] = fingerprint(key, of)
            article = article._replace(key=key)
        articles.append(article)
    for record in result.records:
        if "text_sha256" in record:
            record["key"] = repeats.key(str(record["key"]))
    return UnitResult(articles, result.records)
