"""The reporters that come with provlint, as data: listing them imports none."""

from __future__ import annotations

from provlint.plugin.specs import ReporterSpec

#: In the order of the help text. Plugins add theirs through the hook `provlint_reporters`.
BUILTIN_REPORTERS: tuple[ReporterSpec, ...] = (
    ReporterSpec(
        "text", "provlint.report.text:TextReporter", "for people: source line, evidence, hint", ".txt"
    ),
    ReporterSpec(
        "json", "provlint.report.jsonreport:JsonReporter", "one document with all findings", ".json"
    ),
    ReporterSpec("jsonl", "provlint.report.jsonl:JsonlReporter", "one finding a line", ".jsonl"),
    ReporterSpec(
        "verdicts", "provlint.report.verdicts:VerdictsReporter", "one line an article, to join on", ".jsonl"
    ),
    ReporterSpec(
        "sarif", "provlint.report.sarif:SarifReporter", "SARIF 2.1.0, for code scanning and editors", ".sarif"
    ),
    ReporterSpec(
        "github",
        "provlint.report.github:GithubReporter",
        "annotations in a change on GitHub, the worst ten",
        ".txt",
    ),
    ReporterSpec("gitlab", "provlint.report.gitlab:GitlabReporter", "GitLab's Code Quality report", ".json"),
    ReporterSpec("junit", "provlint.report.junit:JunitReporter", "JUnit XML, for test reports", ".xml"),
    ReporterSpec("checkstyle", "provlint.report.checkstyle:CheckstyleReporter", "Checkstyle XML", ".xml"),
    ReporterSpec("rdjson", "provlint.report.rdjson:RdjsonReporter", "Reviewdog Diagnostic Format", ".json"),
    ReporterSpec(
        "summary",
        "provlint.report.summary:SummaryReporter",
        "Markdown for a job's summary or a comment",
        ".md",
    ),
    ReporterSpec(
        "html",
        "provlint.report.htmlreport:HtmlReporter",
        "one page: each article with its findings marked, evidence, filters",
        ".html",
    ),
    ReporterSpec(
        "checklist",
        "provlint.report.checklistmarkdown:ChecklistMarkdownReporter",
        "what each article shows of the requirements of a pack, in Markdown",
        ".md",
    ),
    ReporterSpec(
        "checklist-json", "provlint.report.checklistjson:ChecklistJsonReporter", "the same as JSON", ".json"
    ),
    ReporterSpec(
        "checklist-html", "provlint.report.checklisthtml:ChecklistHtmlReporter", "the same as a page", ".html"
    ),
)
