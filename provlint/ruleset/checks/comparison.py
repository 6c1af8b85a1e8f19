"""`check: {type: comparison, left: ..., right: ..., is: ...}`: two pieces of evidence beside one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.finding import Related
from provlint.model.span import Place
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.checks.values import comparable

#: Values on the right that count: the first ones, so that the cost grows with those on the left alone.
RIGHT: Final = 50


class ComparisonCheck(CheckType):
    """One match for each value of `left` that stands in the relation to every value of `right` (or to `any`).

    Both are checks that give values: `evidence` and `metadata` their value, others the text they found. Without a
    value on one side, or with one that cannot be read as `as` says, nothing is said. The match stands at the left value
    and shows the evidence of both.
    """

    name = "comparison"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "Two pieces of evidence beside one another.",
        "properties": {
            "type": {"enum": ["comparison"], "description": "Two pieces of evidence beside one another."},
            "left": {**INNER, "description": "The check whose values are judged; a finding stands there."},
            "right": {**INNER, "description": "The check that they are compared with."},
            "is": {
                "enum": ["equal", "different", "before", "after", "contains"],
                "description": "How the left value stands to the right one where it matches.",
            },
            "as": {
                "enum": ["text", "date", "number", "host"],
                "description": "How values are read: text (default; case and kinds of marks do not count), date (days, as "
                "they are written), number, or the host of an address (without www).",
            },
            "by": {
                "type": "number",
                "minimum": 0,
                "description": "before and after: by more than so many days, or so much (default 0).",
            },
            "against": {
                "enum": ["every", "any"],
                "description": "Whether every value on the right has to stand in the relation (default), or one is enough.",
            },
        },
        "required": ["type", "left", "right", "is"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._left = where.below("left").make(settings["left"])
        self._right = where.below("right").make(settings["right"])
        relation: str = settings["is"]
        ordered = relation in ("before", "after")
        read_as: str = settings.get("as", "date" if ordered else "text")
        if ordered and read_as not in ("date", "number"):
            raise where.error(f"{relation} is said of a date or a number, not of a {read_as}", "as")
        if "by" in settings and not ordered:
            raise where.error("`by` belongs to before and after", "by", key=True)
        self._read = _READ[read_as]
        self._stands = _dates(relation) if read_as == "date" else _RELATIONS[relation]
        self._by: float = settings.get("by", 0)
        self._quantifier: Callable[[Iterator[bool]], bool] = any if settings.get("against") == "any" else all

    def inner(self) -> Mapping[str, CheckType]:
        """Both sides."""
        return {"left": self._left, "right": self._right}

    def fills(self) -> tuple[str, ...]:
        """{left} and {right}, and what the left check fills."""
        return tuple(dict.fromkeys(("match", "left", "right", *self._left.fills())))

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The matches of the left check that stand in the relation."""
        lefts = list(self._values(self._left.find(article, scope, hits.below("left"))))
        if not lefts:
            return
        rights = list(islice(self._values(self._right.find(article, scope, hits.below("right"))), RIGHT))
        if not rights:
            return
        for value, match in lefts:
            # a piece of evidence is never compared with itself
            others = [(one, other) for one, other in rights if not _same(match, other)]
            standing = [self._stands(value, one, self._by) for one, _ in others]
            if not others or not self._quantifier(iter(standing)):
                continue
            right = others[standing.index(True)][1]
            yield self._match(article, match, right)

    def _values(self, matches: Iterator[Match]) -> Iterator[tuple[Any, Match]]:
        for match in matches:
            value = self._read(_written(match))
            if value is not None:
                yield value, match

    def _match(self, article: Article, left: Match, right: Match) -> Match:
        values = {"match": _written(left), **left.values, "left": _written(left), "right": _written(right)}
        place = _place(article, right)
        related = (Related("compared with this", place),) if place is not None else ()
        if left.span is None and left.place is None:
            # the configuration or the file's name says it: what can be shown is the other side
            left = left._replace(span=right.span, place=right.place)
            related = ()
        return left._replace(values=values, evidence=(*left.evidence, *right.evidence), related=related)


def _written(match: Match) -> str:
    return match.values.get("value", match.values.get("match", ""))


def _place(article: Article, match: Match) -> Place | None:
    if match.place is not None:
        return match.place
    return article.place(match.span) if match.span is not None else None


def _same(left: Match, right: Match) -> bool:
    stands = left.span is not None or left.place is not None
    return stands and (left.span, left.place) == (right.span, right.place)


# -------------------------------------------------------------------------------------------------- reading a value


def _text(written: str) -> str | None:
    return comparable(written) or None


def _number(written: str) -> float | None:
    try:
        found = float(written.replace("\u00a0", "").replace(" ", "").replace(",", ""))
    except ValueError:
        return None
    return found if found == found else None


def _host(written: str) -> str | None:
    from provlint.evidence.hosts import host

    return host(written).removeprefix("www.") or None


def _day(written: str) -> str | None:
    """The day, month or year of an ISO date, as precise as it is written."""
    head = written[:10]
    parts = head.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    return head


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "text": _text,
    "date": _day,
    "number": _number,
    "host": _host,
}


# ------------------------------------------------------------------------------------------------------- relations

_Relation = Callable[[Any, Any, float], bool]

_RELATIONS: Final[Mapping[str, _Relation]] = {
    "equal": lambda left, right, _: bool(left == right),
    "different": lambda left, right, _: bool(left != right),
    "contains": lambda left, right, _: str(right) in str(left),
    "before": lambda left, right, by: bool(right - left > by),
    "after": lambda left, right, by: bool(left - right > by),
}


def _dates(relation: str) -> _Relation:
    """The relation between two dates, which may be months or years: only what holds for every day they could mean."""

    def stands(left: str, right: str, by: float) -> bool:
        shared = min(len(left), len(right))
        head, other = left[:shared], right[:shared]
        if relation == "different":
            return head != other
        if relation == "equal":
            return left == right
        if relation == "contains":
            return len(left) <= len(right) and head == other
        if relation == "after":
            head, other = other, head
        if head >= other:
            return False
        return by == 0 or _days_apart(head, other) > by

    return stands


def _days_apart(earlier: str, later: str) -> float:
    """The days between two days; -1 where one of them is none."""
    from datetime import date

    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return -1
