"""The fix of GEN303 for addresses: an assistant's tracking word taken out. The address leads to the same page without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from provlint import Article, Edit, Fix, Place, Stated


@cache
def _word() -> re.Pattern[str]:
    # as residue.yaml has them: utm-llm, referrer-grok; "&" may be an entity in markup
    return re.compile(
        r"(?P<before>\?|&amp;|&#0*38;|&)(?:utm_source=[A-Za-z.]+|referrer=grok\.com)"
        r"(?=(?P<after>&amp;|&#0*38;|&)|[^A-Za-z0-9._~%=+-]|\Z)",
        re.IGNORECASE,
    )


def without_tracking(article: Article, residue: Iterable[Stated]) -> Fix | None:
    """The fix that takes the words out of all these addresses; None where one cannot be found as it was typed."""
    edits: dict[int, Edit] = {}
    for one in residue:
        place = one.place
        if place is None or not place.exact:
            return None
        # of a bare address the evidence is the word itself; what follows decides which separator stays
        end = min(place.end_offset + 5, article.origin.end_offset)
        text = article.source.slice(place.offset, end)
        found = _word().search(text)
        if found is None or found.start() > place.end_offset - place.offset:
            return None
        start, stop = found.span()
        after = found["after"] or ""
        if found["before"] == "?" and after:
            start, stop = start + 1, stop + len(after)
        at = Place(place.offset + start, place.offset + stop)
        edits[at.offset] = Edit(at, "")
    return (
        Fix("Take the tracking word out.", tuple(edits[at] for at in sorted(edits)), "safe")
        if edits
        else None
    )
