"""What a check type is: the settings of `check: {type: ...}` in, matches in an article out.

A check type of a plugin derives from `CheckType` (exported as `provlint.CheckType`):

    class Shouting(CheckType):
        name = "acme-shouting"
        schema = {"type": "object", "properties": {"type": {}, "at_least": {"type": "integer"}}}
        placeholders = ("word",)

        def find(self, article, scope, hits):
            for segment in scope:
                ...
                yield Match(span=Span(start, end), values={"word": word})
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from provlint.model.article import Article
from provlint.model.errors import ConfigError
from provlint.model.finding import Related
from provlint.model.segment import Segment
from provlint.model.span import Place, Span
from provlint.model.values import NamedTuple
from provlint.plugin.specs import CheckTypeSpec
from provlint.plugin.specs import load as load_target
from provlint.ruleset.yamlload import Document
from provlint.ruleset.yamlload import Path as At

if TYPE_CHECKING:
    from provlint.evidence.scan import Hits


#: The schema of a check inside another one, as far as the outer one judges it; `Where.make` judges the rest, and the
#: published schema has all of it.
INNER: Final[Mapping[str, Any]] = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"type": "string"}},
}


class Match(NamedTuple):
    """What a check found: a span of the text, or a place in the file; neither for something about the whole article.

    `values` fill the {placeholders} of the message; `evidence` are the pieces it looked at. `absent` says that the
    match is about something that is not there.
    """

    span: Span | None = None
    place: Place | None = None
    values: Mapping[str, str] = {}
    evidence: tuple[Any, ...] = ()
    related: tuple[Related, ...] = ()
    absent: bool = False


class Where(NamedTuple):
    """Where a check is written, and what it may ask while it is made: its file, its path in it, the folder that
    relative names start from, the check types there are."""

    document: Document
    path: At
    folder: Path
    types: Mapping[str, CheckTypeSpec]

    def error(self, message: str, *path: str | int, key: bool = False) -> ConfigError:
        """The error about the setting at `path` below the check."""
        return self.document.error(message, (*self.path, *path), key)

    def below(self, *path: str | int) -> Where:
        """The place of a setting below this one."""
        return self._replace(path=(*self.path, *path))

    def make(self, settings: Mapping[str, Any]) -> CheckType:
        """The check that `settings` describe. Raises ConfigError for an unknown type or wrong settings."""
        spec = self.types.get(settings["type"]) if isinstance(settings.get("type"), str) else None
        if spec is None:
            from provlint.ruleset.explainschema import nearest

            given = str(settings.get("type"))
            advice = nearest(given, self.types) or f"; there are {', '.join(self.types)}"
            raise self.error(f"there is no check type {given!r}{advice}", "type")
        kind: type[CheckType] = load_target(spec.target)
        from provlint.ruleset.schemacheck import valid

        if not valid(settings, kind.schema):
            from provlint.ruleset.explainschema import problem

            fault = problem(self.document, kind.schema, settings, self.path)
            if fault is not None:
                raise fault
        return kind(settings, self)


class Scope:
    """The segments a rule looks at, in order; iterating gives them."""

    __slots__ = ("_ends", "_starts", "segments")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.segments)

    def segment_at(self, start: int) -> Segment | None:
        """The segment of the scope that holds the character at `start`."""
        at = bisect_right(self._starts, start) - 1
        return self.segments[at] if at >= 0 and start < self._ends[at] else None

    def holds(self, start: int, end: int) -> bool:
        """Whether the scope holds the text's [start, end): in one segment, or in several that only a line break parts."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start >= self._ends[at]:
            return False
        while end > self._ends[at]:
            if at + 1 >= len(self._starts) or self._starts[at + 1] - self._ends[at] > 1:
                return False
            at += 1
        return True


class CheckHits:
    """What the one scan found for a check: by the names of its `terms()`."""

    __slots__ = ("_article", "_owner", "_prefix")

    def __init__(self, article: Article, owner: str, prefix: str = "") -> None:
        self._article = article
        self._owner = owner
        self._prefix = prefix

    def _name(self, name: str) -> str:
        full = "/".join(part for part in (self._prefix, name) if part)
        return f"{self._owner}/{full}" if full else self._owner

    def words(self, name: str = "") -> list[tuple[Span, str]]:
        """(span, phrase) of whole words, the longest where several overlap."""
        hits: Hits = self._article.ask("hits")
        return hits.of(self._name(name))

    def anywhere(self, name: str = "") -> list[tuple[Span, int]]:
        """(span, index into the phrases) of all hits, parts of words included, by place; the longest where several
        overlap."""
        hits: Hits = self._article.ask("hits")
        to_text = self._article.folded.to_text
        kept: list[tuple[int, int, int]] = []
        for hit in sorted(hits.all(self._name(name)), key=lambda hit: (hit[0], -hit[1])):
            if not kept or hit[0] >= kept[-1][1]:
                kept.append(hit)
        return [(to_text(start, end), index) for start, end, index in kept]

    def below(self, name: str) -> CheckHits:
        """Those of an inner check whose terms were put under `name`."""
        return CheckHits(self._article, self._owner, "/".join(part for part in (self._prefix, name) if part))


class CheckType:
    """Base of a check type. One instance is made for each rule that uses it; it keeps no state between articles."""

    #: the word of `type:`
    name: ClassVar[str]
    #: JSON Schema (draft 7) of the settings, `type` included
    schema: ClassVar[dict[str, Any]]
    #: what its matches fill in messages, beside those every check fills
    placeholders: ClassVar[tuple[str, ...]] = ()

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        self.settings = settings
        self.where = where

    def fills(self) -> tuple[str, ...]:
        """The placeholders of this very check (a regex adds its groups)."""
        return self.placeholders

    def inner(self) -> Mapping[str, CheckType]:
        """The checks that it holds, by the name under which it passes their phrases on (`CheckHits.below`)."""
        return {}

    def terms(self) -> Mapping[str, Sequence[str]]:
        """Phrases for the one scan, by a name of its own ("" for the only list); `hits` has what was found. Those of
        the inner checks, where nothing else is said."""
        return {
            key: phrases
            for name, check in self.inner().items()
            for key, phrases in prefixed(name, check.terms()).items()
        }

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The matches in one article, in order."""
        raise NotImplementedError


def speaks(languages: Sequence[str], article_language: str | None) -> bool:
    """Whether a language (BCP 47, None for an unknown one) is one of `languages` or a kind of one: de-AT is de."""
    if article_language is None:
        return False
    plain = article_language.lower()
    return any(plain == one.lower() or plain.startswith(one.lower() + "-") for one in languages)


def prefixed(name: str, terms: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The terms of an inner check as its outer check passes them on; see `CheckHits.below`."""
    return {f"{name}/{inner}" if inner else name: phrases for inner, phrases in terms.items()}
