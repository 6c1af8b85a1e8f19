"""What becomes of results between the engine and the reports: fixed, left out because they are old, known already."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.cli.fixing import Fixer
    from provlint.engine.accepted import Accepted
    from provlint.engine.baseline import Known
    from provlint.engine.brought import Brought
    from provlint.engine.files import Discovery, SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.engine.session import Session


class Steps(NamedTuple):
    """The steps of a run, None for those it has not, in the order they are taken. `baseline` is the baseline's path from
    the root."""

    fixer: Fixer | None = None
    accepted: Accepted | None = None
    brought: Brought | None = None
    known: Known | None = None
    baseline: str = ""

    def settle(self, file: SourceFile, articles: list[ArticleResult]) -> list[ArticleResult]:
        """The results of a unit as reports are to have them."""
        if self.fixer is not None:
            articles = self.fixer.settle(file, articles)
        if self.accepted is not None:
            self.accepted.see(file, articles)
        if self.known is not None:
            articles = self.known.settle(file, articles)
        if self.brought is not None:
            articles = self.brought.settle(file, articles)
        return articles

    def rest(self, session: Session) -> Iterator[ArticleResult]:
        """What is known when the run is over: entries that accepted nothing. After a change nobody asks: its files are
        looked at in part."""
        if self.brought is not None:
            return
        from provlint.cli.discovery import named

        if self.accepted is not None:
            yield from self.accepted.unused(named)
        if self.known is not None:
            from provlint.engine.unused import EntryFiles

            files = EntryFiles(session, named)
            for entry, why in self.known.stale():
                message = (
                    f"This entry of the baseline is stale: {why}; `provlint baseline prune` takes it out."
                )
                found = files.unused(self.baseline, entry.line, 1, message)
                if found is not None:
                    yield found


def steps_of(
    arguments: argparse.Namespace,
    session: Session,
    found: Discovery,
    fixer: Fixer | None,
    brought: Brought | None,
) -> Steps:
    """The steps that the arguments ask for. Raises UsageError and ConfigError."""
    from provlint.cli.discovery import covers_root

    accepted = known = None
    baseline = ""
    if session.ruleset.suppress and brought is None:
        from provlint.engine.accepted import Accepted

        accepted = Accepted(session, found.files, whole=covers_root(arguments, session))
    if arguments.baseline:
        from provlint.cli.baselining import open_baseline
        from provlint.engine.baseline import Known

        baseline, read = open_baseline(arguments.baseline, session)
        whole = covers_root(arguments, session)
        known = Known(session, read, found.files, arguments.baseline, whole=whole)
    return Steps(fixer, accepted, brought, known, baseline)
