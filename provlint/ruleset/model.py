"""A rule set ready for use: which rules run on which file, how severe, with which options."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, cast

from provlint.model.errors import PluginError, UsageError
from provlint.model.finding import Severity
from provlint.model.house import DeclaredLabel, House, HouseMark, Labelling, Site
from provlint.model.rule import Rule, RuleMeta
from provlint.model.values import NamedTuple
from provlint.readers.base import MAX_ARTICLE
from provlint.ruleset.layers import PluginNeeds
from provlint.ruleset.merge import Tuned
from provlint.ruleset.overrides import PathMatcher
from provlint.ruleset.select import ALWAYS, Entry, Names

if TYPE_CHECKING:
    from provlint.model.corpusrule import CorpusRule
    from provlint.model.requirement import Applies, Pack

#: Overrides that may set options of one rule: every combination of them needs its own phrases in the scan.
MANY: Final = 6


class ActiveRule:
    """A rule that runs on a file. `origin` is the plugin or rule set that brings it; `needs` are the kinds of evidence
    without which it has nothing to say (`RuleSpec.needs`), `corpus` says that it compares articles: then `rule` is
    imported when it is first asked for. `pack` is the pack whose requirement it stands for, "" for other rules."""

    __slots__ = ("_make", "_rule", "corpus", "id", "name", "needs", "origin", "pack", "severity")

    def __init__(self, make: Callable[[], Rule], severity: Severity, entry: Entry) -> None:
        self._make = make
        self._rule: Rule | None = None
        self.severity = severity
        self.id = entry.id
        self.name = entry.name
        self.origin = entry.origin
        self.needs = entry.needs
        self.pack = entry.pack
        self.corpus = entry.corpus

    @property
    def rule(self) -> Rule:
        """The rule itself. Raises PluginError where it cannot be imported or does not agree with its description."""
        if self._rule is None:
            self._rule = self._make()
        return self._rule

    @property
    def meta(self) -> RuleMeta:
        """All that is said about the rule."""
        return self.rule.meta

    @property
    def module(self) -> str:
        """The module its class is in; "" before the rule was imported."""
        return "" if self._rule is None else type(self._rule).__module__


class RuleRow(NamedTuple):
    """A line of `provlint rules`. `severity` is the one in force without overrides ("off" for none), `own` the
    rule's own; `status` and `languages` are known for rules in YAML only: the others say them when loaded."""

    id: str
    name: str
    severity: str
    own: Severity
    default: bool
    origin: str
    summary: str
    status: str
    languages: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Setting(NamedTuple):
    """A line of `provlint config`. `origin` is "file:line:column", "newsroom@1:line:column", "default" or "command
    line"."""

    key: str
    value: Any
    origin: str


class Suppression(NamedTuple):
    """One entry of `suppress:`. `rules` are ids, `paths` patterns; `text` and `key`, where given, have to be the
    finding's."""

    rules: tuple[str, ...]
    paths: tuple[str, ...]
    text: str | None
    key: str | None
    reason: str
    origin: str


class Override(NamedTuple):
    """One entry of `overrides:`."""

    paths: PathMatcher
    tuned: Mapping[str, Tuned]
    origin: str


class Declared(NamedTuple):
    """One entry of the configuration's `evidence:`."""

    paths: PathMatcher
    labels: tuple[DeclaredLabel, ...]


class Parts(NamedTuple):
    """What the loader puts together; `Ruleset` answers from it. `make` builds a rule from its id and options."""

    entries: Mapping[str, Entry]
    names: Names
    base: Mapping[str, Tuned]
    overrides: tuple[Override, ...]
    selected: frozenset[str] | None
    ignored: frozenset[str]
    make: Callable[[str, Tuned], Rule]
    site: Site
    authors: Mapping[str, str]
    evidence: tuple[Declared, ...]
    marks: tuple[HouseMark, ...]
    suppress: tuple[Suppression, ...]
    settings: Callable[[], list[Setting]]
    packs: tuple[Pack, ...] = ()
    applies: Applies | None = None
    labelling: Labelling = Labelling()


