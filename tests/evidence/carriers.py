"""Small pictures and documents, written byte by byte: the carriers of labels outside the article's own file."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
AIGC = json.dumps(
    {
        "Label": "1",
        "ContentProducer": "001191110108MA00000000",
        "ProduceID": "p-7",
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
)
STORE = bytes.fromhex("6332706100110010800000aa00389b71")


def xmp(properties: str = "", attributes: str = "") -> bytes:
    """An XMP packet; `properties` are elements, `attributes` those of rdf:Description."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' {attributes}>{properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def machine_made() -> bytes:
    """A packet that says what the tests look for."""
    return xmp(
        f"<Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>"
        "<Iptc4xmpExt:AISystemUsed>Paintbox 3</Iptc4xmpExt:AISystemUsed>",
        'photoshop:Credit="Eastvale Pictures"',
    )


def segment(kind: int, data: bytes, length: int | None = None) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2 if length is None else length) + data


def jpeg(*segments: bytes) -> bytes:
    start = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    return b"\xff\xd8" + start + b"".join(segments) + segment(0xDA, b"\0" * 10) + b"\x00\x11\xff\xd9"


def jpeg_xmp(packet: bytes) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)


def jpeg_store() -> bytes:
    box = struct.pack(">I", 60) + b"jumb" + struct.pack(">I", 30) + b"jumd" + STORE + b"\3c2pa\0"
    return segment(0xEB, b"JP\0\1\0\0\0\1" + box)


def chunk(kind: bytes, data: bytes, length: int | None = None) -> bytes:
    size = len(data) if length is None else length
    return struct.pack(">I", size) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def png_xmp(packet: bytes, packed: bool = False) -> bytes:
    body = zlib.compress(packet) if packed else packet
    return chunk(b"iTXt", b"XML:com.adobe.xmp\0" + bytes([packed, 0]) + b"\0\0" + body)


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in parts
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def docx(custom: str) -> bytes:
    """`custom` is the content of docProps/custom.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("docProps/custom.xml", custom)
    return out.getvalue()


def custom_property(value: str, name: str = "AIGC", before: str = "") -> str:
    escaped = value.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<?xml version="1.0"?>{before}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}"><vt:lpwstr>{escaped}</vt:lpwstr></property>'
        "</Properties>"
    )


def pdf(information: bytes = b"", packet: bytes = b"", packed: bytes = b"") -> bytes:
    """A PDF with an information dictionary, an XMP packet and an object stream, whose content is packed."""
    body = zlib.compress(packed)
    return (
        b"%PDF-1.7\n1 0 obj<</Title(Dues)" + information + b">>endobj\n2 0 obj<</Type/Metadata>>stream\n" + packet
        + b"\nendstream endobj\n3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n" + body
        + b"\nendstream endobj\ntrailer<</Info 1 0 R>>\n%%EOF\n"
    )  # fmt: skip
