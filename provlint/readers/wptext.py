"""The text of a WordPress post as the database has it, made what WordPress shows: paragraphs, captions, no shortcodes.

Posts of the classic editor have blank lines for paragraphs (developer.wordpress.org/reference/functions/wpautop) and
shortcodes of the core for pictures and players (codex.wordpress.org/Shortcode). Posts of the block editor are HTML.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.model.span import Located
from provlint.readers.pieces import Pieces


@cache
def _pieces() -> re.Pattern[str]:
    # what keeps its lines, tags, shortcodes of the core, ends of lines
    return re.compile(
        r"""<(?P<kept>!--|(?:pre|script|style|textarea)\b) | <[^<>]*+>
        | \[(?P<close>/?)(?P<code>caption|wp_caption|gallery|audio|video|playlist|embed)\b[^\[\]]*+\]
        | (?<![ \t])(?P<line>[ \t]*+\n[ \t]*+)(?P<blank>\n\s*+)?""",
        re.X | re.I,
    )


def rendered(located: Located) -> Located:
    """The HTML that WordPress makes of a post's content; what it adds stands for the white space or code it replaces."""
    raw = located.value
    lines = "<!-- wp:" not in raw
    if not lines and "[" not in raw:
        return located
    pieces = Pieces()
    done = 0
    gone: set[str] = set()  # ends that do not come any more
    lowered = raw.lower() if raw.isascii() else raw
    at = 0
    while found := _pieces().search(raw, at):
        start, at = found.span()
        kept = found["kept"]
        if kept is not None:
            closing = "-->" if kept == "!--" else "</" + kept.lower()
            stop = -1 if closing in gone else lowered.find(closing, at)
            if stop < 0:
                gone.add(closing)
            else:
                at = stop + len(closing)
            continue
        if found["code"]:
            pictured = "caption" in found["code"].lower()
            value = ("</figure>" if found["close"] else "<figure>") if pictured else ""
        elif found["line"] is not None and lines:
            value = "<br><br>" if found["blank"] else "<br>"
        else:
            continue
        pieces.put(raw[done:start], done, start)
        pieces.put(value, start, at)
        done = at
    if not done:
        return located
    pieces.put(raw[done:], done, len(raw))
    return Located(pieces.joined(), located.positions.within(pieces.runs()))
