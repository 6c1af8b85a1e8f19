"""A record for people: one line a piece of evidence, with what it was read from and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.report.terminal import clean

#: Lists of the record that are told in full, and what names one of their items.
LISTS = (
    "dates",
    "times",
    "authors",
    "credits",
    "labels",
    "rights",
    "quotes",
    "attributions",
    "images",
    "links",
)
#: Items shown of each list.
SHOWN = 8
#: Characters shown of a value.
VALUE = 90


def record_text(record: Mapping[str, Any]) -> str:
    """The record as indented lines under the article's path."""
    head = record["path"] + (f"#{record['pointer']}" if record.get("pointer") else "")
    lines = [clean(head), *_facts(record)]
    for name in LISTS:
        items = record.get(name) or []
        for item in items[:SHOWN]:
            lines.append(_line(name.removesuffix("s"), item))
        if len(items) > SHOWN:
            lines.append(f"  {name.removesuffix('s'):<12} and {len(items) - SHOWN} more")
    return "\n".join(lines) + "\n\n"


def _facts(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {'text':<12} {record.get('chars', 0)} characters, {record.get('media_type', '')}, {_roles(record)}"
    for name in ("language", "title", "published", "modified", "publisher", "url", "canonical"):
        found = record.get(name)
        if isinstance(found, Mapping):
            yield _line(name, found)
        else:
            yield f"  {name:<12} {clean(str(found)) if found else '-'}"


def _roles(record: Mapping[str, Any]) -> str:
    counts: dict[str, int] = {}
    for segment in record.get("segments") or []:
        counts[segment["role"]] = counts.get(segment["role"], 0) + 1
    return ", ".join(f"{count} {role}" for role, count in counts.items()) or "no segments"


def _line(name: str, item: Mapping[str, Any]) -> str:
    value = next((item[key] for key in ("value", "name", "text", "cue", "url") if item.get(key)), None)
    if isinstance(value, Mapping):
        value = value.get("raw")
    shown = clean(str(item.get("raw") if value is None else value))
    if len(shown) > VALUE:
        shown = shown[: VALUE - 1] + "…"
    words = [shown]
    if item.get("kind"):
        words.insert(0, f"[{clean(str(item['kind']))}]")
    speaker = item.get("speaker")
    if isinstance(speaker, Mapping):
        words.append(f"- {clean(str(speaker.get('value', '')))}")
    if item.get("via"):
        words.append(f"via {clean(str(item['via']))}")
    place = item.get("place")
    if isinstance(place, Mapping) and "line" in place:
        words.append(f"at {place['line']}:{place['column']}")
    return f"  {name:<12} {' '.join(words)}"
