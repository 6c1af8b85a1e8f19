"""Places of tags and of attribute values, worked out only when something asks.

The tokenizer gives decoded attribute values; where each stands between its quotes is found by reading the tag again,
as the WHATWG tokenizer does: names in any case, unquoted values, newlines inside the tag, the first of equals.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.model.markup import Element, TagText
from provlint.model.span import Located, Place, PositionMap, Runs, Shift


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(r"</?[^ \t\n\f/>]*")


@cache
def _attribute_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[ \t\n\f/]*([^ \t\n\f/>][^ \t\n\f/>=]*)"
        r"([ \t\n\f]*=[ \t\n\f]*(?:\"([^\"]*)\"|'([^']*)'|([^ \t\n\f>]*)))?"
    )


@cache
def _reference_pattern() -> re.Pattern[str]:
    return re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|([A-Za-z][A-Za-z0-9]*)(;?))")


def escape_text(text: str) -> str:
    """`text` as HTML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """`text` as it may stand between quotes of either kind."""
    return escape_text(text).replace('"', "&quot;").replace("'", "&#39;")


def escape_unquoted(text: str) -> str | None:
    """`text` as an attribute value without quotes; None where it needs quotes."""
    if not text or any(c in " \t\n\f\r\"'`=<>" for c in text):
        return None
    return text.replace("&", "&amp;")


def no_edit(text: str) -> str | None:
    """An encoder for what cannot be written at all (an attribute without a value, a collapsed newline)."""
    return None


def _resolve(found: re.Match[str], following: str) -> tuple[str, int] | None:
    """(replacement, length of the reference) of one match in an attribute value; None where it stays as it is."""
    name = found.group(1)
    if name is None:
        from provlint.readers.htmltokens import unescape

        return unescape(found.group()), len(found.group())
    from html.entities import html5

    if found.group(2) and name + ";" in html5:
        return html5[name + ";"], len(found.group())
    # without the semicolon an attribute keeps the reference before "=" and alphanumerics (the pattern took those)
    if name in html5 and (found.group(2) or following != "="):
        return html5[name], len(name) + 1
    return None


def decode_attribute(raw: str, encoder: object = escape_attribute) -> tuple[str, Runs]:
    """The value of an attribute's source text, and the runs from the value to that text."""
    inner: list[int] = [0]
    outer: list[int] = [0]
    outer_end: list[int] = []
    parts: list[str] = []
    done = length = 0
    if "&" in raw:
        for found in _reference_pattern().finditer(raw):
            resolved = _resolve(found, raw[found.end() : found.end() + 1])
            if resolved is None:
                continue
            text, size = resolved
            at = found.start()
            parts += (raw[done:at], text)
            length += at - done
            if at == outer[-1] and len(inner) > len(outer_end):
                inner.pop()
                outer.pop()
            else:
                outer_end.append(at)
            inner += (length, length + len(text))
            outer += (at, at + size)
            outer_end.append(at + size)
            length += len(text)
            done = at + size
    parts.append(raw[done:])
    length += len(raw) - done
    outer_end.append(len(raw))
    value = "".join(parts)
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    return value, Runs(inner, outer, outer_end, length, encoder)  # type: ignore[arg-type]


def decode_text(raw: str) -> tuple[str, Runs]:
    """Character data without tags (a title's content, a feed's text) resolved, and the runs to its source."""
    if "&" not in raw:
        return raw, Runs([0], [0], [len(raw)], len(raw), escape_text)
    from provlint.readers.htmltokens import TokenType, tokenize

    inner: list[int] = []
    outer: list[int] = []
    outer_end: list[int] = []
    parts: list[str] = []
    at = length = 0
    # escaped, a "<" in the text cannot begin a tag for the tokenizer; the two-character detour keeps lengths known
    for token in tokenize(raw.replace("<", "\0"), resolve_references=False, capture_source=True):
        data = token.data or ""
        size = len(token.source or "") if token.type is TokenType.CHARACTER_REFERENCE else len(data)
        inner.append(length)
        outer.append(at)
        at += size
        outer_end.append(at)
        parts.append(data if size != len(data) else raw[at - size : at])
        length += len(data)
    return "".join(parts), Runs(inner, outer, outer_end, length, escape_text)


class Page:
    """The HTML that elements stand in, and the way from it to the file."""

    __slots__ = ("html", "positions")

    def __init__(self, html: str, positions: PositionMap) -> None:
        self.html = html
        self.positions = positions


