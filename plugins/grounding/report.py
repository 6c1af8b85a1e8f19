"""What is kept of an article to compare it with its sources: its text, sentence by sentence, and what it declares."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from provlint import Article, Feature, Passage, Span, key64

from .declared import Declared, declared, own

#: Version of the payload.
VERSION: Final = 1
#: Characters of one article that are kept.
MOST: Final = 200_000
#: Words between quotation marks from which on they are somebody's words, not a title or a so-called.
SAID: Final = 5
#: Roles of segments that say nothing of what the article tells.
_ELSEWHERE: Final = frozenset({"boilerplate", "teaser", "comment", "code"})


class Sentence(NamedTuple):
    """A sentence: the segment it stands in, its range there, the segment's role."""

    block: Passage
    start: int
    end: int
    role: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]

    def part(self, begin: int, end: int) -> Passage:
        """The characters [begin, end) of the sentence."""
        return self.block.part(self.start + begin, self.start + end)


class Quotation(NamedTuple):
    """A quotation with its marks, and the range of its segment that it takes."""

    block: Passage
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.block.part(self.start, self.end)


class Outline(NamedTuple):
    """What others may declare an article as, and what it declares."""

    known: frozenset[str]
    declared: tuple[Declared, ...]


class Report(NamedTuple):
    """An article as this rule sees it. `names` are those that its metadata give (title, authors, publisher), `published`
    its day (ISO 8601) or "", `known` what others may declare it as, `declared` its own sources, `credits` where it
    names them."""

    headline: Passage
    language: str
    published: str
    names: tuple[str, ...]
    known: frozenset[str]
    declared: tuple[Declared, ...]
    credits: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


def outline(article: Article) -> Feature:
    """What an article is known by and declares, alone."""
    sources = list(declared(article))
    known = list(own(article))
    keys = {key64(name) for name in (*known, *(name for one in sources for name in one.known))}
    return Feature(sorted(keys), {"known": known, "declared": sources}, VERSION)


def feature(article: Article) -> Feature:
    """The feature of an article."""
    keys, outlined, version, _ = outline(article)
    payload = {
        **outlined,
        "headline": Passage.headline(article),
        "language": article.language or "",
        "published": _published(article),
        "names": [
            str(one.value)
            for kind in ("title", "author", "publisher")
            for one in article.evidence(kind)
            if one.value
        ],
        "credits": [
            (one.place.start, one.place.end)
            for one in article.evidence("credit")
            if one.place is not None and one.place.start is not None
        ],
        "blocks": list(_blocks(article)),
    }
    return Feature(keys, payload, version)


def _blocks(article: Article) -> Iterator[tuple[str, Passage, list[int], list[tuple[int, int]]]]:
    """The segments that tell something: role, text, beginnings of sentences, quotations."""
    segments = article.segments
    starts: dict[int, list[int]] = {}
    for one in article.sentences:
        starts.setdefault(one.segment, []).append(one.start - segments[one.segment].start)
    quoted = [(one.start, one.end) for one in article.evidence("quoted") if one.closed]
    left = MOST
    for index, segment in enumerate(segments):
        start, end = segment.start, segment.end
        left -= end - start
        if left < 0:
            return
        if segment.role not in _ELSEWHERE and end > start:
            passage = Passage.of(article, Span(start, end))
            inside = list(_inside(article.text, quoted, start, end))
            yield segment.role, passage, starts.get(index) or [0], inside


def report(feature: Feature) -> Outline | Report:
    """The article of a feature, or of its outline."""
    found: Mapping[str, Any] = feature.payload
    known = frozenset(found["known"])
    sources = tuple(Declared(name, tuple(names)) for name, names in found["declared"])
    if "blocks" not in found:
        return Outline(known, sources)
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    for role, values, starts, quoted in found["blocks"]:
        block = Passage(*values)
        ends = [*starts[1:], len(block.text)]
        sentences += [Sentence(block, start, end, role) for start, end in zip(starts, ends, strict=True)]
        quotations += [Quotation(block, start, end) for start, end in quoted]
    return Report(
        Passage(*found["headline"]),
        found["language"],
        found["published"],
        tuple(found["names"]),
        known,
        sources,
        tuple((start, end) for start, end in found["credits"]),
        tuple(sentences),
        tuple(quotations),
    )


def _inside(text: str, quoted: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of a segment, by their ranges in it."""
    for at in range(bisect_left(quoted, (start, 0)), len(quoted)):
        first, last = quoted[at]
        if first >= end:
            return
        if last <= end and text.count(" ", first, last) >= SAID - 1:
            yield first - start, last - start


def _published(article: Article) -> str:
    for one in article.evidence("date"):
        if one.role == "published" and one.value is not None and len(one.value) >= 10:
            return str(one.value[:10])
    return ""
