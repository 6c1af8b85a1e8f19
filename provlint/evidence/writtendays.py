"""The days that a running text names, for rules that compare texts."""

from __future__ import annotations

from provlint.evidence.dateforms import find, find_day
from provlint.model.values import NamedTuple


class WrittenDay(NamedTuple):
    """A day or month in a text, at [start, end): "2026-02-20", "2026-02", or "--02-20" where no year is written."""

    value: str
    start: int
    end: int


def days_in(text: str) -> list[WrittenDay]:
    """The days and months that a text names, in order; no ambiguous or impossible ones, no years alone."""
    found = [
        WrittenDay(one.value[:10], one.start, one.end)
        for one in find(text)
        if one.value is not None and one.problem is None and one.precision != "year"
    ]
    taken = [(one.start, one.end) for one in found]
    for one in find_day(text):
        if one.value is not None and not any(one.start < end and start < one.end for start, end in taken):
            found.append(WrittenDay(one.value, one.start, one.end))
    return sorted(found, key=lambda one: one.start)
