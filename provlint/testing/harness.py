"""Runs texts through the real engine: readers, evidence, rules, suppressions, exactly as `provlint check` does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provlint.testing.marked import marks

if TYPE_CHECKING:
    from typing import TypeAlias

    from provlint.engine.session import Session
    from provlint.model.finding import FindingRecord
    from provlint.model.rule import Example, Rule, RuleMeta
    from provlint.plugin.manager import Plugins

    #: Modules as after `-p`, or the plugins that a run has loaded already.
    Brought: TypeAlias = Sequence[str] | Plugins

#: The day of every run here, so that no test depends on the calendar.
TODAY = "2026-11-20"


def check_text(
    text: str,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    path: str = "",
    format: str = "text",
    config: str = "",
    plugins: Brought = (),
    clock: str = TODAY,
    beside: Sequence[tuple[str, str]] = (),
) -> list[FindingRecord]:
    """The findings of a text, as JSON records, in order; suppressed ones too (those with the key `suppressed`).

    `select` are rule ids, names or prefixes (default: the default profile), `path` the file's name from the root
    (default: `article` with the suffix of `format`: text, markdown, html, json, jsonl, wordpress or feed), `config`
    the text of a provlint.yaml, `plugins` modules as after `-p` (or the plugins of a run, loaded), `beside` further
    files, each (path, text), that the text is compared with and that are not checked. Raises ConfigError, UsageError or
    PluginError as a run would.
    """
    from provlint.engine.run import run
    from provlint.engine.samples import sample_file

    with tempfile.TemporaryDirectory(prefix="provlint-") as folder:
        at = ""
        if config:
            at = str(Path(folder, "provlint.yaml"))
            Path(at).write_text(config, encoding="utf-8")
        session = session_of(folder, at, select, ignore, plugins, clock)
        context = [sample_file(session, other, name) for name, other in beside]
        outcomes = run(session.plan, session, [sample_file(session, text, path, format)], context=context)
        return [finding for one in outcomes for article in one.articles for finding in article.findings]


def session_of(
    root: str, config: str, select: Sequence[str], ignore: Sequence[str], plugins: Brought, clock: str
) -> Session:
    """The session of a test: `config` is the path of a configuration, "" for none. It has no time limit."""
    from provlint.engine.session import Plan, Session
    from provlint.plugin.manager import Plugins

    loaded = plugins if isinstance(plugins, Plugins) else None
    return Session(
        Plan(
            root,
            config,
            select=tuple(select),
            ignore=tuple(ignore),
            plugins=() if isinstance(plugins, Plugins) else tuple(plugins),
            clock=clock,
            unit_seconds=0,
        ),
        loaded,
    )


def check_marked(
    text: str,
    *,
    select: Sequence[str],
    path: str = "",
    format: str = "text",
    config: str = "",
    plugins: Brought = (),
    absent: bool = False,
    beside: Sequence[tuple[str, str]] = (),
) -> list[FindingRecord]:
    """Assert that the rules of `select` fire exactly at the marks of `text`, and return the findings.

    `[[words]]` is where the first rule of `select` fires, `[[words|ID]]` where the rule ID does; a text without marks
    must be clean. With `absent` the rules must fire exactly once, about something that is not there. Findings of
    other rules (the SYS rules are always on) fail too. Raises AssertionError that shows what is missing or too much.
    """
    __tracebackhide__ = True  # pytest shows the test, not this
    plain, expected = marks(text)
    found = check_text(
        plain, select=select, path=path, format=format, config=config, plugins=plugins, beside=beside
    )
    if absent:
        if len(found) != 1 or not found[0].get("absent"):
            raise AssertionError(
                f"expected one finding about something absent, got {_listed(found, plain)}\nin: {plain!r}"
            )
        return found
    ids = _ids(select, found)
    wanted = sorted((mark.start, mark.end, mark.rule or ids) for mark in expected)
    got = sorted((_span(one)[0], _span(one)[1], one["rule"]) for one in found)
    if wanted != got:
        missing = [one for one in wanted if one not in got]
        extra = [one for one in got if one not in wanted]
        lines = [f"{rule} expected at {start}-{end}: {plain[start:end]!r}" for start, end, rule in missing]
        lines += [f"{rule} found at {start}-{end}: {plain[start:end]!r}" for start, end, rule in extra]
        lines += [f"  {one['rule']} says: {one['message']}" for one in found]
        raise AssertionError("\n".join(lines) + f"\nin: {plain!r}")
    return found


def _ids(select: Sequence[str], found: Iterable[FindingRecord]) -> str:
    """What unnamed marks expect: the first word of `select`, as the id that a finding of it carries."""
    first = select[0] if select else ""
    return next((one["rule"] for one in found if first in (one["rule"], one["name"])), first)


def _span(finding: FindingRecord) -> tuple[int, int]:
    return finding["place"].get("offset", -1), finding["place"].get("end_offset", -1)


def _listed(found: Iterable[FindingRecord], text: str) -> str:
    return (
        "; ".join(f"{one['rule']} at {text[slice(*_span(one))]!r}: {one['message']}" for one in found)
        or "none at all"
    )


def check_examples(rule: type[Rule], *, plugins: Brought = ()) -> int:
    """Run the examples of a rule's text (`meta.fires`, `meta.silent`) and return how many there were.

    `plugins` are the modules that bring the rule, as after `-p`, or the plugins of a run; not needed for installed
    ones. Raises AssertionError for the first that does not hold, UsageError where no plugin brings the rule.
    """
    from provlint.model.errors import UsageError
    from provlint.plugin.manager import Plugins

    meta = rule.meta
    loaded = plugins if isinstance(plugins, Plugins) else Plugins(plugins)
    if meta.id not in loaded.rules():
        raise UsageError(
            f"no loaded plugin brings {meta.id}; name its module: "
            f"check_examples({rule.__name__}, plugins=[{rule.__module__!r}])"
        )
    cases = examples_of(meta)
    for name, example in cases:
        check_example(meta.id, name, example, loaded)
    return len(cases)


def examples_of(meta: RuleMeta) -> list[tuple[str, Example]]:
    """The examples of a rule's text with a name for each: "firing example 1", "silent example 2"."""
    fires = [(f"firing example {number}", one) for number, one in enumerate(meta.fires, 1)]
    return fires + [(f"silent example {number}", one) for number, one in enumerate(meta.silent, 1)]


