"""YAML as rule sets read it: the core schema of YAML 1.2, with the line and column of every key and value.

Only `true` and `false` are booleans: `off`, `no`, `yes` and `on` are words. A key that stands twice, an alias flood and
nesting without end are errors with their place. Built from the parser's events, without recursion, so that no input
can exhaust the stack.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from provlint.model.errors import ConfigError
from provlint.model.values import NamedTuple

#: Deepest nesting of lists and mappings.
DEPTH: Final = 60
#: Values in one file, those behind aliases counted each time.
NODES: Final = 200_000
#: Characters in one file.
SIZE: Final = 5_000_000

#: Keys and list indexes from the top of a document.
Path = tuple[str | int, ...]


class Mark(NamedTuple):
    """Where something stands in a YAML file: line and column from 1, in code points."""

    line: int
    column: int


class Document(NamedTuple):
    """A YAML file: its data (dict, list, str, int, float, bool, None) and where each piece stands.

    `shown` is the file's name in messages. `keys` has the mark of each mapping key by the path of its value, `values`
    that of each value, `styles` how each text that is not plain is quoted.
    """

    data: Any
    shown: str
    keys: dict[Path, Mark]
    values: dict[Path, Mark]
    styles: dict[Path, str] = {}  # noqa: RUF012 (a default that nobody changes)

    def inside(self, path: Path, offset: int) -> Mark:
        """Where the character `offset` of the text at `path` stands, as well as the way it is quoted lets know."""
        at = self.mark(path)
        style = self.styles.get(path, "")
        if style in ("|", ">"):
            return at
        if style:
            offset += 1
            value = self.data
            for step in path:
                value = value[step]
            before = str(value)[: offset - 1]
            offset += before.count("'") if style == "'" else before.count("\\") + before.count('"')
        return Mark(at.line, at.column + offset)

    def mark(self, path: Path, key: bool = False) -> Mark:
        """The mark of the value (or key) at `path`, else of the nearest thing around it."""
        while True:
            found = (self.keys.get(path) if key else None) or self.values.get(path)
            if found is not None:
                return found
            if not path:
                return Mark(1, 1)
            path = path[:-1]

    def error(self, message: str, path: Path = (), key: bool = False) -> ConfigError:
        """An error at a value or key of this file."""
        at = self.mark(path, key)
        return ConfigError(message, self.shown, at.line, at.column)

    def origin(self, path: Path, key: bool = True) -> str:
        """ "file:line:column" of the value at `path` (of its key, where it has one)."""
        at = self.mark(path, key)
        return f"{self.shown}:{at.line}:{at.column}"


@cache
def _core() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
    real = re.compile(
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    )
    return number, real


def _plain(text: str) -> Any:
    """The value of a plain (unquoted) scalar in the core schema."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if text[0] in "0123456789+-.":
        number, real = _core()
        if len(text) < 400 and number.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if real.fullmatch(text):
            special = text.lower().replace(".inf", "inf").replace(".nan", "nan")
            return float(special)
    return text


_TAG: Final = "tag:yaml.org,2002:"


