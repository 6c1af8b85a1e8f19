"""Folding and its map back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.evidence.folding import DROPPED, fold, fold_phrase
from provlint.evidence.scan import Scanner

BETWEEN = [" ", "\n", "  ", "\u00a0", " \u00ad", "\u200b ", "\r\n", "\t", "\u202f", "   ", "\u3000"]
LEADS = ["", "İ ", "é\u00ad\u00adx ", "  ", "«a»  b ", "\ud800 ", "İİ\n\n\n\nİ "]


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("lead", LEADS)
def test_a_phrase_is_found_whatever_stands_between_its_words(lead: str, between: str) -> None:
    written = f"Some{between}ex\u00adperts{between}SAY"
    text = f"{lead}{written}, often."
    hits = Scanner({"o": ["some experts say"]}).scan(fold(text), text).of("o")
    assert [(text[span.start : span.end], term) for span, term in hits] == [(written, "some experts say")]


@given(st.text(alphabet=st.sampled_from("aB İΣς “”’—\n\t\u00a0\u00ad\u200b\u2060é中")))
def test_the_map_leads_back_to_the_same_characters(text: str) -> None:
    folded = fold(text)
    assert "  " not in folded.text
    assert not set(folded.text) & set(DROPPED)
    last = 0
    for at, character in enumerate(folded.text):
        span = folded.to_text(at, at + 1)
        assert span.start >= last
        assert span.end == span.start + 1
        last = span.end
        written = text[span.start]
        assert character == fold(written).text or (character == " " and fold(written).text in (" ", ""))
        assert folded.from_text(*span) == (at, at + 1)
    for at in range(len(text) + 1):
        start, end = folded.from_text(0, at)
        assert start == 0
        assert 0 <= end <= len(folded.text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


def test_quotes_dashes_and_case_are_unified() -> None:
    assert fold("„Wie’s—GEHT“ «l‑à» ΣΑΣ ſ").text == '"wie\'s-geht" "l-à" σασ s'
    assert fold_phrase("  It is  SAID\n") == "it is said"
    assert fold("ΑΣ").text == fold("ας").text


def test_words_are_whole_and_the_longest_wins_for_each_owner() -> None:
    text = "Analysts said so; essays, analysts' soul. Analysts said so again."
    scanner = Scanner({"a": ["analysts", "analysts said so", "say"], "b": ["said so again", "so"]})
    hits = scanner.scan(fold(text), text)
    assert [term for _, term in hits.of("a")] == ["analysts said so", "analysts", "analysts said so"]
    assert [term for _, term in hits.of("b")] == ["so", "said so again"]
    assert len(hits.all("a")) == 6
    assert hits.of("nobody") == []


def test_scripts_without_spaces_need_no_boundary() -> None:
    text = "有专家认为价格会涨。專家"
    hits = Scanner({"o": ["专家认为"]}).scan(fold(text), text).of("o")
    assert [text[span.start : span.end] for span, _ in hits] == ["专家认为"]


@given(st.lists(st.text(min_size=1, max_size=6), max_size=5), st.text(max_size=40))
def test_the_scanner_takes_any_text(terms: list[str], text: str) -> None:
    for span, _ in Scanner({"o": terms}).scan(fold(text), text).of("o"):
        assert 0 <= span.start < span.end <= len(text)


def test_a_long_run_scans_as_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provlint.evidence.scan.LARGE", 9000)
    scanner = Scanner({"a": ["some experts say", "experts"], "b": ["say"]})
    text = "Some experts say so, and EXPERTS say\nmore. " * 30
    hits = [scanner.scan(fold(text), text) for _ in range(20)]
    assert {(tuple(one.of("a")), tuple(one.all("b"))) for one in hits} == {
        (tuple(hits[0].of("a")), tuple(hits[0].all("b")))
    }
    assert len(hits[0].of("a")) == 60
