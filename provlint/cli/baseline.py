"""`provlint baseline`: the findings that are there already, in a file that merges."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from provlint.cli import options
from provlint.model.errors import ProvlintError, UsageError
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.baseline import Known
    from provlint.engine.baselinefile import Baseline, Entry
    from provlint.engine.session import Plan, Session

EPILOG = """\
examples:
  provlint baseline create                  write provlint-baseline.yaml, at the root
  provlint check --baseline provlint-baseline.yaml
  provlint baseline prune                   take out what is gone
  provlint baseline audit                   say what is in it; exit code 1 for stale or repeated entries
"""

_DEEDS = {
    "create": "write a new baseline with the findings there are",
    "update": "add the findings there are, take out those that are gone; reasons are kept",
    "prune": "take out the entries whose finding is gone",
    "audit": "say what is in a baseline and what is stale; writes nothing",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the verb."""
    parser.epilog = EPILOG
    deeds = parser.add_subparsers(
        dest="deed", required=True, metavar="{create,update,prune,audit}", title="deeds"
    )
    for deed, what in _DEEDS.items():
        one = deeds.add_parser(
            deed,
            help=what,
            description=what[:1].upper() + what[1:] + ".",
            formatter_class=parser.formatter_class,
            allow_abbrev=False,
        )
        options.add_files(one)
        group = one.add_argument_group("baseline")
        group.add_argument(
            "--baseline", metavar="FILE", help="the file (default: provlint-baseline.yaml at the root)"
        )
        if deed == "create":
            group.add_argument(
                "--level",
                choices=("error", "warning", "note"),
                default="warning",
                help="least level that is listed (default: warning)",
            )
            group.add_argument("--force", action="store_true", help="write over a baseline that is there")
        options.add_configuration(one)
        options.add_cache(one)
        options.add_plugins(one)
        one.set_defaults(run=run)


class Found(NamedTuple):
    """What a run over the files found: the findings that a baseline lists, and what it knows of the present one."""

    entries: dict[str, Entry]
    articles: int
    known: Known


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; 1 where an audit finds stale or repeated entries."""
    from provlint.cli.baselining import open_baseline, place_of
    from provlint.cli.session import open_session
    from provlint.engine.baselinefile import Baseline

    if "-" in arguments.paths or arguments.stdin_filename:
        raise UsageError("a baseline is about files; standard input is none")
    plan, session = open_session(arguments)
    path = place_of(arguments.baseline, session)
    if arguments.deed == "create":
        if path.exists() and not arguments.force:
            raise UsageError(f"{path.name} is there already; `provlint baseline update`, or --force")
        present = Baseline(arguments.level, {})
    else:
        _, present = open_baseline(arguments.baseline, session)
    deeds: dict[str, Callable[..., int]] = {
        "create": _write,
        "update": _write,
        "prune": _prune,
        "audit": _audit,
    }
    return deeds[arguments.deed](arguments, session, present, _look(arguments, plan, session, present))


def _look(arguments: argparse.Namespace, plan: Plan, session: Session, present: Baseline) -> Found:
    from provlint.cli.caching import closing_cache, open_cache, wants_cache
    from provlint.cli.discovery import covers_root, find
    from provlint.cli.progress import Progress
    from provlint.cli.session import plugins_print_to_stderr
    from provlint.engine.baseline import Known, listed
    from provlint.engine.baselinefile import Entry
    from provlint.engine.run import run as engine_run

    found = find(arguments, session)
    known = Known(session, present, found.files, "", whole=covers_root(arguments, session))
    entries: dict[str, Entry] = {}
    articles = 0
    progress = Progress(len(found.files))
    cache = open_cache(arguments, session) if wants_cache(arguments, found.files) else None
    with plugins_print_to_stderr(), closing_cache(cache):
        for outcome in engine_run(plan, session, found.files, "check", arguments.jobs, cache=cache):
            for result in outcome.articles:
                if result.failed:
                    progress.clear()
                    problem = ProvlintError(f"{result.path}: a rule or a worker failed; nothing is written")
                    problem.exit_code = 3
                    raise problem
                articles += result.checked
                for finding in result.findings:
                    if not finding.get("suppressed") and listed(finding, present.level):
                        entry = Entry(finding["key"], finding["rule"], finding["fingerprint"])
                        entries[entry.fingerprint] = entry
            known.settle(outcome.file, outcome.articles)
            progress.step(outcome.file.path, len(outcome.articles))
    progress.clear()
    return Found(entries, articles, known)


def _write(arguments: argparse.Namespace, session: Session, present: Baseline, found: Found) -> int:
    from shlex import quote

    from provlint.cli.baselining import place_of, write_baseline
    from provlint.report.terminal import clean

    stale = {entry.fingerprint for entry, _ in found.known.stale()}
    kept = {name: entry for name, entry in present.entries.items() if name not in stale}
    added = [entry for name, entry in found.entries.items() if name not in kept]
    path = place_of(arguments.baseline, session)
    write_baseline(path, present.level, [*kept.values(), *added])
    told = f"{path.name}: {_number(len(kept) + len(added), 'finding')} of {_number(found.articles, 'article')} checked"
    if arguments.deed == "update":
        told += f"; {len(added)} added, {len(stale)} taken out"
    print(told, file=sys.stderr)
    if arguments.deed == "create":
        print(f"use it:  provlint check --baseline {quote(clean(os.path.relpath(path)))}", file=sys.stderr)
    return 0


def _prune(arguments: argparse.Namespace, session: Session, present: Baseline, found: Found) -> int:
    from provlint.cli.baselining import place_of, write_baseline

    stale = {entry.fingerprint for entry, _ in found.known.stale()}
    kept = [entry for name, entry in present.entries.items() if name not in stale]
    path = place_of(arguments.baseline, session)
    write_baseline(path, present.level, kept)
    print(f"{path.name}: {_number(len(kept), 'finding')}; {len(stale)} taken out", file=sys.stderr)
    return 0


def _audit(arguments: argparse.Namespace, session: Session, present: Baseline, found: Found) -> int:
    from provlint.cli.baselining import place_of
    from provlint.report.terminal import clean

    name = place_of(arguments.baseline, session).name
    stale = found.known.stale()
    new = [entry for fingerprint, entry in found.entries.items() if fingerprint not in present.entries]
    reasons = sum(bool(entry.reason) for entry in present.entries.values())
    print(
        f"{name}: {_number(len(present.entries), 'finding')} ({present.level} and above), {reasons} with a reason"
    )
    counts = Counter(entry.rule for entry in present.entries.values())
    gone = Counter(entry.rule for entry, _ in stale)
    more = Counter(entry.rule for entry in new)
    for rule in sorted(counts | more):
        print(f"  {rule:<8} {counts[rule]:>6} listed {gone[rule]:>6} stale {more[rule]:>6} new")
    for entry, why in stale:
        print(f"{name}:{entry.line}: stale: {why}: {entry.rule} {clean(entry.key)}")
    for line in present.repeated:
        print(f"{name}:{line}: says again what another line says")
    if not present.sorted:
        print(f"{name}: the lines are not in order; `provlint baseline update` sorts them")
    return 1 if stale or present.repeated else 0


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
