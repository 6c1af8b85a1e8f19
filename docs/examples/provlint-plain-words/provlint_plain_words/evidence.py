"""A kind of evidence: words in capitals."""

import re

from provlint import Span, Stated

WORD = re.compile(r"\b[A-Z]{3,}\b")


def shouts(article):
    """Every word of three or more capitals, with its place."""
    found = []
    for match in WORD.finditer(article.text):
        place = article.place(Span(*match.span()))
        found.append(Stated("plain-words:shout", match[0], article.raw(place), "text:capitals", place))
    return tuple(found)
