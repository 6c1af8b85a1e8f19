"""Sentences end where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.sentences import SKIPPED, ends


def split(text: str) -> list[str]:
    found = []
    at = 0
    for stop in ends(text):
        found.append(text[at:stop].strip())
        at = stop
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee met Gov. Day. | They talked.",
        "The U.S. economy grew by 2.5 percent. | It fell in the U.S. | The yen did not.",
        "He came at 10 p.m. Monday. | Nobody was there.",
        "“We are late.” | “Go!” she said. | They went.",
        "Was it John F. Kennedy? | Yes.",
        # no seven characters before the stop
        "” J. J",
        "Wait... | What?! | No.",
        "NEW DELHI, Sept. 15 (Xinhua) -- An earthquake hit. | Nobody was hurt.",
        "价格上涨。 | 专家说：“很好。” | 结束！",
        "one two three",
    ],
)
def test_sentences(text: str) -> None:
    assert split(text.replace(" | ", " " if text.isascii() or "价" not in text else "")) == text.split(" | ")


@given(st.text(alphabet=st.sampled_from('aB .!?…"”“’)\n。！」1'), max_size=60))
def test_every_character_belongs_to_a_sentence(text: str) -> None:
    found = ends(text)
    assert found == sorted(set(found))
    assert found[-1] == len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "Dr. ",
                "Mr. Day",
                " said. ",
                "He",
                "U.S. ",
                "ago. ",
                " calif. ",
                "It",
                "J. ",
                "“No.” ",
                "? ",
                "...",
                "。",
                "\n",
                "\n\n",
                "No. 5",
                ".",
                "”",
                " ",
                "2.5",
                "late",
                "st.-germain. ",
            ]
        ),
        max_size=30,
    )
)
def test_the_sentences_of_an_article_are_those_of_its_segments(parts: list[str]) -> None:
    article = plain("".join(parts))
    found = []
    for index, segment in enumerate(article.segments):
        if segment.role in SKIPPED:
            continue
        start = segment.start
        for stop in ends(article.text, start, segment.end):
            inside = article.text[start:stop]
            if inside.strip():
                found.append((stop - len(inside.lstrip()), stop, index))
            start = stop
    assert [tuple(one) for one in article.sentences] == found


def test_sentences_lie_in_their_segments() -> None:
    article = plain("One. Two.\nThree! Four?\n")
    for sentence in article.sentences:
        segment = article.segments[sentence.segment]
        assert segment.start <= sentence.start < sentence.end <= segment.end
    assert len(article.sentences) == 4
