"""What each rule and each kind of evidence costs, measured over real articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import process_time_ns
from typing import TYPE_CHECKING, Any

from provlint.engine.reading import articles_of, read_source
from provlint.engine.units import tasks
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session
    from provlint.engine.units import Task
    from provlint.model.article import Provider
    from provlint.ruleset.model import ActiveRule

#: The tree that a rule asks for with `article.soup`: it leaves the budget of HTML (docs/performance.md).
TREE = "soup"


#: Units that are checked before the meter runs: what is imported and built once is no article's cost.
WARM = 20


class Cost(NamedTuple):
    """One row. `what` is "rule", "evidence" or "reading"; `cpu_us` microseconds of CPU of all articles together, without
    what it asked of others; `asked_by` the rule that asked first for a kind of evidence, so that it was read at all."""

    what: str
    name: str
    cpu_us: float
    share: float
    asked_by: str = ""


class Costs(NamedTuple):
    """All rows, the dearest first. `trees` are the rules that asked for `article.soup`, `failed` those that raised."""

    articles: int
    cpu_us: float
    rows: Sequence[Cost]
    trees: Sequence[str]
    failed: Sequence[str]


def measure(session: Session, files: Sequence[SourceFile]) -> Costs:
    """Check some of the files to be warm (imports, the scan's automaton), then all of them with the meter.

    The session is used up: its providers are the meter's.
    """
    todo = list(tasks(files, session.readers))
    for task in todo[:WARM]:
        for _ in _checked(session, task, Meter()):
            pass
    meter = Meter()
    session.wrap_providers(meter.provider)
    articles = sum(1 for task in todo for _ in _checked(session, task, meter))
    return meter.costs(articles)


def _checked(session: Session, task: Task, meter: Meter) -> Iterator[Article]:
    with meter.timed("reading", ""):
        try:
            opened = read_source(session, task.file, task.unit)
            found = [
                item
                for item in articles_of(session, task.file, task.unit, opened)
                if isinstance(item, Article)
            ]
        except Unreadable:
            found = []
    for article in found:
        for one in session.active(task.file.key).values():
            meter.check(one, article)
        yield article


class Meter:
    """Adds up CPU time by name; what one part asks of another counts for that other."""

    def __init__(self) -> None:
        self._own: dict[tuple[str, str], int] = {}
        self._asked_by: dict[str, str] = {}
        self._trees: set[str] = set()
        self._failed: set[str] = set()
        #: what is running, innermost last: [what, name, nanoseconds of what it asked of others]
        self._running: list[list[Any]] = []

    @contextmanager
    def timed(self, what: str, name: str) -> Iterator[None]:
        """Count the block for (what, name)."""
        self._running.append([what, name, 0])
        begin = process_time_ns()
        try:
            yield
        finally:
            spent = process_time_ns() - begin
            *key, others = self._running.pop()
            at = (key[0], key[1])
            self._own[at] = self._own.get(at, 0) + spent - others
            if self._running:
                self._running[-1][2] += spent

    def provider(self, kind: str, provider: Provider) -> Provider:
        """The provider of a kind of evidence, counted."""

        def counted(article: Article) -> Any:
            rule = self._running[0][1] if self._running and self._running[0][0] == "rule" else ""
            self._asked_by.setdefault(kind, rule)
            if kind == TREE and rule:
                self._trees.add(rule)
            with self.timed("evidence", kind):
                return provider(article)

        return counted

    def check(self, one: ActiveRule, article: Article) -> None:
        """Run a rule over an article, as a run does."""
        with self.timed("rule", one.id):
            try:
                if one.needs and not any(article.evidence(kind) for kind in one.needs):
                    return
                for _ in one.rule.check(article):
                    pass
            except (Exception, SystemExit):
                self._failed.add(one.id)

    def costs(self, articles: int) -> Costs:
        """The rows."""
        total = sum(self._own.values()) or 1
        rows = [
            Cost(
                what,
                name,
                spent / 1000,
                spent / total,
                self._asked_by.get(name, "") if what == "evidence" else "",
            )
            for (what, name), spent in self._own.items()
        ]
        rows.sort(key=lambda row: (-row.cpu_us, row.what, row.name))
        return Costs(articles, total / 1000, rows, sorted(self._trees), sorted(self._failed))
