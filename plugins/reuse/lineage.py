"""Who derives from whom among articles, and from which outlets outside: the edges of `provlint graph`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from provlint import Edge, EdgeEvidence, Graph, Outlet, Passage, key64, one_house

from .account import Account, Credit, Mark, credit_of, one_home
from .descent import Descent, read_one_way
from .likeness import Confidence, Kind
from .narration import words_of
from .outlets import Outlets

#: Aligned sentences that an edge shows: the longest.
SHOWN: Final = 50
#: Words of a quotation that two articles share, at least: fewer may be a title or a phrase.
SHARED: Final = 8
#: A quotation of more articles than this is everybody's.
COMMON: Final = 30
#: Quotations that an edge shows.
QUOTED: Final = 10
#: Marks of one publisher that an edge shows, and what they have to weigh together (a strong one weighs two).
MARKS: Final = 5
ENOUGH: Final = 2

#: Relations of the family as kinds and confidence of edges.
_KINDS: Final[Mapping[str, Kind]] = {"form": "copy", "copy": "copy", "part": "part", "rewrite": "rewrite"}
_SURE: Final[Mapping[str, Confidence]] = {"high": "high", "medium": "medium"}
#: How a credit is told.
_CREDITED: Final[Mapping[str, str]] = {
    "source": "names it as its source",
    "republished": "says that it was first published there",
    "wire": "carries its wire line",
    "via": "has it by way of it",
    "translation": "says that it is translated from there",
}


class _Said(NamedTuple):
    """What one article says of sources: credits of others than its own house, and marks of other publishers."""

    credits: Sequence[Credit]
    marks: Mapping[str, Sequence[Mark]]


def edges(graph: Graph) -> Iterator[Edge]:
    """All edges: between articles in the order of the relations, then those of each article to what it names, then
    shared quotations."""
    said: dict[int, _Said] = {}
    addresses: dict[str, int] = {}
    quoting: dict[int, list[int]] = {}
    for node in graph.nodes:
        article: Account = graph.reading(node.number)
        found = _Said(list(_foreign_credits(article)), _foreign_marks(article))
        if node.target and (found.credits or found.marks):
            said[node.number] = found
        for address in article.addresses:
            addresses.setdefault(_plain(address), node.number)
        for key in dict(_quotations(article)):
            quoting.setdefault(key, []).append(node.number)
    for relation in graph.relations:
        yield _followed(graph, read_one_way(graph, relation))
    outlets = Outlets(_named(said))
    for number, one in said.items():
        yield from _declared(graph, number, one.credits, addresses, outlets)
        yield from _marked(graph, number, one.marks, outlets)
    yield from _sharing(graph, quoting)


# ------------------------------------------------------------------------------------------------ between two articles


def _followed(graph: Graph, one: Descent) -> Edge:
    relation = one.relation
    later: Account = graph.reading(one.later)
    earlier: Account = graph.reading(one.earlier)
    evidence = [EdgeEvidence(_extent(one, later))]
    if relation.kind == "form":
        evidence.append(
            EdgeEvidence("One article in two forms: one address, or one title and day in one house.")
        )
    evidence += _direction(one, later, earlier)
    evidence += _aligned(one, later, earlier)
    return Edge(
        one.earlier, one.later, _KINDS[relation.kind], _SURE[relation.confidence], one.known, evidence
    )


def _extent(one: Descent, later: Account) -> str:
    count, whole = len(one.aligned), len(later.telling.sentences)
    words = f"{one.relation.detail['contained']:.0%} of the sequences of three words of the shorter one are in both"
    in_order = f"{count} of {whole} sentences of narration stand in the same order, and " if count > 1 else ""
    return f"{in_order}{words}."


def _direction(one: Descent, later: Account, earlier: Account) -> Iterator[EdgeEvidence]:
    """What says which of the two came first; what says the opposite stands beside it."""
    for article, other, number in ((later, earlier, one.later), (earlier, later, one.earlier)):
        credit = credit_of(article, other)
        if credit is not None:
            yield EdgeEvidence(f"Credits the other: {_CREDITED[credit.role]}.", _at(number, credit.passage))
        for mark in article.marks:
            if any(one_house(domain, own) for domain in mark.domains for own in other.hosts):
                yield EdgeEvidence(
                    f"Carries a mark of the other's system ({mark.publisher}).", _at(number, mark.passage)
                )
                break
    if later.published and earlier.published and later.published != earlier.published:
        first, second = sorted((later.published, earlier.published))
        yield EdgeEvidence(f"One is dated {first}, the other {second}.")
    if not one.known:
        yield EdgeEvidence("Which came first is not said, or signs disagree; both may have it from a third.")


def _aligned(one: Descent, later: Account, earlier: Account) -> Iterator[EdgeEvidence]:
    ours, theirs = later.telling.sentences, earlier.telling.sentences
    longest = sorted(one.aligned, key=lambda pair: -len(ours[pair[0]].words))[:SHOWN]
    for own, other in sorted(longest):
        same = ours[own].words == theirs[other].words
        yield EdgeEvidence(
            "The same sentence." if same else "The same in other words.",
            [(one.earlier, theirs[other].passage), (one.later, ours[own].passage)],
        )


# ------------------------------------------------------------------------------------------------------ what is named


def _foreign_credits(article: Account) -> Iterator[Credit]:
    """Credits of others than the article's own house."""
    for credit in article.credits:
        if credit.host:
            own = any(one_house(credit.host, one) for one in article.hosts)
        else:
            own = bool(credit.name) and credit.name.casefold() == article.publisher.casefold()
        if not own and (credit.name or credit.host):
            yield credit


