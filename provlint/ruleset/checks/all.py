"""`check: {type: all, of: [...]}`: several checks that all find something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.model.article import Article
from provlint.ruleset.checks.absence import AbsenceCheck
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.checks.several import SeveralChecks, several_schema
from provlint.ruleset.checks.units import IN_ONE, Units


class AllCheck(SeveralChecks):
    """The matches of the first check that marks a place, where every check of `of` finds something.

    Put `not` (or `absence`) around a check to say that it must find nothing. With `in_one` only those matches count
    in whose sentence or segment the others find something too, and those under `not` nothing; what stands at no place
    of the text (metadata, the whole article) counts everywhere.
    """

    name = "all"
    schema = several_schema("all", "Several checks that all find something.", {"in_one": IN_ONE})

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._unit: str = settings.get("in_one", "")
        if self._unit and all(isinstance(check, AbsenceCheck) for _, check in self.checks):
            raise where.error("with `in_one`, one of the checks has to mark a place", "of")

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """Those matches, with the evidence of the others beside; none where one check finds nothing."""
        if self._unit:
            yield from self._together(article, scope, hits)
            return
        found: list[list[Match]] = []
        for name, check in self.checks:
            matches = list(check.find(article, scope, hits.below(name)))
            if not matches:
                return
            found.append(matches)
        marking = next((one for one in found if not one[0].absent), found[0])
        beside = tuple(
            piece
            for matches in found
            if matches is not marking
            for match in matches
            for piece in match.evidence
        )
        for match in marking:
            yield match._replace(evidence=(*match.evidence, *beside)) if beside else match

    def _together(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        marking: list[Match] | None = None
        wanted: list[list[Match]] = []
        refused: list[Match] = []
        for name, check in self.checks:
            if isinstance(check, AbsenceCheck):
                refused += _inside(check, article, scope, hits.below(name))
                continue
            matches = list(check.find(article, scope, hits.below(name)))
            if not matches:
                return
            if marking is None:
                marking = matches
            elif any(match.span is not None for match in matches):
                wanted.append(matches)
        if any(match.span is None for match in refused):
            return
        units = Units(article, self._unit)
        silent = _numbers(units, refused)
        spoken = [_numbers(units, matches) for matches in wanted]
        for match in marking or ():
            at = units.at(match.span.start) if match.span is not None else -1
            if at >= 0 and at not in silent and all(at in one for one in spoken):
                yield match


def _inside(check: CheckType, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
    """What stands inside a `not`: where it stands, not whether."""
    assert isinstance(check, AbsenceCheck)
    return check.of.find(article, scope, hits.below("of"))


def _numbers(units: Units, matches: list[Match]) -> set[int]:
    return {units.at(match.span.start) for match in matches if match.span is not None}
