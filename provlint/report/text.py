"""`--format text`: findings for people, with the source line, the evidence and what to do.

    content/harbour.md:19:9: warning SRC104 unlinked-source: Say where the source can be read.
      19 | Source: Eastvale Ledger
         |         ^^^^^^^^^^^^^^^
       source Eastvale Ledger via text:source-line, 19:9
       hint: link the article or its outlet

The head line is what problem matchers read; the lines under it are indented, and no line can begin with words of an
article. Columns count code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from provlint.model.finding import SEVERITIES, FindingRecord
from provlint.report.base import ArticleResult, ReportContext, Reporter, Summary, shown
from provlint.report.terminal import cells, clean, columns, paint

#: The rule that stands for many notes of another in one article, and the rule whose notes it stands for.
DENSE: Final = "CLM407"
FOLDED: Final = "CLM401"
#: Places listed under a finding, at most.
LISTED: Final = 12
#: Columns kept of the text before a spot when a long line is cut.
LEAD: Final = 24
#: Columns of a piece of evidence that are shown.
VALUE: Final = 100


class TextReporter(Reporter):
    """Findings at or above `context.show`, grouped by article; silent about clean articles."""

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        self._counts = dict.fromkeys(SEVERITIES, 0)
        self._hidden = dict.fromkeys(SEVERITIES, 0)
        self._articles = 0
        self._unread = 0
        #: an entry of its `suppress` list accepts nothing
        self._configured = False
        self._suppressed = 0

    def article(self, result: ArticleResult) -> str:
        """The article's findings; "" where none is to be shown."""
        findings = self.findings(result)
        dense = any(
            f["rule"] == DENSE and not f.get("suppressed") and shown(f["severity"], self.context.show)
            for f in findings
        )
        folded = [f for f in findings if dense and f["rule"] == FOLDED and f["severity"] == "note"]
        parts: list[str] = []
        for finding in findings:
            severity = finding["severity"]
            if finding.get("suppressed"):
                self._suppressed += 1
            elif dense and finding["rule"] == FOLDED and severity == "note":
                continue
            elif not shown(severity, self.context.show):
                self._hidden[severity] += 1
            else:
                self._counts[severity] += 1
                parts.append(self._finding(finding, folded))
        if not parts:
            return ""
        if result.checked:
            self._articles += 1
        elif result.findings[0]["rule"] == "SYS903":
            self._configured = True
        else:
            self._unread += 1
        return "".join(parts) + "\n"

    def end(self, summary: Summary) -> str:
        """The errors of the run and the counts; "" when there is nothing to count."""
        lines = [self._error(dict(error)) for error in summary.errors]
        counts = [_number(count, severity) for severity, count in self._counts.items() if count]
        said = []
        if counts:
            places = []
            if self._articles:
                total = f" of {summary.articles}" if summary.articles >= self._articles else ""
                noun = "article" if (summary.articles or self._articles) == 1 else "articles"
                places.append(f"{self._articles}{total} {noun}")
            if self._unread:
                places.append(_number(self._unread, "unchecked input"))
            if self._configured:
                places.append("the configuration")
            said.append(f"{', '.join(counts)} in {' and '.join(places)}")
        for severity, count in self._hidden.items():
            if count:
                said.append(f"{_number(count, severity)} hidden (--show {severity})")
        if self._suppressed and said:
            said.append(f"{self._suppressed} suppressed")
        if summary.interrupted:
            said.append("the run was interrupted: not everything was checked")
        if said:
            lines.append("; ".join(said))
        return "".join(line + "\n" for line in lines)

    # ------------------------------------------------------------------------------------------------ one finding

    def _finding(self, finding: FindingRecord, folded: Sequence[FindingRecord]) -> str:
        place: dict[str, Any] = {**finding.get("place", {})}
        color = self.context.color
        severity = finding["severity"]
        where = f"{_path(finding['path'])}:{place.get('line', 1)}:{place.get('column', 1)}"
        head = f"{where}: {severity} {finding['rule']} {finding['name']}"
        lines = [f"{paint(head, severity, color)}: {clean(finding['message'])}"]
        drawing = self._drawing(finding, place)
        lines += drawing
        indent = " " * (len(str(place.get("line", 1))) + 5)
        listed = finding["rule"] == DENSE and bool(folded)
        for evidence in finding.get("evidence", ()):
            text = "" if listed else _evidence(evidence)  # the list of folded notes shows the same words
            if text:
                lines.append(indent + text)
        if listed:
            lines += self._listed(folded, indent)
        else:
            lines += [indent + text for text in _related(finding.get("related", ()))]
        if finding.get("hint"):
            lines.append(indent + paint("hint: ", "strong", color) + clean(finding["hint"]))
        fix = finding.get("fix")
        if fix:
            flag = "--fix" if fix.get("safety") == "safe" else "--unsafe-fixes"
            lines.append(
                indent + paint("fix: ", "strong", color) + f"{clean(str(fix.get('message', '')))} ({flag})"
            )
        return "".join(line + "\n" for line in lines)

    def _drawing(self, finding: FindingRecord, place: dict[str, Any]) -> list[str]:
        """The source line and, under it, marks below exactly the characters of the place."""
        render = finding.get("render") or {}
        line = render.get("line")
        if not line or not line.strip():
            return []
        first = int(render.get("line_offset", 1))
        begin = min(max(int(place.get("column", 1)) - first, 0), len(line))
        same_line = place.get("end_line", place.get("line")) == place.get("line")
        stop = int(place.get("end_column", 1)) - first if same_line else len(line)
        stop = min(max(stop, begin), len(line))
        number = str(place.get("line", 1))
        gutter = f"  {number} | "
        shown_line, left, wide = _cut(line, begin, stop, first > 1, max(self.context.width - len(gutter), 40))
        faint = self.context.color
        out = [paint(gutter, "faint", faint) + shown_line.rstrip()]
        if not finding.get("absent"):
            marks = " " * left + paint("^" * max(wide, 1), finding["severity"], self.context.color)
            out.append(paint(" " * (len(number) + 2) + " | ", "faint", faint) + marks)
        return out

    def _listed(self, folded: Sequence[FindingRecord], indent: str) -> list[str]:
        """The notes that this finding stands for, a few of them by place."""
        pieces = []
        for note in folded[:LISTED]:
            words = clean(note.get("snippet", ""))
            place = note.get("place", {})
            pieces.append(f"{place.get('line', 1)}:{place.get('column', 1)} {words}".rstrip())
        if len(folded) > LISTED:
            pieces.append(f"and {len(folded) - LISTED} more")
        width = max(self.context.width - len(indent), 40)
        out: list[str] = []
        row = f"{FOLDED}, {len(folded)} times: " if len(folded) != 1 else f"{FOLDED}: "
        for i, piece in enumerate(pieces):
            item = piece + (", " if i + 1 < len(pieces) else "")
            if columns(row) + columns(item.rstrip()) > width and row.strip():
                out.append(indent + row.rstrip())
                row = "  "
            row += item
        out.append(indent + row.rstrip())
        return out

    def _error(self, error: dict[str, Any]) -> str:
        where = _path(str(error.get("path", "")))
        if where and error.get("line"):
            where += f":{error['line']}:{error.get('column', 1)}"
        rule = f" {clean(str(error['rule']))}" if error.get("rule") else ""
        head = f"{where or 'provlint'}: error{rule}"
        return f"{paint(head, 'error', self.context.color)}: {clean(str(error.get('message', '')))}"


