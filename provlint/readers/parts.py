"""Putting an article's text together from parts of a file: a title from a field, a body from another.

The composition is part of the contract: the title first, a blank line, the body; a body that begins with the title
does not get it twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from provlint.model.markup import Comment, Element
from provlint.model.segment import Body, Segment
from provlint.model.span import Joined, Located, PositionMap, normalise_newlines
from provlint.model.values import NamedTuple


class Part(NamedTuple):
    """Text with its map to the file, and what was found in it; offsets count from the part's own beginning.

    `body` is what `HtmlPart.body` is.
    """

    text: str
    positions: PositionMap
    blocks: Sequence[Segment]
    elements: Sequence[Element] = ()
    comments: Sequence[Comment] = ()
    html: str | None = None
    body: Body | None = None


def plain_part(located: Located, *, titled: bool) -> Part:
    """Bare text of a field, in blocks; `titled` says that the title is known from elsewhere."""
    from provlint.readers.text import blocks

    text, newlines = normalise_newlines(located.value)
    positions = located.positions if newlines is None else located.positions.within(newlines)
    return Part(text, positions, blocks(text, titled=titled))


def html_part(located: Located) -> Part:
    """The HTML of a field: a fragment, or a whole page where it begins like one. NITF is read as the HTML it stands for."""
    from provlint.readers.htmltext import read_part

    head = located.value[:200].lstrip().lower()
    if head.startswith(("<?xml", "<nitf", "<body.", "<!doctype nitf")):
        from provlint.readers.nitf import as_html

        located = Located(as_html(located.value), located.positions)
    page = head.startswith(("<!doctype", "<html", "<head", "<body"))
    part = read_part(located.value, located.positions, page=page)
    return Part(part.text, part.positions, part.blocks, part.elements, part.comments, part.html, part.body)


def title_part(located: Located, *, html: bool) -> Part | None:
    """A title of a field as one block; None for an empty one. `html` says whether entities and tags are markup."""
    if html and ("<" in located.value or "&" in located.value):
        part = html_part(located)
        text, positions, elements = part.text, part.positions, part.elements
    else:
        text, newlines = normalise_newlines(located.value)
        positions = located.positions if newlines is None else located.positions.within(newlines)
        elements = ()
    inner = text.strip()
    if not inner:
        return None
    start = text.find(inner)
    return Part(text, positions, [Segment("title", start, start + len(inner), None, 1, "field")], elements)


def compose(title: Part | None, body: Part) -> Part:
    """Title and body as one text."""
    if title is None:
        return body
    if body.blocks:
        first = next((i for i, one in enumerate(body.blocks) if one.role != "boilerplate"), 0)
        block = body.blocks[first]
        if _same(body.text[block.start : block.end], title.text):
            return body._replace(blocks=_retitled(body.blocks, first))
    if not body.text:
        return Part(
            title.text, title.positions, title.blocks, [*title.elements, *body.elements], (), body.html
        )
    base = len(title.text) + 2
    text = f"{title.text}\n\n{body.text}"
    joined = Joined([(0, base - 2, title.positions), (base, len(text), body.positions)])
    blocks = [
        *title.blocks,
        *(
            Segment("heading" if role == "title" else role, start + base, end + base, language, level, detail)
            for role, start, end, language, level, detail in body.blocks
        ),
    ]
    shift = len(title.elements)
    for element in body.elements:
        element.start += base
        element.end += base
        if shift and element.parent >= 0:
            element.parent += shift
    comments = [comment._replace(at=comment.at + base) for comment in body.comments]
    elements = [*title.elements, *body.elements]
    main = body.body.moved(base) if body.body is not None else None
    return Part(text, PositionMap(joined), blocks, elements, comments, body.html, main)


def _retitled(blocks: Sequence[Segment], first: int) -> list[Segment]:
    """The blocks with the one at `first` as the title, and no other."""
    return [
        block._replace(role="title", level=block.level or 1)
        if i == first
        else block._replace(role="heading")
        if block.role == "title"
        else block
        for i, block in enumerate(blocks)
    ]


_QUOTES = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ", "\u00ad\u200b")


def _same(one: str, other: str) -> bool:
    """Whether two headlines are one: case, white space, the shape of quotes and dashes do not count."""
    if abs(len(one) - len(other)) > 40:
        return False
    return " ".join(one.translate(_QUOTES).casefold().split()) == " ".join(
        other.translate(_QUOTES).casefold().split()
    )


@cache
def _block_tag() -> re.Pattern[str]:
    return re.compile(
        r"<(?:p|div|br|h[1-6]|ul|ol|blockquote|figure|article|section|table|html|body|!doctype html)(?:\s[^<>]{0,2000})?/?>",
        re.IGNORECASE,
    )


def looks_like_html(text: str) -> bool:
    """Whether a text without a declared type is HTML: it holds a block tag, and a tag that ends."""
    if "<" not in text or ">" not in text:
        return False
    found = _block_tag().search(text)
    return found is not None and ("</" in text or found[0][1:3].lower() in ("br", "p>", "p "))
