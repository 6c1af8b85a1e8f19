"""Which rules hold for a document: one session for each configuration, built anew when that changes."""

from __future__ import annotations

import os
from collections.abc import Callable

from provlint.engine.clock import today
from provlint.engine.files import discover
from provlint.engine.session import Plan, Session
from provlint.model.values import NamedTuple


class _Loaded(NamedTuple):
    stamp: tuple[int, int]
    session: Session


class Projects:
    """`plan_of` gives the plan of a run over a folder; sessions are kept by plan and day."""

    def __init__(self, plan_of: Callable[[str], Plan]) -> None:
        self._plan_of = plan_of
        self._loaded: dict[Plan, _Loaded] = {}

    def session(self, path: str) -> Session:
        """The session for a file. Raises ProvlintError where its configuration does not hold."""
        plan = self._plan_of(os.path.dirname(path))  # noqa: PTH120
        plan = plan._replace(clock=today(plan.clock or None))
        stamp = _stamp(plan.config)
        found = self._loaded.get(plan)
        if found is None or found.stamp != stamp:
            # yesterday's sessions, and those of a configuration that is gone, are not kept
            self._loaded = {other: kept for other, kept in self._loaded.items() if other.clock == plan.clock}
            found = self._loaded[plan] = _Loaded(stamp, Session(plan))
        return found.session

    def forget(self) -> None:
        """Load everything anew when it is next asked for: a rule file has changed."""
        self._loaded.clear()


def is_article(session: Session, path: str) -> bool:
    """Whether a run would check the file; one that is not on disk yet is judged by its suffix."""
    if not os.path.isfile(path):  # noqa: PTH113
        suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122
        return any(suffix in spec.suffixes for spec in session.readers)
    return bool(discover([path], session.root, session.ruleset, session.readers).files)


def _stamp(config: str) -> tuple[int, int]:
    try:
        found = os.stat(config)  # noqa: PTH116
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size
