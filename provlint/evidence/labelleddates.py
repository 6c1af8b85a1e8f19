"""The date of a page on which nothing else gives one: where the words beside it say "published" and no other day does.

`visibledates` takes dates by where they stand. On a page whose headline is not found, or that has the date at its foot,
the label alone has to do: "Veröffentlicht am 16.08.2019" below the text, "Datum: 26. Januar 2022" in a side column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provlint.evidence.bylines import lead_length
from provlint.evidence.dateforms import find
from provlint.evidence.typeddates import role_beside
from provlint.evidence.visibledates import MAX_LINE, digits
from provlint.model.evidence import Dated

if TYPE_CHECKING:
    from provlint.evidence.markupvalues import Markup
    from provlint.model.article import Article

#: Roles of blocks that are about something else than the article.
_ELSEWHERE = frozenset({"comment", "teaser", "embed", "code"})
#: A page with more dates than this is a list of things.
_MOST = 40


def from_labels(article: Article, tables: Markup, order: Callable[[], str | None]) -> list[Dated]:
    """The one day that labels call the day of publication; [] where none or several are called so."""
    text = article.text
    days: set[str | None] = set()
    found: list[Dated] = []
    seen = 0
    for block in article.blocks:
        if block.role in _ELSEWHERE or digits().search(text, block.start, block.end) is None:
            continue
        start = block.start
        while start < block.end:
            end = text.find("\n", start, block.end)
            end = block.end if end < 0 else end
            if 8 <= end - start <= MAX_LINE and digits().search(text, start, end) is not None:
                line = text[start:end]
                for written in find(line, order() if "/" in line or "-" in line else None):
                    seen += 1
                    first = start + written.start
                    if written.value is None or written.precision in ("year", "month"):
                        continue
                    if role_beside(text, first, start) != "published" and not lead_length(line):
                        continue
                    inner = tables.innermost(first)
                    if inner >= 0 and tables.of_others(inner):
                        continue
                    days.add(written.day)
                    place = article.place((first, start + written.end))
                    found.append(
                        Dated(
                            "date", "published", written.value, article.raw(place), "text:date", place,
                            written.precision, written.zoned, written.problem, written.alternatives, True,
                        )
                    )  # fmt: skip
            start = end + 1
    return found[:1] if len(days) == 1 and seen <= _MOST else []
