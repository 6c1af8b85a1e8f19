"""RSS 0.9x, 1.0 and 2.0, and Atom: every entry is an article.

An entry's text is its title and its fullest content: `content:encoded`, `content`, `description`, `summary`. HTML
inside is read as HTML, through CDATA or entities, so places are exact down to the character reference in a paragraph.
An entry that is not well-formed is Unreadable, and the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Comment, Field
from provlint.model.source import Source
from provlint.model.span import Located, Place, PositionMap, Shift, normalise_newlines
from provlint.model.values import NamedTuple
from provlint.readers.base import ReadOptions
from provlint.readers.feedxml import Node, attributes, content, scan
from provlint.readers.parts import Part, compose, html_part, plain_part, title_part

_BODIES: Final = (
    "content:encoded",
    "content",
    "xhtml:body",
    "description",
    "summary",
    "media:description",
    "itunes:summary",
)
#: Elements whose children are markup, not fields.
_MARKUP: Final = frozenset(
    {
        *_BODIES,
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
_DEEPEST_FIELD: Final = 4


class _Feed(NamedTuple):
    """What all entries of a file share."""

    source: Source
    text: str
    positions: PositionMap
    atom: bool
    entities: frozenset[str]
    comments: list[tuple[int, int]]
    fields: list[Field]
    language: str | None


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """One article for each item or entry, in file order."""
    text, newlines = normalise_newlines(source.text)
    positions = PositionMap(Shift(source.first_offset)) if source.first_offset else PositionMap()
    if newlines is not None:
        positions = positions.within(newlines)
    whole = Place(source.first_offset, source.first_offset + len(source.text))
    if not text.strip():
        yield Unreadable("the file is empty", whole.offset, whole.end_offset)
        return
    tree = scan(text)
    root = next((node for node in tree.roots if node.local in ("rss", "feed", "RDF", "channel")), None)
    if root is None:
        yield Unreadable("no RSS, RDF or Atom feed: the root element is missing or another", whole.offset)
        return
    if tree.bomb is not None:
        message = "the document type declares nested or external entities; they are not expanded"
        yield Unreadable(message, *positions.to_source(*tree.bomb))
    atom = root.local == "feed"
    channel = (
        root if atom or root.local == "channel" else root.child("channel") or _local(root, "channel") or root
    )
    groups = [channel] if channel is root else [root, channel]
    entries = [node for group in groups for node in group.children if node.local in ("item", "entry")]
    entries.sort(key=lambda node: node.start)
    shared: list[Field] = []
    for node in channel.children:
        if node.local not in ("item", "entry", "items"):
            _collect(shared, text, positions, node, "/channel", _path(channel, node, atom), atom, 1)
    language = _language(text, positions, channel) or _language(text, positions, root)
    if language is None:
        language = next((str(field.value) for field in shared if field.path == "/channel/language"), None)
    elif all(field.path != "/channel/language" for field in shared):
        node = channel if "xml:lang" in attributes(text, channel, positions) else root
        shared.append(Field("/channel/language", language, attributes(text, node, positions)["xml:lang"]))
    feed = _Feed(source, text, positions, atom, tree.entities, tree.comments, shared, language)
    if not entries and channel.problem:
        yield Unreadable(channel.problem, *positions.to_source(channel.problem_at, channel.problem_at))
    counts: dict[str, int] = {}
    for node in entries:
        parent = "/feed" if atom else "/channel" if node in channel.children and channel is not root else ""
        base = f"{parent}/{node.local}"
        number = counts.get(base, 0)
        counts[base] = number + 1
        yield _article(feed, node, f"{base}/{number}", options)


def _local(node: Node, local: str) -> Node | None:
    return next((child for child in node.children if child.local == local), None)


def _article(feed: _Feed, node: Node, pointer: str, options: ReadOptions) -> Article | Unreadable:
    """The article of one entry."""
    text, positions = feed.text, feed.positions
    offset, end_offset = positions.to_source(node.start, node.end)
    if node.problem:
        at, _ = positions.to_source(node.problem_at, node.problem_at)
        return Unreadable(f"the entry is not well-formed: {node.problem}", at, at, pointer)
    if node.end - node.start > options.max_article:
        size = f"{node.end - node.start:,} characters; max_article allows {options.max_article:,}"
        return Unreadable(f"the entry has {size}", offset, end_offset, pointer)
    for name in feed.entities:
        at = text.find(f"&{name};", node.start, node.end)
        if at >= 0:
            place = positions.to_source(at, at + len(name) + 2)
            return Unreadable(
                f"&{name}; is an entity of the document type, which is not expanded", *place, pointer
            )
    fields: list[Field] = []
    counts: dict[str, int] = {}
    paths = [_path(node, child, feed.atom) for child in node.children]
    for child, path in zip(node.children, paths, strict=True):
        if paths.count(path) > 1:
            number = counts.get(path, 0)
            counts[path] = number + 1
            path = f"{path}/{number}"
        _collect(fields, text, positions, child, "", path, feed.atom, 1)
    for name, located in attributes(text, node, positions).items():
        fields.append(Field(f"/@{name}", located.value, located))
    title_node = next((child for child in node.children if _plain(child.name, feed.atom) == "title"), None)
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
    part: Part | None = None
    for body in _bodies(node, feed.atom):
        part = _read(feed, body) or part
        if part is not None and (part.text or part.elements):
            break
    if title is None and (part is None or not part.text.strip()):
        return Unreadable("the entry has neither title nor text", offset, end_offset, pointer)
    language = _language(text, positions, node) or feed.language
    joined = compose(title, part or Part("", PositionMap(), []))
    blocks = [block if block.language else block._replace(language=language) for block in joined.blocks]
    comments = list(joined.comments)
    for first, last in feed.comments:
        if node.start <= first < node.end:
            where = Place(*positions.to_source(first, last))
            comments.append(Comment(text[first + 4 : last - 3], where, 0))
    return Article(
        source=feed.source,
        text=joined.text,
        blocks=blocks,
        positions=joined.positions,
        media_type="application/atom+xml" if feed.atom else "application/rss+xml",
        origin=Place(offset, end_offset),
        pointer=pointer,
        ident=_ident(fields),
        elements=joined.elements,
        fields=[*fields, *feed.fields],
        comments=comments,
        html=joined.html,
    )


def _plain(name: str, atom: bool) -> str:
    """An element's name as fields have it: Atom's own elements without a prefix in an Atom feed."""
    return name[5:] if atom and name.startswith("atom:") else name


def _path(parent: Node, node: Node, atom: bool) -> str:
    return "/" + _plain(node.name, atom).replace("~", "~0").replace("/", "~1")


def _bodies(node: Node, atom: bool) -> list[Node]:
    """The elements that may hold the entry's text, fullest kind first."""
    found: list[Node] = []
    inside = list(node.children)
    for child in node.children:
        if child.name == "media:group":
            inside += child.children
    for name in _BODIES:
        found += (child for child in inside if _plain(child.name, atom) == name)
    return found


