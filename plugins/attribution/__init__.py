"""SRC: where an article came from."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl

_RULES = (
    (
        "SRC101",
        "missing-source",
        "error",
        "Nothing names the outlet, the source or an address.",
        "missing_source:MissingSource",
        "",
    ),
    ("SRC102", "missing-byline", "warning", "The article has no author.", "missing_byline:MissingByline", ""),
    (
        "SRC103",
        "placeholder-byline",
        "warning",
        "A placeholder or a bare id stands where the author belongs.",
        "placeholder_byline:PlaceholderByline",
        "placeholder_byline:Options",
    ),
    (
        "SRC104",
        "unlinked-source",
        "warning",
        "A source line has no link or identifier.",
        "unlinked_source:UnlinkedSource",
        "",
    ),
    (
        "SRC105",
        "undisclosed-origin",
        "warning",
        "The markup carries another publisher's marks, and no credit names it.",
        "undisclosed_origin:UndisclosedOrigin",
        "",
    ),
    (
        "SRC106",
        "uncredited-image",
        "warning",
        "A picture has no credit.",
        "uncredited_image:UncreditedImage",
        "",
    ),
    (
        "SRC107",
        "unattributed-quote",
        "warning",
        "A direct quotation has no speaker.",
        "unattributed_quote:UnattributedQuote",
        "unattributed_quote:Options",
    ),
    (
        "SRC108",
        "conflicting-source",
        "warning",
        "The article names two publishers or two canonical addresses.",
        "conflicting_source:ConflictingSource",
        "",
    ),
    (
        "SRC109",
        "placeholder-url",
        "error",
        "A placeholder stands where an address belongs.",
        "placeholder_url:PlaceholderUrl",
        "",
    ),
)

#: Kinds of evidence without which a rule has nothing to say (`RuleSpec.needs`).
_NEEDS: dict[str, tuple[str, ...]] = {
    "SRC103": ("author", "residue"),
    "SRC104": ("credit",),
    "SRC105": ("fingerprint", "canonical", "guid"),
    "SRC106": ("image",),
    "SRC107": ("quoted",),
    "SRC108": ("publisher", "canonical"),
}


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """SRC101 to SRC109."""
    for rule_id, name, severity, summary, target, options in _RULES:
        yield RuleSpec(
            rule_id,
            name,
            severity,  # type: ignore[arg-type]
            summary,
            f"{__name__}.{target}",
            options=f"{__name__}.{options}" if options else "",
            needs=_NEEDS.get(rule_id, ()),
        )
