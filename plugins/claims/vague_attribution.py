"""CLM401: a claim is pinned on nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Attribution, Example, Finding, Precision, Rule, RuleMeta

from .reach import role_at

#: What the words do, by the shape of the attribution.
_SAYS = {
    "study": "“{0}” does not say which study, poll or data",
    "media": "“{0}” does not say which outlet",
    "agentless": "“{0}” does not say by whom",
    "passive": "“{0}” does not say by whom",
    "nominal": "“{0}” does not say whose it is",
}


class VagueOptions(NamedTuple):
    """Options of CLM401.

    extra_terms: more words for people who are nobody in particular ("market watchers"), as they stand before a verb
    of saying.
    ignore_terms: words that this house accepts as a source ("city officials").
    """

    extra_terms: tuple[str, ...] = ()
    ignore_terms: tuple[str, ...] = ()


class VagueAttribution(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM401",
        name="vague-attribution",
        severity="note",
        summary="A claim is pinned on nobody in particular.",
        why=(
            "“Experts say” asks readers to believe a claim without telling them whose it is, so nobody can check it or "
            "weigh it. Machine-written summaries are full of such phrases, because the names of the original are the "
            "first thing they drop."
        ),
        fix=(
            "Name the person, the study or the outlet and link to it; or say how many there were and why they cannot be "
            "named. Where nobody in particular says it, write it as the article's own statement or leave it out."
        ),
        fires=(
            Example("The plan is too costly. [[Some experts argue]] that the city cannot pay for it."),
            Example("[[Analysts say]] the price of bread will rise again next year."),
            Example("The bridge will close in May, [[according to officials]]."),
            Example("The mayor is [[widely seen]] as the favourite in the vote."),
            Example("[[Studies show]] that the shorter route saves time for most of them."),
            Example(
                "The new timetable was [[criticized by some of the drivers]], and the works council met twice."
            ),
            Example("“We are not ready for this,” [[a friend said]] on the phone."),
        ),
        silent=(
            Example("Ann Lee, who teaches history in Eastvale, says the bridge was built in 1911."),
            Example("“Experts say a lot of things,” said Ann Lee, the mayor."),
            Example("Analysts at Harbour Bank say the price of bread will rise."),
            Example("The report, published by the Harbour Institute, says the river is clean."),
            Example("The city pays experts to look after the bridge."),
            Example("He said it would rain on Sunday."),
        ),
        languages=("en", "de", "fr", "es", "zh"),
        precision=Precision(
            0.99,
            116,
            "news_vague_gold, open part: single sentences, majority of three annotators",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "English sentences are read by the words around a verb of saying, without a parser. A source that is named "
            "in another sentence is not looked for. German, French, Spanish and Chinese are a first version: "
            "fixed phrases."
        ),
    )
    Options = VagueOptions

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each attribution without a name."""
        for one in vague(article, self.meta.scope, self.options):
            words = article.text[one.span.start : one.span.end]
            shown = words if len(words) <= 80 else words[:79] + "…"
            message = _SAYS.get(one.shape, "“{0}” does not say who").format(" ".join(shown.split()))
            yield self.finding(
                article,
                one.span,
                message + ".",
                hint="Name and link the source, or leave the claim out.",
                evidence=(one,),
            )


def vague(article: Article, scope: tuple[str, ...], options: VagueOptions) -> Iterator[Attribution]:
    """The attributions of an article that name nobody, within the roles of `scope`, hedges left out."""
    # named ones are read only where the words of this house may make them vague
    for one in article.evidence("attribution" if options.extra_terms else "unnamed"):
        if one.shape == "hedge" or one.in_quote:
            continue
        if one.role == "named" and not (options.extra_terms and _holds(article, one, options.extra_terms)):
            continue
        if options.ignore_terms and _holds(article, one, options.ignore_terms):
            continue
        if role_at(article, one.span.start) in scope:
            yield one


def _holds(article: Article, one: Attribution, terms: tuple[str, ...]) -> bool:
    if one.source is None:
        return False
    source = " ".join(article.text[one.source.start : one.source.end].lower().split())
    return any(term.lower() in source for term in terms)
