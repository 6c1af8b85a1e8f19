"""Messages of declared rules: text with {placeholders}. Nothing is looked up but words: `{value.__class__}` is an
error, not an attribute. `{nearest|; did you mean '%'?}` are words that stand only where there is a value, with it for
the percent sign."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

#: Longest replacement; longer ones are cut with an ellipsis.
LONGEST = 120


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")


def unknown(message: str, known: Collection[str]) -> tuple[str, str] | None:
    """The first placeholder that is not known, with what is wrong about it; None where all are."""
    for found in _marks().findall(message):
        if found in ("{{", "}}"):
            continue
        name = found[1:-1].partition("|")[0]
        if found in ("{", "}"):
            return found, f"a lone {found!r}; write {found * 2!r} for the character itself"
        if name not in known:
            from provlint.ruleset.explainschema import nearest

            advice = (
                nearest(name, known) or f"; there are {', '.join('{' + one + '}' for one in sorted(known))}"
            )
            return name, f"the message has {found}, which this check does not fill{advice}"
    return None


def outline(message: str) -> str:
    """The message with an ellipsis for each placeholder, for lists of rules."""
    return _marks().sub(lambda match: match.group()[0] if match.group() in ("{{", "}}") else "…", message)


def fill(message: str, values: Mapping[str, str]) -> str:
    """The message with its placeholders filled; one without a value becomes empty."""
    if "{" not in message and "}" not in message:
        return message

    def one(match: re.Match[str]) -> str:
        found = match.group()
        if len(found) == 2 and found in ("{{", "}}"):
            return found[0]
        name, optional, words = found[1:-1].partition("|")
        value = " ".join(values.get(name, "").split())
        if len(value) > LONGEST:
            value = value[: LONGEST - 1] + "…"
        return words.replace("%", value) if optional and value else value

    return _marks().sub(one, message)
