"""Whom a caption credits: "Photo: Jane Doe/Reuters", "(AP Photo/Ariel Schalit)", "© dpa | Bo Day", "＝ＡＰ"."""

from __future__ import annotations

import re
from functools import cache

from provlint.evidence.agencies import agencies_in, agency
from provlint.plugin.tables import table

#: A credit is shorter than this.
MAX_NAME = 90
#: What follows the last sentence of a caption is no longer where it is a credit.
_MAX_TAIL = 60


@cache
def _labelled() -> re.Pattern[str]:
    words = sorted(
        {word for row in table("line-labels")["rows"] if row["kind"] == "photo" for word in row["words"]},
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?i)(?:(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})(?:\s?(?:by|von|par|de|di|credit|source|courtesy(?: of)?|via))?\s?[:：/|=＝]\s{{0,3}}"
        r"|(?<![^\W\d_])(?:photos?|photographs?|images?|pictures?|illustrations?|video|graphic)\s(?:by|courtesy of|courtesy|via|from)\s"
        r"|(?:©|[(（][cCｃＣ][)）]|copyright\s?:?)\s?(?:(?:19|20)[0-9]{2}\s)?|(?<![^\W\d_])(?:courtesy of|courtesy|credit|via|source|quelle|fonte|fuente|bron)\s?:?\s(?=[A-Z]))"
        r"([^\n|]{2,120})"
    )


@cache
def _agency_photo() -> re.Pattern[str]:
    # (AP Photo/Ariel Schalit), REUTERS/Pierre Albouy, AFP / Getty Images, Ann Lee/CBC
    return re.compile(
        r"[(（\[]?((?:[A-Z]{2,8}|Reuters|Getty Images|Getty|Xinhua|Bloomberg|dpa|picture[- ]alliance|imago|Imago|IMAGO)"
        r"(?:\s(?:Photo|Foto|Images?|via [A-Z]\w+(?: \w+)?))?\s?/\s?[^\n()|;]{2,60}|(?:[A-Z][\w.'-]+\s){1,3}/\s?[A-Z][^\n()|;]{2,50})[)）\]]?\s*\.?\s*$"
    )


@cache
def _second() -> re.Pattern[str]:
    # "picture alliance/dpa | Ann Lee": the photographer behind the agency
    return re.compile(r"\s?\|\s?[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,3}(?=\s*[)\]]?\s*$)")


def names(text: str, whole: bool) -> list[tuple[int, int]]:
    """[start, end) of the names in a caption; `whole` says that the text is nothing but a credit."""
    return [(start, _with_photographer(text, start, end)) for start, end in _names(text, whole)]


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
        end = len(text.rstrip(" \t\n).]|;\u00a0"))
        if (sentence := text.rfind(". ", start, end)) > start + 20 and _is_marked(text[sentence + 2 : end]):
            start = sentence + 2  # the caption's own words come first
        if 2 < end - start <= MAX_NAME and any(c.isalpha() for c in text[start:end]):
            return [(start, end)]
        return []
    return tail(text)


def below(text: str) -> list[tuple[int, int]]:
    """The names in a line that follows a picture, which is a caption only if it begins with a label or ends as a credit."""
    return names(text, whole=False) if _labelled().match(text) is not None else tail(text)


def tail(text: str) -> list[tuple[int, int]]:
    """The name that a caption ends with and no label introduces: in brackets, behind a dash or bar, behind its last sentence;
    one that an agency or a slash marks as a credit. A text that is an agency's name alone is one, too."""
    plain = text.strip()
    if len(plain) <= _MAX_TAIL and plain[-1:] != "." and agencies_in(plain) and _is_marked(plain):
        start = text.find(plain)
        return [(start, start + len(plain))]
    opening = text.rfind("(")
    if opening >= 0 and text.rstrip().endswith((")", ").")):
        inner = text[opening + 1 :].rstrip(" ).\u00a0")
        if len(inner) < _MAX_TAIL and (agencies_in(inner) or _is_slashed(inner)):
            return [(opening + 1, opening + 1 + len(inner))]
    equals = text.rfind("＝")
    # "＝ＡＰ"; "＝同国で2019年5月" is where and when
    if equals >= 0 and 1 < len(text.rstrip()) - equals <= 20 and not any(map(str.isdecimal, text[equals:])):
        return [(equals + 1, len(text.rstrip()))]
    if plain.endswith((".", "!", "?", ":", "…")):
        return []  # a sentence
    for mark in ("— ", "– ", " - ", "| ", "\n", ". ", "! ", "? "):
        at = text.rfind(mark)
        if at < 0 or len(text) - at > _MAX_TAIL:
            continue
        start = at + len(mark)
        name = text[start:].strip(" \t|")
        sentence = name.endswith(".") or (mark[0] in ".!?" and not _is_marked(name))
        if name and not sentence and (_is_marked(name) or (mark[0] in "—– |" and agencies_in(name))):
            start += text[start:].find(name)
            return [(start, start + len(name))]
    first = text.partition("\n")[0].strip()
    if "\n" in text and agency(first) is not None:
        start = text.find(first)
        return [(start, start + len(first))]
    return []


def _is_slashed(name: str) -> bool:
    """Whether a name is two that a slash joins: "Ann Lee/CBC"."""
    one, slash, other = name.partition("/")
    return bool(slash) and one[:1].isupper() and other.strip()[:1].isupper() and "." not in other[:-1]


def _is_marked(name: str) -> bool:
    """Whether a few words are an agency's name, alone or with a slash."""
    return len(name.split()) <= 6 and (
        agency(name) is not None or ("/" in name and (bool(agencies_in(name)) or _is_slashed(name)))
    )


def _with_photographer(text: str, start: int, end: int) -> int:
    behind = _second().match(text, end) if text.find("|", end, end + 3) >= 0 else None
    return behind.end() if behind is not None and agencies_in(text[start:end]) else end


def _stop(name: str) -> int:
    """Where a name ends: before a bracket that was open before it, a sentence, the next label."""
    for at, character in enumerate(name):
        if character in ")）]】|\n;" or (character == "(" and at > 2):
            return len(name[:at].rstrip(" .,;"))
        if character == "." and at + 2 < len(name) and name[at + 1] == " " and at > 3 and name[at - 2] != " ":
            return at
    return min(len(name.rstrip(" .,;:")), MAX_NAME)
