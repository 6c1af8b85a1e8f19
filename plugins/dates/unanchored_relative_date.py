"""DAT208: "last week" in an article without a date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from provlint import Article, Example, Finding, Precision, Rule, RuleMeta, Segment, Span, lexicon

from .roles import anchors

_LEXICON = "relative-dates"
_LANGUAGES = ("en", "de", "fr", "es", "zh")
#: Words before which "tomorrow" or "demain" means the future in general.
_FIGURATIVE = {"tomorrow": ("of", "a", "better"), "demain": ("de", "d'", "d’")}


class UnanchoredRelativeDate(Rule):
    """DAT208."""

    meta = RuleMeta(
        id="DAT208",
        name="unanchored-relative-date",
        severity="warning",
        summary="A relative date stands in an article without a date.",
        why=(
            "'Last week' is counted from the day of publication. In an article that has none, nobody can tell which week it was, "
            "and every copy moves it further."
        ),
        fix="Date the article; or write the day itself: 'on 12 February 2026' instead of 'last week'.",
        fires=(
            Example(
                "The night ferry stopped [[last week]] after a fault.\n\n[[Over the past week]], two boats were repaired in the dock.\n"
            ),
            Example(
                "Die Fähre ist [[in der vergangenen Woche]] wegen eines Schadens nicht gefahren, und die Werft hat sie repariert.\n"
            ),
            Example(
                "La navette est restée à quai [[la semaine dernière]], et les passagers ont dû prendre le bus pour la ville.\n"
            ),
        ),
        silent=(
            Example("Published: 20 February 2026\n\nThe night ferry stopped last week after a fault.\n"),
            Example(
                "The harbour master spoke at noon. “It stopped last week,” Hanne Vik said of the ferry on the pier.\n"
            ),
            Example("The ferry is not what it was this year.\n"),
        ),
        languages=_LANGUAGES,
        precision=Precision(
            0.98,
            60,
            "all findings on 34 articles of PolNeAR and NewsDiscourse, drawn by lot",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "Silent in quotations, which are dated by whoever spoke. 'This year', 'recently' and bare weekdays are left out. English, "
            "German, French, Spanish and Chinese. A note on HTML pages: they hold posts and listings with days of their own."
        ),
    )

    def terms(self) -> Mapping[str, Sequence[str]]:
        """The phrases of the lexicon, by language."""
        found: dict[str, list[str]] = {language: [] for language in _LANGUAGES}
        for form, language in lexicon(_LEXICON):
            found[language].append(form)
        return found

    def check(self, article: Article) -> Iterator[Finding]:
        """A finding for each relative date in the text, where no date anchors it."""
        if any(one.value is not None or one.problem == "ambiguous" for one in anchors(article)):
            return
        language = (article.language or "").partition("-")[0]
        if language not in _LANGUAGES:
            return
        hits = list(self.hits(article, language))
        if not hits:
            return
        # a page has its days in many places, and posts, comments and listings of their own days below one address
        on_page = "html" in article.media_type
        voices = article.ask("voices")
        segments = article.segments
        text = article.text
        for span, phrase in hits:
            if voices.quotes(*span) or _is_figurative(text, span, phrase):
                continue
            at = bisect_right(segments, span.start, key=_begin) - 1
            if at < 0 or span.start >= segments[at].end or segments[at].role not in self.meta.scope:
                continue
            whole = _with_number(text, span)
            if whole is None:
                continue
            span = whole
            yield self.finding(
                article,
                span,
                f"'{text[span.start : span.end]}' is counted from a publication date that this article does not have.",
                hint="Date the article, or write the day itself.",
                severity="note" if on_page else None,
            )


def _begin(segment: Segment) -> int:
    return segment.start


def _is_figurative(text: str, span: Span, phrase: str) -> bool:
    """ "the leaders of tomorrow", "the last week of May": no day is counted from the publication."""
    if " " not in phrase and text[span.start].isupper() and not _begins_sentence(text, span.start):
        return True  # the title of a song, a show
    if phrase in _FIGURATIVE:
        before = text[max(span.start - 12, 0) : span.start].rstrip().lower()
        if before.endswith(_FIGURATIVE[phrase]) or text[span.end : span.end + 2] in ("'s", "’s"):
            return True
    return phrase.endswith(" last week") and text[span.end : span.end + 4] == " of "


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(at - 6, 0) : at].rstrip(" \t*_>#\"“„«'‘(–—-")
    return not before or before[-1] in ".!?:;\n…"


def _with_number(text: str, span: Span) -> Span | None:
    """ "days ago" with the word before it: "three days ago", "12 days ago"; None where none stands there."""
    if (
        not text[span.start : span.end].lower().endswith("s ago")
        or text[span.start : span.end].count(" ") != 1
    ):
        return span
    before = text[max(span.start - 16, 0) : span.start]
    word = before.rstrip().rpartition(" ")[2]
    if not word or not word.replace("-", "").isalnum():
        return None
    return Span(span.start - len(before) + before.rindex(word), span.end)
