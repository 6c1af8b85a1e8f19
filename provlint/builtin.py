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

_CHECKS = (
    ("phrase", "phrase:PhraseCheck", "words and phrases, listed or from a lexicon"),
    ("regex", "regex:RegexCheck", "a regular expression (RE2, Unicode)"),
    ("absence", "absence:AbsenceCheck", "something that is not there"),
    ("evidence", "evidence:EvidenceCheck", "evidence of a kind, by its value"),
    ("density", "density:DensityCheck", "how often another check matches"),
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
    for name, target, summary in _CHECKS:
        yield CheckTypeSpec(name, f"provlint.ruleset.checks.{target}", summary)


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
