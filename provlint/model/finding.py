"""What a rule says, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from provlint.model.span import Place
from provlint.model.values import NamedTuple

Severity = Literal["error", "warning", "note"]

#: Worst first.
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")


class Edit(NamedTuple):
    """Replace the characters at `place` by `text` (already encoded for its place)."""

    place: Place
    text: str


class Fix(NamedTuple):
    """A change that removes the finding: all edits or none. `safety` is "safe" or "unsafe"."""

    message: str
    edits: tuple[Edit, ...]
    safety: str = "unsafe"


class Related(NamedTuple):
    """Another place that a finding is about. `lines` are line, column, end line and end column (from 1) of a place in
    another file, where they are known."""

    message: str
    place: Place
    lines: tuple[int, int, int, int] | None = None


class Finding(NamedTuple):
    """What a rule yields: a message at a place of the article.

    `absent` marks a finding about something that is not there: its place is the title, else the first line of text.
    `severity` may only lower the rule's own (to "note"); `evidence` are the pieces the rule compared; `hint` tells
    the author what to do, in one sentence; `matched` is the folded text the fingerprint is made of (empty for an
    absence; by default the text at the place).
    """

    rule: str
    message: str
    place: Place
    absent: bool = False
    severity: Severity | None = None
    evidence: Sequence[Any] = ()
    related: Sequence[Related] = ()
    fix: Fix | None = None
    hint: str = ""
    matched: str | None = None


if TYPE_CHECKING:
    from typing import TypedDict

    class PlaceRecord(TypedDict, total=False):
        """A place as JSON (DESIGN 7): lines and columns from 1, columns and offsets in code points."""

        path: str
        key: str
        line: int
        column: int
        end_line: int
        end_column: int
        offset: int
        end_offset: int
        start: int | None
        end: int | None
        exact: bool
        unit: str

    class FindingRecord(TypedDict, total=False):
        """A finding as JSON: the form that crosses processes, is cached and reported.

        The key `render` is for reporters that show source text and is left out of machine formats: `{"line": text of the
        source line or a window of it, "line_offset": column (from 1) of its first character, "utf16": [column,
        end_column], "context": {"text", "at": [begin, end of the place within it], "line", "column", "end_line",
        "end_column", "utf16": [..]}}`; `provlint.evidence.places.window` makes it. Related places may carry one, too.
        """

        rule: str
        name: str
        severity: Severity
        message: str
        hint: str
        path: str
        pointer: str
        key: str
        place: PlaceRecord
        absent: bool
        snippet: str
        evidence: list[dict[str, Any]]
        related: list[dict[str, Any]]
        fingerprint: str
        fix: dict[str, Any]
        suppressed: dict[str, str]
        baseline: str
        render: dict[str, Any]
else:
    # at run time they are dictionaries; making these two classes costs a 500th of a start
    PlaceRecord = FindingRecord = dict
