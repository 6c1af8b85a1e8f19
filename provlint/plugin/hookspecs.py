"""The hooks of provlint: this file is the manual of a plugin author.

A plugin is a module (or an object) with functions named like these, marked with `provlint.hookimpl`. Each takes no
argument and returns an iterable of *descriptions* (`provlint.plugin.specs`): names and "module:name" targets that are
imported only when they are used, so that `provlint rules` loads no rule and `--version` loads no plugin. Import inside
the functions, not at the top of the module.

    from provlint import RuleSpec, hookimpl

    @hookimpl
    def provlint_rules():
        yield RuleSpec("ACM101", "no-exclamation", "warning", "Headlines do not shout.", "acme_rules.shout:NoShouting")

Where plugins come from, in this order: the first-party ones (a tuple in `finder.py`), installed distributions with an
entry point in the group `provlint`, modules named with `-p`, and `.py` files of `plugin_paths` (only with
`--allow-local-plugins`). A rule id, kind, format or command that two plugins claim is an error that names both.
A module may state `provlint_api = (1, 1)`: the lowest and highest API version it works with.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from provlint.plugin.specs import (
        CheckTypeSpec,
        CommandSpec,
        EvidenceSpec,
        ReaderSpec,
        ReporterSpec,
        RulesetSpec,
        RuleSpec,
    )

#: Version of the hooks and of the public names of `provlint`.
API_VERSION = 1

hookspec = pluggy.HookspecMarker("provlint")
hookimpl = pluggy.HookimplMarker("provlint")

# ----------------------------------------------------------------------------------------------------------- rules


@hookspec
def provlint_rules() -> Iterable[RuleSpec]:  # type: ignore[empty-body]
    """Rules written in Python. The class that `target` names derives from `provlint.Rule`; its `meta` must agree
    with the description. Called once a run; the class is imported when the rule is selected."""


@hookspec
def provlint_rulesets() -> Iterable[RulesetSpec]:  # type: ignore[empty-body]
    """YAML rule sets that `extends: [name@1]` and `--ruleset name` find by name. Data only: nothing in them runs."""


@hookspec
def provlint_check_types() -> Iterable[CheckTypeSpec]:  # type: ignore[empty-body]
    """New words for `check: {type: ...}` in YAML rules, each with a JSON Schema of its settings."""


# ------------------------------------------------------------------------------------------------- reading articles


@hookspec
def provlint_readers() -> Iterable[ReaderSpec]:  # type: ignore[empty-body]
    """File formats. A reader turns decoded text into articles whose every character leads back to the file."""


@hookspec
def provlint_evidence() -> Iterable[EvidenceSpec]:  # type: ignore[empty-body]
    """New kinds of evidence, namespaced ("acme:kind"): found once for an article when a rule first asks, shown by
    `provlint inspect`."""


# --------------------------------------------------------------------------------------------------- using the results


@hookspec
def provlint_reporters() -> Iterable[ReporterSpec]:  # type: ignore[empty-body]
    """Output formats for `--format NAME` and `--output NAME:FILE`."""


@hookspec
def provlint_commands() -> Iterable[CommandSpec]:  # type: ignore[empty-body]
    """Verbs of the command line: `provlint NAME`."""
