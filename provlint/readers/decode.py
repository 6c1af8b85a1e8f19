"""Bytes to text, without ever guessing silently: mark, declaration, UTF-8, detector, in that order.

Sources: WHATWG Encoding Standard (what labels mean, which marks count), XML 1.0 appendix F, RFC 8259 section 8.1
(JSON is UTF-8). What cannot be read is `Unreadable`, with its byte: the whole file, or, where a few bytes of a long text
are broken, these, which are then U+FFFD in the text.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from provlint.model.errors import Unreadable
from provlint.model.values import NamedTuple

#: How far into a file a declaration is looked for.
_DECLARED_WITHIN: Final = 4096

#: In files of lines, each undecodable byte becomes this noncharacter, which no valid text holds: the reader reports
#: the lines that have one and reads the others.
BAD_BYTE: Final = "\uffff"

#: At most one character in so many may be broken, else the encoding is another.
_CHARACTERS_PER_BROKEN: Final = 500

_MARKUP_SUFFIXES: Final = frozenset({".html", ".htm", ".xhtml", ".xml", ".rss", ".atom"})
_LINE_SUFFIXES: Final = frozenset({".jsonl", ".ndjson"})

#: Labels whose Python codec is not the one browsers use (WHATWG Encoding Standard, "Names and labels", 2024).
_LABELS: Final = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "latin-1": "cp1252", "l1": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874",
    "tis-620": "cp874", "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "big5-hkscs": "big5hkscs", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "korean": "cp949",
    "iso-8859-8-i": "iso-8859-8", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic", "unicode-1-1-utf-8": "utf-8", "utf8": "utf-8", "unicode": "utf-16-le",
    "utf-16": "utf-16-le", "utf16": "utf-16-le", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
}  # fmt: skip

#: Seven-bit codings that look like ASCII but for their escape sequences.
_ESCAPED: Final = frozenset({"iso2022_jp", "iso2022_kr", "iso2022_jp_2"})

#: Python codecs that are no character encodings, or that stand for the machine's own.
_NOT_TEXT_NAMES: Final = (
    "base64 bz2 hex quopri rot13 uu zlib idna punycode raw-unicode-escape unicode-escape undefined mbcs oem utf-7"
    " charmap"
)
_NOT_TEXT: Final = frozenset(_NOT_TEXT_NAMES.split())

#: Byte-order marks, the longest first where one begins like another, with the codec each stands for.
MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FIRST_OF_MARKS: Final = frozenset(mark[:1] for mark, _ in MARKS)


class Decoded(NamedTuple):
    """The text of a file, without its byte-order mark; `encoding` is the Python codec that read it, `broken` says which
    bytes it could not read."""

    text: str
    encoding: str
    bom: bool
    broken: Unreadable | None = None


def decode(data: bytes, suffix: str = "") -> Decoded:
    """The text of a file's bytes.

    `suffix` (".html", lower case) decides whether a declaration inside the file counts, and whether one broken line
    spoils the others (not in .jsonl and .ndjson: see `BAD_BYTE`). A declaration that the bytes contradict loses:
    valid UTF-8 beyond ASCII is UTF-8. Raises Unreadable, saying the byte and the line, for binary files and for
    text in an encoding that neither the file says nor the bytes give away.
    """
    for mark, codec in MARKS if data[:1] in _FIRST_OF_MARKS else ():
        if data.startswith(mark):
            if codec == "utf-8" and suffix in _LINE_SUFFIXES:
                return decode(data[len(mark) :], suffix)._replace(bom=True)
            return Decoded(_strict(data[len(mark) :], codec, len(mark)), codec, True)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _not_utf8(data, suffix, problem)
    if "\0" in text and (suffix not in _LINE_SUFFIXES or "\0" in text[:2]):
        return _with_nulls(data, text, suffix)
    if "\x1b" in text and text.isascii():
        codec = _declared(data, suffix)
        if codec in _ESCAPED:
            return Decoded(_strict(data, codec, 0), codec, False)
    return Decoded(text, "utf-8", False)


def opening(data: bytes, limit: int = 4096) -> str:
    """The beginning of a file for `choose`: decoded leniently, never used as an article's text."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return data[len(mark) : len(mark) + limit * 2].decode(codec, "ignore")
    return data[:limit].decode("utf-8", "ignore")


def _strict(data: bytes, codec: str, skipped: int) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as problem:
        at = problem.start
        before = data[:at].decode(codec, "ignore")
        line = before.count("\n") + 1
        raise Unreadable(
            f"byte {at + skipped} (line {line}) is not {codec}, though the file says it is; save it as UTF-8",
            offset=len(before),
        ) from None
    if "\0" in text:
        raise _binary(text)
    return text


