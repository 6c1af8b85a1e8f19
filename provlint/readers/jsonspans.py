"""JSON whose every value knows where it stands, by the standard library's C decoder.

A `Node` is decoded as a whole in C; the places of its members are found when they are asked for, one level at a time:
keys and values are scanned again by the same C code, which gives the end of each. So an article whose text field is a
megabyte costs two C scans, not a Python loop over its characters.
"""

from __future__ import annotations

import json
import json.decoder
import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.span import Located, PositionMap, Shift
from provlint.model.values import NamedTuple

#: Members nested deeper than this are no fields; real posts need six.
MAX_DEPTH: Final = 12
#: An article has at most this many fields; what follows is data, not facts about it.
MAX_FIELDS: Final = 2000
#: Containers of more source characters, and arrays of more items, are data: they give fields only where they are named.
MAX_CONTAINER: Final = 1000
MAX_ITEMS: Final = 20
#: The same for arrays of objects or of arrays: annotations, spans.
MAX_RECORDS: Final = 3

#: The decoder's own string scanner, in C where there is one: (text, start, strict) -> (value, end).
scanstring: Callable[[str, int, bool], tuple[str, int]] = vars(json.decoder)["scanstring"]

_WHITE: Final = " \t\n\r"
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


@cache
def _decoder() -> json.JSONDecoder:
    # control characters in strings are tolerated: they read without doubt
    return json.JSONDecoder(strict=False)


@cache
def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """The decoder's scanner of one value, which raw_decode wraps: (text, start) -> (value, end)."""
    scan: Callable[[str, int], tuple[Any, int]] = vars(_decoder())["scan_once"]
    return scan


