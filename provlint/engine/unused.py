"""SYS903 at an entry of a file that accepts findings: of the rule set's `suppress` list, of a baseline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.engine.records import bare_record
from provlint.engine.results import ArticleResult
from provlint.engine.unchecked import system_rule
from provlint.model.errors import Unreadable
from provlint.model.source import Source

if TYPE_CHECKING:
    from provlint.engine.session import Session

_RULE = "SYS903"


class EntryFiles:
    """The files whose entries are said to be unused. `name` gives the path that reports say for a file. Each is read once:
    a baseline may have as many stale entries as lines."""

    def __init__(self, session: Session, name: Callable[[str], str]) -> None:
        self._session = session
        self._name = name
        self._sources: dict[str, Source | None] = {}

    def unused(self, key: str, line: int, column: int, message: str) -> ArticleResult | None:
        """The finding that says so, at the rest of the line in the file `key` (its path from the root); None where the
        rule is off or the file cannot be read."""
        if key not in self._sources:
            self._sources[key] = self._read(key)
        source = self._sources[key]
        if source is None:
            return None
        begins = source.line_starts
        begin = begins[line - 1] + column - 1
        end = begins[line] if line < len(begins) else len(source.text)
        stated = source.text[begin:end].rstrip()
        problem = Unreadable(message, begin, begin + len(stated))
        rule = system_rule(self._session, key, _RULE)
        record, of = bare_record(rule, message, source.path, key, source=source, problem=problem)
        return ArticleResult(source.path, "", key, None, line, [record], False, False, [of])

    def _read(self, key: str) -> Source | None:
        if all(one.id != _RULE for one in self._session.ruleset.active(key)):
            return None
        path = Path(self._session.root) / key
        try:
            # not as text: newlines have to stay what they are
            return Source(self._name(str(path)), path.read_bytes().decode("utf-8-sig"))
        except (OSError, ValueError):
            return None
