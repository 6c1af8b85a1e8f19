"""What comparing found about one article, on its way to the second look at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provlint.engine.extract import Broken
from provlint.model.finding import Finding, Related
from provlint.model.span import Place
from provlint.model.values import NamedTuple


class Given(NamedTuple):
    """What comparing found about one article: `article` is its index in `UnitResult.articles` and among the articles
    of its unit."""

    article: int
    findings: list[Finding]
    broken: list[Broken]

    @classmethod
    def from_json(cls, values: Sequence[Any]) -> Given:
        """What went through JSON."""
        article, findings, broken = values
        return cls(article, [_finding(one) for one in findings], [Broken(*one) for one in broken])


def _finding(values: Sequence[Any]) -> Finding:
    found = Finding(*values)
    related = [
        Related(message, Place(*place), None if lines is None else (lines[0], lines[1], lines[2], lines[3]))
        for message, place, lines in found.related
    ]
    return found._replace(place=Place(*found.place), related=related)
