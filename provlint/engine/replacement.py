"""Characters of a decoded file that become others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint.model.values import NamedTuple


class Replacement(NamedTuple):
    """The characters [start, end) of a decoded file become `text`."""

    start: int
    end: int
    text: str


def replaced(text: str, fixes: Iterable[Sequence[Replacement]]) -> str:
    """The text with all edits of all fixes."""
    parts: list[str] = []
    at = 0
    # in the given order where several insert at one place
    for one in sorted((one for fix in fixes for one in fix), key=lambda one: (one.start, one.end)):
        parts += (text[at : one.start], one.text)
        at = one.end
    return "".join((*parts, text[at:]))
