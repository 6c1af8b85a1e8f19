"""`--format checklist`: what each article shows of the requirements in force, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from provlint.model.requirement import Pack
from provlint.report.base import ArticleResult, Summary
from provlint.report.checklist import NO_ADVICE, STATES, Checklist, Row, shown_evidence
from provlint.report.markdowntext import code, prose, row


class ChecklistMarkdownReporter(Checklist):
    """The packs, a table an article, then the counts and what no file can show."""

    def begin(self) -> str:
        """What is asked, and how much of it a file can show."""
        return "\n".join(self._head()) + "\n"

    def _head(self) -> Iterator[str]:
        yield "# Checklist\n"
        yield f"{NO_ADVICE}\n"
        for pack in self.context.packs:
            yield f"## {prose(pack.title)}\n"
            yield f"{prose(pack.law)} ({prose(pack.organization)}), <{pack.url}>\n"
            yield f"{self.reach(pack)}\n"
            if pack.note:
                yield f"{prose(pack.note)}\n"
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
        lines = [f"## {code(name)}\n", "| requirement | state | why | evidence |", "|---|---|---|---|"]
        lines += (_article_line(one) for one in rows)
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
            yield f"## What no file can show: {prose(pack.title)}\n"
            yield "| clause | whom it binds | what it asks | what to look at |"
            yield "|---|---|---|---|"
            for one in pack.beyond:
                yield _line(one.clause, one.role, one.asks, one.why)
            yield ""


def _article_line(found: Row) -> str:
    state = f"**{STATES[found.state]}**" if found.state == "unmet" else STATES[found.state]
    if not found.in_force:
        state += " (not in force)"
    told = []
    for piece in found.evidence[:3]:
        said, where = shown_evidence(piece)
        told.append(f"{code(said)} {prose(where)}".strip() if said else prose(where))
    cells = f"{found.rule.id} {prose(found.requirement.clause)}", state, prose(found.why), "; ".join(told)
    return row(*cells)


def _line(*cells: str) -> str:
    return row(*(prose(cell) for cell in cells))
