"""Article text in XML reports."""

from __future__ import annotations

import re
from functools import cache
from xml.sax.saxutils import escape, quoteattr

from provlint.report.terminal import clean


@cache
def _illegal() -> re.Pattern[str]:
    # XML 1.0, production 2: what no character reference can name either
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def attribute(text: str) -> str:
    """The text as an attribute's value, with its quotation marks."""
    return quoteattr(_illegal().sub("\ufffd", clean(text)))


def content(text: str) -> str:
    """The text as the content of an element."""
    return escape(_illegal().sub("\ufffd", clean(text)))