def _cut(line: str, begin: int, stop: int, cut_before: bool, width: int) -> tuple[str, int, int]:
    """(what is shown of the line, columns before the place, columns of the place), within `width` columns."""
    if line.isascii() and line.isprintable():
        return _cut_plain(line, begin, stop, cut_before, width)
    row = cells(line, (begin, stop))
    sizes = [cell.width for cell in row]
    first, last = 0, len(row)
    if sum(sizes) + cut_before > width:
        # from the place backwards as far as LEAD columns go, then forwards to the width
        first, lead = begin, 0
        while first > 0 and lead + sizes[first - 1] <= LEAD:
            first -= 1
            lead += sizes[first]
        if first <= 1 and not cut_before:
            first = 0
        room = width - 2
        last, used = first, 0
        while last < len(row) and used + sizes[last] <= room:
            used += sizes[last]
            last += 1
        # a combining mark belongs to the letter before the cut
        while last < len(row) and not sizes[last]:
            last += 1
    before = "…" if first > 0 or cut_before else ""
    after = "…" if last < len(row) else ""
    shown_text = before + "".join(cell.shown for cell in row[first:last]) + after
    left = len(before) + sum(sizes[first:begin])
    return shown_text, left, sum(sizes[begin : min(stop, last)])


def _cut_plain(line: str, begin: int, stop: int, cut_before: bool, width: int) -> tuple[str, int, int]:
    """As `_cut`, for a line whose characters take one column each: nearly all of them."""
    first, last = 0, len(line)
    if last + cut_before > width:
        first = max(begin - LEAD, 0)
        if first <= 1 and not cut_before:
            first = 0
        last = min(first + width - 2, last)
    before = "…" if first > 0 or cut_before else ""
    after = "…" if last < len(line) else ""
    return before + line[first:last] + after, len(before) + begin - first, max(min(stop, last) - begin, 0)


def _evidence(evidence: dict[str, Any]) -> str:
    """ "published 2026-02-20 via text:date-line, 19:7"."""
    kind = str(evidence.get("kind") or evidence.get("evidence") or "").strip()
    value = next(
        (evidence[key] for key in ("value", "name", "text", "url", "raw") if evidence.get(key)), None
    )
    words = [clean(kind)] if kind else []
    if value is not None:
        text = clean(str(value))
        words.append(text if len(text) <= VALUE else text[: VALUE - 1] + "…")
    if evidence.get("via"):
        words.append(f"via {clean(str(evidence['via']))}")
    place = _where(evidence.get("place"))
    text = " ".join(words)
    return f"{text}, {place}" if place and text else text or place


def _related(related: Sequence[dict[str, Any]]) -> list[str]:
    out = []
    for one in related[:LISTED]:
        place = _where(one.get("place"))
        message = clean(str(one.get("message", "")))
        out.append(f"{message}: {place}" if message and place else message or place)
    if len(related) > LISTED:
        out.append(f"and {len(related) - LISTED} more")
    return out


def _where(place: dict[str, Any] | None) -> str:
    """ "19:7", with the file where it is another one."""
    if not place:
        return ""
    spot = f"{place['line']}:{place.get('column', 1)}" if place.get("line") else ""
    other = clean(str(place.get("path") or ""))
    return f"{other}:{spot}" if other and spot else other or spot


def _path(path: str) -> str:
    """The path as it starts a line: harmless, and never read as a workflow command (`::error::`)."""
    path = clean(path.replace("\\", "/"))
    return f"./{path}" if path.startswith(":") else path


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
