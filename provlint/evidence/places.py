"""Places as JSON: where a piece of evidence or a finding stands, with lines and columns (DESIGN 7).

Lines and columns count from 1; columns and offsets are code points of the decoded file as it is on disk (no newline
normalised, a byte-order mark not counted). `window` adds what reports need to show the spot: a stretch of the source
line, UTF-16 columns (SARIF, editors) and a context that is larger than the spot itself.
"""

from __future__ import annotations

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
    at, stop = _within(source, place)
    return _place(source, place, at, stop, source.lines_of(at, stop))


def shown_place(source: Source, place: Place) -> tuple[PlaceRecord, dict[str, Any]]:
    """`source_place` and `window` of one place."""
    at, stop = _within(source, place)
    lines = source.lines_of(at, stop)
    return _place(source, place, at, stop, lines), _window(source, at, stop, lines)


def _within(source: Source, place: Place) -> tuple[int, int]:
    """Begin and end of a place as indexes into `source.text`, whatever a plugin has made of them."""
    first, limit = source.first_offset, len(source.text)
    at, stop = place.offset - first, place.end_offset - first
    if 0 <= at <= stop <= limit:
        return at, stop
    at = min(max(at, 0), limit)
    return at, min(max(stop, at), limit)


def _place(source: Source, place: Place, at: int, stop: int, lines: tuple[int, int, int, int]) -> PlaceRecord:
    offset, end_offset, start, end, exact, path, key = place
    row, begin, last, last_begin = lines
    first_line = source.first_line
    record: PlaceRecord = {
        "line": first_line + row,
        "column": at - begin + 1,
        "end_line": first_line + last,
        "end_column": stop - last_begin + 1,
        "offset": offset,
        "end_offset": end_offset,
        "start": start,
        "end": end,
        "exact": exact,
    }
    if path is None and key is None:
        return record
    named: PlaceRecord = {}
    if path is not None:
        named["path"] = path
    if key is not None:
        named["key"] = key
    return {**named, **record}


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


def byte_place(place: Place) -> PlaceRecord:
    """A place in a binary file that the article links to, as JSON; its offsets count bytes."""
    return {**_elsewhere(place), "unit": "byte"}


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
    place = related.place
    # what has its lines with it may stand in a part of the file that is not here
    if related.lines is None and (place.path is None or place.path == article.source.path):
        record, render = shown_place(article.source, place)
        return {"message": related.message, "place": record, "render": render}
    there = _elsewhere(place)
    if related.lines is not None:
        there["line"], there["column"], there["end_line"], there["end_column"] = related.lines
    return {"message": related.message, "place": there}


def window(source: Source, place: Place) -> dict[str, Any]:
    """The `render` block of a finding (see `provlint.model.finding.FindingRecord`).

    `line` is the first line of the place, or a stretch of WIDEST characters of a long one; `line_offset` is the
    column of its first character. `utf16` are the place's column and end column in UTF-16 units. `context` is a
    stretch of the source that is strictly larger than the place, absent where the file holds nothing more; its `at`
    are begin and end of the place within its text.
    """
    at, stop = _within(source, place)
    return _window(source, at, stop, source.lines_of(at, stop))


def _window(source: Source, at: int, stop: int, lines: tuple[int, int, int, int]) -> dict[str, Any]:
    row, begin, last_row, last_begin = lines
    text = source.text
    end = _line_end(source, begin)
    first, last = begin, end
    if end - begin > WIDEST:
        first = max(begin, min(at, end) - AROUND)
        last = min(end, first + WIDEST)
        first = max(begin, last - WIDEST)
    before = _units(source, begin, at)
    inside = _units(source, last_begin if last_begin > at else at, stop)
    block: dict[str, Any] = {
        "line": text[first:last],
        "line_offset": first - begin + 1,
        "utf16": [before + 1, (before + inside if last_begin == begin else inside) + 1],
    }
    # what stands around it on its lines; a place that is a whole line takes in the lines beside it
    left = at - AROUND if at - AROUND > begin else begin
    last_end = end if last_begin == begin else _line_end(source, last_begin)
    right = max(stop, min(last_end, stop + AROUND))
    if left == at and right == stop:
        if begin > 0:
            left = max(source.line_of(begin - 1)[1], begin - AROUND)
        following = source.next_line(last_begin)
        if following >= 0:
            right = max(stop, min(_line_end(source, following), following + AROUND))
        if left == at and right == stop:
            return block
        row, begin = source.line_of(left)
    # CRLF is one line end: a context neither begins nor stops within it
    if right and text[right - 1 : right + 1] == "\r\n":
        right += 1
    if right > last_end:
        last_row, last_begin = source.line_of(right)
    block["context"] = {
        "text": text[left:right],
        "at": [at - left, stop - left],
        "line": source.first_line + row,
        "column": left - begin + 1,
        "end_line": source.first_line + last_row,
        "end_column": right - last_begin + 1,
        "utf16": [_units(source, begin, left) + 1, _units(source, last_begin, right) + 1],
    }
    return block


def _line_end(source: Source, begin: int) -> int:
    """Where the line that begins at an index of `source.text` ends, without its line end."""
    end = source.next_line(begin)
    end = len(source.text) if end < 0 else end
    text = source.text
    while end > begin and text[end - 1] in "\r\n":
        end -= 1
    return end


def _units(source: Source, start: int, end: int) -> int:
    """How many UTF-16 units a stretch of `source.text` takes."""
    size = end - start
    if size <= 0:
        return 0
    # a line may be as long as the file: what is true of the whole file is asked once
    if size >= 2000 and not source.astral:
        return size
    piece = source.text[start:end]
    return size if piece.isascii() else len(piece.encode("utf-16-le", "surrogatepass")) // 2
