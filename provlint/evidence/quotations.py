"""Direct quotations with their speakers.

`quotemarks` pairs the marks, `clauses` knows who says something outside them, `speakers` puts the two together. Titles
of works and scare quotes are no quotations: a few words without a verb of saying beside them, in title case, or in the
middle of a sentence that nobody says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.evidence.grammar import words
from provlint.evidence.language import primary
from provlint.evidence.speakers import Beside, Speakers
from provlint.model.evidence import Quote
from provlint.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article

#: Roles in which words between marks are quoted from somebody.
ROLES: Final = frozenset({"prose", "summary", "list", "caption", "quote", "heading", "title", "trailer"})
#: Before the marks, these make a title of what stands between them.
_WORKS: Final = words(
    "song songs film movie novel book poem album play musical opera painting podcast series sitcom documentary essay "
    "ballad hymn single roman buch lied stück livre chanson pièce novela libro canción película obra titled entitled headlined subtitled"
)
_CJK_MARKS: Final = frozenset("「『")


def speech(article: Article) -> Speech:
    """Provider of "speech"."""
    return Speech(article)


def quotes(article: Article) -> tuple[Quote, ...]:
    """Provider of "quote": in order of the text."""
    return tuple(article.ask("speech").all())


class Speech:
    """The direct quotations of an article with their speakers, for rules that need a few of them."""

    __slots__ = ("_article", "_speakers")

    def __init__(self, article: Article) -> None:
        self._article = article
        text = article.text
        segments = article.segments
        quotations: Iterable[Quoted] = article.ask("quoted")
        language = primary(article.language)
        if language in ("fr", "es") and ("\n—" in text or "\n–" in text or text.startswith(("—", "–"))):
            from provlint.evidence.foreignspeakers import dialogue

            spoken = {one.segment: one for one in dialogue(text, language, segments, ROLES)}
            kept = (one for one in quotations if one.segment not in spoken)
            quotations = sorted((*kept, *spoken.values()))
        self._speakers = Speakers(
            article,
            (
                one
                for one in quotations
                if segments[one.segment].role in ROLES and not _is_blank(text, one.inner_start, one.inner_end)
            ),
        )

    def all(self) -> Iterator[Quote]:
        """All quotations, in order."""
        return self._quotes(self._speakers.all())

    def of(self, segment: int) -> Iterator[Quote]:
        """Those of one segment, by its index in `Article.segments`."""
        return self._quotes(self._speakers.of(segment))

    def _quotes(self, found: Iterator[tuple[Quoted, Beside]]) -> Iterator[Quote]:
        article = self._article
        text = article.text
        segments = article.segments
        for one, beside in found:
            if not _said(text, one, beside, segments[one.segment].role):
                continue
            span = Span(one.start, one.end)
            place = article.place(span)
            inner = Span(one.inner_start, one.inner_end)
            yield Quote(
                "quote",
                text[inner.start : inner.end].strip(),
                article.raw(place),
                "text:quotation-marks",
                place,
                span,
                inner,
                beside.speaker,
                mixed=beside.mixed,
            )


def _is_blank(text: str, start: int, end: int) -> bool:
    """Whether nothing stands between two marks: nobody says it."""
    return end - start < 9 and not text[start:end].strip()


def certainly_said(text: str, one: Quoted, role: str) -> bool | None:
    """Whether the words between the marks are somebody's words, not a title or a so-called; None where that depends on
    what stands beside them."""
    inner = text[one.inner_start : one.inner_end].strip(" \u00a0\u202f")
    if not inner:
        return False
    if text[one.start] in _CJK_MARKS or (not inner.isascii() and "\u4e00" <= inner[0] <= "\u9fff"):
        # Chinese: a sentence, not a term
        return True if inner[-1] in "。！？，" or len(inner) >= 12 else None
    if _is_work(text, one, inner):
        return False
    words = inner.split(None, 10)
    count = len(words)
    if count > 9:
        return None if role in ("title", "heading") else True
    if count == 1 and inner[-1] not in ",.!?":
        return False
    stopped = inner[-1] in ",.!?…" or (one.end < len(text) and text[one.end] in "," and inner[0].isupper())
    before = text[max(0, one.start - 3) : one.start].rstrip()
    introduced = before[-1:] in (",", ":") or not before
    titled = _titled(words)
    if titled and not stopped and not introduced:
        # wrote “The Art of the Deal”
        return False
    if count <= 2 or (titled and inner[-1] not in "!?.") or role in ("title", "heading"):
        return None
    return True if count > 4 or stopped else None


def _is_work(text: str, one: Quoted, inner: str) -> bool:
    """Whether the name of a work stands before the marks: the song “…”, a column titled “…”."""
    if inner[-1] in ",!?" or text[one.start - 1 : one.start] != " ":
        return False
    before = text[max(0, one.start - 16) : one.start - 1].rpartition(" ")[2]
    return before.lower() in _WORKS


def _said(text: str, one: Quoted, beside: Beside, role: str) -> bool:
    """Whether the words between the marks are somebody's words, with what stands beside them."""
    said = certainly_said(text, one, role)
    if said is not None:
        return said
    inner = text[one.inner_start : one.inner_end].strip(" \u00a0\u202f")
    if beside.adjacent:
        return True
    if text[one.start] in _CJK_MARKS or (not inner.isascii() and "\u4e00" <= inner[0] <= "\u9fff"):
        return False
    words = inner.split()
    if len(words) <= 2 or (len(words) <= 9 and inner[-1] not in "!?." and _titled(words)):
        return False
    # a word or two more, or a headline: where a speaker is found
    return beside.speaker is not None


def _titled(words: list[str]) -> bool:
    """Whether every word of weight has a capital, and two or more do."""
    capitals = 0
    for word in words:
        if word[0].isupper() or not word[0].isalpha():
            capitals += 1
        elif word.lower() not in _SMALL:
            return False
    return capitals >= 2


_SMALL: Final = words("a an the of in on and or for to with at by from as is de la le der die das und et y")
