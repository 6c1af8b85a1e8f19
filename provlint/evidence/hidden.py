"""Characters that are in the text and cannot be seen: zero-width characters, tags, variation selectors, bidi controls.

What scripts need is passed over: emoji sequences, joiners in Arabic, Persian and Indic words, direction marks beside
right-to-left text, selectors behind Han characters, word breaks of South-East Asian scripts, soft hyphens, thin spaces.
A C2PA manifest written as variation selectors (C2PA 2.4, A.8) is told apart from other runs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from provlint.model.values import NamedTuple

#: The magic that the first bytes of a C2PA text manifest spell.
MAGIC: Final = b"C2PATXT\0"

_HIDDEN: Final = (
    "\\x{034f}\\x{061c}\\x{115f}\\x{1160}\\x{180e}\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}-\\x{2064}\\x{2066}-\\x{206f}"
    "\\x{3164}\\x{fe00}-\\x{fe0f}\\x{feff}\\x{ffa0}\\x{fff9}-\\x{fffb}\\x{e0000}-\\x{e007f}\\x{e0100}-\\x{e01ef}"
)


class Hidden(NamedTuple):
    """A run of hidden characters at text[start:end].

    `kind` is zero-width, tags, selectors, bidi, filler or c2pa-text; `codes` are its different code points in order.
    `stray`: it hides nothing and splits no word, as editors and templates leave it beside spaces and points.
    """

    kind: str
    start: int
    end: int
    codes: tuple[int, ...]
    stray: bool = False


#: Bytes beyond ASCII from which on RE2 looks through a text.
MANY: Final = 2000
_ASCII: Final = bytes(range(128))


@cache
def _some() -> frozenset[str]:
    found: set[str] = set()
    for first, last in re.findall(r"\\x\{(\w+)\}(?:-\\x\{(\w+)\})?", _HIDDEN):
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


@cache
def _quick() -> Any:
    import re2

    return re2.compile(f"[{_HIDDEN}]")


@cache
def _runs() -> re.Pattern[str]:
    # re2 writes \x{...}; the standard library's classes take the characters themselves
    return re.compile("[" + re.sub(r"\\x\{(\w+)\}", lambda m: chr(int(m[1], 16)), _HIDDEN) + "]+")


def name(code: int) -> str:
    """A code point as a finding writes it: "U+200B ZERO WIDTH SPACE"."""
    from unicodedata import name as named

    return f"U+{code:04X} {named(chr(code), 'UNASSIGNED')}"


def hidden(text: str) -> list[Hidden]:
    """The runs of hidden characters that no script asks for, in order."""
    if text.isascii():
        return []
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if len(foreign) < MANY:
        # most texts hold few characters beyond ASCII: to look at each costs less than to load RE2
        if _some().isdisjoint(foreign.decode("utf-8", "surrogatepass")):
            return []
    elif _quick().search(text) is None:
        return []
    found: list[Hidden] = []
    for run in _runs().finditer(text):
        one = _judge(text, run.start(), run.end())
        if one is not None:
            found.append(one)
    return found


def manifest(run: str) -> bytes | None:
    """The bytes that variation selectors spell; None where the run holds other characters."""
    out = bytearray()
    for character in run:
        code = ord(character)
        if 0xFE00 <= code <= 0xFE0F:
            out.append(code - 0xFE00)
        elif 0xE0100 <= code <= 0xE01EF:
            out.append(code - 0xE0100 + 16)
        else:
            return None
    return bytes(out)


def _judge(text: str, start: int, end: int) -> Hidden | None:
    run = text[start:end]
    codes = tuple(dict.fromkeys(map(ord, run)))
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    marks = run.lstrip("\ufeff")
    if len(marks) >= 13 and (spelt := manifest(marks)) is not None and spelt.startswith(MAGIC):
        return Hidden("c2pa-text", start, end, codes)
    if any(0xE0000 <= code <= 0xE007F for code in codes):
        flag = before == "\U0001f3f4" and run.endswith("\U000e007f")
        return None if flag else Hidden("tags", start, end, codes)
    selectors = sum(_selector(ord(c)) for c in run)
    if selectors == len(run):
        if len(run) == 1 and not (before.isascii() and not before.isdigit() and before not in "#*"):
            return None
        return None if len(run) <= 2 and _pictorial(before) else Hidden("selectors", start, end, codes)
    if _pictorial(before) and len(run) <= 3 and (run[-1] == "\u200d" or selectors):
        return None  # part of an emoji sequence
    if selectors > 1:
        return Hidden("selectors", start, end, codes)
    joiners = len(run) <= 2 and all(code in (0x200C, 0x200D, 0x034F, 0x180E) for code in codes)
    if joiners and (_joining(before) or _joining(after)):
        return None
    if any(
        0x202A <= code <= 0x202E or 0x2066 <= code <= 0x206F or code in (0x200E, 0x200F, 0x061C)
        for code in codes
    ):
        if _right_to_left(text, start, end):
            return None
        return Hidden("bidi", start, end, codes, stray=_TURNING.isdisjoint(codes))
    if any(code in (0x3164, 0xFFA0, 0x115F, 0x1160) for code in codes):
        return None if _hangul(before) or _hangul(after) else Hidden("filler", start, end, codes)
    if len(run) == 1 and (before in "\n\r" or after in "\n\r"):
        return None  # what editors leave at the edge of a block
    if (run == "\ufeff" and (before.isspace() or after.isspace())) or (
        run == "\u2060" and (before in "-–—/" or after in "-–—/")
    ):
        return None  # a mark pasted along with a file's beginning; a hyphen kept from breaking
    if len(run) == 1 and (_breaks_words(before) or _breaks_words(after)):
        return None
    return Hidden(
        "zero-width", start, end, codes, stray=len(codes) == 1 and not (before.isalnum() and after.isalnum())
    )


#: Controls that turn what follows round. Marks and left-to-right isolates move nothing in text written left to right.
_TURNING: Final = frozenset({0x202B, 0x202D, 0x202E, 0x2067})


def _selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _pictorial(character: str) -> bool:
    code = ord(character)
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0x2190 <= code <= 0x2BFF
        or code
        in (0xA9, 0xAE, 0x203C, 0x2049, 0x2122, 0x2139, 0x3030, 0x303D, 0x3297, 0x3299, 0xFE0F, 0x20E3)
        or character in "0123456789#*"
    )


def _joining(character: str) -> bool:
    """Letters of scripts that join: Arabic and its neighbours, Indic, Mongolian, Khmer, Sinhala, Myanmar..."""
    code = ord(character)
    return (
        0x0590 <= code <= 0x10FF
        or 0x1700 <= code <= 0x18AF
        or 0xA800 <= code <= 0xABFF
        or 0xFB1D <= code <= 0xFEFC
    )


def _breaks_words(character: str) -> bool:
    # Thai, Lao, Tibetan, Myanmar, Khmer mark word breaks with U+200B; Han and kana text takes them from typesetting
    code = ord(character)
    return (
        0x0E00 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or 0x3000 <= code <= 0x9FFF or character in "/_@"
    )


def _hangul(character: str) -> bool:
    code = ord(character)
    return 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xAC00 <= code <= 0xD7FF


def _right_to_left(text: str, start: int, end: int) -> bool:
    around = text[max(start - 60, 0) : end + 60]
    return any(
        (0x0590 <= ord(c) <= 0x08FF and ord(c) != 0x061C) or 0xFB1D <= ord(c) <= 0xFEFC for c in around
    )
