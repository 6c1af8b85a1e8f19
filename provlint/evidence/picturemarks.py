"""Marks in pictures: JPEG segments, PNG chunks, WebP chunks. Sizes are believed only as far as the file goes.

JPEG: XMP and Exif in APP1, C2PA as JUMBF in APP11. PNG: XMP in iTXt "XML:com.adobe.xmp", AIGC in a text chunk of that
keyword, C2PA in caBX. WebP: "XMP " and "C2PA". AIGC in Exif is the JSON in UserComment or ImageDescription
(GB 45438-2025, annexes B and E; TC260-PG-20259A).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from provlint.evidence.filemark import Mark
from provlint.evidence.xmp import LARGEST, xmp_marks

#: Segments or chunks that are looked at.
_MOST: Final = 4_000
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_KEYWORD: Final = b"XML:com.adobe.xmp"
#: The type of a C2PA manifest store in a JUMBF description box (C2PA 2.4, 11.1).
STORE: Final = bytes.fromhex("6332706100110010800000aa00389b71")


def jpeg_marks(stream: BinaryIO, size: int) -> list[Mark]:
    """The marks of a JPEG file, up to the picture's data."""
    marks: list[Mark] = []
    store: tuple[int, int] | None = None
    at = 2
    for _ in range(_MOST):
        stream.seek(at)
        head = stream.read(4)
        if len(head) < 4 or head[0] != 0xFF:
            break
        kind, length = head[1], int.from_bytes(head[2:4], "big")
        if kind == 0xFF:
            at += 1  # fill bytes
            continue
        if kind in (0xDA, 0xD9) or length < 2:
            break
        if kind == 0xE1:
            data = stream.read(min(length - 2, size))
            if data.startswith(_XMP):
                marks += xmp_marks(data[len(_XMP) :], at + 4 + len(_XMP))
            elif data.startswith(b"Exif\0"):
                marks += _json_in(data, at + 4, "exif:UserComment")
        elif kind == 0xEB:
            data = stream.read(min(length - 2, 64))
            # CI "JP", instance, packet number; then the JUMBF box: the first packet holds its description
            if data.startswith(b"JP") and STORE in data:
                store = (at, at + 2 + length)
            elif data.startswith(b"JP") and store is not None and store[1] == at:
                store = (store[0], at + 2 + length)
        at += 2 + length
    if store is not None:
        marks.append(Mark("manifest", "C2PA manifest", "jpeg:APP11", store[0], min(store[1], size)))
    return marks


def png_marks(stream: BinaryIO, size: int) -> list[Mark]:
    """The marks of a PNG file."""
    marks: list[Mark] = []
    for kind, at, length in _png_chunks(stream, size):
        if kind == b"caBX":
            marks.append(Mark("manifest", "C2PA manifest", "png:caBX", at, at + length))
        elif kind in (b"iTXt", b"tEXt", b"zTXt") and length <= LARGEST:
            stream.seek(at)
            keyword, _, rest = stream.read(length).partition(b"\0")
            if keyword not in (_XMP_KEYWORD, b"AIGC"):
                continue
            data = _png_text(kind, rest)
            if keyword == b"AIGC":
                value = data.decode("utf-8", "replace").strip()
                marks.append(Mark("AIGC", value, f"png:{kind.decode()}:AIGC", at, at + length))
            else:
                packet = xmp_marks(data, at)
                marks += [one._replace(end=at + length) for one in packet]
    return marks


def _png_chunks(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    for _ in range(_MOST):
        stream.seek(at)
        head = stream.read(8)
        if len(head) < 8:
            return
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        if at + 8 + length > size or kind == b"IEND":
            return
        yield kind, at + 8, length
        at += 12 + length


def _png_text(kind: bytes, rest: bytes) -> bytes:
    """The text behind a chunk's keyword, inflated to LARGEST bytes at most."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _inflated(rest[1:])
    flag, body = rest[:1], rest[2:]
    _, _, body = body.partition(b"\0")  # language
    _, _, body = body.partition(b"\0")  # the keyword, translated
    return _inflated(body) if flag == b"\1" else body


def _inflated(data: bytes) -> bytes:
    import zlib

    try:
        return zlib.decompressobj().decompress(data, LARGEST)
    except zlib.error:
        return b""


def webp_marks(stream: BinaryIO, size: int) -> list[Mark]:
    """The marks of a WebP file (RIFF)."""
    marks: list[Mark] = []
    at = 12
    for _ in range(_MOST):
        stream.seek(at)
        head = stream.read(8)
        if len(head) < 8:
            break
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        if at + 8 + length > size:
            break
        if kind == b"XMP " and length <= LARGEST:
            marks += xmp_marks(stream.read(length), at + 8)
        elif kind == b"EXIF" and length <= LARGEST:
            marks += _json_in(stream.read(length), at + 8, "exif:UserComment")
        elif kind == b"C2PA":
            marks.append(Mark("manifest", "C2PA manifest", "webp:C2PA", at, at + 8 + length))
        at += 8 + length + length % 2
    return marks


def _json_in(data: bytes, offset: int, via: str) -> list[Mark]:
    """The AIGC object somewhere in a block of Exif, whichever tag holds it."""
    at = data.find(b'"AIGC"')
    if at < 0:
        return []
    start = data.rfind(b"{", 0, at)
    if start < 0:
        return []
    import json

    text = data[start:].decode("latin-1")
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        end = text.find("\0")
        end = len(text) if end < 0 else end
    value = data[start : start + end].decode("utf-8", "replace")
    return [Mark("AIGC", value, via, offset + start, offset + start + end)]
