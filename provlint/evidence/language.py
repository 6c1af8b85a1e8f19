"""The article's language: declared, else inferred, else unknown.

Declared is what the page, the front matter, the record, the feed or the configuration says. Inferred is only a
language that rules speak, from script and function words (rules/tables/function-words.yaml); where two languages are
close or too few words speak, the language stays None and rules that need one stay silent. So it does where templates,
which come in English, declare a language that the text's words are not of.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import fieldnames
from provlint.model.evidence import Stated
from provlint.model.span import Place
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.model.article import Article

#: How much of the text is looked at, in code points.
_SAMPLE: Final = 1000
#: The language that templates of pages declare, whatever is written into them.
_OF_TEMPLATES: Final = "en"
#: A shorter paragraph tells no language, in code points.
_PARAGRAPH: Final = 100
#: Of a language's own texts one word in three is a function word; of others, hardly one in twenty looks like one.
_SCARCE: Final = 12
_FIELDS: Final = (
    "/lang",
    "/language",
    "/locale",
    "/inLanguage",
    "/channel/language",
    "/dc:language",
    "/language_code",
    "/contentMeta/language/@tag",
    "/@xml:lang",
)
#: No word of the table holds a quotation mark, a dash or dots: which one stands there makes no difference.
_MARKS: Final = (("’", "'"), ("“", '"'), ("”", '"'), ("‘", '"'), ("–", '"'), ("—", '"'), ("…", '"'))
_TAG: Final = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"


def locale(article: Article) -> tuple[Stated, ...]:
    """Provider of "locale": what the language was read from, best first; at most one that is inferred."""
    found = [*_declared(article)]
    if not found:
        inferred = infer(article.text)
        if inferred:
            found.append(Stated("locale", inferred, inferred, "inferred", None))
    return tuple(found)


def language(article: Article) -> str | None:
    """Provider of "language": BCP 47 of the article's text; None where unsure."""
    found = article.ask("locale")
    if not found:
        return None
    best: Stated = found[0]
    if primary(best.value) == _OF_TEMPLATES and best.via != "inferred" and _is_foreign(article):
        return infer(_prose(article))
    return str(best.value)


def _prose(article: Article) -> str:
    """The first paragraphs, as far as the language is looked for in them."""
    text = article.text
    found: list[str] = []
    length = 0
    for block in article.blocks:
        if block.role == "prose" and block.end - block.start >= _PARAGRAPH:
            found.append(text[block.start : min(block.end, block.start + _SAMPLE)])
            length += block.end - block.start
            if length >= _SAMPLE:
                break
    return " ".join(found)


def _is_foreign(article: Article) -> bool:
    """Whether paragraphs hold next to none of the function words of `_OF_TEMPLATES`."""
    prose = _prose(article)
    if len(prose) < 2 * _PARAGRAPH:
        return False
    words = prose.lower().split()
    spoken = _languages_of_words()
    own = sum(_OF_TEMPLATES in _several(spoken[word]) for word in words if word in spoken)
    return own * _SCARCE < len(words)


def primary(tag: str | None) -> str:
    """The language of a BCP 47 tag without region or script ("de" of "de-CH"); "" for None."""
    return tag.replace("_", "-").split("-", 1)[0].lower() if tag else ""


def _declared(article: Article) -> list[Stated]:
    found: list[Stated] = []

    def add(raw: str, via: str, place: Place | None) -> None:
        tag = raw.strip()
        # full names and lists ("English", "en, de") are no tag; "und", "mul" and "zxx" name no language
        if re.fullmatch(_TAG, tag) and primary(tag) not in ("und", "mul", "zxx"):
            found.append(Stated("locale", tag.replace("_", "-"), raw, via, place))

    for field in article.fields:
        if field.path in _FIELDS and isinstance(field.value, str):
            add(field.value, fieldnames.via(article, field), field.located.place())
    elements = article.elements
    for at in article.ask("markup").among("html", "meta", "article") if elements else ():
        element = elements[at]
        name = element.name
        if name == "html":
            for key in ("lang", "xml:lang"):
                located = element.attribute(key)
                if located is not None:
                    add(located.value, f"html:{key}", located.place())
                    break
        elif name == "meta":
            key = (element.attrs.get("property") or element.attrs.get("name") or "").lower()
            key = key or element.attrs.get("http-equiv", "").lower()
            if key in ("og:locale", "content-language", "dc.language", "inlanguage"):
                located = element.attribute("content")
                if located is not None:
                    add(located.value, f"meta:{key}", located.place())
        elif name == "article" and "lang" in element.attrs:
            located = element.attribute("lang")
            if located is not None:
                add(located.value, "html:lang", located.place())
    site = article.house.site
    if not found and site.language:
        found.append(Stated("locale", site.language, site.language, "config:site.language", None))
    return found


@cache
def _languages_of_words() -> dict[str, str]:
    """Word -> the languages it speaks for, with blanks between; words of more than four languages are left out."""
    spoken: dict[str, list[str]] = {}
    for name, words in table("function-words")["words"].items():
        for word in words.split():
            spoken.setdefault(word, []).append(name)
    return {word: " ".join(names) for word, names in spoken.items() if len(names) <= 4}


@cache
def _several(names: str) -> tuple[str, ...]:
    return tuple(names.split(" "))


@cache
def _speaks() -> frozenset[str]:
    return frozenset(table("function-words")["speaks"])


def infer(text: str) -> str | None:
    """The language of `text` by script and function words, or None. Looks at its first words only."""
    if text[:1].isspace():
        text = text.lstrip()
    sample = text[:_SAMPLE]
    if not sample.isascii():
        # most texts hold nothing else beyond ASCII; without them all that follows is several times as fast
        for mark, plain in _MARKS:
            sample = sample.replace(mark, plain)
    if not sample.isascii():
        foreign = sample.encode("utf-8", "replace").translate(None, bytes(range(128))).decode("utf-8")
        # characters of two bytes are Latin with marks, Greek, Cyrillic, Arabic; those of three East Asian or marks
        han = kana = other = 0
        for character, times in Counter(foreign).items():
            if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf":
                han += times
            elif "\u3040" <= character <= "\u30ff":
                kana += times
            elif character >= "\u0370" and character.isalpha() and not "\u1e00" <= character <= "\u1eff":
                other += times
        letters = len(sample) - sample.count(" ")
        if han + kana + other > letters * 0.15:
            if other * 2 > han or kana * 20 > han or han < 4:
                return None
            return "zh"
    words = sample.lower().split()
    if words and len(text) > _SAMPLE:
        # the last word may be cut
        words.pop()
    spoken = _languages_of_words()
    said = Counter(map(spoken.__getitem__, filter(spoken.__contains__, words)))
    if not said:
        return None
    scores: dict[str, float] = {}
    for names, times in said.items():
        several = _several(names)
        share = times / len(several)
        for name in several:
            scores[name] = scores.get(name, 0.0) + share
    best = max(scores, key=scores.__getitem__)
    most = scores.pop(best)
    second = max(scores.values(), default=0.0)
    if best not in _speaks() or most < 1 or most < second * 2:
        return None
    # one word in twelve at least: lists of names speak no language
    return best if most * 12 >= len(words) else None
