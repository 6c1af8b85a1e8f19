"""CLM405: a source stays anonymous and the article does not say why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta

from .reach import role_at, sentence_at

_WORDS = (
    "condition of anonymity",
    "conditions of anonymity",
    "requested anonymity",
    "asked for anonymity",
    "granted anonymity",
    "given anonymity",
    "speaking anonymously",
    "spoke anonymously",
    "who asked not to be named",
    "who asked not to be identified",
    "asked not to be named",
    "asked not to be identified",
    "asked to remain anonymous",
    "wished to remain anonymous",
    "declined to be named",
    "declined to be identified",
    "did not want to be named",
    "did not want to be identified",
    "an anonymous source",
    "anonymous sources",
    "an unnamed source",
    "unnamed sources",
    "an unnamed official",
    "unnamed officials",
)
#: Right behind the phrase they begin a reason: "condition of anonymity to discuss ...", "as the talks are private".
_BEGINS = ("to ", "as ", "saying ", "since ", "in order ", "so ", "out of ", "for ")
_REASONS = (
    " because ",
    "fear",
    "not authorized",
    "not authorised",
    "unauthorized",
    "not allowed",
    "not permitted",
    "was not public",
    "were not public",
    "not yet public",
    "retaliat",
    "reprisal",
    "retribution",
    "safety",
    "sensitiv",
    "confidential",
    "under house rules",
    "citing ",
    "given the ",
    "due to ",
    "owing to ",
)


class UnexplainedAnonymity(Rule):
    """See `meta`."""

    meta = RuleMeta(
        id="CLM405",
        name="unexplained-anonymity",
        severity="note",
        summary="A source stays anonymous and the article does not say why.",
        why="Readers can weigh an anonymous source only when they know why it may not be named and how it knows.",
        fix="Say why the source cannot be named (“because she was not authorised to speak”) and how it knows.",
        fires=(
            Example("The talks have failed, said a manager, speaking on [[condition of anonymity]]."),
            Example("A clerk [[who asked not to be named]] confirmed the figures."),
        ),
        silent=(
            Example(
                "The talks have failed, said a manager, speaking on condition of anonymity because the talks are not public."
            ),
            Example("A clerk asked not to be named in the minutes because she fears for her job."),
            Example(
                "A clerk, who declined to be identified as the talks are private, confirmed the figures."
            ),
            Example("The donors wrote their names on the wall."),
        ),
        languages=("en",),
        precision=Precision(
            1.0,
            9,
            "all findings in PolNeAR and NewsDiscourse, open part: 1,377 articles",
            "make precision",
            "2026-11-21",
        ),
        limits="Looks for the reason in the same sentence and the next one.",
    )

    def terms(self) -> Mapping[str, Sequence[str]]:
        """The phrases of anonymity."""
        return {"": _WORDS}

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each phrase of anonymity without a reason in reach."""
        text = article.text
        sentences = article.sentences
        for span, phrase in self.hits(article):
            if role_at(article, span.start) not in self.meta.scope or not _english(article):
                continue
            index = sentence_at(article, span.start)
            if index < 0:
                continue
            last = sentences[min(index + 1, len(sentences) - 1)].end
            around = " ".join(text[sentences[index].start : last].lower().replace("’", "'").split())
            behind = text[span.end : sentences[index].end].lstrip(" ,")
            if behind.lower().startswith(_BEGINS) or any(reason in around for reason in _REASONS):
                continue
            if any(quote.span.contains(span) for quote in article.quotes):
                continue
            yield self.finding(
                article,
                span,
                f"“{phrase}”: the article does not say why this source is not named.",
                hint="Say why the source cannot be named, and how it knows.",
            )


def _english(article: Article) -> bool:
    return (article.language or "").lower().startswith("en")
