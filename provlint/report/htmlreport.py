"""`--format html`: one page with each article, its findings marked in its text, and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.model.finding import SEVERITIES, FindingRecord
from provlint.report.base import ArticleResult, ReportContext, Reporter, Summary, shown
from provlint.report.checklist import shown_evidence
from provlint.report.htmlevidence import evidence_table
from provlint.report.htmlpage import head, tail, text
from provlint.report.htmltext import Spot, marked_text, spots

_STYLE: Final = "findings.css"
_SCRIPT: Final = "findings.js"
#: Related places of a finding that are listed.
RELATED: Final = 20


class HtmlReporter(Reporter):
    """Written article by article: memory stays flat, and the page grows with the articles.

    The page is whole without its script, which adds the filters. Levels below `show` are in the page and filtered out at
    first.
    """

    needs_records = True

    def __init__(self, context: ReportContext) -> None:
        super().__init__(context)
        self._articles = 0
        self._counts: dict[str, int] = dict.fromkeys(SEVERITIES, 0)

    def begin(self) -> str:
        """The head of the page and the filters."""
        boxes = "".join(
            f'<label><input type="checkbox" name="level" value="{level}"'
            f"{' checked' * shown(level, self.context.show)}> {level}s</label>\n"
            for level in SEVERITIES
        )
        return (
            head("provlint report", [_STYLE], _SCRIPT)
            + '<a class="skip" href="#articles">Skip to the articles</a>\n<header>\n<h1>provlint report</h1>\n'
            + f"<p>provlint {text(self.context.tool_version)}. Findings show evidence; they are no verdicts.</p>\n"
            + '<form id="filters" aria-label="Filters" hidden>\n<fieldset>\n<legend>Show</legend>\n'
            + boxes
            + '<label><input type="checkbox" name="suppressed"> suppressed</label>\n'
            + '<label><input type="checkbox" name="clean"> articles without any</label>\n</fieldset>\n'
            + '<label>Rule <select name="rule"><option value="">all</option></select></label>\n'
            + '<label>Title or path <input type="search" name="words"></label>\n'
            + '<span><button type="button" name="previous">Previous finding</button>\n'
            + '<button type="button" name="next">Next finding</button></span>\n'
            + '<label><input type="checkbox" name="keys" checked> keys j, k</label>\n'
            + '<label>Colours <select name="theme"><option value="light dark">as the system</option>'
            + '<option value="light">light</option><option value="dark">dark</option></select></label>\n'
            + '<output id="told"></output>\n</form>\n</header>\n<main id="articles">\n'
        )

    def article(self, result: ArticleResult) -> str:
        """The article: its findings, its text with marks, its evidence."""
        self._articles += 1
        findings = [(f"f{self._articles}-{n}", one) for n, one in enumerate(self.findings(result), 1)]
        record = result.record
        segments = record["segments"] if record is not None and self.context.snippets else ()
        marks = spots(findings, segments)
        parts = ["<article>\n", self._heading(result)]
        if findings:
            placed = {spot.id for spot in marks}
            parts += ('<ul class="findings">\n', *(self._item(*one, placed) for one in findings), "</ul>\n")
        if record is not None:
            parts += self._whole(record, marks)
        return "".join((*parts, "</article>\n"))

    def end(self, summary: Summary) -> str:
        """The counts, what went wrong, and the script."""
        counts = ", ".join(f"{count} {level}{'s' * (count != 1)}" for level, count in self._counts.items())
        articles = f"{summary.articles} article{'s' * (summary.articles != 1)}"
        errors = "".join(f"<p>{text(str(error.get('message', '')))}</p>\n" for error in summary.errors)
        stopped = "<p>The run was interrupted: not everything was checked.</p>\n" * summary.interrupted
        return (
            f"</main>\n<footer>\n{errors}{stopped}<p>{counts} in {articles}.</p>\n</footer>\n{tail(_SCRIPT)}"
        )

    def _heading(self, result: ArticleResult) -> str:
        where = f"{result.path} {result.pointer}".strip()
        title = ((result.record or {}).get("title") or {}).get("value") if self.context.snippets else None
        beneath = f'<p class="where">{text(where)}</p>\n' if title else ""
        return f"<header>\n<h2>{text(str(title or where))}</h2>\n{beneath}</header>\n"

    def _whole(self, record: Mapping[str, Any], marks: list[Spot]) -> Iterator[str]:
        if self.context.snippets and record["segments"]:
            yield "<h3>Text</h3>\n"
            yield marked_text(record["segments"], marks, record.get("language"))
        yield evidence_table(record, snippets=self.context.snippets)

    def _item(self, ident: str, finding: FindingRecord, placed: set[str]) -> str:
        """One finding. Where it cannot be marked in the text, the source around its place is shown."""
        rule = self.context.rule(finding["rule"])
        level = finding["severity"]
        suppressed = finding.get("suppressed")
        held = ' data-suppressed="yes"' if suppressed else ""
        if not suppressed:
            self._counts[level] += 1
        place = finding["place"]
        spot = f"{place.get('line', 1)}:{place.get('column', 1)}"
        if ident in placed:
            spot = f'<a href="#m{ident}">{spot}</a>'
        return (
            f'<li class="finding {text(level)}" id="{ident}" tabindex="-1" data-level="{text(level)}"'
            f' data-rule="{text(rule.id)}"{held}>\n'
            f'<p><span class="level">{text(level)}</span> <a href="{text(rule.help_uri)}" rel="noreferrer">{text(rule.id)}</a>'
            f" {text(rule.name)}, {spot}: {text(finding['message'])}</p>\n"
            + ("" if ident in placed or finding.get("absent") else _source(finding))
            + _details(finding)
            + "</li>\n"
        )


def _source(finding: FindingRecord) -> str:
    context = (finding.get("render") or {}).get("context")
    if not context:
        return ""
    words, (begin, end) = context["text"], context["at"]
    return (
        f'<p class="source">{text(words[:begin])}<mark class="{text(finding["severity"])}">'
        f"{text(words[begin:end])}</mark>{text(words[end:])}</p>\n"
    )


def _details(finding: FindingRecord) -> str:
    told = []
    for piece in finding.get("evidence", ()):
        said, where = shown_evidence(piece)
        told.append(f'{text(said)} <span class="via">{text(where)}</span>')
    related = finding.get("related", ())
    told += [_related(one) for one in related[:RELATED]]
    if len(related) > RELATED:
        told.append(f"and {len(related) - RELATED} more")
    if finding.get("hint"):
        told.append(f"<strong>hint:</strong> {text(finding['hint'])}")
    if "fix" in finding:
        flag = "--fix" if finding["fix"].get("safety") == "safe" else "--unsafe-fixes"
        told.append(f"<strong>fix:</strong> {text(str(finding['fix'].get('message', '')))} ({flag})")
    if finding.get("suppressed"):
        told.append(f"<strong>suppressed:</strong> {text(finding['suppressed'].get('justification', ''))}")
    return "<ul>\n" + "".join(f"<li>{one}</li>\n" for one in told) + "</ul>\n" if told else ""


def _related(related: Mapping[str, Any]) -> str:
    place = related.get("place") or {}
    spot = f"{place['line']}:{place.get('column', 1)}" if place.get("line") else ""
    where = ", ".join(filter(None, (str(place.get("path") or ""), spot)))
    return f'{text(str(related.get("message", "")))} <span class="via">{text(where)}</span>'
