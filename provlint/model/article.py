"""One article: its text in segments, its markup, and its evidence on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.model.house import House
from provlint.model.markup import Comment, Element, Field
from provlint.model.segment import DEFAULT_SCOPE, Body, Segment
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Span

if TYPE_CHECKING:
    from provlint.model.evidence import Quote, Sentence

#: Answers one question about an article; called at most once for each article.
Provider = Callable[["Article"], Any]


class Article:
    """One article of a source file.

    Readers fill the constructor; the engine injects `providers` (by evidence kind, and by the names "segments",
    "sentences", "language", "folded", "hits", "soup", "title") and `house`; answers are remembered. A plain slotted
    class: nothing is computed before it is asked for.
    """

    __slots__ = (
        "_answers",
        "_house",
        "_providers",
        "blocks",
        "body",
        "comments",
        "elements",
        "fields",
        "html",
        "ident",
        "key",
        "media_type",
        "origin",
        "pointer",
        "positions",
        "source",
        "text",
    )

    def __init__(
        self,
        *,
        source: Source,
        text: str,
        blocks: Sequence[Segment],
        positions: PositionMap,
        media_type: str,
        origin: Place,
        pointer: str = "",
        ident: str | None = None,
        elements: Sequence[Element] = (),
        fields: Sequence[Field] = (),
        comments: Sequence[Comment] = (),
        html: str | None = None,
        body: Body | None = None,
    ) -> None:
        #: the decoded file or unit
        self.source = source
        #: the visible text as readers see it; code points
        self.text = text
        #: segments as the reader saw them, by structure alone; `segments` refines their roles
        self.blocks: tuple[Segment, ...] = tuple(blocks)
        #: from `text` to the file
        self.positions = positions
        self.media_type = media_type
        #: the article's extent in the file (a JSONL line, a feed entry, the whole file)
        self.origin = origin
        #: JSON Pointer of the article in its file; "" for the only one
        self.pointer = pointer
        #: id, guid, @id or url that identifies it within its file, if any
        self.ident = ident
        self.elements: tuple[Element, ...] = tuple(elements)
        self.fields: tuple[Field, ...] = tuple(fields)
        self.comments: tuple[Comment, ...] = tuple(comments)
        #: the HTML the text was read from, for `soup`; None where there was none
        self.html = html
        #: the stretch of `text` in the element that holds the article's paragraphs, as a page's structure tells it;
        #: None where none stands out, and in what is no page
        self.body = body
        #: who it is across runs; set by the engine, which knows all articles of the file
        self.key = ""
        self._providers: Mapping[str, Provider] = {}
        self._house = House()
        self._answers: dict[str, Any] = {}

    def equip(self, providers: Mapping[str, Provider], house: House) -> None:
        """Give the article what it needs to answer: called once by the engine, before any rule sees it."""
        self._providers = providers
        self._house = house
        self._answers = {}

    def ask(self, name: str) -> Any:
        """The remembered answer of the provider `name`; KeyError where no plugin provides it."""
        answers = self._answers
        if name in answers:
            return answers[name]
        answer = answers[name] = self._providers[name](self)
        return answer

    def evidence(self, kind: str) -> tuple[Any, ...]:
        """All evidence of one kind, in order of trust, then place; () for a kind that nobody provides.

        The type of each kind is documented in `provlint.model.evidence`.
        """
        answers = self._answers
        if kind in answers:
            found: tuple[Any, ...] = answers[kind]
            return found
        return self.ask(kind) if kind in self._providers else ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The text's segments with their roles, in order, not overlapping."""
        found: tuple[Segment, ...] | None = self._answers.get("segments")
        if found is not None:
            return found
        return self.ask("segments") if "segments" in self._providers else self.blocks

    def segments_in(self, scope: Sequence[str] = DEFAULT_SCOPE) -> Iterator[Segment]:
        """The segments whose role is in `scope`."""
        wanted = frozenset(scope)
        return (segment for segment in self.segments if segment.role in wanted)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all segments, in order."""
        answers = self._answers
        found: tuple[Sentence, ...] = (
            answers["sentences"] if "sentences" in answers else self.ask("sentences")
        )
        return found

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The direct quotations, with their speakers."""
        found: tuple[Quote, ...] = self.ask("quote")
        return found

    @property
    def language(self) -> str | None:
        """BCP 47, declared or inferred; None where unsure."""
        answers = self._answers
        found: str | None = answers["language"] if "language" in answers else self.ask("language")
        return found

    @property
    def folded(self) -> Any:
        """The text as phrases and regexes see it, with its map back (`provlint.evidence.folding.Folded`)."""
        return self.ask("folded")

    @property
    def soup(self) -> Any:
        """A Beautiful Soup tree of the article's HTML, with places; built on demand, and slow (docs/writing-rules.md)."""
        return self.ask("soup")

    @property
    def house(self) -> House:
        """What the configuration knows about this file. The clock is asked through `today`."""
        return self._house

    @property
    def today(self) -> str:
        """The UTC day of the run (ISO 8601); asking it makes the article's result depend on the day."""
        return self._house.today

    def place(self, span: Span | Segment | Sentence | tuple[int, int]) -> Place:
        """Where a span of the text stands in the file."""
        start, end = span if len(span) == 2 else (span.start, span.end)
        offset, end_offset = self.positions.to_source(start, end)
        return Place(offset, end_offset, start, end)

    def raw(self, place: Place) -> str:
        """The source slice at a place of this file."""
        return self.source.slice(place.offset, place.end_offset)
