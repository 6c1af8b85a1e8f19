"""The author of a page that names nobody near its headline: where a label says "Author" and nothing on the page disagrees.

"Text: Ann Lee" below the last paragraph, "Autor: Jan Koch" in a box of facts, "Posted by lee92 at 8:38" in a blog's footer,
a label with the name in the next line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.authorsources import text_names
from provlint.evidence.bylines import looks_like_names
from provlint.evidence.linefacts import MAX_LINE, LineFact, read_line
from provlint.model.evidence import Stated
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone
    from provlint.evidence.markupvalues import Markup
    from provlint.model.article import Article

#: Roles of blocks that are about something else than the article.
_ELSEWHERE = frozenset({"comment", "teaser", "embed", "code", "caption", "quote", "title"})
_PREPOSITIONS = frozenset(("by", "von", "par", "por", "door", "av", "af", "di"))
#: Labels that headlines of other articles begin with, and that are therefore none in a heading.
_GENRES = frozenset(("interview", "bericht", "protokoll", "protokolle", "text", "words", "haber"))
#: A page with more such lines is a list of things.
_MOST = 6


@cache
def _labels() -> frozenset[str]:
    rows = table("line-labels")["rows"]
    return frozenset(word.lower() for row in rows if row["kind"] == "author" for word in row["words"])


def from_labels(article: Article) -> Iterator[Stated]:
    """The names of the page's labelled lines; nobody where two lines name different people."""
    tables: Markup = article.ask("markup")
    found: list[list[Stated]] = []
    for start, end in _values(article, tables):
        names = list(text_names(article, start, end, "text:byline", tables))
        if names and not any(_is_sign(str(one.value)) for one in names):
            found.append(names)
        if len(found) > _MOST:
            return
    if len({tuple(str(one.value).lower() for one in names) for names in found}) == 1:
        yield from found[0]


def _values(article: Article, tables: Markup) -> Iterator[tuple[int, int]]:
    """[start, end) of what stands behind the labels. A label in the first half of the text is said of a book or a study,
    one in the page's head of the site."""
    text = article.text
    where: Zone = article.ask("zone")
    label_end = -1
    for block in article.blocks:
        if block.role in _ELSEWHERE or block.end - block.start > 4 * MAX_LINE:
            continue
        if where.body <= block.start < (where.body + where.body_end) // 2:
            continue
        if block.role == "boilerplate" and block.start < where.body:
            continue
        at = block.start
        while at < block.end:
            stop = text.find("\n", at, block.end)
            stop = block.end if stop < 0 else stop
            line = text[at:stop]
            if line.strip() and len(line) <= MAX_LINE:
                below = label_end >= 0 and not text[label_end:at].strip()
                label_end = stop if _is_label(line) else -1
                found: list[tuple[int, int]] = []
                if below and looks_like_names(line):
                    found.append((at, stop))
                elif label_end < 0 and _may_say(line):
                    for fact in read_line(line, dated=False):
                        if block.role == "heading" and fact.label.lower() in _GENRES:
                            continue
                        if fact.kind == "author" and _says_author(fact, line):
                            found.append((at + fact.start, at + fact.end))
                if found and not ((inner := tables.innermost(at)) >= 0 and tables.of_others(inner)):
                    yield from found
            at = stop + 1


@cache
def _firsts() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _labels())


def _may_say(line: str) -> bool:
    """Whether a line begins as a label does or holds a day or a time: the others, by far the most, are not read."""
    word = line[:40].lower().split(None, 1)[0].rstrip(":")
    return word in _firsts() or not line.isascii() or any(map(line.__contains__, "0123456789"))


def _says_author(fact: LineFact, line: str) -> bool:
    """Whether a label says author by itself. "By" does with a day or a time in its line, and one word behind a label without
    a colon is a link's ("Author Spotlight")."""
    if not fact.label:
        return False
    if any(map(str.isdecimal, line)):
        return True
    coloned = line[: fact.start].rstrip(" \u00a0\u3000*_").endswith((":", "："))
    return fact.label.lower() not in _PREPOSITIONS and (coloned or " " in line[fact.start : fact.end])


def _is_sign(name: str) -> bool:
    """Whether a name is the sign that a desk leaves ("red", "ab")."""
    return name.isascii() and name.islower() and len(name) <= 4


def _is_label(line: str) -> bool:
    """Whether a line is a label alone: "Autor:", "Auteur(s) :"."""
    word = line.strip()
    return word[-1:] in (":", "：") and word.rstrip(" :：\u00a0").lower() in _labels()
