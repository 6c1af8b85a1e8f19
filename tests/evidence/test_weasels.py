"""Words that leave open who or how many, and what tells a report from a description."""

from __future__ import annotations

import pytest
from plaintext import plain

from provlint.evidence.register import is_report, reports
from provlint.evidence.weasels import weasels
from provlint.plugin.tables import table
from provlint.testing import check_marked


def told(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.role) for one in weasels(plain(text))]


def test_the_weightiest_phrase_of_each_sentence() -> None:
    assert told("Many bridges are often old. The arch is known for its moss. It has four piers.") == [
        ("many", "quantity"),
        ("known for", "praise"),
    ]


def test_a_longer_phrase_hides_the_word_in_it() -> None:
    (one,) = weasels(plain("Nobody wrote down how many stones the old bridge took to build."))
    assert (one.value, one.role) == ("how many", "amount")
    assert one.weight < 0.8


@pytest.mark.parametrize(
    "text", ["“Many bridges are old,” it says on the stone.", "MANY BRIDGES ARE OLD", "Die Brücke ist many."]
)
def test_quotations_capitals_and_other_languages_have_none(text: str) -> None:
    assert not [one for one in weasels(plain(text)) if one.value == "many"]


@pytest.mark.parametrize(
    "text",
    [
        "The pier is some 7 kilometres long.",
        "The Old Bridge Historians meet here.",
        "It is regarded as holy by the Brown Friars.",
    ],
)
def test_words_that_mean_something_else(text: str) -> None:
    assert told(text) == []


def test_weights_are_shares() -> None:
    rows = table("weasel-words")["forms"]
    assert all(0 < weight < 1 for _, weight, _ in rows)
    assert len({text for text, _, _ in rows}) == len(rows)


def test_a_report_is_told_from_a_description() -> None:
    news = "Police said on Monday that two drivers were charged with murder. The governor’s spokesman declined to comment."
    assert reports(news)
    assert is_report(plain(news))
    described = "The old bridge is a stone arch over the river. Moss grows on its northern side."
    assert not reports(described)
    assert not is_report(plain(described))


NEWS = "Police said on Monday that the bridge is closed. The governor announced a plan. Many drivers took the ferry."


def test_reports_may_be_looked_at_too() -> None:
    check_marked(NEWS, select=["CLM402"])
    everywhere = "provlint: 1\nrules:\n  CLM402: {options: {weasel_words: everywhere}}\n"
    check_marked(NEWS.replace("Many", "[[Many]]"), select=["CLM402"], config=everywhere)


def test_descriptions_may_be_left_alone() -> None:
    never = "provlint: 1\nrules:\n  CLM402: {options: {weasel_words: never}}\n"
    check_marked("The old bridge is widely known.", select=["CLM402"], config=never)
    check_marked("The old bridge is [[widely]] known.", select=["CLM402"])


def test_a_link_is_a_source() -> None:
    text = "The old bridge is widely known, as [the parish book](https://parish.example.org/book) has it.\n"
    check_marked(text, select=["CLM402"], format="markdown")


def test_only_what_somebody_says_is_theirs() -> None:
    check_marked("The parish clerk wrote that many arches are younger than the pier.", select=["CLM402"])
    # the writer says it, whatever else the sentence tells of somebody
    check_marked("[[Many]] bridges of the valley are built of stones called moles.", select=["CLM402"])