class JsonString:
    """What stands between the quotes of a JSON string, and its decoded `value`: a layer from the value to the raw text.

    A lone surrogate is U+FFFD in the value. Every escape is one character inside; a surrogate pair (twelve characters)
    too. The table of escapes is built when a place is asked for.
    """

    __slots__ = ("_ends", "_inner", "raw", "value")

    def __init__(self, raw: str, value: str | None = None) -> None:
        self.raw = raw
        if value is None:
            value = scanstring(raw + '"', 0, False)[0] if "\\" in raw else raw
        self.value = whole(value, raw)
        self._inner: list[int] | None = None
        self._ends: list[int] = []

    def _table(self) -> list[int]:
        inner: list[int] = []
        ends = self._ends
        saved = 0
        for found in _ESCAPE.finditer(self.raw):
            start, end = found.span()
            inner.append(start - saved)
            ends.append(end)
            saved += end - start - 1
        self._inner = inner
        return inner

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters of value[start:end]; an escape is taken whole."""
        inner = self._inner if self._inner is not None else self._table()
        if not inner:
            return start, end
        first = self._first(start, inner)
        if end <= start:
            return first, first
        i = bisect_right(inner, end - 1) - 1
        return first, end if i < 0 else self._ends[i] + end - 1 - inner[i]

    def _first(self, at: int, inner: list[int]) -> int:
        # the escape at or before `at`; a character of its own begins where the one before it ends
        i = bisect_right(inner, at - 1) - 1
        return at if i < 0 else self._ends[i] + at - 1 - inner[i]

    def encode(self, text: str) -> str | None:
        """`text` in JSON escapes, in the manner of the string: ASCII only and `\\/` where it is written so."""
        written = json.dumps(text, ensure_ascii=self.raw.isascii())[1:-1]
        return written.replace("/", "\\/") if "\\/" in self.raw else written


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


def whole(value: str, raw: str) -> str:
    """`value` with U+FFFD for each lone surrogate; `raw` is the JSON it was decoded from."""
    if "\\ud" in raw or "\\uD" in raw:
        return _surrogates().sub("\ufffd", value)
    return value


class Node:
    """A JSON value at text[start:end]. `value` is its decoded form; strings may hold lone surrogates there, but not in
    `text_value`."""

    __slots__ = ("end", "start", "text", "value")

    def __init__(self, text: str, start: int, end: int, value: Any) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.value = value

    def members(self) -> list[tuple[str, Node]]:
        """Key and value of each member of an object, in order; of equal keys the last, as JSON decoders do."""
        text, scan = self.text, _scanner()
        found: dict[str, Node] = {}
        at = _skip(text, self.start + 1)
        while text[at] == '"':
            start = at
            key, at = scanstring(text, at + 1, False)
            if "\\" in text[start:at]:
                key = whole(key, text[start:at])
            at = _skip(text, _skip(text, at) + 1)
            value, end = scan(text, at)
            found[key] = Node(text, at, end, value)
            at = _skip(text, end)
            if text[at] != ",":
                break
            at = _skip(text, at + 1)
        return list(found.items())

    def items(self) -> list[Node]:
        """The items of an array."""
        text, scan = self.text, _scanner()
        found: list[Node] = []
        at = _skip(text, self.start + 1)
        while text[at] != "]":
            value, end = scan(text, at)
            found.append(Node(text, at, end, value))
            at = _skip(text, end)
            if text[at] == ",":
                at = _skip(text, at + 1)
        return found

    def located(self, offset: int) -> Located:
        """The value as text with its place, `offset` being that of `text` in the file: of a string what stands between
        its quotes, else the raw token."""
        if isinstance(self.value, str):
            start, end = self.start + 1, self.end - 1
            raw = self.text[start:end]
            if "\\" not in raw:
                return Located(raw, PositionMap(Shift(start + offset)))
            layer = JsonString(raw, self.value)
            return Located(layer.value, PositionMap(layer, Shift(start + offset)))
        return Located(self.text[self.start : self.end], PositionMap(Shift(self.start + offset)))


def _skip(text: str, at: int) -> int:
    while text[at] in _WHITE:
        at += 1
    return at


def parse(text: str, start: int = 0) -> Node:
    """The one JSON value of text[start:], with nothing but white space around it.

    Raises Unreadable with the offset in `text` of what is wrong, for nesting beyond what the decoder takes too.
    """
    while start < len(text) and text[start] in _WHITE:
        start += 1
    node = parse_next(text, start)
    after = node.end
    while after < len(text) and text[after] in _WHITE:
        after += 1
    if after < len(text):
        raise Unreadable("the JSON value ends here, but more text follows", after, len(text))
    return node


def parse_next(text: str, start: int) -> Node:
    """The JSON value that begins at `start`; what follows it is not looked at."""
    try:
        value, end = _decoder().raw_decode(text, start)
    except json.JSONDecodeError as problem:
        at = min(problem.pos, len(text))
        raise Unreadable(f"broken JSON: {_plain(problem.msg)}", at, min(at + 1, len(text))) from None
    except RecursionError:
        raise Unreadable("broken JSON: brackets nested too deeply", start) from None
    except ValueError:
        raise Unreadable("broken JSON: a number of too many digits", start) from None
    return Node(text, start, end, value)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:].removesuffix(" at").removesuffix(" starting at")


class _Limit(NamedTuple):
    named: frozenset[str]
    offset: int


def fields(node: Node, offset: int, named: frozenset[str] = frozenset(), prefix: str = "") -> list[Field]:
    """All scalar members of an object, nested ones included, as fields with their places.

    `offset` is that of the node's text in the file, `prefix` goes before each path. Containers of more than
    `MAX_CONTAINER` source characters and arrays of more than `MAX_ITEMS` items (`MAX_RECORDS` objects) are left out
    unless their key is in `named`; see also `MAX_DEPTH` and `MAX_FIELDS`.
    """
    found: list[Field] = []
    _flatten(node, prefix, _Limit(named, offset), 0, found)
    return found


def _is_small(value: dict[str, Any] | list[Any]) -> bool:
    if isinstance(value, dict):
        return True
    return len(value) <= (MAX_RECORDS if isinstance(value[0], dict | list) else MAX_ITEMS)


def _flatten(node: Node, prefix: str, limit: _Limit, depth: int, found: list[Field]) -> None:
    if isinstance(node.value, dict):
        pairs = [(key, child) for key, child in node.members()]
    else:
        pairs = [(str(i), child) for i, child in enumerate(node.items())]
    for key, child in pairs:
        if len(found) >= MAX_FIELDS:
            return
        if "~" in key or "/" in key:
            key = key.replace("~", "~0").replace("/", "~1")
        path = f"{prefix}/{key}"
        value = child.value
        if isinstance(value, dict | list):
            if (
                value
                and depth < MAX_DEPTH
                and (key in limit.named or (child.end - child.start <= MAX_CONTAINER and _is_small(value)))
            ):
                _flatten(child, path, limit, depth + 1, found)
            continue
        located = child.located(limit.offset)
        found.append(Field(path, located.value if isinstance(value, str) else value, located))
