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
    offset, end_offset, start, end, exact, path, key = place
    limit = len(source.text)
    at = min(max(offset - source.first_offset, 0), limit)
    stop = min(max(end_offset - source.first_offset, at), limit)
    row, begin, last, last_begin = source.lines_of(at, stop)
    record: PlaceRecord = {}
    if path is not None:
        record["path"] = path
    if key is not None:
        record["key"] = key
    record["line"] = source.first_line + row
    record["column"] = at - begin + 1
    record["end_line"] = source.first_line + last
    record["end_column"] = stop - last_begin + 1
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
    begin = source.line_of(at)[1]
    end = _line_end(source, begin)
    first = begin
    last = end
    if end - begin > WIDEST:
        first = max(begin, min(at, end) - AROUND)
        last = min(end, first + WIDEST)
        first = max(begin, last - WIDEST)
    stop_begin = source.line_of(stop)[1]
    block: dict[str, Any] = {
        "line": source.text[first:last],
        "line_offset": first - begin + 1,
        "utf16": [_units(source, begin, at) + 1, _units(source, stop_begin, stop) + 1],
    }
    context = _context(source, at, stop, begin, stop_begin)
    if context is not None:
        block["context"] = context
    return block


def _line_end(source: Source, begin: int) -> int:
    """Where the line that begins at an index of `source.text` ends, without its line end."""
    end = source.next_line(begin)
    end = len(source.text) if end < 0 else end
    while end > begin and source.text[end - 1] in "\r\n":
        end -= 1
    return end


def _units(source: Source, start: int, end: int) -> int:
    """How many UTF-16 units a stretch of `source.text` takes."""
    # a line may be as long as the file: what is true of the whole file is asked once
    short = end - start < 2000
    return utf16_length(source.text[start:end]) if short or source.astral else max(end - start, 0)


def _context(source: Source, at: int, stop: int, row_begin: int, stop_begin: int) -> dict[str, Any] | None:
    begin = max(row_begin, at - AROUND)
    end = max(stop, min(_line_end(source, stop_begin), stop + AROUND))
    # a place that is a whole line takes in the lines beside it
    if begin == at and end == stop:
        if row_begin > 0:
            begin = max(source.line_of(row_begin - 1)[1], row_begin - AROUND)
        following = source.next_line(stop_begin)
        if following >= 0:
            end = max(stop, min(_line_end(source, following), following + AROUND))
    if begin == at and end == stop:
        return None
    # CRLF is one line end: a context neither begins nor stops within it
    if 0 < end < len(source.text) and source.text[end - 1] == "\r" and source.text[end] == "\n":
        end += 1
    first, first_begin = source.line_of(begin)
    last, last_begin = source.line_of(end)
    return {
        "text": source.text[begin:end],
        "at": [at - begin, stop - begin],
        "line": source.first_line + first,
        "column": begin - first_begin + 1,
        "end_line": source.first_line + last,
        "end_column": end - last_begin + 1,
        "utf16": [_units(source, first_begin, begin) + 1, _units(source, last_begin, end) + 1],
    }


def utf16_length(text: str) -> int:
    """How many UTF-16 code units `text` takes."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
