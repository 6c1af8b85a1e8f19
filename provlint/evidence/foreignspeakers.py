"""Speakers beside quotations in German, French, Spanish and Chinese: a verb of saying and a name that touch the marks.

The verbs stand in rules/tables/saying-verbs.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from provlint.plugin.tables import table

_NAME: Final = r"((?:(?:[A-ZÄÖÜÉÁÍÓÚÑÇ][\w’'-]+|[A-Z]\.)\s?){1,4})"
_TITLE: Final = (
    r"(?:(?:der|die|das|le|la|les|el|los|las|l['’]|Herr|Frau|Dr\.|Prof\.|M\.|Mme|don|doña)\s?)?"
    r"(?:[a-zäöüéèáíóúñç-]+\s){0,3}?"
)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """(behind the quotation, before it), or None for a language without verbs."""
    known = table("saying-verbs")["verbs"].get(language)
    if known is None:
        return None
    verbs = "|".join(re.escape(verb) for verb in sorted(known, key=len, reverse=True))
    if language == "zh":
        # 张三说：“…”   “…”张三说。
        name = r"([\u4e00-\u9fff·A-Za-z]{2,12}?)"
        return (
            re.compile(rf"[，, ]?{name}(?:也|还|则)?(?:{verbs})"),
            re.compile(
                rf"(?:^|[。！？，；\n”」]){name}(?:也|还|则|随后|在[^，。“]{{1,20}}?中?)?(?:{verbs})(?:道|了)?[：:，,]?\s*$"
            ),
        )
    return (
        re.compile(rf"[\s,.!?»“”\"]{{0,4}}(?:{verbs})\s(?:er|sie|il|elle|él|ella)?\s?{_TITLE}{_NAME}"),
        re.compile(
            rf"{_NAME}(?:,[^,“«„\"]{{3,60}},)?\s(?:hat |a |ha )?(?:{verbs})(?:\s\w+){{0,5}}?\s?[:,]?\s?(?:que |dass )?$"
        ),
    )


def foreign_speaker(
    text: str, language: str, first: int, last: int, start: int, end: int
) -> tuple[int, int] | None:
    """The span of the speaker's name beside the quotation [first, last) of the paragraph [start, end); None for none."""
    patterns = _patterns(language)
    if patterns is None:
        return None
    behind, before = patterns
    match = behind.match(text, last, min(end, last + 120))
    if match is None:
        base = max(start, first - 120)
        match = before.search(text[base:first])
        if match is None:
            return None
        return base + match.start(1), base + match.start(1) + len(match[1].rstrip())
    return match.start(1), match.start(1) + len(match[1].rstrip())
