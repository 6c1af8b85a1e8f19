"""`provlint stats --format markdown`: a corpus in numbers, as a section of a dataset card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provlint.report.base import DOCS_BASE
from provlint.report.markdowntext import prose, row
from provlint.report.statstext import ROWS, WORDS


def stats_markdown(statistics: Mapping[str, Any], tool: str) -> str:
    """The numbers as Markdown; `tool` is who counted."""
    return "".join(f"{line}\n" for line in _lines(statistics, tool))


def _lines(statistics: Mapping[str, Any], tool: str) -> Iterator[str]:
    yield "## Provenance\n"
    unread = f" {statistics['unread']} more could not be read." if statistics["unread"] else ""
    yield f"What {statistics['articles']} articles say of themselves, counted by {tool}.{unread}\n"
    yield from ("| articles that | number | share |", "|---|---:|---:|")
    for name, words in WORDS.items():
        having = statistics["with"][name]
        yield row(words, str(having["articles"]), f"{having['share']:.1%}")
    for title, counts in (
        ("Made or changed by machines, as they say", statistics["labels"]),
        ("Languages", statistics["languages"]),
        ("Years of publication", statistics["years"]),
    ):
        if counts:
            yield f"\n{title}: " + ", ".join(f"{prose(name)} {count}" for name, count in counts.items()) + "."
    yield "\n### Rights by publisher\n"
    yield from ("| publisher | articles | terms |", "|---|---:|---|")
    for one in statistics["publishers"][:ROWS]:
        terms = ", ".join(f"{prose(name)} {count}" for name, count in one["rights"].items())
        yield row(prose(one["name"]) or "none named", str(one["articles"]), terms)
    if len(statistics["publishers"]) > ROWS:
        yield row(f"{len(statistics['publishers']) - ROWS} more", "", "")
    if statistics["rules"]:
        yield "\n### Findings\n"
        yield from ("| rule | articles | share | findings |", "|---|---:|---:|---:|")
        for one in statistics["rules"]:
            linked = f"[{one['rule']}]({DOCS_BASE}{one['rule']}.html)"
            yield row(linked, str(one["articles"]), f"{one['share']:.1%}", str(one["findings"]))
