"""Layers into one: scalars replace, mappings and `options` merge by key, lists replace, `extra_...` lists add; what
comes later wins. `overrides`, `evidence`, `fingerprints`, `declare` and `suppress` are lists of statements, each about
something of its own: they add up, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provlint.model.values import NamedTuple
from provlint.ruleset.layers import Layer
from provlint.ruleset.select import Names
from provlint.ruleset.yamlload import Document, Path


class At(NamedTuple):
    """Where a setting was written, for errors and for `provlint config`."""

    document: Document
    path: Path

    @property
    def origin(self) -> str:
        """ "file:line:column"."""
        return self.document.origin(self.path)


class Tuned(NamedTuple):
    """What is set about one rule. `severity` is None for "the rule's own"."""

    severity: str | None = None
    severity_at: At | None = None
    options: Mapping[str, Any] = {}
    options_at: Mapping[str, At] = {}

    def over(self, below: Tuned) -> Tuned:
        """This on top of `below`."""
        options = dict(below.options)
        places = dict(below.options_at)
        for name, value in self.options.items():
            if name.startswith("extra_") and isinstance(value, list) and isinstance(options.get(name), list):
                options[name] = [*options[name], *value]
            else:
                options[name] = value
            places[name] = self.options_at[name]
        if self.severity is None:
            return Tuned(below.severity, below.severity_at, options, places)
        return Tuned(self.severity, self.severity_at, options, places)


class Statement(NamedTuple):
    """One entry of overrides, evidence, fingerprints, declare or suppress."""

    data: dict[str, Any]
    at: At
    layer: Layer


class Merged(NamedTuple):
    """All layers as one. `settings` are scalars and lists by path ("site", "publisher"), with where each was
    written."""

    settings: dict[tuple[str, ...], tuple[Any, At]]
    statements: dict[str, list[Statement]]

    def get(self, *path: str, default: Any = None) -> Any:
        """The value of one setting."""
        found = self.settings.get(path)
        return default if found is None else found[0]

    def section(self, name: str) -> dict[str, tuple[Any, At]]:
        """The settings of a mapping (site, authors, applies, labels...) by key."""
        return {path[1]: found for path, found in self.settings.items() if path[0] == name and len(path) == 2}


_ABOUT_ITSELF = (
    "provlint",
    "name",
    "version",
    "summary",
    "profile",
    "pack",
    "extends",
    "rules",
    "rule_paths",
)
_STATEMENTS = ("overrides", "evidence", "fingerprints", "declare", "suppress")
_MAPPINGS = ("site", "authors", "applies", "labels", "fields", "plugins")


def merge(layers: Sequence[Layer]) -> Merged:
    """The layers as one; rules are merged by `tune`, which needs to know their names."""
    settings: dict[tuple[str, ...], tuple[Any, At]] = {}
    statements: dict[str, list[Statement]] = {name: [] for name in _STATEMENTS}
    for layer in layers:
        for name, value in layer.data.items():
            if name in _ABOUT_ITSELF:
                continue
            if name in statements:
                statements[name] += (
                    Statement(one, At(layer.document, (name, index)), layer)
                    for index, one in enumerate(value)
                )
            elif name in _MAPPINGS:
                for key, inner in value.items():
                    settings[(name, key)] = (inner, At(layer.document, (name, key)))
            elif name not in ("extra_paths", "extra_exclude"):
                settings[(name,)] = (value, At(layer.document, (name,)))
        # after all others, so that the order of keys within a file does not count
        for name in ("extra_paths", "extra_exclude"):
            if name in layer.data:
                plain = name.removeprefix("extra_")
                before = settings.get((plain,))
                joined = [*(before[0] if before else ()), *layer.data[name]]
                settings[(plain,)] = (joined, At(layer.document, (name,)))
    return Merged(settings, statements)


def tune(
    tuned: dict[str, Tuned],
    rules: Mapping[str, Any],
    at: At,
    names: Names,
    tolerated: frozenset[str] = frozenset(),
) -> None:
    """Put one `rules:` mapping, written at `at`, on top of `tuned` (rule id to settings), in place.

    Prefixes come before ids and names, short ones first, so that `{CLM: off, CLM401: note}` means the same in any
    order. Words that mean no rule are errors, unless they are in `tolerated` (rules whose plugin is not loaded).
    """
    wide: list[tuple[int, str, list[str]]] = []
    for word in rules:
        one = names.exact(word)
        ids = [one] if one is not None else names.find(word)
        if not ids and word.upper() not in tolerated:
            fault = f"no rule has the id, name or prefix {word!r}{names.advice(word)}"
            raise at.document.error(fault, (*at.path, word), key=True)
        wide.append((1000 if one is not None else len(word), word, ids))
    wide.sort(key=lambda row: row[0])
    for _, word, ids in wide:
        given = rules[word]
        path = (*at.path, word)
        if isinstance(given, str):
            new = Tuned(given, At(at.document, path))
        else:
            options = given.get("options", {})
            severity = given.get("severity")
            new = Tuned(
                severity,
                At(at.document, (*path, "severity")) if severity is not None else None,
                options,
                {name: At(at.document, (*path, "options", name)) for name in options},
            )
        for found in ids:
            tuned[found] = new.over(tuned[found]) if found in tuned else new
