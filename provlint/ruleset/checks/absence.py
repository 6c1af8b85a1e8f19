"""`check: {type: absence, of: ...}`: something that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.model.article import Article
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where

#: The schema of `of:` where a kind of evidence may stand for the check of it.
OF: Final[Mapping[str, Any]] = {
    "anyOf": [{"type": "string", "minLength": 1}, INNER],
    "description": "A kind of evidence (author, date, label...) or a check.",
}


class AbsenceCheck(CheckType):
    """One match, about the article, where `of` finds nothing: a kind of evidence or another check."""

    name = "absence"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "Something that is not there.",
        "properties": {
            "type": {"enum": ["absence"], "description": "Something that is not there."},
            "of": OF,
        },
        "required": ["type", "of"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self.of = where.below("of").make(kind_or_check(settings["of"], where))

    def inner(self) -> Mapping[str, CheckType]:
        """What has to be absent."""
        return {"of": self.of}

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match, or none."""
        if next(self.of.find(article, scope, hits.below("of")), None) is None:
            yield Match(absent=True)


def kind_or_check(of: str | Mapping[str, Any], where: Where) -> Mapping[str, Any]:
    """The settings of the check that `of:` means. Raises ConfigError for a kind of evidence that nobody provides."""
    if not isinstance(of, str):
        return of
    from provlint.ruleset.checks.evidence import check_kind

    check_kind(of, where, "of")
    return {"type": "evidence", "kind": of}
