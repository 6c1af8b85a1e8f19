"""Template markup in Markdown: Hugo shortcodes, Liquid, JSX components, block comments. Never prose.

What they say becomes an Element: "shortcode:figure", "liquid:include", "component:Byline"; arguments are its
attributes, positional ones by number ("0"). Sources: Hugo docs "Shortcodes", Jekyll docs "Includes" and Liquid docs
"Tags", MDX docs "Syntax".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from provlint.model.markup import TagText
from provlint.model.span import Located, Place, PositionMap, Shift
from provlint.model.values import NamedTuple
from provlint.readers.aligned import aligned


class Code(NamedTuple):
    """One piece of template markup at [start, end) of the text: its element's name, its arguments with their places
    (value start, value end, decoded value), whether it opens a pair, closes one, or "" neither.

    `kind` is "comment" for one that hides text: [inner, inner_end) is then the comment.
    """

    name: str
    start: int
    end: int
    arguments: dict[str, tuple[int, int, str]]
    kind: str = ""
    inner: int = 0
    inner_end: int = 0


class CodeTag(TagText):
    """Where template markup and its arguments stand."""

    __slots__ = ("code", "positions", "text")

    def __init__(self, code: Code, text: str, positions: PositionMap) -> None:
        self.code = code
        self.text = text
        self.positions = positions

    def attribute(self, name: str) -> Located | None:
        """The argument of that name, or of that number among those without one."""
        found = self.code.arguments.get(name)
        if found is None:
            return None
        start, end, value = found
        return aligned(value, self.text[start:end], self.positions.within(Shift(start)))

    def place(self) -> Place:
        """Where the whole markup stands."""
        return Place(*self.positions.to_source(self.code.start, self.code.end))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # {{< name args >}} and {{% name args %}}; quoted arguments may hold anything
        "hugo": re.compile(
            r"\{\{[<%](?P<close>\s*/)?(?P<comment>\s*/\*)?\s*(?P<name>[\w./:-]*)"
            r"""(?P<args>(?>"(?:[^"\\]|\\.)*+"|`[^`]*+`|[^"`>%{]|\{(?!\{)|[>%](?!\}\}))*+)[>%]\}\}""",
            re.DOTALL,
        ),
        "liquid": re.compile(
            r"""\{%-?\s*(?P<name>\w+)(?P<args>(?>"[^"]*+"|'[^']*+'|[^"'%]|%(?!\}))*+)%\}""", re.DOTALL
        ),
        "output": re.compile(r"""\{\{-?(?P<args>(?>"[^"]*+"|'[^']*+'|[^"'{}]|\}(?!\}))*+)\}\}"""),
        "expression": re.compile(r"\{(?>[^{}]++|\{(?>[^{}]++|\{[^{}]*+\})*+\})*+\}"),
        "component": re.compile(
            r"<(?P<close>/)?(?P<name>[A-Z]\w*(?:\.\w+)*)"
            r"""(?P<args>(?>"[^"]*+"|'[^']*+'|\{(?>[^{}]|\{[^{}]*+\})*+\}|[^"'{}<>])*+)>"""
        ),
        "argument": re.compile(
            r"""(?:(?P<key>[\w:.-]+)\s*[=:]\s*)?(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`"""
            r"""|\{\s*(?:"(?P<jsx>[^"{}]*)"|'(?P<jsx2>[^'{}]*)'|(?P<expression>[^{}]*))\s*\}|(?P<bare>[^\s"'`={},|]+))"""
        ),
    }


def code_at(text: str, at: int, *, mdx: bool = False) -> Code | None:
    """The template markup that begins at `at`, None where there is none."""
    first = text[at]
    if first == "{":
        second = text[at + 1 : at + 2]
        if second == "{":
            return _hugo(text, at) if text[at + 2 : at + 3] in ("<", "%") else _output(text, at)
        if second == "%":
            return _liquid(text, at)
        if mdx:
            return _expression(text, at)
        return None
    if first == "<" and text[at + 1 : at + 3].lstrip("/")[:1].isupper():
        return _component(text, at, mdx)
    return None


