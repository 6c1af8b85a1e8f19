"""Rules and a plugin manager for the tests of rule sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provlint.model.article import Article
from provlint.model.finding import Finding
from provlint.model.rule import Rule, RuleMeta
from provlint.plugin.specs import CheckTypeSpec, EvidenceSpec, RulesetSpec, RuleSpec
from provlint.ruleset.checks import BUILTIN_CHECK_TYPES
from provlint.ruleset.layers import builtin_rulesets
from provlint.ruleset.model import Ruleset


@dataclass(frozen=True, slots=True)
class Options:
    extra_terms: tuple[str, ...] = ()
    terms: tuple[str, ...] = ("experts say",)
    threshold: float = 0.15
    mode: str = "plain"


class Vague(Rule):
    meta = RuleMeta("CLM401", "vague-attribution", "note", "S.", "W.", "F.", (), ())
    Options = Options

    def terms(self) -> Mapping[str, tuple[str, ...]]:
        return {"": (*self.options.terms, *self.options.extra_terms)}

    def check(self, article: Article) -> Iterator[Finding]:
        for span, phrase in self.hits(article):
            yield self.finding(article, span, phrase)


class Byline(Rule):
    meta = RuleMeta("SRC102", "missing-byline", "warning", "S.", "W.", "F.", (), ())

    def check(self, article: Article) -> Iterator[Finding]:
        yield self.absent(article, "No byline.")


class Timezone(Byline):
    meta = RuleMeta("DAT207", "missing-timezone", "note", "S.", "W.", "F.", (), ())


class Extra(Byline):
    meta = RuleMeta("ACM101", "extra", "warning", "S.", "W.", "F.", (), ())


class Shy(Byline):
    meta = RuleMeta("ACM102", "shy", "warning", "S.", "W.", "F.", (), ())


class Unreadable(Byline):
    meta = RuleMeta("SYS901", "unreadable-file", "error", "S.", "W.", "F.", (), ())


def spec(
    rule: type[Rule], options: str = "", default: bool = True, aliases: tuple[str, ...] = ()
) -> RuleSpec:
    meta = rule.meta
    target = f"{__name__}:{rule.__name__}"
    return RuleSpec(meta.id, meta.name, meta.severity, meta.summary, target, options, default, aliases)


class FakePlugins:
    """The parts of the plugin manager that rule sets need."""

    def __init__(self, sets: Mapping[str, RulesetSpec] | None = None) -> None:
        found = (
            spec(Vague, f"{__name__}:Options", aliases=("weasel",)),
            spec(Byline),
            spec(Timezone),
            spec(Extra),
            spec(Shy, default=False),
            spec(Unreadable),
        )
        self._rules = {one.id: one for one in found}
        self._sets = {**{one.name: one for one in builtin_rulesets()}, **(sets or {})}

    def rules(self) -> Mapping[str, RuleSpec]:
        return self._rules

    def rulesets(self) -> Mapping[str, RulesetSpec]:
        return self._sets

    def check_types(self) -> Mapping[str, CheckTypeSpec]:
        return {one.name: one for one in BUILTIN_CHECK_TYPES}

    def evidence(self) -> Mapping[str, EvidenceSpec]:
        return {"acme:mood": EvidenceSpec("acme:mood", "acme:mood", "a mood")}

    def origin_of(self, kind: str, name: str) -> str:
        return f"plugin of {name}"


def severities(ruleset: Ruleset, path: str = "a.txt") -> dict[str, str]:
    return {one.id: one.severity for one in ruleset.active(path)}
