"""The errors provlint raises on purpose.

ProvlintError
├── UsageError            exit 2: a wrong word on the command line
├── ConfigError           exit 2: a configuration or rule file, with file, line and column
├── PluginError           exit 3: a plugin that does not load or does not fit
└── Unreadable            not raised out of a run: becomes SYS901 at its place
"""

from __future__ import annotations


class ProvlintError(Exception):
    """Base of all errors that are reported as one line, without a traceback."""

    exit_code = 2


class UsageError(ProvlintError):
    """A wrong word on the command line; the message says what to write instead."""


class ConfigError(ProvlintError):
    """A configuration, rule set or lexicon that cannot be used.

    `line` and `column` count from 1, in code points; 0 where the whole file is meant.
    """

    def __init__(self, message: str, path: str = "", line: int = 0, column: int = 0) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        where = f"{path}:{line}:{column}: " if path and line else f"{path}: " if path else ""
        super().__init__(where + message)


class PluginError(ProvlintError):
    """A plugin that cannot be loaded or does not fit; the message names it and what to install or change."""

    exit_code = 3


class Unreadable(ProvlintError):
    """Bytes that are no article: raised or yielded by readers, reported as SYS901. `offset` counts code points of
    the decoded file."""

    def __init__(
        self, message: str, offset: int = 0, end_offset: int | None = None, pointer: str = ""
    ) -> None:
        self.message = message
        self.offset = offset
        self.end_offset = offset if end_offset is None else end_offset
        self.pointer = pointer
        super().__init__(message)
