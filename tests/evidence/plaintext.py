"""Articles from plain text, without a reader: each line is a block of prose."""

from __future__ import annotations

import re

from provlint.evidence.scan import Scanner
from provlint.evidence.table import providers
from provlint.model.article import Article
from provlint.model.house import House
from provlint.model.segment import Segment
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Shift

_PROVIDERS = providers(Scanner({}))


def plain(text: str) -> Article:
    """An article whose blocks are the lines of `text`."""
    article = Article(
        source=Source("a.txt", text),
        text=text,
        blocks=[Segment("prose", match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)],
        positions=PositionMap(Shift(0)),
        media_type="text/plain",
        origin=Place(0, len(text), 0, len(text)),
    )
    article.equip(_PROVIDERS, House())
    return article
