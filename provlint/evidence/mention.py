"""Use or mention: whether a string in running text is said, or spoken about.

A leftover placeholder is used; an article about leftover placeholders mentions them: in quotation marks, as code, or in
a sentence whose own words are about strings, labels and what programs write.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from provlint.model.article import Article
from provlint.model.span import Span

#: What opens and closes a quotation; straight marks are paired within their paragraph.
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "‹": "›", "《": "》"}


@cache
def _about() -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(
        r"\b(?:strings?|phrases?|words? to watch|the words?|markers?|placeholders?|parameters?|tell-?tale|tokens?|such as|"
        r"in the form of|the text|the line|wording|wordings|boilerplate|residue|artifacts?|artefacts?|left behind|leaves behind|"
        r"search(?:ed|ing)? for|ending in|ends? with|begins? with|opens? with|contain(?:s|ed|ing)? the|due to a bug|examples?|"
        r"may (?:also )?(?:add|include|insert|contain)|will (?:often )?(?:add|include|insert)|chatbots?|language models|LLMs?|"
        r"labell?ed|captioned|titled|watermarks?|hashtags?|the footer|the slogan|the label|the notice|the disclaimer|"
        r"Zeichenfolge|Hinweis|Platzhalter|Schriftzug|Wortlaut|la mention|la frase|l'expression|el texto|a frase|la dicitura)\b"
        r"|字样|字樣|标注|標註|という(?:文字|表示)|라는 (?:문구|표시)",
        options,
    )


def mentioned(article: Article, span: Span, *, whole: bool = False) -> bool:
    """Whether the text at `span` is quoted, shown as code, or in a sentence about such strings.

    `whole` says that it is part of a complete address, which is used wherever it is not shown as code.
    """
    text = article.text
    if in_code(article, span) or (not whole and in_marks(text, span)):
        return True
    if whole:
        return False
    start, stop = sentence_bounds(text, span)
    around = text[start : span.start] + " " + text[span.end : stop]
    return _about().search(around) is not None


def in_code(article: Article, span: Span) -> bool:
    """Whether the span is inside code: a segment of code, between backticks, or in an element for code."""
    text = article.text
    line = text.rfind("\n", 0, span.start) + 1
    if text.count("`", line, span.start) % 2:
        return True
    if any(one.role == "code" and one.start <= span.start < one.end for one in article.segments):
        return True
    return article.media_type != "text/plain" and _in_code_markup(article, span)


#: Elements that show characters rather than use them.
_CODE = ("<code", "<samp", "<kbd", "<tt>", "<pre")
#: Characters of the source before a span in which the beginning of such an element is looked for.
_BEFORE = 600


def _in_code_markup(article: Article, span: Span) -> bool:
    # readers keep no element for inline code, and its marks are no text
    offset = article.place(span).offset
    before = article.source.slice(max(article.origin.offset, offset - _BEFORE), offset)
    if article.media_type in ("text/markdown", "text/mdx") and before.rpartition("\n")[2].count("`") % 2:
        return True
    return any(before.rfind(mark) > before.rfind(f"</{mark[1:].rstrip('>')}") for mark in _CODE)


def in_marks(text: str, span: Span) -> bool:
    """Whether the span stands inside quotation marks that open and close in its paragraph."""
    start = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    stop = len(text) if stop < 0 else stop
    start, stop = max(start, span.start - 600), min(stop, span.end + 600)
    before, after = text[start : span.start], text[span.end : stop]
    inside = text[span.start : span.end]
    if inside[:1] in '"“„«「『' or (inside[-1:] in '"”»」』'):
        return False
    if before.count('"') % 2 and '"' in after:
        return True
    for opening, closings in _PAIRS.items():
        at = before.rfind(opening)
        if at < 0 or any(before.find(closing, at + 1) >= 0 for closing in closings):
            continue
        if opening == "‘" or opening == "»":
            # ’ is an apostrophe too: a closing one stands before white space or a mark
            ends = [after.find(closing + mark) for closing in closings for mark in " .,;:)!?"]
            if max(ends) < 0:
                continue
            return True
        if any(closing in after for closing in closings):
            return True
    return False


def sentence_bounds(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a span, told by full stops alone: cheap, and good enough to look for words beside it."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 400)
    for mark in (". ", "! ", "? ", "。", "！", "？"):
        at = text.rfind(mark, start, span.start)
        if at >= 0:
            start = max(start, at + len(mark))
    line = text.find("\n", span.end)
    stop = min(len(text) if line < 0 else line, span.end + 400)
    for mark in (". ", "! ", "? ", "。", "！", "？"):
        at = text.find(mark, span.end, stop)
        if at >= 0:
            stop = min(stop, at + 1)
    return start, stop