class Ruleset:
    """The rule set in force. Rules are imported and made when a file first needs them, once for each set of options."""

    def __init__(
        self,
        parts: Parts,
        *,
        digest: str,
        paths: Sequence[str] = (),
        exclude: Sequence[str] = (),
        fields: Mapping[str, tuple[str, ...]] | None = None,
        inline_suppressions: bool = True,
        rule_paths: Sequence[str] = (),
        plugins: PluginNeeds | None = None,
        max_article: int = MAX_ARTICLE,
        corpus: Sequence[str] = (),
    ) -> None:
        self._parts = parts
        #: 16 hex digits of a hash of all that can change a result
        self.digest = digest
        #: what is checked where the command line names nothing; from the root
        self.paths = tuple(paths)
        #: patterns of files that are never checked
        self.exclude = tuple(exclude)
        #: JSON field map: our name to the keys to try
        self.fields: Mapping[str, tuple[str, ...]] = fields or {}
        self.suppress = parts.suppress
        #: the regulations and standards among the rule sets
        self.packs = parts.packs
        self.inline_suppressions = inline_suppressions
        self.plugins = plugins or PluginNeeds()
        self.plugin_paths = self.plugins.paths
        self.rule_paths = tuple(rule_paths)
        self.max_article = max_article
        #: patterns of files that articles are compared with and that are not checked themselves; from the root
        self.corpus = tuple(corpus)
        self._excluded = PathMatcher(self.exclude)
        self._made: dict[tuple[str, str], Rule] = {}
        self._variants: dict[str, int] = {}
        self._active: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}

    def excluded(self, relpath: str) -> str | None:
        """The pattern of `exclude` that a POSIX path from the root matches, None for none."""
        return self._excluded.which(relpath) if self.exclude else None

    # ------------------------------------------------------------------------------------------------ active rules

    def active(self, relpath: str) -> tuple[ActiveRule, ...]:
        """The rules that run on the file at the POSIX path from the root, by id.

        Raises PluginError for a rule that cannot be imported or does not agree with its description.
        """
        overrides = self._parts.overrides
        which = tuple(i for i, one in enumerate(overrides) if one.paths.matches(relpath)) if overrides else ()
        found = self._active.get(which)
        if found is None:
            found = self._active[which] = tuple(self._activate(which))
        return found

    def standing(self, word: str, relpath: str) -> tuple[str, str, str]:
        """(id, severity or "off", why) of the rule with this id, name or alias for the file at the POSIX path from the
        root. UsageError for a word that means no rule."""
        rule_id = self._exact(word)
        which = tuple(i for i, one in enumerate(self._parts.overrides) if one.paths.matches(relpath))
        tuned = self._tuned(rule_id, which)
        severity = self._severity(rule_id, tuned) or "off"
        selected = self._parts.selected
        if rule_id in self._parts.ignored:
            return rule_id, severity, "--ignore"
        if selected is not None and rule_id not in selected and rule_id not in ALWAYS:
            return rule_id, severity, "not among --select"
        if severity != "off" and tuned.severity in (None, "off"):
            return rule_id, severity, "--select"
        origin = tuned.severity_at.origin if tuned.severity_at is not None else "as its plugin has it"
        return rule_id, severity, origin

    def _exact(self, word: str) -> str:
        found = self._parts.names.exact(word)
        if found is None:
            raise UsageError(f"no rule has the id or name {word!r}{self._parts.names.advice(word)}")
        return found

    def _activate(self, which: tuple[int, ...]) -> Iterator[ActiveRule]:
        for rule_id in sorted(self._parts.entries):
            tuned = self._tuned(rule_id, which)
            severity = self._severity(rule_id, tuned)
            if severity is not None:
                entry = self._parts.entries[rule_id]
                one = ActiveRule(partial(self._rule, rule_id, tuned), severity, entry)
                if tuned.options:
                    # what a rule needs is told for its own options; others may let it speak of more
                    one.needs = ()
                if not one.needs and not one.corpus:
                    one.rule  # noqa: B018 (a rule that runs on every article fails before the first of them)
                yield one

    def _tuned(self, rule_id: str, which: tuple[int, ...]) -> Tuned:
        tuned = self._parts.base.get(rule_id) or Tuned()
        for index in which:
            over = self._parts.overrides[index].tuned.get(rule_id)
            if over is not None:
                tuned = over.over(tuned)
        return tuned

    def _severity(self, rule_id: str, tuned: Tuned) -> Severity | None:
        parts = self._parts
        severity = tuned.severity
        if rule_id in parts.ignored:
            return None
        if parts.selected is not None:
            if rule_id not in parts.selected and rule_id not in ALWAYS:
                return None
            base = parts.base.get(rule_id)
            if rule_id in parts.selected and base is not None and tuned.severity_at is base.severity_at:
                # `--select` turns on what is off; what an override turns off for some files stays off there
                severity = "on" if severity in (None, "off") else severity
        if severity is None or severity == "off":
            return None
        return parts.entries[rule_id].severity if severity == "on" else cast(Severity, severity)

    def _rule(self, rule_id: str, tuned: Tuned) -> Rule:
        key = (rule_id, json.dumps(tuned.options, sort_keys=True, default=str) if tuned.options else "")
        rule = self._made.get(key)
        if rule is None:
            rule = self._made[key] = self._parts.make(rule_id, tuned)
            number = self._variants[rule_id] = self._variants.get(rule_id, 0) + 1
            if number > 1:
                # its phrases may differ from those of the first one: they are scanned for under a name of their own
                rule.owner = f"{rule_id}#{number}"
        return rule

    def comparing(self) -> list[CorpusRule]:
        """The rules that compare articles and run on some file, by id, each with its general options."""
        found: list[CorpusRule] = []
        for rule_id, entry in sorted(self._parts.entries.items()):
            if entry.corpus and self._somewhere(rule_id):
                found.append(cast("CorpusRule", self._rule(rule_id, self._tuned(rule_id, ()))))
        return found

    def _somewhere(self, rule_id: str) -> bool:
        """Whether a rule runs on some file."""
        touching = [i for i, one in enumerate(self._parts.overrides) if rule_id in one.tuned]
        states = [self._tuned(rule_id, ()), *(self._tuned(rule_id, (i,)) for i in touching)]
        return any(self._severity(rule_id, state) for state in states)

    def _all_variants(self) -> Iterator[Rule]:
        """Every rule that runs on some file and may ask for phrases, once for each set of options."""
        overrides = self._parts.overrides
        for rule_id in sorted(self._parts.entries):
            entry = self._parts.entries[rule_id]
            if entry.needs or entry.corpus:
                continue  # it asks for no phrases: see `agree`
            if not self._somewhere(rule_id):
                continue
            touching = [i for i, one in enumerate(overrides) if rule_id in one.tuned]
            tuning = [i for i in touching if overrides[i].tuned[rule_id].options]
            if len(tuning) > MANY:
                last = overrides[tuning[-1]].origin
                raise UsageError(
                    f"{last}: more than {MANY} overrides set options of {rule_id}; put some of them together"
                )
            seen: list[Rule] = []
            for size in range(len(tuning) + 1):
                for which in combinations(tuning, size):
                    rule = self._rule(rule_id, self._tuned(rule_id, which))
                    if rule not in seen:
                        seen.append(rule)
                        yield rule

    def terms(self) -> dict[str, Sequence[str]]:
        """The phrases of every rule that runs on some file, by owner ("CLM401", "CLM401/name"): what the one scan
        looks for."""
        found: dict[str, Sequence[str]] = {}
        for rule in self._all_variants():
            owner = rule.owner or rule.meta.id
            for name, phrases in rule.terms().items():
                found[f"{owner}/{name}" if name else owner] = phrases
        return found

    def rule(self, word: str) -> Rule:
        """The rule with this id, name or alias, on or off, with its options as set. UsageError for none."""
        found = self._exact(word)
        return self._rule(found, self._tuned(found, ()))

    # ----------------------------------------------------------------------------------------------- what is known

    def house(self, relpath: str, today: str) -> House:
        """What the configuration knows about the file at the POSIX path from the root."""
        parts = self._parts
        labels = tuple(label for one in parts.evidence if one.paths.matches(relpath) for label in one.labels)
        return House(
            parts.site, parts.authors, labels, today, relpath, parts.applies, parts.labelling, parts.marks
        )

    def catalogue(self) -> list[RuleRow]:
        """Every rule there is, by id; loads none."""
        rows = []
        for rule_id in sorted(self._parts.entries):
            entry = self._parts.entries[rule_id]
            severity = self._severity(rule_id, self._tuned(rule_id, ()))
            rows.append(
                RuleRow(
                    entry.id,
                    entry.name,
                    severity or "off",
                    entry.severity,
                    entry.default,
                    entry.origin,
                    entry.summary,
                    entry.status,
                    entry.languages,
                    entry.aliases,
                )
            )
        return rows

    def ids(self, words: Sequence[str]) -> frozenset[str]:
        """The ids that words of a suppression mean (ids, names, prefixes); words that mean none are passed over."""
        return frozenset(found for word in words for found in self._parts.names.find(word))

    def settings(self) -> list[Setting]:
        """Every setting in force with where it comes from, in the order of the file format."""
        return self._parts.settings()


def agree(rule: Rule, entry: Entry) -> Rule:
    """The rule, if its own text agrees with its plugin's description; else PluginError."""
    meta = rule.meta
    told = (meta.id, meta.name, meta.severity)
    if told != (entry.id, entry.name, entry.severity):
        raise PluginError(
            f"the rule {entry.id} of {entry.origin} is described as {entry.id} {entry.name} ({entry.severity}), "
            f"its class says {meta.id} {meta.name} ({meta.severity}); make them agree"
        )
    if entry.needs and type(rule).terms is not Rule.terms:
        raise PluginError(
            f"the rule {entry.id} of {entry.origin} needs evidence and asks for phrases; the scan is built before any "
            "evidence is known, so leave out `needs`"
        )
    # asked of its methods: a small run does not import the class CorpusRule
    compares = hasattr(rule, "conclude")
    if compares != entry.corpus:
        wrong = "compares articles: describe it with corpus=True" if compares else "is no provlint.CorpusRule"
        raise PluginError(f"the rule {entry.id} of {entry.origin} {wrong}")
    return rule
