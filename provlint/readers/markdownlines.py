"""Lines of Markdown: ranges of the text, their indentation, what they may begin, what they define."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from provlint.readers.markdowntokens import Reference, label

Lines = list[tuple[int, int]]

#: Elements that begin an HTML block (CommonMark, HTML blocks, condition 6).
HTML_BLOCKS_TEXT: Final = (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link"
    " main menu menuitem meta nav noframes ol optgroup option p param search section summary table tbody td tfoot th"
    " thead title tr track ul video audio picture source"
)
HTML_BLOCKS: Final = frozenset(HTML_BLOCKS_TEXT.split())


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of blocks, by name; compiled when the first Markdown file is read."""
    return {
        "atx": re.compile(r"(#{1,6})(?:[ \t]+|$)"),
        "atx_end": re.compile(r"(?:^|[ \t]+)#+[ \t]*$"),
        "heading_attributes": re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$"),
        "fence": re.compile(r"(`{3,}|~{3,})([^\n]*)"),
        "rule": re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$"),
        "setext": re.compile(r"(=+|-+)[ \t]*$"),
        "item": re.compile(r"(?:([-*+])|(\d{1,9})([.)]))(?=[ \t]|$)"),
        "definition": re.compile(
            r"\[(?!\^)((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(?:<([^<>]*)>|(\S+))"
            r"""(?:[ \t]+(?:"([^"]*)"|'([^']*)'|\(([^()]*)\)))?[ \t]*$"""
        ),
        "footnote": re.compile(r"\[\^([^\]\[\s]{1,100})\]:[ \t]*"),
        "table": re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$"),
        "html": re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)"),
        "html_raw": re.compile(r"<(script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        "html_alone": re.compile(
            r"(?:</[A-Za-z][\w-]*\s*|<[A-Za-z][\w-]*"
            r"""(?>\s+[^\s"'=<>`/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?)>[ \t]*$"""
        ),
        "esm": re.compile(
            r"(?:import\s[^\n]*['\"]|export\s+(?:const|default|let|function|\{|\*|async|class|var)\b)"
        ),
        "attributes": re.compile(r"\{:[^{}\n]*\}[ \t]*$"),
        "codeblock": re.compile(r"\{%-?\s*(highlight|raw)\b[^%]*%\}|\{\{[<%]\s*(highlight)\b[^>%]*[>%]\}\}"),
        "callout": re.compile(r"\[!\w+\][^\n]*$"),
        "task": re.compile(r"\[[ xX]\][ \t]+"),
        "starter": re.compile(
            r"(?:#{1,6}(?:[ \t]|$)|>|```|~~~|[-*+](?:[ \t]|$)|\d{1,9}[.)][ \t]|(?:[-*_][ \t]*){3,}$)"
        ),
    }


def lines_of(text: str, start: int = 0) -> Lines:
    """The lines of text[start:] as ranges, without their ends."""
    found: Lines = []
    at = start
    for line in text[start:].split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def definitions(text: str, lines: Lines) -> tuple[dict[str, Reference], frozenset[str]]:
    """Link references and the labels of footnotes, wherever they are defined outside fenced code."""
    references: dict[str, Reference] = {}
    footnotes: set[str] = set()
    known = patterns()
    fence = ""
    for a, b in lines:
        line = text[a:b].lstrip(" \t>")
        if line.startswith(("```", "~~~")):
            mark = line[:3]
            fence = mark if not fence else "" if mark == fence else fence
        if fence or not line.startswith("["):
            continue
        start = b - len(line)
        found = known["definition"].match(line)
        if found:
            group = 2 if found.start(2) >= 0 else 3
            title = next((found.span(i) for i in (4, 5, 6) if found.start(i) >= 0), None)
            references.setdefault(
                label(found[1]),
                Reference(
                    start + found.start(group),
                    start + found.end(group),
                    None if title is None else (start + title[0], start + title[1]),
                ),
            )
        elif (note := known["footnote"].match(line)) is not None:
            footnotes.add(label(note[1]))
    return references, frozenset(footnotes)


def trimmed(text: str, lines: Lines) -> Lines:
    """The lines without blank ones at the end."""
    end = len(lines)
    while end > 1 and not text[lines[end - 1][0] : lines[end - 1][1]].strip():
        end -= 1
    return lines[:end]


def ends_blank(text: str, lines: Lines) -> bool:
    """Whether blank lines end the lines."""
    return len(trimmed(text, lines)) < len(lines)


def indent_of(text: str, a: int, b: int) -> tuple[int, int]:
    """Columns of white space at the beginning of text[a:b], and where they end."""
    columns = 0
    while a < b:
        letter = text[a]
        if letter == " ":
            columns += 1
        elif letter == "\t":
            columns += 4 - columns % 4
        else:
            break
        a += 1
    return columns, a


def past_columns(text: str, a: int, b: int, columns: int) -> int:
    """Where text[a:b] begins after `columns` columns of white space; a tab is taken whole."""
    done = 0
    while a < b and done < columns and text[a] in " \t":
        done += 1 if text[a] == " " else 4 - done % 4
        a += 1
    return a
