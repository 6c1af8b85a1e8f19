"""TOML front matter with the place of every value. Validity is the standard library's word; places are a scan of ours."""

from __future__ import annotations

import re
import tomllib
from typing import Final

from provlint.model.markup import Field
from provlint.model.span import Located, PositionMap, Shift
from provlint.readers.aligned import aligned

_MAX_FIELDS: Final = 2000
_MAX_DEPTH: Final = 50

_WHITE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+)[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_TOKEN = re.compile(r"[^\s,\]}#]+(?:[ ]\d\d:[^\s,\]}#]+)?")


def toml(text: str, positions: PositionMap) -> tuple[list[Field], tuple[str, int] | None]:
    """The fields, and what is wrong with where: (message, offset in `text`)."""
    scan = _Scan(text, positions)
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as problem:
        message = str(problem)
        where = re.search(r"\(at line (\d+), column (\d+)\)", message)
        at = _offset(text, int(where[1]), int(where[2])) if where else len(text)
        plain = re.sub(r"\s*\(at .*\)$", "", message)
        return [], (f"the front matter is not TOML: {plain}", min(at, max(len(text) - 1, 0)))
    except ValueError:
        # Python reads no whole numbers of more than 4,300 digits
        return [], ("the front matter has a number of too many digits", 0)
    except RecursionError:
        return [], ("the front matter is nested too deeply", 0)
    scan.document()
    return scan.fields, None


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at + column - 1


class _Scan:
    """Walks through a valid document."""

    def __init__(self, text: str, positions: PositionMap) -> None:
        self.text = text
        self.positions = positions
        self.fields: list[Field] = []
        self.at = 0
        self.counts: dict[str, int] = {}

    def document(self) -> None:
        """Tables, arrays of tables, pairs."""
        text, prefix = self.text, ""
        while True:
            self._white()
            if self.at >= len(text) or len(self.fields) >= _MAX_FIELDS:
                return
            if text.startswith("[[", self.at):
                self.at += 2
                prefix = self._keys()
                index = self.counts.get(prefix, 0)
                self.counts[prefix] = index + 1
                prefix = f"{prefix}/{index}"
                self.at += 2
            elif text[self.at] == "[":
                self.at += 1
                prefix = self._keys()
                self.at += 1
            else:
                before = self.at
                path = prefix + self._keys()
                self.at += 1  # the equals sign
                self._value(path, 0)
                if self.at <= before:
                    return

    def _white(self) -> None:
        found = _WHITE.match(self.text, self.at)
        if found:
            self.at = found.end()

    def _keys(self) -> str:
        path = ""
        while True:
            found = _KEY.match(self.text, self.at)
            if found is None:
                return path
            key = found[1]
            if key[0] == '"':
                key = str(tomllib.loads(f"k = {key}")["k"])
            elif key[0] == "'":
                key = key[1:-1]
            path += "/" + key.replace("~", "~0").replace("/", "~1")
            self.at = found.end()
            if self.text[self.at : self.at + 1] != ".":
                return path
            self.at += 1

    def _value(self, path: str, depth: int) -> None:
        self._white()
        text, start = self.text, self.at
        first = text[start : start + 1]
        if first in ('"', "'"):
            found = _STRING.match(text, start)
            if found is None:
                self.at = len(text)
                return
            self.at = found.end()
            self._string(path, start, found.end())
        elif first == "[" and depth < _MAX_DEPTH:
            self.at += 1
            for i in range(_MAX_FIELDS):
                self._white()
                if text[self.at : self.at + 1] in ("]", ""):
                    break
                self._value(f"{path}/{i}", depth + 1)
                self._white()
                if text[self.at : self.at + 1] == ",":
                    self.at += 1
            self.at += 1
        elif first == "{" and depth < _MAX_DEPTH:
            self.at += 1
            while len(self.fields) < _MAX_FIELDS:
                self._white()
                if text[self.at : self.at + 1] in ("}", ""):
                    break
                inner = path + self._keys()
                self.at += 1
                self._value(inner, depth + 1)
                self._white()
                if text[self.at : self.at + 1] == ",":
                    self.at += 1
            self.at += 1
        else:
            found = _TOKEN.match(text, start)
            if found is None:
                self.at = max(start + 1, self.at)
                return
            self.at = found.end()
            located = Located(found[0], self.positions.within(Shift(start)))
            self.fields.append(Field(path, found[0], located))

    def _string(self, path: str, start: int, end: int) -> None:
        raw = self.text[start:end]
        value = str(tomllib.loads(f"k = {raw}".replace("\r\n", "\n"))["k"])
        marks = 3 if raw.startswith(('"""', "'''")) else 1
        inner = raw[marks:-marks]
        lead = 0
        if marks == 3 and inner[:1] in ("\n", "\r"):
            lead = 2 if inner.startswith("\r\n") else 1
        located = aligned(value, inner[lead:], self.positions.within(Shift(start + marks + lead)))
        self.fields.append(Field(path, value, located))
