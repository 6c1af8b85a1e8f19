"""`provlint stats`: a corpus in numbers, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.report.terminal import clean

#: What is counted, in words, in the order it is told.
WORDS: Final[Mapping[str, str]] = {
    "date": "say when they were published",
    "author": "say who wrote them",
    "source": "name an outlet, a source or an address",
    "label": "say that a machine made or changed them",
    "rights": "say under which terms they may be used",
    "finding": "have a finding of these rules",
}
#: Rows of a table that are told; the JSON has all.
ROWS: Final = 12


def stats_text(statistics: Mapping[str, Any]) -> str:
    """The numbers as text."""
    return "".join(f"{line}\n" for line in _lines(statistics))


def _lines(statistics: Mapping[str, Any]) -> Iterator[str]:
    total = statistics["articles"]
    unread = f"; {statistics['unread']} could not be read" if statistics["unread"] else ""
    yield f"{_number(total, 'article')}, {statistics['characters']} characters{unread}"
    for name, words in WORDS.items():
        having = statistics["with"][name]
        yield f"  {having['share']:>7.1%}  {words} ({having['articles']})"
    for title, counts in (
        ("made by machines", statistics["labels"]),
        ("languages", statistics["languages"]),
        ("years", statistics["years"]),
    ):
        if counts:
            yield f"{title}: " + ", ".join(f"{clean(name)} {count}" for name, count in counts.items())
    yield from _publishers(statistics["publishers"])
    if statistics["rules"]:
        yield "rules, by articles:"
    for row in statistics["rules"]:
        counted = f"{_number(row['articles'], 'article')}, {_number(row['findings'], 'finding')}"
        yield f"  {row['rule']:<8} {row['share']:>7.1%}  {counted}"
        for place in row["examples"]:
            pointer = f" {clean(place['pointer'])}" if place["pointer"] else ""
            yield f"      {clean(place['path'])}:{place['line']}:{place['column']}{pointer}"


def _publishers(rows: list[dict[str, Any]]) -> Iterator[str]:
    if rows:
        yield "rights, by publisher:"
    for row in rows[:ROWS]:
        rights = ", ".join(f"{clean(name)} {count}" for name, count in row["rights"].items())
        yield f"  {clean(row['name']) or 'none named'}: {_number(row['articles'], 'article')}: {rights}"
    if len(rows) > ROWS:
        yield f"  and {len(rows) - ROWS} more (--format json)"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
