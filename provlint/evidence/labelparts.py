"""The parts of a visible label: the tool it names, who reviewed, and what it is about."""

from __future__ import annotations

from functools import cache
from typing import Any

from provlint.evidence.labelwords import words
from provlint.model.segment import Segment


def tool_in(wording: str) -> str | None:
    """The tool that a wording names, as it stands there; None where it names none."""
    match = words().tools.search(wording.lower())
    if match is None or len(wording.lower()) != len(wording):
        return None
    return wording[match.start(1) : match.end(1)]


@cache
def _reviewed_by() -> Any:
    import re2

    return re2.compile(
        r"(?i)(?:reviewed|edited|checked|verified|vetted|overseen|approved|published)\b[^.;()]{0,40}? by ((?:an? |our |the )?[^.,;()]{3,50})"
        r"|(?:geprüft|überprüft|überarbeitet) (?:von|durch) ([^.,;()]{3,50})|(von der Redaktion)|(dalla redazione)|(par la rédaction)"
        r"|(?:relu|revu|vérifié) par ([^.,;()]{3,50})|(?:revisado|editado|verificado|traducida) (?:del inglés )?por ([^.,;()]{3,50})"
        r"|\b(an editor|a \w+ editor) (?:reviewed|verified|checked)"
    )


def reviewer_in(wording: str) -> str | None:
    """Who a wording says reviewed the result; None where it names nobody."""
    match = _reviewed_by().search(wording)
    if match is None:
        return None
    return next((group.strip() for group in match.groups() if group), None)


_IMAGES = (
    "image",
    "photo",
    "picture",
    "illustration",
    "bild",
    "foto",
    "grafik",
    "imagen",
    "imagem",
    "immagine",
    "图片",
    "配图",
    "本图",
    "画像",
    "이미지",
    "изображение",
    "صورة",
    "görsel",
)
_SUMMARIES = (
    "summary",
    "summar",
    "key points",
    "resumen",
    "résumé",
    "resumo",
    "sintesi",
    "riassunto",
    "zusammenfassung",
    "oppsummering",
    "sammanfattning",
    "samenvatting",
    "要約",
    "요약",
    "摘要",
    "सारांश",
    "streszczenie",
    "özet",
    "ملخص",
)
#: Beside these a picture is one part of what the label is about: "only the headline and picture of this report".
_TEXTS = ("article", "this report", "this story", "artikel", "artículo", "artigo", "articolo")
_ARTICLES = (
    "of the article",
    "of this article",
    "text of the article",
    "기사 본문",
    "des artikels",
    "de l'article",
    "del artículo",
)


def scope_of(segment: Segment, wording: str, last: bool) -> str:
    """What a label with this wording (in lower case) is about: article, box, image, audio, video or site. `last` says that it
    is the article's last block: a summary label there means the article itself."""
    head = wording[:70]
    if segment.role == "caption" or (
        any(word in head for word in _IMAGES) and not any(word in head for word in _TEXTS)
    ):
        return "image"
    if "voice" in wording or "audio" in head:
        return "audio"
    if "video" in head and "article" not in head and "视频内容" not in wording:
        return "video"
    if "this site" in wording or "this website" in wording:
        return "site"
    if segment.role == "summary" or any(word in wording for word in _ARTICLES):
        return "box"
    if any(word in head for word in _SUMMARIES) and not last and "machines" not in wording:
        return "box"
    return "article"
