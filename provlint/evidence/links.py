"""Where an article points to: links of its markup, addresses in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from provlint.evidence.markupvalues import Markup
from provlint.model.article import Article
from provlint.model.evidence import Link
from provlint.model.span import Place, Span

#: Beginnings of addresses that lead to no page.
_NO_PLACES: Final = ("javascript:", "mailto:", "tel:", "data:")
#: Addresses of one article that are listed; a page with more is an index.
_MOST = 3000


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|www\.(?<![\w@/.]www\.))[^\s<>\"'“”‘’«»（）【】、。，；]+")


class PageLink(Link):
    """A link of a page; its place is worked out when it is asked for, which rules do for few of a page's links.

    Where the tuple of a `Link` holds `raw` and `place`, this one's holds the article and the element.
    """

    __slots__ = ()

    @property
    def raw(self) -> str:
        """The source text of the address."""
        article: Any = tuple.__getitem__(self, 2)
        found: str = article.raw(self.place)
        return found

    @property
    def place(self) -> Place:
        """Where the address stands in the file."""
        element: Any = tuple.__getitem__(self, 4)
        located = element.attribute("href")
        place: Place = (element if located is None else located).place()
        return place


def links(article: Article) -> tuple[Link, ...]:
    """Provider of "link": every address the article points to, in the order of the text. Navigation, anchors within the page,
    scripts, mail and telephone addresses are left out."""
    found = _from_elements(article) if article.elements else []
    text = article.text
    if ("/" in text and "http" in text) or "www." in text:
        found += _from_text(article, [link.span for link in found if link.span])
    return tuple(found[:_MOST])


def _from_elements(article: Article) -> list[Link]:
    tables: Markup = article.ask("markup")
    elements, blocks = article.elements, article.blocks
    found: list[Link] = []
    # tuples made without the Python frames of a named tuple's own constructors: a page has hundreds of links
    make: Any = tuple.__new__
    inside, last = 0, len(blocks) - 1
    low = high = -1
    skipped = False
    for at in tables.anchors[:_MOST]:
        element = elements[at]
        start = element.start
        if start >= high and blocks:
            while inside < last and blocks[inside].end <= start:
                inside += 1
            low, high = blocks[inside].start, blocks[inside].end
            skipped = blocks[inside].role == "boilerplate"
        if skipped and low <= start < high:
            continue
        attrs, end = element.attrs, element.end
        href = attrs["href"].strip()
        if not href or (
            href[0] in "#jJmMtTdD" and (href[0] == "#" or href[:11].lower().startswith(_NO_PLACES))
        ):
            continue
        span = make(Span, (start, end)) if end > start else None
        rel = attrs.get("rel", "")
        found.append(make(PageLink, ("link", href, article, "html:a", element, rel, span)))
    return found


def _from_text(article: Article, covered: list[Span]) -> Iterator[Link]:
    text = article.text
    taken = {span.start for span in covered}
    # both go through the text from its beginning, so each covered stretch is looked at once
    pending = sorted(covered, key=lambda span: span.start, reverse=True)
    covered_to = 0
    for found in _address().finditer(text):
        start, end = trim(text, found.start(), found.end())
        while pending and pending[-1].start <= start:
            covered_to = max(covered_to, pending.pop().end)
        if start in taken or start < covered_to:
            continue
        place = article.place((start, end))
        yield Link("link", text[start:end], article.raw(place), "text:url", place, "", Span(start, end))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """An address in running text without the punctuation that ends its sentence."""
    while end > start and text[end - 1] in ".,;:!?)]}*_~|":
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return start, end
