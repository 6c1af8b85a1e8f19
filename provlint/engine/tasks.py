"""What can be done with a unit, by name: the same in this process and in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.engine.files import SourceFile
from provlint.engine.guard import failure
from provlint.engine.inspecting import inspect_unit
from provlint.engine.results import UnitResult
from provlint.engine.unchecked import failed_unit
from provlint.engine.work import check_unit
from provlint.model.values import NamedTuple
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provlint.engine.given import Given
    from provlint.engine.session import Session


class Job(NamedTuple):
    """`task` is "check", "inspect", "tally", "extract" (features alone, for articles that others are compared with) or
    "relate" (features, and what each article is called, for a graph); `with_text` gives the records of an inspection the
    text of their segments, `with_record` a check's articles their records (with the text). `features` are those that a
    check takes along: "all", "several" (of units with more than one article) or "" for none; "full" has an extraction give those that were outlined before."""

    task: str = "check"
    with_text: bool = False
    with_record: bool = False
    features: str = ""


def perform(
    session: Session, job: Job, file: SourceFile, unit: Unit, given: Sequence[Given] | None = None
) -> UnitResult:
    """Do one unit; with `given` only the articles it speaks of, with what comparing them found."""
    watch = session.watch
    if watch is None:
        return _done(session, job, file, unit, given)
    watch.begin()
    return _done(session, job, file, unit, given)._replace(asked=watch.asked())


def _done(
    session: Session, job: Job, file: SourceFile, unit: Unit, given: Sequence[Given] | None
) -> UnitResult:
    try:
        if job.task == "tally":
            from provlint.engine.tally import tally_unit

            return tally_unit(session, file, unit)
        if job.task == "relate":
            from provlint.engine.relating import relate_unit

            return relate_unit(session, file, unit)
        if job.task == "inspect":
            return inspect_unit(session, file, unit, job.with_text)
        if job.task == "extract" or given is not None:
            from provlint.engine.looks import check_again, extract_unit

            if given is None:
                return extract_unit(session, file, unit, full=job.features == "full")
            return check_again(session, file, unit, given, job.with_record)
        return check_unit(session, file, unit, job.features, job.with_record)
    except (Exception, SystemExit) as problem:
        # nothing gets here but a defect of ours or of a plugin where no guard stands: it costs its unit
        found = failure(problem)
        return failed_unit(session, file, unit, f"{found.what} at {found.where}")
