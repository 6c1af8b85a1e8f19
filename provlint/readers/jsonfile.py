"""JSON files: one article, an array of them, or objects that hold arrays of them at any depth."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.readers.base import ReadOptions
from provlint.readers.jsonarticles import find
from provlint.readers.jsonspans import parse, parse_next

#: How many places are tried to go on after a broken item of an array.
_RETRIES = 200


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The articles of a JSON file, in file order; nothing where it holds none.

    A broken item of a top-level array is `Unreadable`, and those before and after it are read.
    """
    text, offset = source.text, source.first_offset
    if not text or text.isspace():
        yield Unreadable("the file is empty", offset)
        return
    try:
        node = parse(text)
    except Unreadable as problem:
        if text.lstrip()[:1] == "[":
            yield from _items(source, options)
        else:
            yield _moved(problem, offset)
        return
    yield from find(source, node, offset, options)


def _moved(problem: Unreadable, offset: int, pointer: str = "") -> Unreadable:
    return Unreadable(problem.message, problem.offset + offset, problem.end_offset + offset, pointer)


def _items(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The items of an array that is not valid JSON as a whole: each that is, and one `Unreadable` per gap."""
    text, offset = source.text, source.first_offset
    at = text.index("[") + 1
    index = 0
    tries = 0
    broken = False
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if at >= len(text):
            if not broken:
                yield Unreadable("broken JSON: the array is not closed", offset + at)
            return
        if text[at] == "]":
            rest = text[at + 1 :].strip()
            if rest and not broken:
                yield Unreadable("the JSON value ends here, but more text follows", offset + at + 1)
            return
        try:
            node = parse_next(text, at)
        except Unreadable as problem:
            if not broken:
                yield _moved(problem, offset, f"/{index}")
            broken = True
            index += 1
            at = max(problem.offset, at + 1)
            # an item begins with a brace after a comma after a brace
            while tries < _RETRIES:
                tries += 1
                brace = text.find("{", at)
                if brace < 0:
                    return
                before = text[max(0, brace - 200) : brace].rstrip()
                at = brace
                if before.endswith(",") and before[:-1].rstrip().endswith("}"):
                    break
                at = brace + 1
            else:
                return
            continue
        broken = False
        yield from find(source, node, offset, options, f"/{index}")
        index += 1
        at = node.end
