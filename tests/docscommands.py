"""Runs what the pages of the docs tell people to type, and compares what they show with what is printed.

- A fenced block with `title="PATH"` is a file of that name in the folder where the commands stand.
- In a `console` block with lines that begin with `$ `, these are commands; the lines below one are what it prints,
  standard output and error. A line `...` stands for any lines, `...` in a line for any text; a command below which
  nothing is shown may print what it likes, and must not fail.
- In a `console` block without such lines each line is a command, and nothing is compared.

All blocks of a page run in one shell, in order.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from provlint.model.values import NamedTuple

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.M | re.S)
#: Ends the output of a step; no command of the docs prints it.
MARK = "\x1e"


class Step(NamedTuple):
    """A command with what the page shows below it; None where it shows nothing."""

    command: str
    shown: list[str] | None


def steps(text: str) -> Iterator[Step]:
    """The commands of a page, in order; a block with a title is one that writes the file."""
    for found in FENCE.finditer(text):
        title = re.search(r'title="([^"]+)"', found["info"])
        if title:
            path = shlex.quote(title[1])
            yield Step(
                f"mkdir -p \"$(dirname {path})\" && cat > {path} <<'{MARK}'\n{found['body']}{MARK}", None
            )
        elif found["info"].split()[:1] == ["console"]:
            yield from _commands(found["body"].splitlines())


def _commands(lines: list[str]) -> Iterator[Step]:
    if not any(line.startswith("$ ") for line in lines):
        yield from (Step(line, None) for line in lines)
        return
    at = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for begin, end in zip(at, [*at[1:], len(lines)], strict=True):
        yield Step(lines[begin][2:], lines[begin + 1 : end] or None)


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether lines are what the page shows."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + r"\n"
        for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def run(found: list[Step], folder: Path, environment: Mapping[str, str]) -> list[tuple[Step, int, list[str]]]:
    """Each step that was reached with its exit code and the lines it printed."""
    script = "".join(
        f"{{ {step.command}\n}} 2>&1; status=$?; printf '{MARK}%s\\n' $status; (exit $status)\n"
        for step in found
    )
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,  # a command that never ends
    )
    assert not done.stderr, done.stderr
    ended = re.split(rf"{MARK}(\d+)\n", done.stdout)
    return [
        (step, int(status), printed.splitlines())
        for step, printed, status in zip(found, ended[:-1:2], ended[1::2], strict=True)
    ]


def check(found: list[Step], folder: Path, environment: Mapping[str, str]) -> None:
    """Run the steps, and fail at the first that does not do what the page says."""
    for step, status, printed in run(found, folder, environment):
        said = "\n".join(printed)
        assert step.shown is None or matches(step.shown, printed), f"{step.command}\n{said}"
        assert status == 0 or step.shown is not None, f"{step.command}: exit {status}\n{said}"
