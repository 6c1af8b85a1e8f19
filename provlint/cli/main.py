"""The entry point: picks the verb, builds only that verb's parser, and turns errors into one line and an exit code.

Exit codes (DESIGN 4): 0 clean, 1 findings at or above --fail-on, 2 usage or configuration, 3 a plugin or the tool
itself failed.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from provlint.cli.verbs import BUILTIN_COMMANDS
from provlint.model.errors import ProvlintError
from provlint.plugin.specs import CommandSpec, load

USAGE = 2
FAILED = 3
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Never raises for what a user did."""
    words = list(sys.argv[1:] if argv is None else argv)
    _writable_streams()
    try:
        code = _run(words)
        # what is still in the buffer is written here, where a full disk or a closed pipe can be told
        sys.stdout.flush()
        return code
    except ProvlintError as problem:
        print(f"provlint: {problem}", file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("provlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone (`provlint check | head`); nothing is left to tell it
        _drop_output()
        return INTERRUPTED
    except OSError as problem:
        _drop_output()
        if isinstance(problem.filename, (str, bytes)):  # a path of the user's
            named = os.fsdecode(problem.filename).encode("utf-8", "replace").decode()
            print(f"provlint: {named[:200]!r}: {problem.strerror}", file=sys.stderr)
            return USAGE
        print(f"provlint: {problem.strerror or problem}", file=sys.stderr)
        return FAILED
    except (
        BaseException
    ) as problem:  # a plugin that ends the process, or a defect of ours: a line, not a traceback
        from provlint.engine.guard import failure

        found = failure(problem)
        print(f"provlint: stopped by {found.what} at {found.where}", file=sys.stderr)
        print("  PROVLINT_TRACEBACK=1 shows the traceback to send to the authors", file=sys.stderr)
        return FAILED


def _writable_streams() -> None:
    """Make standard output and error take every character: reports are UTF-8 wherever they are kept, and a character
    that a terminal cannot show (or a lone surrogate) is written as its escape."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (closed by whoever started us)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keep = stream.isatty() or stream is sys.stderr
            stream.reconfigure(encoding=None if keep else "utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Send what is still to be written to nowhere, so that the interpreter does not fail on it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    if words and words[0] in ("-V", "--version"):
        from provlint import __version__

        print(f"provlint {__version__}")
        return 0
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview(all_commands()), end="")
        return 0 if words else USAGE
    verb, rest = words[0], words[1:]
    command = next((found for found in BUILTIN_COMMANDS if found.name == verb), None)
    if command is None:
        command = _plugin_command(verb)
    try:
        arguments = parser_of(command).parse_args(rest)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    arguments.command_line = rest
    code: int = arguments.run(arguments)
    return code


def parser_of(command: CommandSpec) -> argparse.ArgumentParser:
    """The parser of a verb."""
    parser = argparse.ArgumentParser(
        prog=f"provlint {command.name}",
        description=command.summary[:1].upper() + command.summary[1:] + ".",
        formatter_class=_formatter,
        allow_abbrev=False,
    )
    load(command.target)(parser)
    return parser


def _formatter(prog: str) -> argparse.RawDescriptionHelpFormatter:
    # with a width given, argparse does not import shutil for each argument that is added (2.5 ms of every start)
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 100
    return argparse.RawDescriptionHelpFormatter(prog, width=columns - 2)


def _plugin_command(verb: str) -> CommandSpec:
    from provlint.model.errors import UsageError

    if verb.startswith("-"):
        raise UsageError(f"{verb} stands before the verb; write for example: provlint check {verb} ...")
    commands = {command.name: command for command in all_commands()}
    if verb in commands:
        return commands[verb]
    from difflib import get_close_matches

    near = get_close_matches(verb, commands, 1)
    advice = f"; did you mean {near[0]!r}?" if near else f"; the verbs are {', '.join(commands)}"
    if os.path.exists(verb):  # noqa: PTH110 (a bare path in place of a verb is a common slip)
        advice = f"; to lint it: provlint check {verb}"
    raise UsageError(f"{verb!r} is no verb of provlint{advice}")


def all_commands() -> list[CommandSpec]:
    """The verbs, those of installed plugins too."""
    from provlint.plugin.manager import Plugins

    return list({**{c.name: c for c in BUILTIN_COMMANDS}, **Plugins().commands()}.values())


def _overview(commands: Sequence[CommandSpec]) -> str:
    width = max(len(command.name) for command in commands)
    lines = [f"  {command.name:<{width}}  {command.summary}" for command in commands]
    return (
        "usage: provlint VERB [OPTIONS] [PATH...]\n\n"
        "A linter for where articles come from: sources, dates, labels, claims.\n\nverbs:\n"
        + "\n".join(lines)
        + "\n\n'provlint VERB --help' tells the options of a verb; 'provlint --version' the version.\n"
        "Start with: provlint check FOLDER\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
