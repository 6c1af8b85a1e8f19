"""`check: {type: absence, of: ...}`: something that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provlint.model.article import Article
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where, prefixed


class AbsenceCheck(CheckType):
    """One match, about the article, where `of` finds nothing: a kind of evidence or another check."""

    name = "absence"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "Something that is not there.",
        "properties": {
            "type": {"enum": ["absence"], "description": "Something that is not there."},
            "of": {
                "anyOf": [
                    {"type": "string", "minLength": 1},
                    INNER,
                ],
                "description": "A kind of evidence (author, date, label...) or a check.",
            },
        },
        "required": ["type", "of"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        of = settings["of"]
        if isinstance(of, str):
            from provlint.ruleset.checks.evidence import check_kind

            check_kind(of, where, "of")
            of = {"type": "evidence", "kind": of}
        self._of = where.below("of").make(of)

    def terms(self) -> Mapping[str, Sequence[str]]:
        """Those of the inner check."""
        return prefixed("of", self._of.terms())

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match, or none."""
        if next(self._of.find(article, scope, hits.below("of")), None) is None:
            yield Match(absent=True)
