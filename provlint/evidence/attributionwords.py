"""Attributions in languages without a reader of clauses: German, French, Spanish and Chinese by fixed phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provlint.model.article import Article
    from provlint.model.evidence import Attribution


def attributions_by_words(article: Article) -> tuple[Attribution, ...]:
    """The attributions of an article by phrases."""
    return ()
