"""`provlint config`: every setting in force, with the file, line and column it was written at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provlint.ruleset.merge import Merged, Statement, Tuned
from provlint.ruleset.model import Override, Setting
from provlint.ruleset.schema import RULESET
from provlint.ruleset.select import Entry

#: Settings with a value where nothing is written: those of a project, in the order in which they are shown.
_DEFAULTS: Final = tuple(
    (name, RULESET["properties"][name]["default"])
    for name in ("paths", "exclude", "inline_suppressions", "max_article")
)


def settings(
    merged: Merged,
    base: Mapping[str, Tuned],
    overrides: Sequence[Override],
    entries: Mapping[str, Entry],
    select: Sequence[str],
    ignore: Sequence[str],
) -> list[Setting]:
    """All settings, in the order of the file format: general ones, rules by id, overrides, declared rules,
    suppressions, what the command line says."""
    return [
        *_general(merged),
        *_rules("rules", base, entries),
        *_overrides(merged.statements["overrides"], overrides),
        *_statements(merged.statements),
        *(
            Setting(name, list(words), "command line")
            for name, words in (("select", select), ("ignore", ignore))
            if words
        ),
    ]


def _general(merged: Merged) -> Iterator[Setting]:
    for name, value in _DEFAULTS:
        if (name,) not in merged.settings:
            yield Setting(name, value, "default")
    for path, (value, at) in merged.settings.items():
        yield Setting(".".join(path), value, at.origin)


def _rules(prefix: str, tuned: Mapping[str, Tuned], entries: Mapping[str, Entry]) -> Iterator[Setting]:
    for rule_id in sorted(tuned):
        one = tuned[rule_id]
        if one.severity is not None:
            severity = entries[rule_id].severity if one.severity == "on" else one.severity
            origin = one.severity_at.origin if one.severity_at is not None else "default"
            yield Setting(f"{prefix}.{rule_id}.severity", severity, origin)
        for name, value in one.options.items():
            yield Setting(f"{prefix}.{rule_id}.options.{name}", value, one.options_at[name].origin)


def _overrides(statements: Sequence[Statement], overrides: Sequence[Override]) -> Iterator[Setting]:
    for index, (statement, override) in enumerate(zip(statements, overrides, strict=True)):
        yield Setting(f"overrides[{index + 1}].paths", statement.data["paths"], override.origin)
        for rule_id in sorted(override.tuned):
            one = override.tuned[rule_id]
            prefix = f"overrides[{index + 1}].rules.{rule_id}"
            if one.severity is not None and one.severity_at is not None:
                yield Setting(f"{prefix}.severity", one.severity, one.severity_at.origin)
            for name, value in one.options.items():
                yield Setting(f"{prefix}.options.{name}", value, one.options_at[name].origin)


def _statements(statements: Mapping[str, Sequence[Statement]]) -> Iterator[Setting]:
    for index, one in enumerate(statements["evidence"]):
        yield Setting(f"evidence[{index + 1}]", one.data, one.at.origin)
    for index, one in enumerate(statements["fingerprints"]):
        yield Setting(f"fingerprints[{index + 1}]", one.data, one.at.origin)
    for one in statements["declare"]:
        yield Setting(f"declare.{one.data['id']}", one.data["name"], one.at.origin)
    for index, one in enumerate(statements["suppress"]):
        yield Setting(f"suppress[{index + 1}]", one.data, one.at.origin)
