"""A quote tag is certain: wherever one is found, an attribution and a speaker are found too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import plain

from provlint.evidence.grammar import words
from provlint.evidence.quotemarks import quoted
from provlint.model.article import Article

_WHAT = "We should have closed the pier a week before,"
_LEAD = "The ferry is late and the harbour will be closed for a week, as it was in the winter.\n\n"


def tags(article: Article) -> list[bool]:
    return [article.ask("voices").tags(one) for one in quoted(article)]


@pytest.mark.parametrize(
    "text",
    [
        f"“{_WHAT}” she said.",
        f"“{_WHAT}” Hanne Vik said in May.",
        f"“{_WHAT}” Mr. Vik added. “It was late.”",
        f"“{_WHAT}” said Hanne B. Vik, the harbour master.",
        f"“{_WHAT}” the harbour office wrote.",
        f"But Vik said, “{_WHAT}”",
        f"It was late, she added, “{_WHAT}”",
    ],
)
def test_plain_tags_are_found(text: str) -> None:
    assert tags(plain(_LEAD + text))[0]


@pytest.mark.parametrize(
    "text",
    [
        f"“{_WHAT}” Kelly said to wait.",
        f"“{_WHAT}” Quickly said.",
        f"“{_WHAT}” was said.",
        f"“{_WHAT}” Next year ended.",
        f"“{_WHAT.replace(',', '.')}” Vik said.",
        f"“{_WHAT}” said of the harbour,",
    ],
)
def test_whatever_else_is_left_to_the_sentences(text: str) -> None:
    assert not any(tags(plain(_LEAD + text)))


_WORDS = sorted(
    words(
        "said says told added asked to of in He he She they it Hanne Vik Kelly Ahmed Director Officials Analysts Cardiologists "
        "Will May Close Next Some the The city family Mr. Sen. J. A. I that who was not and But only called , . : ; — ? "
        "“Pier_is_late_today,” “No_it_will_not_be.”"
    )
)


@given(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=14))
def test_a_tag_is_an_attribution_with_a_speaker(parts: list[str]) -> None:
    said = (
        " ".join(["“We should have closed the pier,”", *parts])
        .replace("_", " ")
        .replace(" ,", ",")
        .replace(" .", ".")
    )
    article = plain(_LEAD + said + "\n")
    for one in quoted(article):
        voices = article.ask("voices")
        if voices.tags(one):
            segment = article.segments[one.segment]
            assert voices.begins(segment.start, segment.end)
            if voices.said(one) is not False:
                assert [quote.speaker for quote in article.quotes if quote.span.start == one.start] != [None]
