"""A unit's part of the graph of who derives from whom: the features of its articles, and what each is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provlint.engine.extract import Extracted, extracted
from provlint.engine.reading import articles_of, read_source
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.unchecked import in_time, unreadable
from provlint.model.errors import Unreadable

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session
    from provlint.model.article import Article
    from provlint.readers.units import Unit


def relate_unit(session: Session, file: SourceFile, unit: Unit) -> UnitResult:
    """The features of the articles of one unit, and in `UnitResult.records` what each article is called, in the same
    order; what could not be read is in `articles`, as in `check_unit`."""
    return in_time(session, file, unit, lambda: _related(session, file, unit))


def _related(session: Session, file: SourceFile, unit: Unit) -> UnitResult:
    articles: list[ArticleResult] = []
    records: list[dict[str, Any]] = []
    taken: list[Extracted] = []
    out = UnitResult(articles, records, taken)
    try:
        opened = read_source(session, file, unit)
        items = articles_of(session, file, unit, opened)
    except Unreadable as problem:
        articles.append(unreadable(session, file, unit, None, problem))
        return out
    for item in items:
        if isinstance(item, Unreadable):
            articles.append(unreadable(session, file, unit, opened.source, item))
            continue
        taken.append(extracted(session, item, len(articles)))
        records.append(_called(item))
        line, _ = item.source.line_column(item.origin.offset)
        articles.append(ArticleResult(file.path, item.pointer, item.key, item.ident, line, []))
    return out


def _called(article: Article) -> dict[str, Any]:
    """Title, publisher and day of publication; None for what the article does not say."""
    published = next(
        (
            one.value
            for one in article.evidence("date")
            if one.role == "published" and len(one.value or "") >= 10
        ),
        None,
    )
    return {
        "title": _first(article, "title"),
        "publisher": _first(article, "publisher"),
        "published": published,
    }


def _first(article: Article, kind: str) -> str | None:
    return next((str(one.value) for one in article.evidence(kind) if one.value), None)