def _read(feed: _Feed, node: Node, title: bool = False) -> Part | None:
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
        kind = given["type"].value.strip().lower() if "type" in given else "text"
        escaped = "mode" in given and given["mode"].value == "escaped"  # Atom 0.3
        html = "html" in kind or escaped
        if "src" in given or not (html or kind in ("text", "text/plain")):
            return None
    if title:
        return title_part(located, html=html)
    return html_part(located) if html else plain_part(located, titled=True)


def _collect(
    fields: list[Field],
    text: str,
    positions: PositionMap,
    node: Node,
    base: str,
    path: str,
    atom: bool,
    depth: int,
) -> None:
    """Add the fields of one element: its text, its attributes as "/@name", its children below it.

    `<link>` is special: its address is "/link" wherever the format puts it, that of other relations "/link/via".
    """
    place = base + path
    given = attributes(text, node, positions)
    if node.local == "link" and "href" in given:
        relation = given["rel"].value.strip() if "rel" in given else "alternate"
        plain = place.rstrip("0123456789").rstrip("/") if place[-1].isdigit() else place
        target = plain if relation == "alternate" else f"{plain}/{relation}"
        fields.append(Field(target, given["href"].value, given["href"]))
    if not node.children:
        located = content(text, node.inner, node.inner_end, positions)
        value = located.value.strip()
        if value:
            start = located.value.find(value)
            fields.append(Field(place, value, located.part(start, start + len(value))))
    elif depth < _DEEPEST_FIELD and not _is_markup(node):
        paths = [_path(node, child, atom) for child in node.children]
        counts: dict[str, int] = {}
        for child, below in zip(node.children, paths, strict=True):
            if paths.count(below) > 1:
                counts[below] = counts.get(below, -1) + 1
                below = f"{below}/{counts[below]}"
            _collect(fields, text, positions, child, place, below, atom, depth + 1)
    for name, located in given.items():
        fields.append(Field(f"{place}/@{name}", located.value, located))


def _is_markup(node: Node) -> bool:
    """Whether an element holds markup instead of fields."""
    return node.name.removeprefix("atom:") in _MARKUP


def _language(text: str, positions: PositionMap, node: Node) -> str | None:
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
