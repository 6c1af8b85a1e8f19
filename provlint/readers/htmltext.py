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
from provlint.model.segment import Body, Segment
from provlint.model.span import Place, PositionMap, Runs, normalise_newlines
from provlint.model.values import NamedTuple
from provlint.readers.htmlattrs import HtmlElement, Page, escape_text
from provlint.readers.htmlbody import Stack, find_body
from provlint.readers.htmlcontent import add_images, block_comment, give_content
from provlint.readers.htmlroles import SOFT, settle
from provlint.readers.htmlshapes import (
    BREAK,
    FURNISHING,
    HIDE,
    INLINE,
    KEEP,
    LONGEST_SPELLING,
    MOST_SPELLINGS,
    PLAIN,
    SKIP,
    VOID,
    known_shapes,
    shape_of,
)
from provlint.readers.htmlstack import Open, State, close, entered, implied, matching, open_inline
from provlint.readers.htmltags import BLOCKS, HEADING_LEVELS, HIDDEN, ITEMS, RAW, WHITE
from provlint.readers.htmltokens import TokenType, tokenize

#: What stands for a newline in what the tokenizer reads: white space as well, and rare enough to show where one was.
_NEWLINE = "\f"
#: Browsers stop nesting at 512 elements as well; deeper ones become siblings.
_DEEPEST = 512
#: Deeper blocks do not tell where the article stands: to remember their elements would cost hostile pages memory.
_DEEP = 64
#: A longer comment is something that was commented out.
_LONGEST_COMMENT = 10_000
#: `Element.end` of an element whose end tag has not come yet.
_OPEN = -1


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
    body: Body | None


