"""Which differences between two quotations are none, which change what was said."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.testing import rule_class

rule_class("REU502")
#: Plugins are reached by their rule; `provlint.plugins` is a package of installed copies only.
difference: Callable[[str, str], Any] = import_module("provlint.plugins.reuse.wording").difference
numerals = import_module("provlint.plugins.reuse.numerals")
number_at: Callable[..., Any] = numerals.number_at


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("“We can’t save it – not this year.”", '"We can\'t save it, not this year"'),
        ("We do not know, and we will not say.", "we don't know and we won't say"),
        (
            "The labour programme was organised in the theatre.",
            "The labor program was organized in the theater.",
        ),
        ("They paid 13,000 crowns for it.", "They paid thirteen thousand crowns for it."),
        ("About twenty-one per cent of us voted.", "About 21% of us voted."),
        ("We met Gen. Lee in the U.S. on Monday.", "We met General Lee in the US on Monday."),
        ("He told us that the pier is safe.", "He told us … the pier is safe."),
        ("He told us that it is safe.", "He told us that [the pier] is safe."),
        ("I'd like the ferry back.", "I would like the ferry back."),
        ("Those b******s left us here.", "Those bastards left us here."),
    ],
)
def test_what_is_no_difference(there: str, here: str) -> None:
    assert difference(there, here) is None
    assert difference(here, there) is None


@pytest.mark.parametrize(
    ("kind", "there", "here"),
    [
        ("negation", "We will close the pier in May.", "We will not close the pier in May."),
        ("negation", "Nobody saw the ferry leave.", "Everybody saw the ferry leave."),
        ("number", "We lost 40 boats in the storm.", "We lost 14 boats in the storm."),
        ("number", "We lost forty boats in the storm.", "We lost 14 boats in the storm."),
        ("name", "We asked the mayor of Eastvale to come.", "We asked the mayor of Norwick to come."),
        ("modality", "The pier can fall into the sea.", "The pier might fall into the sea."),
        ("modality", "They always would say so.", "They always say so."),
        ("condition", "We stay if the ferry sails on time.", "We stay because the ferry sails on time."),
        ("reworded", "The more boats we build the more men find their way to sea.", "Whoever builds us ships sends sailors out into the world."),
        ("cut", "We don't aim to play judge here.", "aim to play judge here."),
        ("cut", "We open the pier if the county pays.", "We open the pier."),
        ("quantifier", "Some of the boats came home.", "All of the boats came home."),
        ("wording", "These agreements keep us alive.", "These contracts keep us alive."),
        ("spelling", "We asked Merete Vang to come.", "We asked Merete Wang to come."),
        ("truncated", "We open the pier. It will not be easy.", "We open the pier."),
        ("grammar", "That was so important to us all.", "That was very important to us all."),
        ("grammar", "Chinese breakthroughs in the yard helped.", "China's breakthrough in the yard helped."),
        ("grammar", "She is going to sing on Sunday.", "She will sing on Sunday."),
        ("order", "Today we open the pier again.", "We open the pier again today."),
    ],
)  # fmt: skip
def test_the_gravest_kind_comes_first(kind: str, there: str, here: str) -> None:
    found = difference(there, here)
    assert found is not None
    assert found.kinds[0] == kind, found


def test_a_negation_that_moves_is_still_there() -> None:
    found = difference("It is not true that we knew of it then.", "It is true that we knew not of it then.")
    assert found is not None
    assert "negation" not in found.kinds


@given(st.text(alphabet="ab’'\"[]().…*, 13k%AB-\n", max_size=60))
def test_a_quotation_never_differs_from_itself(text: str) -> None:
    assert difference(text, text) is None


@given(
    st.lists(st.sampled_from(["not", "pier", "can", "13", "the", "Lee", "if", "we"]), max_size=12), st.data()
)
def test_every_change_says_what_stands_on_one_side_alone(words: list[str], data: st.DataObject) -> None:
    others = data.draw(st.permutations(words))[: data.draw(st.integers(0, len(words)))]
    found = difference(" ".join(words), " ".join(others))
    if found is not None:
        assert found.kinds
        assert all(change.there or change.here for change in found.changes)


@pytest.mark.parametrize(
    ("words", "value", "size"),
    [
        ("13,000 people", 13_000, 1),
        ("thirteen thousand people", 13_000, 2),
        ("13k people", 13_000, 1),
        ("two hundred and six", 206, 4),
        ("one hundred", 100, 2),
        ("3.5 million", 3_500_000, 2),
        ("one million two hundred thousand", 1_200_000, 5),
        ("forty two boats", 42, 2),
        ("2026", 2026, 1),
    ],
)
def test_numbers_by_value(words: str, value: float, size: int) -> None:
    assert number_at(words.split(), 0) == (value, size)


@pytest.mark.parametrize("words", ["one of them", "people", "k", "hundredth"])
def test_what_is_no_number(words: str) -> None:
    assert number_at(words.split(), 0) is None


def test_figures_of_a_sentence() -> None:
    text = (
        "On July 16, 2018 at 6:23 a.m. Seedance 2.0 had 13,000 users in 2026, half of ward 4-a and three men."
    )
    figures = [(value, text[start:end]) for value, start, end in numerals.numbers_in(text)]
    assert figures == [(13_000, "13,000"), (2026, "2026"), (4, "4"), (3, "three")]


@pytest.mark.parametrize(("one", "other"), [(12_960, 13_000), (13_000, 12_960), (4_980_000, 5_000_000)])
def test_rounded_figures_are_the_same(one: float, other: float) -> None:
    assert numerals.rounded(one, other)


@pytest.mark.parametrize(("one", "other"), [(13_000, 14_000), (40, 14), (2025, 2026), (100, 120)])
def test_other_figures_are_not(one: float, other: float) -> None:
    assert not numerals.rounded(one, other)
