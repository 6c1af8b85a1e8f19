"""Which part of a page holds the article, and which boxes in it stand beside its paragraphs.

Every block of the page is worth something: a paragraph its length, anything short (an entry of a menu, a headline, a
date) less than nothing. The article's element is the one from whose first to whose last paragraph the sum is largest:
maximum subsequence segmentation (Pasternack and Roth 2009) over the elements of the page instead of its tokens. The
paragraphs of a list of teasers lose what their headlines cost; a page around an article costs its menus.

In that element most paragraphs stand alike: in the same elements, one below the other. What stands in another element
of several blocks that begins with a headline or a label is a box (a fact box, teasers, a prompt to subscribe).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from provlint.model.segment import Body, Segment
from provlint.model.span import Span
from provlint.readers.htmlroles import SOFT
from provlint.readers.htmltags import HEADING_LEVELS, ITEMS

if TYPE_CHECKING:
    from provlint.readers.htmlstack import Open

#: Blocks of at least so many characters are paragraphs; Chinese and Japanese ones say as much in a third of them.
_PARAGRAPH: Final = 60
_DENSE: Final = 3
_IDEOGRAPHS: Final = "\u2e80"
#: A paragraph is worth its length less this: the lead of a teaser is worth little...
_LEAD: Final = 80
#: ...and its length is no more than this: one paragraph of terms of use must not outweigh an article.
_MOST: Final = 500
#: What a block costs that is one link, any other short one, and what may stand in any article or is known to stand
#: around them.
_LINK: Final = -30
_SHORT: Final = -20
_KNOWN: Final = -5
#: Paragraphs that a class word calls something else count for so much less...
_DOUBTED: Final = 3
#: ...and where all are such, the word is wrong unless they are teasers: each with a headline, and shorter than this.
_HEADED: Final = 0.5
_WRITTEN: Final = 200
#: An element worth less than this is no body, nor one with a smaller share of what the page's paragraphs are worth.
_LEAST: Final = 150
_COVERS: Final = 0.6
#: The body's own paragraphs stand where at least this share of its text stands.
_OWN: Final = 0.3
#: A box has at most this share of the body's text; where it holds a button, a form or the like, at most that.
_BOX: Final = 0.25
_PROMPT: Final = 0.5
#: Elements of one thing: they are no boxes, however short their first block is.
_WHOLE: Final = frozenset({"ul", "ol", "dl", "table", "tbody", "tr", "blockquote"})

_RUNNING: Final = frozenset({"prose", "list", "quote", "table", "summary"})
_BOILERPLATE: Final = SOFT + "boilerplate"
#: Hint words of cookie walls, which may be longer than the article.
_CONSENT: Final = ("consent", "cookie", "gdpr")

#: The open elements of a block, the outermost first; what holds for its text stands in the last.
Stack = Sequence["Open"]


def find_body(text: str, blocks: list[Segment], stacks: Sequence[Stack]) -> Body | None:
    """The element that holds the article, and the boxes in it; None where none stands out.

    `stacks` are the open elements of each block, () for boilerplate by an element's name and for those
    too deep. Where a class word on the whole element made boilerplate of it, its blocks get the roles of their own
    elements in `blocks`.
    """
    sums, gains = [0], [0]  # of all blocks before one: what they are worth, and what its paragraphs are
    total = gain = 0
    paragraphs: list[int] = []
    for at, (role, start, end, _, _, detail) in enumerate(blocks):
        stack = stacks[at]
        value = _KNOWN
        if stack:
            known = role == "boilerplate"
            size = end - start
            if text[start] > _IDEOGRAPHS:
                size *= _DENSE
            # a whole block in a link is a teaser, or an entry of a menu
            if "a" in [one[0] for one in stack[-4:-1]]:
                value = _KNOWN if known else _LINK
            elif size < _PARAGRAPH or not (known or role in _RUNNING):
                value = _KNOWN if known or role == "list" else _SHORT
            elif not any(map(detail.__contains__, _CONSENT)):
                value = 0 if size < _LEAD else (size if size < _MOST else _MOST) - _LEAD
                if known:
                    value //= _DOUBTED
                gain += value
                paragraphs.append(at)
        total += value
        sums.append(total)
        gains.append(gain)
    found = _best(paragraphs, sums, gains, stacks)
    if found is None:
        return None
    depth, first, last = found
    own = [at for at in paragraphs if first <= at <= last]
    element = stacks[first][depth]
    while first and _within(stacks[first - 1], depth, element):
        first -= 1
    while last + 1 < len(blocks) and _within(stacks[last + 1], depth, element):
        last += 1
    body = range(first, last + 1)
    around = stacks[own[0]][depth + 1][3]
    if around[2] == _BOILERPLATE and not _teasers(blocks, stacks, body, own):
        _believe(blocks, stacks, body, around[4])
    boxes = _boxes(blocks, stacks, body, depth + 1, own)
    return Body(blocks[first].start, blocks[last].end, blocks[own[0]].start, boxes)


def _best(
    paragraphs: Sequence[int], sums: Sequence[int], gains: Sequence[int], stacks: Sequence[Stack]
) -> tuple[int, int, int] | None:
    """(depth, first and last paragraph) of the element worth most."""
    covers = _COVERS * gains[-1]
    most = _LEAST
    best: tuple[int, int, int] | None = None
    before: Stack = ()
    began: list[int] = []  # the first paragraph in each open element
    last = -1
    for at in [*paragraphs, -1]:
        stack = stacks[at] if at >= 0 else ()
        shared = 0
        for one, other in zip(stack, before, strict=False):
            if one is not other:
                break
            shared += 1
        # not the last entry, and not a paragraph's own element where it holds that alone
        deepest = len(before) - 2
        if deepest > 0 and began[deepest] == last:
            deepest -= 1
        for depth in range(deepest, shared - 1, -1):
            first = began[depth]
            value = sums[last + 1] - sums[first]
            if value > most and gains[last + 1] - gains[first] >= covers:
                most = value
                best = depth, first, last
        del began[shared:]
        began += [at] * (len(stack) - shared)
        before, last = stack, at
    return best


def _within(stack: Stack, depth: int, element: Open) -> bool:
    """Whether a block stands in the element; of one without a stack it is not known, and makes no difference."""
    return not stack or (len(stack) > depth and stack[depth] is element)


def _teasers(blocks: Sequence[Segment], stacks: Sequence[Stack], body: range, own: Sequence[int]) -> bool:
    """Whether the paragraphs `own` of a body are the leads of other articles."""
    headlines = sum([bool(stacks[at]) and stacks[at][-2][1] in HEADING_LEVELS for at in body])
    size = sum([blocks[at].end - blocks[at].start for at in own])
    return headlines > _HEADED * len(own) and size < _WRITTEN * len(own)


def _believe(blocks: list[Segment], stacks: Sequence[Stack], body: range, words: str) -> None:
    """Take back what a class word on the body, or around it, made of its blocks; `words` are the hints around them."""
    for at in body:
        stack = stacks[at]
        if not stack:
            continue
        state = stack[-1][3]
        if state[2] == _BOILERPLATE and state[4] == words:
            name = stack[-2][1]
            level = HEADING_LEVELS.get(name, 0)
            role = "heading" if level else "list" if name in ITEMS else "prose"
            blocks[at] = blocks[at]._replace(role=role, level=level)


def _boxes(
    blocks: Sequence[Segment], stacks: Sequence[Stack], body: range, depth: int, paragraphs: Sequence[int]
) -> tuple[Span, ...]:
    """The boxes of a body, whose elements begin at `depth` of the stacks."""
    ways = {at: [one for one in stacks[at][depth:-1] if one[0] == one[1]] for at in body}
    shapes = {at: tuple([one[0] for one in way]) for at, way in ways.items()}
    places: dict[tuple[str, ...], int] = {}
    total = 0
    for at in paragraphs:
        size = blocks[at].end - blocks[at].start
        places[shapes[at]] = places.get(shapes[at], 0) + size
        total += size
    least = min(_OWN * total, max(places.values()))
    usual = {shape for shape, size in places.items() if size >= least}
    around = {id(one) for at in body if shapes[at] in usual for one in ways[at]}
    found: list[Span] = []
    at = paragraphs[0] + 1
    while at < body.stop:
        top = next((level for level, one in enumerate(ways[at]) if id(one) not in around), -1)
        if top < 0:
            at += 1
            continue
        element = ways[at][top]
        end = at + 1
        while end < body.stop and (not stacks[end] or (len(ways[end]) > top and ways[end][top] is element)):
            end += 1
        if end - at > 1 and element[0] not in _WHOLE and _is_box(blocks[at:end], total):
            found.append(Span(blocks[at].start, blocks[end - 1].end))
        at = end
    return tuple(found)


def _is_box(inside: Sequence[Segment], total: int) -> bool:
    """Whether the blocks of an element are a box, beside paragraphs of `total` characters."""
    first = inside[0]
    if first.role not in ("heading", "boilerplate") and first.end - first.start >= _PARAGRAPH:
        return False
    roles = [one.role for one in inside]
    size = sum([one.end - one.start for one in inside if one.role in _RUNNING])
    return size <= (_PROMPT if "boilerplate" in roles else _BOX) * total
