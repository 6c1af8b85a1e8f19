"""`--format checklist-html`: the checklist as one page that loads nothing."""

from __future__ import annotations

from provlint.report.base import ArticleResult, Summary
from provlint.report.checklist import NO_ADVICE, STATES, Checklist, Row, shown_evidence
from provlint.report.htmlpage import close_table, head, open_table, table, tail, text


class ChecklistHtmlReporter(Checklist):
    """The same tables as the Markdown checklist, readable in light and dark and on paper."""

    def begin(self) -> str:
        """The head of the page and the packs."""
        parts = [
            head("Checklist", ["checklist.css"]),
            f"<main>\n<h1>Checklist</h1>\n<p>{text(NO_ADVICE)}</p>\n",
        ]
        for pack in self.context.packs:
            parts.append(f"<h2>{text(pack.title)}</h2>\n<p>{text(pack.law)} ({text(pack.organization)}), ")
            parts.append(f'<a href="{text(pack.url)}" rel="noreferrer">{text(pack.url)}</a></p>\n')
            parts.append(f"<p>{text(self.reach(pack))} {text(pack.note)}</p>\n")
            rows = (
                (rule.id, one.clause, one.role, one.asks, one.standing(self.context.today))
                for rule, one in self.requirements(pack)
            )
            heads = ("rule", "clause", "whom it binds", "what it asks", "how far it is established")
            parts.append(table("What is asked", heads, rows))
        return "".join(parts) + "<h2>Articles</h2>\n"

    def article(self, result: ArticleResult) -> str:
        """The article's table."""
        rows = self.rows(result)
        if not rows:
            return ""
        name = f"{result.path} {result.pointer}".strip()
        body = "".join(_article_row(row) for row in rows)
        return open_table(name, ("requirement", "state", "why", "evidence")) + body + close_table()

    def end(self, summary: Summary) -> str:
        """The counts, what no file can show, and the end of the page."""
        count = f"{self.articles} article{'s' * (self.articles != 1)}"
        counted = (
            (rule_id, *(str(found[state]) for state in STATES))
            for rule_id, found in sorted(self.counts.items())
        )
        parts = ["<h2>All articles</h2>\n", table(count, ("requirement", *STATES.values()), counted)]
        for pack in self.context.packs:
            if pack.beyond:
                parts.append("<h2>What no file can show</h2>\n")
                heads = ("clause", "whom it binds", "what it asks", "what to look at")
                beyond = ((one.clause, one.role, one.asks, one.why) for one in pack.beyond)
                parts.append(table(pack.title, heads, beyond))
        return "".join(parts) + "</main>\n" + tail()


def _article_row(row: Row) -> str:
    state = STATES[row.state] + ("" if row.in_force else " (not in force)")
    told = []
    for piece in row.evidence[:3]:
        said, where = shown_evidence(piece)
        shown = said if len(said) <= 200 else said[:199] + "…"
        told.append(f"<q>{text(shown)}</q> {text(where)}" if shown else text(where))
    return (
        f'<tr><th scope="row">{text(row.rule.id)} {text(row.requirement.clause)}</th>'
        f'<td class="{row.state}">{text(state)}</td><td>{text(row.why)}</td><td>{"<br>".join(told)}</td></tr>\n'
    )
