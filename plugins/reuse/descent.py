"""Which of two related articles follows the other, as far as they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from provlint import Graph, Relation, one_house

from .account import Account, credit_of, one_home
from .forms import Forms

_CONFIDENCE: Final = ("high", "medium")


class Descent(NamedTuple):
    """A relation read one way: `later` follows `earlier`, or both follow a third. `known` says that the articles
    themselves say so; otherwise the one that says less of its origin stands as the later."""

    relation: Relation
    later: int
    earlier: int
    known: bool

    @property
    def aligned(self) -> Sequence[tuple[int, int]]:
        """The numbers of the sentences that stand in one order, of the later article first."""
        pairs: Sequence[tuple[int, int]] = self.relation.detail["aligned"]
        return pairs if self.relation.first == self.later else [(two, one) for one, two in pairs]


def descents(graph: Graph, targets: Sequence[int], forms: Forms) -> dict[int, list[Descent]]:
    """From whom each target may have what it tells, surest first: the fullest form of each article only, and nothing
    within a house."""
    found: dict[int, list[Descent]] = {}
    asked = frozenset(targets)
    for relation in graph.relations:
        first, second = relation.first, relation.second
        if relation.kind == "form" or not (forms.is_fullest(first) and forms.is_fullest(second)):
            continue
        one = read_one_way(graph, relation)
        if one.later not in asked and not one.known:
            one = one._replace(later=one.earlier, earlier=one.later)
        if one.later in asked and one_home(graph.reading(first), graph.reading(second)) is not True:
            found.setdefault(one.later, []).append(one)
    for several in found.values():
        several.sort(key=_surest)
    return found


def _surest(one: Descent) -> tuple[int, int, int]:
    relation = one.relation
    return _CONFIDENCE.index(relation.confidence), -relation.detail["shared"], one.earlier


def read_one_way(graph: Graph, relation: Relation) -> Descent:
    """The relation with the article that follows, as far as the two say."""
    first, second = relation.first, relation.second
    known = _follows(graph.reading(first), graph.reading(second))
    if known:
        later, earlier = (first, second) if known < 0 else (second, first)
        return Descent(relation, later, earlier, True)
    one, other = (_said(graph.reading(number)) for number in (first, second))
    later, earlier = (first, second) if one < other else (second, first)
    return Descent(relation, later, earlier, False)


def _follows(first: Account, second: Account) -> int:
    """-1 where the first article follows the second, 1 where the second follows the first, 0 where they do not say or
    say both."""
    signs = []
    for one, other, sign in ((first, second, -1), (second, first, 1)):
        if credit_of(one, other) is not None:
            signs.append(sign)
        if any(
            one_house(domain, own) for mark in one.marks for domain in mark.domains for own in other.hosts
        ):
            signs.append(sign)
    if first.published and second.published and first.published != second.published:
        signs.append(-1 if first.published > second.published else 1)
    return signs[0] if signs and len(set(signs)) == 1 else 0


def _said(article: Account) -> int:
    """How much an article says of its origin."""
    return bool(article.published) + bool(article.house) + bool(article.title)