def read_part(html: str, positions: PositionMap, *, page: bool = False) -> HtmlPart:
    """Read `html`; `positions` leads from `html` to the file.

    `page` says that it is a whole page: then `<header>` and `<footer>` outside `<article>` and `<main>` are
    boilerplate and the first `<h1>` is the title.
    """
    html, newlines = normalise_newlines(html)
    if newlines is not None:
        positions = positions.within(newlines)
    # in a page of one line the column of a token is its offset; a newline means no more than other white space, but
    # where white space is kept, in attribute values and in comments, and those are taken from `html`
    flat = html.replace("\n", _NEWLINE)

    parts: list[str] = []
    inner: list[int] = []
    outer: list[int] = []
    outer_end: list[int] = []
    length = 0
    blocks: list[Segment] = []
    elements: list[Element] = []
    placed = (
        0  # elements from here on began after the last text: the start of the open ones waits for the next
    )
    comments: list[Comment] = []
    headlines: list[tuple[int, bool]] = []  # (block, inside the article) of every <h1>
    where = Page(html, positions)
    shapes = known_shapes()

    state: State = (False, False, "prose", None, "", False, page, {})
    hidden = False  # state[0]
    stack: list[Open] = [("", "", None, state)]  # never empty
    parent = -1  # the nearest kept element

    # the block being written, and the white space that waits for text behind it
    fresh = True
    seg_start = -1
    seg_role = seg_block = seg_words = ""
    seg_language: str | None = None
    seg_stack: Stack = ()
    stacks: list[Stack] = []
    pending = 0  # 1: a space, 2: a line break
    pending_at = pending_end = 0
    raw_at = -1  # where the content of an open script or title begins
    skipping = ""  # the element whose content is passed over
    skippable = -2  # the last end tag of such an element; -2: not looked for
    new_tuple = tuple.__new__  # half the cost of Segment(), for every block of every page
    text_type, ref_type = TokenType.TEXT, TokenType.CHARACTER_REFERENCE
    start_type, end_type, comment_type = TokenType.START_TAG, TokenType.END_TAG, TokenType.COMMENT

    for token in tokenize(flat, resolve_references=False, capture_source=True):
        kind = token.type
        if kind is start_type:
            if skipping:
                continue
            source = token.source or ""
            shape = shapes.get(source)
            if shape is None:
                if _NEWLINE in source:
                    at = token.col
                    shape = shape_of(next(tokenize(html[at : at + len(source)])))
                else:
                    shape = shape_of(token)
                    if len(source) <= LONGEST_SPELLING and len(shapes) < MOST_SPELLINGS:
                        shapes[source] = shape
            act, name, block, keep, found, ends, effect = shape
            if block:
                if not hidden:
                    fresh = True
                if stack[-1][1] == "p" and name != "button":
                    # a block ends an open paragraph, and with it the inline elements in that
                    depth = len(stack) - 1
                    while stack[depth][0] != "p":
                        depth -= 1
                    state, parent = close(stack, depth, length, parent)
                    hidden = state[0]
                if act == PLAIN:
                    if len(stack) <= _DEEPEST:
                        stack.append((name, block, None, state))
                        if name == "p" and state[2] == "table":
                            state = entered(state, effect, found)
                    continue
            if act == INLINE:
                # without a meaning: on the stack only where its end tag could be mistaken for another's
                top, block, _, _ = stack[-1]
                if top != block and len(stack) <= _DEEPEST and open_inline(stack, name) >= 0:
                    stack.append((name, block, None, state))
                continue
            if act == VOID:
                if keep:
                    elements.append(HtmlElement(name, found, length, length, where, token.col, parent))
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
            if ends is not None and stack[-1][0] not in ends[1]:
                depth = implied(stack, ends)
                if depth >= 0:
                    state, parent = close(stack, depth, length, parent)
                    hidden = state[0]
            if act == SKIP:
                if skippable == -2:
                    skippable = html.rfind("</" + name)
                if skippable >= token.col:
                    skipping = name
                    hidden = True
                    continue
            if len(stack) > _DEEPEST:
                if keep:
                    elements.append(HtmlElement(name, found, length, length, where, token.col, parent))
                continue
            if keep == FURNISHING and state[2] == "boilerplate":
                stack.append((name, block or stack[-1][1], None, state))
                continue
            if keep:
                kept = HtmlElement(name, found, length, _OPEN, where, token.col, parent)
                stack.append((name, block or stack[-1][1], kept, state))
                parent = len(elements)
                elements.append(kept)
                if act == KEEP:
                    continue
                if act == HIDE and name in RAW:
                    raw_at = kept.at + len(source)
            else:
                stack.append((name, block or stack[-1][1], None, state))
            state = state[-1].get(effect) or entered(state, effect, found)
            hidden = state[0]

        elif kind is end_type:
            name = token.tag or ""
            if skipping:
                if name == skipping:
                    skipping = ""
                    hidden = state[0]
                continue
            if stack[-1][0] == name:
                _, block, opened, state = stack.pop()
                hidden = state[0]
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
                if block == name and not hidden:
                    fresh = True
            else:
                is_block = name in BLOCKS
                depth = matching(stack, name) if is_block or name in HIDDEN else open_inline(stack, name)
                if depth >= 0:
                    state, parent = close(stack, depth, length, parent)
                    hidden = state[0]
                if is_block and not hidden:
                    fresh = True

        elif kind is text_type or kind is ref_type:
            if hidden:
                continue
            data = token.data or ""
            core = data.strip(WHITE)
            pre = state[1]
            if not core and (fresh or not pre):
                if not pending and not fresh:
                    pending = 1
                    pending_at = token.col
                    pending_end = pending_at + len(data if kind is text_type else token.source or "")
                continue
            at = token.col
            lead = rest = 0
            if pre:
                core = data
                if kind is text_type:
                    core = html[at : at + len(data)]
                    if "\ufffd" in data:
                        # raw text shows U+FFFD for NUL, other text keeps it
                        core = core.replace("\0", "\ufffd")
                    if fresh and core[0] == "\n":
                        core = core[1:]
                        lead = 1
            elif len(core) != len(data):
                lead = data.index(core[0]) if data[0] in WHITE else 0
                rest = len(data) - lead - len(core)
            if fresh:
                fresh = False
                block = stack[-1][1]
                if seg_start >= 0:
                    level = HEADING_LEVELS.get(seg_block, 0) if seg_role == "heading" else 0
                    detail = f"{seg_words}>{seg_block}"
                    values = (seg_role, seg_start, length, seg_language, level, detail)
                    blocks.append(new_tuple(Segment, values))
                    stacks.append(seg_stack)
                    # the gap belongs to no block; it maps to the end of the text before it
                    inner.append(length)
                    end = outer_end[-1]
                    outer.append(end)
                    outer_end.append(end)
                    if block in ITEMS and seg_block in ITEMS:
                        parts.append("\n")
                        length += 1
                    else:
                        parts.append("\n\n")
                        length += 2
                seg_start = length
                _, _, role, seg_language, seg_words, inside, _, _ = state
                seg_role = role if role[0] != SOFT else role[1:]
                seg_block = block
                if page and role != "boilerplate" and len(stack) < _DEEP:
                    seg_stack = [*stack, ("", "", None, state)]
                else:
                    seg_stack = ()
                if role == "heading" and block == "h1":
                    headlines.append((len(blocks), inside and "header" not in seg_words))
                pending = 0
            else:
                if lead and not pending and not pre:
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
            if placed != len(elements):
                for element in elements[placed:]:
                    if element.end == _OPEN:
                        element.start = length
                placed = len(elements)
            at += lead
            if kind is ref_type:
                parts.append(core)
                inner.append(length)
                outer.append(at)
                outer_end.append(at + len(token.source or ""))
                length += len(core)
                continue
            if not pre:
                if "\f" in core or "\t" in core:
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
            size = len(core)
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

    name, _, opened, _ = stack[-1]
    if raw_at >= 0 and name in ("script", "title") and opened is not None:
        give_content(opened, html, positions, raw_at, len(html))
    if len(stack) > 1:
        close(stack, 1, length, parent)
    if seg_start >= 0:
        level = HEADING_LEVELS.get(seg_block, 0) if seg_role == "heading" else 0
        blocks.append(Segment(seg_role, seg_start, length, seg_language, level, f"{seg_words}>{seg_block}"))
        stacks.append(seg_stack)
    text = "".join(parts)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = _surrogates().sub("\ufffd", text)
    runs = Runs(inner, outer, outer_end, length, escape_text)
    body = find_body(text, blocks, stacks) if page else None
    blocks = settle(blocks, headlines if page else (), body)
    return HtmlPart(text, html, runs, positions.within(runs), blocks, elements, comments, body)
