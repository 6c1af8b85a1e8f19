"""Broken JSON, put right as a forgiving reader would take it, with the way back to what was written.

What pages have in their scripts, and what is done about it: comments and the marks that hide a script from old browsers
are left out; commas too many are dropped, and a comma that is missing between two values is put there; values that
follow one another become items of one list; nothing where a value is due is null; single quotes, bare keys and escapes
of JavaScript are written as JSON has them (ECMA-404, json5.org). `loose` also takes a quotation mark that nothing of
JSON follows for a part of its string. No value is made up, and what ends in the middle stays refused.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.model.span import Runs


@cache
def _tokens() -> re.Pattern[str]:
    # a mark that hides the script, a comment, a quotation mark, a sign, a word
    return re.compile(
        r"""[\s\ufeff]+ | //[ \t]*(?:<!\[CDATA\[|\]\]>) | <!\[CDATA\[ | \]\]> | <!--(?=\s*[\[{]) | -->
        | <!--.*?--> | /\*.*?\*/ | //[^\n]* | (?P<quote>["']) | (?P<sign>[{}\[\],:;]) | (?P<word>[\w.+$-]+)""",
        re.S | re.X,
    )


@cache
def _closing() -> re.Pattern[str]:
    """What follows a quotation mark that ends a string."""
    return re.compile(
        r"""\s*(?: [:}\]] | , \s* (?: ["'{\[}\]0-9/-] | (?:true|false|null)\b | [\w$]+\s*: ) | \Z )""", re.X
    )


_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|.)|"|\Z', re.S)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_OPENING = {"}": "{", "]": "["}


class _Writer:
    """The repaired text as it grows, in pieces of what was written and what stands for it."""

    __slots__ = ("inner", "length", "outer", "outer_end", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inner: list[int] = []
        self.outer: list[int] = []
        self.outer_end: list[int] = []
        self.length = 0

    def write(self, text: str, start: int, end: int) -> None:
        """Add what stands for the characters [start, end)."""
        if text:
            self.parts.append(text)
            self.inner.append(self.length)
            self.outer.append(start)
            self.outer_end.append(end)
            self.length += len(text)

    def string(self, text: str, start: int, end: int) -> None:
        """Add a string of which text[start:end] is written between the quotation marks."""
        self.write('"', start - 1, start)
        done = start
        for found in _ESCAPE.finditer(text, start, end):
            written = found[0]
            if written[:1] == "\\" and (written[1] in '"\\/bfnrt' or len(written) > 2):
                continue
            at, after = found.span()
            self.write(text[done:at], done, at)
            done = after
            if written == '"':
                self.write('\\"', at, after)
            elif written == "\\u":
                self.write("\\\\u", at, after)
            elif written and written[1] != "\n":
                self.write(written[1], at, after)
        self.write('"', end, end + 1)


def repair(text: str, *, loose: bool = False) -> tuple[str, Runs] | None:
    """JSON that says what `text` does, and its runs to `text`; None for what is not broken in one of these ways."""
    writer = _Writer()
    nesting: list[str] = []
    before = ""  # the last thing written: "", "value", or one of { [ , :
    comma = -1  # where a comma waits for what it separates
    at = values = 0
    while at < len(text):
        token = _tokens().match(text, at)
        if token is None:
            return None
        start, at = token.span()
        kind = token.lastgroup
        if kind is None:
            continue
        sign = token[0]
        if sign in (",", ";"):
            if sign == ";" and nesting:
                return None
            if before == ":":
                writer.write("null", start, start)
                before = "value"
            comma = start if before == "value" else comma
            continue
        if sign in ("}", "]"):
            if not nesting or nesting.pop() != _OPENING[sign]:
                return None
            if before == ":":
                writer.write("null", start, start)
            writer.write(sign, start, at)
            before, comma = "value", -1
            continue
        if sign == ":":
            if before != "value" or not nesting or comma >= 0:
                return None
            writer.write(sign, start, at)
            before = sign
            continue
        if before == "value":
            where = comma if comma >= 0 else start
            writer.write(",", where, where + (comma >= 0))
            comma = -1
        values += not nesting
        before = "value"
        if kind == "quote":
            end = _string_end(text, at, sign, loose)
            if end < 0:
                return None
            writer.string(text, at, end)
            at = end + 1
        elif kind == "word":
            if _is_key(text, at):
                writer.write(f'"{sign}"', start, at)
            elif sign in ("true", "false", "null") or _NUMBER.fullmatch(sign):
                writer.write(sign, start, at)
            elif sign in ("undefined", "NaN"):
                writer.write("null", start, at)
            else:
                return None
        else:
            writer.write(sign, start, at)
            nesting.append(sign)
            before = sign
    if nesting or not values:
        return None
    repaired = "".join(writer.parts)
    if values == 1:
        return repaired, Runs(writer.inner, writer.outer, writer.outer_end, writer.length)
    inner = [0, *(one + 1 for one in writer.inner), writer.length + 1]
    outer, outer_end = [0, *writer.outer, len(text)], [0, *writer.outer_end, len(text)]
    return f"[{repaired}]", Runs(inner, outer, outer_end, writer.length + 2)


def _is_key(text: str, at: int) -> bool:
    while at < len(text) and text[at].isspace():
        at += 1
    return text[at : at + 1] == ":"


def _string_end(text: str, at: int, quote: str, loose: bool) -> int:
    """Where the string that begins at `at` ends, -1 for nowhere. In single quotes an apostrophe is told from the end."""
    told = loose or quote == "'"
    while True:
        at = text.find(quote, at)
        if at < 0:
            return -1
        slashes = at
        while text[slashes - 1] == "\\":
            slashes -= 1
        if not (at - slashes) % 2 and (not told or _closing().match(text, at + 1)):
            return at
        at += 1
