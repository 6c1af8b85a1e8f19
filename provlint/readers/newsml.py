"""NewsML-G2: the news items of a file or of a message are articles where they carry text.

An item's title is its headline, its text what stands in `inlineXML` (NITF or XHTML) or `inlineData`, else its
description. Pictures, videos and the like, whose content is elsewhere, are no articles, and neither are packages, which
only point at items, nor items of other kinds (planning, concepts, knowledge). An item that is not well-formed is
Unreadable, and the others are read.

Source: IPTC, NewsML-G2 2.35 specification and implementation guide (iptc.org/standards/newsml-g2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.markup import Field
from provlint.model.segment import Segment
from provlint.model.source import Source
from provlint.model.span import Located, Place, PositionMap, Shift, normalise_newlines
from provlint.model.values import NamedTuple
from provlint.readers.base import ReadOptions
from provlint.readers.feedentries import language_of, refusal
from provlint.readers.feedxml import Entries, Node, attributes, content, scan
from provlint.readers.parts import Part, compose, html_part, plain_part, title_part
from provlint.readers.xmlfields import Naming, collect_children, step

_ITEMS: Final = Entries(
    frozenset({"newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem"}),
    frozenset({"", "itemSet"}),
)
#: Parts of an item that are about the item; the others say what its subjects are, or are its content.
_ABOUT: Final = frozenset({"rightsInfo", "itemMeta", "contentMeta"})
#: Names below a creator or a subject that are not its own.
_NAMING: Final = Naming(
    frozenset({"headline", "description", "by", "creditline", "dateline", "slugline", "edNote"}),
    frozenset({"related", "broader", "narrower", "sameAs", "definition", "note", "remoteInfo", "hierarchyInfo", "facet"})
    | frozenset({"subject", "genre", "keyword", "located", "personDetails", "organisationDetails", "affiliation"}),
)  # fmt: skip
#: Elements that are a party: where they have no name, a code or an address stands for it.
_PARTIES: Final = ("/itemMeta/provider", "/rightsInfo/copyrightHolder", "/contentMeta/infoSource")


class _Message(NamedTuple):
    """What all items of a file share."""

    source: Source
    text: str
    positions: PositionMap
    entities: frozenset[str]


def read(source: Source, options: ReadOptions) -> Iterator[Article | Unreadable]:
    """One article for each news item with a text, in file order."""
    text, newlines = normalise_newlines(source.text)
    positions = PositionMap(Shift(source.first_offset)) if source.first_offset else PositionMap()
    if newlines is not None:
        positions = positions.within(newlines)
    tree = scan(text, _ITEMS)
    if tree.bomb is not None:
        message = "the document type declares nested or external entities; they are not expanded"
        yield Unreadable(message, *positions.to_source(*tree.bomb))
    shared = _Message(source, text, positions, tree.entities)
    for root in tree.roots:
        if root.local == "newsItem":
            yield from _read(shared, root, "", options)
        elif root.local == "newsMessage":
            number = 0
            for group in root.children:
                for node in group.children if group.local == "itemSet" else ():
                    if node.local == "newsItem":
                        yield from _read(shared, node, f"/newsMessage/itemSet/newsItem/{number}", options)
                        number += 1


def _read(
    message: _Message, node: Node, pointer: str, options: ReadOptions
) -> Iterator[Article | Unreadable]:
    text, positions = message.text, message.positions
    refused = refusal(text, positions, node, pointer, message.entities, options, "item")
    if refused is not None:
        yield refused
        return
    fields = _fields(message, node)
    values = {field.path: field for field in reversed(fields)}
    body = _body(message, node)
    if body is None:
        kind = values.get("/itemMeta/itemClass/@qcode") or values.get("/itemMeta/itemClass/@uri")
        if kind is not None and not str(kind.value).endswith(("text", "composite")):
            return
    headline = _first(values, "/contentMeta/headline", "/itemMeta/title")
    if body is None and (description := _first(values, "/contentMeta/description")) is not None:
        body = _paragraph(description)
    title = title_part(headline, html=False) if headline is not None else None
    if title is None and (body is None or not body.text.strip()):
        return
    language = language_of(text, positions, node)
    joined = compose(title, body or Part("", PositionMap(), []))
    guid = values.get("/@guid")
    yield Article(
        source=message.source,
        text=joined.text,
        blocks=[block if block.language else block._replace(language=language) for block in joined.blocks],
        positions=joined.positions,
        media_type="application/vnd.iptc.g2.newsitem+xml; profile=newsml-g2",
        origin=Place(*positions.to_source(node.start, node.end)),
        pointer=pointer,
        ident=str(guid.value) if guid is not None else None,
        elements=joined.elements,
        fields=fields,
        comments=joined.comments,
        html=joined.html,
    )


def _paragraph(located: Located) -> Part:
    """One paragraph, in which line ends are white space as any other, as XML editors write it."""
    return Part(located.value, located.positions, [Segment("prose", 0, len(located.value))])


def _first(values: dict[str, Field], *paths: str) -> Located | None:
    """The first of several fields that is there, in its first language."""
    for path in paths:
        field = values.get(path) or values.get(f"{path}/0")
        if field is not None:
            return field.located
    return None


def _fields(message: _Message, node: Node) -> list[Field]:
    """What an item says about itself, and names for parties that only have a code or an address."""
    text, positions = message.text, message.positions
    found: list[Field] = []
    for name, located in attributes(text, node, positions).items():
        found.append(Field(f"/@{name}", located.value, located))
    for child in node.children:
        if child.local in _ABOUT:
            collect_children(found, text, positions, child.children, step(child.local), _NAMING)
    named = {field.path.rpartition("/name")[0] for field in found if "/name" in field.path}
    for field in tuple(found):
        party, _, attribute = field.path.rpartition("/@")
        if attribute in ("literal", "qcode", "uri") and party.startswith(_PARTIES) and party not in named:
            named.add(party)
            # a QCode is an alias of a scheme and a code of that ("nprov:AFP")
            start = field.located.value.find(":") + 1 if attribute == "qcode" else 0
            located = field.located.part(start, len(field.located.value))
            found.append(Field(f"{party}/name", located.value, located))
    return found


def _body(message: _Message, node: Node) -> Part | None:
    """The item's text: the first content that is one; None where all of it is elsewhere or is data."""
    text, positions = message.text, message.positions
    for group in node.children:
        for child in group.children if group.local == "contentSet" else ():
            given = attributes(text, child, positions)
            kind = given["contenttype"].value.lower() if "contenttype" in given else ""
            part = None
            if child.local == "inlineXML" and child.children:
                if child.children[0].local in ("nitf", "html", "body", "div", "article", "section", "p"):
                    inside = text[child.inner : child.inner_end]
                    part = html_part(Located(inside, positions.within(Shift(child.inner))))
            elif child.local == "inlineData" and "encoding" not in given:
                located = content(text, child.inner, child.inner_end, positions)
                part = (
                    html_part(located)
                    if "html" in kind or "xml" in kind
                    else plain_part(located, titled=True)
                )
            if part is not None and part.text.strip():
                return part
    return None
