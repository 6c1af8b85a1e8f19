"""Who wrote an article: names of bylines, JSON-LD, metas and fields, people told from organisations.

The first source that names anybody is the article's answer, so that a page's markup and its byline do not add up to twice as
many authors. On the open part of the metadata sets a name in JSON-LD that the page also shows is right in nine of ten cases,
a shown byline in three of four; a name that only the metadata have, and readers never see, is an account of the content
management system four times out of five: that is evidence of kind "account", not of an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence import fieldnames
from provlint.evidence.agencies import agency
from provlint.evidence.authorsources import (
    from_lines,
    from_linked_data,
    from_metas,
    from_microdata,
    named,
)
from provlint.evidence.bylinewords import has_cjk
from provlint.evidence.chineseauthors import from_name_below_title, from_sign_offs
from provlint.evidence.hosts import core, host, site
from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.span import Located
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.evidence.headline import Zone


def authors(article: Article) -> tuple[Stated, ...]:
    """Provider of "author": detail {"role": "person" | "organisation" | "id"}; an id has `resolved`, the name behind it, where
    the file or the configuration has one."""
    found = _distinct(_from_fields(article)) if article.fields else ()
    if found:
        return found
    if not article.elements:
        for source in (from_lines, from_sign_offs, from_name_below_title):
            found = _distinct(source(article))
            if found:
                return found
        return ()
    return article.ask("byline").shown  # type: ignore[no-any-return]


def accounts(article: Article) -> tuple[Stated, ...]:
    """Provider of "account": names in a page's metadata that its readers do not see."""
    return article.ask("byline").hidden if article.elements else ()


#: A longer name inside a word is a name that two elements glue to another ("Ann LeeReporter").
_SHORT = 6


class Byline(NamedTuple):
    """A page's authors: those it shows, and the names that only its metadata have."""

    shown: tuple[Stated, ...]
    hidden: tuple[Stated, ...]


def byline(article: Article) -> Byline:
    """Provider of "byline": who wrote the page, of all that its markup and its text say."""
    from provlint.evidence.bylineelements import from_byline_elements

    visible = _Visible(article)
    hidden: list[Stated] = []
    outlets: tuple[Stated, ...] = ()
    agencies: tuple[Stated, ...] = ()
    sources = [
        from_linked_data,
        from_microdata,
        from_byline_elements,
        from_metas,
        from_lines,
        from_sign_offs,
        from_name_below_title,
    ]
    if any(fact.kind == "author" and has_cjk(fact.label) for fact in article.ask("lines")):
        sources.insert(2, sources.pop(4))  # "作者：" says more than a class
    for source in sources:
        found = _distinct(source(article))
        if not found:
            continue
        shown = tuple(
            one
            for one in found
            if one.place is None or one.place.start is not None or visible.shows(str(one.value))
        )
        if shown and source is from_linked_data:
            shown = found  # a list of which the page shows one name is the page's list
        hidden += [one for one in found if one not in shown]
        names = visible.without_outlet(shown)
        if source is from_metas and not _names_somebody(names, len(shown)):
            # "ledger.example, Eastvale" is the house and its seat; on a blog of one's own, outlet and author have one name
            outlets = outlets or tuple(one for one in shown if _is_in_head(article, one))
            continue
        if names:
            return Byline(names, tuple(hidden))
        if source is not from_metas:
            outlets = outlets or shown
            if source is from_linked_data and not shown:
                # the house itself: readers see its name in the logo
                outlets = tuple(one for one in found if visible.is_outlet(str(one.value)))
        agencies = agencies or tuple(one for one in found if agency(str(one.value)) is not None)
    from provlint.evidence.headnames import from_head
    from provlint.evidence.labelledauthors import from_labels

    for last in (from_head, from_labels):
        names = visible.without_outlet(_distinct(last(article)))
        if names:
            return Byline(names, tuple(hidden))
    if outlets:
        return Byline(outlets, tuple(hidden))
    return Byline(agencies, tuple(one for one in hidden if one not in agencies))


def _names_somebody(names: tuple[Stated, ...], stated: int) -> bool:
    """Whether what an author meta tag says is somebody: a person, and if the house stands beside, one with two names."""
    persons = [one for one in names if one.detail["role"] == "person"]
    return bool(persons) and (len(names) == stated or all(" " in str(one.value) for one in persons))


def _is_in_head(article: Article, one: Stated) -> bool:
    """Whether a person's full name stands between the headline and the text."""
    where: Zone = article.ask("zone")
    name = str(one.value)
    if one.detail["role"] != "person" or " " not in name or where.title < 0:
        return False
    return article.text.find(name, where.title_end, where.body) >= 0


