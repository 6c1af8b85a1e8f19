"""Keys of articles that are unique in a file of several units: each unit has given its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provlint.engine.keys import Repeats, fingerprint
from provlint.engine.results import ArticleResult, UnitResult

if TYPE_CHECKING:
    from provlint.engine.units import Task


def keyed(results: Iterable[tuple[Task, UnitResult]]) -> Iterator[tuple[Task, UnitResult]]:
    """The results, with keys that are unique in their files."""
    repeats = Repeats()
    current = ""
    for one, result in results:
        if one.several:
            if one.file.absolute != current:
                current = one.file.absolute
                repeats = Repeats()
            result = _rekeyed(result, repeats)
        yield one, result


def _rekeyed(result: UnitResult, repeats: Repeats) -> UnitResult:
    """The result with keys that are unique in the whole file."""
    articles = [
        under(article, repeats.key(article.key)) if article.checked else article
        for article in result.articles
    ]
    for record in result.records:
        if "text_sha256" in record:
            record["key"] = repeats.key(str(record["key"]))
    return result._replace(articles=articles)


def under(article: ArticleResult, key: str) -> ArticleResult:
    """The result of an article under another key."""
    if key == article.key:
        return article
    for finding, of in zip(article.findings, article.bases, strict=True):
        finding["key"] = key
        finding["fingerprint"] = fingerprint(key, of)
    record = article.record and {**article.record, "key": key}
    return article._replace(key=key, record=record)
