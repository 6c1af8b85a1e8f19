"""Articles compared: features come in unit by unit, findings go out by article.

Rules that compare need all articles first, so a run over several looks twice at some: it checks each article and keeps
its feature, compares, and checks again those about which a comparison found something, with their text at hand for
places, suppressions and fingerprints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from provlint.corpus.features import Shelf
from provlint.corpus.relations import graph_of, related
from provlint.engine.extract import Broken
from provlint.engine.given import Given
from provlint.engine.guard import failure
from provlint.model.corpusrule import CorpusRule, Node, Relation
from provlint.model.digest import blake2b
from provlint.model.finding import Finding, Related

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.results import UnitResult
    from provlint.engine.session import Session


class Comparison:
    """All features of a run, and what comes of comparing them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shelves = {family: Shelf() for family in session.families}
        #: where a target is, by its key: number of its unit, index in it, key of its file
        self._targets: dict[str, tuple[int, int, str]] = {}
        self._given: dict[int, dict[int, Given]] = {}
        #: of families that outline: the node of an article, by number of its unit and its place among those with features
        #: there; who relates to whom; of which articles full features are wanted
        self._outlined: dict[str, dict[tuple[int, int], int]] = {
            family: {} for family, rules in session.families.items() if rules[0].outlined
        }
        self._relations: dict[str, Sequence[Relation]] = {}
        self._wanted: dict[str, frozenset[int]] = {}
        self._told = blake2b(digest_size=20)
        self._keyed = True

    @property
    def signature(self) -> bytes | None:
        """A digest of all that was taken, and of the units it was taken from; None where one of these has no key."""
        return self._told.digest() if self._keyed else None

    def take(self, unit: int, file: SourceFile, result: UnitResult, *, target: bool) -> None:
        """Keep the features of one unit of `file`, whose number in the run is `unit`, below 0 for one that others are
        compared with."""
        self._keyed = self._keyed and bool(result.key)
        self._told.update(f"{result.key} {unit if target else -1} {file.source}".encode())
        for place, one in enumerate(result.features):
            article = result.articles[one.article]
            if target:
                self._targets[article.key] = unit, one.article, file.key
            node = Node(-1, article.path, article.pointer, article.key, target, file.source)
            for family, feature in one.features.items():
                shelf = self._shelves[family]
                if family in self._outlined:
                    self._outlined[family][unit, place] = len(shelf.nodes)
                shelf.add(node, feature)
                # a key knows the unit's bytes, a feature what was beside them
                self._told.update(shelf.keys[-1].tobytes() + feature.payload.encode())
            for broken in one.broken:
                self._fail(article.key, broken)

    def wanted(self) -> Sequence[int]:
        """The units, by number, of which full features are wanted, where outlines were taken."""
        units: set[int] = set()
        for family, numbers in self._outlined.items():
            rule, shelf = self._session.families[family][0], self._shelves[family]
            if len(shelf.nodes) > 1:
                graph = related(rule, shelf, self._failed(family))
                self._relations[family] = graph.relations
                nodes = self._wanted[family] = frozenset(rule.wanted(graph))
                units.update(unit for (unit, _), number in numbers.items() if number in nodes)
        return sorted(units)

    def fill(self, unit: int, result: UnitResult) -> None:
        """Keep the full features of one of these units."""
        for place, one in enumerate(result.features):
            for family, feature in one.features.items():
                number = self._outlined[family].get((unit, place))
                if number is not None and number in self._wanted.get(family, ()):
                    self._shelves[family].fill(number, feature)

    def given(self) -> Mapping[int, Sequence[Given]]:
        """What is found, by the number of the unit, in order of its articles."""
        for family, rules in self._session.families.items():
            shelf = self._shelves[family]
            if len(shelf.nodes) > 1:
                self._conclude(family, rules, shelf)
        return {unit: [found[index] for index in sorted(found)] for unit, found in self._given.items()}

    def _failed(self, family: str) -> Callable[[BaseException, Node], None]:
        rules = self._session.families[family]
        ids = [rule.meta.id for rule in rules]
        return lambda problem, node: self._fail(node.key, _broken(problem, rules[0], ids))

    def _conclude(self, family: str, rules: Sequence[CorpusRule], shelf: Shelf) -> None:
        if family in self._relations:
            graph = graph_of(rules[0], shelf, self._relations[family])
        else:
            graph = related(rules[0], shelf, self._failed(family))
        targets = [node.number for node in shelf.nodes if node.target]
        for rule in rules:
            try:
                self._keep(rule, rule.conclude(graph, targets))
            except Exception as problem:  # whatever a plugin raises costs this rule
                if targets:
                    broken = _broken(problem, rule, [rule.meta.id])
                    self._fail(shelf.nodes[targets[0]].key, broken)

    def _keep(self, rule: CorpusRule, findings: Iterable[Finding]) -> None:
        rule_id = rule.meta.id
        for finding in findings:
            key = finding.place.key
            if key not in self._targets:
                raise ValueError(f"a finding needs its place in a target (Node.place), not in {key!r}")
            unit, index, file_key = self._targets[key]
            if rule_id in self._session.comparing(file_key):
                own = finding.place._replace(path=None, key=None)
                beside = [_in_its_own(one) if one.place.key == key else one for one in finding.related]
                told = finding._replace(rule=rule_id, place=own, related=beside)
                self._of(unit, index).findings.append(told)

    def _fail(self, key: str, broken: Broken) -> None:
        if key in self._targets:
            unit, index, _ = self._targets[key]
            kept = self._of(unit, index).broken
            if broken not in kept:
                kept.append(broken)

    def _of(self, unit: int, index: int) -> Given:
        return self._given.setdefault(unit, {}).setdefault(index, Given(index, [], []))


def _in_its_own(related: Related) -> Related:
    """A further place in the finding's own article; its lines are worked out where the text is."""
    return related._replace(place=related.place._replace(path=None, key=None), lines=None)


def _broken(problem: BaseException, rule: CorpusRule, ids: Sequence[str]) -> Broken:
    found = failure(problem, type(rule).__module__)
    return Broken(found.what, found.where, ids)
