"""Looks at a unit that comparing asks for: at articles that others are compared with, before; and once more at those
about which it found something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provlint.engine.extract import Extracted, extracted
from provlint.engine.files import SourceFile
from provlint.engine.reading import articles_of, read_source
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.unchecked import in_time
from provlint.engine.work import check_article
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.given import Given
    from provlint.engine.session import Session


def extract_unit(session: Session, file: SourceFile, unit: Unit, *, full: bool = False) -> UnitResult:
    """The features of the articles of one unit, which is not checked: its articles have no findings, and what cannot be
    read is passed over. `full` gives what was outlined before, and nothing else."""
    return in_time(session, file, unit, lambda: _extracted(session, file, unit, full))


def _extracted(session: Session, file: SourceFile, unit: Unit, full: bool) -> UnitResult:
    articles: list[ArticleResult] = []
    taken: list[Extracted] = []
    for _, article in _articles(session, file, unit):
        taken.append(extracted(session, article, len(articles), full=full))
        line, _ = article.source.line_column(article.origin.offset)
        articles.append(ArticleResult(file.path, article.pointer, article.key, article.ident, line, []))
    return UnitResult(articles, features=taken)


def check_again(
    session: Session, file: SourceFile, unit: Unit, given: Sequence[Given], with_record: bool
) -> UnitResult:
    """Check the articles of one unit about which comparing found something, with what it found; only those."""
    by_article = {one.article: one for one in given}
    return in_time(
        session,
        file,
        unit,
        lambda: UnitResult(
            [
                check_article(session, article, file, by_article[index], with_record=with_record)
                for index, article in _articles(session, file, unit)
                if index in by_article
            ]
        ),
    )


def _articles(session: Session, file: SourceFile, unit: Unit) -> list[tuple[int, Article]]:
    """The articles of a unit, each with its place among all that it holds."""
    try:
        items = list(articles_of(session, file, unit, read_source(session, file, unit)))
    except Unreadable:
        return []
    return [(index, item) for index, item in enumerate(items) if isinstance(item, Article)]
