"""From a configuration to a `Ruleset`: the chain of rule sets, merged, checked, with every word resolved.

`load` is the whole of it. Errors are ConfigError (file, line, column) for what files say and UsageError for the
command line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.model.digest import digest
from provlint.model.house import DeclaredLabel, HouseMark, Labelling, Site
from provlint.model.rule import RESERVED, Rule
from provlint.plugin.specs import RuleSpec
from provlint.plugin.specs import load as load_target
from provlint.readers.base import MAX_ARTICLE
from provlint.ruleset.layers import Chain, PluginNeeds, Plugins, builtin_rulesets, compiled, needs_of, shown
from provlint.ruleset.merge import At, Merged, Statement, Tuned, merge, tune
from provlint.ruleset.messages import outline
from provlint.ruleset.model import (
    Declared,
    Override,
    Parts,
    Ruleset,
    Setting,
    Suppression,
    agree,
)
from provlint.ruleset.overrides import PathMatcher, check_pattern
from provlint.ruleset.select import Entry, Names

if TYPE_CHECKING:
    from pathlib import Path

    from provlint.model.requirement import Applies, Pack


def load(
    config: Path | None,
    *,
    root: str | Path,
    rulesets: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    plugins: Plugins,
) -> Ruleset:
    """The rule set in force.

    `config` is the project's provlint.yaml, None for none; `root` the folder that paths count from; `rulesets` are
    names or files (from the working folder) put on top of it; `select` and `ignore` are comma lists of ids, names or
    id prefixes. Without a configuration the `default` profile is in force.
    """
    chain = Chain(plugins, root)
    if config is not None:
        chain.add_file(config)
    for reference in rulesets:
        chain.add_reference(reference, "")
    chain.add_default()
    return _Assembly(chain, config, select, ignore).ruleset()


class _Assembly:
    """The steps of `load`, in order."""

    def __init__(
        self, chain: Chain, config: Path | None, select: Sequence[str], ignore: Sequence[str]
    ) -> None:
        self.chain = chain
        self.config = config
        self.plugins: Plugins = chain.plugins
        self.merged: Merged = merge(chain.layers)
        self.declared: dict[str, Statement] = {}
        self.specs: Mapping[str, RuleSpec] = self.plugins.rules()
        self.entries = self._entries()
        self.names = Names(self.entries.values())
        self.base = self._base()
        self.overrides = tuple(self._override(one) for one in self.merged.statements["overrides"])
        self.select = list(select)
        self.ignore = list(ignore)
        chosen = self.names.words(select, "--select")
        self.selected = frozenset(chosen) if chosen else None
        self.ignored = frozenset(self.names.words(ignore, "--ignore"))
        self._check_options()

    # ------------------------------------------------------------------------------------------------------- rules

    def _entries(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for spec in self.specs.values():
            origin = self.plugins.origin_of("rule", spec.id)
            entries[spec.id] = Entry(
                spec.id,
                spec.name,
                spec.severity,
                spec.summary,
                origin,
                spec.default,
                spec.aliases,
                needs=spec.needs,
                corpus=spec.corpus,
            )
        names = {entry.name: entry for entry in entries.values()}
        for statement in self.merged.statements["declare"]:
            data = statement.data
            rule_id, origin = data["id"], statement.at.document.shown
            where = (*statement.at.path, "id")
            if rule_id[:3] in RESERVED and not statement.layer.own:
                raise statement.at.document.error(
                    f"{rule_id}: ids that begin with {rule_id[:3]} belong to provlint; take three other capitals",
                    where,
                )
            other = entries.get(rule_id) or names.get(data["name"])
            if other is not None:
                clash = rule_id if other.id == rule_id else data["name"]
                raise statement.at.document.error(
                    f"{clash} is declared twice: by {other.origin} and by {origin}; rename one", where
                )
            entries[rule_id] = names[data["name"]] = Entry(
                rule_id,
                data["name"],
                data["severity"],
                data.get("summary") or outline(data["message"]),
                origin,
                data.get("default", True),
                (),
                "stable",
                tuple(data.get("languages", ())),
                pack=statement.layer.data.get("name", "") if "requirement" in data else "",
            )
            self.declared[rule_id] = statement
        return entries

    def _base(self) -> dict[str, Tuned]:
        base: dict[str, Tuned] = {}
        for entry in self.entries.values():
            # a profile names provlint's own rules; those of plugins and houses say themselves whether they are on
            own = entry.id[:3] in RESERVED and entry.id not in self.declared
            statement = self.declared.get(entry.id)
            at = (
                At(statement.at.document, (*statement.at.path, "severity")) if statement is not None else None
            )
            base[entry.id] = Tuned("on" if entry.default and not own else "off", at)
        tolerated = self._own_ids()
        for layer in self.chain.layers:
            rules = layer.data.get("rules")
            if rules:
                tune(base, rules, At(layer.document, ("rules",)), self.names, tolerated)
        return base

    def _own_ids(self) -> frozenset[str]:
        """Ids of provlint's own rules, loaded or not: a configuration that names them stays valid under `-p no:...`."""
        found = {word for layer in self.chain.layers if layer.own for word in layer.data.get("rules", {})}
        if not all(layer.own for layer in self.chain.layers):
            found |= set(compiled(builtin_rulesets()[0].path).data["rules"])
        return frozenset(found)

    def _override(self, statement: Statement) -> Override:
        tuned: dict[str, Tuned] = {}
        at = At(statement.at.document, (*statement.at.path, "rules"))
        tune(tuned, statement.data["rules"], at, self.names, self._own_ids())
        return Override(self._patterns(statement, "paths"), tuned, statement.at.origin)

    def _check_options(self) -> None:
        for tuned in (self.base, *(one.tuned for one in self.overrides)):
            for rule_id, one in tuned.items():
                if one.options:
                    self._options(rule_id, one)

    def _options(self, rule_id: str, tuned: Tuned) -> Any:
        from provlint.ruleset.options import build

        first = next(iter(tuned.options_at.values()))

        def fault(message: str, path: tuple[str | int, ...], key: bool) -> Exception:
            at = tuned.options_at.get(str(path[0])) if path else None
            where = at or At(first.document, first.path[:-1])
            return where.document.error(f"{rule_id}: {message}", (*where.path, *path[1:]), key)

        spec = self.specs.get(rule_id)
        if spec is None:
            from provlint.model.rule import NoOptions

            return build(NoOptions, tuned.options, fault)  # type: ignore[arg-type]
        options = load_target(spec.options) if spec.options else load_target(spec.target).Options
        return build(options, tuned.options, fault)  # type: ignore[arg-type]

    def _make(self, rule_id: str, tuned: Tuned) -> Rule:
        statement = self.declared.get(rule_id)
        if statement is not None:
            from pathlib import Path

            from provlint.ruleset.declaring import declare

            folder = Path(statement.layer.folder)
            return declare(statement.data, statement.at.document, statement.at.path, folder, self.plugins)
        options = self._options(rule_id, tuned) if tuned.options else None
        rule: Rule = load_target(self.specs[rule_id].target)(options)
        return agree(rule, self.entries[rule_id])

    # ---------------------------------------------------------------------------------------------- the house's say

    def _patterns(self, statement: Statement, key: str) -> PathMatcher:
        patterns = statement.data[key]
        for index, pattern in enumerate(patterns):
            wrong = check_pattern(pattern)
            if wrong:
                path = (*statement.at.path, key, index)
                raise statement.at.document.error(f"{pattern!r}: {wrong}", path)
        return PathMatcher(patterns)

    def _site(self) -> Site:
        found = self.merged.section("site")
        values: dict[str, Any] = {
            key: tuple(value) if key == "hosts" else value for key, (value, _) in found.items()
        }
        return Site(**values, origin={key: _file_line(at) for key, (_, at) in found.items()})

    def _evidence(self, statement: Statement) -> Declared:
        document, path = statement.at
        labels = tuple(
            DeclaredLabel(
                label["kind"],
                label.get("scope", "article"),
                _file_line(At(document, (*path, "labels", index))),
            )
            for index, label in enumerate(statement.data["labels"])
        )
        return Declared(self._patterns(statement, "paths"), labels)

    def _mark(self, statement: Statement) -> HouseMark:
        data = statement.data
        match, pattern = data.get("match", "exact"), data["pattern"]
        if match == "regex":
            from provlint.ruleset.regexes import RegexError, compile_pattern, translate

            try:
                compile_pattern(pattern, folded=False)
            except RegexError as problem:
                raise statement.at.document.error(str(problem), (*statement.at.path, "pattern")) from None
            pattern = translate(pattern, folded=False)
        return HouseMark(
            data["publisher"],
            tuple(data["domains"]),
            data["where"],
            match,
            pattern,
            data.get("weight", "strong"),
            _file_line(statement.at),
        )

    def _suppression(self, statement: Statement) -> Suppression:
        data = statement.data
        ids: set[str] = set()
        tolerated = self._own_ids()
        for index, word in enumerate(data["rules"]):
            found = self.names.find(word)
            if not found and word.upper() not in tolerated:
                path = (*statement.at.path, "rules", index)
                fault = f"no rule has the id, name or prefix {word!r}{self.names.advice(word)}"
                raise statement.at.document.error(fault, path)
            ids.update(found)
        paths = self._patterns(statement, "paths").patterns
        origin = statement.at.origin
        return Suppression(
            tuple(sorted(ids)), paths, data.get("text"), data.get("key"), data["reason"], origin
        )

    def _packs(self) -> tuple[Pack, ...]:
        if not any("pack" in layer.data for layer in self.chain.layers):
            return ()
        from provlint.ruleset.requirements import pack_of

        found = (pack_of(layer.document) for layer in self.chain.layers)
        return tuple(pack for pack in found if pack is not None)

    def _applies(self) -> Applies | None:
        found = self.merged.section("applies")
        if not found:
            return None
        packs = self._packs()
        from provlint.model.requirement import JURISDICTIONS, ROLES, Applies

        asked = [
            one.data["requirement"]["role"] for one in self.declared.values() if "requirement" in one.data
        ]
        known = {
            "jurisdictions": {*JURISDICTIONS, *(pack.jurisdiction for pack in packs)} - {""},
            "roles": {*ROLES, *asked, *(one.role for pack in packs for one in pack.beyond)},
        }
        for key, (value, at) in found.items():
            # a word that is mistyped would make requirements vanish without a sound
            for index, word in enumerate(value):
                if packs and word not in known[key]:
                    from provlint.ruleset.explainschema import nearest

                    there = ", ".join(sorted(known[key]))
                    fault = f"no requirement is for {word!r}{nearest(word, known[key])}; there are {there}"
                    raise at.document.error(fault, (*at.path, index))
        return Applies(**{key: tuple(value) for key, (value, _) in found.items()})

    def _labelling(self) -> Labelling:
        found = {key: value for key, (value, _) in self.merged.section("labels").items()}
        if "write" in found:
            found["write"] = tuple(found["write"])
        return Labelling(**found)

    def _fields(self) -> dict[str, tuple[str, ...]]:
        found = self.merged.section("fields")
        return {
            key: (value,) if isinstance(value, str) else tuple(value) for key, (value, _) in found.items()
        }

    # --------------------------------------------------------------------------------------------------- the result

    def _check_kinds(self, statement: Statement) -> None:
        """Refuse a rule that asks for evidence of a plugin that is not loaded: it would never speak."""
        from provlint.ruleset.checks.evidence import namespaced_kinds

        for part in ("check", "unless"):
            for kind, path in namespaced_kinds(statement.data.get(part), (*statement.at.path, part)):
                if kind not in self.plugins.evidence():
                    fault = f"no loaded plugin brings the evidence {kind!r}; install it, or name its module with -p"
                    raise statement.at.document.error(fault, path)

    def ruleset(self) -> Ruleset:
        """Everything put together."""
        merged = self.merged
        exclude = self._globs("exclude")
        parts = Parts(
            entries=self.entries,
            names=self.names,
            base=self.base,
            overrides=self.overrides,
            selected=self.selected,
            ignored=self.ignored,
            make=self._make,
            site=self._site(),
            authors={key: value for key, (value, _) in merged.section("authors").items()},
            evidence=tuple(self._evidence(one) for one in merged.statements["evidence"]),
            marks=tuple(self._mark(one) for one in merged.statements["fingerprints"]),
            suppress=tuple(self._suppression(one) for one in merged.statements["suppress"]),
            settings=self._settings,
            packs=self._packs(),
            applies=self._applies(),
            labelling=self._labelling(),
        )
        for rule_id in self.declared:
            if self.base[rule_id].severity != "off":
                # a house rule that cannot work is an error of the file, not of the first article
                self._make(rule_id, Tuned())
                self._check_kinds(self.declared[rule_id])
        return Ruleset(
            parts,
            digest=self._digest(),
            paths=merged.get("paths", default=()),
            exclude=exclude,
            fields=self._fields(),
            inline_suppressions=merged.get("inline_suppressions", default=True) not in (False, "off"),
            rule_paths=[path for layer in self.chain.layers for path in layer.data.get("rule_paths", ())],
            plugins=self._plugin_needs(),
            max_article=merged.get("max_article", default=MAX_ARTICLE),
            corpus=self._globs("corpus"),
        )

    def _globs(self, name: str) -> Sequence[str]:
        """A list of patterns among the settings. Raises ConfigError for one that is none."""
        patterns: Sequence[str] = self.merged.get(name, default=())
        for index, pattern in enumerate(patterns):
            wrong = check_pattern(pattern)
            if wrong:
                at = self.merged.settings[(name,)][1]
                raise at.document.error(f"{pattern!r}: {wrong}", (*at.path, index))
        return patterns

    def _plugin_needs(self) -> PluginNeeds:
        if self.config is None:
            return PluginNeeds()
        from pathlib import Path

        name = shown(self.config, self.chain.root)
        # only the project's own file says whose code runs
        own = (one for one in self.chain.layers if not one.own and one.document.shown == name)
        return next((needs_of(one.data, Path(one.folder)) for one in own), PluginNeeds())

    def _digest(self) -> str:
        told: list[Any] = [sorted(self.selected or ()), self.selected is None, sorted(self.ignored)]
        told += [
            {key: value for key, value in layer.data.items() if key not in _NO_MATTER}
            for layer in self.chain.layers
        ]
        if self.merged.statements["declare"]:
            from pathlib import Path

            from provlint.ruleset.lexicon import used_by

            told += used_by((one.data, Path(one.layer.folder)) for one in self.merged.statements["declare"])
        told += sorted(self.entries)
        return digest(json.dumps(told, sort_keys=True, default=str), 8)

    def _settings(self) -> list[Setting]:
        from provlint.ruleset.explain import settings

        return settings(self.merged, self.base, self.overrides, self.entries, self.select, self.ignore)


#: Keys that change which files are read or how things are called, not what is found in an article.
_NO_MATTER = frozenset(
    {"summary", "paths", "extra_paths", "exclude", "extra_exclude", "plugin_paths", "plugins"}
)


def _file_line(at: At) -> str:
    return f"{at.document.shown}:{at.document.mark(at.path, key=True).line}"
