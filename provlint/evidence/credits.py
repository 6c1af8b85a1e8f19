"""Whom an article credits: sources, republished originals, wires, translations, pictures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provlint.evidence.agencies import Agency, agencies_in, agency
from provlint.evidence.bylinewords import has_cjk
from provlint.evidence.creditphrases import phrase_credits
from provlint.evidence.markupvalues import Markup
from provlint.model.article import Article
from provlint.model.evidence import Credit, Link
from provlint.model.segment import Segment

if TYPE_CHECKING:
    pass

#: A source line of an article stands in its own block; in these blocks it is a chart's or a picture's.
_PICTURE_ROLES = frozenset({"caption", "table", "code", "comment", "teaser", "embed"})
#: Classes of what a chart's or a picture's source stands in.
_CHART_WORDS = ("chart", "graph", "infogra", "figure", "image", "photo", "bild", "caption", "table", "datawrapper", "wp-caption", "media", "img", "grafik", "gallery", "video", "statista", "map")  # fmt: skip

_LIST_WORDS = ("ource", "uelle", "eferenc", "uentes", "onti", "ontes", "ronnen", "ilder")


def credits(article: Article) -> tuple[Credit, ...]:
    """Provider of "credit": written credits first, then those of fields and markup, then pictures."""
    found: list[Credit] = []
    found += _from_lines(article)
    if _may_list(article.text):
        from provlint.evidence.sourcelists import from_lists

        found += from_lists(article)
    found += _from_phrases(article)
    found += _from_wires(article)
    if article.fields:
        from provlint.evidence.markupcredits import from_fields

        found += from_fields(article)
    if article.elements:
        from provlint.evidence.canonicalcredits import from_canonical
        from provlint.evidence.markupcredits import from_markup

        found += from_markup(article)
        found += from_canonical(article)
    if article.elements or any(fact.kind == "photo" for fact in article.ask("lines")):
        from provlint.evidence.captioncredits import caption_credits

        found += caption_credits(article)
    seen = set()
    kept = []
    for one in found:
        mark = (one.role, one.place.offset, one.name) if one.place else (one.role, one.name, one.via)
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


def _may_list(text: str) -> bool:
    """Whether a word that opens a list of sources may stand in the text: spares most articles the import."""
    return not text.isascii() or any(word in text for word in _LIST_WORDS)


# ------------------------------------------------------------------------------------------------- typed lines


def _from_lines(article: Article) -> Iterator[Credit]:
    text = article.text
    for fact in article.ask("lines"):
        if fact.kind not in ("source", "via", "translator"):
            continue
        if article.elements and not _is_own_line(article, fact.line_start, fact.start):
            continue
        start, end = fact.start, fact.end
        for mark in (" / ", " | ", " – "):
            cut = text.find(mark, start, end)
            if cut > 0 and any(word in text[cut:end].lower() for word in ("photo", "foto", "bild", "image")):
                end = cut
        value = text[start:end].strip()
        if not value:
            continue
        url, linked = _address_beside(article, fact.line_start, fact.line_end, value)
        name = None if value == url else _plain_name(value, url)
        role = {"source": "source", "via": "via", "translator": "translation"}[fact.kind]
        place = article.place(
            (
                fact.line_start + _lead(text[fact.line_start : fact.line_end]),
                fact.line_start + len(text[fact.line_start : end].rstrip()),
            )
        )
        yield Credit("credit", role, name, url, article.raw(place), f"text:{fact.kind}-line", place, linked)


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _plain_name(value: str, url: str | None) -> str | None:
    if url and url in value:
        value = value.replace(url, "").strip(" ()[]<>-–—,|:")
    return value.strip(' .;,|[]()（）【】*_"“”') or None


def _address_beside(article: Article, start: int, end: int, value: str) -> tuple[str | None, bool]:
    """(address, whether a link or identifier goes with the line)."""
    links = article.ask("link") if ("http" in value or "www." in value or article.elements) else ()
    if not article.elements and len(links) > 16:
        # bare text: all links are addresses in its order
        links = links[bisect_left(links, start, key=_link_start) :]
    for link in links:
        if link.span is not None and start <= link.span.start < end and link.value[:1] not in "/#?":
            return link.value, True
        if link.span is not None and link.span.start >= end and link.via == "text:url":
            break
    low = value.lower()
    if "doi" in low or "isbn" in low or "issn" in low or "arxiv" in low:
        return None, True
    for word in low.replace(",", " ").replace("(", " ").split():
        if "." in word[1:-2] and "/" in word and word[0].isalnum():
            return None, True
    return None, False


def _link_start(link: Link) -> int:
    return link.span.start if link.span is not None else 0


def _is_own_line(article: Article, line_start: int, value_start: int) -> bool:
    """Whether a "Source:" line of a page is the article's: not a headline that links elsewhere, not a chart's or picture's."""
    tables: Markup = article.ask("markup")
    block = _block_at(article, line_start)
    if block is None or block.role in ("boilerplate", "heading", "title"):
        return False
    if block.role in _PICTURE_ROLES and not (
        block.role == "table" and has_cjk(article.text[line_start:value_start])
    ):
        return False  # old Chinese pages are laid out in tables
    if _paragraphs_behind(article, block) >= 3 and article.ask("zone").body < block.start:
        return False  # in the middle of the text: a chart's or a quotation's
    for at in tables.anchors:
        element = article.elements[at]
        if element.start <= line_start and element.end >= value_start + 1:
            return False  # the label itself is part of a link: a teaser
        if element.start > value_start:
            break
    # elements that enclose the line are looked at from the inside out: kept ones only
    for at, element in tables.around(line_start):
        if element.end < value_start:
            continue
        if element.name in ("figure", "figcaption", "table"):
            return False
        if element.end - element.start < 400 and element.name not in ("p", "small", "span"):
            words = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}".lower()
            if any(word in words for word in _CHART_WORDS):
                return False
        if tables.beside(at):
            return False
    return True


