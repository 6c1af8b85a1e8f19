"""JSON Feed: what the feed says for all of its items.

The items themselves are read by their row of the field maps. Source: jsonfeed.org/version/1.1, "Top-level".
"""

from __future__ import annotations

from typing import Any, Final

from provlint.model.article import Article
from provlint.model.markup import Field
from provlint.readers.jsonspans import Node, fields

#: What is about the feed, by the names that feeds of other formats have for it.
_CHANNEL: Final = {"title": "title", "home_page_url": "link", "language": "language"}
_AUTHORS: Final = ("authors", "author")


def is_feed(value: dict[str, Any]) -> bool:
    """Whether an object is a feed: its `version` is an address of the format."""
    version = value.get("version")
    return (
        isinstance(version, str)
        and "jsonfeed.org/version/" in version
        and isinstance(value.get("items"), list)
    )


class Shared:
    """The feed's own fields, found once for all of its items."""

    __slots__ = ("_authors", "_channel")

    def __init__(self, node: Node, offset: int) -> None:
        self._channel: list[Field] = []
        self._authors: list[Field] = []
        for key, child in node.members():
            if key in _CHANNEL and isinstance(child.value, str):
                located = child.located(offset)
                self._channel.append(Field(f"/channel/{_CHANNEL[key]}", located.value, located))
            elif key in _AUTHORS and isinstance(child.value, (dict, list)):
                self._authors += fields(child, offset, prefix=f"/{key}")

    def give(self, article: Article) -> None:
        """Add them to an item; the feed's authors are those of an item that names none."""
        own = any(field.path.split("/")[1] in _AUTHORS for field in article.fields)
        article.fields = (*article.fields, *(() if own else self._authors), *self._channel)
