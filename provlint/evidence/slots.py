"""Kind "slot": where a line of metadata about the article can be added, for fixes.

Front matter has one before its closing line (YAML) or after its opening line (TOML: what comes later may belong to a table
in it), a page one behind its first meta element of the head. Files without such a place have none: to add front matter to
a file that has none, or a head to a page, changes how other programs read it.
"""

from __future__ import annotations

from provlint.model.article import Article
from provlint.model.evidence import Slot
from provlint.model.span import Place


def slots(article: Article) -> tuple[Slot, ...]:
    """Provider of "slot": one or none."""
    if article.pointer:
        return ()
    found = None
    if article.media_type in ("text/markdown", "text/mdx"):
        found = _front_matter(article)
    elif article.media_type == "text/html":
        found = _head(article)
    return (found,) if found is not None else ()


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


def _head(article: Article) -> Slot | None:
    for element in article.elements:
        if element.name == "meta" and not element.attrs.keys().isdisjoint(("charset", "name", "property")):
            place = element.place()
            text, base = article.source.text, article.source.first_offset
            line = text.rfind("\n", 0, place.offset - base) + 1
            before = text[line : place.offset - base]
            # on a line of its own where this element stands on one
            own = not before.strip() and line > 0
            newline = "\r\n" if text[line - 2 : line] == "\r\n" else "\n"
            return Slot(
                "slot",
                "html",
                "",
                "html:head",
                Place(place.end_offset, place.end_offset),
                newline + before if own else "",
                "",
            )
    return None
