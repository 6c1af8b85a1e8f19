"""Words that leave open who, how many, how often or who says so ("many", "widely", "is considered"), in English.

The phrases of rules/lexicons/weasel-words.yaml, each with its weight: the measured share of sentences with it that
readers of an encyclopedia called weasel. What is wrong with them, and where they are at home, is not said here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence.language import primary
from provlint.evidence.register import reports
from provlint.evidence.scan import Scanner
from provlint.model.evidence import Weasel
from provlint.plugin.tables import table

if TYPE_CHECKING:
    from provlint.evidence.quotemarks import Quoted
    from provlint.model.article import Article
    from provlint.model.evidence import Sentence
    from provlint.model.span import Span

LEXICON: Final = "weasel-words"


@cache
def _terms() -> dict[str, tuple[float, str]]:
    return {text: (weight, role) for text, weight, role in table(LEXICON)["forms"]}


@cache
def scanner() -> Scanner:
    """The scan for the phrases, of this process."""
    # apart from the one scan: the words are frequent in news, where nobody asks for them
    return Scanner({LEXICON: tuple(_terms())})


def phrases_of(article: Article) -> list[tuple[Span, str]]:
    """Every phrase of the lexicon in the text, the longest at each place."""
    return scanner().scan(article.folded, article.text).of(LEXICON)


def _is_else(text: str, span: Span, phrase: str, sentence: Sentence) -> bool:
    """Whether the words mean something else than the phrase of the lexicon."""
    start, end = span
    if text[start].isupper() and (
        # a headline in capitals, a name ("Christian Scientists")
        (len(phrase) > 1 and text[start:end].isupper()) or any(map(str.isalpha, text[sentence.start : start]))
    ):
        return True
    behind = text[end : end + 40].split(None, 4)
    # "some 7 kilometres" are about seven; "regarded as holy by the Brahmins" says whose opinion it is
    return bool(behind) and (
        (phrase == "some" and behind[0][0].isdigit())
        or (_terms()[phrase][1] == "opinion" and _says_by_whom(behind))
    )


def _says_by_whom(behind: list[str]) -> bool:
    for by, word, after in zip(behind, behind[1:], [*behind[2:], ""], strict=False):
        if by == "by" and (word[0].isupper() or (word == "the" and after[:1].isupper())):
            return True
    return False


def weasels(article: Article) -> tuple[Weasel, ...]:
    """Provider of "weasel": the weightiest phrase of each sentence outside quotations, the first of equal ones."""
    if primary(article.language) != "en":
        return ()
    found = phrases_of(article)
    if not found:
        return ()
    terms = _terms()
    text = article.text
    quotations: tuple[Quoted, ...] = article.ask("quoted")
    opens = [one.start for one in quotations]
    sentences = article.sentences
    begins = [one.start for one in sentences]
    best: dict[int, tuple[Span, str]] = {}
    for span, phrase in found:
        index = bisect_right(begins, span.start) - 1
        if index < 0 or span.end > sentences[index].end:
            continue
        quotation = bisect_right(opens, span.start) - 1
        if quotation >= 0 and span.start < quotations[quotation].end:
            continue
        if _is_else(text, span, phrase, sentences[index]):
            continue
        other = best.get(index)
        if other is None or terms[phrase][0] > terms[other[1]][0]:
            best[index] = span, phrase
    out = []
    for index in sorted(best):
        span, phrase = best[index]
        weight, role = terms[phrase]
        place = article.place(span)
        first, last, _ = sentences[index]
        out.append(
            Weasel(
                "weasel",
                role,
                phrase,
                article.raw(place),
                f"text:{role}",
                place,
                span,
                weight,
                reports(text[first:last]),
            )
        )
    return tuple(out)
