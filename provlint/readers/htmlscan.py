"""Where the tags of a page are, without a token for each.

Cutting the page at every "<" costs a fifth of tokenizing it, and most of what stands between "<" and ">" has been seen
before on the page or is plain: a name and attributes in double quotes. Such a tag ends at its first ">" in the WHATWG
tokenizer too, so it is read here. All others (single quotes, references, ">" or "<" in a value, unclosed tags, NUL,
declarations) are given to turbohtml's tokenizer, one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from turbohtml import Token, TokenType, tokenize

from provlint.readers.htmlshapes import Name, Shape, end_of, name_of, shape_of

#: Elements in which the tokenizer finds nothing but their end tag.
RAW_TEXT: Final = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"}
)
#: What may stand behind an element's name.
_STOPS: Final = " \t\n\f/>"
_WHITE: Final = " \t\n\f"
#: What may stand behind the last attribute of a plain tag.
_TAILS: Final = frozenset({"/", " /", " ", "  ", "\n", " \n"})
#: First look at a tag that is not plain, in characters; then eight times as many.
_LOOK: Final = 1024


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile("([a-zA-Z][a-zA-Z0-9:_.-]*)[ \t\n\f]+([a-zA-Z0-9:_.@*-]+)[ \t\n\f]*=[ \t\n\f]*")


@cache
def _key_pattern() -> re.Pattern[str]:
    return re.compile("[ \t\n\f]*([a-zA-Z0-9:_.@*-]+)[ \t\n\f]*=[ \t\n\f]*")


@cache
def _script_pattern() -> re.Pattern[str]:
    return re.compile("<!--|-->|<(/?)script(?=[ \t\n\f/>])", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _opening(part: str) -> tuple[Name, str] | None:
    """(element, first attribute) of `div class=`; None for what is not that plain."""
    found = _opening_pattern().fullmatch(part)
    return (name_of(found.group(1).lower()), found.group(2).lower()) if found else None


@lru_cache(maxsize=4096)
def _key(part: str) -> str:
    """The attribute of ` href=`; "" for what is not that plain."""
    found = _key_pattern().fullmatch(part)
    return found.group(1).lower() if found else ""


def learn(head: str) -> Shape | None:
    """The shape of the tag `<head>`; None where the tag does not end at that ">", or is no tag."""
    if head.isalnum() and head.isascii():
        return shape_of(name_of(head.lower()), {}) if head[0].isalpha() else None
    if head[:1] == "/":
        name = head[1:].rstrip(_WHITE)
        if name.isalnum() and name.isascii() and name[0].isalpha():
            return end_of(name.lower())
        return end_of("") if head == "/" else _learn_slowly(head)
    parts = head.split('"')
    size = len(parts)
    if size < 3 or "&" in head or "\0" in head:
        return _learn_slowly(head)
    opening = _opening(parts[0])
    tail = parts.pop()
    if opening is None or (tail and tail not in _TAILS):
        return _learn_slowly(head)
    named, key = opening
    if size == 3:
        return shape_of(named, {key: parts[1]})
    found = {key: parts[1], **dict(zip(map(_key, parts[2::2]), parts[3::2], strict=False))}
    # an attribute that is not plain, one that comes twice, or an open quote
    if "" in found or len(found) * 2 + 1 != size:
        return _learn_slowly(head)
    return shape_of(named, found)


def _learn_slowly(head: str) -> Shape | None:
    if not head[:1].isalpha() and head[:1] != "/":
        return None
    source = f"<{head}>"
    token = next(tokenize(source, resolve_references=False, capture_source=True), None)
    if token is None or token.source != source:
        return None
    return shape_of_token(token)


def shape_of_token(token: Token) -> Shape | None:
    """The shape of a tag that turbohtml has read; None for any other token."""
    name = token.tag or ""
    if token.type is TokenType.START_TAG:
        return shape_of(name_of(name), dict(token.attrs or ()))
    return end_of(name) if token.type is TokenType.END_TAG else None


def token_at(html: str, at: int) -> Token | None:
    """The token that begins with the "<" at `at`; None where nothing comes after it, because its tag never ends."""
    size = _LOOK
    while True:
        piece = html[at : at + size]
        token = next(tokenize(piece, resolve_references=False, capture_source=True), None)
        if at + size >= len(html):
            return token
        # a token that goes up to the end of the piece may have been ended by it
        if token is not None and token.source is not None and len(token.source) < len(piece):
            return token
        size *= 8


def comment_end(html: str, at: int, last: int) -> int:
    """Where the text of the comment at `at` ends in front of `-->`; -1 for the kinds that need the tokenizer.

    `last` is the place of the last `-->` of the page.
    """
    if last < at + 4 or html.startswith((">", "->"), at + 4):
        return -1
    end = html.find("-->", at + 4)
    return -1 if html.find("--!>", at + 4, end) >= 0 else end


def raw_end(html: str, at: int, name: str) -> int:
    """Where the end tag stands of the element `name` of `RAW_TEXT` whose content begins at `at`; else the page's end."""
    end = _end_tag(html, at, name)
    if name != "script" or html.find("<!--", at, end) < 0:
        return end
    # in a comment in a script a script can begin and end (WHATWG, "script data double escaped state")
    escaped = nested = False
    where = at
    pattern = _script_pattern()
    while (found := pattern.search(html, where)) is not None:
        mark = found.group()
        where = found.end()
        if mark == "<!--":
            if not escaped:
                escaped = True
                where = found.start() + 2  # its dashes may be those of the end
        elif mark == "-->":
            escaped = nested = False
        elif not found.group(1):
            nested = nested or escaped
        elif nested:
            nested = False
        else:
            return found.start()
    return len(html)


def _end_tag(html: str, at: int, name: str) -> int:
    size = len(name) + 2
    at = html.find("</", at)
    while at >= 0:
        after = at + size
        if html[at + 2 : after].lower() == name and html[after : after + 1] in _STOPS and after < len(html):
            return at
        at = html.find("</", at + 2)
    return len(html)


def after(html: str, turns: Iterator[object], at: int, stop: int) -> str:
    """The text from `stop` to the next "<", with `turns` (one for each "<") moved on from that at `at` to that one."""
    end = html.find("<", stop)
    if end < 0:
        end = len(html)
    passed = html.count("<", at + 1, end)
    if passed:
        next(islice(turns, passed, passed), None)
    return html[stop:end]


def references(text: str, at: int) -> list[tuple[str, int, int, bool]]:
    """Text with character references as runs: (what it shows, where it stands, length there, is a reference)."""
    runs = []
    reference = TokenType.CHARACTER_REFERENCE
    for token in tokenize(text, resolve_references=False, capture_source=True):
        data = token.data or ""
        is_reference = token.type is reference
        size = len(token.source or "") if is_reference else len(data)
        runs.append((data, at, size, is_reference))
        at += size
    return runs
