"""WordPress eXtended RSS (WXR 1.0-1.2), what "Tools > Export" writes: the published posts and pages are articles.

Drafts, private and scheduled posts, revisions, menu items and other parts of the program are none. A post is signed with
an account's login: the name that the site shows for it stands in the file's table of authors. An attachment gives its
address, caption and title to the posts whose main picture it is.

Sources: WordPress, wp-admin/includes/export.php (the format), developer.wordpress.org/reference/functions/register_post_type
(post types of the core).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.source import Source
from provlint.model.span import Located
from provlint.readers.base import ReadOptions
from provlint.readers.feed import open_feed
from provlint.readers.feedentries import Feed, article_of, refusal
from provlint.readers.feedxml import Node, content
from provlint.readers.parts import Part, html_part
from provlint.readers.wptext import rendered

#: Elements with a shape of their own here, and those that say nothing of an article: other people's comments, terms.
_LEFT_OUT: Final = frozenset(
    {"wp:author", "wp:category", "wp:tag", "wp:term", "wp:termmeta", "wp:comment", "wp:postmeta"}
)
#: Words in the name of a post type that make it one of articles; "page" and "post" are the core's own.
_ARTICLES: Final = frozenset(
    ("post", "page", "article", "news", "story", "stories", "blog", "press", "opinion", "column", "review", "interview", "report")
)  # fmt: skip
#: What WordPress writes for a time that is not there.
_NO_TIME: Final = "0000-00-00 00:00:00"


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """One article for each published post or page with a title or text, in file order."""
    for opened in open_feed(source, "wxr", _LEFT_OUT):
        if isinstance(opened, Unreadable):
            yield opened
            continue
        feed = opened.feed
        names = _authors(feed, opened.channel)
        pictures = _pictures(feed, [node for _, node in opened.entries])
        for pointer, node in opened.entries:
            if not _is_article(feed, node):
                continue
            refused = refusal(feed.text, feed.positions, node, pointer, feed.entities, options)
            if refused is not None:
                yield refused
                continue
            more = [*_signature(feed, node, names), *_meta(feed, node, pictures)]
            found = article_of(feed, node, pointer, options, more=more, body=_body(feed, node))
            if isinstance(found, Article):  # one without title and text is no article
                found.fields = tuple(field for field in found.fields if field.value != _NO_TIME)
                yield found


def _text(feed: Feed, node: Node, name: str) -> Located | None:
    """What an element below `node` says, without the white space around it; None where that is nothing."""
    child = node.child(name)
    if child is None:
        return None
    located = content(feed.text, child.inner, child.inner_end, feed.positions)
    value = located.value.strip()
    start = located.value.find(value)
    return located.part(start, start + len(value)) if value else None


def _says(feed: Feed, node: Node, name: str) -> str:
    located = _text(feed, node, name)
    return located.value if located is not None else ""


def _is_article(feed: Feed, node: Node) -> bool:
    kind = _says(feed, node, "wp:post_type") or "post"
    status = _says(feed, node, "wp:status") or "publish"
    words = re.split(r"[-_]", kind.lower())
    return status == "publish" and any(word in _ARTICLES for word in words)


def _body(feed: Feed, node: Node) -> Part:
    child = node.child("content:encoded")
    if child is None:
        return html_part(Located("", feed.positions))
    return html_part(rendered(content(feed.text, child.inner, child.inner_end, feed.positions)))


def _authors(feed: Feed, channel: Node) -> dict[str, Located]:
    """The names that the site shows, by login."""
    found: dict[str, Located] = {}
    for node in channel.children:
        if node.name == "wp:author":
            name = _text(feed, node, "wp:author_display_name")
            if name is not None:
                found.setdefault(_says(feed, node, "wp:author_login"), name)
    return found


def _signature(feed: Feed, node: Node, names: dict[str, Located]) -> Iterator[Field]:
    name = names.get(_says(feed, node, "dc:creator"))
    if name is not None:
        yield Field("/wp:author/wp:author_display_name", name.value, name)


def _pictures(feed: Feed, entries: list[Node]) -> dict[str, Node]:
    """The attachments, by the number that posts name them by."""
    return {
        _says(feed, node, "wp:post_id"): node
        for node in entries
        if _says(feed, node, "wp:post_type") == "attachment" and not node.problem
    }


def _meta(feed: Feed, node: Node, pictures: dict[str, Node]) -> Iterator[Field]:
    """The fields that plugins and editors gave a post, and its main picture; lists of PHP are none."""
    for child in node.children:
        if child.name != "wp:postmeta":
            continue
        key = _says(feed, child, "wp:meta_key")
        value = _text(feed, child, "wp:meta_value")
        if value is None or not re.fullmatch(r"[\w-]+", key) or re.match(r"[aOs]:\d+:", value.value):
            continue
        yield Field(f"/wp:postmeta/{key}", value.value, value)
        picture = pictures.get(value.value) if key == "_thumbnail_id" else None
        if picture is not None:
            for path, name in (
                ("url", "wp:attachment_url"),
                ("caption", "excerpt:encoded"),
                ("title", "title"),
            ):
                located = _text(feed, picture, name)
                if located is not None:
                    yield Field(f"/featured_image/{path}", located.value, located)
