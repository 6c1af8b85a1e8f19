"""`check: {type: any, of: [...]}`: several checks of which one is enough."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.article import Article
from provlint.ruleset.checks.base import CheckHits, Match, Scope
from provlint.ruleset.checks.several import SeveralChecks, several_schema


class AnyCheck(SeveralChecks):
    """The matches of all checks of `of`, those of the first check first."""

    name = "any"
    schema = several_schema("any", "Several checks of which one is enough.")

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """All matches, each place once."""
        seen: set[object] = set()
        for name, check in self.checks:
            for match in check.find(article, scope, hits.below(name)):
                at = match.span or match.place
                if at is None or at not in seen:
                    seen.add(at)
                    yield match
