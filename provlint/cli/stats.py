"""`provlint stats`: a corpus in numbers, in one pass."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provlint.cli import options

if TYPE_CHECKING:
    from provlint.engine.session import Session

EPILOG = """\
examples:
  provlint stats corpus/                        for people
  provlint stats --format markdown corpus/      a section of a dataset card
  provlint stats --format croissant corpus/     properties for a Croissant file
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = EPILOG
    options.add_files(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown", "croissant"),
        default="text",
        help="text for people, json with everything, markdown for a dataset card, croissant for metadata",
    )
    parser.add_argument("--name", default="", help="what the dataset is called (default: the root's folder)")
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the numbers; 3 where a rule or a worker failed."""
    from provlint.cli.discovery import find_some
    from provlint.cli.progress import Progress
    from provlint.cli.session import open_session, plugins_print_to_stderr
    from provlint.engine.guard import terminable
    from provlint.engine.run import run as engine_run
    from provlint.engine.totals import Totals

    plan, session = open_session(arguments)
    found = find_some(arguments, session, "count")
    totals = Totals()
    progress = Progress(len(found.files))
    broken = False
    with plugins_print_to_stderr(), terminable():
        for outcome in engine_run(plan, session, found.files, "tally", arguments.jobs):
            before = totals.articles
            for tally in outcome.records:
                totals.add(tally)
            for result in outcome.articles:
                broken = broken or result.failed
                if not result.checked:
                    totals.unread()
            progress.step(outcome.file.path, totals.articles - before)
    progress.clear()
    sys.stdout.write(_printed(arguments, session, totals.statistics()))
    if broken:
        print("a rule or a worker failed on some articles; `provlint check` says where", file=sys.stderr)
    return 3 if broken else 0


def _printed(arguments: argparse.Namespace, session: Session, statistics: dict[str, Any]) -> str:
    from provlint.report.machine import STATS_SCHEMA, dumps

    if arguments.format == "text":
        from provlint.report.statstext import stats_text

        return stats_text(statistics)
    if arguments.format == "markdown":
        from provlint.report.statsmarkdown import stats_markdown

        return stats_markdown(statistics, session.tool)
    if arguments.format == "croissant":
        from provlint.report.statscroissant import stats_croissant

        name = arguments.name or Path(session.root).name or "articles"
        return dumps(stats_croissant(statistics, name, session.tool)) + "\n"
    head = {"schema": STATS_SCHEMA, "tool": session.tool, "ruleset": session.ruleset.digest}
    return dumps({**head, **statistics}) + "\n"
