"""A tolerant XML scan for feeds and news messages: elements with exact places, and nothing that XML can do to a reader.

Feeds in the wild are often not well-formed, so an entry that is broken must not take the others with it; and a parser
that expands entities must not be let near files from anywhere. Entities of a document type are never expanded, nothing
is ever fetched, nesting costs no recursion.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from provlint.model.span import Located, PositionMap, Runs
from provlint.model.values import NamedTuple
from provlint.readers.htmlattrs import escape_attribute, escape_text
from provlint.readers.pieces import Pieces

#: Namespace -> the prefix that feeds usually give it, and that field names use.
_PREFIXES: Final = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
    "http://web.resource.org/cc/": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://wordpress.org/export/1.0/": "wp",
    "http://wordpress.org/export/1.1/": "wp",
    "http://wordpress.org/export/1.2/": "wp",
    "https://wordpress.org/export/1.2/": "wp",
    "http://wordpress.org/export/1.0/excerpt/": "excerpt",
    "http://wordpress.org/export/1.1/excerpt/": "excerpt",
    "http://wordpress.org/export/1.2/excerpt/": "excerpt",
    "https://wordpress.org/export/1.2/excerpt/": "excerpt",
}

#: Namespaces that one element knows of; real ones know of thirty.
_MOST_NAMESPACES: Final = 200


class Entries(NamedTuple):
    """Which elements are a format's entries: their local names, and those of the elements that hold them ("" for the
    root's own place)."""

    names: frozenset[str]
    holders: frozenset[str]


#: The entries of RSS, RDF and Atom.
FEED: Final = Entries(frozenset({"item", "entry"}), frozenset({"channel", "feed", "rss", "RDF"}))


class Node:
    """One element: `name` with its usual prefix ("dc:creator"), its ranges in the text, what it holds.

    `start` to `end` is the whole element, `inner` to `inner_end` its content; `problem` is why it cannot be read, and
    `problem_at` where.
    """

    __slots__ = (
        "attributes_at",
        "attributes_end",
        "children",
        "end",
        "inner",
        "inner_end",
        "local",
        "name",
        "namespaces",
        "problem",
        "problem_at",
        "raw",
        "start",
    )

    def __init__(self, raw: str, start: int, inner: int, namespaces: dict[str, str]) -> None:
        self.raw = raw
        prefix, _, local = raw.rpartition(":")
        self.local = local
        self.namespaces = namespaces
        usual = _PREFIXES.get(namespaces.get(prefix, ""))
        if usual is None:
            usual = prefix if not namespaces.get(prefix) or prefix else ""
        self.name = f"{usual}:{local}" if usual else local
        self.start = start
        self.inner = self.inner_end = self.end = inner
        self.attributes_at = self.attributes_end = start
        self.children: list[Node] = []
        self.problem = ""
        self.problem_at = start

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)


class Tree(NamedTuple):
    """What a scan found. `entities` are the names a document type declares; `bomb` is its place where it declares
    nested or external ones."""

    roots: list[Node]
    comments: list[tuple[int, int]]
    entities: frozenset[str]
    bomb: tuple[int, int] | None


@cache
def _tag_pattern() -> re.Pattern[str]:
    return re.compile(r"</?([^\s/>\"'=<]++)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")


