"""The date of a page on which nothing else gives one: where the words beside it say "published" and no other day does.

`visibledates` takes dates by where they stand. On a page whose headline is not found, or that has the date at its foot,
the label alone has to do: "Veröffentlicht am 16.08.2019" below the text, "Erschienen am: 1.11.2023" in a footer. Pages
that are drawn by scripts carry it in their state: `"published_at": "2019-03-02T06:22:28+01:00"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.bylines import lead_length
from provlint.evidence.dateforms import Written, find, western
from provlint.evidence.datevalues import Order, stated
from provlint.evidence.htmlplaces import html_positions
from provlint.evidence.typeddates import is_range, role_above, role_behind, role_beside
from provlint.evidence.visibledates import MAX_LINE, digits
from provlint.evidence.wholedates import read
from provlint.model.evidence import Dated
from provlint.model.span import Place
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.evidence.markupvalues import Markup
    from provlint.model.article import Article

#: Roles of blocks that are about something else than the article.
_ELSEWHERE = frozenset({"comment", "teaser", "embed", "code"})
#: A page with more dates than this is a list of things.
_MOST = 40
#: A line that holds little more than a date.
_SHORT = 40


def from_labels(article: Article, tables: Markup, order: Order) -> list[Dated]:
    """The one day that labels and bylines call the day of publication; where none does, the only day the page shows as its
    own, or the one that labels call the day of a change.

    [] where there are several.
    """
    published: list[_Shown] = []
    changed: list[_Shown] = []
    alone: list[_Shown] = []
    days: set[str | None] = set()
    for seen, one in enumerate(_shown(article, tables, order)):
        if seen >= _MOST:
            return []
        if one.role == "published":
            published.append(one)
        if one.beside:
            continue
        days.add(one.written.day)
        if one.role == "modified":
            changed.append(one)
        elif one.alone:
            alone.append(one)
    if not published:
        published = alone if len(days) == 1 else []
    for found in (published, changed):
        if found and len({one.written.day for one in found}) == 1:
            return [_dated(article, found[0])]
    return []


class _Shown(NamedTuple):
    """A day in the text from `start`; the role that words beside it give, a byline among them ("" for none); whether it
    stands beside the article, and whether it has a short line for itself."""

    written: Written
    start: int
    role: str
    beside: bool
    alone: bool


def _shown(article: Article, tables: Markup, order: Order) -> Iterator[_Shown]:
    """The days in the short lines of the page, other articles' and comments' left out."""
    text = western(article.text)
    for block in article.blocks:
        start = block.start
        if block.role in _ELSEWHERE or digits().search(text, start, block.end) is None:
            continue
        while start < block.end:
            stop = text.find("\n", start, block.end)
            end = block.end if stop < 0 else stop
            line = text[start:end]
            if 8 <= len(line) <= MAX_LINE and digits().search(line) is not None:
                for written in find(line, order.of(line), short=True):
                    at = start + written.start
                    inner = tables.innermost(at)
                    if written.value is None or written.precision in ("year", "month"):
                        continue
                    if is_range(text, at, start + written.end):
                        continue
                    if inner >= 0 and tables.of_others(inner):
                        continue
                    role = role_beside(text, at, start) or role_behind(text, start + written.end)
                    role = role or role_above(text, at, start)
                    beside = block.role == "boilerplate" or (inner >= 0 and tables.beside(inner))
                    role = "published" if lead_length(line) else role or ""
                    if written.short and not role:
                        continue
                    yield _Shown(written, at, role, beside, not role and len(line) <= _SHORT)
            start = end + 1


def _dated(article: Article, one: _Shown) -> Dated:
    place = article.place((one.start, one.start + one.written.end - one.written.start))
    role = one.role or "published"
    return stated(article, one.written, place, role, "text:date", visible=True, labelled=bool(one.role))


@cache
def _state() -> re.Pattern[str]:
    """Members of a page's state that give the day of publication: in JSON, in JSON that is a string of a script, as a
    variable of a script, as a data- attribute. When a record was created says nothing. On pages of the metadata sets
    whose date is known, the only such day was right on 422 of 442."""
    names = (
        "(?:date[_-]?)?publish(?:ed)?(?:[_-]?(?:at|on|date|time))?|pub[_-]?date|publication[_-]?date|article[_-]?date|post[_-]?date"
        "|date[_-]?publi(?:shed|cation)|first[_-]?pub(?:lish(?:ed)?|lication)?(?:[_-]?(?:at|date))?|(?:online|release|display)[_-]?date"
    )
    day = "(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\\2[0-9]{1,2}(?:[T ][0-9:.]{4,15}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    return re.compile(
        rf"""["'\s{{,.](?:data-[a-z-]{{0,20}})?(?:{names})(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?({day}|1[0-9]{{9}}(?:000)?)(?=[\\"',}}\s])""",
        re.IGNORECASE,
    )


def from_states(article: Article) -> list[Dated]:
    """The one day of publication that the page's scripts carry as data; [] where they carry several."""
    html = article.html
    positions = html_positions(article)
    if html is None or positions is None:
        return []
    found = [
        (hit.span(1), written) for hit in _state().finditer(html) if (written := read(hit[1])) is not None
    ]
    if len({written.day for _, written in found}) != 1:
        return []
    span, written = found[0]
    return [stated(article, written, Place(*positions.to_source(*span)), "published", "script:state")]
