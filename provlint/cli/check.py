"""`provlint check`: lint articles and report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import UsageError

if TYPE_CHECKING:
    from provlint.cli.rates import Rates
    from provlint.cli.sinks import Sinks
    from provlint.cli.steps import Steps
    from provlint.engine.cache import Cache
    from provlint.engine.files import Discovery, Skipped
    from provlint.engine.session import Plan, Session

EPILOG = """\
exit codes: 0 clean; 1 findings at or above --fail-on; 2 usage or configuration; 3 a plugin or the tool failed

examples:
  provlint check content/                    lint a folder
  provlint check --format sarif . > out.sarif
  provlint check --output sarif:out.sarif --output json:out.json .
  provlint check --select SRC,DAT201 --show note seeds/
  provlint check --ruleset eu-ai-act-50 --format checklist content/
  provlint check --diff origin/main          what this branch brings; --diff staged: the next commit
  git show HEAD:post.md | provlint check - --stdin-filename post.md
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = EPILOG
    options.add_files(parser)
    options.add_configuration(parser)
    parser.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="FILE",
        help="what the articles were made from: figures, dates, names and quotations that it does not have are found; "
        "repeatable",
    )
    group = parser.add_argument_group("what is old")
    group.add_argument(
        "--diff",
        metavar="REF|staged",
        help="only what a change brings: the work tree against where it left REF, or what is staged",
    )
    group.add_argument(
        "--baseline", metavar="FILE", help="findings listed there are known: they are suppressed, not gone"
    )
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--format",
        default="text",
        metavar="FORMAT",
        help="what goes to standard output: text, json, jsonl, verdicts, sarif, github, gitlab, junit, checkstyle, "
        "rdjson, summary, html, checklist (with a pack of requirements; also checklist-json, checklist-html), or none",
    )
    group.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT:FILE",
        help="write a further report to a file; repeatable",
    )
    group.add_argument(
        "--show",
        choices=("error", "warning", "note"),
        default="warning",
        help="least level the text report prints (default: warning)",
    )
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "note", "never"),
        default="warning",
        help="least level that makes the exit code 1 (default: warning)",
    )
    group.add_argument(
        "--max-rate",
        action="append",
        default=[],
        metavar="RULE=LIMIT",
        help="exit code 1 only where more articles than that have a finding of the rule: a share (SRC101=0.02) or a "
        "number (DAT201=500); comma separated; in place of --fail-on",
    )
    group.add_argument(
        "--snippets",
        choices=("all", "none"),
        default="all",
        help="none keeps article text out of every report",
    )
    group.add_argument("--timestamps", action="store_true", help="let reports say when they were made")
    group.add_argument(
        "--category", default="", metavar="NAME", help="tells several SARIF runs of one repository apart"
    )
    group.add_argument(
        "--trace",
        action="append",
        default=[],
        metavar="RULES",
        help="tell on standard error, for every article, why these rules fired or not; repeatable",
    )
    group.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no summary on standard error")
    options.add_colour(group)
    group = parser.add_argument_group("fixes")
    group.add_argument(
        "--fix",
        action="store_true",
        help="write the safe fixes of findings to the files; reports show what is left",
    )
    group.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix: also fixes that somebody has to look at"
    )
    group.add_argument(
        "--dry-run",
        action="store_true",
        help="with --fix: write nothing, print a unified diff in place of the report",
    )
    options.add_cache(parser)
    options.add_plugins(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check and report; the exit code is the highest that applies."""
    if arguments.watch:
        from provlint.cli.rechecking import check_again

        return check_again(arguments, _run)
    return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    from provlint.cli.caching import closing_cache, open_cache, wants_cache
    from provlint.cli.context import report_context
    from provlint.cli.discovery import find, show_files
    from provlint.cli.session import open_session, plugins_print_to_stderr
    from provlint.cli.sinks import Sinks
    from provlint.cli.steps import steps_of
    from provlint.engine.guard import terminable

    plan, session = open_session(arguments)
    fixer = brought = None
    if arguments.fix or arguments.unsafe_fixes or arguments.dry_run:
        from provlint.cli.fixing import fixer as make_fixer

        fixer = make_fixer(arguments, session)
    if arguments.diff is not None:
        from provlint.cli.changing import find_changed

        found, brought = find_changed(arguments, session)
        show_files(arguments, found)
    else:
        found = find(arguments, session)
    if not found.files and not found.only_named_skipped and brought is None:
        raise UsageError(_nothing(found.skipped))
    if arguments.trace:
        from provlint.cli.tracing import print_traces

        with plugins_print_to_stderr():
            words = options.comma_list(arguments.trace)
            print_traces(session, found.files, words, arguments.snippets != "none")
    steps = steps_of(arguments, session, found, fixer, brought)
    rates = None
    if arguments.max_rate:
        from provlint.cli.rates import rates_of

        rates = rates_of(arguments.max_rate, session)
    sinks = Sinks(
        "none" if arguments.dry_run else arguments.format,
        arguments.output,
        session.plugins.reporters(),
        report_context(arguments, session, found.files),
    )
    cache = open_cache(arguments, session) if wants_cache(arguments, found.files) else None
    try:
        with plugins_print_to_stderr(), terminable(), closing_cache(cache):
            return _checked(arguments, plan, session, found, sinks, steps, rates, cache)
    except BaseException:
        sinks.abandon()
        raise


def _checked(
    arguments: argparse.Namespace,
    plan: Plan,
    session: Session,
    found: Discovery,
    sinks: Sinks,
    steps: Steps,
    rates: Rates | None,
    cache: Cache | None,
) -> int:
    from provlint.cli.progress import Progress
    from provlint.engine.context import context_files, with_sources
    from provlint.engine.run import run as engine_run
    from provlint.engine.tasks import Job
    from provlint.model.finding import SEVERITIES
    from provlint.report.base import Summary

    progress = Progress(len(found.files))
    limit = SEVERITIES.index(arguments.fail_on) if arguments.fail_on != "never" else -1
    articles = 0
    fails = broken = spoke = False
    sinks.begin()
    wanted = steps.brought.wanted if steps.brought is not None else None
    job = Job("check", with_record=sinks.needs_records)
    files, context = found.files, context_files(session, found.files)
    if arguments.source:
        files, context = with_sources(session, arguments.source, files, context)
    for outcome in engine_run(plan, session, files, job, arguments.jobs, context, wanted, cache):
        outcome = outcome._replace(articles=steps.settle(outcome.file, outcome.articles))
        checked = sum(result.checked for result in outcome.articles)
        articles += checked
        for result in outcome.articles:
            if result.findings:
                progress.clear()
            spoke = sinks.article(result) or spoke
            broken = broken or result.failed
            if rates is not None:
                rates.see(result)
            fails = fails or any(
                SEVERITIES.index(finding["severity"]) <= limit
                for finding in result.findings
                if not finding.get("suppressed")
            )
        progress.step(outcome.file.path, checked)
    progress.clear()
    for result in steps.rest(session):
        spoke = sinks.article(result) or spoke
        fails = fails or SEVERITIES.index(result.findings[0]["severity"]) <= limit
    sinks.end(Summary(articles, len(found.files), len(found.skipped)))
    told = [steps.fixer.summary()] if steps.fixer is not None else []
    if rates is not None:
        exceeded = rates.exceeded(articles)
        fails = bool(exceeded)
        told += exceeded
    for line in filter(None, told):
        if not arguments.quiet:
            print(line, file=sys.stderr)
    if not arguments.quiet and (spoke or not os.environ.get("PRE_COMMIT")):
        print(
            _summary(articles, len(found.files), found.skipped, arguments.show_files, steps), file=sys.stderr
        )
    return 3 if broken else 1 if fails else 0


def _summary(articles: int, files: int, skipped: Sequence[Skipped], shown: bool, steps: Steps) -> str:
    which = "changed " if steps.brought is not None else ""
    text = f"{_number(articles, 'article')} in {_number(files, which + 'file')}"
    if steps.known is not None and steps.known.seen:
        text += f"; {_number(steps.known.seen, 'known finding')}"
    if steps.brought is not None and steps.brought.left_out:
        text += f"; {_number(steps.brought.left_out, 'older finding')} left out"
    if skipped:
        text += f"; {_number(len(skipped), 'file')} skipped"
        text += "" if shown else " (--show-files)"
    return text


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _nothing(skipped: Sequence[Skipped]) -> str:
    if skipped:
        return "nothing to check: every file was skipped; --show-files says why, --no-exclude checks named files all the same"
    return "nothing to check: no file here has a suffix that a reader knows; `provlint plugins` lists them"
