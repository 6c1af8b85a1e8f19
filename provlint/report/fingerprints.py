"""Line hashes as GitHub's uploader computes them (`primaryLocationLineHash`).

The uploader hashes, for each line, the 100 UTF-16 units that begin there, blanks and tabs left out and every line end
counted as one LF (past the end of the file: one 65535, then zeros), as a polynomial in 37 modulo 2**64, and appends
how many lines with that hash there have been. Writing the same value keeps it from computing its own; where a whole
article stands in one line its value would be the same for all findings, and ours says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from provlint.model.source import Source

#: UTF-16 units hashed from the beginning of a line.
BLOCK: Final = 100
_FACTOR: Final = 37
_MASK: Final = (1 << 64) - 1
_END: Final = "\uffff"


def line_hashes(source: Source, lines: Iterable[int]) -> dict[int, str]:
    """GitHub's value for each of the lines (numbers from 1) of a whole file; lines it does not have are left out."""
    text = source.text
    if source.encoding.endswith("-sig") and not text.startswith("\ufeff"):
        # the uploader hashes the mark, too
        text = "\ufeff" + text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    squeezed = re.sub("[ \t]+", "", text)
    rows = squeezed.split("\n")
    wanted = {line for line in lines if 1 <= line <= len(rows)}
    if not wanted:
        return {}
    last = max(wanted)
    counts: dict[str | bytes, int] = {}
    found: dict[int, str] = {}
    begin = 0
    for number, row in enumerate(rows, 1):
        if number > last:
            break
        block = squeezed[begin : begin + BLOCK]
        # what is hashed decides which lines are equal; counting the blocks themselves spares hashing every line
        key = block if block.isascii() else block.encode("utf-16-le", "surrogatepass")[: 2 * BLOCK]
        counts[key] = counts.get(key, 0) + 1
        if number in wanted:
            found[number] = f"{_polynomial(_units(block)):x}:{counts[key]}"
        begin += len(row) + 1
    return found


def _units(text: str) -> list[int]:
    """The first BLOCK UTF-16 units of `text`, then the end mark and zeros."""
    data = (text + _END).encode("utf-16-le", "surrogatepass")
    units = [data[i] | data[i + 1] << 8 for i in range(0, min(len(data), 2 * BLOCK), 2)]
    return units + [0] * (BLOCK - len(units))


def _polynomial(units: list[int]) -> int:
    value = 0
    for unit in units:
        value = value * _FACTOR + unit & _MASK
    return value