def _hugo(text: str, at: int) -> Code | None:
    found = _patterns()["hugo"].match(text, at, at + 20_000)
    if found is None:
        return None
    if found["comment"] is not None or found["name"].startswith("/*"):
        inner = text.index("/*", at) + 2
        end = text.rfind("*/", inner, found.end())
        return Code(
            "shortcode:comment", at, found.end(), {}, "comment", inner, end if end > 0 else found.end() - 3
        )
    kind = "close" if found["close"] else ""
    return Code(f"shortcode:{found['name']}", at, found.end(), _arguments(text, *found.span("args")), kind)


def _liquid(text: str, at: int) -> Code | None:
    if text.find("%}", at, at + 20_000) < 0:
        return None  # never closed: the pattern would look for its end from every opening
    found = _patterns()["liquid"].match(text, at, at + 20_000)
    if found is None:
        return None
    name = found["name"]
    if name == "comment":
        close = re.compile(r"\{%-?\s*endcomment\s*-?%\}").search(text, found.end())
        end = close.end() if close else found.end()
        return Code("liquid:comment", at, end, {}, "comment", found.end(), close.start() if close else end)
    kind = "close" if name.startswith("end") else ""
    return Code(f"liquid:{name}", at, found.end(), _arguments(text, *found.span("args")), kind)


def _output(text: str, at: int) -> Code | None:
    found = _patterns()["output"].match(text, at, at + 4000)
    if found is None:
        return None
    start, end = found.span("args")
    inner = text[start:end].strip()
    begin = start + text[start:end].find(inner) if inner else start
    return Code("liquid:output", at, found.end(), {"0": (begin, begin + len(inner), inner)})


def _expression(text: str, at: int) -> Code | None:
    """`{/* comment */}` and `{expression}` of MDX; braces nest three deep."""
    if text.startswith("{/*", at):
        end = text.find("*/", at + 3)
        close = text.find("}", end) if end >= 0 else -1
        if close < 0 or text[end + 2 : close].strip():
            return None
        return Code("mdx:comment", at, close + 1, {}, "comment", at + 3, end)
    found = _patterns()["expression"].match(text, at, at + 2000)
    if found is None:
        return None
    end = found.end()
    return Code("mdx:expression", at, end, {"0": (at + 1, end - 1, text[at + 1 : end - 1])})


def _component(text: str, at: int, mdx: bool) -> Code | None:
    found = _patterns()["component"].match(text, at, at + 20_000)
    if found is None:
        return None
    name = found["name"]
    if not mdx and (name.isupper() or not any(letter.islower() for letter in name)):
        return None  # <P>, <IMG>: HTML in capitals
    if not mdx and name.lower() in _HTML_NAMES:
        return None
    start, end = found.span("args")
    closed = text[start:end].rstrip().endswith("/")
    kind = "close" if found["close"] else "" if closed else "open"
    stop = start + len(text[start:end].rstrip()) - 1 if closed else end
    return Code(f"component:{name}", at, found.end(), _arguments(text, start, stop), kind)


_HTML_NAMES_TEXT: Final = (
    "table div span img image video audio figure section article header footer aside nav"
)
_HTML_NAMES: Final = frozenset(_HTML_NAMES_TEXT.split())


def _arguments(text: str, start: int, end: int) -> dict[str, tuple[int, int, str]]:
    found: dict[str, tuple[int, int, str]] = {}
    number = 0
    for hit in _patterns()["argument"].finditer(text, start, end):
        group = hit.lastgroup or "bare"
        for name in ("double", "single", "raw", "jsx", "jsx2", "expression", "bare"):
            if hit.start(name) >= 0:
                group = name
                break
        low, high = hit.span(group)
        value = text[low:high]
        if group == "double" and "\\" in value:
            value = re.sub(r"\\(.)", r"\1", value)
        if group == "bare" and value in ("/", "-"):
            continue
        key = hit["key"]
        if key is None:
            key = str(number)
            number += 1
        if len(found) < 100:
            found.setdefault(key.lower(), (low, high, value))
    return found
