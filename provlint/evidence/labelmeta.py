"""Labels that machines read: meta tags and attributes (`ai-disclosure`), front matter and JSON keys, digital source types,
China's AIGC object, C2PA manifests.

What the last three say is evidence of its own (sourcetypes.py, aigc.py, credentials.py); here it becomes labels. The
values of `ai-disclosure` are those of the W3C community group's explainer. A C2PA manifest that nobody has opened is a
label of kind "possible".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Label, Stated
from provlint.model.markup import Element
from provlint.model.span import Located, Place
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData

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
#: Meta tags beside a label, and keys beside one in fields (as `plain` writes them), that name the tool, the reviewer and
#: the provider.
_MORE: Final[tuple[tuple[str, ...], ...]] = (
    ("ai-model", "ai-tool", "aimodel", "aitool", "aisystem", "generatedwith"),
    ("reviewed-by", "ai-reviewed-by", "reviewedby", "aireviewedby", "humanreviewer", "aireviewer"),
    ("ai-provider", "aiprovider"),
)
#: The same as attributes beside `ai-disclosure`.
_ATTRIBUTES: Final = ("ai-model", "reviewed-by", "ai-provider")
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
#: Characters of a name in a meta tag or a key.
_NAME: Final = 120


def structured(article: Article) -> list[Label]:
    """The labels of the article's markup, fields, hidden text and linked files, in document order of each carrier."""
    found: list[Label] = []
    if article.elements:
        found += _of_markup(article)
    if article.fields:
        found += _of_keys(article)
    for one in article.ask("source-type"):
        if one.detail["label"]:
            found.append(_of_source_type(article, one))
    for one in article.ask("aigc"):
        kind = _aigc_kind(one)
        if kind is not None:
            producer = one.detail["fields"].get("ContentProducer") or None
            found.append(_of_stated(one, kind, "aigc", str(one.value), MadeBy(producer=producer)))
    for one in article.ask("credential"):
        found.append(_of_credential(one))
    return found


def _aigc_kind(one: Stated) -> str | None:
    from provlint.evidence.aigc import KINDS

    return KINDS.get(str(one.value).strip())


class MadeBy(NamedTuple):
    """Who or what metadata names beside a label."""

    tool: str | None = None
    reviewer: str | None = None
    producer: str | None = None


_NOBODY: Final = MadeBy()


def _of_stated(
    one: Stated, kind: str, standard: str, value: str, by: MadeBy = _NOBODY, url: str | None = None
) -> Label:
    scope, origin = one.detail["scope"], one.detail.get("origin")
    return Label("label", kind, scope, standard, value, one.raw, one.via, one.place, *by, url, origin)


def _of_source_type(article: Article, one: Stated) -> Label:
    standard = "schema" if one.detail["form"] == "schema" else "iptc"
    by = article.ask("made-by") if one.detail["scope"] == "article" else _NOBODY
    if "origin" in one.detail:
        by = _in_file(article, one.detail["origin"].path)
    url = one.value if one.detail["status"] != "unknown" else None
    return _of_stated(one, one.detail["label"], standard, one.detail["code"], by, url)


def _in_file(article: Article, path: str | None) -> MadeBy:
    """The system that the XMP of a linked file names (IPTC Photo Metadata 2025.1)."""
    for linked in article.ask("file-marks"):
        for mark in linked.named("AISystemUsed") if linked.path == path else ():
            return MadeBy(mark.value)
    return _NOBODY


def _of_credential(one: Stated) -> Label:
    detail = one.detail
    kind = detail.get("label") or "possible"
    value = detail.get("ref") or "C2PA manifest"
    return _of_stated(one, kind, "c2pa", value, MadeBy(detail.get("tool")), detail.get("url"))


def made_by(article: Article) -> MadeBy:
    """Provider of "made-by": what the page's meta tags or the article's keys say of tool, reviewer and provider, and its
    JSON-LD of the reviewer."""
    said = MadeBy(*(_named(article, names) for names in _MORE))
    return said if said.reviewer else said._replace(reviewer=_reviewed_by(article))


def _reviewed_by(article: Article) -> str | None:
    """The name under `reviewedBy` of the JSON-LD object that describes the article (schema.org)."""
    linked: LinkedData = article.ask("linked-data")
    value: Any = linked.main.value.get("reviewedBy") if linked.main is not None else None
    if isinstance(value, list):
        value = value[0] if value else None
    node = linked.resolve(value)
    if node is not None:
        value = node.value
    name = value.get("name") if isinstance(value, dict) else value
    return name.strip()[:_NAME] or None if isinstance(name, str) else None


def _named(article: Article, names: tuple[str, ...]) -> str | None:
    from provlint.evidence.fieldnames import plain

    value = article.ask("markup").one(*names) if article.elements else None
    if value is None:
        value = next(
            (
                str(field.value).strip()
                for field in article.fields
                if field.path.count("/") == 1 and plain(field.path[1:]) in names and field.value is not None
            ),
            "",
        )
    # "reviewed_by: true" names nobody
    return value if value and len(value) <= _NAME and value.lower() not in _MODES else None


def _of_markup(article: Article) -> Iterator[Label]:
    known = article.ask("markup")
    for name in _METAS:
        for element in known.metas.get(name, ()):
            value = element.attrs.get("content", "").strip()
            content = element.attribute("content")
            kind = _MODES.get(value.lower())
            if kind is None or content is None:
                continue
            if kind == "generated" and name == "ai-assisted":
                kind = "assisted"
            yield _located(article, content, kind, value, f"meta:{name}", "article", article.ask("made-by"))
    for at in known.disclosed:
        yield from _of_attribute(article, article.elements[at])


def _of_attribute(article: Article, element: Element) -> Iterator[Label]:
    value = element.attrs.get("ai-disclosure", "").strip()
    kind = _MODES.get(value.lower())
    located = element.attribute("ai-disclosure")
    if kind is None or located is None:
        return
    whole = element.name in ("html", "body", "main", "article")
    scope = "article" if whole else "image" if element.name in ("img", "figure", "picture") else "box"
    own = MadeBy(*(element.attrs.get(name, "").strip() or None for name in _ATTRIBUTES))
    outer = article.ask("made-by") if whole else _NOBODY
    by = MadeBy(*(mine or theirs for mine, theirs in zip(own, outer, strict=True)))
    yield _located(article, located, kind, value, "attribute:ai-disclosure", scope, by)


def _of_keys(article: Article) -> Iterator[Label]:
    from provlint.evidence.fieldnames import plain, via

    for field in article.fields:
        steps = field.path.split("/")
        if len(steps) > 3 or field.value is None:
            continue
        kind = _KEYS.get(plain(steps[-1]))
        if kind is None:
            continue
        text = str(field.value).strip()
        said = _MODES.get(text.lower())
        if said is None:
            continue
        if said == "generated" and text.lower() in ("true", "yes", "1"):
            said = kind
        yield _located(
            article, field.located, said, text, via(article, field), "article", article.ask("made-by")
        )


def _located(
    article: Article,
    located: Located,
    kind: str,
    value: str,
    via: str,
    scope: str,
    by: MadeBy,
) -> Label:
    place: Place = located.place()
    raw = article.raw(place)
    return Label("label", kind, scope, "meta", value, raw, via, place, *by)
