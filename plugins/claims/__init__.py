"""Claims: who says so? Rules CLM401 to CLM405 and CLM407."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import RuleSpec, hookimpl


@hookimpl
def provlint_rules() -> Iterator[RuleSpec]:
    """The rules on vague attribution, hedges, figures, superlatives and anonymity."""
    here = "provlint.plugins.claims."
    yield RuleSpec(
        "CLM401",
        "vague-attribution",
        "note",
        "A claim is pinned on nobody in particular.",
        here + "vague_attribution:VagueAttribution",
        here + "vague_attribution:VagueOptions",
        needs=("unnamed",),
    )
    yield RuleSpec(
        "CLM402",
        "unsourced-hedge",
        "note",
        "A hedge stands where a source should.",
        here + "unsourced_hedge:UnsourcedHedge",
        here + "unsourced_hedge:HedgeOptions",
    )
    yield RuleSpec(
        "CLM403",
        "unsourced-statistic",
        "note",
        "A figure about people or things has no source in reach.",
        here + "unsourced_statistic:UnsourcedStatistic",
    )
    yield RuleSpec(
        "CLM404",
        "unsourced-superlative",
        "note",
        "A record or superlative has no source in reach.",
        here + "unsourced_superlative:UnsourcedSuperlative",
    )
    yield RuleSpec(
        "CLM405",
        "unexplained-anonymity",
        "note",
        "A source stays anonymous and the article does not say why.",
        here + "unexplained_anonymity:UnexplainedAnonymity",
    )
    yield RuleSpec(
        "CLM407",
        "dense-vague-attribution",
        "warning",
        "Much of the article is pinned on nobody in particular.",
        here + "dense_vague_attribution:DenseVagueAttribution",
        here + "dense_vague_attribution:DensityOptions",
        needs=("unnamed",),
    )
