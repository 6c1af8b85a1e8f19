"""The HTML that Markdown stands for, with the place of every piece of it in the Markdown text.

Markdown is read by way of HTML, as its readers see it: tags, attributes, comments and entities then have one
implementation (`htmltext`), and a place goes through two layers, text to HTML to Markdown.
"""

from __future__ import annotations

from typing import Final

from provlint.model.span import Runs
from provlint.model.values import NamedTuple
from provlint.readers.pieces import Pieces
from provlint.readers.shortcodes import Code

_SPECIAL: Final = frozenset("\\`*_[]{}<>#|~\n$")


def _plain_only(text: str) -> str | None:
    """New text for a Markdown file; None where it holds characters that would be markup there."""
    return None if _SPECIAL.intersection(text) else text


class Marked(NamedTuple):
    """Template markup and the place in the HTML where it stands (it writes nothing there)."""

    at: int
    code: Code


class Writer(Pieces):
    """Collects HTML and where in a Markdown text it comes from."""

    __slots__ = ("codes", "text")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.codes: list[Marked] = []

    def copy(self, start: int, end: int) -> None:
        """text[start:end] as it is."""
        if end <= start:
            return
        self._run(start, end, end - start)
        self.parts.append(self.text[start:end])

    def code(self, code: Code) -> None:
        """Template markup; a comment among it becomes one of HTML."""
        if code.kind == "comment":
            inside = self.text[code.inner : code.inner_end]
            if "--" not in inside and not inside.startswith((">", "->")) and not inside.endswith("-"):
                self.put("<!--", code.start, code.inner)
                self.copy(code.inner, code.inner_end)
                self.put("-->", code.inner_end, code.end)
            return
        self.codes.append(Marked(self.length, code))

    def _run(self, start: int, end: int, size: int) -> None:
        if self.inner and self.outer_end[-1] == start:
            at = self.inner[-1]
            if self.length - at == start - self.outer[-1]:
                self.outer_end[-1] = end
                self.length += size
                return
        self.inner.append(self.length)
        self.outer.append(start)
        self.outer_end.append(end)
        self.length += size

    def layer(self) -> Runs:
        """The layer from the HTML to the Markdown text."""
        return self.runs(_plain_only)
