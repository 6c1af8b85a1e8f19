"""Where reports go: one to standard output, any number to files, all in one run."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from provlint.model.errors import UsageError
from provlint.plugin.specs import ReporterSpec, load
from provlint.report.base import ArticleResult, ReportContext, Reporter, Summary

if TYPE_CHECKING:
    from pathlib import Path


class Sinks:
    """The reports of a run. A file is written beside its target and moved there when it is complete, so that a run
    that was stopped leaves no half report."""

    def __init__(
        self,
        format_name: str,
        outputs: Sequence[str],
        reporters: Mapping[str, ReporterSpec],
        context: ReportContext,
    ) -> None:
        self._files: list[tuple[Path, Path, TextIO]] = []
        # plugins may put something else into sys.stdout while they run
        self._out = sys.stdout
        self._pairs: list[tuple[Reporter, TextIO]] = []
        wanted = [(format_name, "")] if format_name != "none" else []
        wanted += [_named(output) for output in outputs]
        for name, _ in wanted:
            if name not in reporters:
                raise UsageError(f"no format is called {name!r}; there are {', '.join(sorted(reporters))}")
        for name, target in wanted:
            plain = context._replace(color=False) if target else context
            reporter: Reporter = load(reporters[name].target)(plain)
            self._pairs.append((reporter, self._open(target) if target else self._out))

    def _open(self, name: str) -> TextIO:
        from pathlib import Path

        target = Path(name)
        # a link stays a link; a device or a pipe is written to, never replaced
        place = target.resolve()
        beside = not place.exists() or place.is_file()
        part = place.with_name(f".{place.name}.{os.getpid()}.part") if beside else target
        if any(part == other for other, _, _ in self._files):
            self.abandon()
            raise UsageError(f"--output {target}: two reports go to this file")
        try:
            opened = part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        except (OSError, ValueError) as problem:
            self.abandon()
            raise UsageError(f"--output {target}: {getattr(problem, 'strerror', problem)}") from None
        target = place if beside else target
        self._files.append((part, target, opened))
        return opened

    @property
    def needs_records(self) -> bool:
        """Whether one of the reports shows articles whole."""
        return any(reporter.needs_records for reporter, _ in self._pairs)

    def begin(self) -> None:
        """Write what stands before the first article."""
        for reporter, out in self._pairs:
            _write(out, reporter.begin())

    def article(self, result: ArticleResult) -> bool:
        """Write one article; whether anything went to standard output."""
        spoke = False
        for reporter, out in self._pairs:
            text = reporter.article(result)
            _write(out, text)
            spoke = spoke or (out is self._out and bool(text))
        return spoke

    def end(self, summary: Summary) -> None:
        """Write what stands behind the last article, and put the files in place."""
        for reporter, out in self._pairs:
            _write(out, reporter.end(summary))
        self._out.flush()
        for part, target, opened in self._files:
            try:
                opened.close()
                if part != target:
                    part.replace(target)
            except OSError as problem:
                raise UsageError(f"--output {target}: {problem.strerror}") from None
        self._files.clear()

    def abandon(self) -> None:
        """Take away the parts of a run that did not end."""
        for part, target, opened in self._files:
            with suppress(OSError):  # a full disk fails here once more
                opened.close()
            with suppress(OSError):
                if part != target:
                    part.unlink()


def _named(output: str) -> tuple[str, str]:
    name, colon, target = output.partition(":")
    if not colon or not target:
        raise UsageError(f"--output {output!r}: write NAME:FILE, for example sarif:provlint.sarif")
    if target == "-":
        raise UsageError(f"--output {output!r}: what goes to standard output is --format's: --format {name}")
    return name, target


def _write(out: TextIO, text: str) -> None:
    if text:
        out.write(text)
