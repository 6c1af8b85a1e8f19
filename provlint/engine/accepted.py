"""Entries of the rule set's `suppress` list that accepted nothing in a run: SYS903, at the entry.

An entry is judged only where the run looked at everything it could mean: all of the root, or each file it names. A
pre-commit run over two changed files says nothing about the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.engine.unused import EntryFiles
from provlint.ruleset.overrides import PathMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provlint.engine.files import SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session
    from provlint.ruleset.model import Suppression

_WILD = frozenset("*?[!")


class Accepted:
    """What the entries accepted in the run over `files`; `whole` says that these are all files of the root."""

    def __init__(self, session: Session, files: Sequence[SourceFile], *, whole: bool) -> None:
        self._session = session
        self._keys = [file.key for file in files]
        self._whole = whole
        self._idle = [(entry, PathMatcher(entry.paths)) for entry in session.ruleset.suppress]

    def see(self, file: SourceFile, articles: Iterable[ArticleResult]) -> None:
        """Take the results of one unit into account."""
        if not self._idle:
            return
        for article in articles:
            for finding in article.findings:
                how = finding.get("suppressed")
                if how and how["kind"] == "external":
                    rule, key, reason = finding["rule"], finding["key"], how["justification"]
                    snippet = finding.get("snippet", "")
                    self._idle = [
                        (entry, paths)
                        for entry, paths in self._idle
                        if rule not in entry.rules
                        or entry.reason != reason
                        or (entry.key and entry.key != key)
                        or (entry.text and entry.text not in snippet and "…" not in snippet)
                        or not paths.matches(file.key)
                    ]

    def unused(self, name: Callable[[str], str]) -> list[ArticleResult]:
        """A result for each entry that accepted nothing; `name` gives the path that reports say for a file."""
        found = []
        files = EntryFiles(self._session, name)
        for entry, paths in self._idle:
            why = self._why(entry, paths)
            if why:
                one = _result(files, entry, why)
                if one is not None:
                    found.append(one)
        return found

    def _why(self, entry: Suppression, paths: PathMatcher) -> str:
        """What is wrong with an entry that accepted nothing; "" where that cannot be told."""
        meant = [key for key in self._keys if paths.matches(key)]
        named = not any(_WILD & set(path) or path.endswith("/") for path in entry.paths)
        if not self._whole and not (named and len(meant) == len(entry.paths)):
            return ""
        if not meant:
            return "its `paths` match no file that is checked"
        rules = set(entry.rules)
        if not any(one.id in rules for key in meant for one in self._session.ruleset.active(key)):
            return ""
        return "its rules find nothing of the kind there that an earlier entry does not accept"


def _result(files: EntryFiles, entry: Suppression, why: str) -> ArticleResult | None:
    shown, line, column = entry.origin.rsplit(":", 2)
    message = f"This entry of `suppress` accepts nothing: {why}; take it out."
    return files.unused(shown, int(line), int(column), message)
