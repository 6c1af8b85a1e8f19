"""Marks in documents: the AIGC property of Office files and the AIGC key and XMP of PDF.

Office (docx, pptx, xlsx): docProps/custom.xml, property "AIGC", vt:lpwstr (TC260-PG-20258A, 6.1). PDF: key /AIGC of the
document information dictionary (6.3), and XMP packets that are not compressed, as the standard asks for. What is packed is
unpacked to a bound, however large it says it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import BinaryIO, Final

from provlint.evidence.filemark import Mark
from provlint.evidence.plainxml import elements
from provlint.evidence.xmp import LARGEST, xmp_marks

_CUSTOM: Final = "docProps/custom.xml"
#: Bytes of a document that is read.
_DOCUMENT: Final = 16_000_000
#: Bytes that the object streams of one PDF may unpack to, and the streams that are unpacked.
_UNPACKED: Final = 8_000_000
_STREAMS: Final = 200


def office_marks(stream: BinaryIO, size: int) -> list[Mark]:
    """The marks of an Office Open XML file."""
    import zipfile
    import zlib

    if size > _DOCUMENT:
        return []
    try:
        with zipfile.ZipFile(stream) as archive:
            info = archive.getinfo(_CUSTOM)
            with archive.open(info) as member:
                data = member.read(LARGEST + 1)
            if len(data) > LARGEST:
                return []
            found = elements(data)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        return []
    marks: list[Mark] = []
    name = ""
    for one in found:
        local = one.name.rpartition(" ")[2]
        if local == "property":
            name = one.attrs.get("name", "")
        elif name.upper() == "AIGC" and one.text:
            start = info.header_offset
            # the directory of a damaged file may claim more than there is
            end = min(start + info.compress_size, size)
            marks.append(Mark("AIGC", one.text, f"{_CUSTOM}:AIGC", start, end))
            name = ""
    return marks


@cache
def _aigc_key() -> re.Pattern[bytes]:
    return re.compile(rb"/AIGC\s{0,8}(?=\(|<(?!<))")


def pdf_marks(stream: BinaryIO, size: int) -> list[Mark]:
    """The marks of a PDF file."""
    if size > _DOCUMENT:
        return []
    data = stream.read(_DOCUMENT)
    marks: list[Mark] = []
    at = data.find(b"<x:xmpmeta")
    for _ in range(20):
        if at < 0:
            break
        end = data.find(b"</x:xmpmeta>", at, at + LARGEST)
        if end < 0:
            break
        end += len(b"</x:xmpmeta>")
        marks += xmp_marks(data[at:end], at)
        at = data.find(b"<x:xmpmeta", end)
    marks += _information(data, 0, len(data))
    if not any(one.name == "AIGC" for one in marks) and b"/ObjStm" in data:
        for start, end, unpacked in _object_streams(data):
            marks += [one._replace(start=start, end=end) for one in _information(unpacked, 0, len(unpacked))]
    return marks


def _information(data: bytes, start: int, end: int) -> list[Mark]:
    found = _aigc_key().search(data, start, end)
    if found is None:
        return []
    at = found.end()
    stop, value = _hexadecimal(data, at) if data[at : at + 1] == b"<" else _literal(data, at)
    if value[:2] in (b"\xfe\xff", b"\xff\xfe"):
        text = value.decode("utf-16", "replace")
    else:
        text = value.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return [Mark("AIGC", text, "pdf:Info:AIGC", found.start(), stop)]


_ESCAPES: Final = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"",
}  # fmt: skip


def _literal(data: bytes, at: int) -> tuple[int, bytes]:
    """(end, value) of a literal string in parentheses, which nest (ISO 32000, 7.3.4.2)."""
    out = bytearray()
    depth = 0
    limit = min(len(data), at + LARGEST)
    while at < limit:
        one = data[at : at + 1]
        at += 1
        if one == b"\\":
            following = data[at : at + 3]
            digits = len(following) - len(following.lstrip(b"01234567"))
            if digits:
                out.append(int(following[:digits], 8) & 255)
                at += digits
            else:
                out += _ESCAPES.get(following[:1], following[:1])
                at += 1
            continue
        if one == b"(":
            depth += 1
            if depth == 1:
                continue
        elif one == b")":
            depth -= 1
            if depth == 0:
                break
        out += one
    return at, bytes(out)


def _hexadecimal(data: bytes, at: int) -> tuple[int, bytes]:
    end = data.find(b">", at, at + LARGEST)
    end = min(len(data), at + LARGEST) if end < 0 else end
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data[at + 1 : end])
    return end + 1, bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _object_streams(data: bytes) -> list[tuple[int, int, bytes]]:
    """(start, end, content) of the packed object streams, which may hold the information dictionary."""
    import zlib

    found: list[tuple[int, int, bytes]] = []
    left = _UNPACKED
    at = data.find(b"/ObjStm")
    for _ in range(_STREAMS):
        if at < 0 or left <= 0:
            break
        start = data.find(b"stream", at, at + 2000)
        if start < 0:
            break
        start += 6
        start += len(data[start : start + 2]) - len(data[start : start + 2].lstrip(b"\r\n"))
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        try:
            unpacked = zlib.decompressobj().decompress(data[start:end], min(left, LARGEST))
        except zlib.error:
            unpacked = b""
        left -= len(unpacked)
        if unpacked:
            found.append((start, end, unpacked))
        at = data.find(b"/ObjStm", end)
    return found
