"""Lines and columns as the protocol counts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position

from provlint.lsp.positions import Lines, units

TEXTS = st.text("ab é中🌊\n\r\u2028\x0b", max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@settings(deadline=None)
@given(TEXTS, ENCODINGS)
def test_there_and_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    split = re.split("\r\n|\n|\r", text)
    for offset in range(len(text) + 1):
        position = lines.position(offset)
        between = text[max(offset - 1, 0) : offset + 1] == "\r\n"
        assert lines.offset(position) == (offset - 1 if between else offset)
        if not between:
            assert position.character <= units(split[position.line], encoding)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_units(encoding: str, character: int) -> None:
    lines = Lines("x\né🌊b\n", encoding)
    assert lines.position(4) == Position(1, character - 1)
    assert lines.position(5) == Position(1, character)
    assert lines.offset(Position(1, 99)) == 5
    assert lines.offset(Position(9, 0)) == 6
