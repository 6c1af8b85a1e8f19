"""The open elements of an HTML page, as two lists that grow and shrink together; no tree.

`names` are the open elements, outermost first; `saved` has, for each, what its end tag puts back: its Element (None
where it was not kept) and the state before it (None where it changed none), or None where the start tag did neither.
"""

from __future__ import annotations

from provlint.model.markup import Element
from provlint.readers.htmltags import BARRIERS, BLOCKS, OUTER

#: role, hidden, white space kept, language, hint words, inside article or main
State = tuple[str, bool, bool, str | None, str, bool]
Entry = tuple[Element | None, State | None]

#: How far up an end tag looks for its element: enough for any real page, and no quadratic time for a hostile one.
_REACH = 64


def nearest_block(names: list[str]) -> str:
    """The innermost open block element, "" for none."""
    for name in reversed(names):
        if name in BLOCKS:
            return name
    return ""


def open_inline(names: list[str], name: str) -> int:
    """Depth of the innermost open inline element `name` that no block stands in, -1 for none."""
    for depth in range(len(names) - 1, max(len(names) - _REACH, 0) - 1, -1):
        other = names[depth]
        if other == name:
            return depth
        if other in BLOCKS:
            break
    return -1


def matching(names: list[str], name: str) -> int:
    """Depth of the open block that an end tag `name` ends, -1 for none."""
    for depth in range(len(names) - 1, max(len(names) - _REACH, 0) - 1, -1):
        other = names[depth]
        if other == name:
            return depth
        if other in BARRIERS and name not in OUTER:
            break
    return -1


def implied(names: list[str], ends_and_stops: tuple[frozenset[str], frozenset[str]]) -> int:
    """Depth of the open element that a start tag ends without an end tag (a row of `htmltags.ENDS`), -1 for none."""
    ends, stops = ends_and_stops
    for depth in range(len(names) - 1, max(len(names) - _REACH, 0) - 1, -1):
        other = names[depth]
        if other in ends:
            return depth
        if other in stops:
            break
    return -1


def close(
    names: list[str], saved: list[Entry | None], depth: int, length: int, state: State, parent: int
) -> tuple[State, int]:
    """End the elements from `depth` on; the state and the nearest kept element that were before them."""
    for entry in reversed(saved[depth:]):
        if entry is not None:
            opened, before = entry
            if opened is not None:
                opened.end = length
                parent = opened.parent
            if before is not None:
                state = before
    del names[depth:]
    del saved[depth:]
    return state, parent
