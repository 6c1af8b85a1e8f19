"""SRC107: a direct quotation without a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from provlint import Article, Example, Finding, Precision, Quote, Rule, RuleMeta

_SCOPE = ("prose", "summary")


class Options(NamedTuple):
    """`min_words`: how many words a quotation needs before a speaker is missed."""

    min_words: int = 5


class UnattributedQuote(Rule):
    """SRC107."""

    Options = Options
    meta = RuleMeta(
        id="SRC107",
        name="unattributed-quote",
        severity="warning",
        summary="A direct quotation has no speaker.",
        why=(
            "Quotation marks promise that somebody said exactly this. Without a name the reader cannot tell who, and nobody can "
            "check whether it was said."
        ),
        fix="Say who said or wrote it, and where: “...,” said Hanne Vik, the harbour master, at the hearing.",
        fires=(
            Example(
                "The night ferry is running again after two days of repairs.\n\n[[“We should have closed the pier a week before the "
                "storm came.”]]\n\nThe next boat leaves at six. Rain is forecast for the islands.\n"
            ),
        ),
        silent=(
            Example(
                "The night ferry is running again.\n\n“We should have closed the pier a week before the storm came,” said Hanne Vik, "
                "the harbour master.\n"
            ),
            Example(
                "Peter Brun runs the ferry office in Eastvale.\n\nBrun shrugged. “It will cost what it costs, whatever they say.”\n"
            ),
            Example("The play “A Winter Without the Ferry and Its People” opens at the town hall in May.\n"),
            Example("The council called the plan “a bridge too far” and moved on.\n"),
        ),
        languages=("en",),
        scope=_SCOPE,
        precision=Precision(
            0.95,
            62,
            "PolNeAR, open part: 84 articles as they are, 60 with one attribution deleted",
            "score_claims.py --only quotes",
            "2026-11-20",
        ),
        limits=(
            "Silent for quotations that are part of the writer's sentence, short ones, pull quotes that repeat the text, mottos "
            'before the first paragraph, where the sentence before is about somebody ("Brun shrugged."), answers after a colon or '
            "a label ('Q:', 'Vik:'), where the paragraph, the one before or the one after names a speaker, and for the second of "
            "two that follow one another. A note where the paragraph before or after is about somebody."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each quotation that stands as speech of its own and has no speaker."""
        quotations = article.ask("quoted")
        if not quotations or (article.language or "").partition("-")[0] not in self.meta.languages:
            return
        # almost all are told from the words beside their marks; sentences and speakers are read for the rest alone
        around = _Around(article, quotations)
        open_ones = [one for one in quotations if not self._is_excused(one, around)]
        for one in open_ones:
            segment = article.segments[one.segment]
            if around.goes_on(one.segment) or article.ask("voices").begins(
                segment.start, segment.end, one.start
            ):
                continue
            for quote in around.speech(one.segment):
                if quote.span.start != one.start or quote.speaker is not None or quote.mixed:
                    continue
                if quote.place is not None and not around.speaks(one.segment):
                    yield self.finding(
                        article,
                        quote.place,
                        "Nobody is named as the speaker of this quotation.",
                        hint="Say who said or wrote it.",
                        evidence=(quote,),
                        # readers may take it for the words of whom the paragraph beside is about
                        severity="note" if around.is_beside_somebody(one.segment) else None,
                    )

    def _is_excused(self, one: Any, around: _Around) -> bool:
        """Whether a quotation needs no speaker, or somebody certainly speaks in its paragraph; `one` is of "quoted"."""
        text = around.text
        start, end, inner_start, inner_end, index, *_ = one
        role, first, last, *_ = around.segments[index]
        if role not in _SCOPE:
            return True
        inner = text[inner_start:inner_end].strip()
        least = self.options.min_words
        if len(inner.split(None, least - 1)) < least and not _has_no_blanks(inner):
            return True
        before = _end_of(text, first, start, " \n\t*_>–—-")
        if before > first:
            mark = text[before - 1]
            if mark in ":：" or (mark not in '.!?…”"»' and inner[:1].islower()):
                return True  # introduced, or a part of the writer's own sentence
        else:
            above = around.beside(index, -1)
            if above is None:
                # a motto: the first paragraph is a quotation and nothing else
                if not text[end:last].strip(" \n.*_"):
                    return True
            else:
                _, first, last, *_ = around.segments[above]
                stop = _end_of(text, first, last, None)
                if stop > first and text[stop - 1] in ":：":
                    return True
        return (
            around.is_tagged(index)
            or _is_labelled(inner)
            or around.is_led_on(index)
            or _is_repeated(text, start, end, inner)
        )