@cache
def _attribute_pattern() -> re.Pattern[str]:
    # a name begins behind a delimiter only: not once more at each of its letters
    return re.compile(r"(?<![^\s\"'/])([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def scan(text: str, entries: Entries = FEED) -> Tree:
    """All elements of `text`, which may be broken anywhere; what is wrong in one of `entries` is told by its node."""
    roots: list[Node] = []
    stack: list[Node] = []
    comments: list[tuple[int, int]] = []
    entities: frozenset[str] = frozenset()
    bomb: tuple[int, int] | None = None
    find = text.find
    gone: set[str] = set()  # closing marks that do not come any more
    entry = -1  # how deep in the stack the open entry is
    at = 0

    def blame(problem: str, where: int) -> None:
        if entry >= 0 and not stack[entry].problem:
            stack[entry].problem, stack[entry].problem_at = problem, where

    while (at := find("<", at)) >= 0:
        mark = text[at + 1 : at + 2]
        if mark == "!" or mark == "?":
            opening, closing = (
                ("<!--", "-->")
                if text.startswith("<!--", at)
                else ("<![CDATA[", "]]>")
                if text.startswith("<![CDATA[", at)
                else ("<?", "?>")
                if mark == "?"
                else ("<!", ">")
            )
            if opening == "<!" and ">" not in gone and find("[", at, find(">", at)) >= 0:
                closing = "]>"
            stop = -1 if closing in gone else find(closing, at + len(opening))
            if stop < 0:
                gone.add(closing)
                blame(f"'{opening}' is not closed with '{closing}'", at)
                at += len(opening)
                continue
            stop += len(closing)
            if opening == "<!--":
                comments.append((at, stop))
            elif closing == "]>":
                declared = re.findall(r"<!ENTITY\s+(?:%\s+)?([^\s%]+)\s+([^>]*)>", text[at:stop])
                entities = frozenset(name for name, _ in declared)
                if any("&" in value or value.startswith(("SYSTEM", "PUBLIC")) for _, value in declared):
                    bomb = (at, stop)
            at = stop
            continue
        if not (mark == "/" or mark.isalpha() or mark == "_"):
            blame("a bare '<': write &lt; instead", at)
            at += 1
            continue
        tag = None if "tag" in gone else _tag_pattern().match(text, at)
        if tag is None:
            # an open quotation mark somewhere: from here on a tag ends at the next ">"
            gone.add("tag")
            stop = find(">", at)
            if stop < 0:
                blame("the tag is not closed with '>'", at)
                break
            name = text[at + 1 : stop].lstrip("/").partition(" ")[0].strip()
            inside, after = (0, 0), stop + 1
            blame("a quotation mark in a tag is not closed", at)
        else:
            name, inside, after = tag.group(1), tag.span(2), tag.end()
        if mark == "/":
            depth = len(stack) - 1
            lowest = max(depth - 64, -1)
            while depth > lowest and stack[depth].raw != name:
                depth -= 1
            if depth <= lowest:
                blame(f"</{name}> ends nothing", at)
            else:
                if depth != len(stack) - 1:
                    blame(f"<{stack[-1].raw}> is not closed before </{name}>", at)
                for node in stack[depth:]:
                    node.inner_end = at
                    node.end = at if node is not stack[depth] else after
                del stack[depth:]
                entry = entry if entry < depth else -1
            at = after
            continue
        spaces = stack[-1].namespaces if stack else {}
        attributes = text[inside[0] : inside[1]]
        if "xmlns" in attributes:
            spaces = dict(spaces)
            for key, double, single in _attribute_pattern().findall(attributes):
                if (key == "xmlns" or key.startswith("xmlns:")) and len(spaces) < _MOST_NAMESPACES:
                    spaces[key[6:]] = double or single
        node = Node(name, at, after, spaces)
        node.attributes_at, node.attributes_end = inside
        if node.local in entries.names and entry >= 0 and node.raw == stack[entry].raw:
            # the entry before was never closed
            blame(f"<{node.raw}> is not closed before the next", stack[entry].start)
            for other in stack[entry:]:
                other.inner_end = other.end = at
            del stack[entry:]
            entry = -1
        (stack[-1].children if stack else roots).append(node)
        if not attributes.endswith("/"):
            holder = stack[-1].local if stack else ""
            if entry < 0 and node.local in entries.names and holder in entries.holders:
                entry = len(stack)
            stack.append(node)
        at = after
    if stack:
        blame(f"the file ends before </{stack[-1].raw}>", len(text))
        for node in stack:
            node.inner_end = node.end = len(text)
    return Tree(roots, comments, entities, bomb)


@cache
def _reference_pattern() -> re.Pattern[str]:
    return re.compile(r"&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8})|[A-Za-z][A-Za-z0-9]*);|<!\[CDATA\[|<!--|<\?")


def _character(reference: str) -> str | None:
    """What `&...;` stands for: the five of XML, numbers, and the names of HTML that feeds use without declaring."""
    if reference[1] == "#":
        code = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    from html.entities import html5

    return html5.get(reference[1:])


def content(text: str, start: int, end: int, positions: PositionMap, attribute: bool = False) -> Located:
    """The characters that text[start:end] stands for: references and CDATA resolved, comments left out.

    `positions` leads from `text` to the file.
    """
    raw = text[start:end]
    if "&" not in raw and "<" not in raw:
        encoder = escape_attribute if attribute else escape_text
        return Located(raw, positions.within(Runs([0], [start], [end], len(raw), encoder)))
    pieces = Pieces()
    done = 0
    pattern = _reference_pattern()
    at = 0
    while found := pattern.search(raw, at):
        opening = found.group()
        first, after = found.span()
        if opening[0] == "&":
            character = _character(opening)
            if character is not None:
                pieces.put(raw[done:first], start + done, start + first)
                pieces.put(character, start + first, start + after)
                done = after
            at = after
            continue
        closing = "]]>" if opening == "<![CDATA[" else "-->" if opening == "<!--" else "?>"
        stop = raw.find(closing, after)
        pieces.put(raw[done:first], start + done, start + first)
        last = len(raw) if stop < 0 else stop
        if closing == "]]>":
            pieces.put(raw[after:last], start + after, start + last)
        at = done = min(last + len(closing), len(raw))
    pieces.put(raw[done:], start + done, start + len(raw))
    only_cdata = len(pieces.parts) == 1 and raw.lstrip().startswith("<![CDATA[")
    encoder_ = _cdata if only_cdata else escape_attribute if attribute else escape_text
    return Located(pieces.joined(), positions.within(pieces.runs(encoder_)))


def _cdata(text: str) -> str | None:
    """`text` as it may stand in CDATA; None where it holds the end mark."""
    return None if "]]>" in text else text


def attributes(text: str, node: Node, positions: PositionMap) -> dict[str, Located]:
    """The attributes of an element, decoded, with their places; the first of equals, without `xmlns`."""
    found: dict[str, Located] = {}
    if node.attributes_end > node.attributes_at:
        for hit in _attribute_pattern().finditer(text, node.attributes_at, node.attributes_end):
            name = hit.group(1)
            if name not in found and not name.startswith("xmlns"):
                group = 2 if hit.start(2) >= 0 else 3
                found[name] = content(text, *hit.span(group), positions, attribute=True)
    return found
