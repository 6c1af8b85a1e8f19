"""What stands between a rule and the run: a rule that raises, recurses or takes too long costs its own result."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from types import TracebackType
from typing import Any

from provlint.model.values import NamedTuple

#: Seconds between two rings of a deadline that has passed.
AGAIN = 0.5


class Late(BaseException):
    """Raised inside a unit that has used up its time; not an Exception, so that no rule swallows it."""


class Failure(NamedTuple):
    """What went wrong in somebody's code: `what` is "KeyError: 'x'", `where` "acme_rules/shout.py:12"."""

    what: str
    where: str


def failure(problem: BaseException, module: str = "") -> Failure:
    """Describe an exception: its type, message and the line that raised it.

    The line is the innermost one in the package of `module` (the rule's), else the innermost of all. With
    PROVLINT_TRACEBACK=1 the traceback goes to stderr too.
    """
    if os.environ.get("PROVLINT_TRACEBACK") == "1":
        import traceback

        traceback.print_exception(problem, file=sys.stderr)
    try:
        message = str(problem).strip()
    except Exception:  # an exception class of a plugin may fail even here
        message = ""
    first = message.splitlines()[0][:300] if message else ""
    name = type(problem).__name__
    return Failure(f"{name}: {first}" if first else name, _where(problem.__traceback__, module))


def _where(trace: TracebackType | None, module: str) -> str:
    package = module.rpartition(".")[0] or module
    innermost = inside = ""
    steps = 0
    while trace is not None and steps < 100_000:
        code = trace.tb_frame.f_code
        # the last two parts: enough to find the file, nothing about the machine
        shown = "/".join(code.co_filename.replace("\\", "/").split("/")[-2:]) + f":{trace.tb_lineno}"
        innermost = shown
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if package and (name == package or name.startswith(package + ".")):
            inside = shown
        trace = trace.tb_next
        steps += 1
    return inside or innermost


@contextmanager
def terminable() -> Iterator[None]:
    """In the block SIGTERM ends the run as Ctrl-C does, so that half reports and workers are cleared away."""
    signal = _signals()

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def deadline(seconds: float) -> AbstractContextManager[None]:
    """Raise `Late` in the block after `seconds`, where the system can: on the main thread of a POSIX process. The
    pool kills a worker that even this does not reach."""
    return _Deadline(seconds)


class _Deadline:
    __slots__ = ("_before", "_seconds", "_system")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._system: Any = None
        self._before: Any = None

    def __enter__(self) -> None:
        if self._seconds <= 0:
            return
        system = _signals()
        if not hasattr(system, "setitimer"):
            return
        try:
            self._before = system.signal(system.SIGALRM, _ring)
        except ValueError:  # not the main thread
            return
        self._system = system
        # rung again and again: code that swallows every exception in a loop does not outlast it
        system.setitimer(system.ITIMER_REAL, self._seconds, AGAIN)

    def __exit__(self, *_: object) -> None:
        system = self._system
        if system is not None:
            system.setitimer(system.ITIMER_REAL, 0)
            system.signal(system.SIGALRM, self._before)


def _ring(number: int, frame: object) -> None:
    raise Late


@cache
def _signals() -> Any:
    """`signal` without the enumerations around its functions, which cost every unit more than the signals do."""
    from importlib import import_module

    try:
        return import_module("_signal")
    except ImportError:
        return import_module("signal")
