"""The way from an article's HTML, as it is written, to the file it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.model.span import PositionMap, Runs
from provlint.readers.htmlattrs import HtmlElement

if TYPE_CHECKING:
    from provlint.model.article import Article


def html_positions(article: Article) -> PositionMap | None:
    """Leads from offsets of `article.html` to the file; None for an article without HTML, or of several pieces."""
    html = article.html
    if html is None:
        return None
    for element in article.elements:
        if isinstance(element, HtmlElement) and element.page.html == html:
            return element.page.positions
    layers = article.positions.layers
    return PositionMap(*layers[1:]) if layers and isinstance(layers[0], Runs) else None
