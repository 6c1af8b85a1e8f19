"""What every reader is given and gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.model.values import NamedTuple

#: Largest article in characters, where no configuration says otherwise.
MAX_ARTICLE: Final = 16_000_000


class ReadOptions(NamedTuple):
    """What the configuration tells readers.

    `fields` is the house's JSON field map (`fields:`): our name to the keys to try, in order. `max_article` is the
    largest article in bytes of decoded text, `first_index` the number of articles in the file before this unit.
    """

    fields: Mapping[str, tuple[str, ...]] = {}
    max_article: int = MAX_ARTICLE
    first_index: int = 0


class Reader(Protocol):
    """A reader: decoded text in, articles out, in file order. What cannot be read is yielded as `Unreadable` with
    its place, and reading goes on behind it where the format allows."""

    def __call__(self, source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
        """The articles of one decoded file or unit."""
        ...
