"""What HTML readers look at as it stands: the content of scripts, titles and noscripts, block comments."""

from __future__ import annotations

import json

from provlint.model.markup import Element
from provlint.model.span import Located, PositionMap, Shift
from provlint.readers.htmlattrs import CommentTag, HtmlElement, Page, decode_text


def give_content(element: Element, html: str, positions: PositionMap, start: int, end: int) -> None:
    """Set the content of a script or title: html[start:end]."""
    raw = html[start:end]
    if element.name == "title":
        value, runs = decode_text(raw)
        element.content = Located(value, positions.within(runs, Shift(start)))
    else:
        element.content = Located(raw, positions.within(Shift(start)))


def add_images(elements: list[Element], page: Page, start: int, end: int, length: int, parent: int) -> None:
    """Add the pictures in a `<noscript>`, which tokenizers take for text: pages that load pictures late have them there."""
    at = page.html.find("<img", start, end)
    while at >= 0:
        image = HtmlElement("img", {}, length, length, page, at, parent)
        image.read_attributes()
        elements.append(image)
        at = page.html.find("<img", at + 4, end)


def block_comment(
    data: str, html: str, positions: PositionMap, at: int, end: int, length: int, parent: int
) -> Element:
    """The element of a WordPress block comment, `<!-- wp:image {"id": 7} -->`; its attributes are the scalars."""
    name, _, settings = data.strip().removesuffix("/").partition(" ")
    attrs: dict[str, str] = {}
    if settings.strip().startswith("{"):
        try:
            values = json.loads(settings)
        except (ValueError, RecursionError):
            values = {}
        attrs = {
            str(key): str(value) for key, value in values.items() if isinstance(value, (str, int, float))
        }
    return Element("block:" + name, attrs, length, CommentTag(html, positions, at, end), parent)
