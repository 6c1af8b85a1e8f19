"""Every first-party rule's text holds: its examples run through the engine, and its description agrees with it."""

from __future__ import annotations

import pytest

from provlint.plugin.manager import Plugins
from provlint.plugin.specs import RuleSpec, load
from provlint.testing import check_examples, marks

RULES = sorted(Plugins(autoload=False).rules().values())
#: It takes a broken plugin to make this one fire (tests/engine has them).
NEVER_FIRES = {"SYS902"}


@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.id)
def test_examples(spec: RuleSpec) -> None:
    meta = load(spec.target).meta
    assert meta.fires or spec.id in NEVER_FIRES, f"{spec.id} has no firing example"
    assert meta.silent, f"{spec.id} has no silent example"
    assert check_examples(load(spec.target)) == len(meta.fires) + len(meta.silent)


@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.id)
def test_description_agrees_with_the_text(spec: RuleSpec) -> None:
    rule = load(spec.target)
    meta = rule.meta
    assert (spec.id, spec.name, spec.severity) == (meta.id, meta.name, meta.severity)
    assert (spec.summary, spec.default, spec.aliases) == (meta.summary, meta.default, meta.aliases)
    assert spec.options == "" or load(spec.options) is rule.Options
    for paragraph in (meta.summary, meta.why, meta.fix):
        assert paragraph.endswith((".", "`", ")")), f"{spec.id}: {paragraph!r} has no full stop"
    assert meta.structural or meta.precision is None or 0 <= meta.precision.value <= 1


def test_marks_are_taken_out() -> None:
    plain, found = marks("a [[b c]] d [[e|CLM401]] [x](y) [[]]f [[g [h] i]]")
    assert plain == "a b c d e [x](y) f g [h] i"
    assert [plain[m.start : m.end] for m in found] == ["b c", "e", "", "g [h] i"]
    assert [m.rule for m in found] == ["", "CLM401", "", ""]
