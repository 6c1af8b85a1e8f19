"""`provlint explain RULE`: a rule's text; `--write DIR` makes the pages of all rules from the same texts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.engine.session import Session


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="an id or name, for example SRC101 or missing-source"
    )
    parser.add_argument("--write", metavar="DIR", help="write a page for every rule to this folder")
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run, paths=[])


def run(arguments: argparse.Namespace) -> int:
    """Print or write the texts."""
    from provlint.cli.session import open_session
    from provlint.library import rule_text
    from provlint.ruleset.layers import PACKS

    if not arguments.rules and not arguments.write:
        raise UsageError("name a rule: provlint explain SRC101 ('provlint rules' lists them)")
    # rules of packs are explained whether or not a pack is in force
    arguments.ruleset = [*arguments.ruleset, *(name for name, _ in PACKS)]
    _, session = open_session(arguments)
    if arguments.write:
        return _write(Path(arguments.write), session)
    pages = [rule_text(session, word) for word in arguments.rules]
    sys.stdout.write("\n".join(pages))
    return 0


def _write(folder: Path, session: Session) -> int:
    from provlint.library import rule_text

    folder.mkdir(parents=True, exist_ok=True)
    rows = session.ruleset.catalogue()
    index = ["# Rules\n", "| id | name | severity | what it finds |", "|---|---|---|---|"]
    for row in rows:
        (folder / f"{row.id}.md").write_text(rule_text(session, row.id), encoding="utf-8")
        severity = row.own if row.severity == "on" else row.severity
        index.append(f"| [{row.id}]({row.id}.md) | {row.name} | {severity} | {row.summary} |")
    (folder / "index.md").write_text("\n".join(index) + "\n", encoding="utf-8")
    print(f"wrote {len(rows) + 1} pages to {folder}", file=sys.stderr)
    return 0
