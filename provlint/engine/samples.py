"""A text as a file that is nowhere on disk: examples of rules, and texts of tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from provlint.engine.files import SourceFile
from provlint.engine.work import check_unit
from provlint.model.finding import FindingRecord
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.session import Session

#: The suffix that each format of an example is read under.
SUFFIXES = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "wordpress": ".json",
    "feed": ".rss",
}


def check_text(session: Session, text: str, path: str = "", format: str = "text") -> list[FindingRecord]:
    """The findings of one text, as if it were the file `path` at the root (default: `article` with the suffix of
    `format`). What it raises is the caller's."""
    file = sample_file(session, text, path, format)
    result = check_unit(session, file, Unit(0, len(file.data or b"")))
    return [finding for article in result.articles for finding in article.findings]


def sample_file(session: Session, text: str, path: str = "", format: str = "text") -> SourceFile:
    """A text as a file at the root that is nowhere on disk; named as in `check_text`."""
    name = path or f"article{SUFFIXES.get(format, '.txt')}"
    data = text.encode("utf-8", "surrogatepass")
    return SourceFile(name, os.path.join(session.root, name), name, data)  # noqa: PTH118
