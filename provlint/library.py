"""provlint in a program: `provlint.check(paths)`, `provlint.check_text(text)`, and `Linter` for many calls.

    for article in provlint.check("content/"):
        for finding in article.findings:
            print(finding["path"], finding["place"]["line"], finding["rule"], finding["message"])

The same rules, configuration and places as on the command line. Nothing is printed, and nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from provlint.engine.context import context_files
from provlint.engine.files import discover, find_config, find_root, plain_path, text_file
from provlint.engine.run import run
from provlint.engine.session import Plan, Session
from provlint.engine.tasks import Job
from provlint.model.errors import UsageError
from provlint.model.values import NamedTuple
from provlint.report.machine import public

if TYPE_CHECKING:
    from typing import TypeAlias

    from provlint.engine.files import SourceFile
    from provlint.engine.results import ArticleResult
    from provlint.model.finding import FindingRecord
    from provlint.model.record import ArticleRecord

    Path: TypeAlias = str | os.PathLike[str]


class Checked(NamedTuple):
    """What became of one article.

    `findings` are as in `--format json`, in order of place, suppressed ones too (those with the key `suppressed`).
    `record` is all evidence and the text of its segments; None where records were not asked for, and where the file
    or entry could not be read (one finding, SYS901, says so). `failed` says that a rule raised (SYS902).
    """

    path: str
    pointer: str
    key: str
    id: str | None
    findings: list[FindingRecord]
    record: ArticleRecord | None
    failed: bool


class Linter:
    """Rules and configuration, loaded once.

    `config` is a provlint.yaml; True looks for one upward from the first path, or from `near`; False takes none.
    `rulesets`, `select`, `ignore` and `plugins` are words as after the options of the same names, `autoload` loads the
    plugins of installed packages, `clock` is what "today" is. `records` False leaves records out, which halves the time.

    Raises ConfigError, UsageError or PluginError as a run would.
    """

    def __init__(
        self,
        config: Path | bool = True,
        *,
        near: Path = ".",
        rulesets: Iterable[str] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        plugins: Iterable[str] = (),
        autoload: bool = True,
        clock: str = "",
        records: bool = True,
    ) -> None:
        start = os.fspath(near)
        if isinstance(config, bool):
            found = find_config(start) if config else ""
        else:
            found = plain_path(os.fspath(config))
            if not os.path.isfile(found):  # noqa: PTH113
                raise UsageError(f"{found}: no such file")
        self._plan = Plan(
            root=find_root(found, start),
            config=found,
            rulesets=_words(rulesets),
            select=_words(select),
            ignore=_words(ignore),
            plugins=_words(plugins),
            autoload=autoload,
            clock=clock,
        ).settled()
        self.session = Session(self._plan)
        self._job = Job("check", with_record=records)

    def check(
        self, paths: Path | Iterable[Path], *, jobs: int | None = None, no_exclude: bool = False
    ) -> Iterator[Checked]:
        """The articles of files and folders, one by one as they are checked, in order of their paths; where rules
        compare articles (REU), when all were looked at.

        `jobs` is the number of processes (default: fits the work and the machine), `no_exclude` takes files that are
        named even if a list says they are no articles. Raises UsageError for a path that is not there, at once.
        """
        named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
        given = [os.fspath(path) for path in named]
        session = self.session
        found = discover(given, session.root, session.ruleset, session.readers, no_exclude=no_exclude)
        return self._run(found.files, jobs)

    def check_text(self, text: str, path: Path = "article.txt") -> list[Checked]:
        """The articles of a text, as if it stood in the file `path`, whose suffix tells the format. Most texts are one
        article; JSONL and feeds hold several."""
        return list(self._run([text_file(os.fspath(path), text, self.session.root)], 1))

    def explain(self, rule: str) -> str:
        """A rule's text in Markdown: what it finds, why, what to do. `rule` is an id or name."""
        return rule_text(self.session, rule)

    def _run(self, files: list[SourceFile], jobs: int | None) -> Iterator[Checked]:
        context = context_files(self.session, files)
        for outcome in run(self._plan, self.session, files, self._job, jobs, context):
            yield from map(_checked, outcome.articles)


def check(
    paths: Path | Iterable[Path],
    *,
    config: Path | bool = True,
    rulesets: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    plugins: Iterable[str] = (),
    records: bool = True,
    jobs: int | None = None,
) -> Iterator[Checked]:
    """The articles of files and folders, with findings and records, one by one (see `Linter`)."""
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    linter = Linter(
        config,
        near=named[0] if named else ".",
        rulesets=rulesets,
        select=select,
        ignore=ignore,
        plugins=plugins,
        records=records,
    )
    return linter.check(named, jobs=jobs)


def check_text(
    text: str,
    path: Path = "article.txt",
    *,
    config: Path | bool = True,
    rulesets: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    plugins: Iterable[str] = (),
    records: bool = True,
) -> list[Checked]:
    """The articles of one text, as if it stood in the file `path` (see `Linter.check_text`)."""
    linter = Linter(
        config, near=path, rulesets=rulesets, select=select, ignore=ignore, plugins=plugins, records=records
    )
    return linter.check_text(text, path)


def rule_text(session: Session, word: str) -> str:
    """The page of a rule, by its id or name, with the severity it has in a session."""
    from provlint.report.ruletext import rule_markdown
    from provlint.ruleset.options import schema_of

    rule = session.ruleset.rule(word)
    row = next(row for row in session.ruleset.catalogue() if row.id == rule.meta.id)
    severity = row.own if row.severity == "on" else row.severity
    return rule_markdown(rule.meta, severity, schema_of(rule.Options), row.origin)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words.split(",")) if isinstance(words, str) else tuple(words)


def _checked(result: ArticleResult) -> Checked:
    return Checked(
        result.path,
        result.pointer,
        result.key,
        result.ident,
        [cast("FindingRecord", public(finding)) for finding in result.findings],
        cast("ArticleRecord | None", result.record),
        result.failed,
    )
