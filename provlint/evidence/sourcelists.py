"""A list of sources at the end of an article: a line that says "Sources:" and the lines under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provlint.model.article import Article
from provlint.model.evidence import Credit, Link
from provlint.model.segment import Segment
from provlint.model.span import Span

#: Lines that open such a list, folded, without their colon. Newsroom practice; one language a row.
_OPENINGS: Final = frozenset(
    (
        "sources", "source", "references", "sources and links",
        "quellen", "quellenangaben", "quellenverzeichnis",
        "références", "sources et liens",
        "fuentes", "referencias",
        "fonti", "fontes", "bronnen", "kilder", "källor",
        "来源", "資料來源", "资料来源", "参考资料", "參考資料", "出典",
    )
)  # fmt: skip
#: Lines of a list, at most.
_MOST: Final = 40


def from_lists(article: Article) -> Iterator[Credit]:
    """One credit of role "source" for each line of the list."""
    blocks = article.blocks
    for index, block in enumerate(blocks):
        if block.role in ("boilerplate", "code", "comment", "teaser") or block.end - block.start > 200:
            continue
        first, _, rest = article.text[block.start : block.end].partition("\n")
        if first.strip(" :：*_").lower() not in _OPENINGS or (
            not rest and ":" not in first and block.role != "heading"
        ):
            continue
        if rest:
            yield from _lines(article, block.start + len(first) + 1, block.end)
        yield from _items(article, blocks[index + 1 : index + 1 + _MOST])


def _items(article: Article, blocks: tuple[Segment, ...]) -> Iterator[Credit]:
    for block in blocks:
        if block.role != "list":
            return
        yield from _lines(article, block.start, block.end)


def _lines(article: Article, start: int, end: int) -> Iterator[Credit]:
    links: tuple[Link, ...] = article.ask("link")
    at = start
    for line in article.text[start:end].split("\n"):
        stop = at + len(line)
        head = at + len(line) - len(line.lstrip(" -*•·\t"))
        if head < stop:
            inside = [one for one in links if one.span is not None and head <= one.span.start < stop]
            url = inside[0].value if inside else None
            name = article.text[head:stop]
            if url:
                name = name.replace(url, "")
            name = name.strip(" ,;.:-–—()[]<>")
            place = article.place(Span(head, stop))
            yield Credit(
                "credit",
                "source",
                name or None,
                url,
                article.raw(place),
                "text:source-list",
                place,
                url is not None,
            )
        at = stop + 1
