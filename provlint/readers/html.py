"""HTML pages: one article per file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Shift
from provlint.readers.base import ReadOptions

if TYPE_CHECKING:
    from provlint.readers.htmltext import HtmlPart
    from provlint.readers.parts import Part


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The page as one article; a file without any content is Unreadable.

    Front matter on the first line (Hugo, Jekyll) becomes fields.
    """
    from provlint.readers.htmltext import read_part

    text = source.text
    if not text.strip():
        yield Unreadable("the file is empty", source.first_offset, source.first_offset + len(text))
        return
    if len(text) > options.max_article:
        yield Unreadable(
            f"the page has {len(text):,} characters; max_article allows {options.max_article:,}",
            source.first_offset,
        )
        return
    fields: Sequence[Field] = ()
    body = 0
    positions = PositionMap(Shift(source.first_offset)) if source.first_offset else PositionMap()
    if text.startswith(("---", "+++")):
        from provlint.readers.frontmatter import split

        matter, body = split(text, positions)
        if matter is not None:
            fields = matter.fields
            if matter.problem is not None:
                yield matter.problem
    if body:
        text, positions = text[body:], positions.within(Shift(body))
    part: HtmlPart | Part = read_part(text, positions, page=True)
    title = next((field for field in fields if field.path == "/title" and field.located.value.strip()), None)
    if title is not None:
        from provlint.readers.parts import Part, compose, title_part

        body_part = Part(
            part.text, part.positions, part.blocks, part.elements, part.comments, part.html, part.body
        )
        part = compose(title_part(title.located, html=False), body_part)
    yield Article(
        source=source,
        text=part.text,
        blocks=part.blocks,
        positions=part.positions,
        media_type="text/html",
        origin=Place(source.first_offset, source.first_offset + len(source.text)),
        elements=part.elements,
        fields=fields,
        comments=part.comments,
        html=part.html,
        body=part.body,
    )
