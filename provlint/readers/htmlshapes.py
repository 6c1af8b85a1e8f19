"""What one spelling of a start tag means, whatever stands around it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from provlint.readers.htmltokens import Token

#: (elements that a start tag ends, elements at which the search for them stops)
Ends = tuple[frozenset[str], frozenset[str]]
#: What an element does to the state of the text in it: its name alone, or name, hint words, soft role, and whether
#: attributes that change the state are among its own.
Effect = str | tuple[str, str, str, bool]
#: what to do, name, the name again where it is a block, is kept (`FURNISHING`: not in boilerplate), attributes, what it ends, what it does to the state
Shape = tuple[int, str, str, int, dict[str, str], Ends | None, Effect]

# What a start tag does: open a block and nothing else, nothing at all, break the line, have no content, be
# kept and nothing else, hide its content, change the state, have content that is passed over.
PLAIN, INLINE, BREAK, VOID, KEEP, HIDE, CHANGE, SKIP = range(8)

#: Is kept, but not inside an element that is boilerplate by its name, and changes nothing there.
FURNISHING = 2

#: What a kept element does not do any more: it is kept.
_WITHOUT_EFFECT = (PLAIN, INLINE, SKIP)

#: Elements whose class words say nothing of the text in them.
_UNHINTED = frozenset({"a", "script", "code", "html", "body", "iframe", "picture"})
#: Attributes that make a difference to an element without an address, beside class and id.
_TELLING = MARKS | STATES
#: No more names of elements are remembered than this.
_MOST_NAMES = 1024
#: Start tags that are remembered: how many, and how long.
MOST_SPELLINGS = 8192
LONGEST_SPELLING = 300
#: Types of scripts that are data about the article.
_DATA = frozenset({"application/ld+json", "application/c2pa", "application/c2pa-manifest"})


#: Hint words that tell nothing more inside an element that is boilerplate by its name.
_FURNITURE = frozenset(
    {"menu", "nav", "navi", "header", "footer", "share", "social", "toolbar", "topbar", "widget"}
)


#: name, the name again where it is a block, is kept, what its start tag does where no attribute changes that, what
#: that ends, class words say something of the text in it
_Name = tuple[str, str, bool, int, Ends | None, bool]


@cache
def _known() -> dict[str, _Name]:
    """What the names of elements alone say, as far as they have been met."""
    return {}


def _named(name: str) -> _Name:
    """What an element's name alone says; remembered."""
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
    said = name, name if is_block else "", keep, act, ENDS.get(name), act != VOID and name not in _UNHINTED
    known = _known()
    if len(known) < _MOST_NAMES:
        known[name] = said
    return said


@cache
def _shapes() -> dict[str, Shape]:
    return {}


def known_shapes() -> dict[str, Shape]:
    """Spelling of a start tag -> what it means, with room for a page's: tags repeat in a page and from page to page of
    a site. Spellings longer than `LONGEST_SPELLING` or with a newline, and more than `MOST_SPELLINGS`, do not belong
    in it."""
    known = _shapes()
    if len(known) > MOST_SPELLINGS // 2:
        known.clear()
    return known


def shape_of(token: Token) -> Shape:
    """What a start tag means, whatever stands around it."""
    tag = token.tag or ""
    name, block, keep, act, ends, hinted = _known().get(tag) or _named(tag)
    if act == BREAK:
        return BREAK, name, "", False, {}, None, name
    found = dict(token.attrs or ())
    if name == "script" and (
        found.get("type", "").strip().lower() in _DATA or found.get("id", "").strip().upper() == "AIGC"
    ):
        keep = True
    own = hint = ""
    states = worded = False
    if not _TELLING.isdisjoint(found):
        if act == VOID:
            return VOID, name, block, keep or not MARKS.isdisjoint(found), found, None, name
        keep = keep or (hinted and not MARKS.isdisjoint(found))
        states = not STATES.isdisjoint(found)
    if hinted:
        if "class" in found:
            own, hint = hints(found["class"])
        if "id" in found:
            more, other = hints(found["id"])
            if more and more != own:
                own = f"{own} {more}" if own else more
            hint = hint or other
        worded = not keep and own != ""
        keep = keep or worded
    if (states or own or hint) and act != HIDE and (keep or act != SKIP):
        furnishes = worded and not states and _FURNITURE.issuperset(own.split())
        return CHANGE, name, block, FURNISHING if furnishes else keep, found, ends, (name, own, hint, states)
    if keep and act in _WITHOUT_EFFECT:
        act = KEEP
    return act, name, block, keep, found, ends, name


def hides(style: str) -> bool:
    """Whether a style attribute makes its element invisible."""
    lowered = style.lower()
    if "none" not in lowered and "hidden" not in lowered:
        return False
    squeezed = "".join(lowered.split())
    return "display:none" in squeezed or "visibility:hidden" in squeezed
