"""An open document as it was last checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    PositionEncodingKind,
    Range,
)

from provlint.engine.files import SourceFile, text_file
from provlint.engine.results import ArticleResult
from provlint.engine.session import Session
from provlint.engine.work import check_unit
from provlint.lsp.positions import Lines
from provlint.model.finding import FindingRecord, PlaceRecord
from provlint.model.values import NamedTuple
from provlint.readers.units import Unit
from provlint.report.base import RuleInfo

_LEVELS = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}


class Shown(NamedTuple):
    """A finding and how the editor shows it."""

    finding: FindingRecord
    diagnostic: Diagnostic


class Buffer:
    """The text of a document and what rules say about it. `path` is where it is, or would be, on disk."""

    def __init__(
        self, session: Session, uri: str, path: str, text: str, encoding: PositionEncodingKind | str
    ) -> None:
        self.session = session
        self.uri = uri
        self.text = text
        self.encoding = encoding
        self.lines = Lines(text, encoding)
        self._path = path
        # offsets of findings do not count a byte-order mark; the editor's do
        self._mark = 1 if text.startswith("\ufeff") else 0
        self.articles = self.check(text)
        self.shown = [
            Shown(finding, self._diagnostic(finding))
            for article in self.articles
            for finding in article.findings
            if not finding.get("suppressed")
        ]

    @property
    def file(self) -> SourceFile:
        """The buffer as a file of a run."""
        return text_file(self._path, self.text, self.session.root)

    def check(self, text: str, *, with_record: bool = False) -> list[ArticleResult]:
        """The articles of a text in this document's place."""
        file = text_file(self._path, text, self.session.root)
        return check_unit(
            self.session, file, Unit(0, len(file.data or b"")), with_record=with_record
        ).articles

    def range(self, place: PlaceRecord) -> Range:
        """The range of a place in this document."""
        return self.lines.range(*self.offsets(place))

    def offsets(self, place: PlaceRecord) -> tuple[int, int]:
        """Begin and end of a place in `text`."""
        return place.get("offset", 0) + self._mark, place.get("end_offset", 0) + self._mark

    def at(self, wanted: Range) -> Iterator[Shown]:
        """The findings that touch a range."""
        start, end = self.lines.offset(wanted.start), self.lines.offset(wanted.end)
        for shown in self.shown:
            begin, stop = self.offsets(shown.finding["place"])
            if begin <= end and start <= max(stop, begin + 1):
                yield shown

    def _diagnostic(self, finding: FindingRecord) -> Diagnostic:
        place = finding["place"]
        words = [finding["message"], finding.get("hint", "")]
        return Diagnostic(
            range=self.range(place),
            message=" ".join(filter(None, words)),
            severity=_LEVELS.get(finding["severity"]),
            code=finding["rule"],
            code_description=CodeDescription(RuleInfo(finding["rule"], finding["name"]).help_uri),
            source="provlint",
            related_information=list(self._related(finding)) or None,
        )

    def _related(self, finding: FindingRecord) -> Iterator[DiagnosticRelatedInformation]:
        pieces: Sequence[tuple[str, PlaceRecord | None]] = [
            *((_told(piece), piece.get("place")) for piece in finding.get("evidence", ())),
            *((str(one.get("message", "")), one.get("place")) for one in finding.get("related", ())),
        ]
        for message, place in pieces:
            if place and "line" in place and place.get("path") in (None, finding["path"]):
                yield DiagnosticRelatedInformation(Location(self.uri, self.range(place)), message)


def _told(piece: dict[str, object]) -> str:
    value = next((piece[key] for key in ("value", "name", "raw") if piece.get(key)), "")
    kind = piece.get("kind") or piece.get("evidence") or "evidence"
    return f"{kind} {value} via {piece.get('via', '')}"
