"""Where the article begins on a page: the block of its headline, and its first and last paragraph.

The first h1 of a page is often the site's name. The headline is the heading whose words are those of og:title, of JSON-LD or of
the title element; where nothing matches, the reader's own choice stands.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.model.article import Article
from provlint.model.segment import Segment
from provlint.model.values import NamedTuple

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
    for at in article.ask("markup").among("meta", "title"):
        if at >= 300:
            break
        element = article.elements[at]
        name = element.name
        if name == "meta":
            kind = element.attrs.get("property") or element.attrs.get("name") or ""
            if kind.lower() in ("og:title", "twitter:title", "headline") and element.attrs.get("content"):
                claims.append(element.attrs["content"])
        elif name == "title" and element.content is not None:
            claims.append(element.content.value)
        if len(claims) >= 4:
            break
    return [
        words
        for claim in dict.fromkeys(claims)
        if (words := _word().findall(claim.lower().replace("\u00ad", "")))
    ]


def zone(article: Article) -> Zone:
    """Provider of "zone"."""
    title = title_end = -1
    blocks = article.blocks
    first = next((block for block in blocks if block.role == "title"), None)
    claims = _claimed(article) if article.elements else []
    if claims:
        headings = [block for block in blocks if block.role == "title" or block.role == "heading"]
        best = _best(article, headings, claims)
        if best is None or best[1] < 1.2:
            others = [block for block in blocks if 12 < block.end - block.start <= 200]
            best = max(filter(None, (best, _best(article, others, claims))), key=_second, default=None)
        if best is not None and best[1] > 0.8:
            first = best[0]
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


def _second(one: tuple[Segment, float]) -> float:
    return one[1]


def _best(article: Article, blocks: list[Segment], claims: list[list[str]]) -> tuple[Segment, float] | None:
    """The block whose words are those of the page's titles, with how well they agree."""
    text = article.text
    joined = [set(words) for words in claims]
    every = set().union(*joined)
    best: tuple[Segment, float] | None = None
    for block in blocks:
        size = block.end - block.start
        if not 4 < size <= 300:
            continue
        piece = text[block.start : block.end].lower().replace("\u00ad", "")
        # most blocks are out after their first two words
        head = piece.split(None, 2)[:2]
        heading = block.role in ("title", "heading")
        if not heading and not any(word.strip(".,:;!?\"'“”„‘’()«»") in every for word in head):
            continue
        own = set(_word().findall(piece))
        if not own or (len(own) < 2 and not heading):
            continue
        score = 0.0
        for claim in joined:
            shared = len(own & claim)
            if shared and shared * 10 >= 7 * len(own) and shared * 3 >= len(claim):
                score = max(score, shared / max(len(claim), len(own)) + shared / len(own))
        if score:
            score += 0.5 if block.role == "title" else 0.3 if heading else 0.0
            score -= 0.6 if block.role in ("boilerplate", "teaser") or "breadcrumb" in block.detail else 0.0
            if best is None or score > best[1] + 1e-9:
                best = block, score
    return best


def position(where: Zone, at: int) -> float:
    """How likely a date at this offset is the article's own by where it stands alone."""
    if where.title < 0:
        if where.body - 250 <= at <= where.body + 60:
            return 1.6
        return 0.8 if at <= where.body + 200 else 0.2 if at >= where.body_end - 40 else -0.5
    if where.title <= at <= where.body + 60:
        return 2.5 if at - where.title_end < 1200 else 1.5
    if at < where.title:
        away = where.title - at
        return 2.1 if away < 40 else 1.5 if away < 160 else 0.9 if away < 320 else 0.2
    if at <= where.body + 700:
        return 1.3  # behind a standfirst
    if at >= where.body_end - 60:
        return 0.7
    return -0.3
