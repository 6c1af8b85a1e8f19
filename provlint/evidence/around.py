"""What stands around and beside the body of a page (`Article.body`): the standfirst above it is the article's, sign-offs
follow it, and the rest belongs to other articles or to the page.
"""

from __future__ import annotations

from typing import Final

from provlint.model.segment import Body, Segment

#: Roles of running text; all others stay as they are.
_RUNNING: Final = frozenset({"prose", "heading", "list", "quote", "summary", "table", "code"})
#: Between headline and body a standfirst is as long as a sentence, or its class says what it is; Chinese and Japanese
#: ones say as much in a third of the characters.
_SENTENCE: Final = 60
_DENSE: Final = 20
_IDEOGRAPHS: Final = "\u2e80"
_STANDFIRST: Final = frozenset({"standfirst", "subtitle", "subhead", "lede", "summary"})
#: Class words of what stands beside an article, where only a small part of the body's text has them: sites call the
#: wrapper of a whole article "share" or "author" as well.
_BESIDE: Final = frozenset(
    {
        "author", "bio", "byline", "comment", "contributor", "date", "dateline", "disqus", "embed", "login", "meta",
        "most-read", "mostread", "newsletter", "popular", "popup", "recommend", "related", "share", "signup", "sign-up",
        "social", "subscri", "trending", "writer",
    }
)  # fmt: skip
_SMALL: Final = 0.25
#: What stands in a body that often, word for word, is no paragraph (what frames show before
#: one consents), unless nearly all of it does.
_REPEATED: Final = 3
_NEARLY_ALL: Final = 0.75
#: Sign-offs are the first blocks behind the body: how many, and how long.
_SIGN_OFFS: Final = 3
_LONGEST: Final = 420


def set_apart(text: str, found: list[Segment], body: Body) -> None:
    """Give the segments outside the body, and those beside its paragraphs, their roles; `found` is changed."""
    title = next((at for at, one in enumerate(found) if one.role == "title"), -1)
    if title >= 0 and found[title].start >= body.first:
        title = -1
    boxes = body.boxes
    box, last = 0, len(boxes) - 1
    beside = _beside(found, body)
    repeated = _repeated(text, found, body)
    behind = 0
    for at, (role, start, end, _, _, detail) in enumerate(found):
        if start >= body.end:
            # behind any other block nothing is a sign-off any more
            behind = behind + 1 if role == "prose" or role == "trailer" else _SIGN_OFFS
            if role in _RUNNING:
                signs_off = behind <= _SIGN_OFFS and end - start <= _LONGEST and role == "prose"
                found[at] = found[at]._replace(role="trailer" if signs_off else "boilerplate")
            continue
        if role not in _RUNNING:
            continue
        while box < last and boxes[box].end <= start:
            box += 1
        if start < body.start:
            least = _DENSE if text[start] > _IDEOGRAPHS else _SENTENCE
            kept = at > title and (end - start >= least or not _STANDFIRST.isdisjoint(_class_words(detail)))
        else:
            boxed = bool(boxes) and boxes[box].start <= start < boxes[box].end
            outside = boxed or text[start:end] in repeated or not beside.isdisjoint(_class_words(detail))
            kept = role == "summary" or (at > title and not outside)
        if not kept:
            found[at] = found[at]._replace(role="boilerplate")


def _class_words(detail: str) -> list[str]:
    return detail.rpartition(">")[0].split()


def _beside(found: list[Segment], body: Body) -> frozenset[str]:
    """The words of `_BESIDE` that only few of the body's paragraphs have."""
    total = 0
    sizes = dict.fromkeys(_BESIDE, 0)
    for role, start, end, _, _, detail in found:
        if body.start <= start < body.end and role in _RUNNING:
            total += end - start
            for word in _BESIDE.intersection(_class_words(detail)):
                sizes[word] += end - start
    return frozenset(word for word, size in sizes.items() if size < _SMALL * total)


def _repeated(text: str, found: list[Segment], body: Body) -> frozenset[str]:
    """The paragraphs that stand in the body several times; none where nearly all do."""
    seen: dict[str, int] = {}
    total = 0
    for role, start, end, _, _, _ in found:
        if role == "prose" and end - start >= _SENTENCE and body.start <= start < body.end:
            words = text[start:end]
            seen[words] = seen.get(words, 0) + 1
            total += end - start
    if max(seen.values(), default=0) < _REPEATED:
        return frozenset()
    several = {words: times for words, times in seen.items() if times >= _REPEATED}
    most = sum(times * len(words) for words, times in several.items()) > _NEARLY_ALL * total
    return frozenset() if most else frozenset(several)
