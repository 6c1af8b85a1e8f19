"""`provlint lsp`: the language server, for editors."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.engine.session import Plan


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "--stdio", action="store_true", help="speak on standard input and output (it always does)"
    )
    options.add_configuration(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves."""
    from provlint import __version__
    from provlint.cli.session import plan_of

    try:
        from provlint.lsp.server import serve
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs more packages: pip install 'provlint[lsp]'") from None

    def plan(folder: str) -> Plan:
        return plan_of(argparse.Namespace(**{**vars(arguments), "paths": [folder]}))

    serve(__version__, plan)
    return 0
