"""One piece of evidence as a JSON object: the entries of the record, and of the `evidence` list of a finding."""

from __future__ import annotations

from typing import Any, Final

from provlint.evidence.places import byte_place, place_record, raw_at, source_place
from provlint.model.article import Article
from provlint.model.evidence import (
    Attribution,
    Credit,
    Dated,
    Image,
    Label,
    Link,
    Quote,
    Right,
    Speaker,
    Stated,
)
from provlint.model.span import Place, Span

#: Characters of what an attribution says, in records and findings: in edited news one in a thousand says more than 500.
LONGEST: Final = 600


def evidence_record(article: Article, evidence: Any, *, named: bool = True) -> dict[str, Any]:
    """One piece of evidence as JSON. `named` puts its kind first, as `evidence`: in a finding's list all kinds stand
    together; in the record the list's name says it.

    Accepts every type of `provlint.model.evidence`, whatever a plugin's own kind is as long as it has `kind`,
    `value`, `raw`, `via` and `place`, and a bare Place or Span (`{value: the text there, place}`).
    """
    if isinstance(evidence, Span):
        return _piece(article, evidence) or {}
    if isinstance(evidence, Place):
        return {"value": raw_at(article, evidence), "place": place_record(article, evidence)}
    head = {"evidence": str(getattr(evidence, "kind", "evidence"))} if named else {}
    shape = _SHAPES.get(type(evidence))
    if shape is None:
        from provlint.evidence.links import PageLink

        shape = _page_link if isinstance(evidence, PageLink) else _generic
    return {**head, **shape(article, evidence)} if named else shape(article, evidence)


def _stated(article: Article, it: Stated) -> dict[str, Any]:
    out: dict[str, Any] = {"value": plain(it.value), "raw": it.raw, "via": it.via}
    for key, value in it.detail.items():
        if key not in out and key != "place":
            out[key] = plain(value)
    out["place"] = place_record(article, it.place)
    return out


def _dated(article: Article, it: Dated) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": it.role,
        "value": it.value,
        "raw": it.raw,
        "via": it.via,
        "precision": it.precision,
        "zoned": it.zoned,
        "visible": it.visible,
    }
    if it.problem is not None:
        out["problem"] = it.problem
    if it.readings:
        out["readings"] = list(it.readings)
    out["place"] = place_record(article, it.place)
    return out


def _credit(article: Article, it: Credit) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": it.role, "name": it.name, "url": it.url, "raw": it.raw, "via": it.via}
    out["linked"] = it.linked
    if it.images:
        out["images"] = list(it.images)
    out["place"] = place_record(article, it.place)
    return out


def _label(article: Article, it: Label) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": it.label,
        "scope": it.scope,
        "standard": it.standard,
        "value": plain(it.value),
        "raw": it.raw,
        "via": it.via,
    }
    for name in ("tool", "reviewer", "producer", "url"):
        said = getattr(it, name)
        if said is not None:
            out[name] = said
    out["place"] = place_record(article, it.place)
    if it.origin is not None:
        out["origin"] = byte_place(it.origin)
    return out


def _right(article: Article, it: Right) -> dict[str, Any]:
    return {
        "kind": it.role,
        "value": plain(it.value),
        "url": it.url,
        "raw": it.raw,
        "via": it.via,
        "place": place_record(article, it.place),
    }


def _quote(article: Article, it: Quote) -> dict[str, Any]:
    speaker = it.speaker
    return {
        "text": it.value,
        "raw": it.raw,
        "via": it.via,
        "mixed": it.mixed,
        "place": place_record(article, it.place),
        "speaker": None if speaker is None else _speaker(article, speaker),
    }


def _speaker(article: Article, it: Speaker) -> dict[str, Any]:
    return {"value": it.value, "raw": it.raw, "via": it.via, "place": place_record(article, it.place)}


def _attribution(article: Article, it: Attribution) -> dict[str, Any]:
    return {
        "cue": _piece(article, it.cue),
        "source": _piece(article, it.source),
        "content": _piece(article, _short(it.content)),
        "kind": it.role,
        "shape": it.shape,
        "value": it.value,
        "raw": it.raw,
        "via": it.via,
        "in_quote": it.in_quote,
        "place": place_record(article, it.place),
    }


def _image(article: Article, it: Image) -> dict[str, Any]:
    return {
        "value": it.value,
        "raw": it.raw,
        "via": it.via,
        "alt": it.alt,
        "caption": _piece(article, it.caption),
        "content": it.content,
        "agency": it.agency,
        "agency_via": it.agency_via,
        "credited": it.credited,
        "place": place_record(article, it.place),
    }


def _link(article: Article, it: Link) -> dict[str, Any]:
    out: dict[str, Any] = {"value": it.value, "raw": it.raw, "via": it.via, "rel": it.rel}
    if it.span is not None:
        out["text"] = article.text[it.span.start : it.span.end]
    out["place"] = place_record(article, it.place)
    return out


def _page_link(article: Article, it: Link) -> dict[str, Any]:
    # raw and place of a page's link are worked out when asked for: once, here
    place: Any = it.place
    raw = article.source.slice(place.offset, place.end_offset)
    out: dict[str, Any] = {"value": it.value, "raw": raw, "via": it.via, "rel": it.rel}
    if it.span is not None:
        out["text"] = article.text[it.span[0] : it.span[1]]
    out["place"] = source_place(article.source, place)
    return out


def _generic(article: Article, it: Any) -> dict[str, Any]:
    place = getattr(it, "place", None)
    return {
        "value": plain(getattr(it, "value", None)),
        "raw": str(getattr(it, "raw", "")),
        "via": str(getattr(it, "via", "")),
        "place": place_record(article, place if isinstance(place, Place) else None),
    }


def _short(span: Span | None) -> Span | None:
    """The span, or its first LONGEST characters: in a text without sentence ends each attribution's content runs to
    the end, and all of them together would be the square of the text."""
    if span is None or span.end - span.start <= LONGEST:
        return span
    return Span(span.start, span.start + LONGEST)


def _piece(article: Article, span: Span | None) -> dict[str, Any] | None:
    """A stretch of the text as `{value, place}`."""
    if span is None:
        return None
    return {"value": article.text[span.start : span.end], "place": place_record(article, article.place(span))}


def plain(value: Any) -> Any:
    """`value` as JSON can write it; what JSON has no word for becomes text."""
    if value is None or isinstance(value, (str, int, bool)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else str(value)
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [plain(one) for one in value]
        return sorted(items, key=str) if isinstance(value, (set, frozenset)) else items
    return str(value)


_SHAPES: Final[dict[type, Any]] = {
    Stated: _stated,
    Dated: _dated,
    Credit: _credit,
    Label: _label,
    Right: _right,
    Quote: _quote,
    Speaker: _speaker,
    Attribution: _attribution,
    Image: _image,
    Link: _link,
}
