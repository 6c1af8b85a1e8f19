"""What a change brings: of the findings in changed files, those that it is to blame for (DESIGN 4).

A finding is kept where its place or evidence touches an added or changed line, and where the article as it was had none
of its rule on these words. One about something absent has no line of its own: it is kept where the article is new, or
where one of its metadata lines changed (a date, an author, a credit, a label, a licence, an address; any field of front
matter). A new time of the last change is no such line: every edit brings one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from provlint.engine.guard import Late, deadline
from provlint.engine.keys import give_keys
from provlint.engine.reading import articles_of, read_source
from provlint.engine.work import check_article
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple
from provlint.readers.choose import suffix_of
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.changes import Change
    from provlint.engine.files import SourceFile
    from provlint.engine.git import Repository
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session
    from provlint.model.finding import FindingRecord

#: Kinds of evidence that are metadata.
METADATA: Final = ("date", "author", "publisher", "credit", "label", "rights", "url", "canonical")
#: Failures of the tool, which concern every run.
ALWAYS: Final = frozenset({"SYS902"})


class Before(NamedTuple):
    """An article as it was: what its findings are about (rule and words), and its metadata."""

    findings: frozenset[str]
    metadata: frozenset[tuple[str, ...]]


class Compared(NamedTuple):
    """A changed file: its articles before by key, the key of the one on each line of the earlier file (by-line formats
    only), and the metadata of today's by key. Keys are those of a file of several articles."""

    before: Mapping[str, Before] = {}
    by_line: Mapping[int, str] = {}
    metadata: Mapping[str, frozenset[tuple[str, ...]]] = {}


class Brought:
    """Keeps the findings of changed files that the change brought. `changes` are by the files' absolute paths.
    `left_out` counts the findings that were there before."""

    def __init__(self, session: Session, repository: Repository, changes: Mapping[str, Change]) -> None:
        self.left_out = 0
        self._session = session
        self._repository = repository
        self._changes = changes
        self._by_line = {suffix for spec in session.readers if not spec.whole for suffix in spec.suffixes}
        self._compared: tuple[str, Compared] = ("", Compared())

    def wanted(self, file: SourceFile, first: int, last: int | None) -> bool:
        """Whether the lines [first, last] of a file have to be checked; None for all that follow."""
        return not self._lines_stand_alone(file) or self._changes[file.absolute].any_between(first, last)

    def settle(self, file: SourceFile, articles: list[ArticleResult]) -> list[ArticleResult]:
        """The articles of a unit with the findings that the change brought."""
        change = self._changes[file.absolute]
        if change.new:
            return articles
        return [self._settled(file, change, article) if article.findings else article for article in articles]

    def _lines_stand_alone(self, file: SourceFile) -> bool:
        return suffix_of(file.path) in self._by_line

    def _settled(self, file: SourceFile, change: Change, article: ArticleResult) -> ArticleResult:
        kept = [
            (finding, of)
            for finding, of in zip(article.findings, article.bases, strict=True)
            if self._brought(file, change, article, finding, of)
        ]
        self.left_out += len(article.findings) - len(kept)
        return article._replace(findings=[one for one, _ in kept], bases=[of for _, of in kept])

    def _brought(
        self, file: SourceFile, change: Change, article: ArticleResult, finding: FindingRecord, of: str
    ) -> bool:
        if finding["rule"] in ALWAYS:
            return True
        absent = finding.get("absent", False)
        if not absent and any(self._touched(change, place) for place in _places(finding)):
            return True
        if self._lines_stand_alone(file) and not change.any_between(article.line, article.line):
            return False
        compared = self._compare(file, change)
        # in a file of one article it has the file's key; beside the earlier content it needs one of its own
        key = article.key
        if key == file.key and compared.metadata:
            key = next(iter(compared.metadata))
        was = _earlier(compared, change, key, article)
        if was is None or of.rpartition("\0")[0] not in was.findings:
            return True
        return absent and compared.metadata.get(key, was.metadata) != was.metadata

    def _touched(self, change: Change, place: Mapping[str, Any]) -> bool:
        other = place.get("path")
        if other is None:
            return change.touches(place)
        absolute = os.path.join(self._session.root, other.replace("/", os.sep))  # noqa: PTH118
        found = self._changes.get(absolute)
        return found is not None and found.touches(place)

    def _compare(self, file: SourceFile, change: Change) -> Compared:
        """The changed file beside what it was; only its changed lines where each is an article."""
        if self._compared[0] == file.absolute:
            return self._compared[1]
        compared = Compared()
        try:
            with deadline(self._session.plan.unit_seconds), suppress(Unreadable, OSError, MemoryError):
                compared = self._read_both(file, change)
        except Late:
            pass  # without the earlier content nothing is known to be old
        self._compared = (file.absolute, compared)
        return compared

    def _read_both(self, file: SourceFile, change: Change) -> Compared:
        with _now(file) as opened, self._repository.opened(change.before) as stored:
            if self._lines_stand_alone(file):
                now, _ = _lines(opened, change.lines)
                was, numbers = _lines(stored, change.removed)
            else:
                now, was, numbers = opened.read(), stored.read(), ()
        before: dict[str, Before] = {}
        by_line = {}
        for article in self._articles(file, was):
            bases = check_article(self._session, article, file).bases
            findings = frozenset(of.rpartition("\0")[0] for of in bases)
            before[article.key] = Before(findings, metadata(article))
            if numbers:
                line, _ = article.source.line_column(article.origin.offset)
                by_line[numbers[line - 1]] = article.key
        today = {article.key: metadata(article) for article in self._articles(file, now)}
        return Compared(before, by_line, today)

    def _articles(self, file: SourceFile, data: bytes) -> list[Article]:
        file, unit = file._replace(data=data), Unit(0, len(data))
        opened = read_source(self._session, file, unit)
        found = [one for one in articles_of(self._session, file, unit, opened) if isinstance(one, Article)]
        if len(found) == 1:
            give_keys(found, file.key, several=True)
        return found


