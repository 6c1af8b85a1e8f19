"""Kind "credential": C2PA manifests (content credentials) in the text, the page and linked files, and what is wrong with them.

Four carriers (C2PA 2.4, annex A): selectors behind U+FEFF in plain text (A.8, `carrier` text), a block between lines of
five dashes (A.9, structured), a script or link of a page (A.7, html), a store inside a picture or document (file).
`value` is "invalid" where the file itself shows a failure, "valid" or "untrusted" (nothing is broken, the signer is not
on a list) where a manifest was opened, else "unchecked". `detail` holds `carrier`, `codes` (of the specification, section
15 and annex A), `why` (in words, where no code says it), `ref` (address of a manifest that lies elsewhere), `scope`, and what
an opened manifest says: `label`, `tool`, `url` of its digital source type.

Hashes and signatures are checked for linked files alone, and only where c2pa-python is installed (`provlint[c2pa]`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.markup import Element
from provlint.model.span import Place, Span

#: Magic (8 bytes), version (1), length of the manifest store (4, big-endian): A.8.
_HEADER: Final = 13
_BEGIN: Final = "-----BEGIN C2PA MANIFEST-----"
_END: Final = "-----END C2PA MANIFEST-----"
#: Blocks of structured text that are listed.
_MOST: Final = 20

CORRUPTED: Final = "manifest.text.corruptedWrapper"
SEVERAL_WRAPPERS: Final = "manifest.text.multipleWrappers"
NO_MANIFEST: Final = "manifest.structuredText.noManifest"
SEVERAL_REFERENCES: Final = "manifest.structuredText.multipleReferences"
EMPTY_REFERENCE: Final = "manifest.structuredText.emptyReference"
SEVERAL_MANIFESTS: Final = "manifest.html.multipleManifests"


def credentials(article: Article) -> tuple[Stated, ...]:
    """Provider of "credential": those of the text, of comments and front matter, of the page, of linked files."""
    found = [*_wrappers(article), *_blocks(article)]
    if article.elements:
        found += _of_page(article)
    if article.elements or article.fields:
        found += _of_files(article)
    return tuple(found)


def _stated(
    article: Article,
    carrier: str,
    via: str,
    place: Place | None,
    codes: list[str],
    *,
    why: str = "",
    ref: str = "",
) -> Stated:
    detail: dict[str, Any] = {"carrier": carrier, "codes": codes, "scope": "article"}
    if why:
        detail["why"] = why
    if ref:
        detail["ref"] = ref
    raw = article.raw(place) if place is not None else ""
    return Stated("credential", "invalid" if codes or why else "unchecked", raw, via, place, detail)


# ------------------------------------------------------------------------------------------------------- plain text


def _wrappers(article: Article) -> Iterator[Stated]:
    """The manifests written as variation selectors."""
    text = article.text
    if text.isascii() or not ("\ufeff" in text or "\U000e0100" <= text[-1:] <= "\U000e01ef"):
        return
    from provlint.evidence.hidden import hidden, manifest

    runs = [run for run in hidden(text) if run.kind == "c2pa-text"]
    for number, run in enumerate(runs):
        data = manifest(text[run.start : run.end].lstrip("\ufeff")) or b""
        # header, then as many bytes as it says; selectors behind them are padding
        whole = len(data) >= _HEADER and len(data) >= _HEADER + int.from_bytes(data[9:13], "big")
        codes = [] if whole and data[8] == 1 else [CORRUPTED]
        if number:
            codes.append(SEVERAL_WRAPPERS)
        place = article.place(Span(run.start, run.end))
        yield _stated(article, "text", "text:c2pa", place, codes)


# -------------------------------------------------------------------------------------------------- structured text


def _blocks(article: Article) -> Iterator[Stated]:
    """The blocks of structured text, in comments and front matter too; those that are shown as code are spoken about."""
    source, origin = article.source, article.origin
    base = source.first_offset
    text, at, stop = source.text, origin.offset - base, origin.end_offset - base
    at = text.find(_BEGIN, at, stop)
    if at < 0:
        return
    shown = _shown(article)
    number = 0
    while at >= 0 and number < _MOST:
        inner = at + len(_BEGIN)
        following = text.find(_BEGIN, inner, stop)
        limit = stop if following < 0 else following
        end = text.find(_END, inner, limit)
        if at + base not in shown:
            reference = text[inner : end if end >= 0 else inner]
            place = Place(at + base, (end + len(_END) if end >= 0 else inner) + base)
            codes, why = _block_codes(reference, end >= 0)
            if number:
                codes.append(SEVERAL_REFERENCES)
            ref = " ".join(reference.split())
            ref = ref if not ref.startswith("data:") and len(ref) <= 500 else ""
            yield _stated(article, "structured", "structured:c2pa", place, codes, why=why, ref=ref)
            number += 1
        at = following


def _block_codes(reference: str, closed: bool) -> tuple[list[str], str]:
    """(codes, why) of what stands between the two lines."""
    if not closed:
        return [NO_MANIFEST], "the block is not closed"
    # comment marks of the format may begin each line
    words = [word for word in reference.split() if word.strip("#/*;-")]
    if not words:
        return [EMPTY_REFERENCE], ""
    if words[0].startswith("data:"):
        return (
            ([], "")
            if _is_base64("".join(words).partition(",")[2])
            else ([NO_MANIFEST], "its base64 does not decode")
        )
    return ([SEVERAL_REFERENCES], "") if len(words) > 1 else ([], "")


def _shown(article: Article) -> set[int]:
    """Where blocks begin, in the file, that the text shows as code or quotes."""
    text = article.text
    found: set[int] = set()
    at = text.find(_BEGIN)
    if at < 0:
        return found
    from provlint.evidence.mention import in_code, in_marks

    for _ in range(2 * _MOST):
        if at < 0:
            break
        span = Span(at, at + len(_BEGIN))
        if in_code(article, span) or in_marks(text, span):
            found.add(article.place(span).offset)
        at = text.find(_BEGIN, at + 1)
    return found


def _is_base64(text: str) -> bool:
    import binascii

    try:
        return bool(binascii.a2b_base64("".join(text.split()), strict_mode=True))
    except (ValueError, binascii.Error):
        return False


# ------------------------------------------------------------------------------------------------------------- pages


def _of_page(article: Article) -> Iterator[Stated]:
    known = article.ask("markup")
    found: list[tuple[Element, str, str, str]] = [
        (element, "link:c2pa-manifest", "", element.attrs.get("href", "").strip())
        for element in known.links.get("c2pa-manifest", ())
    ]
    for at in known.among("script"):
        element = article.elements[at]
        if "c2pa" in element.attrs.get("type", "").lower() and element.content is not None:
            content = element.content.value.strip()
            why = "" if _is_base64(content) else "its base64 does not decode" if content else "it is empty"
            found.append((element, "html:c2pa", why, ""))
    for number, (element, via, why, ref) in enumerate(found):
        codes = [SEVERAL_MANIFESTS] if number else []
        yield _stated(article, "html", via, element.place(), codes, why=why, ref=ref)


# ------------------------------------------------------------------------------------------------------ linked files


def _of_files(article: Article) -> Iterator[Stated]:
    for linked in article.ask("file-marks"):
        stores = linked.named("manifest")
        for mark in stores[:1]:
            detail: dict[str, Any] = {
                "carrier": "file",
                "codes": [],
                "scope": linked.scope,
                "file": linked.path,
            }
            detail["origin"] = linked.origin(mark)
            value = _opened(article, linked.link.value, linked.media_type, detail)
            yield Stated("credential", value, linked.link.raw, mark.via, linked.link.place, detail)
        for mark in linked.named("provenance"):
            inside = "jumbf=" in mark.value or mark.value.startswith(("self#", "#"))
            if not stores:
                detail = {"carrier": "file", "codes": [], "scope": linked.scope, "file": linked.path}
                detail["origin"] = linked.origin(mark)
                if inside:
                    detail["why"] = (
                        "its metadata names a manifest inside the file, and none is there: it was stripped"
                    )
                else:
                    detail["ref"] = mark.value[:500]
                value = "invalid" if inside else "unchecked"
                yield Stated("credential", value, linked.link.raw, mark.via, linked.link.place, detail)


def _opened(article: Article, address: str, media_type: str, detail: dict[str, Any]) -> str:
    """The value of a credential in a file; what the manifest says goes into `detail`."""
    from provlint.evidence.manifeststore import can_check, read_store

    if not can_check():
        detail["unchecked"] = "c2pa-python is not installed"
        return "unchecked"
    opened = article.ask("files").open(address)
    if opened is None:
        return "unchecked"
    with opened.stream:
        store = read_store(opened.stream, media_type)
    if store is None:
        return "unchecked"
    detail["codes"] = list(store.failures)
    if store.source_type:
        from provlint.evidence.sourcetypes import source_type

        term = source_type(store.source_type)
        if term is not None:
            detail["url"] = term.url
            if term.label:
                detail["label"] = term.label
    if store.tool:
        detail["tool"] = store.tool
    return "invalid" if store.failures else "valid" if store.trusted else "untrusted"
