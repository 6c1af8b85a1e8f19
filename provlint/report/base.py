"""What every reporter is given and gives back. A reporter turns findings into text: it opens nothing, prints nothing
and decides nothing.

    class Slack(provlint.Reporter):
        def article(self, result):
            return "".join(f"{f['path']}: {f['message']}\\n" for f in result.findings)

The run calls `begin()` once, `article(result)` for each article in input order, `end(summary)` once, and writes what
they return, in that order. Nothing that differs between two runs over the same input (times, worker counts, absolute
paths) may be put into the text unless `context.timestamps` asks for it, so that serial, parallel and cached runs
print the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from provlint.model.finding import SEVERITIES, FindingRecord, Severity
from provlint.model.rule import RESERVED
from provlint.model.source import Source
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.model.requirement import Pack, Requirement

#: Where docs/ is published (`site_url` of zensical.toml).
SITE: Final = "https://provlint.github.io/"
#: Where the pages about rules are.
DOCS_BASE: Final = f"{SITE}rules/"


class RuleInfo(NamedTuple):
    """What reporters say about a rule; all of it comes from the rule's meta or its YAML declaration.

    `name` is kebab-case, `severity` the one in force, `precision` the measured value or None, `taxa` the clauses of
    regulations and standards it speaks to: mappings with `taxonomy`, `id`, and optionally `name`, `summary`, `url`.
    """

    id: str
    name: str
    severity: Severity = "warning"
    summary: str = ""
    why: str = ""
    fix: str = ""
    limits: str = ""
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    precision: float | None = None
    status: str = "preview"
    plugin: str = ""
    taxa: tuple[Mapping[str, str], ...] = ()
    requirement: Requirement | None = None

    @property
    def help_uri(self) -> str:
        """The address of the rule's page. For a rule of a house or a plugin, which has none here, it is the first of its
        references, else where the manual speaks of such rules."""
        if self.id[:3] in RESERVED:
            return f"{DOCS_BASE}{self.id}.html"
        return next(iter(self.references), f"{DOCS_BASE}index.html#rules-of-houses-and-plugins")

    @classmethod
    def of(cls, meta: Any, *, severity: Severity | None = None, plugin: str = "") -> RuleInfo:
        """The info of a `RuleMeta` (or anything with its attributes), with the severity in force."""
        precision = getattr(meta, "precision", None)
        requirement = getattr(meta, "requirement", None)
        taxa: tuple[Mapping[str, str], ...] = ()
        if requirement is not None:
            from provlint.model.requirement import taxon

            taxa = (taxon(requirement),)
        return cls(
            id=meta.id,
            name=meta.name,
            severity=severity or meta.severity,
            summary=meta.summary,
            why=getattr(meta, "why", ""),
            fix=getattr(meta, "fix", ""),
            limits=getattr(meta, "limits", ""),
            references=tuple(getattr(meta, "references", ())),
            precision=None if precision is None else float(getattr(precision, "value", precision)),
            status=getattr(meta, "status", "preview"),
            plugin=plugin,
            taxa=taxa,
            requirement=requirement,
        )


class PluginInfo(NamedTuple):
    """A third-party plugin that took part."""

    name: str
    version: str = ""


class GitInfo(NamedTuple):
    """The checkout: the address of its repository, the commit and the branch; only ever handed in."""

    repository: str
    revision: str
    branch: str = ""


def _no_source(path: str) -> Source | None:
    return None


class ReportContext(NamedTuple):
    """What a run tells its reporters.

    `rules` are the rules in force by id. `show` is the least severe level the text report prints. `snippets` False
    keeps article text out: every reporter then works on what `provlint.report.redact` leaves. `width` is the
    terminal's, in columns; `color` whether ANSI colours are wanted. `timestamps` are (start, end) in ISO 8601 UTC,
    None unless asked for. `source` gives a checked file, whole and decoded, by its path as reported, None where it
    cannot be had (standard input); SARIF asks it for line hashes and UTF-16 columns. `prefix` leads from the top of the
    repository to the folder that reported paths count from ("" for the same). `configuration` are (path, text) of the
    rule set in force, as SARIF embeds it. `category` tells several runs over one repository apart. `packs` are the
    regulations and standards in force, `today` is the day of the run (ISO 8601).
    """

    tool_version: str = "0"
    ruleset_digest: str = ""
    rules: Mapping[str, RuleInfo] = {}
    root: str = ""
    color: bool = False
    width: int = 100
    snippets: bool = True
    show: Severity = "warning"
    timestamps: tuple[str, str] | None = None
    source: Callable[[str], Source | None] = _no_source
    prefix: str = ""
    plugins: Sequence[PluginInfo] = ()
    git: GitInfo | None = None
    configuration: tuple[str, str] | None = None
    category: str = ""
    packs: Sequence[Pack] = ()
    today: str = ""

    def rule(self, rule_id: str) -> RuleInfo:
        """The info of a rule; a bare one for an id that is not in force (a plugin's own notification)."""
        found = self.rules.get(rule_id)
        return found if found is not None else RuleInfo(rule_id, rule_id.lower())


class ArticleResult(Protocol):
    """One article's outcome, clean ones too. `findings` are in order of place, then rule, and include suppressed
    ones (those with the key `suppressed`)."""

    @property
    def path(self) -> str:
        """The file, as it was given."""
        ...

    @property
    def pointer(self) -> str:
        """JSON Pointer of the article in its file."""
        ...

    @property
    def key(self) -> str:
        """Who the article is across runs."""
        ...

    @property
    def ident(self) -> str | None:
        """Its id, guid or url within the file."""
        ...

    @property
    def findings(self) -> Sequence[FindingRecord]:
        """Its findings, by place, then rule."""
        ...

    @property
    def outcomes(self) -> Sequence[Mapping[str, Any]]:
        """What it shows of each requirement of the packs in force, by rule: `{rule, state, why, in_force, evidence}`."""
        ...

    @property
    def record(self) -> Mapping[str, Any] | None:
        """All evidence and the text of its segments, as `inspect --text` has them; None unless a reporter of the run
        `needs_records`, and for what is no article."""
        ...

    @property
    def checked(self) -> bool:
        """False for a file or an entry that could not be read: no article, only the finding that says so."""
        ...


class Summary(NamedTuple):
    """What is known when the run is over. `errors` are failures that are not an article's findings: mappings with
    `message` and, where known, `rule`, `path`, `line`, `column`, `plugin`. `interrupted` says that not all was
    checked."""

    articles: int = 0
    files: int = 0
    skipped: int = 0
    errors: Sequence[Mapping[str, Any]] = ()
    interrupted: bool = False


class Reporter:
    """Base of a reporter. A subclass overrides what it needs; `self.context` is the run's `ReportContext`."""

    #: Whether `article` reads `result.record`; making records costs as much as `inspect`.
    needs_records = False

    def __init__(self, context: ReportContext) -> None:
        self.context = context

    def findings(self, result: ArticleResult) -> Sequence[FindingRecord]:
        """The article's findings as this report may show them: without article text where `snippets` is off."""
        if self.context.snippets:
            return result.findings
        from provlint.report.redact import redacted

        return [redacted(finding, self.context.rule(finding["rule"]).summary) for finding in result.findings]

    def begin(self) -> str:
        """The text before the first article."""
        return ""

    def article(self, result: ArticleResult) -> str:
        """The text of one article; "" where there is nothing to say (or nothing to say yet)."""
        return ""

    def end(self, summary: Summary) -> str:
        """The text after the last article."""
        return ""


def active(findings: Iterable[FindingRecord]) -> list[FindingRecord]:
    """The findings that are not suppressed."""
    return [finding for finding in findings if not finding.get("suppressed")]


def shown(severity: str, show: Severity) -> bool:
    """Whether a level is at or above `show`."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(show) if severity in SEVERITIES else True


def worst(findings: Iterable[FindingRecord]) -> Severity | None:
    """The worst level among the findings that are not suppressed; None for none."""
    present = {finding["severity"] for finding in findings if not finding.get("suppressed")}
    return next((severity for severity in SEVERITIES if severity in present), None)
