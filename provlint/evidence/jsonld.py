"""JSON-LD of a page: the objects in its scripts, and where each value stands.

The text is read by the standard library's C decoder; the place of a value is found by walking again through the objects
that lead to it, which only happens for the handful of values that become evidence. Broken blocks are read as far as a
lenient reader would (`jsonrepair`), and blocks whose quotation marks are written as character references too: each of
these is a layer more between the value and the file, so that places stay true.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from provlint.model.article import Article
from provlint.model.span import Located
from provlint.model.values import NamedTuple

#: A script larger than this is data of a program, not a description of an article.
_MAX_SCRIPT = 2_000_000
#: How deep the search for nodes goes; real pages need four.
_MAX_DEPTH = 12
_MAX_NODES = 400

Path = tuple[str | int, ...]

#: Types that describe the article of a page, most telling first (schema.org/Article and its kinds).
ARTICLE_TYPES = frozenset(
    [
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "asknewsarticle",
        "advertisercontentarticle",
        "satiricalarticle",
        "article",
        "blogposting",
        "liveblogposting",
        "socialmediaposting",
        "techarticle",
        "scholarlyarticle",
        "report",
        "discussionforumposting",
        "medicalscholarlyarticle",
    ]
)
#: Types that carry an article's facts where no article type is there.
PAGE_TYPES = frozenset(
    [
        "webpage",
        "creativework",
        "itempage",
        "medicalwebpage",
        "videoobject",
        "podcastepisode",
        "review",
        "recipe",
        "howto",
        "qapage",
        "faqpage",
        "book",
        "critiquereview",
        "mediareview",
        "claimreview",
        "episode",
        "event",
        "product",
        "newsmediaorganization",
    ]
)


class Script:
    """One script's text and its decoded value."""

    __slots__ = ("_members", "content", "text", "value")

    def __init__(self, content: Located, value: Any) -> None:
        #: the text as decoded, repairs included, with its way back to the file
        self.content = content
        self.text = content.value
        self.value = value
        self._members: dict[Path, dict[str | int, int]] = {}

    def _begin(self, path: Path) -> int:
        """Where the value at a path begins in the text; -1 where there is none."""
        if not path:
            return _skip(self.text, 0)
        outer = path[:-1]
        members = self._members.get(outer)
        if members is None:
            at = self._begin(outer)
            members = self._members[outer] = _starts(self.text, at) if at >= 0 else {}
        return members.get(path[-1], -1)

    def located(self, path: Path) -> Located | None:
        """The string, number or object at a path; of a string what stands between its quotes. None if it is gone."""
        at = self._begin(path)
        if at < 0:
            return None
        try:
            _, end = _scanner()(self.text, at)
        except (StopIteration, ValueError, RecursionError):
            return None
        if self.text[at] != '"':
            return self.content.part(at, end)
        inner = self.content.part(at + 1, end - 1)
        if "\\" not in inner.value:
            return inner
        from provlint.readers.jsonspans import JsonString

        layer = JsonString(inner.value)
        return Located(layer.value, inner.positions.within(layer))


class Node(NamedTuple):
    """An object of the linked data: its value, the script it is in, its path there, its types in lower case."""

    value: dict[str, Any]
    script: Script
    path: Path
    types: tuple[str, ...]

    def at(self, *steps: str | int) -> Located | None:
        """The value below this node, with its place."""
        return self.script.located((*self.path, *steps))


class LinkedData(NamedTuple):
    """All scripts of a page: nodes with a type in document order, and those that can be looked up by @id."""

    nodes: tuple[Node, ...]
    by_id: dict[str, Node]
    main: Node | None

    def resolve(self, value: Any) -> Node | None:
        """The node that {"@id": "..."} points to."""
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"])
        return None


EMPTY = LinkedData((), {}, None)


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(strict=False)


@cache
def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    # the decoder's own C function: value and end of what begins at an index
    scan: Callable[[str, int], tuple[Any, int]] = _decoder().scan_once  # type: ignore[attr-defined]
    return scan


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def _starts(text: str, at: int) -> dict[str | int, int]:
    """Where each member or item of the container at `at` begins; {} for anything else."""
    scan = _scanner()
    found: dict[str | int, int] = {}
    try:
        if text[at] == "{":
            at = _skip(text, at + 1)
            while text[at] == '"':
                key, at = scan(text, at)
                at = _skip(text, _skip(text, at) + 1)
                found[key] = at
                _, at = scan(text, at)
                at = _skip(text, at)
                if text[at] != ",":
                    break
                at = _skip(text, at + 1)
        elif text[at] == "[":
            at = _skip(text, at + 1)
            while text[at] != "]":
                found[len(found)] = at
                _, at = scan(text, at)
                at = _skip(text, at)
                if text[at] != ",":
                    break
                at = _skip(text, at + 1)
    except (StopIteration, ValueError, IndexError, RecursionError):
        pass
    return found


#: A block whose first quotation mark is a character reference: the whole of it was escaped once too often.
_ESCAPED = re.compile(r"[\s\[{]*&(?:quot|#0*34|#[xX]0*22);")


