"""Kind "slot": where a line of metadata about the article can be added, for fixes.

Front matter has one before its closing line (YAML) or after its opening line (TOML: what comes later may belong to a table
in it), a page one behind its first meta element of the head, and one at the beginning of the JSON-LD object that describes
the article. Files without such a place have none: to add front matter to a file that has none, or a head to a page, changes
how other programs read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provlint.model.article import Article
from provlint.model.evidence import Slot
from provlint.model.span import Place

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData


def slots(article: Article) -> tuple[Slot, ...]:
    """Provider of "slot": at most one of each form."""
    if article.pointer:
        return ()
    found: tuple[Slot | None, ...] = ()
    if article.media_type in ("text/markdown", "text/mdx"):
        found = (_front_matter(article),)
    elif article.media_type == "text/html":
        found = (_head(article), _linked_data(article))
    return tuple(one for one in found if one is not None)


def _front_matter(article: Article) -> Slot | None:
    from provlint.readers.frontmatter import split

    text = article.source.text
    matter, _ = split(text)
    if matter is None or matter.problem is not None or not matter.fields:
        return None
    newline = "\r\n" if text.find("\r\n", 0, matter.start) >= 0 else text[matter.start - 1 : matter.start]
    at = (matter.end if matter.kind == "yaml" else matter.start) + article.source.first_offset
    there = text[matter.start : matter.end]
    return Slot("slot", matter.kind, there, f"front-matter:{matter.kind}", Place(at, at), "", newline)


#: Elements with which the body of a page begins, whether its own tag is written or not.
_BODY = re.compile(r"<(?:body|article|main|section|div|header|h[1-6]|p|ul|table)[\s/>]", re.IGNORECASE)


def _head(article: Article) -> Slot | None:
    metas = [one for one in article.elements if one.name == "meta"]
    for element in metas:
        if not element.attrs.keys().isdisjoint(("charset", "name", "property")):
            place = element.place()
            text, base = article.source.text, article.source.first_offset
            if _BODY.search(text, 0, place.offset - base):
                return None
            line = text.rfind("\n", 0, place.offset - base) + 1
            before = text[line : place.offset - base]
            # on a line of its own where this element stands on one
            own = not before.strip() and line > 0
            newline = "\r\n" if text[line - 2 : line] == "\r\n" else "\n"
            # a tag that stays open breaks a page of XML
            closed = text[: place.end_offset - base].endswith("/>") or text.startswith("<?xml")
            return Slot(
                "slot",
                "xhtml" if closed else "html",
                "\n".join(one.attrs.get("name", "") for one in metas),
                "html:head",
                Place(place.end_offset, place.end_offset),
                newline + before if own else "",
                "",
            )
    return None


def _linked_data(article: Article) -> Slot | None:
    linked: LinkedData = article.ask("linked-data")
    node = linked.main
    if node is None or not node.value or (content := node.at()) is None:
        return None
    place, written = content.place(), content.value
    # text that was repaired or escaped is written otherwise than it was read
    if article.source.slice(place.offset, place.end_offset) != written or written[:1] != "{":
        return None
    at = place.offset + 1
    before = written[1 : written.find('"')]
    return Slot("slot", "json-ld", "\n".join(node.value), "html:json-ld", Place(at, at), before, ",")
