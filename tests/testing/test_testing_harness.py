"""What rule authors test with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provlint.model.errors import UsageError
from provlint.testing import check_examples, check_marked, check_text, rule_class
from provlint.testing.pytest_plugin import Provlinter

PLUGIN = """
from provlint import Example, Rule, RuleMeta, RuleSpec, hookimpl

class Shout(Rule):
    meta = RuleMeta("ACM101", "no-exclamation", "warning", "Headlines do not shout.", "Why.", "Fix.",
                    fires=(Example("The pier is open[[!]]"), Example("# Open[[!]]", format="markdown")),
                    silent=(Example("The pier is open."),))

    def check(self, article):
        for at, character in enumerate(article.text):
            if character == "!":
                yield self.finding(article, (at, at + 1), "Drop the exclamation mark.")

@hookimpl
def provlint_rules():
    yield RuleSpec("ACM101", "no-exclamation", "warning", "Headlines do not shout.", __name__ + ":Shout")
"""


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    (tmp_path / "acme_shout.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield ["acme_shout"]
    sys.modules.pop("acme_shout", None)


def test_texts_and_marks(acme: list[str]) -> None:
    (finding,) = check_text("Open!\n", select=["ACM101"], plugins=acme)
    assert finding["snippet"] == "!"
    check_marked("Open[[!]] Again[[!|ACM101]]\n", select=["no-exclamation"], plugins=acme)
    check_marked("Open.\n", select=["ACM101"], plugins=acme)
    with pytest.raises(AssertionError, match="expected at"):
        check_marked("[[Open]]!\n", select=["ACM101"], plugins=acme)
    with pytest.raises(AssertionError, match="absent"):
        check_marked("Open!\n", select=["ACM101"], plugins=acme, absent=True)


def test_configuration(acme: list[str]) -> None:
    config = "provlint: 1\nrules: {ACM101: note}\n"
    assert check_text("Open!\n", select=["ACM101"], plugins=acme, config=config)[0]["severity"] == "note"


def test_the_fixture(provlinter: Provlinter, acme: list[str]) -> None:
    provlinter.plugins = acme
    assert provlinter.examples("ACM101") == 3
    assert len(provlinter.check("Open!\n", select=["ACM101"])) == 1
    provlinter.marked("Open[[!]]\n", select=["ACM101"])


def test_examples_of_a_rule_that_nothing_brings(acme: list[str]) -> None:
    rule = rule_class("ACM101", plugins=acme)
    with pytest.raises(UsageError, match="plugins=\\['acme_shout'\\]"):
        check_examples(rule)
    assert check_examples(rule, plugins=acme) == 3
