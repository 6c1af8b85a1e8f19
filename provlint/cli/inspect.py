"""`provlint inspect`: the record of each article, all evidence with its places."""

from __future__ import annotations

import argparse
import sys

from provlint.cli import options


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    options.add_files(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "jsonl"),
        default="text",
        help="text for people, json (a list), jsonl (one record a line)",
    )
    parser.add_argument("--text", action="store_true", help="give segments their text")
    options.add_colour(parser)
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the records; 1 where a file could not be read, 3 where the tool failed."""
    from provlint.cli.discovery import find_some
    from provlint.cli.session import open_session, plugins_print_to_stderr
    from provlint.engine.run import run as engine_run
    from provlint.engine.tasks import Job
    from provlint.report.machine import dumps
    from provlint.report.recordtext import record_text
    from provlint.report.terminal import clean

    plan, session = open_session(arguments)
    found = find_some(arguments, session, "inspect")
    code, first = 0, True
    out = sys.stdout
    out.write("[" if arguments.format == "json" else "")
    with plugins_print_to_stderr():
        for outcome in engine_run(plan, session, found.files, Job("inspect", arguments.text), arguments.jobs):
            for record in outcome.records:
                if arguments.format == "text":
                    out.write(record_text(record))
                else:
                    out.write((",\n" if not first else "\n") if arguments.format == "json" else "")
                    out.write(dumps(record))
                    out.write("\n" if arguments.format == "jsonl" else "")
                first = False
            for result in outcome.articles:
                for finding in result.findings:
                    place = finding.get("place", {})
                    where = f"{clean(finding['path'])}:{place.get('line', 1)}:{place.get('column', 1)}"
                    print(
                        f"{where}: {finding['severity']} {finding['rule']}: {clean(finding['message'])}",
                        file=sys.stderr,
                    )
                code = max(code, 3 if result.failed else 1 if result.findings else 0)
    out.write("\n]\n" if arguments.format == "json" else "")
    return code
