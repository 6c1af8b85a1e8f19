"""`--format checklist`: what each article shows of the requirements in force, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.model.requirement import Pack
from provlint.report.base import ArticleResult, Summary
from provlint.report.checklist import NO_ADVICE, STATES, Checklist, Row, shown_evidence


class ChecklistMarkdownReporter(Checklist):
    """The packs, a table an article, then the counts and what no file can show."""

    def begin(self) -> str:
        """What is asked, and how much of it a file can show."""
        return "\n".join(self._head()) + "\n"

    def _head(self) -> Iterator[str]:
        yield "# Checklist\n"
        yield f"{NO_ADVICE}\n"
        for pack in self.context.packs:
            yield f"## {_text(pack.title)}\n"
            yield f"{_text(pack.law)} ({_text(pack.organization)}), <{pack.url}>\n"
            yield f"{self.reach(pack)}\n"
            if pack.note:
                yield f"{_text(pack.note)}\n"
            yield "| rule | clause | whom it binds | what it asks | how far it is established |"
            yield "|---|---|---|---|---|"
            for rule, requirement in self.requirements(pack):
                cells = (rule.id, requirement.clause, requirement.role, requirement.asks)
                yield _line(*cells, requirement.standing(self.context.today))
            yield ""

    def article(self, result: ArticleResult) -> str:
        """The article's table."""
        rows = self.rows(result)
        if not rows:
            return ""
        name = f"{result.path}{result.pointer and ' ' + result.pointer}"
        lines = [f"## {_code(name)}\n", "| requirement | state | why | evidence |", "|---|---|---|---|"]
        lines += (_article_line(row) for row in rows)
        return "\n".join(lines) + "\n\n"

    def end(self, summary: Summary) -> str:
        """The counts, and the requirements that no file can show."""
        lines = ["## All articles\n", f"{self.articles} article{'s' * (self.articles != 1)}.\n"]
        lines += [_line("requirement", *STATES.values()), "|---" * (1 + len(STATES)) + "|"]
        for rule_id, count in sorted(self.counts.items()):
            lines.append(_line(rule_id, *(str(count[state]) for state in STATES)))
        lines.append("")
        for pack in self.context.packs:
            lines += self._beyond(pack)
        return "\n".join(lines).rstrip() + "\n"

    def _beyond(self, pack: Pack) -> Iterator[str]:
        if pack.beyond:
            yield f"## What no file can show: {_text(pack.title)}\n"
            yield "| clause | whom it binds | what it asks | what to look at |"
            yield "|---|---|---|---|"
            for one in pack.beyond:
                yield _line(one.clause, one.role, one.asks, one.why)
            yield ""


def _article_line(row: Row) -> str:
    state = f"**{STATES[row.state]}**" if row.state == "unmet" else STATES[row.state]
    if not row.in_force:
        state += " (not in force)"
    told = []
    for piece in row.evidence[:3]:
        said, where = shown_evidence(piece)
        told.append(f"{_code(said)} {_text(where)}".strip() if said else _text(where))
    cells = f"{row.rule.id} {_text(row.requirement.clause)}", state, _text(row.why), "; ".join(told)
    return "| " + " | ".join(cells) + " |"


def _line(*cells: str) -> str:
    return "| " + " | ".join(_text(cell) for cell in cells) + " |"


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"([\\`*_\[\]<>|#~&!@])")


@cache
def _controls() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _plain(text: str) -> str:
    """Without what a terminal or a browser would act on."""
    return _controls().sub("\ufffd", " ".join(text.split()))


def _text(text: str) -> str:
    """The text as running Markdown: nothing in it is markup, a link or a new cell."""
    return _marks().sub(r"\\\1", _plain(text))


def _code(text: str) -> str:
    """The text in a code span; long ones are cut."""
    plain = _plain(text)
    if len(plain) > 120:
        plain = plain[:119] + "…"
    return f"`{plain.replace('`', chr(0x2019)).replace('|', chr(0x2223))}`" if plain else ""
