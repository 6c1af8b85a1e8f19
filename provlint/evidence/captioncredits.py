"""Credits of pictures: in captions, in elements whose class says credit, in the lines below a picture, in JSON-LD."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence.captionnames import below, names
from provlint.model.article import Article
from provlint.model.evidence import Credit

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone
    from provlint.evidence.jsonld import LinkedData, Node
    from provlint.evidence.markupvalues import Markup

#: How long a line below a picture may be to be its caption.
_MAX_CAPTION = 320
_FIGURES = frozenset({"figure", "figcaption"})
#: Blocks below a picture that may be its caption and its credit.
_BELOW = 2


def caption_credits(article: Article) -> list[Credit]:
    """The picture credits in the article's captions, in order: role "image", the name as written.

    Captions are blocks with that role, elements whose class says credit, copyright or photographer, and the lines below
    pictures that end as credits do. What JSON-LD says of the article's pictures comes last, where no caption says it.
    """
    found: list[Credit] = []
    taken: list[tuple[int, int]] = []
    for start, end, read in _captions(article):
        text = article.text[start:end]
        for name_start, name_end in below(text) if read == "below" else names(text, read == "whole"):
            first, last = start + name_start, start + name_end
            at = bisect_left(taken, (last, last))
            if at and taken[at - 1][1] > first:
                continue  # no two of those taken overlap: the nearest one before decides
            place = article.place((first, last))
            name = " ".join(article.text[first:last].split()).lstrip("©| ")
            if not name or name[0] in "@#" or name[:4].isdigit() or name[-1] in ":：" or _reserves(name):
                continue
            insort(taken, (first, last))
            found.append(
                Credit("credit", "image", name, None, article.raw(place), "text:caption", place, False)
            )
    if article.elements:
        said = {str(one.name).casefold() for one in found}
        found += [one for one in _from_linked_data(article) if str(one.name).casefold() not in said]
    return found


def _reserves(name: str) -> bool:
    """Whether what follows a © reserves rights, and names nobody."""
    low = name.lower()
    return any(word in low for word in ("reserv", "riserv", "réserv", "vorbehalten", "版权", "版權"))


def _captions(article: Article) -> Iterator[tuple[int, int, str]]:
    """(start, end, how it is read): "whole" for what is nothing but a credit, "caption", "below" for a line below a
    picture."""
    if article.elements:
        yield from _credit_elements(article)
    for block in article.blocks:
        if block.role == "caption":
            yield block.start, block.end, "caption"
    for fact in article.ask("lines"):
        if fact.kind == "photo" and article.blocks[fact.block].role != "heading":
            yield fact.line_start, fact.line_end, "caption"
    if article.elements:
        starts = [block.start for block in article.blocks]
        yield from _in_figures(article, starts)
        yield from _below_pictures(article, starts)


def _credit_elements(article: Article) -> Iterator[tuple[int, int, str]]:
    tables: Markup = article.ask("markup")
    where: Zone = article.ask("zone")
    for at, words in tables.classed:
        element = tables.elements[at]
        if not 2 < element.end - element.start <= 140:
            continue
        pictured = _credit_words().search(words) is not None
        if not pictured and not (_author_words().search(words) and _is_in_figure(tables, at)):
            continue
        if not _is_others(tables, where, at):
            yield element.start, element.end, "whole"
    for prop in ("copyrightholder", "creator", "author", "contributor"):
        for at in tables.props.get(prop, ()):
            element = tables.elements[at]
            if 2 < element.end - element.start <= 120 and tables.microdata_scope(at)[0] == "imageobject":
                yield element.start, element.end, "whole"


def _is_in_figure(tables: Markup, at: int) -> bool:
    return any(one.name in _FIGURES for one in tables.ancestors(at))


def _is_others(tables: Markup, where: Zone, at: int) -> bool:
    """Whether a picture's element is another article's. In the article, pictures stand in boxes called footer or aside."""
    if not tables.beside(at):
        return False
    start = tables.elements[at].start
    return not where.title <= start <= where.body_end or tables.of_others(at)


def _in_figures(article: Article, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Blocks in a figure that are no caption by their role. `starts` says where each block begins."""
    tables: Markup = article.ask("markup")
    where: Zone = article.ask("zone")
    done = -1
    for figure in tables.among("figure"):
        element = tables.elements[figure]
        for block in article.blocks[bisect_left(starts, element.start) : bisect_left(starts, element.end)]:
            if block.start <= done or block.role not in ("boilerplate", "trailer"):
                continue
            done = block.start
            short = 2 < block.end - block.start <= _MAX_CAPTION
            if short and not _is_others(tables, where, tables.innermost(block.start)):
                yield block.start, block.end, "caption"


def _below_pictures(article: Article, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Short blocks that follow a picture."""
    tables: Markup = article.ask("markup")
    where: Zone = article.ask("zone")
    blocks = article.blocks
    done = -1
    for at in tables.among("img", "amp-img"):
        start = tables.elements[at].start
        if not where.title - _MAX_CAPTION <= start <= where.body_end:
            continue
        first = bisect_left(starts, start)
        if first == done:
            continue
        done = first
        for block in blocks[first : first + _BELOW]:
            if block.end - block.start > _MAX_CAPTION or block.role not in ("prose", "boilerplate"):
                break
            text = article.text[block.start : block.end]
            if (mark := text.rfind("©")) > 0 and len(text) - mark <= 60 and block.role == "prose":
                yield block.start + mark, block.end, "caption"
            else:
                yield block.start, block.end, "below"


@cache
def _credit_words() -> re.Pattern[str]:
    return re.compile("|".join(_CREDIT_WORDS))


_CREDIT_WORDS = ("credit", "copyright", "photographer", "fotograf", "photo-by", "image-source", "caption__source", "agency", "img-source",
                 "bildquelle", "caption-source", "image__source", "byline--photo", "media-source", "caption__author", "distributor",
                 "media_source", "image-container-source", "image-author", "image__author")  # fmt: skip


@cache
def _author_words() -> re.Pattern[str]:
    # in a figure, these are said of the picture
    return re.compile(r"(?<![a-z])(?:author|source|autor|auteur|quelle|fuente|fonte|src)(?![a-z])")


# ------------------------------------------------------------------------------------------------- linked data


def _from_linked_data(article: Article) -> Iterator[Credit]:
    """Credits of the pictures that the article's JSON-LD holds, and of pictures in scripts of their own."""
    linked: LinkedData = article.ask("linked-data")
    seen = set()
    for node in linked.nodes:
        if "imageobject" not in node.types or any(
            step in ("publisher", "logo", "author") for step in node.path
        ):
            continue
        main = linked.main
        if node.path and (main is None or node.script is not main.script):
            continue
        if main is not None and node.path and node.path[: len(main.path)] != main.path:
            continue
        for steps in _creditors(node):
            located = node.at(*steps)
            if located is None or not 1 < len(located.value.strip()) <= 90:
                continue
            name = " ".join(located.value.split())
            if name.casefold() in seen or "://" in name:
                continue
            seen.add(name.casefold())
            place = located.place()
            via = "json-ld:image." + str(steps[0])
            yield Credit("credit", "image", name, None, article.raw(place), via, place, False)


def _creditors(node: Node) -> Iterator[tuple[str, ...]]:
    for key in ("creditText", "author", "creator", "copyrightHolder"):
        value = node.value.get(key)
        if isinstance(value, str) and value.strip():
            yield (key,)
            return
        if isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"].strip():
            yield (key, "name")
            return
