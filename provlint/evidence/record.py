"""The record: all evidence of one article as JSON, what `provlint inspect` prints (DESIGN 7).

A value is `{value, raw, via, precision?, place}`; `kind` says what a date, time, credit, label or right is. The same
objects stand in the `evidence` list of a finding, there with the kind of evidence as first key.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Final

from provlint.evidence.evidencerecord import evidence_record
from provlint.model.article import Article
from provlint.model.evidence import (
    Attribution,
    Dated,
)

SCHEMA: Final = "provlint/record/1"

#: Precisions that name a day.
_DAYS: Final = frozenset({"second", "minute", "hour", "day"})

#: Kinds that have no key of their own in the record; they stand under `more`, with those of plugins.
_MORE: Final = (
    "status",
    "guid",
    "fingerprint",
    "residue",
    "source-type",
    "aigc",
    "credential",
    "linked-file",
    "spun",
)


def record(
    article: Article,
    *,
    path: str,
    ruleset: str,
    tool: str = "provlint",
    with_text: bool = False,
    errors: Iterable[Any] = (),
    kinds: Iterable[str] = (),
) -> dict[str, Any]:
    """All evidence of `article` as a JSON object, in the key order of DESIGN 7.

    `path` is the file as it was given, `ruleset` the digest of the rule set in force, `tool` the name and version of
    the program ("provlint 0.1.0"), `with_text` adds the text of each segment, `errors` are those met while reading,
    `kinds` the namespaced kinds of plugins. A provider that raises costs its own kind: it is named in `errors`.
    """
    # hundreds of places follow: all lines at once cost less than each place's line
    _ = article.source.line_starts
    problems = list(errors)
    ask = _Asker(article, problems)
    dates: tuple[Dated, ...] = ask("date")
    more: dict[str, Any] = {}
    for kind in (*_MORE, *kinds):
        found = ask.records(kind)
        if found:
            more[kind] = found
    return {
        "schema": SCHEMA,
        "path": path,
        "pointer": article.pointer,
        "key": article.key,
        "id": article.ident,
        "text_sha256": text_digest(article.text),
        "chars": len(article.text),
        "media_type": article.media_type,
        "language": ask.language(),
        "title": ask.best("title"),
        "published": _best_day(article, dates, "published"),
        "modified": _best_day(article, dates, "modified"),
        "dates": ask.records("date"),
        "times": ask.records("time"),
        "authors": ask.records("author"),
        "publisher": ask.best("publisher"),
        "url": ask.best("url"),
        "canonical": ask.best("canonical"),
        "credits": ask.records("credit"),
        "labels": ask.records("label"),
        "rights": ask.records("rights"),
        "quotes": ask.records("quote"),
        "attributions": ask.records("attribution", _attributions(ask)),
        "segments": ask.segments(with_text),
        "images": ask.records("image"),
        "links": ask.records("link"),
        "more": more,
        "errors": problems,
        "tool": tool,
        "ruleset": ruleset,
    }


def text_digest(text: str) -> str:
    """SHA-256 of the text in NFC, as 64 hex digits."""
    import hashlib

    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class _Asker:
    """Asks an article for its evidence; what a provider raises becomes an entry of `problems`."""

    __slots__ = ("article", "problems")

    def __init__(self, article: Article, problems: list[Any]) -> None:
        self.article = article
        self.problems = problems

    def __call__(self, kind: str) -> tuple[Any, ...]:
        try:
            return tuple(self.article.evidence(kind))
        except Exception as problem:  # a plugin's provider may raise anything; the other kinds still count
            self._note(kind, problem)
            return ()

    def records(self, kind: str, those: Iterable[Any] | None = None) -> list[dict[str, Any]]:
        """The evidence of a kind, or `those`, as JSON."""
        article = self.article
        found: list[dict[str, Any]] = []
        for evidence in self(kind) if those is None else those:
            try:
                found.append(evidence_record(article, evidence, named=False))
            except Exception as problem:
                self._note(kind, problem)
        return found

    def best(self, kind: str) -> dict[str, Any] | None:
        found = self(kind)
        return evidence_record(self.article, found[0], named=False) if found else None

    def language(self) -> str | None:
        try:
            return self.article.language
        except KeyError:
            return None
        except Exception as problem:
            self._note("language", problem)
            return None

    def segments(self, with_text: bool) -> list[dict[str, Any]]:
        article = self.article
        try:
            segments = article.segments
        except Exception as problem:
            self._note("segments", problem)
            segments = article.blocks
        out: list[dict[str, Any]] = []
        source = article.source
        layers = article.positions.layers
        # most pages have one layer, and most of the time here is its
        to_source = layers[0].outward if len(layers) == 1 else article.positions.to_source
        starts, first_line, base = source.line_starts, source.first_line, source.first_offset
        limit, count = len(source.text), len(starts)
        # segments come in the order of the file: the line of one is found from that of the one before
        row, following = 0, starts[1] if count > 1 else limit + 1
        for segment in segments:
            role, begin, stop, language = segment.role, segment.start, segment.end, segment.language
            offset, end_offset = to_source(begin, stop)
            at = min(max(offset - base, 0), limit)
            to = min(max(end_offset - base, at), limit)
            if not starts[row] <= at < following:
                row = bisect_right(starts, at) - 1
                following = starts[row + 1] if row + 1 < count else limit + 1
            last = row if to < following else bisect_right(starts, to, row) - 1
            out.append(
                {
                    "role": role,
                    "start": begin,
                    "end": stop,
                    "language": language,
                    "place": {
                        "line": first_line + row,
                        "column": at - starts[row] + 1,
                        "end_line": first_line + last,
                        "end_column": to - starts[last] + 1,
                        "offset": offset,
                        "end_offset": end_offset,
                        "start": begin,
                        "end": stop,
                        "exact": True,
                    },
                }
            )
            if with_text:
                out[-1]["text"] = article.text[begin:stop]
        return out

    def _note(self, kind: str, problem: Exception) -> None:
        entry = {"kind": kind, "message": f"{type(problem).__name__}: {problem}"}
        if entry not in self.problems:
            self.problems.append(entry)


def _attributions(ask: _Asker) -> list[Any]:
    """Those that rules judge and those that only the record holds, in order of the text."""
    return sorted((*ask("attribution"), *ask("stance")), key=_start)


def _start(attribution: Attribution) -> tuple[int, int]:
    return attribution.span


def _best_day(article: Article, dates: Sequence[Dated], role: str) -> dict[str, Any] | None:
    for date in dates:
        if date.role == role and date.value is not None and date.problem is None and date.precision in _DAYS:
            return evidence_record(article, date, named=False)
    return None
