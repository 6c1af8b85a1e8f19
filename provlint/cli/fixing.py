"""`provlint check --fix`: the fixes of findings, written to the files or shown as a diff."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from provlint.engine.fixes import Fixed, fixed, proposed, write
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session


class Fixer:
    """Fixes the files of a run as they pass. With `dry` nothing is written: the changes go to standard output as a
    unified diff."""

    def __init__(self, session: Session, *, unsafe: bool, dry: bool) -> None:
        self._session = session
        self._unsafe = unsafe
        self._dry = dry
        # plugins may put something else into sys.stdout while they run
        self._out = sys.stdout
        self._fixes = self._files = self._held_back = 0

    def settle(self, file: SourceFile, articles: list[ArticleResult]) -> list[ArticleResult]:
        """The articles of a file as they are after fixing it; as they were where nothing is written."""
        if not self._unsafe:
            self._held_back += len(proposed(articles, unsafe=True)) - len(proposed(articles, unsafe=False))
        change = fixed(self._session, file, articles, unsafe=self._unsafe)
        if change is None:
            return articles
        if self._dry:
            text = diff(file.path, change)
            self._out.write(_harmless(text) if self._out.isatty() else text)
        else:
            try:
                why = write(file, change)
            except OSError as problem:
                why = problem.strerror or str(problem)
            if why:
                from provlint.report.terminal import clean

                print(f"not fixed: {clean(file.path)}: {why}", file=sys.stderr)
                return articles
        self._fixes += change.fixes
        self._files += 1
        return articles if self._dry else change.articles

    def summary(self) -> str:
        """What was fixed, in a line; "" for nothing to say."""
        told = []
        if self._fixes:
            verb = "would fix" if self._dry else "fixed"
            told.append(f"{verb} {_number(self._fixes, 'finding')} in {_number(self._files, 'file')}")
        if self._held_back > 0:
            told.append(f"{_number(self._held_back, 'further fix', 'es')} with --unsafe-fixes")
        if not told and self._dry:
            # where the patch should be there is nothing, and the exit code may still be 1
            told.append("nothing to fix")
        return "; ".join(told)


def fixer(arguments: argparse.Namespace, session: Session) -> Fixer | None:
    """The fixer that the options ask for; None for none. UsageError for options that make no sense together."""
    if not arguments.fix:
        for name in ("unsafe_fixes", "dry_run"):
            if getattr(arguments, name):
                raise UsageError(f"--{name.replace('_', '-')} goes with --fix")
        return None
    if "-" in arguments.paths or arguments.stdin_filename:
        raise UsageError("--fix writes to files; standard input is none")
    return Fixer(session, unsafe=arguments.unsafe_fixes, dry=arguments.dry_run)


def diff(path: str, change: Fixed) -> str:
    """The change as a unified diff, as `patch` and `git apply` read it."""
    from difflib import unified_diff

    before, after = _lines(change.before), _lines(change.after)
    lines = []
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _harmless(text: str) -> str:
    """The diff for a terminal: what that would act on is shown as text."""
    from provlint.report.terminal import clean

    return "".join(f"{clean(line)}\n" for line in text.split("\n")[:-1])


def _lines(text: str) -> list[str]:
    """Lines as diff and patch know them: a line ends with LF, and only there."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _number(count: int, noun: str, plural: str = "s") -> str:
    return f"{count} {noun}{plural * (count != 1)}"
