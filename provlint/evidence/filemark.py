"""One mark of a linked file: what it says of how it was made, and the bytes that say so."""

from __future__ import annotations

from provlint.model.values import NamedTuple


class Mark(NamedTuple):
    """One thing that a file says: `name` is DigitalSourceType, AISystemUsed, Credit, AIGC, provenance or manifest (C2PA);
    `via` how it is written; `start` to `end` the bytes of the file that hold it."""

    name: str
    value: str
    via: str
    start: int
    end: int
