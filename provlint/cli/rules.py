"""`provlint rules`: what there is, what is on, how severe. Loads no rule."""

from __future__ import annotations

import argparse
import json
import sys

from provlint.cli import options


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or json")
    parser.add_argument("--all", action="store_true", help="also those that are off")
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Print the catalogue."""
    from provlint.cli.session import open_session

    _, session = open_session(arguments)
    rows = [row for row in session.ruleset.catalogue() if arguments.all or row.severity != "off"]
    if arguments.format == "json":
        json.dump([row._asdict() for row in rows], sys.stdout, ensure_ascii=False, indent=2)
        print()
        return 0
    width = max((len(row.name) for row in rows), default=0)
    for row in rows:
        severity = row.own if row.severity == "on" else row.severity
        print(f"{row.id}  {row.name:<{width}}  {severity:<8} {row.summary}")
    off = len(session.ruleset.catalogue()) - len(rows)
    if off:
        print(f"{off} more are off (--all)", file=sys.stderr)
    return 0
