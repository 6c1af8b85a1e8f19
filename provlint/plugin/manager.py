"""Loads plugins, checks that they fit, and answers what they describe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from provlint.model.errors import PluginError, UsageError
from provlint.model.values import NamedTuple
from provlint.plugin import finder, hookspecs
from provlint.plugin.specs import (
    CheckTypeSpec,
    CommandSpec,
    EvidenceSpec,
    ReaderSpec,
    ReporterSpec,
    RulesetSpec,
    RuleSpec,
)

if TYPE_CHECKING:
    from pathlib import Path

_Spec = TypeVar("_Spec")

#: What a thing is called in messages, by the kind that `origin_of` takes.
_WORDS = {
    "rule": "rule",
    "ruleset": "rule set",
    "check_type": "check type",
    "reader": "reader",
    "evidence": "evidence kind",
    "reporter": "format",
    "command": "command",
}


class PluginRow(NamedTuple):
    """A loaded plugin, for `provlint plugins`. `hooks` are the hooks it answers, `rules` the ids it brings,
    `load_ms` how long its import took; `local` a plugin file of the project; `target` the module it is."""

    name: str
    version: str
    origin: str
    hooks: tuple[str, ...]
    rules: tuple[str, ...]
    load_ms: float
    local: bool = False
    target: str = ""


class Plugins:
    """The plugins of a run.

    `modules` are the words after `-p`: module names, or "no:NAME" to block a plugin; `only`, where it is not empty,
    names the installed plugins that may load, by name or distribution. Loading happens here, in the order built in,
    installed, named; `add_files` and `add_folders` add those of the project. Every question is
    answered once and remembered. Raises PluginError (exit 3) for a plugin that does not load or does not fit.
    """

    def __init__(
        self,
        modules: Sequence[str] = (),
        *,
        autoload: bool = True,
        allow_local: bool = False,
        only: Sequence[str] = (),
    ) -> None:
        self.manager = pluggy.PluginManager("provlint")
        self.manager.add_hookspecs(hookspecs)
        self.allow_local = finder.local_allowed(allow_local)
        self.blocked = frozenset(word[3:] for word in modules if word.startswith("no:"))
        #: plugins that were found and not loaded, with the reason
        self._kept_out: list[tuple[finder.Candidate, str]] = []
        self._loaded: dict[str, finder.Candidate] = {}
        self._load_ms: dict[str, float] = {}
        self._answers: dict[str, dict[str, Any]] = {}
        self._origins: dict[tuple[str, str], str] = {}
        self._load(finder.builtin())
        if finder.autoload_wanted(autoload):
            self._load(self._wanted(frozenset(only)))
        self._load(finder.named([word for word in modules if not word.startswith("no:")]))

    # ------------------------------------------------------------------------------------------------------ loading

    def _wanted(self, only: frozenset[str]) -> Iterator[finder.Candidate]:
        for candidate in finder.installed():
            if only and only.isdisjoint((candidate.name, candidate.distribution)):
                self._kept_out.append((candidate, "not among `only`"))
            else:
                yield candidate

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Load the plugin files of a project's `plugin_paths`.

        Raises UsageError (exit 2) unless the user allowed local plugins.
        """
        if not folders:
            return
        from provlint.plugin.localfiles import plugin_files, refuse

        if not self.allow_local:
            raise refuse(", ".join(folder.name for folder in folders))
        self._load(finder.local([file for folder in folders for file in plugin_files(folder)]))

    def require(self, wishes: Iterable[str]) -> None:
        """Check the configuration's `plugins: {require: ["acme", "acme>=1.2"]}`; PluginError for one that is not
        loaded or too old."""
        for wish in wishes:
            name, _, least = wish.replace(" ", "").partition(">=")
            found = next((one for one in self._loaded.values() if name in (one.name, one.distribution)), None)
            if found is None:
                raise PluginError(
                    f"the configuration requires the plugin {name!r}\n  install: pip install '{wish}'"
                )
            if least and _numbers(found.version) < _numbers(least):
                raise PluginError(
                    f"the configuration requires {wish}, and {found.origin} is installed\n  install: pip install '{wish}'"
                )

    def refuse_unknown(self, words: Iterable[str]) -> None:
        """UsageError for a "no:NAME" of the command line that blocks nothing: a mistyped name must not look like one
        that works. A configuration may block what only some machines have."""
        known = {called for one, _ in self._kept_out for called in (one.name, one.target)}
        for word in words:
            name = word.removeprefix("no:")
            if name == word or name in known:
                continue
            why = "it is part of every run" if name == finder.CORE else "no plugin is called so"
            raise UsageError(f"-p {word}: {why}; there are {', '.join(sorted(self._loaded))}")

    def block(self, names: Iterable[str]) -> None:
        """Take out plugins by name (the configuration's `plugins: {block: [...]}`)."""
        for name in names:
            if name != finder.CORE and name in self._loaded:
                self.manager.unregister(name=name)
                del self._loaded[name]
        self._answers.clear()
        self._origins.clear()

    def _load(self, candidates: Iterable[finder.Candidate]) -> None:
        for candidate in candidates:
            if candidate.name != finder.CORE and not self.blocked.isdisjoint(
                (candidate.name, candidate.target)
            ):
                self._kept_out.append((candidate, "blocked"))
                continue
            taken = self._loaded.get(candidate.name)
            if taken is not None:
                if taken.target == candidate.target:
                    continue  # the same module named twice (-p and an entry point) is one plugin
                raise PluginError(
                    f"two plugins are called {candidate.name!r}: {taken.origin} ({taken.target}) and "
                    f"{candidate.origin} ({candidate.target}); block one of them with -p no:{candidate.name}"
                )
            begin = perf_counter()
            self._register(finder.imported(candidate), candidate)
            self._load_ms[candidate.name] = (perf_counter() - begin) * 1000
        self._answers.clear()
        self._origins.clear()

    def _register(self, plugin: Any, candidate: finder.Candidate) -> None:
        _check_api(plugin, candidate)
        try:
            self.manager.register(plugin, candidate.name)
            self.manager.check_pending()
        except pluggy.PluginValidationError as problem:
            raise PluginError(_misfit(candidate, str(problem))) from problem
        except ValueError:
            return  # one object under two names: it is loaded already
        if not candidate.builtin:
            _check_marks(plugin, candidate)
        self._loaded[candidate.name] = candidate

    # ---------------------------------------------------------------------------------------------------- questions

    def rules(self) -> dict[str, RuleSpec]:
        """Rules written in Python, by id."""
        return self._collect("provlint_rules", "rule", RuleSpec, lambda spec: spec.id)

    def rulesets(self) -> dict[str, RulesetSpec]:
        """YAML rule sets, by name."""
        return self._collect("provlint_rulesets", "ruleset", RulesetSpec, lambda spec: spec.name)

    def check_types(self) -> dict[str, CheckTypeSpec]:
        """Check types of YAML rules, by name."""
        return self._collect("provlint_check_types", "check_type", CheckTypeSpec, lambda spec: spec.name)

    def readers(self) -> dict[str, ReaderSpec]:
        """Readers, by name."""
        return self._collect("provlint_readers", "reader", ReaderSpec, lambda spec: spec.name)

    def evidence(self) -> dict[str, EvidenceSpec]:
        """Kinds of evidence, by kind."""
        found = self._collect("provlint_evidence", "evidence", EvidenceSpec, lambda spec: spec.kind)
        for kind in found:
            owner = self._loaded[self._origins["evidence", kind]]
            if ":" not in kind and not owner.builtin:
                raise PluginError(
                    f"evidence kind {kind!r} of {owner.origin} needs a namespace, such as 'acme:{kind}'"
                )
        return found

    def reporters(self) -> dict[str, ReporterSpec]:
        """Output formats, by name."""
        return self._collect("provlint_reporters", "reporter", ReporterSpec, lambda spec: spec.name)

    def commands(self) -> dict[str, CommandSpec]:
        """Verbs of the command line, by name."""
        return self._collect("provlint_commands", "command", CommandSpec, lambda spec: spec.name)

    def origin_of(self, kind: str, name: str) -> str:
        """Where a thing comes from: "provlint (claims)", "acme-rules 1.2", "acme.rules (-p)", "plugin_paths (x.py)".

        `kind` is rule, ruleset, check_type, reader, evidence, reporter or command; "" for an unknown thing.
        """
        owner = self._origins.get((kind, name))
        return self._loaded[owner].origin if owner is not None else ""

    def plugin_of(self, rule_id: str) -> str:
        """The name of the plugin that brings a rule; "" for a rule that no plugin brings (a YAML rule)."""
        self.rules()
        return self._origins.get(("rule", rule_id), "")

    def describe(self) -> list[PluginRow]:
        """The loaded plugins, in order of loading."""
        rules = self.rules()
        hooks: dict[str, list[str]] = {}
        for hook in _HOOKS:
            for impl in getattr(self.manager.hook, hook).get_hookimpls():
                hooks.setdefault(impl.plugin_name, []).append(hook)
        return [
            PluginRow(
                name,
                candidate.version,
                candidate.origin,
                tuple(hooks.get(name, ())),
                tuple(rule for rule in rules if self._origins[("rule", rule)] == name),
                self._load_ms[name],
                candidate.local,
                candidate.target,
            )
            for name, candidate in self._loaded.items()
        ]

    def kept_out(self) -> dict[str, str]:
        """Plugins that were found and not loaded, by name, with their origin and the reason."""
        loaded = {candidate.target for candidate in self._loaded.values()}
        return {
            candidate.name: f"{candidate.origin}; {why}"
            for candidate, why in self._kept_out
            if candidate.target not in loaded
        }

    def brought_by(self, modules: Iterable[str]) -> list[PluginRow]:
        """Those of `describe` that are one of the modules, by whatever name: one named with -p may be installed too,
        and then has the name of its entry point."""
        wanted = frozenset(modules)
        return [row for row in self.describe() if not wanted.isdisjoint((row.name, row.target))]

    def _collect(
        self, hook: str, kind: str, expected: type[_Spec], name_of: Callable[[_Spec], str]
    ) -> dict[str, _Spec]:
        found = self._answers.get(hook)
        if found is None:
            found = {}
            for owner, spec in self._specs(hook, expected):
                name = name_of(spec)
                if name in found:
                    first = self._loaded[self._origins[(kind, name)]]
                    second = self._loaded[owner]
                    raise PluginError(
                        f"{_WORDS[kind]} {name!r} is claimed by two plugins: {first.name!r} ({first.origin}) and "
                        f"{second.name!r} ({second.origin}); block one of them with -p no:NAME"
                    )
                found[name] = spec
                self._origins[(kind, name)] = owner
            self._answers[hook] = found
        return found

    def _specs(self, hook: str, expected: type[_Spec]) -> Iterator[tuple[str, _Spec]]:
        order = {name: place for place, name in enumerate(self._loaded)}
        impls = sorted(
            getattr(self.manager.hook, hook).get_hookimpls(), key=lambda impl: order[impl.plugin_name]
        )
        for impl in impls:
            candidate = self._loaded[impl.plugin_name]
            try:
                specs = tuple(impl.function() or ())
            except (PluginError, KeyboardInterrupt):
                raise
            except BaseException as problem:
                raise PluginError(
                    f"plugin {candidate.name!r} ({candidate.origin}): {hook} raised {type(problem).__name__}: {problem}"
                ) from problem
            for spec in specs:
                if not isinstance(spec, expected):
                    raise PluginError(
                        f"plugin {candidate.name!r} ({candidate.origin}): {hook} gives {expected.__name__} objects, "
                        f"not {type(spec).__name__}"
                    )
                first: Any = next(iter(spec)) if isinstance(spec, tuple) else ""
                if not isinstance(first, str):  # the id or name of every kind of description
                    raise PluginError(
                        f"plugin {candidate.name!r} ({candidate.origin}): {hook}: the first word of a "
                        f"{expected.__name__} is text, not {type(first).__name__}"
                    )
                yield candidate.name, spec


