"""What the files say that an article links to: provider of "file-marks", and of kind "linked-file".

Pictures (JPEG, PNG, WebP), PDF and Office documents are told by their first bytes. Only what says how a file was made is
read: XMP, the AIGC object of GB 45438, whether there is a C2PA manifest. A file that is broken has the marks that stand
before the break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from provlint.evidence.filemark import Mark
from provlint.model.article import Article
from provlint.model.evidence import Image, Link, Stated
from provlint.model.linkedfile import LinkedFile, NoFiles
from provlint.model.span import Place
from provlint.model.values import NamedTuple


class Marked(NamedTuple):
    """A linked file that was opened: the image or link that leads to it, its path from the root, its media type, its marks,
    and what a label in it is about: image, or file for a document."""

    link: Image | Link
    path: str
    media_type: str
    marks: tuple[Mark, ...]
    scope: str

    def origin(self, mark: Mark) -> Place:
        """The bytes of the file that hold a mark."""
        return Place(mark.start, mark.end, path=self.path)

    def named(self, name: str) -> tuple[Mark, ...]:
        """The marks of one name."""
        return tuple(one for one in self.marks if one.name == name)


#: What reads the marks of an open file of so many bytes.
Marks = Callable[[BinaryIO, int], list[Mark]]

#: First bytes -> media type.
_MAGIC: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"RIFF", "image/webp"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument"),
)
#: Suffixes of documents that are looked for behind links.
_DOCUMENTS: Final = (".docx", ".pptx", ".xlsx", ".pdf", ".jpg", ".jpeg", ".png", ".webp")


def file_marks(article: Article) -> tuple[Marked, ...]:
    """The local files behind the article's pictures and links, each once, in the order of the text."""
    if not article.elements and not article.fields:
        return ()
    found: list[Marked] = []
    seen: set[str] = set()
    files = None
    for link, scope in _targets(article):
        if link.value in seen:
            continue
        seen.add(link.value)
        if files is None:
            files = article.ask("files")
        opened = files.open(link.value)
        if opened is None:
            continue
        with opened.stream:
            media_type, marks = read_marks(opened)
        if media_type:
            found.append(Marked(link, opened.path, media_type, tuple(marks), scope))
    return tuple(found)


def no_files(article: Article) -> NoFiles:
    """Provider of "files" where no engine gives one: nothing can be opened."""
    del article
    return NoFiles()


def _targets(article: Article) -> Iterator[tuple[Image | Link, str]]:
    for image in article.evidence("image"):
        if image.content and _is_local(image.value):
            yield image, "image"
    for link in article.evidence("link"):
        value = link.value
        if _is_local(value) and value.partition("?")[0].lower().endswith(_DOCUMENTS):
            picture = not value.partition("?")[0].lower().endswith(_DOCUMENTS[:4])
            yield link, "image" if picture else "file"


def _is_local(address: str) -> bool:
    return ":" not in address and not address.startswith("//")


def read_marks(opened: LinkedFile) -> tuple[str, list[Mark]]:
    """(media type, marks) of an open file; ("", []) for a format that is not read."""
    stream = opened.stream
    try:
        head = stream.read(16)
        media_type = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
        if not media_type or (media_type == "image/webp" and head[8:12] != b"WEBP"):
            return "", []
        read = _reader(media_type)
        stream.seek(0)
        return media_type, read(stream, opened.size)
    except OSError:
        return "", []


def _reader(media_type: str) -> Marks:
    if media_type.startswith("image/"):
        from provlint.evidence import picturemarks

        return {
            "image/jpeg": picturemarks.jpeg_marks,
            "image/png": picturemarks.png_marks,
            "image/webp": picturemarks.webp_marks,
        }[media_type]
    from provlint.evidence import documentmarks

    return documentmarks.pdf_marks if media_type == "application/pdf" else documentmarks.office_marks


def linked_files(article: Article) -> tuple[Stated, ...]:
    """Provider of "linked-file": the files that were read, `value` their path; `detail` holds `type` and, where the file
    has them, `credit` (photoshop:Credit), `tool` (AISystemUsed), `marks` (the names of all)."""
    return tuple(
        Stated("linked-file", one.path, one.link.raw, one.link.via, one.link.place, _detail(one))
        for one in article.ask("file-marks")
    )


def _detail(one: Marked) -> dict[str, Any]:
    detail: dict[str, Any] = {"type": one.media_type, "marks": [mark.name for mark in one.marks]}
    for key, name in (("credit", "Credit"), ("tool", "AISystemUsed")):
        for mark in one.named(name)[:1]:
            detail[key] = mark.value
    return detail
