"""Attributions in languages without a reader of clauses: German, French, Spanish and Chinese, by whole phrases.

The phrases stand in rules/lexicons/vague-attribution-*.yaml. Only what names nobody is found; a phrase that goes on with
a name ("laut Experten der Universität ...") and one inside a quotation are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence.language import primary
from provlint.evidence.scan import Scanner
from provlint.model.evidence import Attribution
from provlint.plugin.tables import phrases, roles

if TYPE_CHECKING:
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article

#: The languages that have a list.
LANGUAGES: Final = ("de", "fr", "es", "zh")
_SHAPES: Final = {
    "people": "noun-verb",
    "study": "study",
    "media": "media",
    "agentless": "agentless",
    "hedge": "hedge",
}


@cache
def _scanner(language: str) -> Scanner:
    # apart from the one scan: most runs hold articles of one language, and start must not pay for the others
    return Scanner({language: phrases(f"vague-attribution-{language}")})


@cache
def _named() -> re.Pattern[str]:
    # "der Universität Bonn", "de l'université de Nantes": what they belong to, with a name in it
    return re.compile(
        r"\s+(?:der|des|von|vom|aus|bei|beim|de|del|du|d['’])\s?(?:la |las |los |les |l['’])?"
        r"(?:[a-zäöüßéèêàçíóúñ-]+\s(?:de |d['’]|des |du |del )?){0,2}[A-ZÄÖÜÉÈÁÍÓÚ]|《"
    )


#: Before a Chinese phrase: words that say no more of whose it is ("有关专家", "多名专家").
_LOOSE: Final = frozenset("有据據但而且并並也多些项項新外前近关關名位个個的后後时時日么此为為")


def _belongs(text: str, at: int) -> bool:
    """Whether a Chinese phrase goes on from a word before it, which may say whose it is: "北京大学专家认为"."""
    before = text[at - 1] if at else ""
    return "\u4e00" <= before <= "\u9fff" and text[at] not in "据據" and before not in _LOOSE


def attributions_by_words(article: Article) -> tuple[Attribution, ...]:
    """The attributions of an article in one of `LANGUAGES` that name nobody; () in any other."""
    language = primary(article.language)
    if language not in LANGUAGES:
        return ()
    hits = _scanner(language).scan(article.folded, article.text).of(language)
    if not hits:
        return ()
    text = article.text
    known = roles(f"vague-attribution-{language}")
    quotations: tuple[Quoted, ...] = article.ask("quoted")
    begins = [one.start for one in quotations]
    found: list[Attribution] = []
    for span, phrase in hits:
        role = known[phrase]
        if role != "hedge" and (_named().match(text, span.end) or _belongs(text, span.start)):
            continue
        at = bisect_right(begins, span.start) - 1
        place = article.place(span)
        found.append(
            Attribution(
                "attribution",
                "unspecified",
                _SHAPES[role],
                text[span.start : span.end],
                article.raw(place),
                f"text:{_SHAPES[role]}",
                place,
                span,
                cue=span,
                in_quote=at >= 0 and span.start < quotations[at].end,
            )
        )
    return tuple(found)
