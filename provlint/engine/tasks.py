"""What can be done with a unit, by name: the same in this process and in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.engine.files import SourceFile
from provlint.engine.guard import failure
from provlint.engine.work import UnitResult, check_unit, failed_unit, inspect_unit
from provlint.model.values import NamedTuple
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.session import Session


class Job(NamedTuple):
    """`task` is "check", "inspect" or "tally"; `with_text` gives records the text of their segments."""

    task: str = "check"
    with_text: bool = False


def perform(session: Session, job: Job, file: SourceFile, unit: Unit) -> UnitResult:
    """Do one unit."""
    watch = session.watch
    if watch is None:
        return _done(session, job, file, unit)
    watch.begin()
    return _done(session, job, file, unit)._replace(asked=watch.asked())


def _done(session: Session, job: Job, file: SourceFile, unit: Unit) -> UnitResult:
    try:
        if job.task == "tally":
            from provlint.engine.tally import tally_unit

            return tally_unit(session, file, unit)
        if job.task == "inspect":
            return inspect_unit(session, file, unit, job.with_text)
        return check_unit(session, file, unit)
    except (Exception, SystemExit) as problem:
        # nothing gets here but a defect of ours or of a plugin where no guard stands: it costs its unit
        found = failure(problem)
        return failed_unit(session, file, unit, f"{found.what} at {found.where}")
