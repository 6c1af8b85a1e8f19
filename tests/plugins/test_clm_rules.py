"""The claim rules on whole articles; their examples run in test_examples.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from provlint.testing import check_text

RULES = ["CLM401", "CLM402", "CLM403", "CLM404", "CLM405", "CLM407"]


def words(text: str, select: list[str]) -> list[tuple[str, str]]:
    found = check_text(text, select=select)
    return [(one["rule"], text[one["place"]["start"] : one["place"]["end"]]) for one in found]


def seed(shared: Path, name: str) -> str:
    (path,) = (shared / "seeds").glob(f"{name}*")
    return path.read_text(encoding="utf-8")


def test_seed_000_names_its_sources(shared: Path) -> None:
    assert words(seed(shared, "000"), ["CLM401"]) == []


def test_seed_001_analysts_say(shared: Path) -> None:
    text = seed(shared, "001")
    found = words(text, ["CLM401"])
    assert ("CLM401", "Analysts say") in found
    assert not any("People in the AI industry" in place for _, place in found)


def test_seed_004_is_dense(shared: Path) -> None:
    text = seed(shared, "004")
    found = words(text, RULES)
    for place in (
        "Industry analysts suggest",
        "Some experts argue",
        "Observers say",
        "Technology policy specialists note",
        "Market strategists indicate",
    ):
        assert ("CLM401", place) in found
    assert found.count(("CLM402", "reportedly")) == 2
    assert [rule for rule, _ in found].count("CLM407") == 1


@pytest.mark.parametrize("name", ["000", "001", "003"])
def test_other_seeds_are_not_dense(shared: Path, name: str) -> None:
    assert words(seed(shared, name), ["CLM407"]) == []


def test_one_finding_for_a_dense_article() -> None:
    text = "Analysts say so. Some experts argue no. Observers say maybe. Critics say never. The end came at noon."
    (found,) = check_text(text, select=["CLM407"])
    assert found["severity"] == "warning"
    assert len(found["related"]) == 3


DENSE = "Analysts say so. Some experts argue no. Observers say maybe. Critics say never."


def test_what_the_article_accepts_does_not_make_it_dense() -> None:
    accepted = f"{DENSE}\n\n<!-- provlint: ignore[CLM401] -- it is named above -->\nOfficials say no.\n"
    (found,) = check_text(accepted, select=["CLM407"], format="markdown")
    assert len(found["related"]) == 3
    everything = f"<!-- provlint: ignore-article[CLM401] -- a summary of opinions -->\n{DENSE}\n"
    assert check_text(everything, select=["CLM407"], format="markdown") == []
    without = everything.replace(" -- a summary of opinions", "")
    assert [one["rule"] for one in check_text(without, select=["CLM407"], format="markdown")].count(
        "CLM407"
    ) == 1


@pytest.mark.parametrize(("text", "dense"), [("Observers", False), ("Nobody", True)])
def test_what_the_rule_set_accepts_does_not_make_it_dense(text: str, dense: bool) -> None:
    listed = f'{{rules: [CLM401], paths: ["**"], text: {text}, reason: a column of opinions}}'
    found = check_text(DENSE, select=["CLM407"], config=f"provlint: 1\nsuppress: [{listed}]\n")
    assert [one["rule"] for one in found] == ["CLM407"] * dense


def test_a_single_misread_sentence_does_not_make_an_article_dense() -> None:
    rest = " The boat came in at noon." * 20
    assert check_text(DENSE + rest, select=["CLM407"]) == []


def test_one_finding_of_a_linter_is_no_study() -> None:
    assert words("A finding shows the line that it is about.", ["CLM401"]) == []
    assert words("Findings show that the river is clean.", ["CLM401"]) == [("CLM401", "Findings show")]
