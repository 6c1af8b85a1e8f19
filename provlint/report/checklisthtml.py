"""`--format checklist-html`: the checklist as one page that loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Final

from provlint.report.base import ArticleResult, Summary
from provlint.report.checklist import NO_ADVICE, STATES, Checklist, Row, shown_evidence

_STYLE: Final = """
:root { color-scheme: light dark; --line: #767676; --met: #0a6b2d; --unmet: #a3121f; --open: #7a4b00; }
@media (prefers-color-scheme: dark) { :root { --line: #8a8a8a; --met: #7ad897; --unmet: #ff9c9c; --open: #f0bf6c; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; overflow-wrap: anywhere; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.met { color: var(--met); } .unmet { color: var(--unmet); font-weight: 600; } .unclear { color: var(--open); }
@media print { body { max-width: none; margin: 0; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class ChecklistHtmlReporter(Checklist):
    """The same tables as the Markdown checklist, readable in light and dark and on paper."""

    def begin(self) -> str:
        """The head of the page and the packs."""
        parts = [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>Checklist</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
            f"<h1>Checklist</h1>\n<p>{_text(NO_ADVICE)}</p>\n",
        ]
        for pack in self.context.packs:
            parts.append(f"<h2>{_text(pack.title)}</h2>\n<p>{_text(pack.law)} ({_text(pack.organization)}), ")
            parts.append(f'<a href="{_text(pack.url)}" rel="noreferrer">{_text(pack.url)}</a></p>\n')
            parts.append(f"<p>{_text(self.reach(pack))} {_text(pack.note)}</p>\n")
            rows = (
                (rule.id, one.clause, one.role, one.asks, one.standing(self.context.today))
                for rule, one in self.requirements(pack)
            )
            heads = ("rule", "clause", "whom it binds", "what it asks", "how far it is established")
            parts.append(_table("What is asked", heads, rows))
        return "".join(parts) + "<h2>Articles</h2>\n"

    def article(self, result: ArticleResult) -> str:
        """The article's table."""
        rows = self.rows(result)
        if not rows:
            return ""
        name = f"{result.path} {result.pointer}".strip()
        body = "".join(_article_row(row) for row in rows)
        return _open(name, ("requirement", "state", "why", "evidence")) + body + "</tbody>\n</table>\n"

    def end(self, summary: Summary) -> str:
        """The counts, what no file can show, and the end of the page."""
        count = f"{self.articles} article{'s' * (self.articles != 1)}"
        counted = (
            (rule_id, *(str(found[state]) for state in STATES))
            for rule_id, found in sorted(self.counts.items())
        )
        parts = ["<h2>All articles</h2>\n", _table(count, ("requirement", *STATES.values()), counted)]
        for pack in self.context.packs:
            if pack.beyond:
                parts.append("<h2>What no file can show</h2>\n")
                heads = ("clause", "whom it binds", "what it asks", "what to look at")
                beyond = ((one.clause, one.role, one.asks, one.why) for one in pack.beyond)
                parts.append(_table(pack.title, heads, beyond))
        return "".join(parts) + "</main>\n</body>\n</html>\n"


def _article_row(row: Row) -> str:
    state = STATES[row.state] + ("" if row.in_force else " (not in force)")
    told = []
    for piece in row.evidence[:3]:
        said, where = shown_evidence(piece)
        shown = said if len(said) <= 200 else said[:199] + "…"
        told.append(f"<q>{_text(shown)}</q> {_text(where)}" if shown else _text(where))
    return (
        f'<tr><th scope="row">{_text(row.rule.id)} {_text(row.requirement.clause)}</th>'
        f'<td class="{row.state}">{_text(state)}</td><td>{_text(row.why)}</td><td>{"<br>".join(told)}</td></tr>\n'
    )


def _open(caption: str, heads: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{_text(head)}</th>' for head in heads)
    return f"<table>\n<caption>{_text(caption)}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"


def _table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = []
    for row in rows:
        first, *rest = row
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>\n')
    return _open(caption, heads) + "".join(lines) + "</tbody>\n</table>\n"


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    )


def _text(text: str) -> str:
    return escape(_controls().sub("\ufffd", text))
