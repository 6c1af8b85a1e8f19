"""What one spelling of a start tag means, whatever stands around it."""

from __future__ import annotations

from turbohtml import Token

from provlint.readers.htmlroles import hints
from provlint.readers.htmltags import (
    BLOCKS,
    ENDS,
    HIDDEN,
    KEPT,
    MARKS,
    PASSED_OVER,
    ROLES_BY_NAME,
    STATES,
    VOIDS,
)

#: name, what to do, is a block, is kept, hint words, soft role, attributes, (elements it ends, where that stops),
#: attributes that change the state are among its
Shape = tuple[
    str, int, bool, bool, str, str, dict[str, str], tuple[frozenset[str], frozenset[str]] | None, bool
]

# What a start tag does: open a block and nothing else, nothing at all, break the line, have no content, be kept and
# nothing else, hide its content, change the state, have content that is passed over.
PLAIN, INLINE, BREAK, VOID, KEEP, HIDE, CHANGE, SKIP = range(8)

#: Elements whose class words say nothing of the text in them.
_UNHINTED = frozenset({"script", "code", "html", "body", "iframe", "picture"})
#: Types of scripts that are data about the article.
_DATA = frozenset({"application/ld+json", "application/c2pa", "application/c2pa-manifest"})


def shape_of(token: Token) -> Shape:
    """What one spelling of a start tag means, whatever stands around it."""
    name = token.tag or ""
    if name == "br":
        return name, BREAK, False, False, "", "", {}, None, False
    keep = name in KEPT
    found: dict[str, str] = {}
    own = hint = ""
    if attrs := token.attrs:
        found = dict(attrs)
    if name in VOIDS:
        return name, VOID, name in BLOCKS, keep or not MARKS.isdisjoint(found), "", "", found, None, False
    states = bool(found) and not STATES.isdisjoint(found)
    if name == "a":
        return name, CHANGE if states else KEEP, False, True, "", "", found, ENDS["a"], states
    if found and name not in _UNHINTED:
        if "class" in found:
            own, hint = hints(found["class"])
        if "id" in found:
            more, other = hints(found["id"])
            if more and more != own:
                own = f"{own} {more}" if own else more
            hint = hint or other
        if not keep and (own or not MARKS.isdisjoint(found)):
            keep = True
    elif name == "script" and found.get("type", "").strip().lower() in _DATA:
        keep = True
    is_block = name in BLOCKS
    if name in PASSED_OVER and not keep:
        act = SKIP
    elif name in HIDDEN:
        act = HIDE
    elif states or own or hint or name in ROLES_BY_NAME or name in ENDS:
        act = CHANGE
    elif keep:
        act = KEEP
    else:
        act = PLAIN if is_block else INLINE
    return name, act, is_block, keep, own, hint, found, ENDS.get(name), states


def hides(style: str) -> bool:
    """Whether a style attribute makes its element invisible."""
    lowered = style.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return False
    squeezed = "".join(lowered.split())
    return "display:none" in squeezed or "visibility:hidden" in squeezed
