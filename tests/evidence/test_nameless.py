"""Sentences that the screen leaves out hold nobody unnamed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.nameless import SMALL, Screen, screen

FILLER = "The man and the ferry are in the town. "
SENTENCES = (
    "Analysts say the price will rise.",
    "Some experts who argue that the price will rise have left.",
    "Some experts, in particular those in town, have also said it.",
    "“It is late,” said one of those advisers, who left.",
    "Party bosses are so worried that it may fail.",
    "Critics went on to say that it was late.",
    "A friend, who asked for anonymity, said it was late.",
    "The plan was criticized by some of his rivals.",
    "There is a belief among federal officials that it failed.",
    "There were fears\u00a0among officials that it failed.",
    "It drew criticism, amid reports that it failed.",
    "Not everyone believes it.",
    "The bridge, by one estimate, costs a million.",
    "Two dozen of Lee’s supporters didn’t say so.",
    "New poll: most want the ferry.",
    "To critics, it was late.",
    "The ring is said to be of gold.",
    "It was believed that the ferry was late.",
    "It is often described as late.",
    "Cardiologists’ hopes rose, cardiologists say.",
    "The announcement led some to speculate that he was ill.",
    "The ferry is reportedly late.",
)
SILENT = (
    "Ann Lee said the price will rise.",
    "The town pays experts to look after the bridge.",
    "“Some people hate the ferry,” said Ann Lee.",
    "Some of the ferries are late: Ann Lee said so.",
    "Everyone read the stories, and Ann Lee said so.",
    "The experts have left, and Ann Lee said that it was late.",
)


def told(sentence: str) -> bool:
    text = FILLER * (SMALL // len(FILLER) + 1) + sentence
    article = plain(text)
    last = len(article.sentences) - 1
    units = [(one.start, one.end, ()) for one in article.sentences[:last]]
    units.append((article.sentences[last].start, len(text), article.ask("quoted")))
    return any(index == last for index, _ in Screen().promising(text, units))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_may_pin_a_claim_on_nobody_is_read(sentence: str) -> None:
    assert told(sentence)


@pytest.mark.parametrize("sentence", SILENT)
def test_a_sentence_that_cannot_is_not(sentence: str) -> None:
    assert not told(sentence)


def test_all_sentences_are_read_before_there_is_much_to_read() -> None:
    assert [index for index, _ in Screen().promising("The ferry. It left.", [(0, 10, ()), (11, 19, ())])] == [
        0,
        1,
    ]


POOL = (
    *[
        "experts",
        "some",
        "many",
        "friend",
        "a",
        "the",
        "of",
        "in",
        "to",
        "by",
        "among",
        "who",
        "that",
        "which",
        ",",
        ",",
        "(",
        ")",
        "—",
        ":",
        "“",
        "”",
        ".",
        "anonymity",
        "also",
        "not",
        "have",
        "are",
        "been",
        "so",
        "more",
        "reportedly",
        "widely",
        "seen",
        "said",
        "say",
        "says",
        "told",
        "saying",
        "report",
        "reports",
        "amid",
        "drew",
        "criticism",
        "everyone",
        "poll",
        "estimate",
        "citing",
        "according",
        "cardiologists",
        "Lee",
        "Bank",
        "ferry",
        "he’s",
        "didn’t",
        "U.S.",
        "critics’",
        "continued",
        "worried",
        "fears",
        "in",
        "particular",
    ],
    *SENTENCES,
)


@given(st.lists(st.sampled_from(POOL), max_size=30))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_unnamed_is_what_all_attributions_hold(words: list[str]) -> None:
    screen().promising("x" * SMALL + "x", [])
    article = plain(FILLER + " ".join(words))
    everyone = article.evidence("attribution")
    again = plain(FILLER + " ".join(words))
    assert again.evidence("unnamed") == tuple(one for one in everyone if one.role != "named")
