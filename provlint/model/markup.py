"""What readers hand to `evidence/` beside the text: elements, fields, comments. No meaning is read here."""

from __future__ import annotations

from provlint.model.span import Located, Place
from provlint.model.values import NamedTuple


class Element:
    """One HTML element (or shortcode, component, block comment) that may carry evidence.

    `name` is lower case ("meta", "time", "shortcode:figure", "component:Byline", "block:wp:image"). `attrs` are the
    decoded attribute values by lower-case name, the first of equals. `start` and `end` are the range of the article's
    text that the element encloses (equal for a void one); `content` is the raw text of a script, style or title.
    `parent` is the nearest kept ancestor, as an index into `Article.elements`, -1 for none.
    """

    __slots__ = ("_tag", "attrs", "content", "end", "name", "parent", "start")

    def __init__(
        self,
        name: str,
        attrs: dict[str, str],
        start: int,
        tag: TagText,
        parent: int = -1,
    ) -> None:
        self.name = name
        self.attrs = attrs
        self.start = start
        self.end = start
        self.parent = parent
        self.content: Located | None = None
        self._tag = tag

    def attribute(self, name: str) -> Located | None:
        """The attribute's decoded value with its place; None where the element has none."""
        return self._tag.attribute(name) if name in self.attrs else None

    def place(self) -> Place:
        """Where the start tag stands in the file."""
        return self._tag.place()


class TagText:
    """Where a start tag stands; attribute places are worked out only when asked for. Readers subclass it."""

    __slots__ = ()

    def attribute(self, name: str) -> Located | None:
        """The decoded value of the first attribute of that name, with its place."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where the whole start tag stands."""
        raise NotImplementedError


class Field(NamedTuple):
    """One value of a JSON object, of front matter or of a feed entry.

    `path` is a JSON Pointer below the article ("/date", "/_embedded/author/0/name"); list items carry their index.
    `value` is what was read: str, int, float, bool or None; front matter scalars are text as they were typed.
    `located` is the value as text with its place: for a string what stands between the quotes, else the raw token.
    """

    path: str
    value: str | int | float | bool | None
    located: Located


class Comment(NamedTuple):
    """A comment of the format: its text without the marks, where it stands, and at which character of the article's
    text it is (so that it can act on a block)."""

    text: str
    place: Place
    at: int
