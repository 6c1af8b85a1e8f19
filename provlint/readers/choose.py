"""Which reader reads a file: by suffix, and by content where a file is not what its name says.

Imported at every start: names and cheap looks only, no reader is imported here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provlint.plugin.specs import ReaderSpec, load

#: The readers that come with provlint. Their order decides between equals.
BUILTIN_READERS: Final[tuple[ReaderSpec, ...]] = (
    ReaderSpec("text", (".txt", ".text"), "text/plain", "provlint.readers.text:read"),
    ReaderSpec("markdown", (".md", ".markdown", ".mdx"), "text/markdown", "provlint.readers.markdown:read"),
    ReaderSpec(
        "html",
        (".html", ".htm", ".xhtml"),
        "text/html",
        "provlint.readers.html:read",
        sniff="provlint.readers.choose:sniff_html",
    ),
    ReaderSpec(
        "json",
        (".json",),
        "application/json",
        "provlint.readers.jsonfile:read",
        sniff="provlint.readers.choose:sniff_json",
    ),
    ReaderSpec(
        "jsonl",
        (".jsonl", ".ndjson"),
        "application/x-ndjson",
        "provlint.readers.jsonl:read",
        sniff="provlint.readers.choose:sniff_jsonl",
        whole=False,
    ),
    ReaderSpec(
        "wxr",
        (".xml",),
        "application/rss+xml",
        "provlint.readers.wxr:read",
        sniff="provlint.readers.choose:sniff_wxr",
    ),
    ReaderSpec(
        "newsml",
        (".xml",),
        "application/vnd.iptc.g2.newsitem+xml",
        "provlint.readers.newsml:read",
        sniff="provlint.readers.choose:sniff_newsml",
    ),
    ReaderSpec(
        "feed",
        (".rss", ".atom", ".xml"),
        "application/rss+xml",
        "provlint.readers.feed:read",
        sniff="provlint.readers.choose:sniff_feed",
    ),
)

_OWN: Final = "provlint.readers.choose:"


def choose(specs: Sequence[ReaderSpec], path: str, head: str) -> ReaderSpec | None:
    """The reader of a file, None where nobody reads it.

    `head` is the beginning of its text (`decode.opening`). The surest sniff above .5 wins over the suffix; a reader
    whose sniff answers 0 does not get the file even if the suffix is its own (XML that is no feed). A file without
    any suffix that no sniff claims is plain text.
    """
    suffix = suffix_of(path)
    best: ReaderSpec | None = None
    surest = 0.5
    refused: set[str] = set()
    start = head[:512].lstrip("\ufeff \t\r\n")[:1]
    markup = start in ("{", "[", "<") and start != ""
    for spec in specs:
        if not spec.sniff or (spec.sniff.startswith(_OWN) and not markup and suffix not in spec.suffixes):
            continue
        # "" where sniff_feed and the like must not see it: they only ever claim files that begin with < { or [
        sure = float(load(spec.sniff)(head, suffix))
        if sure > surest:
            best, surest = spec, sure
        elif sure <= 0:
            refused.add(spec.name)
    if best is not None:
        return best
    for spec in specs:
        if suffix in spec.suffixes and spec.name not in refused:
            return spec
    if not suffix:
        return next((spec for spec in specs if spec.name == "text"), None)
    return None


def suffix_of(path: str) -> str:
    """The last suffix of a path's name, lower case, with its dot; "" for none ("a/.hidden" has none)."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem and suffix else ""


# ------------------------------------------------------------------------------------------------------------- sniffs

#: Suffixes whose content is taken at its word before their name is.
_LOOSE: Final = frozenset(
    {".txt", ".text", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".htm", ".html", ""}
)