_HOOKS = (
    "provlint_rules",
    "provlint_rulesets",
    "provlint_check_types",
    "provlint_readers",
    "provlint_evidence",
    "provlint_reporters",
    "provlint_commands",
)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _check_api(plugin: Any, candidate: finder.Candidate) -> None:
    stated = getattr(plugin, "provlint_api", None)
    if stated is None:
        return
    try:
        low, high = stated
        fits = low <= hookspecs.API_VERSION <= high
    except (TypeError, ValueError):
        raise PluginError(
            f"plugin {candidate.name!r} ({candidate.origin}): provlint_api is a pair of numbers, such as (1, 1)"
        ) from None
    if not fits:
        package = candidate.distribution or candidate.name
        install = (
            f"pip install --upgrade {package}"
            if high < hookspecs.API_VERSION
            else "pip install --upgrade provlint"
        )
        raise PluginError(
            f"plugin {candidate.name!r} ({candidate.origin}) is written for plugin API {low} to {high}; "
            f"this provlint has {hookspecs.API_VERSION}\n  install: {install}"
        )


def _check_marks(plugin: Any, candidate: finder.Candidate) -> None:
    """A hook function without `@hookimpl` would be passed over in silence."""
    for hook in _HOOKS:
        function = getattr(plugin, hook, None)
        if callable(function) and getattr(function, "provlint_impl", None) is None:
            raise PluginError(_misfit(candidate, f"{hook} needs the mark @provlint.hookimpl"))


def _misfit(candidate: finder.Candidate, problem: str) -> str:
    from difflib import get_close_matches

    words = problem.replace("'", " ").split()
    wrong = next((word for word in words if word.startswith("provlint_") and word not in _HOOKS), "")
    near = get_close_matches(wrong, _HOOKS, 1) if wrong else []
    if wrong and "unknown hook" in problem:
        advice = f"; did you mean {near[0]!r}?" if near else f"; the hooks are {', '.join(_HOOKS)}"
        return f"plugin {candidate.name!r} ({candidate.origin}): unknown hook {wrong!r}{advice}"
    told = " ".join(
        line
        for line in problem.splitlines()
        if line and not line.startswith(("Plugin ", "hookimpl definition"))
    )
    return f"plugin {candidate.name!r} ({candidate.origin}): {told or problem}"
