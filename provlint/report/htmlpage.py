"""What the HTML reports share: one page that holds all it needs, and article text made harmless in it.

The policy in the head lets the page's own style and script act, by their hashes, and nothing else: no request leaves the
page, and markup that got past the escaping would not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

#: Styles and scripts, as files beside this one.
ASSETS: Final = Path(__file__).with_name("assets")


def head(title: str, styles: Iterable[str], script: str = "") -> str:
    """The page up to the beginning of its body. `styles` and `script` name files of `assets`; the script itself goes to
    the end of the page (`tail`)."""
    style = "".join(map(asset, ("page.css", *styles)))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; "
    if script:
        policy += f"script-src '{_hash(asset(script))}'; "
    policy += "base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def tail(script: str = "") -> str:
    """The end of the page."""
    return (f"<script>{asset(script)}</script>\n" if script else "") + "</body>\n</html>\n"


@cache
def asset(name: str) -> str:
    """A style or script."""
    return (ASSETS / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def open_table(caption: str, heads: Iterable[str]) -> str:
    """A table up to its first row; `close_table` ends it."""
    cells = "".join(f'<th scope="col">{text(head)}</th>' for head in heads)
    return f"<table>\n<caption>{text(caption)}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"


def close_table() -> str:
    """The end of a table."""
    return "</tbody>\n</table>\n"


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of plain texts; the first cell of a row is its header."""
    lines = []
    for row in rows:
        first, *rest = row
        cells = "".join(f"<td>{text(cell)}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{text(first)}</th>{cells}</tr>\n')
    return open_table(caption, heads) + "".join(lines) + close_table()


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
    )


def text(plain: str) -> str:
    """The text as content or as the value of a quoted attribute: no markup, nothing that reorders what stands beside
    it, no line that a CI server takes for a command (`::error::`)."""
    return escape(_controls().sub("\ufffd", plain)).replace("\n::", "\n&#58;:")
