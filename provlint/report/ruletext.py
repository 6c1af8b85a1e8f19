"""A rule's one text, as Markdown: what `explain` prints and the pages under docs/rules/ are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provlint.model.requirement import Requirement
from provlint.model.rule import Example, RuleMeta


def rule_markdown(meta: RuleMeta, severity: str, options: dict[str, Any], origin: str) -> str:
    """The page of one rule. `options` is the JSON Schema of its options, {} for none."""
    return "\n".join(_lines(meta, severity, options, origin)).rstrip() + "\n"


def _lines(meta: RuleMeta, severity: str, options: dict[str, Any], origin: str) -> Iterator[str]:
    yield f"# {meta.id} {meta.name}\n"
    yield f"{meta.summary}\n"
    told = [f"severity: {severity}", f"since {meta.since}", meta.status, f"from {origin}"]
    if meta.fixable:
        told.append("fixable (`check --fix`)")
    if meta.languages:
        told.append(f"languages: {', '.join(meta.languages)}")
    if meta.precision is not None:
        told.append(f"precision {meta.precision.value:.2f} (n = {meta.precision.n}, {meta.precision.set})")
    elif not meta.structural:
        told.append("precision not measured yet")
    yield f"*{'; '.join(told)}*\n"
    if meta.requirement is not None:
        yield from _requirement(meta.requirement)
    else:
        yield f"## Why\n\n{meta.why}\n"
    yield f"## What to do\n\n{meta.fix}\n"
    yield from _examples("It speaks", meta.fires)
    yield from _examples("It is silent", meta.silent)
    properties = options.get("properties") or {}
    if properties:
        yield "## Options\n"
        for name, schema in properties.items():
            kind = schema.get("type", "value")
            default = f", default `{schema['default']}`" if "default" in schema else ""
            yield f"- `{name}` ({kind}{default}) {schema.get('description', '')}".rstrip()
        yield ""
    if meta.limits:
        yield f"## Limits\n\n{meta.limits}\n"
    if meta.precision is not None:
        yield f"Measured with `{meta.precision.command}` on {meta.precision.date}.\n"
    if meta.references:
        yield "## See also\n"
        yield from (f"- <{address}>" for address in meta.references)
        yield ""
    yield "## Silence it\n"
    yield f"With a reason: `<!-- provlint: ignore[{meta.id}] -- why -->` before the paragraph, or in provlint.yaml:\n"
    yield f"```yaml\nrules:\n  {meta.id}: off\n```"


def _requirement(asked: Requirement) -> Iterator[str]:
    yield f"## What is asked\n\n{asked.asks}\n"
    yield f"{asked.law}, {asked.clause}: <{asked.url}>. It binds: {asked.role}.\n"
    # a page has no today: what is overdue is for checklists to say
    yield f"By our reading: {asked.standing('')}.\n"
    if asked.question:
        yield f"Where the file cannot tell, a person has to answer: {asked.question}\n"


def _examples(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    if not examples:
        return
    yield f"## {title}\n"
    for example in examples:
        named = f" ({example.path})" if example.path else ""
        if example.config:
            yield f"With this provlint.yaml:\n\n```yaml\n{example.config.strip()}\n```\n"
        fence = "````" if "```" in example.text else "```"
        yield f"In {example.format}{named}:\n\n{fence}\n{example.text.strip()}\n{fence}\n"
        for path, text in example.beside:
            yield f"Beside it, in {path}:\n\n{fence}\n{text.strip()}\n{fence}\n"