def _binary(text: str) -> Unreadable:
    at = text.index("\0")
    return Unreadable(
        "the file holds NUL characters: it is binary, or text in an encoding it does not name", at
    )


def _with_nulls(data: bytes, text: str, suffix: str) -> Decoded:
    """UTF-16 without a mark, told by where its NUL bytes stand; markup with a few that browsers pass over; anything
    else is binary."""
    head = data[:2048]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    codec = "utf-16-le" if odd > 8 * even else "utf-16-be" if even > 8 * odd else ""
    if codec and (even + odd) * 5 > len(head) * 2 and len(data) % 2 == 0:
        try:
            wide = data.decode(codec)
        except UnicodeDecodeError:
            wide = "\0"
        if "\0" not in wide:
            return Decoded(wide, codec, False)
    count = text.count("\0")
    if suffix in _MARKUP_SUFFIXES and count * _CHARACTERS_PER_BROKEN <= len(text):
        at = text.index("\0")
        what = f"{count} NUL characters" if count > 1 else "a NUL character"
        return Decoded(text, "utf-8", False, Unreadable(f"the file holds {what}; take them out", at, at + 1))
    raise _binary(text)


def _declared(data: bytes, suffix: str) -> str:
    """The Python codec of the encoding that the file itself names, "" for none or an unknown one."""
    head = data[:_DECLARED_WITHIN]
    if suffix not in _MARKUP_SUFFIXES and head.lstrip()[:1] != b"<":
        return ""
    found = re.match(rb"""\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})""", head) or re.search(
        rb"""(?i)<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", head
    )
    if found is None:
        return ""
    label = found[1].decode("ascii").lower()
    try:
        info = codecs.lookup(_LABELS.get(label, label))
    except (LookupError, ValueError):
        return ""
    # 16-bit codes cannot have been read up to here: the declaration is wrong (WHATWG: it means UTF-8)
    if info.name in _NOT_TEXT or info.name.startswith(("utf-16", "utf-32")):
        return ""
    return info.name


def _not_utf8(data: bytes, suffix: str, problem: UnicodeDecodeError) -> Decoded:
    from provlint.readers.detect import detect

    if suffix in _LINE_SUFFIXES:
        marked, consistent = _lines(data)
        told = detect(data) if consistent else None
        return Decoded(*told, False) if told else Decoded(marked, "utf-8", False)
    codec = _declared(data, suffix)
    if codec and codec != "utf-8":
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            pass
        else:
            if "\0" not in text:
                return Decoded(text, codec, False)
    told = detect(data)
    found = Decoded(*told, False) if told else _mended(data, codec or "utf-8")
    if found is not None:
        return found
    before = data[: problem.start].decode("utf-8", "ignore")
    line = before.count("\n") + 1
    said = f", though it is declared as {codec}" if codec else ""
    raise Unreadable(
        f"byte {problem.start} (line {line}, 0x{data[problem.start]:02x}) is not UTF-8{said}, and the file does not"
        " say which encoding it is; save it as UTF-8 or declare its encoding",
        offset=len(before),
    )


def _mended(data: bytes, codec: str) -> Decoded | None:
    """The text with U+FFFD for what a few broken bytes should say; None where they are more than a few. A page that a
    system put together from parts, one of them in another encoding, is still worth checking."""
    if b"\0" in data:
        return None
    text = data.decode(codec, "replace")
    bad = text.count("\ufffd")
    if codec == "utf-8":
        bad -= data.count(b"\xef\xbf\xbd")
    if bad * _CHARACTERS_PER_BROKEN > len(text):
        return None
    try:
        data.decode(codec)
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode(codec, "replace")
        line = before.count("\n") + 1
        where = f"byte {problem.start} (line {line}, 0x{data[problem.start]:02x})"
        what = (
            f"{where} is not {codec}"
            if bad == 1
            else f"{bad} characters are not {codec}, the first at {where}"
        )
        said = f"{what}; the rest of the file was read. Save it as UTF-8"
        return Decoded(text, codec, False, Unreadable(said, len(before), len(before) + 1))
    return None


def _lines(data: bytes) -> tuple[str, bool]:
    """The text with `BAD_BYTE` for every byte that is not UTF-8; and whether the file is consistently something else:
    each of at least three lines beyond ASCII has such bytes."""
    escaped = data.decode("utf-8", "surrogateescape")
    beyond = [line for line in escaped.split("\n") if not line.isascii()]
    bad = sum(1 for line in beyond if not _is_clean(line))
    return re.sub("[\udc80-\udcff]", BAD_BYTE, escaped), len(beyond) >= 3 and bad == len(beyond)


def _is_clean(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
