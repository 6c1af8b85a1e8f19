"""What stands for what was not checked: SYS901 for what cannot be read, SYS902 for what failed or took too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provlint.engine import suppress
from provlint.engine.files import SourceFile
from provlint.engine.guard import Late, deadline
from provlint.engine.reading import ReaderFailed
from provlint.engine.records import bare_record
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.units import seconds_for
from provlint.model.errors import Unreadable
from provlint.model.finding import Finding, Severity
from provlint.model.source import Source
from provlint.model.span import Place
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.session import Session


def in_time(session: Session, file: SourceFile, unit: Unit, work: Callable[[], UnitResult]) -> UnitResult:
    """The result of `work` on a unit, or that of a unit that ran out of time or memory."""
    try:
        with deadline(seconds_for(session.plan.unit_seconds, file, unit)):
            return work()
    except Late:
        return late_unit(session, file, unit)
    except MemoryError:
        return failed_unit(session, file, unit, "there was not enough memory")


def system_rule(session: Session, file_key: str, rule_id: str) -> tuple[str, str, Severity]:
    """(id, name, severity) of a SYS rule, as the rule set has it for the file, else as its plugin describes it."""
    for one in session.ruleset.active(file_key):
        if one.id == rule_id:
            return rule_id, one.name, one.severity
    spec = session.plugins.rules().get(rule_id)
    return rule_id, spec.name if spec else rule_id.lower(), spec.severity if spec else "error"


def unreadable(
    session: Session, file: SourceFile, unit: Unit, source: Source | None, problem: Unreadable
) -> ArticleResult:
    """The result of an entry or a file that cannot be read: SYS901, SYS902 where a reader failed."""
    failed = isinstance(problem, ReaderFailed)
    rule = system_rule(session, file.key, "SYS902" if failed else "SYS901")
    record, of = bare_record(
        rule,
        _sentence(problem.message),
        file.path,
        file.key,
        source=source,
        problem=problem,
        line=unit.first_line,
        offset=unit.first_offset,
    )
    findings = [record]
    if not failed:
        reason = _external_reason(session, file, rule[0])
        if reason is not None:
            record["suppressed"] = {"kind": "external", "justification": reason}
        if all(one.id != "SYS901" for one in session.ruleset.active(file.key)):
            findings = []
    line = record["place"].get("line", unit.first_line)
    return ArticleResult(
        file.path,
        record["pointer"],
        record["key"],
        None,
        line,
        findings,
        False,
        failed,
        [of] if findings else [],
    )


def _external_reason(session: Session, file: SourceFile, rule_id: str) -> str | None:
    if not session.ruleset.suppress:
        return None
    nothing = Finding(rule_id, "", Place(0, 0))
    return suppress.external(session.ruleset.suppress, file.key, file.key, nothing, "")


def _sentence(message: str) -> str:
    text = message.strip() or "the file cannot be read"
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."


def failed_unit(session: Session, file: SourceFile, unit: Unit, why: str) -> UnitResult:
    """The result of a unit that could not be finished: one SYS902, the run goes on."""
    lines = f" from line {unit.first_line} on" if unit.start else ""
    message = f"This file was not checked{lines}: {why}."
    record, of = bare_record(
        system_rule(session, file.key, "SYS902"),
        message,
        file.path,
        file.key,
        line=unit.first_line,
        offset=unit.first_offset,
        hint="The other files were checked. Exclude this one, or send it to provlint's authors.",
    )
    return UnitResult(
        [ArticleResult(file.path, "", file.key, None, unit.first_line, [record], False, True, [of])]
    )


def late_unit(session: Session, file: SourceFile, unit: Unit) -> UnitResult:
    """The result of a unit that ran out of time."""
    seconds = seconds_for(session.plan.unit_seconds, file, unit)
    return failed_unit(session, file, unit, f"it took longer than {seconds:g} s")
