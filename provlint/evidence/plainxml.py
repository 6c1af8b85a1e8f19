"""Small XML of strangers, read flat: elements with their attributes and text, and nothing that XML can do to a reader.

A document type is refused, so that no entity is ever defined, expanded or fetched; the number of elements is bounded;
nesting costs no recursion (expat has none).
"""

from __future__ import annotations

from typing import Final

#: Elements that are read; metadata has dozens.
MOST: Final = 20_000
#: Characters of the text of one element.
LONGEST: Final = 200_000


class XmlElement:
    """One element: `name` is "namespace name" (the name alone where it has none), `attrs` likewise; `text` is all text within
    it but that of elements named in the same way; `start` is the byte of the document at which it begins."""

    __slots__ = ("attrs", "name", "parts", "start")

    def __init__(self, name: str, attrs: dict[str, str], start: int) -> None:
        self.name = name
        self.attrs = attrs
        self.start = start
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        """The text, white space at its ends left out."""
        return "".join(self.parts)[:LONGEST].strip()


def elements(data: bytes, containers: frozenset[str] = frozenset()) -> list[XmlElement]:
    """The elements of a document in order. Text inside an element of `containers` belongs to the nearest other one around
    it. Raises ValueError for what is not well-formed, has a document type or too many elements."""
    from xml.parsers import expat

    found: list[XmlElement] = []
    open_ones: list[XmlElement] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(name: str, attrs: dict[str, str]) -> None:
        if len(found) >= MOST:
            raise ValueError("too many elements")
        one = XmlElement(name, attrs, parser.CurrentByteIndex)
        found.append(one)
        open_ones.append(open_ones[-1] if name in containers and open_ones else one)

    def end(_: str) -> None:
        open_ones.pop()

    def text(data: str) -> None:
        if open_ones:
            open_ones[-1].parts.append(data)

    def doctype(*_: object) -> None:
        raise ValueError("a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise ValueError(str(problem)) from None
    return found
