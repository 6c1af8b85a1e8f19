"""Which JSON objects are articles, and which of their fields is what: presets recognised by their keys.

The presets are rules/tables/field-maps.yaml; the house's own `fields:` come first. Decoded values only: places are
found afterwards, for what turned out to be an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: What an object needs beside its text to be an article of its own (DESIGN, formats): any field of these roles.
_COMPANIONS: Final = ("title", "url", "canonical", "published", "author", "publisher", "guid")
_COMPANION_KEYS: Final = frozenset(
    {
        "title",
        "headline",
        "headlines",
        "url",
        "link",
        "date",
        "author",
        "authors",
        "publisher",
        "guid",
        "byline",
    }
)
#: Names too common in other JSON to make an article of an object.
_WEAK: Final = frozenset({"name", "by", "creator", "publication"})

#: Items of a list among which one is chosen by what it says.
_MOST_ITEMS: Final = 200

Steps = tuple[str, ...]


class Row(NamedTuple):
    """One preset: the keys it is recognised by, and by role the places of its fields, split into steps."""

    preset: str
    match: tuple[Steps, ...]
    html: frozenset[str]
    fields: Mapping[str, tuple[Steps, ...]]


class Shape(NamedTuple):
    """An article's text and title as JSON Pointers below it ("" for no title), and what they are.

    `html` is True or False where the preset knows, None where the text itself has to tell. `named` are the keys on the
    way to fields that matter.
    """

    preset: str
    text: str
    title: str
    html: bool | None
    title_html: bool
    named: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """The presets, in order. PluginError where the compiled table is missing."""
    data = table("field-maps")
    return tuple(
        Row(
            row["preset"],
            tuple(_steps(pointer) for pointer in row["match"]),
            frozenset(row.get("html", ())),
            {name: tuple(map(_steps, pointers)) for name, pointers in row["fields"].items()},
        )
        for row in data["rows"]
    )


def _steps(pointer: str) -> Steps:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/"))


def _pointer(steps: Steps) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def house_steps(key: str) -> Steps:
    """The steps of a key of the house's `fields:`: a JSON Pointer ("/meta/date"), else one key."""
    return _steps(key) if key.startswith("/") else (key,)


def _settled(value: Any, steps: Steps) -> Steps:
    """The steps with the index of the item for each "key=word": the first one whose member `key` holds the word."""
    if not any("=" in step for step in steps):
        return steps
    settled: list[str] = []
    for step in steps:
        key, chosen, word = step.partition("=")
        if chosen:
            items = value if isinstance(value, list) else []
            step = next(
                (
                    str(at)
                    for at, item in enumerate(items[:_MOST_ITEMS])
                    if isinstance(item, dict) and word in str(item.get(key, "")).lower()
                ),
                "",
            )
        settled.append(step)
        value = lookup(value, (step,))
    return tuple(settled)


def lookup(value: Any, steps: Steps) -> Any:
    """The value below an object at `steps`; None where there is none."""
    for step in steps:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list):
            value = (
                value[int(step)]
                if step.isascii() and step.isdecimal() and int(step[:9]) < len(value)
                else None
            )
        else:
            return None
    return value


def shape_of(value: dict[str, Any], house: Mapping[str, tuple[str, ...]], *, alone: bool) -> Shape | None:
    """How an object is an article, or None where it is none.

    `alone` says that a text is enough (a line of a JSONL file); else one of title, url, date, author, publisher, guid
    has to be there as a key, with whatever value.
    """
    row, texts, titles, companion = _candidates(tuple(value)[:400])
    if row.match and any(lookup(value, steps) is None for steps in row.match):
        row, texts, titles, companion = _generic(tuple(value)[:400], value)
    text = title = None
    if house:
        text = _first_text(value, tuple(house_steps(key) for key in house.get("text", ())))
        title = _first_text(value, tuple(house_steps(key) for key in house.get("title", ())))
        companion = companion or any(
            lookup(value, house_steps(key)) is not None for role in _COMPANIONS for key in house.get(role, ())
        )
    text = text or _first_text(value, texts)
    if text is None or not (companion or alone):
        return None
    title = title or _first_text(value, titles)
    html = True if text[1] in row.html else False if row.preset in _PLAIN else None
    title_pointer, title_row = title or ("", "")
    return Shape(row.preset, text[0], title_pointer, html, title_row in row.html, _named(row))


#: Presets whose text is never HTML.
_PLAIN: Final = frozenset({"fineweb", "c4", "dolma", "cc-news"})


def _first_text(value: dict[str, Any], candidates: tuple[Steps, ...]) -> tuple[str, str] | None:
    """The first of several places that holds a text: its JSON Pointer, and as the row has it."""
    for steps in candidates:
        settled = _settled(value, steps)
        found = value.get(settled[0]) if len(settled) == 1 else lookup(value, settled)
        if isinstance(found, str):
            pointer = _pointer(settled)
            return pointer, pointer if settled is steps else _pointer(steps)
    return None


@lru_cache(maxsize=512)
def _candidates(keys: tuple[str, ...]) -> tuple[Row, tuple[Steps, ...], tuple[Steps, ...], bool]:
    """The first preset that may match an object of these keys, its places of text and title that may be there, and
    whether the object has a companion of the text."""
    known = frozenset(keys)
    row = next(row for row in rows() if all(steps[0] in known for steps in row.match))
    return row, *_present(row, known)


def _generic(keys: tuple[str, ...], value: Any) -> tuple[Row, tuple[Steps, ...], tuple[Steps, ...], bool]:
    """The first preset that does match: the keys alone promised one whose nested keys are not there."""
    row = next(row for row in rows() if all(lookup(value, steps) is not None for steps in row.match))
    return row, *_present(row, frozenset(keys))


def _present(row: Row, known: frozenset[str]) -> tuple[tuple[Steps, ...], tuple[Steps, ...], bool]:
    texts = tuple(steps for steps in row.fields["text"] if steps[0] in known)
    titles = tuple(steps for steps in row.fields.get("title", ()) if steps[0] in known)
    roles = {steps[0] for role in _COMPANIONS for steps in row.fields.get(role, ())} - _WEAK
    return texts, titles, bool(known & (roles | _COMPANION_KEYS))


#: Containers whose members are facts about the article, however large they are.
_FACTS: Final = frozenset(
    {
        "_embedded",
        "author",
        "authors",
        "yoast_head_json",
        "aioseo_head_json",
        "metadata",
        "meta",
        "credits",
        "byline",
    }
    | {"image", "images", "media", "source", "sources", "links", "tags"}
)


@lru_cache(maxsize=32)
def _named_of(preset: str, index: int) -> frozenset[str]:
    row = rows()[index]
    return _FACTS.union(step for places in row.fields.values() for steps in places for step in steps)


def _named(row: Row) -> frozenset[str]:
    return _named_of(row.preset, rows().index(row))


def ident_of(value: dict[str, Any]) -> str | None:
    """What identifies an article within its file: id, guid, @id, url or uri, the first that is there."""
    for key in ("id", "guid", "@id", "url", "link", "uri"):
        found = value.get(key)
        if isinstance(found, dict):
            found = found.get("rendered")
        if isinstance(found, str) and found.strip():
            return found.strip()[:500]
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return None
