"""Our own pool of processes: a worker that dies or hangs costs the unit it had, and is replaced.

Results come in the order of the tasks, and only a window of tasks is ahead of the slowest one, so memory does not
grow with the run. Workers are fresh interpreters with this process's import path, never with the working folder on it.
Values cross as JSON; nothing is unpickled.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, Any

from provlint.engine.extract import Extracted
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.session import Plan
from provlint.engine.tasks import Job
from provlint.engine.units import Task, seconds_for
from provlint.engine.worker import receive, send
from provlint.model.errors import ProvlintError

#: Seconds that a worker may take to start, on a busy machine.
START = 120.0
#: Seconds beyond the unit's own limit, which the worker keeps itself where it can, before it is killed.
GRACE = 2.0
#: Workers at most, whatever is asked for.
MOST = 256
#: Tasks in hand for each worker: the results of all of them may wait in memory for the slowest.
AHEAD = 2

_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from provlint.engine.worker import main; main()"
)


class WorkerLostError(Exception):
    """A worker died or was too late. `late` tells which; `code` is its exit code."""

    def __init__(self, late: bool, code: int | None) -> None:
        self.late = late
        self.code = code
        super().__init__("late" if late else f"exit code {code}")


class Worker:
    """One worker process."""

    def __init__(self, plan: Plan) -> None:
        command = [sys.executable, "-P"]
        if sys.flags.isolated:
            command.append("-I")
        path = json.dumps([folder for folder in sys.path if folder])
        self._process = subprocess.Popen(
            [*command, "-c", _BOOT, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._late = False
        answer = self._ask(plan, START)
        if "error" in answer:
            self.close()
            problem = ProvlintError(answer["error"])
            problem.exit_code = int(answer["exit"])
            raise problem

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, message: Any, seconds: float) -> Any:
        """Send a task and wait for its result. Raises WorkerLostError."""
        return self._ask(message, seconds + GRACE if seconds > 0 else 0)

    def _ask(self, message: Any, seconds: float) -> Any:
        timer = threading.Timer(seconds, self._too_late) if seconds > 0 else None
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            send(_pipe(self._process.stdin), message)
            return receive(_pipe(self._process.stdout))
        except (OSError, EOFError, ValueError):
            self.close()
            raise WorkerLostError(self._late, self._process.returncode) from None
        finally:
            if timer is not None:
                timer.cancel()

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise EOFError
    return pipe


class Pool:
    """Runs tasks on `jobs` workers and yields their results in order.

    `lost` gives the result of a task whose worker died (second argument: the words for it) or was late (None).
    """

    def __init__(self, plan: Plan, jobs: int, lost: Callable[[Task, str | None], UnitResult]) -> None:
        self._plan = plan
        self._jobs = min(jobs, MOST)
        self._lost = lost
        self._state = threading.Condition()
        self._done: dict[int, Any] = {}
        self._next = 0
        self._emitted = 0
        self._ended = False
        self._total: int | None = None
        self._failure: BaseException | None = None
        self._workers: set[Worker] = set()

    def run(self, tasks: Iterable[Task], job: Job) -> Iterator[tuple[Task, UnitResult]]:
        """Yield (task, result) in the order of the tasks. Ends its workers whatever happens."""
        source = iter(tasks)
        threads = [
            threading.Thread(target=self._drive, args=(source, job), daemon=True) for _ in range(self._jobs)
        ]
        for thread in threads:
            thread.start()
        try:
            while True:
                with self._state:
                    while (
                        self._emitted not in self._done
                        and self._failure is None
                        and self._emitted != self._total
                    ):
                        # with a limit, so that Ctrl-C is seen on every system
                        self._state.wait(1.0)
                    if self._emitted in self._done:
                        outcome = self._done.pop(self._emitted)
                        self._emitted += 1
                        self._state.notify_all()
                    elif self._failure is not None:
                        raise self._failure
                    else:
                        return
                yield outcome
        finally:
            with self._state:
                self._ended = True
                self._state.notify_all()
                workers = list(self._workers)
            for worker in workers:
                worker.close()

    def _drive(self, source: Iterator[Task], job: Job) -> None:
        worker: Worker | None = None
        try:
            while (taken := self._take(source)) is not None:
                index, task = taken
                # a worker that cannot start is the run's failure; one that dies with a task costs the task
                if worker is None:
                    worker = self._start()
                try:
                    message = (job, task.file, task.unit, task.given)
                    result = unit_result(
                        worker.ask(message, seconds_for(self._plan.unit_seconds, task.file, task.unit))
                    )
                except WorkerLostError as problem:
                    self._forget(worker)
                    worker = None
                    result = self._lost(task, None if problem.late else _how(problem.code))
                with self._state:
                    self._done[index] = (task, result)
                    self._state.notify_all()
        except BaseException as problem:
            with self._state:
                if not self._ended:
                    self._failure = self._failure or problem
                self._state.notify_all()
        finally:
            if worker is not None:
                self._forget(worker)

    def _start(self) -> Worker:
        for _ in range(3):
            try:
                worker = Worker(self._plan)
            except WorkerLostError:
                continue
            with self._state:
                self._workers.add(worker)
                ended = self._ended
            if ended:
                worker.close()
            return worker
        problem = ProvlintError("worker processes do not start; run with --jobs 1")
        problem.exit_code = 3
        raise problem

    def _forget(self, worker: Worker) -> None:
        with self._state:
            self._workers.discard(worker)
        worker.close()

    def _take(self, source: Iterator[Task]) -> tuple[int, Task] | None:
        with self._state:
            while not self._ended and self._failure is None and self._total is None:
                if self._next < self._emitted + self._jobs * AHEAD:
                    task = next(source, None)
                    if task is None:
                        self._total = self._next
                        self._state.notify_all()
                        return None
                    self._next += 1
                    return self._next - 1, task
                self._state.wait(1.0)
            return None


def unit_result(answer: Any) -> UnitResult:
    """The result that went through JSON."""
    articles, records, features, *rest = answer
    return UnitResult(
        [ArticleResult(*values) for values in articles],
        records,
        [Extracted.from_json(values) for values in features],
        *rest,
    )


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        import signal

        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"its worker process was ended by {name}"
    return "its worker process ended" + (f" with exit code {code}" if code else "")
