"""Places as JSON: where a piece of evidence or a finding stands, with lines and columns (DESIGN 7).

Lines and columns count from 1; columns and offsets are code points of the decoded file as it is on disk (no newline
normalised, a byte-order mark not counted). `window` adds what reports need to show the spot: a stretch of the source
line, UTF-16 columns (SARIF, editors) and a context that is larger than the spot itself.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from provlint.model.article import Article
from provlint.model.finding import PlaceRecord, Related
from provlint.model.source import Source
from provlint.model.span import Place

#: Code points shown on each side of a place on a long line.
AROUND = 60
#: Longest stretch of one line that is shown; longer spots are cut.
WIDEST = 160
#: Code points of a place that a snippet keeps at most.
LONGEST_SNIPPET = 400


def place_record(article: Article, place: Place | None) -> PlaceRecord | None:
    """The place as JSON, in the key order of DESIGN 7; None for None.

    A place in another file (`place.path`) has offsets only: its lines are not known here.
    """
    if place is None:
        return None
    if place.path is not None and place.path != article.source.path:
        return _elsewhere(place)
    return source_place(article.source, place)


def source_place(source: Source, place: Place) -> PlaceRecord:
    """The place as JSON, for a place of `source` itself (also where no article could be read)."""
    offset, end_offset, start, end, exact, path, key = place
    # the commonest case by far is a place within one line: one bisection, not two
    starts = source.line_starts
    limit = len(source.text)
    at = min(max(offset - source.first_offset, 0), limit)
    stop = min(max(end_offset - source.first_offset, at), limit)
    row = bisect_right(starts, at) - 1
    last = row
    if row + 1 < len(starts) and stop >= starts[row + 1]:
        last = bisect_right(starts, stop, row) - 1
    record: PlaceRecord = {}
    if path is not None:
        record["path"] = path
    if key is not None:
        record["key"] = key
    record["line"] = source.first_line + row
    record["column"] = at - starts[row] + 1
    record["end_line"] = source.first_line + last
    record["end_column"] = stop - starts[last] + 1
    record["offset"] = offset
    record["end_offset"] = end_offset
    record["start"] = start
    record["end"] = end
    record["exact"] = exact
    return record


def _elsewhere(place: Place) -> PlaceRecord:
    record: PlaceRecord = {"path": place.path or ""}
    if place.key is not None:
        record["key"] = place.key
    record["offset"] = place.offset
    record["end_offset"] = place.end_offset
    record["start"] = place.start
    record["end"] = place.end
    record["exact"] = place.exact
    return record


def raw_at(article: Article, place: Place | None) -> str:
    """The source slice at a place of the article's own file; "" where there is none."""
    if place is None or (place.path is not None and place.path != article.source.path):
        return ""
    return article.source.slice(place.offset, place.end_offset)


def snippet(article: Article, place: Place) -> str:
    """What stands at a place, as a reader sees it: the article's text where the place is in it, else the source
    slice; cut after LONGEST_SNIPPET characters."""
    if place.start is not None and place.end is not None and place.end > place.start:
        found = article.text[place.start : place.end]
    else:
        found = raw_at(article, place)
    return found if len(found) <= LONGEST_SNIPPET else found[: LONGEST_SNIPPET - 1] + "…"


def related_record(article: Article, related: Related) -> dict[str, Any]:
    """A related place as JSON: `{message, place, render}` (render only for places of the article's own file)."""
    record: dict[str, Any] = {"message": related.message, "place": place_record(article, related.place)}
    if related.place.path is None or related.place.path == article.source.path:
        record["render"] = window(article.source, related.place)
    return record


def window(source: Source, place: Place) -> dict[str, Any]:
    """The `render` block of a finding (see `provlint.model.finding.FindingRecord`).

    `line` is the first line of the place, or a stretch of WIDEST characters of a long one; `line_offset` is the
    column of its first character. `utf16` are the place's column and end column in UTF-16 units. `context` is a
    stretch of the source that is strictly larger than the place, absent where the file holds nothing more; its `at`
    are begin and end of the place within its text.
    """
    at = min(max(place.offset - source.first_offset, 0), len(source.text))
    stop = min(max(place.end_offset - source.first_offset, at), len(source.text))
    starts = source.line_starts
    row = bisect_right(starts, at) - 1
    begin, end = _line(source, row)
    first = begin
    last = end
    if end - begin > WIDEST:
        first = max(begin, min(at, end) - AROUND)
        last = min(end, first + WIDEST)
        first = max(begin, last - WIDEST)
    stop_row = bisect_right(starts, stop) - 1
    block: dict[str, Any] = {
        "line": source.text[first:last],
        "line_offset": first - begin + 1,
        "utf16": [
            _utf16_between(source.text, begin, at) + 1,
            _utf16_between(source.text, starts[stop_row], stop) + 1,
        ],
    }
    context = _context(source, at, stop, row, stop_row)
    if context is not None:
        block["context"] = context
    return block


def _line(source: Source, row: int) -> tuple[int, int]:
    """Indexes into `source.text` of a line, without its line end."""
    starts = source.line_starts
    begin = starts[row]
    end = starts[row + 1] if row + 1 < len(starts) else len(source.text)
    while end > begin and source.text[end - 1] in "\r\n":
        end -= 1
    return begin, end


def _context(source: Source, at: int, stop: int, row: int, stop_row: int) -> dict[str, Any] | None:
    starts = source.line_starts
    begin = max(starts[row], at - AROUND)
    _, line_end = _line(source, stop_row)
    end = max(stop, min(line_end, stop + AROUND))
    # a place that is a whole line takes in the lines beside it
    if begin == at and end == stop:
        if row > 0:
            begin = max(starts[row - 1], starts[row] - AROUND)
        if stop_row + 1 < len(starts):
            _, next_end = _line(source, stop_row + 1)
            end = max(stop, min(next_end, starts[stop_row + 1] + AROUND))
    if begin == at and end == stop:
        return None
    # CRLF is one line end: a context neither begins nor stops within it
    if 0 < end < len(source.text) and source.text[end - 1] == "\r" and source.text[end] == "\n":
        end += 1
    first = bisect_right(starts, begin) - 1
    last = bisect_right(starts, end) - 1
    return {
        "text": source.text[begin:end],
        "at": [at - begin, stop - begin],
        "line": source.first_line + first,
        "column": begin - starts[first] + 1,
        "end_line": source.first_line + last,
        "end_column": end - starts[last] + 1,
        "utf16": [
            _utf16_between(source.text, starts[first], begin) + 1,
            _utf16_between(source.text, starts[last], end) + 1,
        ],
    }


def _utf16_between(text: str, start: int, end: int) -> int:
    """`utf16_length` of a slice, without cutting it out where the whole text is ASCII (one line may be the file)."""
    return max(end - start, 0) if text.isascii() else utf16_length(text[start:end])


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
