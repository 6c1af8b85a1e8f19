"""Findings of a comparison, carried over a fix: a fixed file is checked again alone, and comparing is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from provlint.evidence.places import source_place, window
from provlint.model.finding import FindingRecord
from provlint.model.source import Source
from provlint.model.span import Place

if TYPE_CHECKING:
    from provlint.engine.replacement import Replacement
    from provlint.engine.results import ArticleResult

#: A finding with its basis (`keys.basis`).
Carried = tuple[FindingRecord, str]


def moved(
    carried: Iterable[Carried], fixes: Iterable[Sequence[Replacement]], source: Source
) -> list[Carried]:
    """The findings at their places in the fixed file, whose text is `source`."""
    edits = sorted(one for fix in fixes for one in fix)

    def after(offset: int) -> int:
        return offset + sum(len(one.text) - (one.end - one.start) for one in edits if one.end <= offset)

    found = []
    for finding, of in carried:
        before = finding["place"]
        offset = after(before["offset"])
        end = max(offset, after(before["end_offset"]))
        place = Place(offset, end, before["start"], before["end"], before["exact"])
        # the same dictionary without the old lines: a finding is written once
        finding["place"] = source_place(source, place)
        finding["render"] = window(source, place)
        found.append((finding, of))
    return found


def joined(articles: Sequence[ArticleResult], carried: Iterable[Carried]) -> list[ArticleResult]:
    """The articles with the findings that were carried over, each in its article, by place."""
    by_key: dict[str, list[Carried]] = {}
    for one in carried:
        by_key.setdefault(one[0]["key"], []).append(one)
    out = []
    for article in articles:
        more = by_key.get(article.key)
        if more:
            both = [*zip(article.findings, article.bases, strict=True), *more]
            both.sort(key=lambda one: (one[0]["place"]["offset"], one[0]["rule"]))
            article = article._replace(findings=[one for one, _ in both], bases=[of for _, of in both])
        out.append(article)
    return out
