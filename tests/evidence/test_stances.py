"""Wishes, plans, attitudes and indirect speech: attributions that only the record holds."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.record import record

#: tells the language of a short text
ENGLISH = "The man and the ferry are in the town.\n"


def stances(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, shape) of each."""
    article = plain(ENGLISH + text)
    return [
        (one.value, article.text[one.cue.start : one.cue.end], one.shape)
        for one in article.evidence("stance")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee wants the old pier to be closed.", ("Ann Lee", "wants", "stance")),
        ("The council declined to comment on the pier.", ("The council", "declined", "stance")),
        ("Jo Day left the hall, saying it was late.", ("Jo Day", "saying", "participle")),
        ("Ann Lee came to the hall to denounce the plan.", ("Ann Lee", "denounce", "infinitive")),
        ("The plan was denounced by Ann Lee.", ("Ann Lee", "denounced", "passive")),
        ("Day is eager to open the pier in May.", ("Day", "eager to", "stance")),
        ("Day has great praise for the ferry.", ("Day", "praise for", "stance")),
        ("The pier has drawn criticism from Ann Lee.", ("Ann Lee", "criticism from", "stance")),
        ("Lee: The pier will not open in May.", ("Lee", ":", "label")),
        ("― Ann Lee", ("Ann Lee", "―", "label")),
    ],
)
def test_source_and_cue_are_found(text: str, found: tuple[str, str, str]) -> None:
    assert found in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry is late and the town has no other.",
        "Their support was strong and their plans were old.",
        "The opening date of the pier moved to May.",
        "Note: The pier opens in May.",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert stances(text) == []


def test_the_record_holds_them_in_order_and_rules_do_not_see_them() -> None:
    article = plain("Ann Lee wants it. Experts say it is late. Jo Day refused to pay.")
    found = record(article, path="a.txt", ruleset="")["attributions"]
    assert [one["cue"]["value"] for one in found] == ["wants", "say", "refused"]
    assert [one.raw for one in article.evidence("attribution")] == ["Experts say"]


@given(
    st.lists(
        st.sampled_from(
            ["Lee", "wants", "to", ",", "support", "for", "said", "eager", "by", ":", "―", "she"]
        ),
        max_size=20,
    )
)
def test_any_order_of_words_is_taken(words: list[str]) -> None:
    text = "The man and the ferry. " + " ".join(words)
    for one in plain(text).evidence("stance"):
        assert 0 <= one.span.start < one.span.end <= len(text)


def test_sentences_that_attribute_in_real_articles(shared: Path) -> None:
    """The threshold lies under what was measured (F1 .87 to .89), so that lexicons may change."""
    right = found_all = gold_all = 0
    with (shared / "data/claims/polnear/data.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["part"] == "dev"][:40]
    for row in rows:
        article = plain(row["text"])
        starts = [one.start for one in article.sentences]
        gold = {bisect_right(starts, start) for one in row["attributions"] for start, _ in one["cue"]}
        every = (*article.evidence("attribution"), *article.evidence("stance"))
        found = {bisect_right(starts, (one.cue or one.span).start) for one in every}
        right += len(gold & found)
        found_all += len(found)
        gold_all += len(gold)
    assert 2 * right / (found_all + gold_all) > 0.84