def check_example(rule_id: str, name: str, example: Example, plugins: Plugins) -> None:
    """Run one example of `examples_of`. Raises AssertionError where it does not hold."""
    marked = marks(example.text)[1]
    if name.startswith("firing") and not example.absent and not marked:
        raise AssertionError(f"{rule_id}: {name} has neither a [[mark]] nor absent=True")
    if name.startswith("silent") and (example.absent or marked):
        raise AssertionError(f"{rule_id}: {name} has a [[mark]] or absent=True")
    others = [mark.rule for mark in marked if mark.rule]
    select = [rule_id, *others]
    if rule_id == "SYS903":
        select.append("CLM401")  # suppressions of rules that did not run are not judged
    try:
        found = check_text(
            marks(example.text)[0],
            select=select,
            path=example.path,
            format=example.format,
            config=example.config,
            plugins=plugins,
            beside=example.beside,
        )
        _compare(rule_id, example, [one for one in found if not one.get("suppressed")])
    except AssertionError as problem:
        raise AssertionError(f"{rule_id}, {name}: {problem}") from None


def _compare(rule_id: str, example: Example, found: list[FindingRecord]) -> None:
    plain, expected = marks(example.text)
    if example.absent:
        own = [one for one in found if one["rule"] == rule_id]
        if len(own) != 1 or not own[0].get("absent") or len(found) != 1:
            raise AssertionError(f"expected one finding about something absent, got {_listed(found, plain)}")
        return
    wanted = sorted((mark.start, mark.end, mark.rule or rule_id) for mark in expected)
    got = sorted((*_span(one), one["rule"]) for one in found)
    if wanted != got:
        shown = "; ".join(f"{rule} at {plain[start:end]!r}" for start, end, rule in wanted) or "nothing"
        raise AssertionError(f"expected {shown}, got {_listed(found, plain)}\nin: {plain!r}")


def rule_class(rule_id: str, *, plugins: Sequence[str] = ()) -> type[Rule]:
    """The class of a rule by its id, name or alias: how tests reach rules without importing their module."""
    from provlint.model.errors import UsageError
    from provlint.plugin.manager import Plugins
    from provlint.plugin.specs import load

    for spec in Plugins(plugins).rules().values():
        if rule_id in (spec.id, spec.name, *spec.aliases):
            found: type[Rule] = load(spec.target)
            return found
    raise UsageError(f"no plugin brings a rule {rule_id!r}")
