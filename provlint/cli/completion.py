"""`provlint completion`: a completion script for a shell, made from the parsers themselves."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from provlint.plugin.specs import load

#: The shells and what writes their scripts.
SHELLS: Final = {
    "bash": "provlint.cli.completionbash:script",
    "zsh": "provlint.cli.completionzsh:script",
    "fish": "provlint.cli.completionfish:script",
}

EPILOG = """\
to load it:
  bash   provlint completion bash > ~/.local/share/bash-completion/completions/provlint
  zsh    provlint completion zsh > DIR/_provlint, where DIR is a folder of $fpath
  fish   provlint completion fish > ~/.config/fish/completions/provlint.fish

Verbs, formats, rule sets and rules of installed plugins are in the script: write it anew when they change.
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = EPILOG
    parser.add_argument("shell", metavar="SHELL", choices=tuple(SHELLS), help="bash, zsh or fish")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script."""
    from provlint.cli.commandline import outline
    from provlint.cli.main import all_commands
    from provlint.plugin.manager import Plugins

    sys.stdout.write(load(SHELLS[arguments.shell])(outline(all_commands(), Plugins())))
    return 0
