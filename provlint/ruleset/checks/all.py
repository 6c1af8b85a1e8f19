"""`check: {type: all, of: [...]}`: several checks that all find something."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.article import Article
from provlint.ruleset.checks.base import CheckHits, Match, Scope
from provlint.ruleset.checks.several import SeveralChecks, several_schema


class AllCheck(SeveralChecks):
    """The matches of the first check that marks a place, where every check of `of` finds something.

    Put `absence` around a check to say that it must find nothing.
    """

    name = "all"
    schema = several_schema("all", "Several checks that all find something.")

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """Those matches, with the evidence of the others beside; none where one check finds nothing."""
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
