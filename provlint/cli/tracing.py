"""`provlint check --trace RULE`: why a rule fired or not, printed beside the report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from provlint.report.terminal import clean

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session
    from provlint.engine.trace import Trace
    from provlint.model.article import Article
    from provlint.model.finding import FindingRecord
    from provlint.model.span import Place

#: Characters of a text that a step quotes.
LONGEST = 60


def print_traces(
    session: Session, files: Sequence[SourceFile], words: Sequence[str], snippets: bool = True
) -> None:
    """The traces of the rules that `words` mean, to standard error; without `snippets` no text of articles."""
    from provlint.engine.trace import traces

    for trace in traces(session, files, words):
        print(_text(trace, snippets), file=sys.stderr)


def _text(trace: Trace, snippets: bool) -> str:
    article = trace.article
    where = clean(article.source.path) + (clean(f"#{article.pointer}") if article.pointer else "")
    lines = [f"trace {trace.rule}: {where}"]
    for step in trace.steps:
        line = f"{'  ' * (step.depth + 1)}{step.what}: {clean(step.outcome)}"
        if step.places:
            line += ": " + ", ".join(_place(article, place, words, snippets) for place, words in step.places)
        lines.append(line)
    if trace.findings is not None:
        lines += [f"  {_finding(one, snippets)}" for one in trace.findings] or ["  silent"]
    return "\n".join(lines)


def _place(article: Article, place: Place, words: str, snippets: bool) -> str:
    at = "elsewhere"
    if place.path is None:
        line, column = article.source.line_column(place.offset)
        at = f"{line}:{column}"
    if not snippets:
        return at
    plain = " ".join(words.split())
    shown = plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"
    return f"{at} '{clean(shown)}'"


def _finding(finding: FindingRecord, snippets: bool) -> str:
    place = finding["place"]
    told = f" {clean(finding['message'])}" if snippets else ""
    suppressed = finding.get("suppressed")
    state = "fires"
    if suppressed:
        state = f"fires, suppressed ({clean(suppressed['justification']) or suppressed['kind']})"
    return f"{state}: {place.get('line', '?')}:{place.get('column', '?')} {finding['severity']}{told}"
