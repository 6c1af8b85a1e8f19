"""The index of the rules' pages, as Markdown: by family, with what each profile makes of a rule and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from provlint.model.finding import SEVERITIES
from provlint.model.rule import RuleMeta
from provlint.model.values import NamedTuple

_FAMILIES: Final[Mapping[str, str]] = {
    "SRC": "Where it came from",
    "DAT": "When",
    "GEN": "Made by a machine",
    "CLM": "Claims",
    "REU": "Across articles",
    "SYS": "The run itself",
}

_INTRODUCTION: Final = """\
# Rules

`provlint rules` lists the rules that are in force, `provlint explain SRC105` prints one of these pages. A rule weighs what
the profile says: `default` holds where there is no configuration, the others with
[`extends: [newsroom@1]`](../configuration.md#extends); a line in [`rules:`](../configuration.md#rules) changes it.

*Severity* is that of the profile `default`, and where `newsroom`, `aggregator` or `corpus` say otherwise, theirs.
*Precision* is the share of findings that are right, with the number that was looked at; each page says on what, and
with which command. Rules that judge what is absent or invalid are *structural* and need none. *Languages*: a rule that
names some is silent in all others. *Fix*: `provlint check --fix` can settle some of its findings.
"""

_HOUSE: Final = """\
## Rules of houses and plugins

Rules that a provlint.yaml declares and rules of plugins have no page here. `provlint explain ID` prints their text where
they are in force; [writing rules](../writing-rules.md) says how they are made.
"""


class IndexEntry(NamedTuple):
    """A rule with its severity by profile ("off" where it is off)."""

    meta: RuleMeta
    severities: Mapping[str, str]


def index_markdown(entries: Iterable[IndexEntry], profiles: Sequence[str]) -> str:
    """The page. `profiles` are those whose severities it shows, the one in force without a configuration first."""
    return "\n".join(_page(list(entries), profiles)).rstrip() + "\n"


def _page(entries: Sequence[IndexEntry], profiles: Sequence[str]) -> Iterator[str]:
    yield _INTRODUCTION
    plain = [entry for entry in entries if entry.meta.requirement is None]
    first = profiles[0]
    for severity in SEVERITIES:
        yield f"- {severity} in {first}: {_links(e for e in plain if e.severities[first] == severity)}"
    yield f"- with a fix: {_links(entry for entry in plain if entry.meta.fixable)}\n"
    for prefix, title in _FAMILIES.items():
        found = [entry for entry in plain if entry.meta.id.startswith(prefix)]
        if not found:
            continue
        yield f"## {prefix}: {title[:1].lower()}{title[1:]}\n"
        yield "| rule | what it finds | severity | precision | languages | fix |"
        yield "|---|---|---|---|---|---|"
        for entry in found:
            meta = entry.meta
            yield (
                f"| {_link(meta)} {meta.name} | {meta.summary} | {_weight(entry, profiles)} | {_precision(meta)} "
                f"| {', '.join(meta.languages) or 'any'} | {'yes' if meta.fixable else ''} |"
            )
        yield ""
    yield from _packs([entry for entry in entries if entry.meta.requirement is not None])
    yield _HOUSE


def _packs(entries: Sequence[IndexEntry]) -> Iterator[str]:
    yield "## Packs: laws and standards\n"
    yield "In force with `--ruleset NAME` or `extends: [NAME@1]` only; [packs](../packs.md) says how to read them.\n"
    yield "| rule | pack | clause | what it finds | severity |"
    yield "|---|---|---|---|---|"
    for entry in entries:
        meta, asked = entry.meta, entry.meta.requirement
        if asked is not None:
            yield (
                f"| {_link(meta)} {meta.name} | `{asked.pack}` | {asked.clause} | {meta.summary} "
                f"| {entry.meta.severity} |"
            )
    yield ""


def _link(meta: RuleMeta) -> str:
    return f"[{meta.id}]({meta.id}.md)"


def _links(entries: Iterable[IndexEntry]) -> str:
    return ", ".join(_link(entry.meta) for entry in entries) or "none"


def _weight(entry: IndexEntry, profiles: Sequence[str]) -> str:
    """The severity in the first profile, and which others differ: "error; off in corpus"."""
    first = entry.severities[profiles[0]]
    others: dict[str, list[str]] = {}
    for name in profiles[1:]:
        if entry.severities[name] != first:
            others.setdefault(entry.severities[name], []).append(name)
    return "; ".join((first, *(f"{word} in {', '.join(names)}" for word, names in others.items())))


def _precision(meta: RuleMeta) -> str:
    if meta.precision is not None:
        return f"{meta.precision.value:.2f} (n = {meta.precision.n})"
    return "structural" if meta.structural else "not measured"
