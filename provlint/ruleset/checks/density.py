"""`check: {type: density, of: ...}`: how often another check finds something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provlint.model.article import Article
from provlint.model.finding import Related
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where

#: Places that a finding lists, at most.
LISTED = 50


class DensityCheck(CheckType):
    """One match for an article in which `of` is dense: at its first match, with the others as related places."""

    name = "density"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "How often another check finds something.",
        "properties": {
            "type": {"enum": ["density"], "description": "How often another check finds something."},
            "of": {**INNER, "description": "The check that is counted."},
            "per": {
                "enum": ["sentences", "words", "article"],
                "description": "sentences: the share of sentences with a match; words: matches per word; article "
                "(default): their number.",
            },
            "at_least": {"type": "number", "minimum": 0, "description": "From which density on it matches."},
            "min_hits": {
                "type": "integer",
                "minimum": 1,
                "description": "Never with fewer matches (default 2).",
            },
        },
        "required": ["type", "of", "at_least"],
        "additionalProperties": False,
    }
    placeholders = ("match", "count", "total", "percent")

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._of = where.below("of").make(settings["of"])
        self._per: str = settings.get("per", "article")
        self._least: float = settings["at_least"]
        self._hits: int = settings.get("min_hits", 2)
        if self._per != "article" and self._least > 1:
            raise where.error(f"a share of {self._per} lies between 0 and 1", "at_least")

    def inner(self) -> Mapping[str, CheckType]:
        """What is counted."""
        return {"of": self._of}

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match, or none."""
        found = list(self._of.find(article, scope, hits.below("of")))
        if len(found) < self._hits:
            return
        count, total = self._count(article, scope, found)
        if total == 0 or count / total < self._least:
            return
        first = found[0]
        places = []
        for match in found[1:LISTED]:
            if match.span is not None:
                places.append(article.place(match.span))
            elif match.place is not None:
                places.append(match.place)
        values = {
            **first.values,
            "count": str(count),
            "total": str(total if self._per != "article" else count),
            "percent": f"{100 * count / total:.0f}" if self._per != "article" else "",
        }
        related = tuple(Related("also here", place) for place in places)
        yield Match(first.span, first.place, values, first.evidence, related)

    def _count(self, article: Article, scope: Scope, found: Sequence[Match]) -> tuple[int, int]:
        if self._per == "article":
            return len(found), 1
        if self._per == "words":
            return len(found), sum(len(article.text[one.start : one.end].split()) for one in scope)
        sentences = [one for one in article.sentences if scope.holds(one.start, one.end)]
        starts = sorted(match.span.start for match in found if match.span is not None)
        count = at = 0
        for sentence in sentences:
            while at < len(starts) and starts[at] < sentence.start:
                at += 1
            count += at < len(starts) and starts[at] < sentence.end
        return count, len(sentences)
