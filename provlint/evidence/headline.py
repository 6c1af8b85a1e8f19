"""Where the article begins on a page: the block of its headline, and its first and last paragraph.

The first h1 of a page is often the site's name. The headline is the heading whose words are those of og:title, of JSON-LD or of
the title element; where nothing matches, the reader's own choice stands.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from provlint.model.article import Article

#: A block of at least so many characters is running text, not part of the head.
PROSE = 140
_BODY_ROLES = frozenset({"prose", "quote", "list", "summary"})


class Zone(NamedTuple):
    """Offsets in the text: of the headline (-1 where none is found) and of the first and last paragraph."""

    title: int
    title_end: int
    body: int
    body_end: int


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


def _claimed(article: Article) -> list[list[str]]:
    """What the head of the page calls the article, as folded words."""
    claims: list[str] = []
    for element in article.elements:
        name = element.name
        if name == "meta":
            kind = element.attrs.get("property") or element.attrs.get("name") or ""
            if kind.lower() in ("og:title", "twitter:title", "headline") and element.attrs.get("content"):
                claims.append(element.attrs["content"])
        elif name == "title" and element.content is not None:
            claims.append(element.content.value)
        if len(claims) >= 4:
            break
    return [words for claim in dict.fromkeys(claims) if (words := _word().findall(claim.lower()))]


def zone(article: Article) -> Zone:
    """Provider of "zone"."""
    title = title_end = -1
    blocks = article.blocks
    first = next((block for block in blocks if block.role == "title"), None)
    claims = _claimed(article) if article.elements else []
    if claims:
        best, best_score = None, 0.0
        text = article.text
        joined = [set(words) for words in claims]
        for block in blocks:
            size = block.end - block.start
            if not 4 < size <= 300:
                continue
            heading = block.role in ("title", "heading")
            if not heading and size > 200:
                continue
            words = _word().findall(text[block.start : block.end].lower())
            if len(words) < 2 and not heading:
                continue
            score = 0.0
            own = set(words)
            for claim in joined:
                shared = len(own & claim)
                if shared * 10 >= 7 * len(own) and shared * 3 >= len(claim) and shared:
                    score = max(score, shared / max(len(claim), len(own)) + shared / len(own))
            if score:
                score += 0.5 if block.role == "title" else 0.3 if heading else 0.0
                score -= 0.6 if block.role in ("boilerplate", "teaser") or "breadcrumb" in block.detail else 0.0
                if score > best_score + 1e-9:
                    best, best_score = block, score
        if best is not None and best_score > 0.8:
            first = best
    if first is not None:
        title, title_end = first.start, first.end
    body = body_end = -1
    for block in blocks:
        if block.end - block.start >= PROSE and block.start >= title_end and block.role in _BODY_ROLES:
            if body < 0:
                body = block.start
            body_end = block.end
    if body < 0:
        body = body_end = max(title_end, 0)
    return Zone(title, title_end, body, body_end)
