"""SYS903 at an entry of a file that accepts findings: of the rule set's `suppress` list, of a baseline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.engine.records import bare_record
from provlint.engine.results import ArticleResult
from provlint.engine.work import system_rule
from provlint.model.errors import Unreadable
from provlint.model.source import Source

if TYPE_CHECKING:
    from provlint.engine.session import Session

_RULE = "SYS903"


def unused_entry(
    session: Session, key: str, line: int, column: int, message: str, name: Callable[[str], str]
) -> ArticleResult | None:
    """The finding that says so, at the rest of the line in the file `key` (its path from the root); None where the rule
    is off or the file cannot be read. `name` gives the path that reports say for a file."""
    if all(one.id != _RULE for one in session.ruleset.active(key)):
        return None
    path = Path(session.root) / key
    try:
        # not as text: newlines have to stay what they are
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return None
    source = Source(name(str(path)), text)
    begins = source.line_starts
    begin = begins[line - 1] + column - 1
    end = begins[line] if line < len(begins) else len(text)
    stated = text[begin:end].rstrip()
    problem = Unreadable(message, begin, begin + len(stated))
    rule = system_rule(session, key, _RULE)
    record, of = bare_record(rule, message, source.path, key, source=source, problem=problem)
    return ArticleResult(source.path, "", key, None, line, [record], False, False, [of])
