"""Kind "spun": set phrases with the wrong word in them, as programs leave them that swap words for their like: "Fee
President" where the Commission's is meant. The phrases are in rules/lexicons/swapped-terms.yaml.

`value` is what is meant; `detail` holds `span` and `mention`: whether the phrase is quoted, spoken about, or explained by what
is meant close by.
"""

from __future__ import annotations

from typing import Final

from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.span import Span
from provlint.plugin.tables import phrases, roles

OWNER: Final = "evidence:spun/phrases"
#: Characters on each side in which what is meant explains a phrase.
_NEAR: Final = 160
#: Phrases of one article that are looked at.
_MOST: Final = 200


def spun(article: Article) -> tuple[Stated, ...]:
    """Provider of "spun": whole words only, the longest where several overlap, in the order of the text."""
    hits = article.ask("hits").all(OWNER)
    if not hits:
        return ()
    from provlint.evidence.mention import mentioned

    meanings = roles("swapped-terms")
    text = article.text
    to_text = article.folded.to_text
    found: list[Stated] = []
    end = 0
    for start, stop, row in sorted(hits, key=lambda hit: (hit[0], -hit[1]))[:_MOST]:
        span = to_text(start, stop)
        if span.start < end or not _whole(text, span):
            continue
        end = span.end
        meant = meanings[phrases("swapped-terms")[row]]
        place = article.place(span)
        around = (
            f"{text[max(span.start - _NEAR, 0) : span.start]} {text[span.end : span.end + _NEAR]}".lower()
        )
        about = meant.lower() in around or mentioned(article, span)
        found.append(
            Stated("spun", meant, article.raw(place), "text", place, {"span": span, "mention": about})
        )
    return tuple(found)


def _whole(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() or after.isalnum())
