"""A rule says of itself that it is fixable exactly if one of its examples gets a fix."""

from __future__ import annotations

import pytest

from provlint.plugin.manager import Plugins
from provlint.plugin.specs import load
from provlint.testing import check_text, marks


@pytest.mark.parametrize("rule_id", sorted(Plugins(autoload=False).rules()))
def test_fixable_rules_fix_an_example(rule_id: str) -> None:
    meta = load(Plugins(autoload=False).rules()[rule_id].target).meta
    fixed = [
        finding
        for example in meta.fires
        for finding in check_text(
            marks(example.text)[0],
            select=[rule_id],
            path=example.path,
            format=example.format,
            config=example.config,
        )
        if finding["rule"] == rule_id and finding.get("fix")
    ]
    assert bool(fixed) == meta.fixable
