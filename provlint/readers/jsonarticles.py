"""Articles out of JSON values: finding the objects, composing text and title, flattening the rest to fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.source import Source
from provlint.model.span import Place
from provlint.readers.base import ReadOptions
from provlint.readers.jsonfeed import Shared, is_feed
from provlint.readers.jsonfields import Shape, house_steps, ident_of, shape_of
from provlint.readers.jsonspans import Node, fields, whole
from provlint.readers.parts import compose, html_part, looks_like_html, plain_part, title_part

#: How deep articles are looked for: {"data": {"items": [{...}]}} is four.
_MAX_DEPTH: Final = 12


def find(
    source: Source, node: Node, offset: int, options: ReadOptions, pointer: str = "", *, alone: bool = False
) -> Iterator[Article | Unreadable]:
    """The articles of a value, outermost only, in file order.

    `offset` is that of the node's text in the file, `pointer` the node's JSON Pointer. `alone` says that a text
    field is enough (JSONL). A value without articles yields nothing.
    """
    yield from _find(source, node, offset, options, pointer, alone, 0)


def _find(
    source: Source, node: Node, offset: int, options: ReadOptions, pointer: str, alone: bool, depth: int
) -> Iterator[Article | Unreadable]:
    value = node.value
    if isinstance(value, dict):
        shape = shape_of(value, options.fields, alone=alone)
        if shape is not None:
            yield _article(source, node, offset, options, pointer, shape, lines=alone)
            return
        if depth < _MAX_DEPTH and any(_may_hold(child, options, depth) for child in value.values()):
            shared = Shared(node, offset) if is_feed(value) else None
            for key, child in node.members():
                if _may_hold(child.value, options, depth):
                    step = key.replace("~", "~0").replace("/", "~1")
                    below = f"{pointer}/{step}"
                    for found in _find(source, child, offset, options, below, False, depth + 1):
                        if shared is not None and isinstance(found, Article):
                            shared.give(found)
                        yield found
    elif isinstance(value, list) and depth < _MAX_DEPTH and _may_hold(value, options, depth):
        for i, child in enumerate(node.items()):
            if isinstance(child.value, dict | list):
                yield from _find(source, child, offset, options, f"{pointer}/{i}", False, depth + 1)


def _may_hold(value: Any, options: ReadOptions, depth: int) -> bool:
    """Whether there is an article anywhere in a decoded value."""
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, dict):
        return shape_of(value, options.fields, alone=False) is not None or any(
            isinstance(child, dict | list) and _may_hold(child, options, depth + 1)
            for child in value.values()
        )
    if isinstance(value, list):
        return any(isinstance(child, dict | list) and _may_hold(child, options, depth + 1) for child in value)
    return False


def _article(
    source: Source, node: Node, offset: int, options: ReadOptions, pointer: str, shape: Shape, *, lines: bool
) -> Article | Unreadable:
    start, end = node.start + offset, node.end + offset
    if too_large(node.text, node.start, node.end, options.max_article):
        return Unreadable(
            f"the article is larger than max_article ({options.max_article:,} bytes)", start, end, pointer
        )
    found = fields(node, offset, shape.named)
    text_field = _field(found, node, shape.text, offset)
    is_html = shape.html if shape.html is not None else looks_like_html(text_field.located.value)
    title = None
    if shape.title:
        located = _field(found, node, shape.title, offset).located
        title = title_part(located, html=shape.title_html or is_html)
    body = (
        html_part(text_field.located) if is_html else plain_part(text_field.located, titled=title is not None)
    )
    part = compose(title, body)
    if options.fields:
        found = _house_fields(found, options)
    media_type = "application/x-ndjson" if lines else "application/json"
    return Article(
        source=source,
        text=part.text,
        blocks=part.blocks,
        positions=part.positions,
        media_type=media_type if shape.preset == "generic" else f"{media_type}; profile={shape.preset}",
        origin=Place(start, end),
        pointer=pointer,
        ident=_clean(ident_of(node.value)),
        elements=part.elements,
        fields=found,
        comments=part.comments,
        html=part.html,
        body=part.body,
    )


def too_large(text: str, start: int, end: int, limit: int) -> bool:
    """Whether text[start:end] has more than `limit` bytes in UTF-8."""
    if end - start > limit:
        return True
    return (end - start) * 4 > limit and len(text[start:end].encode("utf-8", "replace")) > limit


def _field(found: list[Field], node: Node, path: str, offset: int) -> Field:
    for field in found:
        if field.path == path:
            return field
    # beyond the limits of `fields`: walk there
    for step in path[1:].split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        node = node.items()[int(step)] if isinstance(node.value, list) else dict(node.members())[step]
    located = node.located(offset)
    field = Field(path, located.value, located)
    found.append(field)
    return field


def _house_fields(found: list[Field], options: ReadOptions) -> list[Field]:
    """The fields with those of the house's map in front, under the names that evidence knows ("/published")."""
    by_path = {field.path: field for field in found}
    first: list[Field] = []
    for name, keys in options.fields.items():
        for key in keys:
            path = "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in house_steps(key))
            field = by_path.get(path)
            if field is not None:
                if path != f"/{name}" and name not in ("text", "title"):
                    first.append(field._replace(path=f"/{name}"))
                break
    return [*first, *found]


def _clean(ident: str | None) -> str | None:
    return None if ident is None else whole(ident, "\\ud")