class HtmlElement(Element):
    """An element whose start tag stands at `at` of its page; one object instead of an element and a tag, because
    pages have hundreds."""

    __slots__ = ("at", "page")

    def __init__(
        self, name: str, attrs: dict[str, str], start: int, end: int, page: Page, at: int, parent: int
    ) -> None:
        self.name = name
        self.attrs = attrs
        self.start = start
        self.end = end
        self.page = page
        self.at = at
        self.parent = parent
        self.content = None

    def _attributes(self) -> tuple[int, list[tuple[str, int, int, str]]]:
        """(end of the tag, [(lower-case name, value start, value end, quote)]); no value gives the quote "-"."""
        html = self.page.html
        opening = _name_pattern().match(html, self.at)
        at = opening.end() if opening else self.at
        pattern = _attribute_pattern()
        found: list[tuple[str, int, int, str]] = []
        while True:
            hit = pattern.match(html, at)
            if hit is None:
                break
            for group, quote in ((3, '"'), (4, "'"), (5, "")):
                if hit.start(group) >= 0:
                    found.append((hit.group(1).lower(), hit.start(group), hit.end(group), quote))
                    break
            else:
                found.append((hit.group(1).lower(), hit.end(1), hit.end(1), "-"))
            at = hit.end()
        close = html.find(">", at)
        return (len(html) if close < 0 else close + 1), found

    def read_attributes(self) -> None:
        """Fill `attrs` from the source, for a tag that no tokenizer has read."""
        for name, start, end, _ in self._attributes()[1]:
            self.attrs.setdefault(name, decode_attribute(self.page.html[start:end])[0])

    def attribute(self, name: str) -> Located | None:
        """The attribute's decoded value with its place; None where the element has none."""
        if name not in self.attrs:
            return None
        html, positions = self.page.html, self.page.positions
        quick = self._plain_attribute(name)
        if quick is not None:
            return quick
        for found, start, end, quote in self._attributes()[1]:
            if found != name:
                continue
            encoder = no_edit if quote == "-" else escape_attribute if quote else escape_unquoted
            value, runs = decode_attribute(html[start:end], encoder)
            return Located(value, positions.within(runs, Shift(start)))
        return None

    def _plain_attribute(self, name: str) -> Located | None:
        """The same for a tag that names the attribute once, with double quotes and nothing encoded; None for any
        other. Most tags are such, and reading them attribute by attribute costs five times as much."""
        page = self.page
        html, start, value = page.html, self.at, self.attrs[name]
        at = html.find(f' {name}="{value}"', start, html.find(">", start))
        if at < 0:
            return None
        before = html[start + len(self.name) + 1 : at].lower()
        # an earlier attribute of that name would be the one that counts; what looks like this one may stand in another
        if name in before or "'" in before or before.count('"') % 2:
            return None
        at += len(name) + 3
        size = len(value)
        runs = Runs([0], [at], [at + size], size, escape_attribute)
        return Located(value, page.positions.within(runs))

    def place(self) -> Place:
        """Where the start tag stands in the file."""
        return Place(*self.page.positions.to_source(self.at, self._attributes()[0]))


class CommentTag(TagText):
    """A block comment (`<!-- wp:image {...} -->`) that acts as an element: its attributes stand in its JSON."""

    __slots__ = ("at", "end", "html", "positions")

    def __init__(self, html: str, positions: PositionMap, at: int, end: int) -> None:
        self.html = html
        self.positions = positions
        self.at = at
        self.end = end

    def attribute(self, name: str) -> Located | None:
        """A setting's raw JSON text with its place; for a string what stands between the quotes."""
        start = self.html.find(f'"{name}"', self.at, self.end)
        if start < 0:
            return None
        value = re.compile(r'\s*:\s*(?:"((?:[^"\\]|\\.)*)"|([^,}\s]+))').match(
            self.html, start + len(name) + 2, self.end
        )
        if value is None:
            return None
        group = 1 if value.start(1) >= 0 else 2
        raw = value.group(group)
        runs = Runs([0], [0], [len(raw)], len(raw), no_edit)
        return Located(raw, self.positions.within(runs, Shift(value.start(group))))

    def place(self) -> Place:
        """Where the comment stands in the file."""
        return Place(*self.positions.to_source(self.at, self.end))
