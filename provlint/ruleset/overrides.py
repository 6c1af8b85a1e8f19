"""Patterns of files: which overrides, suppressions and exclusions apply to a path from the root.

`*` and `?` stay within one folder, `**` crosses folders, `[a-z]` and `[!a-z]` are sets. A pattern with a slash inside
counts from the root; one without matches a name at any depth. A pattern that matches a folder matches all that is in
it. `!` in front takes back what earlier patterns of the list matched, as in .gitignore.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any


def expression(pattern: str) -> str:
    """The regular expression (RE2) of one pattern, to be matched against a whole POSIX path."""
    body = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in body
    out = []
    i = 0
    body = body.lstrip("/")
    while i < len(body):
        character = body[i]
        if body.startswith("**/", i) and (i == 0 or body[i - 1] == "/"):
            out.append("(?:[^/]+/)*")
            i += 3
            while body.startswith("**/", i):
                i += 3
            continue
        if body.startswith("**", i):
            out.append(".*")
            i += 2
        elif character == "*":
            out.append("[^/]*")
            i += 1
        elif character == "?":
            out.append("[^/]")
            i += 1
        elif character == "[" and (stop := body.find("]", i + 2)) > 0:
            inside = body[i + 1 : stop]
            negated = inside[0] in "!^"
            members = (
                (inside[1:] if negated else inside)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("^", "\\^")
            )
            out.append(f"[^/{members}]" if negated else f"[{members}]")
            i = stop + 1
        else:
            out.append(_literal(character))
            i += 1
    return f"{'' if anchored else '(?:.*/)?'}{''.join(out)}(?:/.*)?"


def _literal(character: str) -> str:
    return "\\" + character if not character.isalnum() and character.isascii() else character


@cache
def _compiled(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.dot_nl = True
    return re2.compile(expression(pattern), options)


class PathMatcher:
    """A list of patterns. Patterns are compiled when a path is first asked about."""

    __slots__ = ("patterns",)

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)

    def which(self, relpath: str) -> str | None:
        """The last pattern that matches the POSIX path from the root, None for none."""
        found = None
        for pattern in self.patterns:
            negated = pattern.startswith("!")
            if negated and found is None:
                continue
            if _compiled(pattern.removeprefix("!")).fullmatch(relpath):
                found = None if negated else pattern
        return found

    def matches(self, relpath: str) -> bool:
        """Whether the list matches the POSIX path from the root."""
        return self.which(relpath) is not None


def check_pattern(pattern: str) -> str | None:
    """What is wrong with a pattern, in words; None for nothing."""
    import re2

    if not pattern.strip("!/. "):
        return "an empty pattern"
    if "\\" in pattern:
        return "write folders with / in patterns, not with \\"
    try:
        _compiled(pattern.removeprefix("!"))
    except re2.error:
        return "a set [...] that cannot be read"
    return None