def _decode(content: Located) -> Script | None:
    """The script of a block, repaired where it has to be; None where it is beyond that."""
    text = content.value
    if len(text) > _MAX_SCRIPT or not text.strip():
        return None
    decoder = _decoder()
    try:
        value, end = decoder.raw_decode(text, _skip(text, 0))
        if _skip(text, end) == len(text):
            return Script(content, value)
    except (ValueError, RecursionError):
        pass
    from provlint.evidence.jsonrepair import repair

    if _ESCAPED.match(text):
        from provlint.readers.htmlattrs import decode_text

        text, runs = decode_text(text)
        content = Located(text, content.positions.within(runs))
    for loose in (False, True):
        repaired = repair(text, loose=loose)
        if repaired is not None:
            try:
                value, _ = decoder.raw_decode(repaired[0])
            except (ValueError, RecursionError):
                continue
            return Script(Located(repaired[0], content.positions.within(repaired[1])), value)
    try:
        value, _ = decoder.raw_decode(text, _skip(text, 0))
    except (ValueError, RecursionError):
        return None
    return Script(content, value)  # something else follows the value


def linked_data(article: Article) -> LinkedData:
    """The page's JSON-LD; `main` is the node that describes the article, None where none does."""
    scripts = []
    if not article.elements:
        return EMPTY
    for at in article.ask("markup").among("script"):
        element = article.elements[at]
        if element.content is not None:
            kind = element.attrs.get("type", "").lower()
            if "ld+json" in kind and (script := _decode(element.content)) is not None:
                scripts.append(script)
    if not scripts:
        return EMPTY
    nodes: list[Node] = []
    by_id: dict[str, Node] = {}
    for script in scripts:
        for value, path in _objects(script.value):
            types = value.get("@type")
            many = types if isinstance(types, list) else [types]
            names = tuple(_type(one) for one in many if isinstance(one, str))
            node = Node(value, script, path, names)
            ident = value.get("@id")
            if (
                isinstance(ident, str)
                and len(value) > 1
                and (ident not in by_id or len(value) > len(by_id[ident].value))
            ):
                by_id[ident] = node
            if names:
                nodes.append(node)
            if len(nodes) > _MAX_NODES:
                break
    return LinkedData(tuple(nodes), by_id, _main(nodes, article))


def _type(name: str) -> str:
    return name.rpartition("/")[2].rpartition(":")[2].lower()


def _objects(value: Any) -> Iterator[tuple[dict[str, Any], Path]]:
    """All objects of a value with their paths, outer ones first, without recursion."""
    waiting: deque[tuple[Any, Path]] = deque([(value, ())])
    seen = 0
    while waiting and seen < 20 * _MAX_NODES:
        one, path = waiting.popleft()
        seen += 1
        if isinstance(one, dict):
            yield one, path
            if len(path) < _MAX_DEPTH:
                waiting.extend(
                    (below, (*path, key)) for key, below in one.items() if isinstance(below, (dict, list))
                )
        elif isinstance(one, list) and len(path) < _MAX_DEPTH:
            waiting.extend(
                (below, (*path, i)) for i, below in enumerate(one[:200]) if isinstance(below, (dict, list))
            )


#: Members under which other articles stand: lists of links, related stories, comments, parts.
_OTHERS = frozenset(
    [
        "itemlistelement",
        "haspart",
        "ispartof",
        "isbasedon",
        "citation",
        "comment",
        "mentions",
        "relatedlink",
        "subjectof",
        "blogpost",
        "liveblogupdate",
        "review",
        "reviews",
        "associatedmedia",
        "video",
        "about",
        "exampleofwork",
        "workexample",
        "itemoffered",
    ]
)


def beside_the_article(path: Path) -> bool:
    """Whether the object at a path is another article, a comment or a part: something the page's article names."""
    return any(isinstance(step, str) and step.lower() in _OTHERS for step in path)


def _main(nodes: list[Node], article: Article) -> Node | None:
    best: Node | None = None
    best_score = 0.0
    title = ""
    for at, node in enumerate(nodes):
        if beside_the_article(node.path):
            continue
        if any(one in ARTICLE_TYPES for one in node.types):
            score = 10.0
        elif any(one in PAGE_TYPES for one in node.types):
            score = 4.0
        else:
            continue
        value = node.value
        score += (
            2 * ("datePublished" in value)
            + ("author" in value)
            + ("headline" in value)
            + ("publisher" in value)
        )
        score -= 0.5 * len([step for step in node.path if step not in ("@graph", 0)])
        if not score_title(value, title or (title := _title(article))):
            score -= 3
        score -= at * 0.01
        if score > best_score:
            best, best_score = node, score
    return best


def _title(article: Article) -> str:
    for block in article.blocks:
        if block.role == "title":
            return " ".join(article.text[block.start : block.end].split()).lower()
    return "\x00"


def score_title(value: dict[str, Any], title: str) -> bool:
    """Whether a node's headline may be the page's: it is silent, or shares its beginning with the page's title."""
    headline = value.get("headline") or value.get("name")
    if not isinstance(headline, str) or title == "\x00":
        return True
    words = set(headline.lower().split())
    return not words or len(words & set(title.split())) * 3 >= len(words)
