"""A run over articles that are compared: every unit once, then those again about which comparing found something."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from provlint.engine.rekeyed import under
from provlint.engine.results import ArticleResult, UnitResult

if TYPE_CHECKING:
    from provlint.engine.cache import Cache
    from provlint.engine.comparing import Comparison
    from provlint.engine.given import Given
    from provlint.engine.session import Session
    from provlint.engine.tasks import Job
    from provlint.engine.units import Task

#: Does tasks, in this process or in several, and yields their results in order.
Work = Callable[[Iterator["Task"], "Job"], Iterator[tuple["Task", UnitResult]]]


def compared(
    session: Session,
    work: Work,
    results: Iterator[tuple[Task, UnitResult]],
    context: Iterator[Task],
    job: Job,
    cache: Cache | None,
) -> Iterator[tuple[Task, UnitResult]]:
    """The results of a check, with what comparing its articles with one another and with those of `context` finds.

    Until all are compared, features are held in memory, and results as deflated JSON. `cache` knows what comparing the
    same articles found before.
    """
    comparison: Comparison | None = None
    held: list[tuple[Task, bytes]] = []
    for one, result in results:
        if result.features:
            comparison = comparison or _comparison(session)
            comparison.take(len(held), one.file, result, target=True)
        held.append((one, _deflated(result.articles)))
    if comparison is None:
        yield from ((one, UnitResult(_inflated(kept))) for one, kept in held)
        return
    beside: list[Task] = []
    for one, result in work(context, job._replace(task="extract")):
        beside.append(one)
        comparison.take(-len(beside), one.file, result, target=False)
    given = _noted(cache, comparison)
    if given is None:
        _fill(comparison, work, job, [one for one, _ in held], beside)
        given = comparison.given()
        _note(cache, comparison, given)
    del comparison
    # each is asked for when its turn comes: memory holds one result of these
    again = work(_again(held, given), job._replace(features=""))
    for number, (one, kept) in enumerate(held):
        articles = _inflated(kept)
        if number in given:
            articles = _replaced(articles, given[number], next(again)[1].articles)
        yield one, UnitResult(articles)


def _fill(
    comparison: Comparison, work: Work, job: Job, checked: Sequence[Task], beside: Sequence[Task]
) -> None:
    """Have the full features of articles taken of which outlines were."""
    wanted = comparison.wanted()
    tasks = (checked[unit] if unit >= 0 else beside[-unit - 1] for unit in wanted)
    full = job._replace(task="extract", features="full")
    # keys are settled: the first look saw the whole file
    for unit, (_, result) in zip(
        wanted, work((one._replace(several=False) for one in tasks), full), strict=True
    ):
        comparison.fill(unit, result)


def _noted(cache: Cache | None, comparison: Comparison) -> Mapping[int, Sequence[Given]] | None:
    if cache is None or comparison.signature is None:
        return None
    data = cache.noted(comparison.signature)
    if data is None:
        return None
    from provlint.engine.given import Given

    try:
        found = json.loads(zlib.decompress(data))
        return {unit: [Given.from_json(one) for one in given] for unit, given in found}
    except (ValueError, TypeError, zlib.error):
        return None


def _note(cache: Cache | None, comparison: Comparison, given: Mapping[int, Sequence[Given]]) -> None:
    failed = any(one.broken for several in given.values() for one in several)
    if cache is not None and comparison.signature is not None and not failed:
        data = json.dumps(list(given.items()), separators=(",", ":")).encode("ascii")
        cache.note(comparison.signature, zlib.compress(data, 1))


def _comparison(session: Session) -> Comparison:
    from provlint.engine.comparing import Comparison

    return Comparison(session)


def _again(held: Sequence[tuple[Task, bytes]], given: Mapping[int, Sequence[Given]]) -> Iterator[Task]:
    for number in sorted(given):
        # keys are settled: the first look saw the whole file
        yield held[number][0]._replace(several=False, given=given[number])


def _replaced(
    articles: list[ArticleResult], given: Sequence[Given], again: Sequence[ArticleResult]
) -> list[ArticleResult]:
    """The articles of a unit with the results of the second look in place of those of the first."""
    if len(again) != len(given) or not all(one.checked for one in again):
        # the file is not what it was, or the second look failed and says so
        return [*articles, *again]
    for one, result in zip(given, again, strict=True):
        articles[one.article] = under(result, articles[one.article].key)
    return articles


def _deflated(articles: Iterable[ArticleResult]) -> bytes:
    return zlib.compress(json.dumps(list(articles), separators=(",", ":")).encode("ascii"), 1)


def _inflated(kept: bytes) -> list[ArticleResult]:
    return [ArticleResult(*values) for values in json.loads(zlib.decompress(kept))]
