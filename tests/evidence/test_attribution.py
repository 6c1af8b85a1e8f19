"""Who claims are pinned on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.evidencerecord import LONGEST
from provlint.evidence.record import record


def vague(text: str) -> list[str]:
    return [
        text[one.span.start : one.span.end]
        for one in plain(text).evidence("attribution")
        if one.role != "named"
    ]


def named(text: str) -> list[str]:
    return [one.value for one in plain(text).evidence("attribution") if one.role == "named"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Analysts say the price will rise.", "Analysts say"),
        ("The price will rise, some experts argue.", "some experts argue"),
        ("The price will rise, according to people in attendance.", "according to people"),
        ("The plan was criticized by some of his rivals.", "criticized by some of his rivals"),
        ("The speech was widely seen as a farewell.", "widely seen"),
        ("There is a belief among federal officials that it failed.", "belief among federal officials"),
        ("Polls show that most of the town is for the ferry.", "Polls show"),
        ("The bridge, by one estimate, costs a million.", "by one estimate"),
        ("It will rain, local media reported on Monday.", "local media reported"),
        ("The ferry is late, a friend said on the phone.", "a friend said"),
        ("“It is late,” said one of those advisers, who left.", "said one of those advisers"),
        ("But expert says more ferries are late.", "expert says"),
        (
            "Many rank-and-file unionists made it clear they did not agree.",
            "Many rank-and-file unionists made it clear",
        ),
        ("Others say this is just a rough patch.", "Others say"),
        ("Critics used to say that it would sink.", "Critics used to say"),
        ("A study in a journal found that it is late.", "A study in a journal found"),
        ("The ferry is reportedly late.", "reportedly"),
        ("The ring is said to be of gold.", "is said to"),
        ("The announcement led some to speculate that he was ill.", "led some"),
    ],
)
def test_nobody_in_particular(text: str, marked: str) -> None:
    assert vague(text) == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said the price will rise.",
        "Analysts at Harbour Bank say the price will rise.",
        "One of his advisers, Jo Day, told the paper that it was late.",
        "The report, from the Harbour Institute, says the river is clean.",
        "Netanyahu spoke of Iran, whose leaders have called for it.",
        "According to the Russell survey, 8 in 10 investors believe it.",
        "The town pays experts to look after the bridge.",
        "The police said the road was closed.",
        "The drills are meant to help the town and its allies respond to a storm.",
        "Ann Hawk runs the ferry. It was late for once, Hawk said. Hawk said no more.",
        "The head of the office, a former mate, said officials in the valley would help.",
        "Experts including Ann Lee of Harbour Bank say the price will rise.",
        "An analyst, Ann Lee, said the price will rise.",
        "“Some people hate the ferry,” said Ann Lee.",
        "Studies were used to argue that it would sink.",
        "A study in the journal Tide Letters found that it is late.",
        "A paper in the Journal of Tides says that it is late.",
    ],
)
def test_somebody(text: str) -> None:
    assert vague(text) == []


def test_named_sources() -> None:
    assert named("Ann Lee, a professor at Leiden University, said it was late.") == ["Ann Lee"]
    assert named("It was late, said Ann Lee.") == ["Ann Lee"]
    assert named("It was late, according to Harbour Times.") == ["Harbour Times"]


def test_cue_source_and_content_have_their_places() -> None:
    text = "The ferry was late. Some experts argue that it was the wind."
    (one,) = plain(text).evidence("attribution")
    assert one.source is not None
    assert one.cue is not None
    assert one.content is not None
    assert text[one.source.start : one.source.end] == "Some experts"
    assert text[one.cue.start : one.cue.end] == "argue"
    assert text[one.content.start : one.content.end] == "that it was the wind."
    assert (one.role, one.shape) == ("unspecified", "noun-verb")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Der Preis wird steigen, und das ist nicht gut. Experten warnen vor den Folgen.", "Experten warnen"),
        (
            "Le prix va monter et les clients sont inquiets. Selon des experts, il est trop tard.",
            "Selon des experts",
        ),
        (
            "El precio va a subir y los clientes no están contentos. Según expertos, es tarde.",
            "Según expertos",
        ),
        ("价格会上涨，顾客不高兴。专家认为为时已晚。", "专家认为"),
    ],
)
def test_other_languages_by_phrase(text: str, marked: str) -> None:
    assert vague(text) == [marked]


def test_other_languages_are_silent_where_somebody_is_named() -> None:
    assert vague("Der Preis wird steigen, und das ist nicht gut, laut Experten der Universität Bonn.") == []
    assert vague("I prezzi sono in aumento e gli esperti dicono che è troppo tardi.") == []


@given(
    st.lists(
        st.sampled_from(
            [
                "experts",
                "say",
                ",",
                ".",
                "(",
                ")",
                "who",
                "by",
                "some",
                "of",
                "the",
                "a",
                "Lee",
                "said",
                "“",
                "”",
                "to",
                "widely",
                "seen",
                "according",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_words_is_taken(words: list[str]) -> None:
    article = plain("The man and the ferry. " + " ".join(words))
    for one in article.evidence("attribution"):
        assert 0 <= one.span.start < one.span.end <= len(article.text)


def test_the_open_set_of_vague_attributions(shared: Path) -> None:
    """The threshold lies well under what was measured (F1 .92, precision .96), so that lexicons may change."""
    right = wrong = missed = 0
    for line in (shared / "data/claims/news_vague_gold/data.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == 2:
            continue
        fired = bool(vague(row["text"]))
        right += fired and row["label"] == 1
        wrong += fired and row["label"] == 0
        missed += not fired and row["label"] == 1
    assert right / (right + wrong) > 0.9
    assert 2 * right / (2 * right + wrong + missed) > 0.87


def test_a_stop_mark_in_the_text_is_no_quotation() -> None:
    one = plain("\x1a!According to Ann “x”!\n")
    for found in one.evidence("attribution"):
        assert found.place.offset >= 0
        assert one.raw(found.place) == found.raw


def test_what_an_attribution_says_is_cut_where_a_text_has_no_sentences() -> None:
    article = plain("The experts say it. " + "experts say " * 500)
    found = record(article, path="a.txt", ruleset="")["attributions"]
    assert len(found) > 400
    assert max(len(one["content"]["value"]) for one in found if one["content"]) == LONGEST
