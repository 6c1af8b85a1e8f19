"""HTML to visible text, in one pass over the tokens: text, the runs that lead back, blocks, elements, comments.

Used for whole pages, for HTML inside JSON strings and feeds, and for HTML inside Markdown. White space is collapsed
as a browser does it (`<pre>` keeps it); block elements begin a new block, inline ones do not; one `<br>` is a newline
inside its block, two in a row begin a new one. Scripts, styles, templates, form fields and hidden elements give no
text, but the elements in them are kept. No tree is built: an open-element stack with the state to go back to is
enough, and costs a third.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from provlint.model.markup import Comment, Element
from provlint.model.segment import Segment
from provlint.model.span import Place, PositionMap, Runs, normalise_newlines
from provlint.model.values import NamedTuple
from provlint.readers.htmlattrs import HtmlElement, Page, escape_text
from provlint.readers.htmlcontent import add_images, block_comment, give_content
from provlint.readers.htmlroles import SOFT, role_of, settle, soften
from provlint.readers.htmlshapes import (
    BREAK,
    CHANGE,
    HIDE,
    INLINE,
    KEEP,
    PLAIN,
    SKIP,
    VOID,
    Shape,
    hides,
    shape_of,
)
from provlint.readers.htmlstack import Entry, State, close, implied, matching, nearest_block, open_inline
from provlint.readers.htmltags import (
    BLOCKS,
    HEADING_LEVELS,
    HIDDEN,
    ITEMS,
    KEEPS_SPACE,
    NAMED,
    RAW,
    ROLES_BY_NAME,
    WHITE,
    WHOLE,
)
from provlint.readers.htmltokens import TokenType, tokenize

#: Browsers stop nesting at 512 elements as well; deeper ones become siblings.
_DEEPEST = 512
#: Ids of content that React sends in a hidden element and shows as soon as it has arrived.
_STREAMED = "S:"
#: Longest chain of hint words that a block inherits from the elements around it.
_HINTS = 120
#: A longer comment is something that was commented out.
_LONGEST_COMMENT = 10_000
#: `Element.end` of an element whose end tag has not come yet.
_OPEN = -1
_BODY = SOFT + "body"


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile("  +")


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


class HtmlPart(NamedTuple):
    """What one piece of HTML says.

    `runs` leads from `text` to `html` (the piece with `\\n` for every newline); `positions` from `text` to the file.
    """

    text: str
    html: str
    runs: Runs
    positions: PositionMap
    blocks: Sequence[Segment]
    elements: Sequence[Element]
    comments: Sequence[Comment]


def read_part(html: str, positions: PositionMap, *, page: bool = False) -> HtmlPart:
    """Read `html`; `positions` leads from `html` to the file.

    `page` says that it is a whole page: then `<header>` and `<footer>` outside `<article>` and `<main>` are
    boilerplate and the first `<h1>` is the title.
    """
    html, newlines = normalise_newlines(html)
    if newlines is not None:
        positions = positions.within(newlines)
    # in a page of one line the column of a token is its offset; a newline means no more than a space, but where white
    # space is kept, in attribute values and in comments, and those are taken from `html`
    flat = html.replace("\n", " ")

    parts: list[str] = []
    inner: list[int] = []
    outer: list[int] = []
    outer_end: list[int] = []
    length = 0
    blocks: list[Segment] = []
    elements: list[Element] = []
    comments: list[Comment] = []
    headlines: list[tuple[int, bool]] = []  # (block, inside the article) of every <h1>
    where = Page(html, positions)
    unplaced: list[Element] = []  # began after the last text: their start waits for the next
    shapes: dict[str, Shape] = {}  # start tags repeat: each spelling is looked at once

    # the open elements; `saved` has what their end tag puts back, None where the start tag changed nothing
    names: list[str] = []
    saved: list[Entry | None] = []
    state: State = ("prose", False, False, None, "", False)
    role, hidden, pre, language, words, inside = state
    parent = -1  # the nearest kept element
    paragraphs = 0  # open <p> elements

    # the block being written, and the white space that waits for text behind it
    fresh = True
    seg_start = -1
    seg_role = seg_block = seg_words = ""
    seg_language: str | None = None
    pending = 0  # 1: a space, 2: a line break
    pending_at = pending_end = 0
    raw_at = -1  # where the content of an open script or title begins
    skipping = ""  # the element whose content is passed over
    skippable = -2  # the last end tag of such an element; -2: not looked for
    text_type, ref_type = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
    start_type, end_type, comment_type = TokenType.START_TAG, TokenType.END_TAG, TokenType.COMMENT

    for token in tokenize(flat, resolve_references=False, capture_source=True):
        kind = token.type
        if kind is text_type or kind is ref_type:
            if hidden:
                continue
            data = token.data or ""
            if pre:
                if kind is text_type:
                    written = html[token.col : token.col + len(data)]
                    # raw text shows U+FFFD for NUL, other text keeps it
                    data = written.replace("\0", "\ufffd") if "\ufffd" in data else written
                core = data
                lead = 0
                if fresh:
                    if not data.strip(WHITE):
                        continue
                    if data[0] == "\n" and kind is text_type:
                        core = data[1:]
                        lead = 1
            else:
                core = data.strip(WHITE)
                if not core:
                    if not pending and not fresh:
                        pending = 1
                        pending_at = token.col
                        pending_end = pending_at + len(data if kind is text_type else token.source or "")
                    continue
                lead = data.index(core[0]) if data[0] in WHITE else 0
            at = token.col
            if fresh:
                fresh = False
                block = names[-1] if names and names[-1] in BLOCKS else nearest_block(names)
                if seg_start >= 0:
                    level = HEADING_LEVELS.get(seg_block, 0) if seg_role == "heading" else 0
                    detail = f"{seg_words}>{seg_block}"
                    blocks.append(Segment(seg_role, seg_start, length, seg_language, level, detail))
                    # the gap belongs to no block; it maps to the end of the text before it
                    inner.append(length)
                    outer.append(outer_end[-1])
                    outer_end.append(outer_end[-1])
                    gap = "\n" if block in ITEMS and seg_block in ITEMS else "\n\n"
                    parts.append(gap)
                    length += len(gap)
                seg_start = length
                seg_role = role if role[0] != SOFT else role[1:]
                seg_block = block
                seg_words = words
                seg_language = language
                if role == "heading" and block == "h1":
                    headlines.append((len(blocks), inside and "header" not in words))
                pending = 0
            elif lead and not pending and not pre:
                pending = 1
                pending_at = at
                pending_end = at + lead
            if pending:
                parts.append(" " if pending == 1 else "\n")
                inner.append(length)
                outer.append(pending_at)
                outer_end.append(pending_end)
                length += 1
                pending = 0
            if unplaced:
                for element in unplaced:
                    if element.end == _OPEN:
                        element.start = length
                unplaced.clear()
            at += lead
            if kind is ref_type:
                parts.append(core)
                inner.append(length)
                outer.append(at)
                outer_end.append(at + len(token.source or ""))
                length += len(core)
                continue
            size = len(core)
            rest = 0
            if not pre:
                rest = len(data) - lead - size
                if "\t" in core or "\f" in core:
                    core = core.replace("\t", " ").replace("\f", " ")
                if "  " in core:
                    done = 0
                    for spaces in _spaces().finditer(core):
                        first, last = spaces.span()
                        parts += (core[done:first], " ")
                        inner += (length, length + first - done)
                        outer += (at + done, at + first)
                        outer_end += (at + first, at + last)
                        length += first - done + 1
                        done = last
                    core = core[done:]
                    at += done
                    size -= done
            parts.append(core)
            inner.append(length)
            outer.append(at)
            at += size
            outer_end.append(at)
            length += size
            if rest:
                pending = 1
                pending_at = at
                pending_end = at + rest

        elif kind is start_type:
            if skipping:
                continue
            source = token.source or ""
            shape = shapes.get(source)
            if shape is None:
                shape = shapes[source] = shape_of(token, source, html)
            act, name, is_block, keep, found, own, hint, ends, states = shape
            if is_block:
                if not hidden:
                    fresh = True
                if paragraphs and name != "button":
                    # a block ends an open paragraph, and with it the inline elements in that
                    depth = len(names) - 1
                    while names[depth] not in BLOCKS and depth > 0:
                        depth -= 1
                    if names[depth] == "p":
                        paragraphs -= 1
                        state, parent = close(names, saved, depth, length, state, parent)
                        role, hidden, pre, language, words, inside = state
                if act == PLAIN:
                    if len(names) >= _DEEPEST:
                        continue
                    names.append(name)
                    if name != "p":
                        saved.append(None)
                        continue
                    paragraphs += 1
                    if role != "table":
                        saved.append(None)
                        continue
                    # a paragraph in a cell: the table only lays the page out
                    saved.append((None, state))
                    role = "prose"
                    state = (role, hidden, pre, language, words, inside)
                    continue
            if act == INLINE:
                # without a meaning: on the stack only where its end tag could be mistaken for another's
                if (
                    names
                    and names[-1] not in BLOCKS
                    and open_inline(names, name) >= 0
                    and len(names) < _DEEPEST
                ):
                    names.append(name)
                    saved.append(None)
                continue
            if act == BREAK:
                if not hidden and not fresh:
                    if pending == 2:
                        fresh = True
                    else:
                        pending = 2
                        pending_at = token.col
                        pending_end = pending_at + len(source)
                continue
            if ends and names and names[-1] not in ends[1]:
                depth = implied(names, ends)
                if depth >= 0:
                    state, parent = close(names, saved, depth, length, state, parent)
                    role, hidden, pre, language, words, inside = state
                    paragraphs = names.count("p")
            kept: HtmlElement | None = None
            if keep:
                kept = HtmlElement(name, found, length, where, token.col, parent)
                elements.append(kept)
                if act == VOID:
                    continue
            elif act == VOID:
                continue
            elif act == SKIP:
                if skippable == -2:
                    skippable = html.rfind("</" + name)
                if skippable >= token.col:
                    skipping = name
                    hidden = True
                    continue
            if len(names) >= _DEEPEST:
                continue
            names.append(name)
            if name == "p":
                paragraphs += 1
            if kept is not None:
                parent = len(elements) - 1
                kept.end = _OPEN
                unplaced.append(kept)
                if act == KEEP:
                    saved.append((kept, None))
                    continue
            saved.append((kept, state))
            if act == HIDE:
                hidden = True
                if kept is not None and name in RAW:
                    raw_at = kept.at + len(source)
            elif act == CHANGE:
                if own:
                    words = f"{words} {own}"[-_HINTS:] if words else own
                if is_block:
                    if name == "p" and role == "table":
                        role = "prose"
                    elif name in ROLES_BY_NAME:
                        if name != "li":
                            role = role_of(name, role, inside or not page, own)
                        elif role == "prose" or role == "table":
                            role = "list"
                        if name == "article" or name == "main":
                            inside = True
                        elif name in KEEPS_SPACE:
                            pre = True
                        elif name in NAMED:
                            words = f"{words} {name}"[-_HINTS:] if words else name
                    if hint:
                        role = soften(hint, role, name)
                if states:
                    if "lang" in found or "xml:lang" in found:
                        language = found.get("lang") or found.get("xml:lang") or None
                    if found.get("itemprop") == "articleBody" or found.get("role") == "main":
                        role = soften(_BODY, role, name)
                    if name not in WHOLE and (
                        ("hidden" in found and not found.get("id", "").startswith(_STREAMED))
                        or found.get("aria-hidden") == "true"
                        or ("style" in found and hides(found["style"]))
                    ):
                        hidden = True
                elif name == "dialog" and "open" not in found:
                    hidden = True
            state = (role, hidden, pre, language, words, inside)

        elif kind is end_type:
            name = token.tag or ""
            if skipping:
                if name == skipping:
                    skipping = ""
                    hidden = state[1]
                continue
            is_block = name in BLOCKS
            if is_block and not hidden:
                fresh = True
            if names and names[-1] == name:
                names.pop()
                entry = saved.pop()
                if name == "p":
                    paragraphs -= 1
                if entry is not None:
                    opened, before = entry
                    if before is not None:
                        state = before
                        role, hidden, pre, language, words, inside = state
                    if opened is not None:
                        opened.end = length
                        if raw_at >= 0 and name in RAW:
                            end = token.col
                            if name == "noscript":
                                add_images(elements, where, raw_at, end, length, parent)
                            else:
                                give_content(opened, html, positions, raw_at, end)
                            raw_at = -1
                        parent = opened.parent
            else:
                across = is_block or name in HIDDEN
                depth = matching(names, name) if across else open_inline(names, name)
                if depth >= 0:
                    state, parent = close(names, saved, depth, length, state, parent)
                    role, hidden, pre, language, words, inside = state
                    paragraphs = names.count("p")
            if is_block and not hidden:
                fresh = True

        elif kind is comment_type:
            at = token.col
            if html.startswith("<!--", at) and html.find("-->", at, at + _LONGEST_COMMENT) < 0:
                continue  # scripts and whole pages that were commented out: copying them costs, and they say nothing
            data = token.data or ""
            end = at + len(token.source or "")
            if html.find("\n", at, end) >= 0:
                skip = 4 if html.startswith("<!--", at) else 2
                data = html[at + skip : at + skip + len(data)].replace("\0", "\ufffd")
            here = length - 1 if seg_start >= 0 and not fresh else length
            comments.append(Comment(data, Place(*positions.to_source(at, end)), here))
            if data.startswith(" wp:") and not hidden:
                elements.append(block_comment(data, html, positions, at, end, length, parent))

    if raw_at >= 0 and names and names[-1] in ("script", "title") and saved[-1] and saved[-1][0] is not None:
        give_content(saved[-1][0], html, positions, raw_at, len(html))
    if names:
        close(names, saved, 0, length, state, parent)
    if seg_start >= 0:
        level = HEADING_LEVELS.get(seg_block, 0) if seg_role == "heading" else 0
        blocks.append(Segment(seg_role, seg_start, length, seg_language, level, f"{seg_words}>{seg_block}"))
    text = "".join(parts)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = _surrogates().sub("\ufffd", text)
    runs = Runs(inner, outer, outer_end, length, escape_text)
    blocks = settle(blocks, headlines if page else ())
    return HtmlPart(text, html, runs, positions.within(runs), blocks, elements, comments)
