"""What reporters are told about a run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from provlint import __version__
from provlint.engine.files import SourceFile
from provlint.engine.session import Session
from provlint.model.errors import Unreadable
from provlint.model.finding import SEVERITIES
from provlint.model.source import Source
from provlint.report.base import GitInfo, PluginInfo, ReportContext, RuleInfo
from provlint.report.terminal import wants_colour

#: Files above this many bytes are not read again for SARIF's line hashes.
REREAD = 32_000_000


def report_context(arguments: argparse.Namespace, session: Session, files: list[SourceFile]) -> ReportContext:
    """The context of this run; rule texts are loaded only for the formats that print them."""
    formats = {arguments.format, *(output.partition(":")[0] for output in arguments.output)}
    detailed = bool(formats - {"text", "json", "jsonl", "verdicts", "none"})
    stamps = None
    if arguments.timestamps:
        from datetime import UTC, datetime

        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        stamps = (now, now)
    return ReportContext(
        tool_version=__version__,
        ruleset_digest=session.ruleset.digest,
        rules=_rules(session) if detailed else {},
        root=session.root,
        color=wants_colour(arguments.color, sys.stdout.isatty(), os.environ),
        width=_width(),
        snippets=arguments.snippets != "none",
        show=arguments.show,
        timestamps=stamps,
        source=_sources(files) if detailed else lambda path: None,
        prefix=_prefix(),
        plugins=[
            PluginInfo(row.name, row.version)
            for row in session.plugins.describe()
            if not row.origin.startswith("provlint")
        ]
        if detailed
        else (),
        git=_git() if detailed else None,
        configuration=_configuration(session) if detailed else None,
        category=arguments.category,
        packs=session.ruleset.packs,
        today=session.today,
    )


def _rules(session: Session) -> dict[str, RuleInfo]:
    found = {}
    for row in session.ruleset.catalogue():
        if row.severity == "off":
            continue
        meta = session.ruleset.rule(row.id).meta
        severity = next((level for level in SEVERITIES if level == row.severity), row.own)
        found[row.id] = RuleInfo.of(meta, severity=severity, plugin=row.origin)
    return found


def _sources(files: list[SourceFile]) -> Callable[[str], Source | None]:
    by_path = {file.path: file for file in files}
    last: list[tuple[str, Source | None]] = []

    def source(path: str) -> Source | None:
        if last and last[0][0] == path:
            return last[0][1]
        found = _read(by_path.get(path))
        last[:] = [(path, found)]
        return found

    return source


def _read(file: SourceFile | None) -> Source | None:
    from provlint.readers.choose import suffix_of
    from provlint.readers.decode import decode

    if file is None or file.data is not None:
        return None
    from pathlib import Path

    try:
        path = Path(file.absolute)
        if path.stat().st_size > REREAD:
            return None
        decoded = decode(path.read_bytes(), suffix_of(file.path))
    except (OSError, Unreadable):
        return None
    return Source(file.path, decoded.text, decoded.encoding)


def _configuration(session: Session) -> tuple[str, str] | None:
    if not session.plan.config:
        return None
    from pathlib import Path

    path = Path(session.plan.config)
    try:
        return path.name, path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def _git() -> GitInfo | None:
    from pathlib import Path

    from provlint.cli.checkout import git_info

    return git_info(Path.cwd())


def _prefix() -> str:
    here = os.getcwd()  # noqa: PTH109 (start-up path)
    above, folder = "", here
    while above != folder:
        if os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
            found = os.path.relpath(here, folder).replace(os.sep, "/")
            return "" if found == "." else found
        above, folder = folder, os.path.dirname(folder)  # noqa: PTH120
    return ""


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 100
