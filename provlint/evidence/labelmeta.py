"""Labels that machines read: meta tags and attributes (`ai-disclosure`), schema.org and IPTC `digitalSourceType`, front matter and
JSON keys, China's AIGC object, C2PA manifests in HTML and in text.

A C2PA manifest is not opened here: it is a label of kind "possible" whose `standard` is c2pa. What the codes mean is in
rules/tables/digital-source-types.yaml; the values of `ai-disclosure` are those of the W3C community group's explainer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Label
from provlint.model.markup import Element
from provlint.model.span import Place
from provlint.plugin.tables import table

#: Values of `ai-disclosure` and of keys like `ai:`; "" says that no machine took part or that nothing is said.
_MODES: Final = {
    "none": "human-only",
    "human": "human-only",
    "no": "human-only",
    "false": "human-only",
    "0": "human-only",
    "ai-assisted": "assisted",
    "assisted": "assisted",
    "ai-modified": "assisted",
    "partial": "assisted",
    "mixed": "assisted",
    "ai-generated": "generated",
    "generated": "generated",
    "ai-originated": "generated",
    "machine-generated": "generated",
    "autonomous": "generated",
    "full": "generated",
    "true": "generated",
    "yes": "generated",
    "1": "generated",
    "summarized": "summarized",
    "summarised": "summarized",
    "ai-summarized": "summarized",
    "summary": "summarized",
    "translated": "translated",
    "ai-translated": "translated",
    "machine-translated": "translated",
    "reviewed": "reviewed",
    "curated": "curated",
    "human-only": "human-only",
}
_METAS: Final = (
    "ai-disclosure",
    "ai-generated",
    "ai_generated",
    "ai-content",
    "ai-assisted",
    "generated-by-ai",
    "ai-label",
)
_SOURCE_TYPES: Final = (
    "digitalsourcetype",
    "iptc:digitalsourcetype",
    "iptc4xmpext:digitalsourcetype",
    "digital-source-type",
)
#: Keys of front matter and JSON, without case, "-" and "_", and the kind that a plain "true" means.
_KEYS: Final = {
    "ai": "generated",
    "aigenerated": "generated",
    "isaigenerated": "generated",
    "generatedbyai": "generated",
    "machinegenerated": "generated",
    "aicontent": "generated",
    "aidisclosure": "generated",
    "ailabel": "generated",
    "aiassisted": "assisted",
    "aitranslated": "translated",
    "machinetranslated": "translated",
    "translatedbyai": "translated",
    "aisummary": "summarized",
    "aisummarized": "summarized",
    "summarizedbyai": "summarized",
}
_AIGC: Final = {"1": "generated", "2": "possible", "3": "suspected"}


@cache
def _codes() -> dict[str, str]:
    """Code or schema.org member in lower case -> label."""
    known: dict[str, str] = {}
    for row in table("digital-source-types")["rows"]:
        known[row["code"].lower()] = row["label"]
        if row["schema"]:
            known[row["schema"].lower()] = row["label"]
    return known


def source_type(value: str) -> str | None:
    """The label that a digital source type gives (a code, QCode, IPTC or schema.org address); None for an unknown
    one or one that says nothing about machines."""
    code = value.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
    found = _codes().get(code)
    return None if found == "none" else found


def structured(article: Article) -> list[Label]:
    """The labels of the article's markup, fields and hidden text, in document order of each carrier."""
    found: list[Label] = []
    if article.elements:
        known = article.ask("markup")
        metas = [one for name in (*_METAS, *_SOURCE_TYPES, "aigc") for one in known.metas.get(name, ())]
        for element in (*metas, *known.links.get("c2pa-manifest", ())):
            found += _of_element(article, element)
        linked = False
        # in document order
        for at in (
            sorted({*known.disclosed, *known.among("script")}) if known.disclosed else known.among("script")
        ):
            element = article.elements[at]
            if "ai-disclosure" in element.attrs:
                found += _of_element(article, element)
            elif element.content is not None:
                if "c2pa" in element.attrs.get("type", "").lower():
                    found += _of_element(article, element)
                linked = linked or "igitalSourceType" in element.content.value
        if linked:
            found += _of_linked_data(article)
    if article.fields:
        found += _of_fields(article)
    text = article.text
    if not text.isascii() and ("\ufeff" in text or "\U000e0100" <= text[-1:] <= "\U000e01ef"):
        from provlint.evidence.hidden import hidden

        for run in hidden(text):
            if run.kind == "c2pa-text":
                from provlint.model.span import Span

                place = article.place(Span(run.start, run.end))
                found.append(_label(article, "possible", "c2pa", "C2PA text manifest", "text:c2pa", place))
    return found