def _paragraphs_behind(article: Article, block: Segment) -> int:
    """How many long paragraphs of the article follow a block."""
    count = 0
    for other in article.blocks:
        if other.start > block.end and other.end - other.start >= 200 and other.role == "prose":
            count += 1
            if count == 3:
                break
    return count


def _block_at(article: Article, at: int) -> Segment | None:
    low, high = 0, len(article.blocks)
    while low < high:
        middle = (low + high) // 2
        if article.blocks[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(article.blocks) and article.blocks[low].start <= at:
        return article.blocks[low]
    return None


# --------------------------------------------------------------------------------------- sentences and datelines


def _from_phrases(article: Article) -> Iterator[Credit]:
    text = article.text
    for one in phrase_credits(article):
        name = " ".join(text[one.name_start : one.name_end].split()).strip(" “”\"'")
        if one.role == "wire" and not agencies_in(name) and len(name.split()) > 3:
            continue
        place = article.place((one.start, one.end))
        url = None
        for link in article.ask("link"):
            if link.span is not None and one.start - 60 <= link.span.start < one.end + 30:
                url = link.value
                break
            if link.span is not None and link.span.start > one.end + 60:
                break
        if url is not None and url[:1] in "/#?":
            url = None
        yield Credit(
            "credit",
            one.role,
            None if name.startswith(("http://", "https://")) else name,
            url,
            article.raw(place),
            "text:credit-phrase",
            place,
            url is not None,
        )


def _from_wires(article: Article) -> Iterator[Credit]:
    text = article.text
    seen = False
    for line in article.ask("datelines"):
        if line.agency is not None:
            seen = True
            place = article.place(line.agency)
            name = text[line.agency[0] : line.agency[1]].strip()
            yield Credit("credit", "wire", name, None, article.raw(place), "text:dateline", place, False)
    if seen:
        return
    yield from _from_sign_off(article)


def _from_sign_off(article: Article) -> Iterator[Credit]:
    """An agency that signs the last paragraph: "... (ANSA).", "(mit dpa)", "— AFP", a line that is its name alone."""
    text = article.text
    proses = [
        block
        for block in article.blocks
        if block.role in ("prose", "trailer", "credit") and block.end > block.start
    ]
    tail = proses[-40:]
    for block in tail:
        last = block.end - 2 if text[block.end - 1] == "." else block.end - 1
        if text[last] not in ")） \n." and block.end - block.start > 40:
            continue  # the ordinary paragraph
        piece = text[max(block.start, block.end - 60) : block.end].rstrip(" \n.")
        low = max(block.start, block.end - 60)
        if piece.endswith((")", "）")) and (opening := max(piece.rfind("("), piece.rfind("（"))) >= 0:
            inner = piece[opening + 1 : -1]
            for before in ("mit ", "Mit ", "avec ", "con ", "with ", "nach ", "Agence "):
                if inner.startswith(before):
                    inner = inner[len(before) :]
            names = _writers(inner) if len(inner) < 40 else []
            if names and sum(b - a for a, b, _ in names) * 2 >= len(inner) - 2:
                start = low + opening + 1
                if block.end - block.start - len(inner) > 60 and not _ends_text(text, block, opening + low):
                    continue
                place = article.place((start, start + len(piece[opening + 1 : -1])))
                name = piece[opening + 1 : -1].strip()
                yield Credit(
                    "credit",
                    "wire",
                    _agency_name(name),
                    None,
                    article.raw(place),
                    "text:sign-off",
                    place,
                    False,
                )
        elif block.end - block.start <= 40:
            whole = text[block.start : block.end].strip(" ©—–-.()|")
            known = agency(whole)
            if (known and not known.pictures) or (
                "/" in whole and len(whole) < 24 and " " not in whole and _writers(whole)
            ):
                start = block.start + text[block.start : block.end].find(whole)
                place = article.place((start, start + len(whole)))
                yield Credit("credit", "wire", whole, None, article.raw(place), "text:sign-off", place, False)


def _writers(text: str) -> list[tuple[int, int, Agency]]:
    found = agencies_in(text)
    return [] if any(one.pictures for _, _, one in found) else found


def _ends_text(text: str, block: Segment, opening: int) -> bool:
    # the bracket follows a finished sentence: "... Trump. (ANSA)."
    before = text[block.start : opening].rstrip()
    return bool(before) and before[-1] in '.!?”"»“…。'


def _agency_name(text: str) -> str:
    for before in ("mit ", "Mit ", "avec ", "con ", "with ", "nach "):
        if text.startswith(before):
            text = text[len(before) :]
    return text.strip()
