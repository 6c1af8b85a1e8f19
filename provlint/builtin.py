"""The core's own descriptions, given through the same hooks as any plugin's."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.plugin.hookspecs import hookimpl
from provlint.plugin.specs import (
    CheckTypeSpec,
    CommandSpec,
    EvidenceSpec,
    ReaderSpec,
    ReporterSpec,
    RulesetSpec,
)


@hookimpl
def provlint_readers() -> Iterator[ReaderSpec]:
    """Text, Markdown, HTML, JSON, JSONL, WordPress REST, feeds."""
    from provlint.readers.choose import BUILTIN_READERS

    yield from BUILTIN_READERS


@hookimpl
def provlint_evidence() -> Iterator[EvidenceSpec]:
    """The kinds of evidence of the record."""
    from provlint.evidence.table import KINDS

    yield from KINDS


@hookimpl
def provlint_rulesets() -> Iterator[RulesetSpec]:
    """The default rule set and the three profiles."""
    from provlint.ruleset.layers import builtin_rulesets

    yield from builtin_rulesets()


@hookimpl
def provlint_check_types() -> Iterator[CheckTypeSpec]:
    """The words of `check: {type: ...}`."""
    from provlint.ruleset.checks import BUILTIN_CHECK_TYPES

    yield from BUILTIN_CHECK_TYPES


@hookimpl
def provlint_reporters() -> Iterator[ReporterSpec]:
    """Text, JSON, JSONL, verdicts, SARIF."""
    from provlint.report.formats import BUILTIN_REPORTERS

    yield from BUILTIN_REPORTERS


@hookimpl
def provlint_commands() -> Iterator[CommandSpec]:
    """The verbs."""
    from provlint.cli.verbs import BUILTIN_COMMANDS

    yield from BUILTIN_COMMANDS
