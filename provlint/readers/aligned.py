"""A value of front matter beside the way it is written: where each of its characters stands in the file."""

from __future__ import annotations

import re

from provlint.model.span import Located, PositionMap, Runs

_ESCAPED = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r\n|.)", re.DOTALL)


def aligned(value: str, raw: str, positions: PositionMap) -> Located:
    """`value` with its place, `raw` being how it is written: quotes doubled, escapes, lines folded or indented.

    Where the two cannot be aligned piece by piece, every part of the value stands at the whole of `raw`.
    """
    if value == raw:
        return Located(value, positions)
    inner: list[int] = []
    outer: list[int] = []
    outer_end: list[int] = []
    i = j = 0
    while i < len(value) and j < len(raw):
        start_i, start_j = i, j
        if raw[j] == "\\" and (value[i] != "\\" or raw[j + 1 : j + 2] == "\\"):
            found = _ESCAPED.match(raw, j)
            if found is None:
                break
            j = found.end()
            if found[0][1] in "\r\n":  # an escaped line break is nothing
                while j < len(raw) and raw[j] in " \t":
                    j += 1
                continue
            i += 1
        elif value[i] in " \n\t" and raw[j] in " \t\r\n":
            while i < len(value) and value[i] in " \n\t":
                i += 1
            while j < len(raw) and raw[j] in " \t\r\n":
                j += 1
        elif raw[j] in " \t\r\n":
            j += 1
            continue
        elif raw.startswith("''", j) and value[i] == "'":
            i, j = i + 1, j + 2
        elif raw[j] == value[i]:
            i, j = i + 1, j + 1
            if inner and outer_end[-1] == start_j and outer_end[-1] - outer[-1] == start_i - inner[-1]:
                outer_end[-1] = j
                continue
        else:
            break
        inner.append(start_i)
        outer.append(start_j)
        outer_end.append(j)
    if i < len(value):
        inner, outer, outer_end = [0], [0], [len(raw)]
    return Located(value, positions.within(Runs(inner, outer, outer_end, len(value))))
