"""Credits in captions: "Photo: Jane Doe/Reuters", "(AP Photo/Ariel Schalit)", "© dpa", "Imagen: Getty Images"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint.evidence.agencies import agencies_in
from provlint.model.article import Article
from provlint.model.evidence import Credit
from provlint.plugin.tables import table

#: A credit is shorter than this.
_MAX_NAME = 90


@cache
def _labelled() -> re.Pattern[str]:
    words = sorted(
        {word for row in table("line-labels")["rows"] if row["kind"] == "photo" for word in row["words"]},
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?i)(?:(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})(?:\s?(?:by|von|par|de|di|credit|source|courtesy(?: of)?|via))?\s?[:：/|]\s?"
        r"|(?<![^\W\d_])(?:photos?|photographs?|images?|pictures?|illustrations?|video|graphic)\s(?:by|courtesy of|courtesy|via|from)\s"
        r"|(?:©|\(c\)|copyright\s?:?)\s?(?:(?:19|20)[0-9]{2}\s)?|(?<![^\W\d_])(?:courtesy of|courtesy|credit|via|source|quelle|fonte|fuente|bron)\s?:?\s(?=[A-Z]))"
        r"([^\n|]{2,120})"
    )


@cache
def _agency_photo() -> re.Pattern[str]:
    # (AP Photo/Ariel Schalit), REUTERS/Pierre Albouy, AFP / Getty Images
    return re.compile(
        r"[(（\[]?((?:[A-Z]{2,8}|Reuters|Getty Images|Getty|Xinhua|Bloomberg|dpa|picture[- ]alliance|imago)"
        r"(?:\s(?:Photo|Foto|Images?|via [A-Z]\w+(?: \w+)?))?\s?/\s?[^\n()|;]{2,60}|(?:[A-Z][\w.'-]+\s){1,3}/\s?[A-Z][^\n()|;]{2,50})[)）\]]?\s*\.?\s*$"
    )


def caption_credits(article: Article) -> list[Credit]:
    """The picture credits in the article's captions, in order: role "image", the name as written.

    Captions are blocks with that role and elements whose class says credit, copyright or photographer.
    """
    found: list[Credit] = []
    taken: list[tuple[int, int]] = []
    for start, end, whole in _captions(article):
        for name_start, name_end in _names(article.text[start:end], whole):
            first, last = start + name_start, start + name_end
            if any(a < last and first < b for a, b in taken):
                continue
            taken.append((first, last))
            place = article.place((first, last))
            name = " ".join(article.text[first:last].split())
            found.append(
                Credit("credit", "image", name, None, article.raw(place), "text:caption", place, False)
            )
    return found


def _captions(article: Article) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether the stretch is nothing but a credit)."""
    if article.elements:
        tables = article.ask("markup")
        for at, words in tables.classed:
            element = tables.elements[at]
            size = element.end - element.start
            if 2 < size <= 140 and _credit_words().search(words) and not tables.beside(at):
                yield element.start, element.end, True
        for prop in ("copyrightholder", "creator", "author", "contributor"):
            for at in tables.props.get(prop, ()):
                element = tables.elements[at]
                if 2 < element.end - element.start <= 120 and tables.microdata_scope(at)[0] == "imageobject":
                    yield element.start, element.end, True
    for block in article.blocks:
        if block.role == "caption":
            yield block.start, block.end, False
    for fact in article.ask("lines"):
        if fact.kind == "photo":
            yield fact.line_start, fact.line_end, False


@cache
def _credit_words() -> re.Pattern[str]:
    return re.compile("|".join(_CREDIT_WORDS))


_CREDIT_WORDS = ("credit", "copyright", "photographer", "fotograf", "photo-by", "image-source", "caption__source", "agency", "img-source",
                 "bildquelle", "rights", "caption-source", "image__source", "byline--photo", "media-source", "caption__author")  # fmt: skip


def _names(text: str, whole: bool) -> list[tuple[int, int]]:
    agency_photo = _agency_photo().search(text) if "/" in text else None
    if agency_photo is not None and agencies_in(agency_photo[1].partition("/")[0].split(" ")[0]):
        return [(agency_photo.start(1), agency_photo.start(1) + len(agency_photo[1].rstrip(" .)")))]
    out: list[tuple[int, int]] = []
    for found in _labelled().finditer(text):
        start, end = found.start(1), found.end(1)
        end = start + _stop(text[start:end])
        if end > start:
            out.append((start, end))
    if out:
        return out[:2]
    if agency_photo is not None:
        return [(agency_photo.start(1), agency_photo.start(1) + len(agency_photo[1].rstrip(" .)")))]
    if whole:
        start = len(text) - len(text.lstrip(" \t\n(©\u00a0[|:–—-"))
        end = len(text.rstrip(" \t\n).]|\u00a0"))
        if 2 < end - start <= _MAX_NAME and any(c.isalpha() for c in text[start:end]):
            return [(start, end)]
        return []
    tail = text.rfind("(")
    if tail >= 0 and text.rstrip().endswith((")", ").")):
        inner = text[tail + 1 :].rstrip(" ).")
        if agencies_in(inner) and len(inner) < 60:
            return [(tail + 1, tail + 1 + len(inner))]
    for dash in ("— ", "– ", " - "):
        at = text.rfind(dash)
        if at >= 0 and len(text) - at < 50 and agencies_in(text[at + len(dash) :]):
            start = at + len(dash)
            return [(start, len(text.rstrip(" .")))]
    return []


def _stop(name: str) -> int:
    """Where a name ends: before a bracket that was open before it, a sentence, the next label."""
    for at, character in enumerate(name):
        if character in ")）]】|\n" or (character == "(" and at > 2):
            return len(name[:at].rstrip(" .,;"))
        if character == "." and at + 2 < len(name) and name[at + 1] == " " and at > 3 and name[at - 2] != " ":
            return at
    return min(len(name.rstrip(" .,;:")), _MAX_NAME)
