"""`check: {type: evidence, kind: ...}`: what is known about the article, by kind and value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.span import Place, Span
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.checks.values import CONDITION, VALUE, Condition, ValueTest
from provlint.ruleset.yamlload import Path as At


class EvidenceCheck(CheckType):
    """One match for each piece of evidence of `kind` that fits all conditions.

    Text is compared without regard to case, kinds of quotation marks and dashes and white space.
    """

    name = "evidence"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "What is known about the article, by kind and value.",
        "properties": {
            "type": {"enum": ["evidence"], "description": "What is known about the article."},
            "kind": {
                "type": "string",
                "minLength": 1,
                "description": "author, date, publisher, url, credit, label, rights, image, link, quote...",
            },
            "part": {
                "enum": ["source", "cue", "content", "speaker", "inner"],
                "description": "Judge and mark this part of a piece: source, cue (the word of saying) or content of an "
                "attribution, the speaker or the inner text of a quote. A piece without it is passed over.",
            },
            **VALUE,
            "where": {
                "type": "object",
                "additionalProperties": CONDITION,
                "description": "Conditions on other parts (role, scope, via, name, url..., and where the piece stands: "
                "`segment` is the role of the text around it, `position` start, middle, end or outside): a value, a "
                "list of values, {matches: regex} or {not: value}; of a part that is a list, one entry has to fit.",
            },
        },
        "required": ["type", "kind"],
        "additionalProperties": False,
    }
    placeholders = (
        "match",
        "value",
        "nearest",
        "raw",
        "kind",
        "via",
        "role",
        "name",
        "url",
        "label",
        "scope",
    )

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        check_kind(settings["kind"], where, "kind")
        self._kind: str = settings["kind"]
        self._marked: str = settings.get("part", "")
        self._value = ValueTest(settings, where)
        self._where = [
            (part, Condition(wanted, where, part)) for part, wanted in settings.get("where", {}).items()
        ]

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The fitting pieces, in order of trust, then place."""
        del scope, hits
        number = 0
        for piece in article.evidence(self._kind):
            value, span = piece.value, None
            if self._marked:
                span = _span_of(getattr(piece, self._marked, None))
                if span is None:
                    continue
                value = article.text[span.start : span.end]
            if self._value.fits(value) and self._fits(article, piece):
                yield _match(article, piece, value, span, self._value.nearest(value, number))
                number += 1

    def _fits(self, article: Article, piece: Any) -> bool:
        return all(
            condition.fits(_STANDING[part](article, piece) if part in _STANDING else _part(piece, part))
            for part, condition in self._where
        )


def _part(piece: Any, part: str) -> Any:
    """An attribute of a piece of evidence, or a word of its detail; None for what it has not."""
    if part in getattr(piece, "_fields", ()):
        return getattr(piece, part)
    detail = getattr(piece, "detail", None)
    return detail.get(part) if isinstance(detail, Mapping) else None


#: Roles of text that belongs to no part of the article itself.
_AROUND: Final = frozenset({"boilerplate", "teaser", "comment", "metadata"})


def _segment(article: Article, piece: Any) -> str | None:
    """The role of the segment that a piece stands in; None for one outside the text (an attribute, a field)."""
    place: Place | None = piece.place
    if place is None or place.start is None:
        return None
    at = place.start
    return next((one.role for one in article.segments if one.start <= at < one.end), None)


def _position(article: Article, piece: Any) -> str:
    """Where a piece stands in the article: "start" with no running text before it or in its first fifth, "end" with
    none behind it or in its last fifth, else "middle"; "outside" for what is not in its text, or in the page around it.
    """
    place: Place | None = piece.place
    if place is None or place.start is None or _segment(article, piece) in _AROUND:
        return "outside"
    prose = [one for one in article.segments if one.role in ("prose", "list", "quote")]
    if not prose or place.start <= prose[0].end:
        return "start"
    if place.start >= prose[-1].start:
        return "end"
    share = (place.start - prose[0].start) / (prose[-1].end - prose[0].start)
    return "start" if share <= 0.2 else "end" if share >= 0.8 else "middle"


_STANDING: Final[Mapping[str, Callable[[Article, Any], str | None]]] = {
    "segment": _segment,
    "position": _position,
}


def _span_of(part: Any) -> Span | None:
    """Where a part of a piece stands in the text: a span, or what has one (a speaker)."""
    if isinstance(part, Span):
        return part
    span = getattr(part, "span", None)
    return span if isinstance(span, Span) else None


def _match(article: Article, piece: Any, value: Any, part: Span | None, nearest: str) -> Match:
    place: Place | None = piece.place
    span = part
    if part is not None:
        place = article.place(part)
    elif place is not None and place.path is None and place.start is not None and place.end is not None:
        span = Span(place.start, place.end)
    values = {
        name: str(found) for name in EvidenceCheck.placeholders if (found := _part(piece, name)) is not None
    }
    values["value"] = str(value) if value is not None else ""
    values["nearest"] = nearest
    values["match"] = article.text[span.start : span.end] if span is not None else piece.raw
    return Match(span, place, values, (piece,))


#: What articles answer beside evidence, and evidence that only other kinds read.
_INNER: Final = frozenset(
    {
        "folded",
        "soup",
        "segments",
        "sentences",
        "language",
        "markup",
        "linked-data",
        "lines",
        "files",
        "file-marks",
        "made-by",
    }
)


def known_kinds() -> list[str]:
    """The kinds of evidence that rules may ask for, but those of plugins."""
    from provlint.evidence.table import KINDS

    return [spec.kind for spec in KINDS if spec.kind not in _INNER]


def check_kind(kind: str, where: Where, *path: str | int) -> None:
    """Refuse a kind of evidence that nobody can provide; those of plugins have a colon and are not known here."""
    known = known_kinds()
    if kind not in known and ":" not in kind:
        from provlint.ruleset.explainschema import nearest

        advice = nearest(kind, known) or f"; there are {', '.join(known)}"
        raise where.error(f"there is no kind of evidence {kind!r}{advice}", *path)


def namespaced_kinds(settings: Any, path: At) -> Iterator[tuple[str, At]]:
    """The kinds of plugins ("acme:kind") that the settings of a check at `path` name, inner checks included, with their
    places."""
    todo: list[tuple[Any, At]] = [(settings, path)]
    while todo:
        node, at = todo.pop()
        if isinstance(node, list):
            todo += [(one, (*at, index)) for index, one in enumerate(node)]
        elif isinstance(node, dict):
            todo += [(one, (*at, key)) for key, one in node.items()]
            kind = node.get("kind") if node.get("type") == EvidenceCheck.name else node.get("of")
            if isinstance(kind, str) and ":" in kind:
                yield kind, (*at, "kind" if node.get("type") == EvidenceCheck.name else "of")
