"""Which sources an article declares, and what it may be declared as itself: its address, its file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final, NamedTuple

from provlint import Article, Credit, host

#: Credits that say what an article was made from.
_ROLES: Final = frozenset({"source", "republished", "wire", "via", "translation"})
#: Ends of `via` that name what the address beside it leads to.
_NAMING: Final = (".title", ".name", ".headline", ".publisher", ".author")


class Declared(NamedTuple):
    """A declared source: its name as written, and what it is known by, an address or paths from the root; any may be
    empty."""

    name: str
    known: tuple[str, ...]


def declared(article: Article) -> Iterator[Declared]:
    """The sources of an article: its credits, but those of pictures."""
    credits: list[Credit] = [one for one in article.evidence("credit") if one.role in _ROLES]
    addressed = {one.via.rpartition(".")[0] for one in credits if one.url}
    for one in credits:
        if one.url is None and one.via.endswith(_NAMING) and one.via.rpartition(".")[0] in addressed:
            continue
        name = one.name or ""
        address = _address(one.url or "")
        yield Declared(name, (address,) if address else tuple(_paths(article, one.url or name)))


def own(article: Article) -> Iterator[str]:
    """What an article is known by: its addresses, and its file if it is the only one there."""
    credited = {_address(one.url or "") for one in article.evidence("credit") if one.role in _ROLES}
    for kind in ("url", "canonical"):
        for one in article.evidence(kind):
            address = _address(str(one.value))
            if address and address not in credited:
                yield address
    if not article.pointer:
        yield "path:" + _file(article)


def _file(article: Article) -> str:
    return article.key.partition("#")[0]


def _address(url: str) -> str:
    """An address without scheme, "www.", fragment and campaign; "" for a site's front page, which is no article."""
    at = host(url)
    if not at:
        return ""
    path, _, query = url.partition("#")[0].partition("?")
    path = path.partition("//")[2].partition("/")[2].rstrip("/")
    query = "" if query.startswith("utm_") else query
    if not (path or query):
        return ""
    return f"address:{at.removeprefix('www.')}/{path}{'?' if query else ''}{query}"


def _paths(article: Article, name: str) -> Iterator[str]:
    """The files that a name may be, seen from the article's folder and from the root; none for what is no path."""
    if not name or "\n" in name or not posixpath.splitext(name)[1] or host(name):
        return
    for folder in dict.fromkeys((posixpath.dirname(_file(article)), "")):
        yield "path:" + posixpath.normpath(posixpath.join(folder, name))
