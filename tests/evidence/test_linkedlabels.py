"""What linked files say: every carrier through the engine, with the link as place and the file named; hostile files; and
that nothing outside the linted folder is opened."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import carriers as c
import pytest

from provlint.engine.files import SourceFile
from provlint.engine.inspecting import inspect_unit
from provlint.engine.session import Plan, Session
from provlint.engine.work import check_unit
from provlint.readers.units import Unit

WRITTEN = json.dumps({"AIGC": json.loads(c.AIGC)})


def inspect(root: Path, text: str, name: str = "news/a.md") -> dict[str, Any]:
    (record,) = inspect_unit(*_run(root, text, name)).records
    return dict(record)


def check(root: Path, text: str, rule: str, name: str = "news/a.md") -> list[dict[str, Any]]:
    session, file, unit = _run(root, text, name, rule)
    return [dict(one) for article in check_unit(session, file, unit).articles for one in article.findings]


def _run(root: Path, text: str, name: str, *rules: str) -> tuple[Session, SourceFile, Unit]:
    session = Session(Plan(str(root), select=rules, clock="2026-11-20", unit_seconds=0))
    data = text.encode()
    return session, SourceFile(name, str(root / name), name, data), Unit(0, len(data))


def put(root: Path, name: str, data: bytes) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(data)


def article(link: str, image: bool = True) -> str:
    return f"# Dues rise\n\nThe port raised its dues on Monday.\n\n{'!' if image else ''}[The port]({link})\n"


PICTURES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "jpeg": ("jpg", lambda: c.jpeg(c.jpeg_xmp(c.machine_made())), "xmp:Iptc4xmpExt:DigitalSourceType"),
    "png": ("png", lambda: c.png(c.png_xmp(c.machine_made())), "xmp:Iptc4xmpExt:DigitalSourceType"),
    "png, packed": ("png", lambda: c.png(c.png_xmp(c.machine_made(), True)), "xmp:Iptc4xmpExt:DigitalSourceType"),
    "webp": ("webp", lambda: c.webp((b"XMP ", c.machine_made())), "xmp:Iptc4xmpExt:DigitalSourceType"),
    "attribute": (
        "jpg",
        lambda: c.jpeg(c.jpeg_xmp(c.xmp(attributes=f'Iptc4xmpExt:DigitalSourceType="{c.SOURCE_TYPE}"'))),
        "xmp:Iptc4xmpExt:DigitalSourceType",
    ),
    "aigc in xmp": (
        "jpg",
        lambda: c.jpeg(c.jpeg_xmp(c.xmp(f"<TC260:AIGC>{c.AIGC}</TC260:AIGC>"))),
        "xmp:TC260:AIGC",
    ),
    "aigc in exif": (
        "jpg",
        lambda: c.jpeg(c.segment(0xE1, b"Exif\0\0MM\0*ASCII\0\0\0" + WRITTEN.encode() + b"\0\0")),
        "exif:UserComment",
    ),
    "aigc in png": ("png", lambda: c.png(c.chunk(b"tEXt", b"AIGC\0" + WRITTEN.encode())), "png:tEXt:AIGC"),
}  # fmt: skip


@pytest.mark.parametrize("carrier", PICTURES)
def test_pictures(tmp_path: Path, carrier: str) -> None:
    suffix, make, via = PICTURES[carrier]
    put(tmp_path, f"news/img/port.{suffix}", make())
    text = article(f"img/port.{suffix}")
    (label,) = inspect(tmp_path, text)["labels"]
    assert (label["kind"], label["scope"], label["via"]) == ("generated", "image", via)
    assert label["raw"] == f"img/port.{suffix}"
    assert text[label["place"]["offset"] : label["place"]["end_offset"]] == label["raw"]
    origin = label["origin"]
    assert (origin["path"], origin["unit"]) == (f"news/img/port.{suffix}", "byte")
    held = (tmp_path / origin["path"]).read_bytes()[origin["offset"] : origin["end_offset"]]
    assert held
    if "packed" not in carrier:
        assert b"trainedAlgorithmicMedia" in held or b'"Label"' in held


def test_a_file_is_named_with_its_credit_and_tool(tmp_path: Path) -> None:
    put(tmp_path, "news/port.jpg", c.jpeg(c.jpeg_xmp(c.machine_made())))
    record = inspect(tmp_path, article("port.jpg"))
    (linked,) = record["more"]["linked-file"]
    assert linked["value"] == "news/port.jpg"
    assert (linked["type"], linked["credit"], linked["tool"]) == (
        "image/jpeg",
        "Eastvale Pictures",
        "Paintbox 3",
    )
    (label,) = record["labels"]
    assert (label["tool"], label["url"]) == ("Paintbox 3", c.SOURCE_TYPE)


DOCUMENTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx": ("docx", lambda: c.docx(c.custom_property(c.AIGC))),
    "pdf, literal string": (
        "pdf",
        lambda: c.pdf(b"/AIGC(" + WRITTEN.replace("(", "\\(").replace(")", "\\)").encode() + b")"),
    ),
    "pdf, hexadecimal": ("pdf", lambda: c.pdf(b"/AIGC <" + b"\xfe\xff".hex().encode() + WRITTEN.encode("utf-16-be").hex().encode() + b">")),
    "pdf, object stream": ("pdf", lambda: c.pdf(packed=b"1 0 <</AIGC(" + WRITTEN.encode() + b")>>")),
    "pdf, xmp": ("pdf", lambda: c.pdf(packet=c.xmp(f"<TC260:AIGC>{c.AIGC}</TC260:AIGC>"))),
}  # fmt: skip


@pytest.mark.parametrize("carrier", DOCUMENTS)
def test_documents_say_nothing_of_the_article(tmp_path: Path, carrier: str) -> None:
    suffix, make = DOCUMENTS[carrier]
    put(tmp_path, f"news/report.{suffix}", make())
    record = inspect(tmp_path, article(f"report.{suffix}", image=False))
    (label,) = record["labels"]
    assert (label["kind"], label["scope"], label["standard"]) == ("generated", "file", "aigc")
    assert label["producer"] == "001191110108MA00000000"
    (found,) = record["more"]["aigc"]
    assert found["fields"]["ProduceID"] == "p-7"
    assert (found["missing"], found["numbers"], found["problem"]) == ([], [], "")
    assert check(tmp_path, article(f"report.{suffix}", image=False), "GEN307") == []


def test_a_picture_that_only_its_file_calls_machine_made(tmp_path: Path) -> None:
    put(tmp_path, "news/port.png", c.png(c.png_xmp(c.machine_made())))
    (finding,) = check(tmp_path, article("port.png"), "GEN307")
    assert "news/port.png" in finding["message"]
    told = article("port.png") + "\nImage: generated with AI (Paintbox 3).\n"
    assert check(tmp_path, told, "GEN307") == []


def test_a_caption_that_calls_a_picture_machine_made_wants_a_file_that_does(tmp_path: Path) -> None:
    figure = (
        "<html><body><article><h1>Dues rise</h1><p>The port raised its dues on Monday.</p><figure><img src='port.png' width='800'"
        " height='600'><figcaption>Image: generated with AI (Paintbox 3).</figcaption></figure></article></body></html>"
    )
    put(tmp_path, "news/port.png", c.png())
    (finding,) = check(tmp_path, figure, "GEN301", "news/a.html")
    assert "news/port.png" in finding["message"]
    put(tmp_path, "news/port.png", c.png(c.png_xmp(c.machine_made())))
    assert check(tmp_path, figure, "GEN301", "news/a.html") == []


def test_a_file_that_says_both_contradicts_itself(tmp_path: Path) -> None:
    captured = c.SOURCE_TYPE.replace("trainedAlgorithmicMedia", "digitalCapture")
    packet = c.xmp(f"<TC260:AIGC>{c.AIGC}</TC260:AIGC>", f'Iptc4xmpExt:DigitalSourceType="{captured}"')
    put(tmp_path, "news/port.jpg", c.jpeg(c.jpeg_xmp(packet)))
    (finding,) = check(tmp_path, article("port.jpg"), "GEN304")
    assert finding["severity"] == "error"
    assert "news/port.jpg" in finding["message"]


LAUGHS = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("jpg", lambda: b""),
    "magic alone": ("png", lambda: b"\x89PNG\r\n\x1a\n"),
    "truncated picture": ("jpg", lambda: c.jpeg(c.jpeg_xmp(c.machine_made()))[:300]),
    "segment longer than the file": ("jpg", lambda: c.jpeg(c.segment(0xE1, b"Exif\0\0", 65000))),
    "segments of no length": ("jpg", lambda: b"\xff\xd8" + b"\xff\xe1\0\0" * 50),
    "fill bytes without end": ("jpg", lambda: b"\xff\xd8" + b"\xff" * 100_000),
    "chunk of four gigabytes": ("png", lambda: c.png(c.chunk(b"iTXt", b"XML:com.adobe.xmp\0", 0xFFFFFFFF))),
    "chunks of no length": ("png", lambda: c.png(*[c.chunk(b"tEXt", b"")] * 9000)),
    "packed bomb": ("png", lambda: c.png(c.chunk(b"zTXt", b"AIGC\0\0" + zlib.compress(b"\0" * 50_000_000)))),
    "riff longer than the file": ("webp", lambda: b"RIFF\xff\xff\xff\xffWEBPXMP \xff\xff\xff\xff<x:xmpmeta"),
    "xmp with entities": ("jpg", lambda: c.jpeg(c.jpeg_xmp(LAUGHS.encode() + b"<x:xmpmeta>&c;</x:xmpmeta>"))),
    "xmp that is no xml": ("jpg", lambda: c.jpeg(c.jpeg_xmp(b"<x:xmpmeta><rdf:RDF></x:xmpmeta>"))),
    "xmp nested without end": ("jpg", lambda: c.jpeg(c.jpeg_xmp(b"<x:xmpmeta>" + b"<a>" * 15_000))),
    "entities in a document": ("docx", lambda: c.docx(c.custom_property("&c;", before=LAUGHS))),
    "zip bomb": ("docx", lambda: c.docx("<a>" + "0" * 60_000_000 + "</a>")),
    "zip cut short": ("docx", lambda: c.docx(c.custom_property(c.AIGC))[:-30]),
    "zip that says other sizes": ("docx", lambda: c.docx(c.custom_property(c.AIGC)).replace(b"PK\1\2", b"PK\1\2", 1)[:60]),
    "pdf string without end": ("pdf", lambda: c.pdf(b"/AIGC(" + b"(" * 3_000_000)),
    "pdf with odd digits": ("pdf", lambda: c.pdf(b"/AIGC<41zz4")),
    "pdf bomb": ("pdf", lambda: c.pdf(packed=b"\0" * 40_000_000)),
    "pdf of object streams": ("pdf", lambda: b"%PDF-1.7 " + b"/ObjStm stream\n" * 200_000),
    "aigc nested without end": ("png", lambda: c.png(c.chunk(b"tEXt", b"AIGC\0" + b'{"AIGC":' * 100_000))),
}  # fmt: skip


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_files_break_nothing_and_say_nothing(tmp_path: Path, bad: str) -> None:
    suffix, make = HOSTILE[bad]
    put(tmp_path, f"news/x.{suffix}", make())
    record = inspect(tmp_path, article(f"x.{suffix}", image=suffix not in ("pdf", "docx")))
    assert record["labels"] == []
    assert record["errors"] == []


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    put(tmp_path, "news/x.jpg", c.jpeg(c.jpeg_xmp(c.machine_made()), c.segment(0xE2, b"x", 60_000)))
    assert [one["kind"] for one in inspect(tmp_path, article("x.jpg"))["labels"]] == ["generated"]


@pytest.mark.parametrize(
    "link",
    [
        "../../outside.jpg",
        "img/../../../outside.jpg",
        "%2e%2e/%2e%2e/outside.jpg",
        "/../outside.jpg",
        "//host.example/outside.jpg",
        "file:///outside.jpg",
        "out.jpg",
        "folder/outside.jpg",
        ".hidden/port.jpg",
        "pipe.jpg",
        "loop.jpg",
        "img",
        "a%00b.jpg",
        "..\\..\\outside.jpg",
    ],
)
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, link: str) -> None:
    root = tmp_path / "site"
    put(root, "news/.hidden/port.jpg", c.jpeg(c.jpeg_xmp(c.machine_made())))
    put(tmp_path, "outside.jpg", c.jpeg(c.jpeg_xmp(c.machine_made())))
    (root / "news/out.jpg").symlink_to(tmp_path / "outside.jpg")
    (root / "news/folder").symlink_to(tmp_path)
    (root / "news/loop.jpg").symlink_to("loop.jpg")
    os.mkfifo(root / "news/pipe.jpg")
    assert inspect(root, article(link))["labels"] == []


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("img/port%20a.jpg?v=2", "news/img/port a.jpg"),
        ("/static.jpg", "static/static.jpg"),
        ("../pictures/./port.jpg#top", "pictures/port.jpg"),
        ("inner.jpg", "pictures/inner.jpg"),
    ],
)
def test_addresses_inside_the_folder(tmp_path: Path, link: str, stored: str) -> None:
    put(tmp_path, stored, c.jpeg(c.jpeg_xmp(c.machine_made())))
    (tmp_path / "news").mkdir(exist_ok=True)
    (tmp_path / "news/inner.jpg").symlink_to(tmp_path / "pictures/inner.jpg")
    assert len(inspect(tmp_path, article(link))["labels"]) == 1


def test_an_article_without_local_links_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provlint.engine import linkedfiles

    monkeypatch.setattr(linkedfiles.Beside, "open", lambda *_: pytest.fail("opened"))
    record = inspect(tmp_path, article("https://port.example.org/a.jpg"))
    assert record["more"].get("linked-file") is None
