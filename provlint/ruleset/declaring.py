"""An entry of `declare:` -> the rule that it describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from provlint.model.rule import Example, Rule, RuleMeta
from provlint.model.segment import DEFAULT_SCOPE, ROLES
from provlint.ruleset.checks.base import CheckType, Where
from provlint.ruleset.declared import WITHIN, DeclaredRule
from provlint.ruleset.layers import Plugins
from provlint.ruleset.messages import outline, unknown
from provlint.ruleset.yamlload import Document
from provlint.ruleset.yamlload import Path as At


def declare(data: Mapping[str, Any], document: Document, path: At, folder: Path, plugins: Plugins) -> Rule:
    """The rule that one entry of `declare:` describes. Raises ConfigError with the place of what is wrong in it."""
    where = Where(document, path, folder, plugins.check_types())
    scope = _scope_of(data, where)
    check = where.below("check").make(data["check"])
    unless, within = _unless_of(data, where)
    message, hint = data["message"], data.get("hint", "")
    values = data.get("values", {})
    known = {*check.fills(), *values, "match"}
    for name, text in (("message", message), ("hint", hint)):
        wrong = unknown(text, known)
        if wrong is not None:
            raise where.error(wrong[1], name)
    base: type[DeclaredRule] = DeclaredRule
    requirement = None
    if "requirement" in data or data["check"]["type"] == "requirement":
        from provlint.ruleset.requirements import RequirementRule, requirement_of

        base, requirement = RequirementRule, requirement_of(data, document, path)
    meta = RuleMeta(
        id=data["id"],
        name=data["name"],
        severity=data["severity"],
        summary=data.get("summary") or outline(message),
        why=data.get("why", ""),
        fix=data.get("fix", hint),
        fires=tuple(_examples(data, "fires")),
        silent=tuple(_examples(data, "silent")),
        languages=tuple(data.get("languages", ())),
        scope=scope,
        structural=data["check"]["type"] in ("absence", "requirement"),
        default=data.get("default", True),
        status="stable",
        references=tuple(data.get("references", ()))
        or ((requirement.url,) if requirement is not None else ()),
        requirement=requirement,
    )
    # a class of its own for each rule, so that `meta` is what it is everywhere: the class's
    rule = type(base.__name__, (base,), {"meta": meta, "__module__": __name__})
    made: Rule = rule(check, unless, within, message, hint, values)
    return made


def _unless_of(data: Mapping[str, Any], where: Where) -> tuple[CheckType | None, str]:
    settings = data.get("unless")
    if settings is None:
        return None, WITHIN[0]
    inner = where.below("unless")
    within = settings.get("within", WITHIN[0])
    if within not in WITHIN:
        raise inner.error(f"within is {within!r}; it can be {', '.join(WITHIN)}", "within")
    return inner.make({key: value for key, value in settings.items() if key != "within"}), within


def _scope_of(data: Mapping[str, Any], where: Where) -> tuple[str, ...]:
    given = data.get("scope")
    if given is None:
        return DEFAULT_SCOPE
    if given == "all":
        return tuple(ROLES)
    for index, role in enumerate(given):
        if role not in ROLES:
            from provlint.ruleset.explainschema import nearest

            advice = f"{nearest(role, ROLES)}; there are {', '.join(ROLES)}"
            raise where.error(f"there is no role {role!r}{advice}", "scope", index)
    return tuple(given)


def _examples(data: Mapping[str, Any], name: str) -> Iterator[Example]:
    for one in data.get("tests", {}).get(name, ()):
        if isinstance(one, str):
            yield Example(one)
        else:
            yield Example(
                one["text"], one.get("format", "text"), one.get("path", ""), absent=one.get("absent", False)
            )
