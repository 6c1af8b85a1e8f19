"""Whether an English text reports news or describes something, told from the words of reports in
rules/lexicons/news-words.yaml.

A guess from words, so nothing but weak advice may hang on it; it is no part of the record.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.plugin.tables import phrases

if TYPE_CHECKING:
    from provlint.model.article import Article

#: Characters of an article's beginning that are looked at.
BEGINNING: Final = 1500
#: Of which these are looked at first.
FIRST_LINES: Final = 500
#: So many words of reports in the beginning make the article one: 98 in 100 edited news articles have them, and 10 in 100
#: stretches of an encyclopedia.
ENOUGH: Final = 5
#: "said" so many times in the beginning is enough, too.
SAID: Final = 2


@cache
def _words() -> frozenset[str]:
    return frozenset(phrases("news-words"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[a-z']+")


def reports(text: str) -> bool:
    """Whether a sentence has a word of news reports."""
    low = text.lower().replace("’", "'")
    return not _words().isdisjoint(_word().findall(low))


def is_report(article: Article) -> bool:
    """Provider of "report": whether the article's beginning has enough of such words."""
    text = article.folded.text
    # the surest word first: to cut the text into words costs ten times as much
    if text.count(" said", 0, BEGINNING) >= SAID:
        return True
    # words beside a mark are missed: there are enough of them in news, most often in the first lines
    first = text.rfind(" ", 0, FIRST_LINES) + 1
    found = sum(map(_words().__contains__, text[:first].split()))
    return found >= ENOUGH or (
        found + sum(map(_words().__contains__, text[first:BEGINNING].split())) >= ENOUGH
    )
