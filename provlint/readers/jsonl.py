"""JSON lines: one value a line, each an article where it holds a text."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.readers.base import ReadOptions
from provlint.readers.decode import BAD_BYTE
from provlint.readers.jsonarticles import find
from provlint.readers.jsonspans import parse


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """The articles of a JSONL file or of a unit of one, in file order.

    The pointer is "/<line index from 0>" in the whole file, blank lines counted. A broken line is `Unreadable` at its
    line and column; the others are read.
    """
    text = source.text
    if not text or text.isspace():
        if source.first_offset == 0:
            yield Unreadable("the file is empty", 0)
        return
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    index = source.first_line - 1
    at = 0
    size = len(text)
    while at < size:
        end = text.find(newline, at)
        if end < 0:
            end = size
        line = text[at:end]
        if line and not line.isspace():
            yield from _line(source, line, at + source.first_offset, f"/{index}", options)
        at = end + 1
        index += 1


def _line(
    source: Source, line: str, offset: int, pointer: str, options: ReadOptions
) -> Iterator[Article | Unreadable]:
    if BAD_BYTE in line:
        at = line.index(BAD_BYTE)
        yield Unreadable(
            "a byte here is not UTF-8, which JSON has to be", offset + at, offset + at + 1, pointer
        )
        return
    if "\0" in line:
        at = line.index("\0")
        yield Unreadable("broken JSON: a NUL character", offset + at, offset + at + 1, pointer)
        return
    if len(line) > options.max_article:
        yield Unreadable(
            f"the line is larger than max_article ({options.max_article:,} bytes)",
            offset,
            offset + len(line),
            pointer,
        )
        return
    if line[0] == "\ufeff":  # files put together, each with its mark
        line = line[1:]
        offset += 1
    try:
        node = parse(line)
    except Unreadable as problem:
        yield Unreadable(problem.message, problem.offset + offset, problem.end_offset + offset, pointer)
        return
    yield from find(source, node, offset, options, pointer, alone=True)
