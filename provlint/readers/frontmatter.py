"""Front matter: YAML between `---` lines, TOML between `+++` lines, every scalar with its place, as it was typed.

Most front matter is a list of flat `key: value` lines; those are read here directly, because loading a YAML library costs
more than reading the rest of a small file. Anything else goes to the library's C parser, for its marks.
"""

from __future__ import annotations

import re
from typing import Any, Final

from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.span import Located, PositionMap, Shift
from provlint.model.values import NamedTuple
from provlint.readers.aligned import aligned

#: More fields than this, or aliases that repeat more nodes, is a flood.
_MAX_FIELDS: Final = 2000
#: More characters than this is no front matter that anyone typed.
_MAX_SIZE: Final = 1_000_000
_MAX_NESTING: Final = 100


class FrontMatter(NamedTuple):
    """What stands between the marks: `kind` is "yaml" or "toml", `problem` what is wrong with it, if anything (fields
    that were read before it are there); `start` and `end` are the offsets of the text between the marks."""

    kind: str
    fields: list[Field]
    problem: Unreadable | None
    start: int
    end: int


def split(text: str, positions: PositionMap | None = None) -> tuple[FrontMatter | None, int]:
    """The front matter at the beginning of a text, None where there is none, and the offset at which the body begins.

    `positions` leads from `text` to the file; the places of fields and the offsets of a problem are the file's.
    """
    mark = text[:3]
    if mark not in ("---", "+++"):
        return None, 0
    first = _end_of_line(text, 0)
    if text[3:first].strip():
        return None, 0
    start = _next_line(text, first)
    positions = positions or PositionMap(Shift(0))
    kind = "yaml" if mark == "---" else "toml"
    closed = re.compile(
        r"^(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)" if mark == "---" else r"^\+\+\+[ \t]*(?=\r|\n|\Z)", re.MULTILINE
    )
    found = closed.search(text, start)
    # a line after a lone \r does not count as one for "^"
    if found is None:
        return _unclosed(text, start, positions, kind)
    end, body = found.start(), _next_line(text, found.end())
    inner = text[start:end]
    if len(inner) > _MAX_SIZE:
        problem = _problem("the front matter is larger than a megabyte", start, positions)
        return FrontMatter(kind, [], problem, start, end), body
    within = positions.within(Shift(start))
    if kind == "yaml":
        fields = _flat(inner, within)
        if fields is not None:
            return FrontMatter(kind, fields, None, start, end), body
        try:
            fields, wrong = _yaml(inner, within)
        except _NoMappingError:
            return None, 0
    else:
        from provlint.readers.frontmattertoml import toml

        fields, wrong = toml(inner, within)
    trouble = None if wrong is None else _problem(wrong[0], wrong[1], within)
    return FrontMatter(kind, fields, trouble, start, end), body


class _NoMappingError(Exception):
    """What stands between the marks is no mapping: two thematic breaks with prose between them."""


def _problem(message: str, at: int, positions: PositionMap) -> Unreadable:
    offset, end = positions.to_source(at, at + 1)
    return Unreadable(message, offset, end)


def _unclosed(text: str, start: int, positions: PositionMap, kind: str) -> tuple[FrontMatter | None, int]:
    line = text[start : _end_of_line(text, start)]
    if not re.match(r"[\w-]{1,60}[ \t]*[:=](?:[ \t]|$)", line):
        return None, 0
    blank = re.compile(r"\r?\n[ \t]*\r?\n").search(text, start)
    body = blank.end() if blank else len(text)
    marks = "---" if kind == "yaml" else "+++"
    problem = _problem(f"the front matter is not closed: a line {marks} is missing", 0, positions)
    return FrontMatter(kind, [], problem, start, body), body


def _end_of_line(text: str, at: int) -> int:
    newline = text.find("\n", at)
    end = len(text) if newline < 0 else newline
    carriage = text.find("\r", at, end)
    return end if carriage < 0 else carriage


def _next_line(text: str, at: int) -> int:
    if text.startswith("\r\n", at):
        return at + 2
    return min(at + 1, len(text))


# ------------------------------------------------------------------------------------------------ flat YAML, directly

_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?=\S)")


def _flat(text: str, positions: PositionMap, *, lenient: bool = False) -> list[Field] | None:
    """The fields of front matter that is nothing but `key: value` lines and lists of plain items; None for the rest.

    `lenient` takes the lines that are like that and passes over the others: what is left of broken front matter.
    """
    fields: list[Field] = []
    seen: set[str] = set()
    key = ""
    items = -1  # items of the list under `key`, -1 where it has a value of its own
    at = 0
    for raw in text.split("\n"):
        line = raw.rstrip()
        start = at
        at += len(raw) + 1
        if not line or line.lstrip().startswith("#"):
            continue
        if "\r" in line and not lenient:
            return None
        item = _ITEM.match(line) if items >= 0 else None
        if item is not None:
            value_at = item.end()
            path = f"/{key}/{items}"
            items += 1
        else:
            found = _KEY.match(line)
            if found is None or found[1] in seen:
                if lenient:
                    items = -1
                    continue
                return None
            key = found[1]
            seen.add(key)
            value_at = found.end()
            path = f"/{key}"
            items = -1
            if value_at >= len(line):
                items = 0
                continue
        value = line[value_at:]
        if value[0] == "[" and item is None:
            parts = _plain_list(value)
            if parts is None:
                if lenient:
                    continue
                return None
            for i, (low, high) in enumerate(parts):
                fields.append(
                    _field(f"{path}/{i}", text, start + value_at + low, start + value_at + high, positions)
                )
            continue
        inner = _plain(value)
        if inner is None or (item is not None and _KEY.match(value)):
            if lenient:
                continue
            return None
        fields.append(
            _field(path, text, start + value_at + inner, start + value_at + len(value) - inner, positions)
        )
    return fields


