"""GitHub's line hash, against a second implementation that rolls over the text unit by unit as the uploader does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provlint.model.source import Source
from provlint.report.fingerprints import line_hashes

BLOCK = 100
MASK = (1 << 64) - 1


def rolled(text: str) -> dict[int, str]:
    """Line number -> hash, one unit after the other."""
    first = pow(37, BLOCK, 1 << 64)
    view, numbers = [0] * BLOCK, [-1] * BLOCK
    state = {"hash": 0, "index": 0, "line": 0}
    counts: dict[str, int] = {}
    found: dict[int, str] = {}
    line_start, after_cr = True, False

    def output() -> None:
        value = f"{state['hash']:x}"
        counts[value] = counts.get(value, 0) + 1
        found[numbers[state["index"]]] = f"{value}:{counts[value]}"
        numbers[state["index"]] = -1

    def update(unit: int) -> None:
        begin = view[state["index"]]
        view[state["index"]] = unit
        state["hash"] = (37 * state["hash"] + unit - first * begin) & MASK
        state["index"] = (state["index"] + 1) % BLOCK

    data = text.encode("utf-16-le", "surrogatepass")
    units = [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]
    for unit in [*units, 65535]:
        if unit in (32, 9) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        if after_cr:
            unit = 10
        if numbers[state["index"]] != -1:
            output()
        if line_start:
            line_start = False
            state["line"] += 1
            numbers[state["index"]] = state["line"]
        line_start = line_start or unit == 10
        update(unit)
    for _ in range(BLOCK):
        if numbers[state["index"]] != -1:
            output()
        update(0)
    return found


SHORT = st.lists(st.sampled_from(["a", "b", " ", "\t", "\n", "\r", "\r\n", "🚢", "é"]), max_size=400).map(
    "".join
)


@given(SHORT)
def test_the_same_as_rolling(text: str) -> None:
    expected = rolled(text)
    assert line_hashes(Source("a.txt", text), expected) == expected


@pytest.mark.parametrize(
    "text", ["", "\n", "one line", "one line\n", "x" * 250, "same\n" * 40, "🚢" * 120 + "\n" + "🚢" * 121]
)
def test_edges(text: str) -> None:
    expected = rolled(text)
    assert line_hashes(Source("a.txt", text), expected) == expected


def test_a_byte_order_mark_counts() -> None:
    assert line_hashes(Source("a.txt", "abc\n", "utf-8-sig"), [1]) == {1: rolled("\ufeffabc\n")[1]}


def test_lines_that_are_not_there_are_left_out() -> None:
    assert line_hashes(Source("a.txt", "abc"), [0, 2, 9]) == {}
