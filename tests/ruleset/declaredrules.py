"""One rule in YAML over one text, through the real engine."""

from __future__ import annotations

from pathlib import Path

from provlint.engine.samples import check_text
from provlint.engine.session import Plan, Session

HEAD = "provlint: 1\ndeclare:\n  - id: HSE101\n    name: a-rule\n    severity: warning\n"


def session(folder: Path, body: str, extra: str = "") -> Session:
    """The session of a configuration whose rule HSE101 has the lines of `body`."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    (folder / "provlint.yaml").write_text(HEAD + lines + extra, encoding="utf-8")
    return Session(Plan(str(folder), str(folder / "provlint.yaml"), select=("HSE101",), autoload=False))


def found(folder: Path, body: str, text: str, path: str = "a.txt", extra: str = "") -> list[tuple[str, str]]:
    """(text at the place, message) of each finding."""
    records = check_text(session(folder, body, extra), text, path)
    return [
        (text[one["place"]["offset"] : one["place"]["end_offset"]], one["message"])
        for one in records
        if one["rule"] == "HSE101"
    ]
