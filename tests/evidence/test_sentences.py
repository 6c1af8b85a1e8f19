"""Sentences end where they end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.sentences import ends


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


def test_sentences_lie_in_their_segments() -> None:
    article = plain("One. Two.\nThree! Four?\n")
    for sentence in article.sentences:
        segment = article.segments[sentence.segment]
        assert segment.start <= sentence.start < sentence.end <= segment.end
    assert len(article.sentences) == 4
