"""The position property, for articles of any reader: what stands at a place in the file decodes to the text."""

from __future__ import annotations

import html
import json
import re

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.source import Source
from provlint.plugin.specs import load
from provlint.readers.base import ReadOptions
from provlint.readers.choose import BUILTIN_READERS, choose, suffix_of
from provlint.readers.decode import decode, opening

_PAIR = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")


def read_all(path: str, data: bytes | str, **options: object) -> list[Article | Unreadable]:
    """Everything the chosen reader says about a file of that name."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    decoded = decode(raw, suffix_of(path))
    spec = choose(BUILTIN_READERS, path, opening(raw))
    assert spec is not None, path
    source = Source(path, decoded.text, decoded.encoding)
    return list(load(spec.target)(source, ReadOptions(**options)))  # type: ignore[arg-type]


def articles(path: str, data: bytes | str, **options: object) -> list[Article]:
    """The articles alone; there must be nothing unreadable."""
    found = read_all(path, data, **options)
    assert not [one.message for one in found if isinstance(one, Unreadable)]
    return [one for one in found if isinstance(one, Article)]


def only(path: str, data: bytes | str) -> Article:
    """The one article of a file."""
    found = articles(path, data)
    assert len(found) == 1
    return found[0]


def undo_json(raw: str) -> str:
    """A piece of a JSON string, decoded; U+FFFD for a lone surrogate."""

    def one(found: re.Match[str]) -> str:
        value = str(json.loads(f'"{found[0]}"'))
        return "\ufffd" if "\ud800" <= value <= "\udfff" else value

    return _PAIR.sub(one, raw)


#: References to control characters, which `html.unescape` drops and browsers keep (WHATWG HTML 13.2.5.80).
_CONTROL = re.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")


def _control(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if code <= 0x10FFFF else found[0]


def decodings(raw: str, media_type: str) -> set[str]:
    """What a slice of the file may stand for, by the layers of its format."""
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if "json" in media_type:
        raw = undo_json(raw)
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    once = html.unescape(raw)
    found = {raw, once, html.unescape(once), _CONTROL.sub(_control, raw)}
    if "markdown" in media_type or "mdx" in media_type:
        found |= {re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", one) for one in found}
    return found


def squeezed(text: str) -> str:
    """White space runs as one space."""
    return " ".join(text.split())


def check_article(article: Article, *, every: int = 1) -> None:
    """Every character of the text that is not white space has a place that decodes to it, in order; blocks are ordered,
    trimmed, and do not overlap; every attribute, field and comment has a place that decodes to its value."""
    kind = article.media_type
    end = 0
    for block in article.blocks:
        assert end <= block.start <= block.end <= len(article.text), block
        end = block.end
    for at in range(0, len(article.text), every):
        letter = article.text[at]
        if letter.isspace():
            continue
        place = article.place((at, at + 1))
        assert (place.start, place.end) == (at, at + 1)
        raw = article.raw(place)
        assert letter in decodings(raw, kind), (letter, raw, at)
    for block in article.blocks[:200]:
        if block.end > block.start:
            first, last = (
                article.place((block.start, block.start + 1)),
                article.place((block.end - 1, block.end)),
            )
            whole = article.place(block.span)
            assert whole.offset == first.offset
            assert whole.end_offset == max(last.end_offset, first.end_offset)
    for element in article.elements:
        assert 0 <= element.start <= element.end <= len(article.text)
        for name, value in element.attrs.items():
            located = element.attribute(name)
            assert located is not None
            assert located.value == value or not value
            if value and value != name:
                place = located.place()
                raw = article.raw(place)
                options = {squeezed(one) for one in decodings(raw, kind)} | {
                    squeezed(re.sub(r"\\(.)", r"\1", raw))
                }
                assert squeezed(value) in options, (name, value, raw)
    for field in article.fields:
        check_field(article, field.located.value, field.located.place(), kind)
    for comment in article.comments:
        assert 0 <= comment.at <= len(article.text)
        assert comment.place.offset <= comment.place.end_offset


def check_field(article: Article, value: str, place: object, kind: str) -> None:
    """A field's place decodes to its value, white space aside."""
    raw = article.raw(place)  # type: ignore[arg-type]
    if "json" in kind:
        assert squeezed(undo_json(raw)) == squeezed(value), (raw, value)
