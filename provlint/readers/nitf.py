"""NITF, the text format of news agencies, made HTML of the same length, so that every place stays where it is.

An element is written as the HTML element that says the same to a reader, filled up with spaces; those that HTML has too
(`p`, `q`, `table`, `ol`), and inline ones that only say what a name is (`person`, `org`), stay as they are.

Source: IPTC, NITF 3.6 DTD documentation (iptc.org/standards/nitf, iptc.org/std/NITF/3.6).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

#: NITF -> HTML; no name is longer than the one it stands for.
_HTML: Final = {
    "nitf": "html",
    "body.head": "div",
    "body.content": "div",
    "body.end": "div",
    "hedline": "div",
    "hl1": "h1",
    "hl2": "h2",
    "byline": "p",
    "distributor": "p",
    "dateline": "p",
    "series": "p",
    "abstract": "div",
    "tagline": "p",
    "block": "div",
    "bq": "q",
    "media": "div",
    "media-reference": "img",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "media-metadata": "meta",
    "media-object": "template",
    "nitf-table": "div",
    "note": "div",
    "lang": "i",
}


@cache
def _names() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_HTML, key=len, reverse=True))
    return re.compile(rf"(</?(?:[\w-]+:)?)({names})(?=[\s/>])")


@cache
def _source() -> re.Pattern[str]:
    return re.compile(r"(<img\s[^<>]*?\ssource)(?=\s*=)")


def as_html(text: str) -> str:
    """NITF as HTML, character for character in its place."""
    written = _names().sub(_renamed, text)
    return _source().sub(_with_src, written) if "source" in written else written


def _renamed(found: re.Match[str]) -> str:
    mark, name = found.groups()
    # "<nitf:hl1" and "<hl1": a prefix is filled up too
    opening = "</" if mark[1:2] == "/" else "<"
    return (opening + _HTML[name]).ljust(len(mark) + len(name))


def _with_src(found: re.Match[str]) -> str:
    return found[1].removesuffix("source") + "src   "
