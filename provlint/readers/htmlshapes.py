"""What one spelling of a start tag means, whatever stands around it."""

from __future__ import annotations

from functools import lru_cache

from provlint.model.values import NamedTuple
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
from provlint.readers.htmltokens import Token, tokenize

#: (elements that a start tag ends, elements at which the search for them stops)
Ends = tuple[frozenset[str], frozenset[str]]
#: what to do, name, is a block, is kept, attributes, hint words, soft role, what it ends, attributes that change the
#: state are among its
Shape = tuple[int, str, bool, bool, dict[str, str], str, str, Ends | None, bool]

# What a start tag does: open a block and nothing else, nothing at all, break the line, have no content, be
# kept and nothing else, hide its content, change the state, have content that is passed over.
PLAIN, INLINE, BREAK, VOID, KEEP, HIDE, CHANGE, SKIP = range(8)

#: Elements whose class words say nothing of the text in them.
_UNHINTED = frozenset({"script", "code", "html", "body", "iframe", "picture"})
#: Attributes that make a difference to an element without an address.
_TELLING = MARKS | STATES | {"class", "id"}
#: Types of scripts that are data about the article.
_DATA = frozenset({"application/ld+json", "application/c2pa", "application/c2pa-manifest"})


class _Name(NamedTuple):
    """What an element's name alone says: `act` is what its start tag does where no attribute changes that."""

    name: str
    is_block: bool
    keep: bool
    act: int
    ends: Ends | None
    hinted: bool


@lru_cache(maxsize=1024)
def _name(name: str) -> _Name:
    """What an element's name alone says."""
    keep = name in KEPT
    is_block = name in BLOCKS
    if name == "br":
        act = BREAK
    elif name in VOIDS:
        act = VOID
    elif name in PASSED_OVER:
        act = SKIP
    elif name in HIDDEN:
        act = HIDE
    elif name != "a" and (name in ROLES_BY_NAME or name in ENDS):
        act = CHANGE
    elif keep:
        act = KEEP
    else:
        act = PLAIN if is_block else INLINE
    return _Name(name, is_block, keep, act, ENDS.get(name), name not in _UNHINTED)


def shape_of(token: Token, source: str, html: str) -> Shape:
    """What one spelling of a start tag means, whatever stands around it.

    `source` is the tag as the tokenizer saw it, with spaces for the newlines of `html`.
    """
    name, is_block, keep, act, ends, hinted = _name(token.tag or "")
    if act == BREAK:
        return BREAK, name, False, False, {}, "", "", None, False
    at = token.col
    if html.find("\n", at, at + len(source)) >= 0:
        token = next(tokenize(html[at : at + len(source)]))
    found = dict(token.attrs or ())
    if _TELLING.isdisjoint(found):
        if name == "script" and found.get("type", "").strip().lower() in _DATA:
            keep = True
        return act, name, is_block, keep, found, "", "", ends, False
    if act == VOID:
        return VOID, name, is_block, keep or not MARKS.isdisjoint(found), found, "", "", None, False
    states = not STATES.isdisjoint(found)
    own = hint = ""
    if name == "a":
        return CHANGE if states else KEEP, name, False, True, found, "", "", ends, states
    if hinted:
        if "class" in found:
            own, hint = hints(found["class"])
        if "id" in found:
            more, other = hints(found["id"])
            if more and more != own:
                own = f"{own} {more}" if own else more
            hint = hint or other
        keep = keep or own != "" or not MARKS.isdisjoint(found)
    elif name == "script" and found.get("type", "").strip().lower() in _DATA:
        keep = True
    if act == SKIP:
        if keep:
            act = CHANGE if states or own or hint else KEEP
    elif act != HIDE:
        if states or own or hint:
            act = CHANGE
        elif keep and act != CHANGE:
            act = KEEP
    return act, name, is_block, keep, found, own, hint, ends, states


def hides(style: str) -> bool:
    """Whether a style attribute makes its element invisible."""
    lowered = style.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return False
    squeezed = "".join(lowered.split())
    return "display:none" in squeezed or "visibility:hidden" in squeezed
