"""`check: {type: regex, pattern: ...}`: a regular expression in the dialect of `provlint.ruleset.regexes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from provlint.model.article import Article
from provlint.model.errors import ConfigError
from provlint.model.span import Span
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.regexes import RegexError, compile_pattern

if TYPE_CHECKING:
    from provlint.evidence.folding import Folded


class RegexCheck(CheckType):
    """Matches within each segment: `^` and `$` are its ends. Named groups fill placeholders of their name."""

    name = "regex"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "A regular expression, matched within each segment.",
        "properties": {
            "type": {"enum": ["regex"], "description": "A regular expression."},
            "pattern": {
                "type": "string",
                "minLength": 1,
                "description": "RE2 syntax with Unicode \\w and \\d and \\uXXXX; no look-around, no back-references. "
                "(?P<name>...) fills {name} in the message.",
            },
            "word": {
                "type": "boolean",
                "description": "The match has to begin and end at the edge of a word.",
            },
            "case": {
                "type": "boolean",
                "description": "true: match the text as it stands; false (default): folded text, in which case, kinds "
                "of quotation marks and dashes and white space do not count.",
            },
        },
        "required": ["type", "pattern"],
        "additionalProperties": False,
    }
    placeholders = ("match",)

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._folded = not settings.get("case", False)
        self._word: bool = settings.get("word", False)
        self._pattern = compiled(settings["pattern"], where, "pattern", folded=self._folded)
        # without an anchor, no match in the whole text means none in its segments
        self._quick = not any(sign in settings["pattern"] for sign in ("^", "$", "\\A", "\\z"))

    def fills(self) -> tuple[str, ...]:
        """The match and the named groups."""
        return (*self.placeholders, *self._pattern.groupindex)

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The matches that do not overlap, segment by segment."""
        del hits
        folded: Folded | None = article.folded if self._folded else None
        whole: str = folded.text if folded is not None else article.text
        if self._quick and self._pattern.search(whole) is None:
            return
        for segment in scope:
            start, end = (
                (segment.start, segment.end)
                if folded is None
                else folded.from_text(segment.start, segment.end)
            )
            piece = whole[start:end]
            for found in self._pattern.finditer(piece):
                first, last = found.span()
                if first == last or (self._word and not _whole_words(piece, first, last)):
                    continue
                span = _span(folded, start + first, start + last)
                # what a placeholder shows is the text as it stands, not as it was folded
                values = {"match": article.text[span.start : span.end]}
                for name, number in self._pattern.groupindex.items():
                    left, right = found.span(number)
                    group = _span(folded, start + left, start + right)
                    values[name] = article.text[group.start : group.end] if left >= 0 else ""
                yield Match(span, values=values)


def _span(folded: Folded | None, start: int, end: int) -> Span:
    return Span(start, end) if folded is None else folded.to_text(start, end)


def compiled(pattern: str, where: Where, *path: str | int, folded: bool) -> Any:
    """The compiled pattern of the setting at `path`; ConfigError with its column for one that cannot be used."""
    try:
        return compile_pattern(pattern, folded=folded)
    except RegexError as fault:
        at = where.document.inside((*where.path, *path), fault.column)
        raise ConfigError(fault.message, where.document.shown, at.line, at.column) from None


def _whole_words(text: str, start: int, end: int) -> bool:
    from provlint.evidence.scan import joins

    before = start > 0 and joins(text[start - 1]) and joins(text[start])
    after = end < len(text) and joins(text[end - 1]) and joins(text[end])
    return not before and not after
