"""One unit inspected: bytes to articles, articles to records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from provlint.engine.files import SourceFile
from provlint.engine.reading import articles_of, read_source
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.unchecked import in_time, unreadable
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.session import Session


def inspect_unit(session: Session, file: SourceFile, unit: Unit, with_text: bool = False) -> UnitResult:
    """The records of the articles of one unit (`UnitResult.records`); what could not be read is a SYS901 finding in
    `articles`, as in `check_unit`."""
    return in_time(session, file, unit, lambda: _inspected(session, file, unit, with_text))


def _inspected(session: Session, file: SourceFile, unit: Unit, with_text: bool) -> UnitResult:
    articles: list[ArticleResult] = []
    records: list[dict[str, Any]] = []
    out = UnitResult(articles, records)
    try:
        opened = read_source(session, file, unit)
        items: Iterable[Article | Unreadable] = articles_of(session, file, unit, opened)
    except Unreadable as problem:
        articles.append(unreadable(session, file, unit, None, problem))
        return out
    for item in items:
        if isinstance(item, Unreadable):
            articles.append(unreadable(session, file, unit, opened.source, item))
            continue
        records.append(article_record(session, item, file, with_text=with_text))
    return out


def article_record(
    session: Session, article: Article, file: SourceFile, *, with_text: bool
) -> dict[str, Any]:
    """All evidence of an article as JSON; `with_text` gives segments their text."""
    from provlint.evidence.record import record

    return record(
        article,
        path=file.path,
        ruleset=session.ruleset.digest,
        tool=session.tool,
        with_text=with_text,
        kinds=session.extra_kinds(),
    )
