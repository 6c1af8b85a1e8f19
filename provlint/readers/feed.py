"""RSS 0.9x, 1.0 and 2.0, and Atom: every entry is an article.

An entry's text is its title and its fullest content: `content:encoded`, `content`, `description`, `summary`. HTML
inside is read as HTML, through CDATA or entities, so places are exact down to the character reference in a paragraph.
An entry that is not well-formed is Unreadable, and the others are read.

Sources: RSS 2.0 (rssboard.org/rss-specification), RSS 1.0 (web.resource.org/rss/1.0/spec), Atom (RFC 4287).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Shift, normalise_newlines
from provlint.model.values import NamedTuple
from provlint.readers.base import ReadOptions
from provlint.readers.feedentries import MARKUP, Feed, article_of, language_of
from provlint.readers.feedxml import Node, attributes, scan
from provlint.readers.xmlfields import Naming, collect_children

_ENTRIES = ("item", "entry")


class Opened(NamedTuple):
    """A feed, the element that describes it, and its entries in file order with their JSON Pointers."""

    feed: Feed
    channel: Node
    entries: list[tuple[str, Node]]


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """One article for each item or entry, in file order."""
    for opened in open_feed(source):
        if isinstance(opened, Unreadable):
            yield opened
        else:
            feed = opened.feed
            # RFC 4287, 4.2.1: the feed's authors are those of an entry that names none
            authors = [
                field._replace(path=field.path.removeprefix("/channel"))
                for field in (feed.fields if feed.atom else ())
                if field.path.startswith("/channel/author/")
            ]
            for pointer, node in opened.entries:
                named = any(feed.naming.name(child) in ("author", "source") for child in node.children)
                yield article_of(feed, node, pointer, options, more=() if named else authors)


def open_feed(
    source: Source, profile: str = "", left_out: frozenset[str] = frozenset()
) -> Iterator[Opened | Unreadable]:
    """The feed of a file, and before it what is wrong with it as a whole; no feed where there is none.

    `profile` names the row of the field maps its entries are read by, `left_out` elements that give no fields.
    """
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
    naming = Naming(MARKUP, left_out, "atom:" if atom else "")
    channel = (
        root if atom or root.local == "channel" else root.child("channel") or _local(root, "channel") or root
    )
    shared: list[Field] = []
    for node in channel.children:
        if node.local not in (*_ENTRIES, "items"):
            collect_children(shared, text, positions, [node], "/channel", naming)
    language = language_of(text, positions, channel) or language_of(text, positions, root)
    if language is None:
        language = next((str(field.value) for field in shared if field.path == "/channel/language"), None)
    elif all(field.path != "/channel/language" for field in shared):
        node = channel if "xml:lang" in attributes(text, channel, positions) else root
        shared.append(Field("/channel/language", language, attributes(text, node, positions)["xml:lang"]))
    media_type = "application/atom+xml" if atom else "application/rss+xml"
    if profile:
        media_type += f"; profile={profile}"
    inner = "/feed" if atom else "/channel" if channel is not root else ""
    entries = [(inner, node) for node in channel.children if node.local in _ENTRIES]
    if channel is not root:
        entries += [("", node) for node in root.children if node.local in _ENTRIES]
    entries.sort(key=_start)
    if not entries and channel.problem:
        yield Unreadable(channel.problem, *positions.to_source(channel.problem_at, channel.problem_at))
    yield Opened(
        Feed(
            source, text, positions, atom, tree.entities, tree.comments, shared, language, naming, media_type
        ),
        channel,
        _numbered(entries),
    )


def _start(entry: tuple[str, Node]) -> int:
    return entry[1].start


def _numbered(entries: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
    counts: Counter[str] = Counter()
    found = []
    for parent, node in entries:
        base = f"{parent}/{node.local}"
        found.append((f"{base}/{counts[base]}", node))
        counts[base] += 1
    return found


def _local(node: Node, local: str) -> Node | None:
    return next((child for child in node.children if child.local == local), None)
