"""Runs of visible text with a role."""

from __future__ import annotations

from typing import Final

from provlint.model.span import Span
from provlint.model.values import NamedTuple

#: Every role, with what it means (DESIGN: the words). New roles are only split off with a parent.
ROLES: Final[dict[str, str]] = {
    "title": "the article's headline",
    "heading": "a headline inside the article",
    "prose": "running text",
    "summary": "a key-points or summary box",
    "quote": "a block quotation",
    "embed": "something shown from elsewhere: a post, a video, a frame",
    "list": "a list item",
    "table": "a table cell or row",
    "caption": "the caption of a picture or table",
    "byline": "the line that names the authors",
    "credit": "a line that names a source, an agency or a photographer",
    "code": "code or preformatted text",
    "trailer": "what follows the article: tags, sign-offs, labels, author notes",
    "teaser": "another article's headline or lead",
    "comment": "a reader's comment",
    "boilerplate": "navigation, legal lines, prompts to subscribe",
    "metadata": "a line that is metadata typed as text: 'Date: ...', a bare address",
}

#: What a rule looks at when it names no scope.
DEFAULT_SCOPE: Final[tuple[str, ...]] = ("title", "heading", "prose", "summary", "list", "caption")


class Segment(NamedTuple):
    """[start, end) of the article's text with its role; `language` is BCP 47 or None; `level` is a heading's level.

    `detail` is the reader's own word for what it was (an element name, a shortcode), for diagnosis only.
    """

    role: str
    start: int
    end: int
    language: str | None = None
    level: int = 0
    detail: str = ""

    @property
    def span(self) -> Span:
        """The same range as a span."""
        return Span(self.start, self.end)


class Body(NamedTuple):
    """Where a page's article stands in the text: [start, end) of the element that holds its paragraphs.

    `first` is where the first paragraph begins. `boxes` stand in the element beside the paragraphs, in order.
    """

    start: int
    end: int
    first: int
    boxes: tuple[Span, ...] = ()

    def moved(self, by: int) -> Body:
        """The same in a text that has `by` characters more before it."""
        boxes = tuple(Span(one.start + by, one.end + by) for one in self.boxes)
        return Body(self.start + by, self.end + by, self.first + by, boxes)
