"""A unit in numbers: what its articles say of themselves, and how many have which findings. Text of articles is not kept.

A tally is plain JSON and as small for a thousand articles as for ten, so a corpus of any size is counted in one pass;
`provlint.engine.totals` adds tallies up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from provlint.engine.guard import Late, deadline
from provlint.engine.reading import articles_of, read_source
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.unchecked import failed_unit, late_unit, unreadable
from provlint.engine.units import seconds_for
from provlint.engine.work import check_article
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.evidence import MACHINE_KINDS

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session
    from provlint.readers.units import Unit

#: Places of findings that are kept for each rule.
EXAMPLES: Final = 3
#: What stands for no publisher, no right, no language, no year.
NONE: Final = ""


class Tally:
    """Counts over articles."""

    def __init__(self) -> None:
        self.articles = self.chars = 0
        #: articles that have it: date, author, source, label, rights, finding
        self.has: Counter[str] = Counter()
        self.years: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.labels: Counter[str] = Counter()
        self.publishers: Counter[str] = Counter()
        self.rights: dict[str, Counter[str]] = {}
        self.rules: dict[str, dict[str, Any]] = {}

    def take(self, article: Article, result: ArticleResult) -> None:
        """Count one article."""
        self.articles += 1
        self.chars += len(article.text)
        self._dates(article)
        credits = [one for one in article.evidence("credit") if one.role != "image"]
        publisher = next((str(one.value) for one in article.evidence("publisher") if one.value), NONE)
        said = publisher or credits or article.evidence("canonical") or article.evidence("url")
        kinds = {
            one.label
            for one in article.evidence("label")
            if one.label in MACHINE_KINDS and one.scope in ("article", "box")
        }
        rights = {
            f"{one.role} {one.value or one.url or ''}".strip() if one.role == "licence" else one.role
            for one in article.evidence("rights")
        }
        found = {
            "author": bool(article.evidence("author")),
            "source": bool(said),
            "label": bool(kinds),
            "rights": bool(rights),
        }
        self.has.update(name for name, yes in found.items() if yes)
        self.labels.update(kinds)
        self.languages[article.language or NONE] += 1
        self.publishers[publisher] += 1
        self.rights.setdefault(publisher, Counter()).update(rights or {NONE})
        self._findings(result)

    def _dates(self, article: Article) -> None:
        dates = [
            one.value
            for one in article.evidence("date")
            if one.role in ("published", "first-published") and one.value and not one.problem
        ]
        self.has["date"] += bool(dates)
        self.years[dates[0][:4] if dates else NONE] += 1

    def _findings(self, result: ArticleResult) -> None:
        active = [one for one in result.findings if not one.get("suppressed")]
        self.has["finding"] += bool(active)
        for rule in {one["rule"] for one in active}:
            self._rule(rule)["articles"] += 1
        for one in active:
            counted = self._rule(one["rule"])
            counted["findings"] += 1
            counted["severities"][one["severity"]] += 1
            if len(counted["examples"]) < EXAMPLES:
                place = one["place"]
                counted["examples"].append(
                    {
                        "path": one["path"],
                        "pointer": one["pointer"],
                        "line": place.get("line", 1),
                        "column": place.get("column", 1),
                    }
                )

    def _rule(self, rule: str) -> dict[str, Any]:
        return self.rules.setdefault(
            rule, {"articles": 0, "findings": 0, "severities": Counter(), "examples": []}
        )


def tally_unit(session: Session, file: SourceFile, unit: Unit) -> UnitResult:
    """The tally of a unit's articles (`UnitResult.records`, one of them); what could not be read or failed is in
    `articles`, as in `check_unit`."""
    tally = Tally()
    failed: list[ArticleResult] = []
    try:
        with deadline(seconds_for(session.plan.unit_seconds, file, unit)):
            _count(session, file, unit, tally, failed)
    except Late:
        failed += late_unit(session, file, unit).articles
    except MemoryError:
        failed += failed_unit(session, file, unit, "there was not enough memory").articles
    return UnitResult(failed, [vars(tally)])


def _count(session: Session, file: SourceFile, unit: Unit, tally: Tally, failed: list[ArticleResult]) -> None:
    try:
        opened = read_source(session, file, unit)
        items: Iterable[Article | Unreadable] = articles_of(session, file, unit, opened)
    except Unreadable as problem:
        failed.append(unreadable(session, file, unit, None, problem))
        return
    for item in items:
        if isinstance(item, Unreadable):
            failed.append(unreadable(session, file, unit, opened.source, item))
            continue
        result = check_article(session, item, file)
        if result.failed:
            failed.append(result)
        tally.take(item, result)
