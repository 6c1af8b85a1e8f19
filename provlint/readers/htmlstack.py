"""The open elements of an HTML page, as a list that grows and shrinks, and what holds for the text in them; no tree."""

from __future__ import annotations

from provlint.model.markup import Element
from provlint.readers.htmlroles import SOFT, role_of, soften
from provlint.readers.htmlshapes import Effect, hides
from provlint.readers.htmltags import (
    BARRIERS,
    BLOCKS,
    HIDDEN,
    KEEPS_SPACE,
    NAMED,
    OUTER,
    ROLES_BY_NAME,
    WHOLE,
)

#: What holds for the text at one place: hidden, white space kept, role, language, hint words, inside article or main,
#: a whole page, and the states that start tags have led to from here: siblings are alike, so each is worked out once.
State = tuple[bool, bool, str, str | None, str, bool, bool, dict[Effect, "State"]]
#: An open element: its name, the innermost open block (its own name where it is one, "" for none), its Element (None
#: where it was not kept), and the state before it. The outermost one stands for the page: its name is "".
Open = tuple[str, str, Element | None, State]

#: How far up an end tag looks for its element: enough for any real page, and no quadratic time for a hostile one.
_REACH = 64
#: Ids of content that React sends in a hidden element and shows as soon as it has arrived.
_STREAMED = "S:"
#: Longest chain of hint words that a block inherits from the elements around it.
_HINTS = 120
_BODY = SOFT + "body"


def entered(state: State, effect: Effect, found: dict[str, str]) -> State:
    """The state inside an element with the attributes `found`, where `state` holds around it."""
    hidden, pre, role, language, words, inside, page, after = state
    name, own, hint, states = (effect, "", "", False) if isinstance(effect, str) else effect
    if name in HIDDEN:
        hidden = True
    else:
        if own:
            words = f"{words} {own}"[-_HINTS:] if words else own
        if name == "p" and role == "table":
            # a paragraph in a cell: the table only lays the page out
            role = "prose"
        elif name in ROLES_BY_NAME:
            role = role_of(name, role, inside or not page, own)
            if name == "article" or name == "main":
                inside = True
            elif name in KEEPS_SPACE:
                pre = True
            elif name in NAMED:
                words = f"{words} {name}"[-_HINTS:] if words else name
        if hint and name in BLOCKS:
            role = soften(hint, role, name)
        if states:
            if "lang" in found or "xml:lang" in found:
                language = found.get("lang") or found.get("xml:lang") or None
            if found.get("itemprop") == "articleBody" or found.get("role") == "main":
                role = soften(_BODY, role, name)
            if name not in WHOLE and (
                ("hidden" in found and not found.get("id", "").startswith(_STREAMED))
                # hidden from screen readers alone; captions that repeat the picture's description are
                or (found.get("aria-hidden") == "true" and role != "caption")
                or ("style" in found and hides(found["style"]))
            ):
                hidden = True
        elif name == "dialog" and "open" not in found:
            hidden = True
    # a new one even where nothing changed: a state that leads to itself would be garbage that only cycles explain
    inner: State = (hidden, pre, role, language, words, inside, page, {})
    if not states and name != "dialog":
        after[effect] = inner
    return inner


def open_inline(stack: list[Open], name: str) -> int:
    """Depth of the innermost open inline element `name` that no block stands in, -1 for none."""
    for depth in range(len(stack) - 1, max(len(stack) - _REACH, 1) - 1, -1):
        other, block, _, _ = stack[depth]
        if other == name:
            return depth
        if other == block:
            break
    return -1


def matching(stack: list[Open], name: str) -> int:
    """Depth of the open block that an end tag `name` ends, -1 for none."""
    for depth in range(len(stack) - 1, max(len(stack) - _REACH, 1) - 1, -1):
        other = stack[depth][0]
        if other == name:
            return depth
        if other in BARRIERS and name not in OUTER:
            break
    return -1


def implied(stack: list[Open], ends_and_stops: tuple[frozenset[str], frozenset[str]]) -> int:
    """Depth of the open element that a start tag ends without an end tag (a row of `htmltags.ENDS`), -1 for none."""
    ends, stops = ends_and_stops
    for depth in range(len(stack) - 1, max(len(stack) - _REACH, 1) - 1, -1):
        other = stack[depth][0]
        if other in ends:
            return depth
        if other in stops:
            break
    return -1


def close(stack: list[Open], depth: int, length: int, parent: int) -> tuple[State, int]:
    """End the elements from `depth` on; the state and the nearest kept element that were before them."""
    _, _, _, state = stack[depth]
    for _, _, opened, _ in reversed(stack[depth:]):
        if opened is not None:
            opened.end = length
            parent = opened.parent
    del stack[depth:]
    return state, parent
