"""The lines of an article that state who, where and when: provider of "lines".

This module reads blocks, never segments: segment roles are refined with its help (`classify`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint.evidence.headerlines import read_header_line
from provlint.evidence.linefacts import MAX_LINE, LineFact, is_sentence, read_line
from provlint.model.article import Article

#: The role of a segment that is a line of each kind.
_ROLES = {
    "author": "byline",
    "editor": "byline",
    "translator": "byline",
    "source": "credit",
    "via": "credit",
    "photo": "credit",
    "date": "metadata",
    "modified": "metadata",
    "first-published": "metadata",
    "event": "metadata",
    "url": "metadata",
    "publisher": "metadata",
    "licence": "metadata",
}


def classify(line: str) -> str | None:
    """The role of a segment that is this line: byline, credit, metadata; None for anything else."""
    for fact in read_line(line):
        return _ROLES.get(fact.kind)
    return None


#: The blocks at the beginning of bare text in which a line may say who, where and when without a label.
_HEAD = 4


#: One of these stands in a line that says several things.
_HEADER_MARKS = ",/|·•–—;"


#: Structural roles in which a line is not about the article.
_ELSEWHERE = frozenset({"code", "comment", "boilerplate", "embed", "teaser"})


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the short lines of a block of several lines."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop - start <= MAX_LINE:
            yield start, stop
        start = stop + 1


def _is_lone_day(facts: list[LineFact]) -> bool:
    """Whether a line says a day without a label: other parts of it may say more."""
    return len(facts) == 1 and facts[0].kind == "date" and not facts[0].label


def lines(article: Article) -> tuple[LineFact, ...]:
    """Provider of "lines": the facts that the article's short lines state, with offsets in its text. Blocks beside the
    article are left out."""
    text = article.text
    dated = not (article.elements and "html" in article.media_type)
    found: list[LineFact] = []
    for block, (role, first, last, _, _, _) in enumerate(article.blocks):
        if role in _ELSEWHERE:
            continue
        spans: Iterable[tuple[int, int]]
        if text.find("\n", first, last) >= 0:
            spans = _spans(text, first, last)
        elif last - first > MAX_LINE:
            continue
        else:
            spans = ((first, last),)
        for start, end in spans:
            if end - start < 4 or (end - start > 60 and is_sentence(text, start, end)):
                continue
            facts = read_line(text[start:end], dated)
            if facts and role == "list" and facts[0].kind == "source" and not facts[0].label:
                continue  # an item of a list of sources
            if dated and block < _HEAD and (not facts or _is_lone_day(facts)):
                below = (
                    bool(found)
                    and found[-1].kind == "author"
                    and not text[found[-1].line_end : start].strip()
                )
                if below or any(text.find(mark, start, end) >= 0 for mark in _HEADER_MARKS):
                    facts = read_header_line(text[start:end], below_byline=below) or facts
            for fact in facts:
                found.append(
                    LineFact(fact.kind, fact.label, start + fact.start, start + fact.end, start, end, block)
                )
    return tuple(found)
