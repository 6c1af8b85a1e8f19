"""What tools leave behind: reference marks, chat phrases, templates not filled in, links that an assistant wrote, hidden
characters. Rows and phrases are in rules/tables/residue.yaml.

`value` is the row's id; `detail` holds `strength` (definitive, strong, weak), `tool`, `kind` (tool, speech, placeholder,
link, date, url, hidden), `span` in the text where there is one, and `mention`: whether the words around it speak about such a string
or quote it rather than use it. An article that shows a mark as such speaks of it wherever else it stands.
Hidden characters (`kind` "hidden") carry `codes`, `names` and `stray`, and their value is "hidden:<kind>".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from provlint.evidence.hidden import hidden, name
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.span import Place, Span
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.evidence.folding import Folded

OWNER = "evidence:residue/marks"


class _Row(NamedTuple):
    id: str
    tool: str
    kind: str
    strength: str
    regex: str
    case: bool
    opens: bool


@cache
def _rows() -> tuple[tuple[_Row, ...], tuple[str, ...], tuple[int, ...]]:
    """(rows, the phrases of all rows, the row of each phrase)."""
    rows: list[_Row] = []
    phrases: list[str] = []
    owners: list[int] = []
    for row in table("residue")["rows"]:
        for phrase in row["terms"]:
            phrases.append(phrase)
            owners.append(len(rows))
        rows.append(
            _Row(
                row["id"],
                row["tool"],
                row["kind"],
                row["strength"],
                row["regex"],
                row.get("case", False),
                row.get("line", False),
            )
        )
    return tuple(rows), tuple(phrases), tuple(owners)


def phrases() -> Sequence[str]:
    """The phrases for the one scan; index i belongs to the row that `_rows` says."""
    return _rows()[1]


@cache
def _pattern(index: int) -> Any:
    import re2

    row = _rows()[0][index]
    options = re2.Options()
    options.case_sensitive = row.case
    options.log_errors = False
    return re2.compile(row.regex, options)


def residues(article: Article) -> tuple[Stated, ...]:
    """Provider of "residue"."""
    found: list[Stated] = []
    hits = article.ask("hits").all(OWNER)
    if hits:
        found += _in_text(article, hits)
    found += _in_links(article, {one.place.offset for one in found if one.place is not None})
    for run in hidden(article.text) if _may_hide(article.folded) else ():
        place = article.place(Span(run.start, run.end))
        detail = {
            "strength": "strong",
            "tool": "",
            "kind": "hidden",
            "span": Span(run.start, run.end),
            "codes": run.codes,
            "names": tuple(map(name, run.codes[:_NAMED])),
            "stray": run.stray,
            "mention": False,
        }
        found.append(Stated("residue", f"hidden:{run.kind}", article.raw(place), "text", place, detail))
    return tuple(found)


def _may_hide(folded: Folded) -> bool:
    """Whether a hidden character may be there: folding has dropped it, or it stands beyond Latin-1."""
    if folded.dropped:
        return True
    try:
        folded.text.encode("latin-1")
    except UnicodeEncodeError:
        return True
    return False


#: Kinds whose marks an article may be about.
_SHOWN: Final = frozenset({"tool", "speech", "placeholder"})
#: Different marks that an article shows from which on it is about such marks.
_TOPIC: Final = 3
#: Code points of one run that are named.
_NAMED: Final = 8
#: Characters around a hit in which a leftover is looked for where a line has no end.
NEAR: Final = 8000


def _in_text(article: Article, hits: list[tuple[int, int, int]]) -> list[Stated]:
    text = article.text
    rows, _, owners = _rows()
    to_text = article.folded.to_text
    found: list[Stated] = []
    seen: set[tuple[int, int]] = set()
    taken: list[Span] = []
    # rows in the order of the table: an exact form before the loose one of the same tool
    for index, at in sorted({(owners[hit[2]], to_text(hit[0], hit[1]).start) for hit in hits}):
        start = text.rfind("\n", max(at - NEAR, 0), at) + 1 or max(at // NEAR - 1, 0) * NEAR
        stop = text.find("\n", at, start + 3 * NEAR)
        # a line without an end is looked at in windows, each once however many hits it holds
        stop = min(len(text), start + 3 * NEAR) if stop < 0 else stop
        if (index, start) in seen:
            continue
        seen.add((index, start))
        row = rows[index]
        for match in _pattern(index).finditer(text[start:stop]):
            span = Span(start + match.start(), start + match.end())
            if not match.group() or any(span.overlaps(other) for other in taken):
                continue
            if row.opens and not _opens(text, span.start):
                continue
            if row.kind == "url" and _is_part(text, span):
                continue
            taken.append(span)
            found.append(_stated(article, row, span))
            if len(found) >= 200:
                return found
    found.sort(key=_by_place)
    return _about_residue(found)


def _about_residue(found: list[Stated]) -> list[Stated]:
    """The leftovers of an article that shows some of them as code or quotes: it speaks of those wherever they stand, and
    of all where it shows several."""
    shown = {one.value for one in found if one.detail["mention"] and one.detail["kind"] in _SHOWN}
    if not shown:
        return found
    every = len(shown) >= _TOPIC
    return [
        one._replace(detail={**one.detail, "mention": True})
        if one.detail["kind"] in _SHOWN and (every or one.value in shown)
        else one
        for one in found
    ]


def _is_part(text: str, span: Span) -> bool:
    """Whether an address is a part of another one or of a mail address, or the words of a written link."""
    before = text[span.start - 1] if span.start else " "
    return (
        before in ".@-/_"
        or (text[span.end : span.end + 1] in ("(", ".", "@") and text[span.end + 1 : span.end + 2].isalnum())
        or (text[span.end - 1] == "]" and text[span.end : span.end + 1] == "(")
    )


def _in_address(text: str, at: int) -> bool:
    """Whether the characters at `at` continue a written address."""
    start = max(text.rfind(mark, max(at - 600, 0), at) for mark in " \n\t(<[")
    return "://" in text[start + 1 : at]


def _by_place(one: Stated) -> int:
    return one.place.offset if one.place is not None else 0


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or line begins at `at`."""
    before = text[max(at - 12, 0) : at].rstrip(" \t>*_#\"“”'")
    return not before or before[-1] in "\n.!?:。！？)…"


