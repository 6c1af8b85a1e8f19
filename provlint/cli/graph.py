"""`provlint graph`: who derives from whom in a folder."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.engine.session import Session

FORMATS = ("text", "json", "dot", "mermaid", "graphml", "html")

EPILOG = """\
examples:
  provlint graph content/                                  a tree, for people
  provlint graph --format dot content/ | dot -Tsvg         a drawing by Graphviz
  provlint graph --format html content/ > graph.html       a page with a drawing
  provlint graph --format json content/                    everything, with places
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = EPILOG
    options.add_files(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text (a tree), json with all evidence, dot for Graphviz, mermaid for Markdown, graphml for graph tools, "
        "html (a page with a drawing and all passages)",
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the graph; 3 where a rule or a worker failed."""
    from provlint.cli.discovery import find_some
    from provlint.cli.progress import Progress
    from provlint.cli.session import open_session, plugins_print_to_stderr
    from provlint.engine.context import context_files
    from provlint.engine.guard import terminable
    from provlint.engine.lineage import Lineage
    from provlint.engine.run import run as engine_run
    from provlint.report.terminal import clean

    plan, session = open_session(arguments)
    found = find_some(arguments, session, "compare")
    lineage = Lineage(session)
    if not lineage.rules:
        raise UsageError("no rule that tells who derives from whom is on; --select REU turns them on")
    progress = Progress(len(found.files))
    with plugins_print_to_stderr(), terminable():
        for outcome in engine_run(plan, session, found.files, "relate", arguments.jobs):
            before = lineage.articles
            lineage.take(outcome)
            progress.step(outcome.file.path, lineage.articles - before)
        for outcome in engine_run(
            plan, session, context_files(session, found.files), "relate", arguments.jobs
        ):
            lineage.take(outcome, target=False)
        progress.clear()
        graph = lineage.graph()
    sys.stdout.write(_printed(arguments.format, session, graph))
    if lineage.unread:
        entries = "entry" if lineage.unread == 1 else "entries"
        print(f"{lineage.unread} {entries} could not be read; `provlint check` says where", file=sys.stderr)
    for message in dict.fromkeys(lineage.broken):
        print(f"failed: {clean(message)}", file=sys.stderr)
    return 3 if lineage.broken else 0


def _printed(form: str, session: Session, graph: dict[str, Any]) -> str:
    from provlint.report.machine import GRAPH_SCHEMA, dumps

    if form == "json":
        head = {"schema": GRAPH_SCHEMA, "tool": session.tool, "ruleset": session.ruleset.digest}
        return dumps({**head, **graph}) + "\n"
    if form == "dot":
        from provlint.report.graphdot import graph_dot

        return graph_dot(graph)
    if form == "mermaid":
        from provlint.report.graphmermaid import graph_mermaid

        return graph_mermaid(graph)
    if form == "graphml":
        from provlint.report.graphml import graph_ml

        return graph_ml(graph)
    if form == "html":
        from provlint.report.graphhtml import graph_html

        return graph_html(graph)
    from provlint.report.graphtext import graph_text

    return graph_text(graph)
