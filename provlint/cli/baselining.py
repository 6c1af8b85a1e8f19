"""Where a baseline is, and reading and writing it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from provlint.engine.baselinefile import NAME, Baseline, Entry, read, written
from provlint.engine.files import key_of
from provlint.engine.session import Session
from provlint.model.errors import ConfigError, UsageError
from provlint.model.finding import Severity


def place_of(given: str, session: Session) -> Path:
    """The file that is meant; the usual name at the root where none is."""
    return Path(given) if given else Path(session.root) / NAME


def open_baseline(given: str, session: Session) -> tuple[str, Baseline]:
    """(path from the root, the baseline). Raises UsageError where it is not there, ConfigError where it cannot be
    used."""
    path = place_of(given, session)
    shown = given or os.path.relpath(path).replace(os.sep, "/")
    if path.exists() and not path.is_file():
        raise UsageError(f"{shown}: not a regular file")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError("a baseline is UTF-8 text", shown) from None
    except OSError as problem:
        advice = " (provlint baseline create makes it)" if not path.exists() else ""
        raise UsageError(f"{shown}: {problem.strerror}{advice}") from None
    return key_of(os.path.abspath(path), session.root), read(text, shown)  # noqa: PTH100


def write_baseline(path: Path, level: Severity, entries: Iterable[Entry]) -> None:
    """Write the file, whole or not at all. Raises UsageError."""
    place = path.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.write_text(written(level, entries), encoding="utf-8", newline="\n")
        part.replace(place)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise UsageError(f"{path}: {problem.strerror}") from None
