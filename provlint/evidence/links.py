"""Where an article points to: links of its markup, addresses in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.evidence.markupvalues import Markup
from provlint.model.article import Article
from provlint.model.evidence import Link
from provlint.model.span import Span

#: Addresses of one article that are listed; a page with more is an index.
_MOST = 3000


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|(?<![\w@/.])www\.)[^\s<>\"'“”‘’«»（）【】、。，；]+")


def links(article: Article) -> tuple[Link, ...]:
    """Provider of "link": every address the article points to, in the order of the text. Navigation, anchors within the page,
    scripts, mail and telephone addresses are left out."""
    found = list(_from_elements(article)) if article.elements else []
    covered = [link.span for link in found if link.span]
    found += _from_text(article, covered)
    return tuple(found[:_MOST])


def _from_elements(article: Article) -> Iterator[Link]:
    tables: Markup = article.ask("markup")
    blocks = article.blocks
    inside = 0
    for at in tables.anchors[:_MOST]:
        element = article.elements[at]
        while inside + 1 < len(blocks) and blocks[inside].end <= element.start:
            inside += 1
        if (
            blocks
            and blocks[inside].role == "boilerplate"
            and blocks[inside].start <= element.start < blocks[inside].end
        ):
            continue
        href = element.attrs["href"].strip()
        if (
            not href
            or href[0] == "#"
            or href[:11].lower().startswith(("javascript:", "mailto:", "tel:", "data:"))
        ):
            continue
        located = element.attribute("href")
        if located is None:
            continue
        place = located.place()
        span = Span(element.start, element.end) if element.end > element.start else None
        yield Link("link", href, article.raw(place), "html:a", place, element.attrs.get("rel", ""), span)


def _from_text(article: Article, covered: list[Span]) -> Iterator[Link]:
    text = article.text
    if "http" not in text and "www." not in text:
        return
    taken = {span.start for span in covered}
    for found in _address().finditer(text):
        start, end = trim(text, found.start(), found.end())
        if start in taken or any(span.start <= start < span.end for span in covered):
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