def _label(
    article: Article,
    kind: str,
    standard: str,
    value: str,
    via: str,
    place: Place,
    scope: str = "article",
    tool: str | None = None,
) -> Label:
    return Label("label", kind, scope, standard, value, article.raw(place), via, place, tool=tool)


def _of_element(article: Article, element: Element) -> Iterator[Label]:
    attrs = element.attrs
    if element.name == "meta":
        name = (attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or "").lower()
        value = attrs.get("content", "").strip()
        content = element.attribute("content")
        if not value or content is None:
            return
        if name in _METAS:
            kind = _MODES.get(value.lower())
            if kind == "generated" and name == "ai-assisted":
                kind = "assisted"
            if kind is not None:
                yield _label(article, kind, "meta", value, f"meta:{name}", content.place())
        elif name in _SOURCE_TYPES:
            kind = source_type(value)
            if kind is not None:
                yield _label(article, kind, "iptc", value, f"meta:{name}", content.place())
        elif name == "aigc" and (kind := _aigc(value)):
            yield _label(article, kind, "aigc", value, "meta:aigc", content.place())
        return
    if element.name == "script":
        if "c2pa" in attrs.get("type", "").lower():
            yield _label(article, "possible", "c2pa", "C2PA manifest", "html:c2pa", element.place())
        return
    if element.name == "link":
        if "c2pa-manifest" in attrs.get("rel", "").lower().split():
            yield _label(
                article, "possible", "c2pa", attrs.get("href", ""), "link:c2pa-manifest", element.place()
            )
        return
    value = attrs.get("ai-disclosure", "").strip()
    kind = _MODES.get(value.lower())
    located = element.attribute("ai-disclosure")
    if kind is not None and located is not None:
        whole = element.name in ("html", "body", "main", "article")
        scope = "article" if whole else "image" if element.name in ("img", "figure", "picture") else "box"
        yield _label(
            article,
            kind,
            "meta",
            value,
            "attribute:ai-disclosure",
            located.place(),
            scope,
            attrs.get("ai-model"),
        )


def _of_linked_data(article: Article) -> Iterator[Label]:
    data = article.ask("linked-data")
    for node in data.nodes:
        value = node.value.get("digitalSourceType")
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, str)), None)
        if not isinstance(value, str):
            continue
        kind = source_type(value)
        located = node.at("digitalSourceType")
        if kind is None or located is None:
            continue
        is_image = any(word in ("imageobject", "photograph", "mediaobject") for word in node.types)
        scope = "image" if is_image else "video" if "videoobject" in node.types else "article"
        standard = "schema" if "schema.org" in value or "DigitalSource" in value else "iptc"
        yield _label(article, kind, standard, value, "json-ld:digitalSourceType", located.place(), scope)


def _of_fields(article: Article) -> Iterator[Label]:
    from provlint.evidence.fieldnames import plain, via

    for field in article.fields:
        steps = field.path.split("/")
        if len(steps) > 5 or field.value is None:
            continue
        key = plain(steps[-1]).removeprefix("@")
        if key in ("uri", "literal", "qcode", "name"):
            key = plain(steps[-2]) if len(steps) > 2 else key
            if key != "digitalsourcetype" or steps[-1] == "name":
                continue
        text = str(field.value).strip()
        if key in ("digitalsourcetype",):
            kind = source_type(text)
            standard = "schema" if "schema.org" in text else "iptc"
        elif key == "label" and len(steps) > 2 and plain(steps[-2]) == "aigc":
            kind, standard = _AIGC.get(text), "aigc"
        elif key == "aigc":
            kind, standard = _aigc(text), "aigc"
        elif key in _KEYS and len(steps) <= 3:
            kind, standard = _MODES.get(text.lower()), "meta"
            if kind == "generated" and text.lower() in ("true", "yes", "1"):
                kind = _KEYS[key]
        else:
            continue
        if kind is not None:
            yield _label(article, kind, standard, text, via(article, field), field.located.place())


def _aigc(text: str) -> str | None:
    """The label of an AIGC object written as JSON, with or without its wrapper."""
    import json

    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and isinstance(value.get("AIGC"), dict):
        value = value["AIGC"]
    return _AIGC.get(str(value.get("Label"))) if isinstance(value, dict) else None
