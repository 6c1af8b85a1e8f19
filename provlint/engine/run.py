"""A run: all units of all files, in this process or in several, with the same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from provlint.engine.extract import Extracted
from provlint.engine.files import SourceFile
from provlint.engine.rekeyed import keyed
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.session import Plan, Session
from provlint.engine.tasks import Job, perform
from provlint.engine.unchecked import failed_unit, late_unit
from provlint.engine.units import Task, tasks, touched
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
    an inspection, `features` for an extraction."""

    file: SourceFile
    unit: Unit
    articles: list[ArticleResult]
    records: Sequence[dict[str, Any]]
    features: Sequence[Extracted] = ()


def run(
    plan: Plan,
    session: Session,
    files: Sequence[SourceFile],
    task: Job | str = "check",
    jobs: int | None = None,
    context: Sequence[SourceFile] = (),
    wanted: Callable[[SourceFile, int, int | None], bool] | None = None,
    cache: Cache | None = None,
) -> Generator[UnitOutcome, None, None]:
    """Yield the outcome of each unit, in order of the files and of the units in them.

    `session` is this process's; worker processes build theirs from `plan`. `jobs` None takes as many workers as fit
    work and machine. `context` are files that a check compares articles with; where rules compare, outcomes come when
    all articles were looked at. `wanted` says which lines of a file have to be looked at (`units.touched`), None for
    all. `cache` has the results of earlier runs. Leaving the iterator early ends the workers.
    """
    job = Job(task) if isinstance(task, str) else task
    # the session's plan has the day of the run
    plan = plan._replace(clock=session.plan.clock, watched=cache is not None)
    count = jobs if jobs is not None else fitting_jobs([*files, *context])
    if any(file.data is not None for file in (*files, *context)):
        count = 1  # standard input is in this process only

    def done(todo: Iterator[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
        return _in_processes(plan, session, todo, job, count) if count > 1 else _here(session, todo, job)

    def work(todo: Iterator[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
        if cache is None:
            return keyed(done(todo, job))
        from provlint.engine.cached import cached

        return keyed(cached(cache, session, todo, job, done))

    if cache is not None:
        session.keep_watch()

    several = len(files) > 1 or bool(context)
    if job.task == "check" and any(session.comparing(file.key) for file in files):
        job = job._replace(features="all" if several else "several")
    todo = tasks(files, session.readers)
    if wanted is not None:
        todo = touched(todo, wanted)
    results = work(todo, job)
    if job.features and (first := next(results, None)) is not None:
        results = chain((first,), results)
        if several or first[0].several or first[1].features:
            from provlint.engine.compared import compared

            results = compared(session, work, results, tasks(context, session.readers), job, cache)
    for one, result in results:
        yield UnitOutcome(
            one.file, one.unit, result.articles, result.records, () if job.features else result.features
        )


def _here(session: Session, todo: Iterator[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
    for one in todo:
        yield one, perform(session, job, one.file, one.unit, one.given)


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
