"""Whether somebody speaks at a place of the text: cheap answers for rules that need neither all attributions nor all
speakers. They agree with the kinds "attribution" and "quote", and read only the sentences at the place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from provlint.evidence.attribution import content_of, shape_of, span_of
from provlint.evidence.language import primary
from provlint.evidence.quotations import ROLES, certainly_said
from provlint.evidence.quotetags import tagged
from provlint.evidence.speakers import is_mixed
from provlint.evidence.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article


#: Kinds of source whose claims are not the writer's.
_SOMEBODY: Final = frozenset({"name", "pronoun", "definite", "party"})


class Voices:
    """Answers about one article; ranges are code points of its text."""

    __slots__ = ("_article", "_english", "_segments", "_text")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text = article.text
        self._segments = article.segments
        self._english = primary(article.language) == "en"

    def attributes(self, start: int, end: int) -> bool:
        """Whether words in [start, end) say who a claim comes from; a hedge does not."""
        if self._english:
            return any(
                first < end and start < last
                for first, last, shape in self._near(start, end)
                if shape != "hedge"
            )
        return any(
            one.span.start < end and start < one.span.end
            for one in self._article.evidence("attribution")
            if one.shape != "hedge"
        )

    def tells(self, start: int, end: int) -> bool:
        """Whether words in [start, end) are part of what somebody named says or thinks, or stand in a sentence with
        "according to" (English)."""
        if not self._english:
            return False
        for clause in self._article.ask("sayings").around(start, end):
            shape = shape_of(clause)
            if shape == "according-to":
                return True
            if shape != "noun-verb" or not ("say" in clause.roles or "think" in clause.roles):
                continue
            content = content_of(self._text, clause, *span_of(clause))
            if content is None or content.start >= end or start >= content.end:
                continue
            # whoever it is: "the clerk wrote that ..."
            if clause.kind in _SOMEBODY or (
                clause.kind == "other" and self._text.startswith("that ", content.start)
            ):
                return True
        return False

    def begins(self, start: int, end: int, near: int = -1) -> bool:
        """Whether an attribution of any shape begins in [start, end), outside quotations.

        `near` is a place in it where one is likely: the sentence there is read first.
        """
        if self._english:
            if near >= 0 and any(start <= first < end for first, _, _ in self._near(near, near + 1)):
                return True
            return any(start <= first < end for first, _, _ in self._near(start, end))
        return any(
            start <= one.span.start < end for one in self._article.evidence("attribution") if not one.in_quote
        )

    def concerns_somebody(self, start: int, end: int) -> bool:
        """Whether the first or the last sentence in [start, end) is about somebody who could speak (English)."""
        sayings = self._article.ask("sayings")
        return any(subject_of(unit).first >= 0 for unit in sayings.ends_of(start, end))

    def _near(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        for clause in self._article.ask("sayings").around(start, end):
            shape = shape_of(clause)
            if shape:
                first, last = span_of(clause)
                yield first, last, shape

    def tags(self, one: Quoted) -> bool:
        """Whether a verb of saying with a name or pronoun certainly touches what stands between quotation marks
        (English). Then an attribution begins in its paragraph, and the quotation, if it is one, has a speaker."""
        _, start, end, *_ = self._segments[one.segment]
        return self._english and tagged(self._text, one, start, end)

    def said(self, one: Quoted) -> bool | None:
        """Whether words between quotation marks are somebody's; None where that depends on what stands beside them."""
        role = self._segments[one.segment].role
        return certainly_said(self._text, one, role) if role in ROLES else False

    def stands(self, one: Quoted) -> bool:
        """Whether words between quotation marks certainly are somebody's, and no part of the writer's own sentence."""
        return not is_mixed(self._text, one, self._segments[one.segment].start) and self.said(one) is True

    def quotes(self, start: int, end: int) -> bool:
        """Whether a direct quotation shares a character with [start, end)."""
        said = [*map(self.said, self._inside(start, end))]
        return True in said or (None in said and self._quotes_after_all(start, end))

    def cites(self, start: int, end: int) -> bool:
        """`attributes` or `quotes`, in the order of what it costs to know."""
        said = [*map(self.said, self._inside(start, end))]
        return (
            True in said
            or self.attributes(start, end)
            or (None in said and self._quotes_after_all(start, end))
        )

    def _inside(self, start: int, end: int) -> Iterator[Quoted]:
        quotations: tuple[Quoted, ...] = self._article.ask("quoted")
        for at in range(max(bisect_right(quotations, start, key=_begin) - 1, 0), len(quotations)):
            one = quotations[at]
            if one.start >= end:
                return
            if one.end > start:
                yield one

    def _quotes_after_all(self, start: int, end: int) -> bool:
        """`quotes`, with what stands beside the quotations."""
        speech = self._article.ask("speech")
        return any(
            quote.span.start == one.start
            for one in self._inside(start, end)
            for quote in speech.of(one.segment)
        )


def _begin(one: Quoted) -> int:
    return one.start


def voices(article: Article) -> Voices:
    """Provider of "voices"."""
    return Voices(article)
