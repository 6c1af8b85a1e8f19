"""Markdown files, with front matter, template markup and HTML: one article per file.

The blocks are written as HTML that knows its places (`markdownblocks`), and the HTML is read like any other
(`htmltext`): the article's text, elements and comments come from there, template markup is added as elements.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Element, Field
from provlint.model.segment import Segment
from provlint.model.source import Source
from provlint.model.span import Layer, Place, PositionMap, Runs, Shift, normalise_newlines
from provlint.readers.base import ReadOptions
from provlint.readers.frontmatter import FrontMatter, split
from provlint.readers.htmltext import HtmlPart, read_part
from provlint.readers.markdownblocks import Blocks
from provlint.readers.markdownlines import definitions, lines_of
from provlint.readers.markdowntokens import Context
from provlint.readers.markdownwriter import Marked, Writer
from provlint.readers.parts import Part, compose, title_part
from provlint.readers.shortcodes import CodeTag


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The one article of a Markdown file. An empty file is `Unreadable`; so is broken front matter, but the body is
    read all the same. Front matter without a title, and nothing behind it, is a page that a template fills: no article."""
    text, newlines = normalise_newlines(source.text)
    if not text or text.isspace():
        yield Unreadable("the file is empty", source.first_offset)
        return
    if len(source.text) > options.max_article:
        yield Unreadable(f"the article is larger than max_article ({options.max_article:,} bytes)")
        return
    shift = Shift(source.first_offset)
    layers: tuple[Layer, ...] = (shift,) if newlines is None else (newlines, shift)
    positions = PositionMap(*layers)
    matter, begin = split(text, positions)
    if matter is not None and matter.problem is not None:
        yield matter.problem
    mdx = source.path.lower().endswith(".mdx")
    body = body_part(text, begin, positions, mdx=mdx)
    title = _title_field(matter)
    if title is None:
        part = body._replace(blocks=_first_heading(list(body.blocks)))
    else:
        part = compose(title_part(title.located, html=False), body)
    if not part.text.strip() and not part.elements:
        return
    yield Article(
        source=source,
        text=part.text,
        blocks=part.blocks,
        positions=part.positions,
        media_type="text/mdx" if mdx else "text/markdown",
        origin=Place(source.first_offset, source.first_offset + len(source.text)),
        elements=part.elements,
        fields=matter.fields if matter is not None else (),
        comments=part.comments,
        html=part.html,
    )


def body_part(text: str, begin: int, positions: PositionMap, *, mdx: bool = False) -> Part:
    """The Markdown text[begin:] (newlines `\\n`); `positions` leads from `text` to the file."""
    writer = Writer(text)
    lines = lines_of(text, begin)
    references, footnotes = definitions(text, lines)
    Blocks(writer, Context(references, footnotes, mdx)).write(lines)
    html = read_part(writer.joined(), positions.within(writer.layer()), page=False)
    elements = list(html.elements)
    if writer.codes:
        elements = _with_codes(elements, writer.codes, html, text, positions)
    return Part(html.text, html.positions, html.blocks, elements, html.comments, html.html)


def _title_field(matter: FrontMatter | None) -> Field | None:
    if matter is None:
        return None
    for field in matter.fields:
        if field.path.lower() in ("/title", "/headline") and field.located.value.strip():
            return field
    return None


def _first_heading(blocks: list[Segment]) -> list[Segment]:
    """The first heading of level 1 is the title, where it stands before the text has got going."""
    if any(block.role == "title" for block in blocks):
        return blocks
    for i, block in enumerate(blocks[:12]):
        if block.role == "heading" and block.level == 1:
            blocks[i] = block._replace(role="title")
            break
    return blocks


def _with_codes(
    elements: list[Element], codes: list[Marked], html: HtmlPart, text: str, positions: PositionMap
) -> list[Element]:
    """The elements with those of template markup among them, in the order of the file."""
    added: list[tuple[int, Element]] = []
    opened: list[Element] = []
    for at, code in codes:
        where = _text_offset(html.runs, at, len(html.text))
        if code.kind == "close":
            base = code.name.removeprefix("liquid:end") if code.name.startswith("liquid:end") else code.name
            for k in range(len(opened) - 1, max(-1, len(opened) - 30), -1):
                if opened[k].name in (base, f"liquid:{base}"):
                    opened[k].end = max(where, opened[k].start)
                    del opened[k:]
                    break
            continue
        attributes = {name: value for name, (_, _, value) in code.arguments.items()}
        element = Element(code.name, attributes, where, CodeTag(code, text, positions))
        added.append((at, element))
        opened.append(element)
    old = list(enumerate(elements))
    merged: list[Element] = []
    moved: dict[int, int] = {}
    k = 0
    for i, element in old:
        here = getattr(element, "at", None)
        while here is not None and k < len(added) and added[k][0] <= here:
            merged.append(added[k][1])
            k += 1
        moved[i] = len(merged)
        merged.append(element)
    merged.extend(element for _, element in added[k:])
    for _, element in old:
        element.parent = moved.get(element.parent, -1)
    return merged


def _text_offset(runs: Runs, at: int, length: int) -> int:
    """The offset in the text of a place in the HTML: of the text there, else of the next."""
    i = bisect_right(runs.outer, at) - 1
    if i >= 0 and at < runs.outer_end[i]:
        size = (runs.inner[i + 1] if i + 1 < len(runs.inner) else runs.length) - runs.inner[i]
        return runs.inner[i] + min(at - runs.outer[i], size)
    return runs.inner[i + 1] if i + 1 < len(runs.inner) else length
