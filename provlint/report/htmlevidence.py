"""The table of an article's evidence in HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.report.htmlpage import table
from provlint.report.recordtext import LISTS
from provlint.report.redact import codes

#: What of a record is one piece of evidence; `LISTS` are lists of them.
_ONE: Final = ("title", "publisher", "url", "canonical")
#: Pieces of one kind that are shown, and characters of each.
MOST: Final = 50
LONGEST: Final = 200


def evidence_table(record: Mapping[str, Any], *, snippets: bool) -> str:
    """All evidence of a record, folded; without `snippets`, what it says in codes and dates. "" for none."""
    rows = list(_rows(record, snippets))
    if not rows:
        return ""
    heads = ("kind", "what it says", "read from", "place")
    count = f"Evidence: {len(rows)} piece{'s' * (len(rows) != 1)}"
    return f"<details>\n<summary>{count}</summary>\n{table('Evidence', heads, rows)}</details>\n"


def _rows(record: Mapping[str, Any], snippets: bool) -> Iterator[tuple[str, str, str, str]]:
    for name in _ONE:
        if record.get(name):
            yield _row(name, record[name], snippets)
    more = record.get("more") or {}
    for name, pieces in [*((name, record.get(name) or []) for name in LISTS), *more.items()]:
        kind = name.removesuffix("s") if name in LISTS and name != "rights" else name
        for piece in pieces[:MOST]:
            yield _row(kind, piece, snippets)
        if len(pieces) > MOST:
            yield kind, f"and {len(pieces) - MOST} more", "", ""


def _row(kind: str, piece: Mapping[str, Any], snippets: bool) -> tuple[str, str, str, str]:
    if not snippets:
        piece = codes({"evidence": kind, **piece})
    of = str(piece.get("kind") or "")
    value = next((piece[key] for key in ("value", "name", "text", "url", "raw") if piece.get(key)), None)
    said = _words(value)
    if not snippets or not said:
        pass
    elif kind == "quote" and piece.get("speaker"):
        said += f" (said by {_words(piece['speaker'].get('value'))})"
    elif kind == "credit" and piece.get("url"):
        said += f" ({_words(piece['url'])})"
    place = piece.get("place") or {}
    where = f"{place['line']}:{place.get('column', 1)}" if "line" in place else ""
    return " ".join(filter(None, (kind, of))), said, str(piece.get("via") or ""), where


def _words(value: Any) -> str:
    words = " ".join(str(value).split()) if value is not None else ""
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
