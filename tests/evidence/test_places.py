"""Places and windows against the plain definition of lines and columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provlint.evidence.places import (
    LONGEST_SNIPPET,
    WIDEST,
    place_record,
    raw_at,
    related_record,
    snippet,
    source_place,
    window,
)
from provlint.model.article import Article
from provlint.model.finding import Related
from provlint.model.source import Source
from provlint.model.span import Place, PositionMap, Shift

TEXT = st.lists(
    st.sampled_from(["a", "é", "🚢", "专", " ", "\n", "\r\n", "\r", "long " * 50]), max_size=60
).map("".join)


def article(text: str, first_offset: int = 0, first_line: int = 1) -> Article:
    source = Source("a.txt", text, first_offset=first_offset, first_line=first_line)
    return Article(
        source=source,
        text=text,
        blocks=(),
        positions=PositionMap(Shift(first_offset)),
        media_type="text/plain",
        origin=Place(first_offset, first_offset + len(text)),
    )


@given(TEXT, st.integers(0, 400), st.integers(0, 400), st.integers(0, 1000), st.integers(1, 50))
def test_lines_and_columns(text: str, a: int, b: int, first_offset: int, first_line: int) -> None:
    begin, stop = sorted((min(a, len(text)), min(b, len(text))))
    source = Source("a.txt", text, first_offset=first_offset, first_line=first_line)
    record = source_place(source, Place(first_offset + begin, first_offset + stop))
    assert (record["line"], record["column"]) == source.line_column(first_offset + begin)
    assert (record["end_line"], record["end_column"]) == source.line_column(first_offset + stop)


@given(TEXT, st.integers(0, 400), st.integers(0, 400))
def test_windows_hold_their_place(text: str, a: int, b: int) -> None:
    begin, stop = sorted((min(a, len(text)), min(b, len(text))))
    source = Source("a.txt", text)
    place = Place(begin, stop)
    record, block = source_place(source, place), window(source, place)
    assert len(block["line"]) <= WIDEST
    first = source.line_starts[record["line"] - 1]
    assert text[first:begin].encode("utf-16-le").__len__() // 2 + 1 == block["utf16"][0]
    left = record["column"] - block["line_offset"]
    shown = block["line"][left:]
    assert left >= 0
    assert text[begin:stop].startswith(shown[: stop - begin].rstrip("\r\n")) or not shown
    context = block.get("context")
    if context is None:
        assert (
            (begin, stop) == (0, len(text)) or not text[:begin].strip("\r\n ") or len(source.line_starts) > 1
        )
    else:
        assert context["text"][slice(*context["at"])] == text[begin:stop]
        assert len(context["text"]) > stop - begin
        from_record = source.line_starts[context["line"] - 1] + context["column"] - 1
        assert text[from_record:].startswith(context["text"])


def test_another_file_has_offsets_only() -> None:
    record = place_record(article("abc"), Place(5, 9, path="b.txt", key="b.txt"))
    assert record == {
        "path": "b.txt",
        "key": "b.txt",
        "offset": 5,
        "end_offset": 9,
        "start": None,
        "end": None,
        "exact": True,
    }
    assert raw_at(article("abc"), Place(0, 2, path="b.txt")) == ""
    assert place_record(article("abc"), None) is None


def test_key_order_is_the_contracts() -> None:
    record = place_record(article("abc", 10, 4), Place(11, 12, 1, 2))
    assert list(record or {}) == [
        "line",
        "column",
        "end_line",
        "end_column",
        "offset",
        "end_offset",
        "start",
        "end",
        "exact",
    ]
    assert (record or {})["line"] == 4


def test_snippets_are_the_decoded_text_and_end_somewhere() -> None:
    it = article("x" * 1000)
    assert snippet(it, Place(0, 5, 0, 5)) == "xxxxx"
    assert snippet(it, Place(0, 5)) == "xxxxx"
    assert len(snippet(it, Place(0, 1000, 0, 1000))) == LONGEST_SNIPPET


def test_related_places_can_be_drawn() -> None:
    record = related_record(article("abc def"), Related("here, too", Place(4, 7)))
    assert record["message"] == "here, too"
    assert record["render"]["utf16"] == [5, 8]
    assert "render" not in related_record(article("abc"), Related("there", Place(0, 1, path="b.txt")))


def test_odd_places_do_not_raise() -> None:
    for text in ("", "a", "\n", "\r", "\x00", "\ud83d"):
        for place in (Place(0, 0), Place(5, 9), Place(9, 5), Place(-3, 2)):
            source = Source("a.txt", text)
            assert source_place(source, place)["line"] >= 1
            assert window(source, place)["line_offset"] >= 1


@given(TEXT)
def test_line_starts(text: str) -> None:
    ends = text.replace("\r\n", "\n\0").replace("\r", "\n")
    expected = [0]
    for i, char in enumerate(ends):
        if char == "\n":
            expected.append(i + (2 if ends[i + 1 : i + 2] == "\0" else 1))
    assert Source("a.txt", text).line_starts == expected


@given(TEXT, st.integers(0, 400), st.integers(0, 400), st.booleans())
def test_lines_for_few_places_are_those_of_all_lines(text: str, a: int, b: int, all_first: bool) -> None:
    begin, stop = sorted((min(a, len(text)), min(b, len(text))))
    source, starts = Source("a.txt", text), Source("a.txt", text).line_starts
    if all_first:
        assert source.line_starts == starts
    rows = [sum(start <= at for start in starts) - 1 for at in (begin, stop)]
    assert source.lines_of(begin, stop) == (rows[0], starts[rows[0]], rows[1], starts[rows[1]])
    assert source.next_line(begin) == (starts[rows[0] + 1] if rows[0] + 1 < len(starts) else -1)
    assert source.line_of(stop) == (rows[1], starts[rows[1]])


def test_lines_beyond_the_first_blocks() -> None:
    text = "ä line\n" * 3000
    source = Source("a.txt", text)
    assert [source.line_column(at) for at in (20_999, 7, 2048, 0)] == [(3000, 7), (2, 1), (293, 5), (1, 1)]
    assert source.line_of(21_000) == (3000, 21_000)
