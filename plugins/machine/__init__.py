"""GEN: what a machine made, said so, and said so properly."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl

_RULES = (
    ("GEN301", "unstructured-machine-label", "warning", "A visible machine label has no counterpart that machines can read.", "unstructured_label:UnstructuredMachineLabel", ""),
    ("GEN302", "machine-label-without-sources", "warning", "A machine summary does not list what it summarises.", "label_without_sources:MachineLabelWithoutSources", ""),
    ("GEN303", "undisclosed-machine-residue", "error", "A tool left its marks in the text, and no label says that one was used.", "residue:UndisclosedMachineResidue", "residue:Options"),
    ("GEN304", "conflicting-machine-labels", "error", "Two labels of one article contradict each other.", "conflicting_labels:ConflictingMachineLabels", ""),
    ("GEN305", "incomplete-machine-label", "note", "A machine label does not say what made the text, or who answers for it.", "incomplete_label:IncompleteMachineLabel", ""),
    ("GEN306", "hidden-characters", "warning", "The text holds characters that nobody can see.", "hidden_characters:HiddenCharacters", "hidden_characters:Options"),
    ("GEN307", "invisible-machine-label", "warning", "Only the metadata says that a machine made this.", "invisible_label:InvisibleMachineLabel", ""),
    ("GEN308", "invalid-content-credentials", "warning", "A content credential in the file is broken.", "content_credentials:InvalidContentCredentials", ""),
    ("GEN309", "missing-machine-label", "error", "The configuration declares the article machine-made, and readers are not told.", "missing_label:MissingMachineLabel", ""),
    ("GEN310", "spun-text", "note", "Set phrases have the wrong word in them, as a program that swaps words leaves them.", "spun_text:SpunText", "spun_text:Options"),
)  # fmt: skip

#: Kinds of evidence without which a rule has nothing to say (`RuleSpec.needs`).
_NEEDS: dict[str, tuple[str, ...]] = {
    "GEN303": ("residue",),
    "GEN306": ("residue",),
    "GEN310": ("spun",),
}


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """GEN301 to GEN310."""
    for rule_id, name, severity, summary, target, options in _RULES:
        where = f"{__name__}.{options}" if options else ""
        needs = _NEEDS.get(rule_id, ("label",))
        yield RuleSpec(rule_id, name, severity, summary, f"{__name__}.{target}", where, needs=needs)  # type: ignore[arg-type]
