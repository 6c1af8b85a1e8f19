"""Everything that checks articles, built once in a process: plugins, rule set, scanner, providers.

A `Plan` is what a session is built from. It is plain JSON, so that worker processes build the same one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from provlint.engine.clock import today
from provlint.model.house import House
from provlint.model.values import NamedTuple
from provlint.plugin.manager import Plugins
from provlint.readers.base import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from provlint.engine.suppress import Accepted
    from provlint.engine.watch import Watch
    from provlint.evidence.scan import Scanner
    from provlint.model.article import Article, Provider
    from provlint.model.corpusrule import CorpusRule
    from provlint.model.linkedfile import LinkedFiles
    from provlint.plugin.specs import ReaderSpec
    from provlint.ruleset.model import ActiveRule, Ruleset


class Plan(NamedTuple):
    """What a run was asked for.

    `root` and `config` are paths ("" for no configuration), `plugins` the words after `-p`, `clock` the day of the
    run ("" for now; `settled` fills it in), `unit_seconds` the time limit of one unit (0 for none), `watched` whether
    results say what else they depend on, so that they can be kept. Everything is text, numbers and tuples of text.
    """

    root: str
    config: str = ""
    rulesets: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    autoload: bool = True
    allow_local: bool = False
    clock: str = ""
    unit_seconds: float = 60.0
    watched: bool = False

    def settled(self) -> Plan:
        """This plan with the day of the run, so that all workers agree on it."""
        return self._replace(clock=today(self.clock or None))

    @classmethod
    def from_json(cls, values: Sequence[Any]) -> Plan:
        """The plan that went through JSON."""
        return cls._make(tuple(value) if isinstance(value, list) else value for value in values)


class Session:
    """What checks articles. `plugins` and `ruleset` may be handed in by who has built them already.

    Raises ConfigError, UsageError or PluginError where the plan does not hold.
    """

    def __init__(self, plan: Plan, plugins: Plugins | None = None, ruleset: Ruleset | None = None) -> None:
        self.plan = plan if plan.clock and len(plan.clock) == 10 else plan.settled()
        self.root = plan.root
        self.plugins = plugins or load_plugins(self.plan)
        self.ruleset = ruleset if ruleset is not None else _load(self.plan, self.plugins)
        self.today = self.plan.clock
        self.readers: Sequence[ReaderSpec] = tuple(self.plugins.readers().values())
        self.options = ReadOptions(fields=self.ruleset.fields, max_article=self.ruleset.max_article)
        self._scanner: Scanner | None = None
        self._providers: Mapping[str, Provider] | None = None
        self._active: Sequence[ActiveRule] | None = None
        self._by_id: Mapping[str, ActiveRule] = {}
        self._comparing: Mapping[str, ActiveRule] = {}
        self._families: Mapping[str, Sequence[CorpusRule]] | None = None
        self.watch: Watch | None = None
        if self.plan.watched:
            self.keep_watch()

    def keep_watch(self) -> None:
        """From now on have results say what else they depend on (`provlint.engine.watch`)."""
        from provlint.engine.watch import Watch

        self.watch = Watch()

    @property
    def providers(self) -> Mapping[str, Provider]:
        """Answers to all questions about an article; the scanner of all phrases is built with the first."""
        if self._providers is None:
            from provlint.evidence.scan import Scanner
            from provlint.evidence.table import evidence_terms, providers

            self._scanner = Scanner({**evidence_terms(), **self.ruleset.terms()})
            self._providers = {
                **providers(self._scanner, self.plugins.evidence().values()),
                "files": self._files,
                "accepted": self._accepted,
            }
        return self._providers

    def wrap_providers(self, wrap: Callable[[str, Provider], Provider]) -> None:
        """Put something between articles and their providers, by kind: a meter, a witness."""
        self._providers = {kind: wrap(kind, provider) for kind, provider in self.providers.items()}

    def _files(self, article: Article) -> LinkedFiles:
        """What an article may open beside itself (`provlint.model.linkedfile`)."""
        if self.watch is not None:
            from provlint.engine.watch import WatchedBeside

            return WatchedBeside(self.root, article.house.key, self.watch)
        from provlint.engine.linkedfiles import Beside

        return Beside(self.root, article.house.key)

    def _accepted(self, article: Article) -> Accepted:
        from provlint.engine.suppress import Accepted

        ruleset = self.ruleset
        return Accepted(article, self.rules_called, ruleset.suppress, inline=ruleset.inline_suppressions)

    def active(self, key: str) -> Mapping[str, ActiveRule]:
        """The rules that check the articles of the file `key` (its path from the root), by id."""
        found = self.ruleset.active(key)
        if found is not self._active:
            # one file's rules are nearly always the next one's
            self._active = found
            self._by_id = {one.id: one for one in found if not one.corpus}
            self._comparing = {one.id: one for one in found if one.corpus}
        return self._by_id

    def comparing(self, key: str) -> Mapping[str, ActiveRule]:
        """The rules that compare the articles of the file `key` with others, by id."""
        self.active(key)
        return self._comparing

    @property
    def families(self) -> Mapping[str, Sequence[CorpusRule]]:
        """The rules that compare articles and run on some file, by family; they are imported here."""
        if self._families is None:
            found: dict[str, list[CorpusRule]] = {}
            for rule in self.ruleset.comparing():
                found.setdefault(rule.family or rule.meta.id, []).append(rule)
            self._families = found
        return self._families

    def equip(self, article: Article, key: str) -> None:
        """Give an article of the file `key` (its path from the root) its providers and its house."""
        house: House = self.ruleset.house(key, self.today)
        if self.watch is not None:
            house = self.watch.house(house)
        article.equip(self.providers, house)

    def rules_called(self, word: str) -> frozenset[str]:
        """The ids of the rules that a word of a suppression means."""
        found: frozenset[str] = self.ruleset.ids([word])
        return found

    @property
    def tool(self) -> str:
        """Name and version of the program, as records carry it."""
        # the package's own name for it; not imported by statement, because `engine` stands below the public names
        return f"provlint {sys.modules['provlint'].__version__}"

    def extra_kinds(self) -> tuple[str, ...]:
        """The kinds of evidence that plugins add."""
        return tuple(kind for kind in self.plugins.evidence() if ":" in kind)


def load_plugins(plan: Plan) -> Plugins:
    """The plugins of a plan, with those of the configuration's `plugin_paths` (UsageError unless allowed), less those
    it blocks."""
    from provlint.ruleset.layers import PluginNeeds, plugin_needs

    needs = PluginNeeds()
    if plan.config:
        from pathlib import Path

        needs = plugin_needs(Path(plan.config), plan.root)
    words = (*plan.plugins, *(f"no:{name}" for name in needs.block))
    plugins = Plugins(words, autoload=plan.autoload, allow_local=plan.allow_local, only=needs.only)
    if needs.paths:
        plugins.add_folders([Path(path) for path in needs.paths])
    plugins.require(needs.require)
    plugins.refuse_unknown(plan.plugins)
    return plugins


def _load(plan: Plan, plugins: Plugins) -> Ruleset:
    from provlint.ruleset.loader import load

    config = None
    if plan.config:
        from pathlib import Path

        config = Path(plan.config)
    return load(
        config,
        root=plan.root,
        rulesets=plan.rulesets,
        select=plan.select,
        ignore=plan.ignore,
        plugins=plugins,
    )
