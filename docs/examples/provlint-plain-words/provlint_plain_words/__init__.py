"""Hooks of the example plugin. Bodies import nothing: provlint loads a target when it is used."""

from pathlib import Path

from provlint import (
    CheckTypeSpec,
    CommandSpec,
    EvidenceSpec,
    ReaderSpec,
    ReporterSpec,
    RulesetSpec,
    RuleSpec,
    hookimpl,
)

provlint_api = (1, 1)


@hookimpl
def provlint_rules():
    yield RuleSpec(
        "PLW101",
        "no-shouting",
        "warning",
        "A headline shouts.",
        "provlint_plain_words.shouting:NoShouting",
        options="provlint_plain_words.shouting:Options",
    )


@hookimpl
def provlint_evidence():
    yield EvidenceSpec("plain-words:shout", "provlint_plain_words.evidence:shouts", "words in capitals")


@hookimpl
def provlint_rulesets():
    yield RulesetSpec("plain-words", str(Path(__file__).with_name("plain.yaml")), "no shouting, no clutter")


@hookimpl
def provlint_check_types():
    yield CheckTypeSpec("ends-with", "provlint_plain_words.seams:EndsWith", "a segment that ends with a sign")


@hookimpl
def provlint_readers():
    yield ReaderSpec("plain-card", (".card",), "text/x-card", "provlint_plain_words.seams:read_card")


@hookimpl
def provlint_reporters():
    yield ReporterSpec("count", "provlint_plain_words.seams:CountReporter", "how many findings of each rule")


@hookimpl
def provlint_commands():
    yield CommandSpec("hello", "provlint_plain_words.seams:add_hello", "say which plugin this is")
