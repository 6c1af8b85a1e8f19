"""Names that stand without a "By" between a page's headline and its text.

Many papers set the reporter's name alone above the first paragraph, or before the day: "Ann Lee | 3 May 2025". Asked last,
when no source names a person: section names and captions look much the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.bylines import split
from provlint.evidence.bylinewords import has_cjk, is_organisation, words
from provlint.evidence.headerlines import read_header_line
from provlint.model.article import Article
from provlint.model.evidence import Stated

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone
    from provlint.evidence.markupvalues import Markup

_LONGEST = 70
#: How far above the headline a line with a day and a name is the article's.
_ABOVE = 120


@cache
def _before_day() -> re.Pattern[str]:
    return re.compile(r"([^|·•\n]{5,40}?)\s*[|·•]\s*(?=[0-9])")


@cache
def _behind_day() -> re.Pattern[str]:
    # "04.02.2026 | 13:10 Uhr | Ann Lee"
    return re.compile(
        r"\s*[0-9][^|·•\n]{3,24}[|·•]\s*(?:[0-9]{1,2}[:.][0-9]{2}[^|·•\n]{0,8}[|·•]\s*)?([^|·•\n0-9]{5,40}?)\s*"
    )


def from_head(article: Article) -> Iterator[Stated]:
    """The names of the last line before the first paragraph, or of a line that goes on with a day."""
    where: Zone = article.ask("zone")
    if where.title < 0:
        return
    tables: Markup = article.ask("markup")
    head = [
        block
        for block in article.blocks
        if where.title - _ABOVE <= block.start < where.body
        and not where.title <= block.start < where.title_end
    ]
    for block in head:
        text = article.text[block.start : block.end]
        if block.role == "boilerplate" or not 5 <= len(text.strip()) <= _LONGEST or has_cjk(text):
            continue
        names: list[tuple[int, int]] = []
        dated = _behind_day().fullmatch(text) or _before_day().match(text)
        if dated is not None:
            names = [dated.span(1)]
        elif block is head[-1] and block.start >= where.title_end and block.role == "prose":
            found = split(text)
            # nothing but names and what joins them
            if sum(one.end - one.start for one in found) >= len(text.strip()) - 5 * (len(found) - 1):
                names = [(one.start, one.end) for one in found]
            else:  # "Ann Lee, Environment correspondent"
                facts = read_header_line(text)
                names = [(fact.start, fact.end) for fact in facts if fact.kind == "author"]
        if not names or not all(_is_person(text[start:end]) for start, end in names):
            continue
        if _is_linked(tables, block.start, block.end):
            continue  # a section, a topic
        for start, end in names:
            place = article.place((block.start + start, block.start + end))
            yield Stated(
                "author", text[start:end], article.raw(place), "text:head", place, {"role": "person"}
            )
        return


def _is_linked(tables: Markup, start: int, end: int) -> bool:
    """Whether a link to a page, not to a mailbox, stands in a stretch of the text."""
    for at in tables.anchors:
        element = tables.elements[at]
        if element.start >= end:
            return False
        if element.end > start and not element.attrs.get("href", "").startswith("mailto:"):
            return True
    return False


def _is_person(name: str) -> bool:
    """Whether two to four words look like a person's name: capitals, no digits, nothing of an organisation."""
    parts = name.split()
    if not 2 <= len(parts) <= 4 or is_organisation(name) or any(not _is_part(part) for part in parts):
        return False
    if name.lower() in words("beside"):
        return False
    particles = words("particles")
    return parts[-1][:1].isupper() and all(part[:1].isupper() or part.lower() in particles for part in parts)


def _is_part(part: str) -> bool:
    return all(one.isalpha() or one in ".'’-" for one in part)
