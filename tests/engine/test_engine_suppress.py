"""Suppressions: comments, front matter, the rule set's list, and those that do not act."""

from __future__ import annotations

from pathlib import Path

import pytest
from enginelint import Lint, lint_fixture, probes_fixture  # noqa: F401

from provlint.engine.run import UnitOutcome


def found(outcomes: list[UnitOutcome]) -> list[tuple[str, int, str]]:
    return [
        (finding["rule"], finding["place"]["line"], finding.get("suppressed", {}).get("justification", ""))
        for outcome in outcomes
        for article in outcome.articles
        for finding in article.findings
    ]


def md(folder: Path, text: str) -> Path:
    (folder / "a.md").write_text(text, encoding="utf-8")
    return folder


def test_a_comment_acts_on_the_next_block(tmp_path: Path, lint: Lint) -> None:
    text = "A zebra.\n\n<!-- provlint: ignore[PRB101] -- it is a zoo -->\n\nA zebra.\n\nA zebra.\n"
    assert found(lint(md(tmp_path, text), select="PRB,SYS")) == [
        ("PRB101", 1, ""),
        ("PRB101", 5, "it is a zoo"),
        ("PRB101", 7, ""),
    ]


def test_a_comment_acts_on_the_block_it_stands_in(tmp_path: Path, lint: Lint) -> None:
    text = "A zebra. <!-- provlint: ignore[probe-word] -- it is a zoo -->\n\nA zebra.\n"
    assert found(lint(md(tmp_path, text), select="PRB,SYS")) == [
        ("PRB101", 1, "it is a zoo"),
        ("PRB101", 3, ""),
    ]


def test_html_comments(tmp_path: Path, lint: Lint) -> None:
    (tmp_path / "a.html").write_text(
        "<p>A zebra. <!-- provlint: ignore[PRB101] -- zoo --></p><p>A zebra.</p>"
        "<!-- provlint: ignore[PRB101] -- zoo two --><p>A zebra.</p>\n<p>A zebra.</p>",
        encoding="utf-8",
    )
    assert [row[2] for row in found(lint(tmp_path, select="PRB,SYS"))] == ["zoo", "", "zoo two", ""]


def test_a_comment_for_the_article(tmp_path: Path, lint: Lint) -> None:
    text = "A zebra.\n\nA zebra.\n\n<!-- provlint: ignore-article[PRB101, PRB104] -- it is a zoo -->\n"
    outcome = found(lint(md(tmp_path, text), select="PRB,SYS"))
    assert outcome == [("PRB101", 1, "it is a zoo"), ("PRB101", 3, "it is a zoo"), ("SYS903", 5, "")]


@pytest.mark.parametrize(
    "comment",
    [
        "ignore[PRB101]",
        "ignore[PRB101] --",
        "ignore[] -- why",
        "ignore -- why",
        "ignore[NOSUCH9] -- why",
        "ignore[PRB101",
        "ingore[PRB101] -- why",
    ],
)
def test_what_does_not_act_is_said(comment: str, tmp_path: Path, lint: Lint) -> None:
    outcome = found(lint(md(tmp_path, f"<!-- provlint: {comment} -->\n\nA zebra.\n"), select="PRB,SYS"))
    assert outcome == [("SYS903", 1, ""), ("PRB101", 3, "")]


def test_a_rule_that_did_not_run_is_not_unused(tmp_path: Path, lint: Lint) -> None:
    text = "<!-- provlint: ignore[PRB104] -- why -->\n\nA zebra.\n"
    assert found(lint(md(tmp_path, text), select="PRB101,SYS")) == [("PRB101", 3, "")]


def test_front_matter(tmp_path: Path, lint: Lint) -> None:
    text = (
        "---\ntitle: T\nprovlint:\n  ignore:\n    PRB101: it is a zoo\n    PRB104: never\n---\n\nA zebra.\n"
    )
    outcome = found(lint(md(tmp_path, text), select="PRB,SYS"))
    assert outcome == [("SYS903", 6, ""), ("PRB101", 9, "it is a zoo")]


def test_the_list_of_the_rule_set(tmp_path: Path, lint: Lint) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text("A zebra.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("A zebra.\n", encoding="utf-8")
    config = "provlint: 1\nsuppress:\n  - {paths: ['old/**'], rules: [PRB101], reason: a zoo}\n"
    outcomes = lint(tmp_path, config=config, select="PRB")
    assert found(outcomes) == [("PRB101", 1, ""), ("PRB101", 1, "a zoo")]
    kinds = [
        f["suppressed"]["kind"] for o in outcomes for a in o.articles for f in a.findings if "suppressed" in f
    ]
    assert kinds == ["external"]


def test_inline_suppressions_may_be_off(tmp_path: Path, lint: Lint) -> None:
    text = "<!-- provlint: ignore[PRB101] -- it is a zoo -->\n\nA zebra.\n"
    config = "provlint: 1\ninline_suppressions: off\n"
    assert found(lint(md(tmp_path, text), config=config, select="PRB,SYS")) == [("PRB101", 3, "")]