def _plain(value: str) -> int | None:
    """How many characters to leave off at both ends of a simple scalar (1 for quotes); None where it is not simple."""
    quote = value[0]
    if quote in "\"'":
        inner = value[1:-1]
        simple = len(value) > 1 and value[-1] == quote and quote not in inner and "\\" not in inner
        return 1 if simple else None
    if quote in "[]{}&*!|>%@`#,?" or value.startswith(("- ", ": ")) or value == "-":
        return None
    return None if ": " in value or " #" in value or value[-1] == ":" or "\t#" in value else 0


def _plain_list(value: str) -> list[tuple[int, int]] | None:
    """Places of the items of `[a, b, "c"]`, None where they are not simple."""
    if value[-1] != "]":
        return None
    found: list[tuple[int, int]] = []
    at = 1
    body = value[1:-1]
    if not body.strip():
        return found
    for piece in body.split(","):
        inner = piece.strip()
        if not inner:
            return None
        edge = _plain(inner)
        if edge is None or any(mark in inner for mark in "[]{}:"):
            return None
        start = at + piece.index(inner)
        found.append((start + edge, start + len(inner) - edge))
        at += len(piece) + 1
    return found


def _field(path: str, text: str, start: int, end: int, positions: PositionMap) -> Field:
    value = text[start:end]
    return Field(path, value, Located(value, positions.within(Shift(start))))


# ------------------------------------------------------------------------------------------------ YAML by the library


def _yaml(text: str, positions: PositionMap) -> tuple[list[Field], tuple[str, int] | None]:
    """Fields, and what is wrong with where: (message, offset in `text`)."""
    deep = _too_deep(text)
    if deep >= 0:
        return [], ("the front matter is nested too deeply", deep)
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as problem:
        if not re.search(r"^[\w-]{1,60}[ \t]*:(?:[ \t]|$)", text, re.MULTILINE):
            raise _NoMappingError from None
        mark = problem.problem_mark or problem.context_mark
        what = problem.problem or problem.context or "it cannot be read"
        left = _flat(text, positions, lenient=True) or []
        return left, (f"the front matter is not YAML: {what}", min(mark.index if mark else 0, len(text)))
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        at = getattr(problem, "position", 0)
        return [], (
            "the front matter is not YAML: " + str(problem).split("\n")[0][:200],
            min(int(at or 0), len(text)),
        )
    if root is None:
        return [], None
    if not isinstance(root, yaml.MappingNode):
        raise _NoMappingError
    walk = _Walk(text, positions)
    walk.mapping(root, "", 0)
    return walk.fields, walk.wrong


def _too_deep(text: str) -> int:
    """Where brackets, dashes or indentation nest beyond `_MAX_NESTING`; -1. The C parser recurses without a guard."""
    depth = 0
    for found in re.finditer(r"[\[{\]}]", text):
        depth += 1 if found[0] in "[{" else -1 if depth else 0
        if depth > _MAX_NESTING:
            return found.start()
    run = re.search(r"(?:[-?:][ \t]+){64}", text) or re.search(r"^[ \t]{400}", text, re.MULTILINE)
    return run.start() if run else -1


class _Walk:
    """Flattens composed nodes."""

    def __init__(self, text: str, positions: PositionMap) -> None:
        self.text = text
        self.positions = positions
        self.fields: list[Field] = []
        self.wrong: tuple[str, int] | None = None
        self.steps = 0

    def mapping(self, node: Any, path: str, depth: int) -> None:
        """The members of a mapping node."""
        seen: set[str] = set()
        for key, value in node.value:
            name = key.value
            if not isinstance(name, str):
                continue
            if name in seen:
                self._fail(f"the key {name!r} is there twice", key.start_mark.index)
                continue
            seen.add(name)
            self.any(value, f"{path}/{name.replace('~', '~0').replace('/', '~1')}", depth + 1)

    def any(self, node: Any, path: str, depth: int) -> None:
        """One node of any kind."""
        self.steps += 1
        if self.steps > _MAX_FIELDS or depth > _MAX_NESTING:
            self._fail(
                "the front matter repeats itself through aliases, or holds too much", node.start_mark.index
            )
            return
        if node.id == "mapping":
            self.mapping(node, path, depth)
        elif node.id == "sequence":
            for i, item in enumerate(node.value):
                if self.steps > _MAX_FIELDS:
                    return
                self.any(item, f"{path}/{i}", depth + 1)
        else:
            self._scalar(node, path)

    def _scalar(self, node: Any, path: str) -> None:
        start, end = node.start_mark.index, node.end_mark.index
        raw = self.text[start:end]
        if raw[:1] in ("'", '"') and len(raw) > 1:
            start, raw = start + 1, raw[1:-1]
        elif node.style in ("|", ">"):
            head = _next_line(raw, _end_of_line(raw, 0))
            start, raw = start + head, raw[head:]
        value = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
        self.fields.append(Field(path, value, aligned(value, raw, self.positions.within(Shift(start)))))

    def _fail(self, message: str, at: int) -> None:
        if self.wrong is None:
            self.wrong = (message, at)
