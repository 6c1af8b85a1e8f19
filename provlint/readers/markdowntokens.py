"""Pieces of inline Markdown, and how they are written as HTML with places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from provlint.model.values import NamedTuple
from provlint.readers.markdownwriter import Writer

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", '"': "&quot;"}


class Reference(NamedTuple):
    """What a link reference definition says: places of address and title in the text."""

    start: int
    end: int
    title: tuple[int, int] | None


class Token:
    """A piece of inline text [a, b) of the local string. `kind`: text, raw, code, drop, marks, bracket, link, end,
    image, address, template."""

    __slots__ = ("a", "b", "can_close", "can_open", "data", "kind", "used_close", "used_open")

    def __init__(self, kind: str, a: int, b: int, data: Any = None) -> None:
        self.kind = kind
        self.a = a
        self.b = b
        self.data = data
        self.can_open = self.can_close = False
        self.used_open = self.used_close = 0


class Target(NamedTuple):
    """Address and title of a link, as ranges; `local` says whether of the local string or of the whole text."""

    start: int
    end: int
    title: tuple[int, int] | None
    local: bool


class Context(NamedTuple):
    """What a document knows beyond the paragraph."""

    references: Mapping[str, Reference]
    footnotes: frozenset[str]
    mdx: bool


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of inline content, by name; compiled when the first Markdown file is read."""
    return {
        "special": re.compile(r"[\\`*_~!\[\]<&{]|(?:https?://|www\.)(?=[\w-])"),
        "entity": re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
        "tag": re.compile(
            r"<(?:/[A-Za-z][\w:.-]*\s*|[A-Za-z][\w:.-]*"
            r"""(?>\s+[^\s"'=<>`/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?)>"""
        ),
        "auto": re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)>"),
        "bare": re.compile(r"(?:https?://|www\.)[^\s<>`\"“”«»]+"),
        "footnote": re.compile(r"\[\^([^\]\[\s]{1,100})\]"),
        "inline": re.compile(
            r"\(\s*(?:<([^<>\n]*)>|((?>(?:\\.|[^\s()\\])*)(?>\((?:\\.|[^\s()\\])*\)(?:\\.|[^\s()\\])*)*))"
            r"""(?:\s+(?:"((?:[^"\\]|\\.){0,2000})"|'((?:[^'\\]|\\.){0,2000})'|\(((?:[^()\\]|\\.){0,2000})\)))?\s*\)"""
        ),
        "label": re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]"),
        "attributes": re.compile(r"\{:[^{}\n]{0,500}\}"),
        "ticks": re.compile(r"`+"),
    }


def label(text: str) -> str:
    """A reference label as it is compared."""
    return " ".join(text.split()).casefold()


