"""Marked texts: `[[words]]` says that a rule must fire exactly there, `[[words|ID]]` that the rule ID must."""

from __future__ import annotations

import re

from provlint.model.values import NamedTuple

# the id is the last thing before the closing brackets; a mark holds no other mark
_MARK = re.compile(
    r"\[\[(?P<words>[^\[\]|]*(?:\[(?!\[)[^\[\]|]*\][^\[\]|]*)*)(?:\|(?P<rule>[A-Z]{1,8}[0-9]+))?\]\]"
)


class Mark(NamedTuple):
    """Where a rule must fire: offsets in the text without its marks. `rule` is "" where the mark names none."""

    start: int
    end: int
    rule: str = ""


def marks(text: str, *, named: bool = False) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in order; with `named` only `[[words|ID]]` is a mark."""
    parts: list[str] = []
    found: list[Mark] = []
    size = last = 0
    for match in _MARK.finditer(text):
        if named and not match["rule"]:
            continue
        before = text[last : match.start()]
        words = match["words"]
        start = size + len(before)
        found.append(Mark(start, start + len(words), match["rule"] or ""))
        parts += [before, words]
        size = start + len(words)
        last = match.end()
    parts.append(text[last:])
    return "".join(parts), found
