"""Layers lead back to the file: properties over generated texts."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from provlint.model.source import Source
from provlint.model.span import Joined, Located, Newlines, PositionMap, Runs, Shift, normalise_newlines

TEXT = st.text(alphabet=st.sampled_from("ab \r\n\u00e9\u4e2d\U0001f600e\u0301\u00adİ"), max_size=40)


@given(TEXT)
def test_newlines_every_span_is_the_same_text(outer: str) -> None:
    inner, layer = normalise_newlines(outer)
    layer = layer or Newlines(outer)
    for start in range(len(inner) + 1):
        for end in range(start, min(start + 4, len(inner)) + 1):
            first, last = layer.outward(start, end)
            assert normalise_newlines(outer[first:last])[0] == inner[start:end]


@given(
    st.lists(st.sampled_from(["a", "\U0001f600", "&amp;", "&#233;", "&nbsp;", "中", "e\u0301"]), max_size=20)
)
def test_runs_every_span_decodes_to_itself(pieces: list[str]) -> None:
    text, inner, outer, outer_end, at = "", [], [], [], 0
    for piece in pieces:
        inner.append(len(text))
        outer.append(at)
        text += html.unescape(piece)
        at += len(piece)
        outer_end.append(at)
    source = "".join(pieces)
    runs = Runs(inner, outer, outer_end, len(text))
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            first, last = runs.outward(start, end)
            assert html.unescape(source[first:last]) == text[start:end]


def test_runs_of_nothing() -> None:
    assert Runs([], [], [], 0).outward(0, 0) == (0, 0)


def test_runs_skip_what_lies_between() -> None:
    source = "one <b>two</b>"
    runs = Runs([0, 4], [0, 7], [4, 10], 7)
    assert source[slice(*runs.outward(4, 7))] == "two"
    assert source[slice(*runs.outward(2, 5))] == "e <b>t"
    assert runs.outward(7, 7) == (10, 10)


@given(st.lists(st.text(alphabet="abc\U0001f600", min_size=1, max_size=5), min_size=1, max_size=5))
def test_joined_parts_lead_to_their_own_places(parts: list[str]) -> None:
    source, text, joined, places = "", "", [], []
    for part in parts:
        source += "##"
        places.append(len(source))
        joined.append((len(text), len(text) + len(part), PositionMap(Shift(len(source)))))
        source += part
        text += part + "\n\n"
    layer = Joined(joined)
    for (start, stop, _), part in zip(joined, parts, strict=True):
        assert source[slice(*layer.outward(start, stop))] == part
    first, last = layer.outward(joined[0][0], joined[-1][1])
    assert source[first:last] == source[2:]


def test_a_stack_of_layers_encodes_outward() -> None:
    entities = Runs([0], [0], [1], 1, encoder=lambda text: html.escape(text))
    assert PositionMap(entities, Shift(10)).encode("a & b") == "a &amp; b"
    assert PositionMap(Runs([0], [0], [1], 1)).encode("a") is None


def test_a_located_part_keeps_its_place() -> None:
    source = '{"author": "By Ann Lee"}'
    located = Located("By Ann Lee", PositionMap(Shift(12)))
    part = located.part(3, 10)
    place = part.place()
    assert part.value == "Ann Lee" == source[place.offset : place.end_offset]


@given(TEXT)
def test_lines_and_columns_count_every_kind_of_newline(text: str) -> None:
    source = Source("a.txt", text)
    for offset in range(len(text) + 1):
        line, column = source.line_column(offset)
        before = re.split(r"\r\n|\r|\n", text[:offset])
        if text[offset - 1 : offset + 1] != "\r\n":
            assert (line, column) == (len(before), len(before[-1]) + 1)


@given(
    st.lists(st.sampled_from(["", "a", "é" * 700, "b" * 3000]), min_size=8, max_size=30), st.integers(0, 99)
)
def test_lines_of_a_long_text_are_those_of_its_table(pieces: list[str], share: int) -> None:
    text = "\n".join([*pieces, "x" * 9000])
    table = Source("a.txt", text)
    starts = table.line_starts
    asked = Source("a.txt", text)
    at = len(text) * share // 100
    for stop in (at, min(at + 1, len(text)), len(text)):
        assert asked.lines_of(at, stop) == table.lines_of(at, stop)
        assert asked.line_of(stop) == table.line_of(stop)
        assert asked.next_line(stop) == table.next_line(stop)
    assert starts == [0, *(m.end() for m in re.finditer("\n", text))]