class InlineWriter:
    """Writes the tokens of one paragraph. `local` is its lines as one string; offsets of tokens count in it."""

    def __init__(
        self, writer: Writer, local: str, lines: Sequence[tuple[int, int]], context: Context
    ) -> None:
        self.writer = writer
        self.local = local
        self.context = context
        self.lines = lines
        self.starts: list[int] = []  # where each line begins in the local string
        at = 0
        for a, b in lines:
            self.starts.append(at)
            at += b - a + 1
        self.tokens: list[Token] = []

    def _source(self, at: int) -> int:
        i = bisect_right(self.starts, at) - 1
        return self.lines[i][0] + at - self.starts[i]

    def _local(self, source: int) -> int:
        """The local offset of a place in the text, -1 where it is in none of the lines."""
        for start, (a, b) in zip(self.starts, self.lines, strict=True):
            if a <= source <= b:
                return start + source - a
        return -1

    def _pieces(self, a: int, b: int, newline: str) -> None:
        """Copy local[a:b], writing `newline` for each line end."""
        i = bisect_right(self.starts, a) - 1
        while a < b:
            start, (low, high) = self.starts[i], self.lines[i]
            stop = min(b, start + high - low)
            self.writer.copy(low + a - start, low + stop - start)
            if stop < b:
                i += 1
                self.writer.put(newline, high, self.lines[i][0])
                stop += 1
            a = stop

    def _escaped(self, a: int, b: int, newline: str, marks: str = "&<") -> None:
        """Copy local[a:b] as text or attribute value: what HTML would read as markup is written as entities."""
        local = self.local
        at = a
        for i in range(a, b):
            letter = local[i]
            if letter in marks:
                if letter == "&" and newline == " " and patterns()["entity"].match(local, i):
                    continue
                self._pieces(at, i, newline)
                source = self._source(i)
                self.writer.put(_ENTITIES[letter], source, source + 1)
                at = i + 1
        self._pieces(at, b, newline)

    def _write(self) -> None:
        writer = self.writer
        for token in self.tokens:
            kind, a, b = token.kind, token.a, token.b
            if kind == "text":
                self._pieces(a, b, "<br>")
            elif kind == "marks":
                self._pieces(a + token.used_close, b - token.used_open, "<br>")
            elif kind == "raw":
                self._pieces(a, b, "\n")
            elif kind == "escape":
                source = self._source(a)
                writer.put(_ENTITIES[self.local[a]], source, source + 1)
            elif kind == "code":
                self._code(token)
            elif kind == "bracket":
                self._pieces(a, b, "<br>")
            elif kind == "link":
                target, stop = token.data
                source, after = self._source(a), self._source(stop - 1) + 1
                writer.put('<a href="', source, source + 1)
                self._attributes(target)
                # the tag's place ends where the link does
                writer.put(">", after, after)
            elif kind == "end":
                source = self._source(a)
                writer.put("</a>", source, self._source(b - 1) + 1)
            elif kind == "image":
                self._image(token)
            elif kind == "address":
                self._link(token)
            elif kind == "template":
                writer.code(token.data)

    def _code(self, token: Token) -> None:
        size: int = token.data
        a, b = token.a + size, token.b - size
        inside = self.local[a:b]
        if inside.startswith((" ", "\n")) and inside.endswith((" ", "\n")) and inside.strip():
            a, b = a + 1, b - 1
        self.writer.put("<code>", self._source(token.a), self._source(token.a) + size)
        self._escaped(a, b, "\n")
        end = self._source(token.b - 1) + 1
        self.writer.put("</code>", end - size, end)

    def _attributes(self, target: Target) -> None:
        """Address and title up to the closing quote."""
        self._value(target.start, target.end, target.local)
        self.writer.put('"', target.end, target.end)
        if target.title is not None:
            start = self._source(target.title[0]) if target.local else target.title[0]
            self.writer.put(' title="', start, start)
            self._value(*target.title, target.local)
            self.writer.put('"', start, start)

    def _value(self, a: int, b: int, is_local: bool) -> None:
        if is_local:
            self._escaped(a, b, " ", '&<"')
            return
        text = self.writer.text
        at = a
        for i in range(a, b):
            if text[i] in '<"' or (text[i] == "&" and not patterns()["entity"].match(text, i)):
                self.writer.copy(at, i)
                self.writer.put(_ENTITIES[text[i]], i, i + 1)
                at = i + 1
        self.writer.copy(at, b)

    def _image(self, token: Token) -> None:
        target, alt, alt_end = token.data
        writer = self.writer
        source, end, middle = self._source(token.a), self._source(token.b - 1) + 1, self._source(alt_end)
        writer.put('<img alt="', source, source + 2)
        self._escaped(alt, alt_end, " ", '&<"')
        writer.put('" src="', middle, middle)
        self._attributes(target)
        writer.put(">", end, end)

    def _link(self, token: Token) -> None:
        writer = self.writer
        a, b = token.a, token.b
        address = self.local[a:b]
        source, end = self._source(a), self._source(b - 1) + 1
        head = '<a href="'
        if address.startswith("www."):
            head += "http://"
        elif token.data == "<" and "@" in address and ":" not in address:
            head += "mailto:"
        writer.put(head, source, source)
        self._escaped(a, b, " ", '&<"')
        writer.put('">', end, end)
        self._escaped(a, b, "<br>")
        writer.put("</a>", end, end)
