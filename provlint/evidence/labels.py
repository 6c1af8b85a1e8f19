"""Kind "label": what machines made, as the article's text, its markup and the configuration say it."""

from __future__ import annotations

from provlint.model.article import Article
from provlint.model.evidence import Label


def labels(article: Article) -> tuple[Label, ...]:
    """Provider of "label": visible labels in order, then those of the markup, fields and linked files, then of the
    configuration."""
    from provlint.evidence.labelphrases import visible

    found = visible(article)
    if article.elements or article.fields or article.comments or _may_hold_manifest(article):
        from provlint.evidence.labelmeta import structured

        found += structured(article)
    for declared in article.house.labels:
        via = "config:evidence.labels"
        found.append(
            Label(
                "label", declared.label, declared.scope, "config", declared.label, declared.origin, via, None
            )
        )
    return tuple(found)


def _may_hold_manifest(article: Article) -> bool:
    """Whether a text without markup may hold a C2PA manifest: selectors at its end, or the block of structured text."""
    text = article.text
    return text[-1:] >= "\ufe00" or "\ufeff" in text or " C2PA MANIFEST-----" in text
