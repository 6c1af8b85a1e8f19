"""`provlint rules`: what there is, what is on, how severe. Loads no rule, but to measure what each costs."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from provlint.cli import options

if TYPE_CHECKING:
    from provlint.engine.session import Session


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text for people, or json")
    parser.add_argument("--all", action="store_true", help="also those that are off")
    parser.add_argument(
        "--profile-cost",
        nargs="*",
        metavar="PATH",
        help="check these files (default: paths of the configuration, else .) and print what share of the CPU time each "
        "rule and each kind of evidence took",
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Print the catalogue."""
    from provlint.cli.session import open_session

    if arguments.profile_cost is not None:
        arguments.paths = arguments.profile_cost
    _, session = open_session(arguments)
    if arguments.profile_cost is not None:
        return _costs(arguments, session)
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


#: Rows of the text output; the machine format has all.
DEAREST = 30


def _costs(arguments: argparse.Namespace, session: Session) -> int:
    from provlint.cli.session import configured_paths, plugins_print_to_stderr
    from provlint.engine.costs import measure
    from provlint.engine.files import discover
    from provlint.model.errors import UsageError

    paths = arguments.paths or configured_paths(session)
    found = discover(paths, session.root, session.ruleset, session.readers)
    with plugins_print_to_stderr():
        costs = measure(session, found.files)
    if not costs.articles:
        raise UsageError("nothing to measure: no article was found; name a folder: --profile-cost content/")
    if arguments.format == "json":
        rows = [row._asdict() for row in costs.rows]
        json.dump({**costs._asdict(), "rows": rows}, sys.stdout, ensure_ascii=False, indent=2)
        print()
        return 0
    names = {row.id: row.name for row in session.ruleset.catalogue()}
    print(f"{costs.articles} articles, {costs.cpu_us / costs.articles:.0f} us of CPU each")
    print(f"{'share':>7} {'us each':>9}  what")
    for row in costs.rows[:DEAREST]:
        told = f"{row.what} {row.name} {names.get(row.name, '') if row.what == 'rule' else ''}".strip()
        if row.asked_by:
            told += f" (first asked by {row.asked_by})"
        print(f"{100 * row.share:6.1f}% {row.cpu_us / costs.articles:9.1f}  {told}")
    if len(costs.rows) > DEAREST:
        rest = costs.rows[DEAREST:]
        share, spent = sum(row.share for row in rest), sum(row.cpu_us for row in rest)
        print(f"{100 * share:6.1f}% {spent / costs.articles:9.1f}  {len(rest)} others (--format json)")
    for rule in costs.trees:
        print(f"{rule} builds a tree of the page (article.soup): HTML takes ten times as long with it")
    for rule in costs.failed:
        print(f"{rule} raised; `provlint check` tells where", file=sys.stderr)
    return 0