class _Visible:
    """Whether a name can be read on the page, and whether it is the outlet's own."""

    __slots__ = ("_article", "_outlets", "_text")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._text: str | None = None
        self._outlets: frozenset[str] | None = None

    def shows(self, name: str) -> bool:
        if _stands_in(self._article.text, name):
            return True
        if self._text is None:
            self._text = " ".join(self._article.text.lower().split())
        return _stands_in(self._text, " ".join(name.lower().split()))

    def without_outlet(self, names: tuple[Stated, ...]) -> tuple[Stated, ...]:
        """The names without the outlet's own, which stands behind its writers ("Ann Lee, Eastvale Ledger"); beside an
        agency ("Eastvale Ledger and AFP", "ledger/ab") it is one of the two that wrote."""
        others = tuple(one for one in names if not self.is_outlet(str(one.value)))
        persons = any(one.detail["role"] == "person" and not _is_sign(str(one.value)) for one in others)
        return others if persons or not others else names

    def is_outlet(self, name: str) -> bool:
        if self._outlets is None:
            names = set()
            for one in self._article.evidence("publisher"):
                if one.via == "text:copyright":
                    continue  # the holder of a blog is its author
                publisher = str(one.value)
                names |= {_squeezed(publisher), _squeezed(publisher.partition("(")[0])}
            for one in self._article.evidence("title"):
                if one.via == "html:title":
                    for mark in (" - ", " | ", " – ", " — ", " :: ", " » "):
                        if mark in one.value:
                            names.add(_squeezed(one.value.rpartition(mark)[2]))
            for kind in ("canonical", "url"):
                for one in self._article.evidence(kind)[:2]:
                    names.add(core(host(str(one.value))))
                    names.add(_squeezed(site(host(str(one.value)))))
            self._outlets = frozenset(names - {""})
        plain = _squeezed(name)
        if not plain:
            return False
        first = _squeezed(name.partition(" ")[0])
        if name.isupper() and " " in name and first in self._outlets and len(first) > 2:
            return True  # "MDR THÜRINGEN"
        return (
            plain in self._outlets
            or plain.removesuffix("redaktion") in self._outlets
            or plain.removeprefix("redaktion") in self._outlets
        )


def _stands_in(text: str, name: str) -> bool:
    """Whether a text shows a name: a short one not inside a word ("kj" in "Reykjavík"), none behind a copyright sign."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        inside = len(name) <= _SHORT and (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
        if not inside and not _held().search(text, max(at - 40, text.rfind("\n", 0, at) + 1), at):
            return True
        at = text.find(name, end)
    return False


@cache
def _held() -> re.Pattern[str]:
    return re.compile(r"©|\([cC]\)|[Cc]opyright")


def _is_sign(name: str) -> bool:
    """Whether a name is the sign that an editor leaves ("ab", "hosb")."""
    return name.islower() and len(name) <= 4


def _squeezed(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum()).removeprefix("www").removeprefix("the")


def _distinct(found: Iterator[Stated]) -> tuple[Stated, ...]:
    seen = set()
    kept = []
    for one in found:
        mark = " ".join(str(one.value).lower().split())
        if mark and mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


# ------------------------------------------------------------------------------------------------------ fields


def _from_fields(article: Article) -> Iterator[Stated]:
    chosen: str | None = None
    for field, key in fieldnames.named(article, "author"):
        last = field.path.rpartition("/")[2]
        if not (
            last == key or last.isdigit() or last.lower() in ("name", "displayname", "fullname", "title")
        ):
            continue
        if chosen is not None and key != chosen:
            break  # authors, then byline: the better key answers
        if field.value is None or isinstance(field.value, bool):
            continue
        via = fieldnames.via(article, field)
        located = field.located
        if isinstance(field.value, (int, float)) or located.value.strip().isdigit():
            chosen = key
            yield _identified(article, located, via)
            continue
        mailed = _is_mail_with_name(located.value)
        for one in _mail_name(article, located, via) if mailed else named(article, located, via, whole=True):
            chosen = key
            yield one


def _is_mail_with_name(text: str) -> bool:
    # RSS: "editor@example.org (Ann Lee)"
    mail, opening, _ = text.partition("(")
    return "@" in mail and opening != "" and text.rstrip().endswith(")")


def _mail_name(article: Article, located: Located, via: str) -> Iterator[Stated]:
    start = located.value.index("(") + 1
    yield from named(article, located.part(start, len(located.value.rstrip()) - 1), via, whole=True)


#: Where WordPress has the name behind an author's number.
_DISPLAY_NAMES = (
    "/_embedded/author/0/name",
    "/yoast_head_json/author",
    "/author_name",
    "/author_info/display_name",
)


def _identified(article: Article, located: Located, via: str) -> Stated:
    """A bare id ("author": 2), with the name that `_embedded`, Yoast's data or the configuration has for it."""
    value = located.value.strip()
    place = located.place()
    detail = {"role": "id"}
    for field in article.fields:
        if field.path in _DISPLAY_NAMES and isinstance(field.value, str) and field.value.strip():
            detail |= {"resolved": field.value.strip(), "resolved_via": fieldnames.via(article, field)}
            break
    if "resolved" not in detail and value in article.house.authors:
        detail |= {"resolved": article.house.authors[value], "resolved_via": "config:authors"}
    return Stated("author", value, article.raw(place), via, place, detail)