def _stated(article: Article, row: _Row, span: Span) -> Stated:
    from provlint.evidence.mention import mentioned

    detail = {
        "strength": row.strength,
        "tool": row.tool,
        "kind": row.kind,
        "span": span,
        "mention": mentioned(
            article, span, whole=row.kind == "link" and _in_address(article.text, span.start)
        ),
    }
    place = article.place(span)
    return Stated("residue", row.id, article.raw(place), "text", place, detail)


def _in_links(article: Article, known: set[int]) -> list[Stated]:
    """Tracking words that an assistant adds to the addresses it cites."""
    if article.html is None and not article.elements:
        return []
    found: list[Stated] = []
    rows = _rows()[0]
    indexes = [at for at, row in enumerate(rows) if row.id in ("utm-llm", "referrer-grok")]
    for link in article.evidence("link"):
        value = link.value
        if "utm_source=" not in value and "referrer=grok" not in value:
            continue
        for index in indexes:
            match = _pattern(index).search(value.encode("utf-8", "replace").decode("utf-8"))
            if match is None:
                continue
            place: Place | None = link.place
            if place is not None and place.offset not in known:
                known.add(place.offset)
                row = rows[index]
                detail = {
                    "strength": row.strength,
                    "tool": row.tool,
                    "kind": "link",
                    "span": None,
                    "mention": False,
                }
                found.append(Stated("residue", row.id, article.raw(place), "link", place, detail))
            break
    return found
