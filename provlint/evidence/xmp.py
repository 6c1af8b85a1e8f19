"""XMP packets: what the metadata inside a picture or document says about how it was made.

Namespaces and names: IPTC Photo Metadata 2025.1 (Iptc4xmpExt), Adobe's photoshop schema, TC260-PG-20259A (AIGC), Dublin
Core terms (`provenance`, which C2PA uses for the address of a manifest).
"""

from __future__ import annotations

from typing import Final

from provlint.evidence.filemark import Mark
from provlint.evidence.plainxml import elements

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_CONTAINERS: Final = frozenset(_RDF + name for name in ("Alt", "Bag", "Seq", "li"))
_IPTC: Final = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/ "
_PHOTOSHOP: Final = "http://ns.adobe.com/photoshop/1.0/ "
#: Namespaced name -> (name of the mark, how `via` calls it).
_PROPERTIES: Final = {
    _IPTC + "DigitalSourceType": ("DigitalSourceType", "xmp:Iptc4xmpExt:DigitalSourceType"),
    _IPTC + "DigitalSourcetype": ("DigitalSourceType", "xmp:Iptc4xmpExt:DigitalSourceType"),
    _IPTC + "AISystemUsed": ("AISystemUsed", "xmp:Iptc4xmpExt:AISystemUsed"),
    _PHOTOSHOP + "Credit": ("Credit", "xmp:photoshop:Credit"),
    "http://www.tc260.org.cn/ns/AIGC/1.0/ AIGC": ("AIGC", "xmp:TC260:AIGC"),
    "http://purl.org/dc/terms/ provenance": ("provenance", "xmp:dcterms:provenance"),
}
#: Bytes of a packet that is read.
LARGEST: Final = 1_000_000


def xmp_marks(packet: bytes, offset: int) -> list[Mark]:
    """The marks of a packet that begins at byte `offset` of its file; [] for one that is broken or too large."""
    if len(packet) > LARGEST:
        return []
    begin = packet.find(b"<x:xmpmeta")
    if begin < 0:
        begin = max(packet.find(b"<rdf:RDF"), 0)
    stop = packet.rfind(b"<?xpacket end")
    body = packet[begin : stop if stop > begin else len(packet)].rstrip(b"\0 \r\n\t")
    try:
        found = elements(body, _CONTAINERS)
    except ValueError:
        return []
    place = (offset, offset + len(packet))
    marks: list[Mark] = []
    for one in found:
        for key, value in one.attrs.items():
            known = _PROPERTIES.get(key)
            if known is not None and value.strip():
                marks.append(Mark(*known[:1], value.strip(), known[1], *place))
        known = _PROPERTIES.get(one.name)
        if known is not None:
            value = one.text or one.attrs.get(_RDF + "resource", "").strip()
            if value:
                marks.append(Mark(known[0], value, known[1], *place))
    return marks