class _Around:
    """What stands around the quotations of an article, by the indexes of segments; asked where nothing cheaper tells."""

    __slots__ = ("_article", "_inside", "_tagged", "_voices", "segments", "text")

    def __init__(self, article: Article, quotations: Sequence[Any]) -> None:
        self._article = article
        self.text = article.text
        self.segments = article.segments
        self._voices = article.ask("voices")
        self._inside: dict[int, list[Any]] = {}
        for one in quotations:
            self._inside.setdefault(one.segment, []).append(one)
        self._tagged: dict[int, bool] = {}

    def beside(self, segment: int, step: int) -> int | None:
        """The paragraph before (-1) or behind (1)."""
        segments = self.segments
        segment += step
        while 0 <= segment < len(segments):
            if segments[segment].role in _SCOPE:
                return segment
            segment += step
        return None

    def is_tagged(self, segment: int) -> bool:
        """Whether a verb of saying with a name touches a quotation of the paragraph, as can be told without reading it."""
        known = self._tagged.get(segment)
        if known is None:
            known = self._tagged[segment] = any(map(self._voices.tags, self._inside.get(segment, ())))
        return known

    def is_led_on(self, segment: int) -> bool:
        """Whether the writer's sentence goes on behind a quotation of the paragraph that ends in a comma, whatever the verb
        is: “…,” remembers Ann Lee."""
        text = self.text
        return any(
            text[one.inner_end - 1 : one.inner_end] == ","
            and text[one.end : one.end + 3].lstrip()[:1].islower()
            for one in self._inside.get(segment, ())
        )

    def goes_on(self, segment: int) -> bool:
        """Whether it certainly is a paragraph for which `speaks` is true."""
        above, below = self.beside(segment, -1), self.beside(segment, 1)
        if above is not None and any(map(self._voices.stands, self._inside.get(above, ()))):
            return True
        return any(
            self._voices.tags(one) and self._voices.said(one) is not False
            for index in (above, below)
            if index is not None and self._tagged.get(index, True)
            for one in self._inside.get(index, ())
        )

    def speaks(self, segment: int) -> bool:
        """Whether a quotation in the paragraph, in the one before or in the one behind tells the speaker; or whether the
        one before has a quotation of its own, which goes on here: one finding is enough for both."""
        above, below = self.beside(segment, -1), self.beside(segment, 1)
        if above is not None and any(
            quote.speaker is not None or not quote.mixed for quote in self.speech(above)
        ):
            return True
        return any(
            quote.speaker is not None
            for index in (segment, below)
            if index is not None
            for quote in self.speech(index)
        )

    def is_beside_somebody(self, segment: int) -> bool:
        """Whether the paragraph before or behind is about somebody, by its first or last sentence."""
        beside = (self.beside(segment, -1), self.beside(segment, 1))
        return any(
            self._voices.concerns_somebody(self.segments[one].start, self.segments[one].end)
            for one in beside
            if one is not None
        )

    def speech(self, segment: int) -> Iterator[Quote]:
        """The quotations of a paragraph, with their speakers."""
        found: Iterator[Quote] = self._article.ask("speech").of(segment)
        return found


def _end_of(text: str, start: int, end: int, marks: str | None) -> int:
    """Where text[start:end] ends without the marks, or white space, at its end."""
    while end > start and (text[end - 1].isspace() if marks is None else text[end - 1] in marks):
        end -= 1
    return end


def _is_labelled(inner: str) -> bool:
    """A transcript: "WALLACE: If I may, sir, ..."."""
    label = inner[:40].partition(":")
    return bool(label[1]) and label[0].isupper()


def _has_no_blanks(inner: str) -> bool:
    # Chinese and Japanese write without blanks: ten characters are a sentence
    return len(inner) >= 10 and " " not in inner


def _is_repeated(text: str, start: int, end: int, inner: str) -> bool:
    """A pull quote: its words stand in the article once more."""
    # more words than 60 characters can hold
    words = " ".join(inner.strip(" .,;:!?…").split(None, 31)[:31])[:60]
    at = text.find(words)
    while at >= 0:
        if not start <= at < end:
            return True
        at = text.find(words, at + 1)
    return False