class _Builder:
    """Puts events together: a stack of open lists and mappings instead of recursion."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.keys: dict[Path, Mark] = {}
        self.values: dict[Path, Mark] = {}
        self.styles: dict[Path, str] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.count = 0
        #: (container, its anchor or None, its path, pending key or None, nodes counted before it)
        self.open: list[list[Any]] = []
        self.root: Any = None
        self.done = False

    def fail(self, message: str, mark: Any) -> ConfigError:
        return ConfigError(message, self.shown, mark.line + 1, mark.column + 1)

    def feed(self, event: Any) -> None:
        """Take one event of the parser."""
        kind = type(event).__name__
        if kind == "ScalarEvent":
            top = self.open[-1] if self.open else None
            if top is not None and top[3] is None and isinstance(top[0], dict):
                # a key is its text: `2: Hanne Vik` and `"2": Hanne Vik` say the same
                self.count += 1
                self.key(top, event.value, event.start_mark)
                return
            if event.style:
                self.styles[self.place(event.start_mark)] = event.style
            self.add(self.scalar(event), event.start_mark, event.anchor, 1)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            wanted = _TAG + ("map" if kind == "MappingStartEvent" else "seq")
            if event.tag not in (None, "!", wanted):
                raise self.fail(f"the tag {event.tag!r} is not understood; remove it", event.start_mark)
            if len(self.open) >= DEPTH:
                raise self.fail(f"lists and mappings are nested deeper than {DEPTH}", event.start_mark)
            container: Any = {} if kind == "MappingStartEvent" else []
            path = self.place(event.start_mark)
            self.values[path] = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
            self.open.append([container, event.anchor, path, None, self.count, event.start_mark])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            container, anchor, _, _, before, mark = self.open.pop()
            self.add(container, mark, anchor, 1, self.count - before)
        elif kind == "AliasEvent":
            if event.anchor not in self.anchors:
                raise self.fail(f"the alias *{event.anchor} has no anchor before it", event.start_mark)
            value, size = self.anchors[event.anchor]
            self.add(value, event.start_mark, None, size)
        elif kind == "DocumentStartEvent" and self.done:
            raise self.fail("a second document begins here; a rule set is one document", event.start_mark)

    def scalar(self, event: Any) -> Any:
        """The value of a scalar, by its tag where it has one."""
        tag, text = event.tag, event.value
        if tag in (None, "!"):
            return _plain(text) if event.implicit[0] and tag is None else text
        if tag == _TAG + "str":
            return text
        if tag in (_TAG + "int", _TAG + "float", _TAG + "bool", _TAG + "null"):
            return _plain(text)
        raise self.fail(f"the tag {tag!r} is not understood; remove it", event.start_mark)

    def place(self, mark: Any) -> Path:
        """The path of the value that comes next."""
        if not self.open:
            return ()
        top = self.open[-1]
        if isinstance(top[0], list):
            return (*top[2], len(top[0]))
        if top[3] is None:
            raise self.fail("a key has to be a word, not a list or mapping", mark)
        return (*top[2], top[3])

    def add(self, value: Any, mark: Any, anchor: str | None, size: int, inner: int = 0) -> None:
        """Put a finished value where it belongs: `size` nodes, `inner` of them already counted."""
        self.count += size
        if self.count > NODES:
            raise self.fail(
                f"more than {NODES} values in one file (aliases counted where they are used)", mark
            )
        if anchor is not None:
            self.anchors[anchor] = (value, size + inner)
        if not self.open:
            self.values.setdefault((), Mark(mark.line + 1, mark.column + 1))
            self.root, self.done = value, True
            return
        top = self.open[-1]
        path = self.place(mark)
        self.values.setdefault(path, Mark(mark.line + 1, mark.column + 1))
        if isinstance(top[0], list):
            top[0].append(value)
        else:
            top[0][top[3]] = value
            top[3] = None

    def key(self, top: list[Any], name: str, mark: Any) -> None:
        """Take a mapping key."""
        if name in top[0]:
            first = self.keys[(*top[2], name)]
            raise self.fail(f"the key {name!r} stands twice (first in line {first.line}); keep one", mark)
        if name == "<<":
            raise self.fail(
                "merge keys (<<) are not part of YAML 1.2; write the settings out or use extends", mark
            )
        self.keys[(*top[2], name)] = Mark(mark.line + 1, mark.column + 1)
        top[3] = name


def parse(text: str, shown: str) -> Document:
    """The document `text`, named `shown` in messages.

    Raises ConfigError with line and column for what is not YAML, a key that stands twice, more than `NODES` values,
    nesting deeper than `DEPTH`, a foreign tag or a second document.
    """
    import yaml

    if len(text) > SIZE:
        raise ConfigError(f"larger than {SIZE} characters", shown)
    builder = _Builder(shown)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text.removeprefix("\ufeff"), Loader=loader):
            builder.feed(event)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        what = problem.problem or problem.context or "this is not YAML"
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise ConfigError(f"not YAML: {what}", shown, line, column) from None
    except yaml.YAMLError as problem:
        raise ConfigError(f"not YAML: {str(problem).splitlines()[0]}", shown, 1, 1) from None
    except (RecursionError, UnicodeError) as problem:
        raise ConfigError(f"not YAML: {problem}", shown, 1, 1) from None
    return Document(builder.root, shown, builder.keys, builder.values, builder.styles)


def read(path: Any, shown: str) -> Document:
    """The YAML file at `path`. Raises ConfigError also for a file that cannot be read or is not UTF-8."""
    try:
        data: bytes = path.read_bytes()
    except OSError as problem:
        raise ConfigError(f"cannot be read: {problem.strerror}", shown) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise ConfigError("not UTF-8; save the file as UTF-8", shown, line, 1) from None
    return parse(text, shown)
