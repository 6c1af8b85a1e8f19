"""Beautiful Soup on demand: for rules that want a tree and can pay for it (thirty to forty pages a second).

The tree is built from the same HTML as the article's text; `place_of` leads from one of its tags back to the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provlint.evidence.htmlplaces import html_positions
from provlint.model.article import Article
from provlint.model.span import Place
from provlint.readers.htmlattrs import HtmlElement, Page

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


def soup(article: Article) -> BeautifulSoup:
    """Provider of "soup": the tree of the article's HTML; an empty one where the article is no HTML."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(article.html or "", "html.parser")


def place_of(article: Article, tag: Tag) -> Place | None:
    """Where the start tag of a `tag` of `article.soup` stands in the file.

    None for a tag that was made by code, or of an article without HTML.
    """
    html = article.html
    if html is None or tag.sourceline is None or tag.sourcepos is None:
        return None
    positions = html_positions(article)
    if positions is None:
        return None
    at = 0
    for _ in range(tag.sourceline - 1):
        at = html.find("\n", at) + 1
        if at == 0:
            return None
    return HtmlElement(tag.name, {}, 0, 0, Page(html, positions), at + tag.sourcepos, -1).place()
