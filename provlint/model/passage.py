"""A stretch of an article's text with its place, as what is kept of an article carries it."""

from __future__ import annotations

from provlint.model.article import Article
from provlint.model.rule import headline_place
from provlint.model.span import Place, Span
from provlint.model.values import NamedTuple


class Passage(NamedTuple):
    """A stretch of an article's text with its place, as a payload carries it: a Passage is a JSON list, and
    `Passage(*values)` is the passage again. `start` and `end` are None for what is not in the text."""

    text: str
    offset: int
    end_offset: int
    start: int | None
    end: int | None
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, article: Article, where: Span | Place) -> Passage:
        """The passage at a span of the text or at a place of the article's own file."""
        place = where if isinstance(where, Place) else article.place(where)
        text = article.raw(place) if place.start is None else article.text[place.start : place.end]
        source = article.source
        at, stop = place.offset - source.first_offset, place.end_offset - source.first_offset
        row, begin, last, last_begin = source.lines_of(at, stop)
        first = source.first_line
        lines = first + row, at - begin + 1, first + last, stop - last_begin + 1
        return cls(text, place.offset, place.end_offset, place.start, place.end, *lines)

    def part(self, begin: int, end: int) -> Passage:
        """The characters [begin, end) of the passage's text. A finding there is placed exactly; a related place is that of
        the whole passage."""
        start = None if self.start is None else self.start + begin
        stop = None if self.start is None else self.start + end
        return self._replace(text=self.text[begin:end], start=start, end=stop)

    @classmethod
    def headline(cls, article: Article) -> Passage:
        """Where something absent is reported: the title, else the first line of text."""
        return cls.of(article, headline_place(article))
