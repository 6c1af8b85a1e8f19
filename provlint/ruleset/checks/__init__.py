"""The check types of YAML rules, one a file. Plugins add theirs with the hook `provlint_check_types`."""

from __future__ import annotations

from typing import Final

from provlint.plugin.specs import CheckTypeSpec

_HERE: Final = "provlint.ruleset.checks."

#: In the order of the documentation.
BUILTIN_CHECK_TYPES: Final = (
    CheckTypeSpec("phrase", _HERE + "phrase:PhraseCheck", "words and phrases, listed or from a lexicon"),
    CheckTypeSpec("regex", _HERE + "regex:RegexCheck", "a regular expression (RE2, Unicode)"),
    CheckTypeSpec("sequence", _HERE + "sequence:SequenceCheck", "parts of a sentence, one behind the other"),
    CheckTypeSpec("evidence", _HERE + "evidence:EvidenceCheck", "evidence of a kind, by its value"),
    CheckTypeSpec("metadata", _HERE + "metadata:MetadataCheck", "a field of the metadata, by its value"),
    CheckTypeSpec("comparison", _HERE + "comparison:ComparisonCheck", "two pieces of evidence compared"),
    CheckTypeSpec("presence", _HERE + "presence:PresenceCheck", "something that is there, said once"),
    CheckTypeSpec("absence", _HERE + "absence:AbsenceCheck", "something that is not there"),
    CheckTypeSpec("all", _HERE + "all:AllCheck", "several checks that all find something"),
    CheckTypeSpec("any", _HERE + "any:AnyCheck", "several checks of which one is enough"),
    CheckTypeSpec("not", _HERE + "not_:NotCheck", "a check that finds nothing"),
    CheckTypeSpec("density", _HERE + "density:DensityCheck", "how often another check matches"),
    CheckTypeSpec("requirement", _HERE + "requirement:RequirementCheck", "what a law or standard asks"),
)
