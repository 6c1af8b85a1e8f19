"""`provlint init`: look at a project and propose a provlint.yaml; written only with --write.

Every proposed line says where it comes from, so that a wrong guess is seen at once.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from provlint.cli.projects import Proposal, recognise
from provlint.model.errors import UsageError


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the project (default: .)")
    parser.add_argument(
        "--write", action="store_true", help="write FOLDER/provlint.yaml (never over an existing one)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the proposal, or write it."""
    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    text = as_yaml(recognise(folder))
    if not arguments.write:
        print(text, end="")
        print("provlint: nothing was written; run again with --write to keep this", file=sys.stderr)
        return 0
    target = folder / "provlint.yaml"
    try:
        with target.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise UsageError(f"{target} exists; provlint init never overwrites it") from None
    print(f"wrote {target}", file=sys.stderr)
    return 0


def as_yaml(proposal: Proposal) -> str:
    """The proposal as a provlint.yaml whose comments say where each line comes from."""
    lines = [f"# Proposed by provlint init: {proposal.what}.", "provlint: 1"]
    lines.append(f"extends: [{proposal.profile}@1]  # {proposal.profile_why}")
    if proposal.paths:
        lines.append(
            f"paths: [{', '.join(_scalar(path) for path in proposal.paths)}]  # {proposal.paths_why}"
        )
    if proposal.site:
        lines.append("site:")
        lines += [f"  {key}: {_scalar(value)}  # {origin}" for key, value, origin in proposal.site]
    if proposal.authors:
        lines.append("authors:")
        lines += [
            f"  {_scalar(key)}: {_scalar(value)}  # {origin}" for key, value, origin in proposal.authors
        ]
    lines += [f"# {note}" for note in proposal.notes]
    return "\n".join(lines) + "\n"


def _scalar(value: str) -> str:
    from json import dumps

    plain = value.replace("-", "").replace("_", "").replace("/", "").replace(".", "").replace(" ", "")
    if (
        plain.isalpha()
        and value[0] not in "-. /"
        and value.lower() not in ("true", "false", "null", "yes", "no")
    ):
        return value
    return dumps(value, ensure_ascii=False)
