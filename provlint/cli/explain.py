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

#: The profiles whose severities the index shows.
PROFILES = ("default", "newsroom", "aggregator", "corpus")


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
        return _write(Path(arguments.write), session, arguments)
    pages = [rule_text(session, word) for word in arguments.rules]
    sys.stdout.write("\n".join(pages))
    return 0


def _write(folder: Path, session: Session, arguments: argparse.Namespace) -> int:
    from provlint.library import rule_text
    from provlint.report.ruleindex import IndexEntry, index_markdown

    folder.mkdir(parents=True, exist_ok=True)
    rows = session.ruleset.catalogue()
    for row in rows:
        (folder / f"{row.id}.md").write_text(rule_text(session, row.id), encoding="utf-8")
    profiles = {name: _severities(arguments, name) for name in PROFILES}
    entries = [
        IndexEntry(
            session.ruleset.rule(row.id).meta,
            {name: found.get(row.id, "off") for name, found in profiles.items()},
        )
        for row in rows
    ]
    (folder / "index.md").write_text(index_markdown(entries, PROFILES), encoding="utf-8")
    print(f"wrote {len(rows) + 1} pages to {folder}", file=sys.stderr)
    return 0


def _severities(arguments: argparse.Namespace, profile: str) -> dict[str, str]:
    """What a profile alone makes of each rule."""
    from provlint.cli.session import open_session

    alone = argparse.Namespace(**{**vars(arguments), "config": None, "no_config": True, "ruleset": [profile]})
    _, session = open_session(alone)
    return {row.id: row.own if row.severity == "on" else row.severity for row in session.ruleset.catalogue()}
