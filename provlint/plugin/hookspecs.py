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
docs/hooks.md has an example of each hook that runs as it stands.
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
    """Rules written in Python.

    The class that `target` names derives from `provlint.Rule`; id, name and severity of its `meta` must be those of the
    description. It is imported when the rule is on for a file, and, where the description has `needs`, when an article
    has such evidence. A rule that raises costs its own result (SYS902, exit 3).
    """


@hookspec
def provlint_rulesets() -> Iterable[RulesetSpec]:  # type: ignore[empty-body]
    """YAML rule sets that `extends: [name@1]` and `--ruleset name` find by name.

    `path` is the file's absolute path; `name@2` is refused where the file says `version: 1`. Data only: nothing in
    them runs, and what they say about plugins does not count.
    """


@hookspec
def provlint_check_types() -> Iterable[CheckTypeSpec]:  # type: ignore[empty-body]
    """New words for `check: {type: ...}` in YAML rules.

    `target` is a class of `provlint.CheckType`; its `schema` judges the settings, so that a wrong key has file, line
    and column before anything runs. `provlint config --schema ruleset` gives editors the schemas of all of them.
    """


# ------------------------------------------------------------------------------------------------- reading articles


@hookspec
def provlint_readers() -> Iterable[ReaderSpec]:  # type: ignore[empty-body]
    """File formats.

    `target` is a function from decoded text to articles whose every character leads back to the file. It is chosen by
    suffix, or by content where `sniff` says so. A reader judges nothing, and opens nothing.
    """


@hookspec
def provlint_evidence() -> Iterable[EvidenceSpec]:  # type: ignore[empty-body]
    """New kinds of evidence, namespaced ("acme:kind").

    `target` is a function `(article) -> tuple[Evidence, ...]`, called once an article when a rule first asks for the
    kind; `provlint inspect` shows what it finds, and YAML rules ask for it as `{type: evidence, kind: "acme:kind"}`.
    """


# --------------------------------------------------------------------------------------------------- using the results


@hookspec
def provlint_reporters() -> Iterable[ReporterSpec]:  # type: ignore[empty-body]
    """Output formats for `--format NAME` and `--output NAME:FILE`.

    `target` is a class of `provlint.Reporter`: records in, text out; it prints nothing and decides nothing. Text of
    articles is hostile where it is printed.
    """


@hookspec
def provlint_commands() -> Iterable[CommandSpec]:  # type: ignore[empty-body]
    """Verbs of the command line: `provlint NAME`, of installed plugins.

    `target` is a function that adds arguments to the verb's parser and sets its default `run`, which takes them and
    returns the exit code.
    """