def _foreign_marks(article: Account) -> dict[str, list[Mark]]:
    """Marks of other publishers, by publisher, where they say enough. An article that tells nothing of its own house may
    be that publisher's own."""
    found: dict[str, list[Mark]] = {}
    if not article.house:
        return found
    for mark in article.marks:
        own = any(one_house(domain, one) for domain in mark.domains for one in article.hosts)
        if mark.publisher and not own and mark.publisher.casefold() != article.publisher.casefold():
            found.setdefault(mark.publisher, []).append(mark)
    return {name: marks for name, marks in found.items() if sum(1 + one.strong for one in marks) >= ENOUGH}


def _named(said: Mapping[int, _Said]) -> Iterator[tuple[str, str]]:
    for one in said.values():
        for publisher, marks in one.marks.items():
            yield publisher, next((domain for mark in marks for domain in mark.domains), "")
        for credit in one.credits:
            yield credit.name, credit.host


def _declared(
    graph: Graph, number: int, credits: Sequence[Credit], addresses: Mapping[str, int], outlets: Outlets
) -> Iterator[Edge]:
    """An edge from each source that an article credits: an article with that address, else the outlet. A credit that an
    edge between two articles shows is not told again."""
    article: Account = graph.reading(number)
    shown = {
        credit
        for relation in graph.of(number)
        if (credit := credit_of(article, graph.reading(relation.other(number)))) is not None
    }
    related = {relation.other(number) for relation in graph.of(number)}
    found: dict[int | Outlet, list[Credit]] = {}
    for credit in credits:
        there = addresses.get(_plain(credit.url), number) if credit.url else number
        if credit in shown or there in related:
            continue
        source = there if there != number else outlets.outlet(credit.name, credit.host)
        found.setdefault(source, []).append(credit)
    for source, several in found.items():
        evidence = [
            EdgeEvidence(f"A credit {_CREDITED[one.role]}.", _at(number, one.passage)) for one in several
        ]
        linked = any(one.url for one in several)
        yield Edge(source, number, "declared", "high" if linked else "medium", True, evidence)


def _marked(
    graph: Graph, number: int, marks: Mapping[str, Sequence[Mark]], outlets: Outlets
) -> Iterator[Edge]:
    """An edge from each publisher whose system left marks, unless an article of its is among those it follows."""
    for publisher, several in marks.items():
        domains = [domain for mark in several for domain in mark.domains]
        if any(
            one_house(domain, own)
            for relation in graph.of(number)
            for own in graph.reading(relation.other(number)).hosts
            for domain in domains
        ):
            continue
        evidence = [
            EdgeEvidence(f"The markup carries a mark of {publisher}'s system.", _at(number, mark.passage))
            for mark in several[:MARKS]
        ]
        strong = any(mark.strong for mark in several)
        source = outlets.outlet(publisher, domains[0] if domains else "")
        yield Edge(source, number, "copy", "high" if strong else "medium", True, evidence)


def _plain(address: str) -> str:
    return address.partition("//")[2].removeprefix("www.").partition("#")[0].rstrip("/")


def _at(number: int, passage: Passage | None) -> list[tuple[int, Passage]]:
    return [(number, passage)] if passage is not None else []


# -------------------------------------------------------------------------------------------------- shared quotations


def _quotations(article: Account) -> Iterator[tuple[int, Passage]]:
    """The article's longer quotations, each with a hash of its words."""
    for passage in article.quotations:
        words = words_of(passage.text)
        if len(words) >= SHARED:
            yield key64(" ".join(words)), passage


def _sharing(graph: Graph, quoting: Mapping[int, Sequence[int]]) -> Iterator[Edge]:
    """Articles of several houses that have a quotation in common and are otherwise unlike: they may share a source."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for key, numbers in quoting.items():
        if 1 < len(numbers) <= COMMON:
            for at, second in enumerate(numbers):
                for first in numbers[:at]:
                    if not (graph.nodes[first].target or graph.nodes[second].target):
                        continue
                    pairs.setdefault((first, second), []).append(key)
    for (first, second), keys in sorted(pairs.items()):
        if any(relation.other(first) == second for relation in graph.of(first)):
            continue
        one: Account = graph.reading(first)
        other: Account = graph.reading(second)
        if one_home(one, other) is True:
            continue
        later_first = bool(other.published) and one.published > other.published
        source, target = (second, first) if later_first else (first, second)
        theirs, ours = (dict(_quotations(graph.reading(number))) for number in (source, target))
        evidence = [
            EdgeEvidence("The same quotation.", [(source, theirs[key]), (target, ours[key])])
            for key in keys[:QUOTED]
        ]
        yield Edge(source, target, "shared-quotes", "low", False, evidence)
