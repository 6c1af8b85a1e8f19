"""From an entry of a feed to its article: which element is its text, how that is written, what becomes a field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Comment, Field
from provlint.model.source import Source
from provlint.model.span import Located, Place, PositionMap, Shift
from provlint.model.values import NamedTuple
from provlint.readers.base import ReadOptions
from provlint.readers.feedxml import Node, attributes, content
from provlint.readers.parts import Part, compose, html_part, plain_part, title_part
from provlint.readers.xmlfields import Naming, collect_children

#: Elements that may hold an entry's text, fullest kind first.
BODIES: Final = (
    "content:encoded",
    "content",
    "xhtml:body",
    "description",
    "summary",
    "media:description",
    "itunes:summary",
)
#: Elements that may hold its title.
_TITLES: Final = ("title", "dc:title", "media:title")
#: Elements whose children are markup, not fields.
MARKUP: Final = frozenset(
    {
        *BODIES,
        "title",
        "subtitle",
        "tagline",
        "rights",
        "copyright",
        "xhtml:div",
        "media:title",
        "media:text",
    }
)


class Feed(NamedTuple):
    """What all entries of a file share. `comments` are ranges in the order of the file, `fields` those of the channel."""

    source: Source
    text: str
    positions: PositionMap
    atom: bool
    entities: frozenset[str]
    comments: list[tuple[int, int]]
    fields: list[Field]
    language: str | None
    naming: Naming
    media_type: str


def refusal(
    text: str,
    positions: PositionMap,
    node: Node,
    pointer: str,
    entities: frozenset[str],
    options: ReadOptions,
    name: str = "entry",
) -> Unreadable | None:
    """Why an entry cannot be read: it is not well-formed, too large, or asks for an entity of the document type."""
    if node.problem:
        at, _ = positions.to_source(node.problem_at, node.problem_at)
        return Unreadable(f"the {name} is not well-formed: {node.problem}", at, at, pointer)
    if node.end - node.start > options.max_article:
        size = f"{node.end - node.start:,} characters; max_article allows {options.max_article:,}"
        return Unreadable(f"the {name} has {size}", *positions.to_source(node.start, node.end), pointer)
    if entities:
        for found in _named_references().finditer(text, node.start, node.end):
            if found[1] in entities:
                message = f"{found[0]} is an entity of the document type, which is not expanded"
                return Unreadable(message, *positions.to_source(*found.span()), pointer)
    return None


@cache
def _named_references() -> re.Pattern[str]:
    return re.compile(r"&([^\s&;<#]++);")


def article_of(
    feed: Feed,
    node: Node,
    pointer: str,
    options: ReadOptions,
    *,
    more: Iterable[Field] = (),
    body: Part | None = None,
) -> Article | Unreadable:
    """The article of one entry. `more` are fields that stand elsewhere in the file, `body` is its text where the
    format has rules of its own for that."""
    text, positions = feed.text, feed.positions
    offset, end_offset = positions.to_source(node.start, node.end)
    refused = refusal(text, positions, node, pointer, feed.entities, options)
    if refused is not None:
        return refused
    fields: list[Field] = []
    collect_children(fields, text, positions, node.children, "", feed.naming)
    for name, located in attributes(text, node, positions).items():
        fields.append(Field(f"/@{name}", located.value, located))
    title_node = next(
        (child for name in _TITLES for child in node.children if feed.naming.name(child) == name), None
    )
    title = _read(feed, title_node, title=True) if title_node is not None else None
    if title is not None:
        # as text: what the entities and tags in it stand for
        start, end = title.blocks[0].start, title.blocks[0].end
        headline = Field(
            "/title", title.text[start:end], Located(title.text, title.positions).part(start, end)
        )
        fields = [headline if field.path == "/title" else field for field in fields]
        if title_node is not None and title_node.children:
            fields.append(headline)
    for candidate in bodies(feed, node) if body is None else ():
        body = _read(feed, candidate) or body
        if body is not None and (body.text or body.elements):
            break
    if title is None and (body is None or not body.text.strip()):
        return Unreadable("the entry has neither title nor text", offset, end_offset, pointer)
    language = language_of(text, positions, node) or feed.language
    joined = compose(title, body or Part("", PositionMap(), []))
    blocks = [block if block.language else block._replace(language=language) for block in joined.blocks]
    comments = list(joined.comments)
    for at in range(bisect_left(feed.comments, (node.start,)), len(feed.comments)):
        first, last = feed.comments[at]
        if first >= node.end:
            break
        where = Place(*positions.to_source(first, last))
        comments.append(Comment(text[first + 4 : last - 3], where, 0))
    return Article(
        source=feed.source,
        text=joined.text,
        blocks=blocks,
        positions=joined.positions,
        media_type=feed.media_type,
        origin=Place(offset, end_offset),
        pointer=pointer,
        ident=_ident(fields),
        elements=joined.elements,
        fields=[*fields, *more, *feed.fields],
        comments=comments,
        html=joined.html,
    )


def bodies(feed: Feed, node: Node) -> list[Node]:
    """The elements that may hold the entry's text, fullest kind first."""
    by_name: dict[str, list[Node]] = {}
    for child in node.children:
        by_name.setdefault(feed.naming.name(child), []).append(child)
    for group in by_name.get("media:group", ()):
        for child in group.children:
            by_name.setdefault(feed.naming.name(child), []).append(child)
    return [one for name in BODIES for one in by_name.get(name, ())]


def _read(feed: Feed, node: Node, title: bool = False) -> Part | None:
    """The text of a title or body: HTML, XHTML or plain text, as the format or its `type` says; None for none."""
    text, positions = feed.text, feed.positions
    if node.children:
        # markup inline, as XHTML has it
        inside = Located(text[node.inner : node.inner_end], positions.within(Shift(node.inner)))
        return title_part(inside, html=True) if title else html_part(inside)
    located = content(text, node.inner, node.inner_end, positions)
    html = True
    if feed.atom and node.name.removeprefix("atom:") in ("title", "content", "summary"):
        given = attributes(text, node, positions)
        kind = (given["type"].value.strip().lower() if "type" in given else "") or "text"
        mode = given["mode"].value if "mode" in given else ""  # Atom 0.3
        html = "html" in kind or mode == "escaped"
        if "src" in given or mode == "base64" or not (html or kind in ("text", "text/plain")):
            return None
    if title:
        return title_part(located, html=html)
    return html_part(located) if html else plain_part(located, titled=True)


def language_of(text: str, positions: PositionMap, node: Node) -> str | None:
    """The language that an element declares for itself."""
    located = attributes(text, node, positions).get("xml:lang")
    return located.value.strip() or None if located is not None else None


def _ident(fields: list[Field]) -> str | None:
    """What identifies the entry in its file: guid, id, its RDF address or its link."""
    values = {field.path: field.value for field in reversed(fields)}
    for path in ("/guid", "/id", "/@rdf:about", "/link", "/link/0"):
        value = values.get(path)
        if isinstance(value, str) and value:
            return value
    return None
