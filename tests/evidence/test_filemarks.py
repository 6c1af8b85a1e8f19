"""Marks of damaged files: whatever the bytes are, reading ends, raises nothing and names bytes of the file."""

from __future__ import annotations

import io

import carriers as c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provlint.evidence.filemarks import read_marks
from provlint.model.linkedfile import LinkedFile

WHOLE = {
    "jpeg": c.jpeg(c.jpeg_xmp(c.machine_made()), c.jpeg_store()),
    "png": c.png(c.png_xmp(c.machine_made(), True), c.chunk(b"tEXt", b"AIGC\0" + c.AIGC.encode()), c.chunk(b"caBX", b"jumb")),
    "webp": c.webp((b"XMP ", c.machine_made()), (b"C2PA", b"jumb")),
    "docx": c.docx(c.custom_property(c.AIGC)),
    "pdf": c.pdf(b"/AIGC(" + c.AIGC.encode() + b")", c.machine_made(), b"<</AIGC(x)>>"),
}  # fmt: skip


def marks(data: bytes) -> list[str]:
    _, found = read_marks(LinkedFile("a", len(data), io.BytesIO(data)))
    for mark in found:
        assert 0 <= mark.start <= mark.end <= len(data)
    return [mark.name for mark in found]


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=150, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=6)), max_size=6),
    cut=st.integers(0, 4000),
)
def test_damaged_files_end(name: str, changes: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(WHOLE[name])
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    marks(bytes(data))
    marks(bytes(data[: cut % len(data)]))


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_give_all(name: str) -> None:
    assert marks(WHOLE[name])


@given(
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"%PDF-", b"PK\3\4"]),
    st.binary(max_size=300),
)
def test_noise_ends(magic: bytes, noise: bytes) -> None:
    marks(magic + noise)
