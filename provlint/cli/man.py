"""`provlint man`: the manual page, made from the parsers themselves."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provlint.cli.commandline import Option, Verb

EPILOG = """\
to read it:     provlint man | man -l -
to install it:  provlint man > ~/.local/share/man/man1/provlint.1
"""

#: (name, what it does) of the variables that the program reads.
ENVIRONMENT = (
    ("NO_COLOR, FORCE_COLOR", "decide about colours where --color says auto."),
    ("SOURCE_DATE_EPOCH", 'what "today" is, in seconds since 1970, where --clock is not given.'),
    ("PRE_COMMIT", "set by pre-commit: a clean run prints nothing at all."),
    ("PROVLINT_ALLOW_LOCAL_PLUGINS", "1: as --allow-local-plugins."),
    ("PROVLINT_DISABLE_PLUGIN_AUTOLOAD", "1: as --no-plugin-autoload."),
    ("PROVLINT_TRACEBACK", "1: tracebacks of rules that failed go to standard error."),
)


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb: none."""
    parser.epilog = EPILOG
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the page."""
    from provlint import __version__
    from provlint.cli.commandline import outline
    from provlint.cli.main import all_commands
    from provlint.plugin.manager import Plugins

    sys.stdout.write(page(outline(all_commands(), Plugins()), __version__))
    return 0


def page(verbs: Sequence[Verb], version: str) -> str:
    """The page, in the macros of man(7)."""
    return "".join(f"{line}\n" for line in _lines(verbs, version))


def _lines(verbs: Sequence[Verb], version: str) -> Iterator[str]:
    from provlint.cli.commandline import whole

    yield f'.TH PROVLINT 1 "" "provlint {version}" "User Commands"'
    yield ".SH NAME"
    yield "provlint \\- a linter for where articles come from"
    yield ".SH SYNOPSIS"
    yield ".B provlint"
    yield ".I VERB"
    yield "[\\fIOPTIONS\\fR] [\\fIPATH\\fR...]"
    yield ".SH DESCRIPTION"
    yield "Reads folders of articles (text, Markdown, HTML, JSON, JSONL, feeds) and says, at the exact place in the file,"
    yield "what is missing or does not agree about their sources, dates, labels and claims."
    yield ".SH VERBS"
    for verb in whole(verbs):
        yield f".SS {_text(_synopsis(verb))}"
        yield _text(verb.summary[:1].upper() + verb.summary[1:] + ".")
        for option in (*([verb.rest] if verb.rest is not None and verb.rest.help else []), *verb.options):
            yield from (".TP", _head(option), _text(option.help))
        if verb.epilog:
            yield from (".PP", ".nf", *map(_text, verb.epilog.rstrip("\n").split("\n")), ".fi")
    yield ".SH FILES"
    yield from (".TP", ".I provlint.yaml", "The configuration, found upward from the first path.")
    yield ".SH ENVIRONMENT"
    for name, told in ENVIRONMENT:
        yield from (".TP", f".B {_text(name)}", _text(told))
    yield ".SH SEE ALSO"
    yield "\\fBprovlint explain\\fR \\fIRULE\\fR tells what a rule finds, why, and what to do."


def _synopsis(verb: Verb) -> str:
    rest = verb.rest.metavar if verb.rest is not None else ""
    return " ".join(filter(None, ("provlint", verb.name, rest)))


def _head(option: Option) -> str:
    if not option.names:
        return f"\\fI{_text(option.metavar)}\\fR"
    value = f" \\fI{_text(option.metavar)}\\fR" if option.metavar else ""
    return ", ".join(f"\\fB{_text(name)}\\fR" for name in option.names) + value


def _text(text: str) -> str:
    """The text as roff reads it: a hyphen that stays one, no line that begins like a macro."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