def _earlier(compared: Compared, change: Change, key: str, article: ArticleResult) -> Before | None:
    """The article as it was; None for a new one."""
    before = compared.before
    if key in before:
        return before[key]
    if len(before) == len(compared.metadata) == 1 and not compared.by_line:
        return next(iter(before.values()))
    mended = change.mended.get(article.line)
    return before.get(compared.by_line.get(mended.before, "")) if mended is not None else None


def _places(finding: FindingRecord) -> Iterator[Mapping[str, Any]]:
    """Where a finding stands, and where its evidence and related places do."""
    yield finding["place"]
    for piece in (*finding["evidence"], *finding["related"]):
        if piece.get("place"):
            yield piece["place"]


def metadata(article: Article) -> frozenset[tuple[str, ...]]:
    """What an article's metadata say, wherever they stand: evidence of it, and the fields of front matter."""
    found: set[tuple[str, ...]] = set()
    passed = set()
    for kind in METADATA:
        for one in article.evidence(kind):
            role = getattr(one, "role", "")
            if role == "modified":
                passed.add(one.place)
            else:
                found.add((kind, role, one.via, one.raw))
    if "json" not in article.media_type and "xml" not in article.media_type:
        passed.update(one.place for one in article.evidence("title"))
        for field in article.fields:
            if field.located.place() not in passed:
                found.add(("field", field.path, str(field.value)))
    return frozenset(found)


def _now(file: SourceFile) -> BinaryIO:
    return open(file.absolute, "rb") if file.data is None else BytesIO(file.data)  # noqa: PTH123


def _lines(opened: Iterable[bytes], ranges: Sequence[tuple[int, int]]) -> tuple[bytes, Sequence[int]]:
    """The lines of these ranges, and the number of each."""
    kept, numbers = [], []
    wanted = iter(ranges)
    first, last = next(wanted, (0, 0))
    for number, line in enumerate(opened, 1):
        while last and number > last:
            first, last = next(wanted, (0, 0))
        if not last:
            break
        if number >= first:
            kept.append(line)
            numbers.append(number)
    return b"".join(kept), numbers
