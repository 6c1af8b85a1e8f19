"""Broken JSON-LD: what a forgiving reader takes from it, and that every value still knows where it was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metadata_articles import in_place, page

from provlint.evidence.jsonrepair import repair

BLOCK = '{"@type": "NewsArticle", "headline": "A", "datePublished": "2026-03-05"}'
OTHER = '{"@type": "Organization", "name": "Eastvale Ledger"}'


@pytest.mark.parametrize(
    "block",
    [
        "\ufeff" + BLOCK,
        BLOCK + ";",
        BLOCK.replace("}", ",}"),
        BLOCK.replace(",", ",,"),
        BLOCK.replace('"A"', '"A\n\tB"'),
        BLOCK.replace('"A"', ""),
        BLOCK.replace('", ', '" '),
        BLOCK.replace("{", "{ // it's {\n", 1),
        BLOCK.replace('"A"', '/* "B", */ "A"'),
        BLOCK.replace('"A"', '"it\\\'s <b>\\x"'),
        BLOCK.replace('"A"', "'Pete\\'s \"A\" isn't'"),
        BLOCK.replace('"A"', '"The "A" and the "B", again"'),
        BLOCK.replace('"@type"', '"@type" ').replace('"headline"', "headline"),
        f"<!-- {BLOCK} -->",
        f"<!-- made by a program --> {BLOCK}",
        f"<![CDATA[{BLOCK}]]>",
        f"//<![CDATA[\n{BLOCK}\n//]]>",
        f"/*<![CDATA[*/ {BLOCK} /*]]>*/",
        OTHER + BLOCK,
        f"{OTHER},\n{BLOCK}",
        BLOCK + "}",
        BLOCK.replace('"', "&quot;").replace(": &quot;A", ": &quot;A &amp;amp; B"),
        BLOCK.replace('"', "&#34;"),
    ],
)
def test_broken_blocks_are_read_in_place(block: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        json.loads(block)
    one = page("", f'<script type="application/ld+json">{block}</script>')
    (date,) = one.evidence("date")
    assert (date.value, date.raw, in_place(one, date)) == ("2026-03-05", "2026-03-05", "2026-03-05")


@pytest.mark.parametrize(
    "block",
    [BLOCK[:-3], BLOCK[:-1], BLOCK.replace('"A"', "{{ title }}"), BLOCK.replace("}", "]"), "function() {}"],
)
def test_what_cannot_be_told_is_refused(block: str) -> None:
    assert repair(block) is None
    assert repair(block, loose=True) is None
    one = page("", f'<script type="application/ld+json">{block}</script>')
    assert not [date for date in one.evidence("date") if date.via.startswith("json-ld:")]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="aé😀 \"'\\/,:{}[]<>!-\n", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(values, max_size=3),
    st.sampled_from(["{}", "<!-- {} -->", "/* [ */{} // ]", "{};", "{},,", "<![CDATA[ {} ]]>"]),
)
def test_what_is_not_broken_stays_as_it_is(value: list[object], around: str) -> None:
    text = json.dumps(value, ensure_ascii=False)
    written = around.replace("{}", text, 1)
    repaired = repair(written)
    assert repaired is not None
    assert json.loads(repaired[0]) == value
    start, end = repaired[1].outward(0, len(repaired[0]))
    assert written[start:end] == text
    for at, letter in enumerate(repaired[0]):
        if not letter.isspace():
            start, end = repaired[1].outward(at, at + 1)
            assert written[start:end] == letter