def sniff_json(head: str, suffix: str) -> float:
    """JSON: an object, or an array of objects, at the beginning of the file."""
    text = head.lstrip("\ufeff \t\r\n")
    if suffix not in _LOOSE:
        return 0.0
    own = 0.5 if suffix == ".json" else 0.0
    if text.startswith("{"):
        inner = text[1:].lstrip()
        return max(own, 0.8) if inner[:1] in ('"', "}") and inner else own
    if text.startswith("["):
        inner = text[1:].lstrip()
        return max(own, 0.8) if inner[:1] == "{" and inner[1:].lstrip()[:1] in ('"', "}") else own
    return own


def sniff_jsonl(head: str, suffix: str) -> float:
    """JSON lines: the first line is an object from brace to brace, and another object begins the next."""
    own = 0.5 if suffix in (".jsonl", ".ndjson") else 0.0
    if suffix not in _LOOSE:
        return 0.0
    if own and sniff_json(head, "") > 0.5:
        return 0.95  # one long line looks like JSON: the name decides
    first, newline, rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    first = first.rstrip()
    if newline and first.startswith('{"') and first.endswith("}") and rest.lstrip()[:2] == '{"':
        return 0.9
    return own


def sniff_html(head: str, suffix: str) -> float:
    """HTML: a document type or one of the elements that a page begins with."""
    own = 0.5 if suffix in (".html", ".htm", ".xhtml") else 0.0
    if suffix not in _LOOSE:
        return own
    text = _past_comments(head.lstrip("\ufeff \t\r\n")[:2048]).lower()
    if text.startswith("<?xml") and "<html" in text[:1000]:
        return 0.8
    if text.startswith(("<!doctype html", "<html", "<head", "<body")):
        return 0.8
    if suffix in (".txt", ".text", "") and text.startswith(
        ("<p>", "<p ", "<div", "<h1", "<h2", "<article", "<main", "<section", "<meta ", "<title")
    ):
        return 0.7 if "</" in text else own
    return own


def sniff_feed(head: str, suffix: str) -> float:
    """RSS, Atom, or RDF with RSS in it, by the root element; other XML is nobody's."""
    if suffix not in _LOOSE:
        return 0.0
    name, text = _root(head)
    if name.rpartition(":")[2].lower() in ("rss", "feed"):
        return 0.9
    if name.lower() == "rdf:rdf":
        return 0.9 if "purl.org/rss/" in text or "netscape.com" in text else 0.0
    # a broken head under a name of its own still goes to the reader, which says what is wrong
    return 0.5 if suffix in (".rss", ".atom") else 0.0


def sniff_wxr(head: str, suffix: str) -> float:
    """An export of WordPress: RSS with the namespace of the format."""
    if "//wordpress.org/export/" not in head or suffix not in _LOOSE:
        return 0.0
    name, text = _root(head)
    return 0.95 if name == "rss" and "//wordpress.org/export/" in text else 0.0


def sniff_newsml(head: str, suffix: str) -> float:
    """A message, item or package of NewsML-G2, by root element and namespace; its other documents hold no articles."""
    if "iptc.org/std/nar/" not in head or suffix not in _LOOSE:
        return 0.0
    local = _root(head)[0].rpartition(":")[2]
    return 0.95 if local in ("newsItem", "newsMessage", "packageItem") else 0.0


def _root(head: str) -> tuple[str, str]:
    """The name of the root element of an XML text ("" for none), and the text from there on."""
    text = _past_comments(head.lstrip("\ufeff \t\r\n"))
    for _ in range(8):
        if not text.startswith(("<?", "<!")):
            break
        if text.startswith("<!DOCTYPE") and "[" in text[: text.find(">") + 1]:
            end = text.find("]>")
            text = text[end + 2 :] if end >= 0 else ""
        else:
            end = text.find(">")
            text = text[end + 1 :] if end >= 0 else ""
        text = _past_comments(text.lstrip())
    name = text[1:].split(None, 1)[0].split(">")[0].rstrip("/") if len(text) > 1 and text[0] == "<" else ""
    return name, text


def _past_comments(text: str) -> str:
    for _ in range(16):
        if not text.startswith("<!--"):
            break
        end = text.find("-->")
        text = text[end + 3 :].lstrip() if end >= 0 else ""
    return text
