"""Authors in elements that say byline: by their class, their relation, or the address they link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.authorsources import nearness, text_names
from provlint.evidence.bylines import lead_length, looks_like_names
from provlint.evidence.markupvalues import Markup
from provlint.model.article import Article
from provlint.model.evidence import Stated

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone

_BYLINE_WORDS = ("author", "byline", "autor", "writer", "auteur", "verfasser", "redakt", "journalist", "firma", "signature", "contributor", "creator", "by-line", "forfatter", "skribent", "autore", "auth_name", "auth-name")  # fmt: skip
_NOT_BYLINE = ("bio", "avatar", "social", "twitter", "follow", "desc", "photo", "image", "role", "title", "job", "about", "box", "info-", "email", "count", "list", "card", "related", "comment", "authority", "position", "facebook", "more", "link-list", "popup", "tooltip", "brand", "logo", "category", "kicker")  # fmt: skip


@cache
def _byline_words() -> re.Pattern[str]:
    return re.compile("|".join(_BYLINE_WORDS))


def from_byline_elements(article: Article) -> Iterator[Stated]:
    """Names in elements with rel=author or a class that says byline, the nearest to the headline."""
    tables: Markup = article.ask("markup")
    where: Zone = article.ask("zone")
    candidates: list[tuple[float, int, int, str]] = []
    for at in tables.props.get("rel:author", ()):
        element = tables.elements[at]
        if 1 < element.end - element.start <= 100 and not _elsewhere(article, tables, where, at):
            near = _nearness_in(article, tables, where, at, sure=True)
            candidates.append((near + 1.5, element.start, element.end, "rel:author"))
    candidates += _author_pages(article, tables, where)
    for at, classes in tables.classed:
        element = tables.elements[at]
        size = element.end - element.start
        if not 2 < size <= 140 or not _byline_words().search(classes):
            continue
        # "vcard" and "h-card" are how themes mark up the author's name
        own = _own_names(classes).replace("vcard", "").replace("h-card", "")
        if _elsewhere(article, tables, where, at) or any(word in own for word in _NOT_BYLINE):
            continue
        bonus = 1.0 if "name" in classes or "byline" in classes else 0.7
        near = _nearness_in(article, tables, where, at)
        candidates.append((near + bonus, element.start, element.end, "class"))
    candidates = [one for one in candidates if one[0] > 0.8]
    if not candidates:
        return
    candidates.sort(key=lambda one: (-one[0], one[1], one[2] - one[1]))
    top = candidates[0][0]
    covered: list[tuple[int, int]] = []
    for score, start, end, via in candidates:
        if score < top - 0.6 or any(a < end and start < b for a, b in covered):
            continue
        text = article.text[start:end]
        if not _is_byline(text):
            continue
        found = list(text_names(article, start, end, f"byline:{via}", tables))
        if found:
            covered.append((start, end))
            top = max(score, top) if covered else top
            yield from found


@cache
def _author_page() -> re.Pattern[str]:
    return re.compile(
        r"/(?:[a-z]+-)?(?:authors?|autor(?:en|in|es)?|auteurs?|autor[ei]|newsteam|our-team|editors|journalist(?:e|s|en)?|reporters?"
        r"|redakteure?|redaktion|contributors?|writers?|columnists?|byline|profile|skribent(?:er)?|forfattere?|yazar(?:lar)?)/[^/?#]"
    )


def _author_pages(article: Article, tables: Markup, where: Zone) -> Iterator[tuple[float, int, int, str]]:
    """Links to an author's own page between the headline and the text: "/author/ann-lee"."""
    if where.title < 0:
        return
    for at in tables.anchors:
        element = tables.elements[at]
        if element.start > where.body:
            return
        if element.start < where.title_end or not 3 < element.end - element.start <= 60:
            continue
        if _author_page().search(element.attrs.get("href", "").lower()) is not None:
            text = article.text[element.start : element.end]
            if not _elsewhere(article, tables, where, at) and looks_like_names(text):
                yield nearness(where, element.start) + 0.7, element.start, element.end, "link"


def _elsewhere(article: Article, tables: Markup, where: Zone, at: int) -> bool:
    """Whether what may be a byline stands beside the article. A box called sidebar or a nav between the headline and the
    text that begins with "By" is the article's, and so is the address element inside the article."""
    if not tables.beside(at):
        return False
    if tables.of_others(at):
        return True
    element = tables.elements[at]
    if where.title_end <= element.start <= where.body and lead_length(
        article.text[element.start : element.end]
    ):
        return False
    return not (tables.in_article(at) and any(one.name == "address" for one in tables.ancestors(at)))


def _nearness_in(article: Article, tables: Markup, where: Zone, at: int, sure: bool = False) -> float:
    """`nearness`; what surely is a byline and stands in the article's own element is not far, wherever it is there.
    `sure` spares the look for a lead: pictures and quotations have authors, too."""
    element = tables.elements[at]
    near = nearness(where, element.start)
    if near < 0 and (sure or lead_length(article.text[element.start : element.end])):
        figure = any(one.name in ("figure", "figcaption") for one in tables.ancestors(at))
        return 0.3 if tables.in_article(at) and not figure else near
    return near


def _own_names(classes: str) -> str:
    """The class names without the block they belong to, where the element's own name says byline: of
    "article-title__author" (BEM) that is "author"."""
    if "__" not in classes:
        return classes
    names = []
    for name in classes.split():
        own = name.rpartition("__")[2]
        names.append(own if _byline_words().search(own) else name)
    return " ".join(names)


def _is_byline(text: str) -> bool:
    text = text.strip()
    if len(text) < 2 or ("\n\n" in text and len(text) > 90):
        return False
    return looks_like_names(text, explicit=" " not in text) or looks_like_names(
        text.split("\n")[0], explicit=False
    )
