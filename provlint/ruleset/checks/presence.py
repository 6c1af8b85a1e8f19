"""`check: {type: presence, of: ...}`: something that is there, said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.model.article import Article
from provlint.ruleset.checks.absence import OF, kind_or_check
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where


class PresenceCheck(CheckType):
    """The first match of `of` (a kind of evidence or another check), however many there are."""

    name = "presence"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "Something that is there, said once.",
        "properties": {
            "type": {"enum": ["presence"], "description": "Something that is there, said once."},
            "of": OF,
        },
        "required": ["type", "of"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._of = where.below("of").make(kind_or_check(settings["of"], where))

    def inner(self) -> Mapping[str, CheckType]:
        """What has to be there."""
        return {"of": self._of}

    def fills(self) -> tuple[str, ...]:
        """What the inner check fills."""
        return self._of.fills()

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match, or none."""
        first = next(self._of.find(article, scope, hits.below("of")), None)
        if first is not None:
            yield first
