"""Who publishes an article: the outlet that its fields, its markup or its lines name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence import fieldnames
from provlint.evidence.markupvalues import Markup, content_of
from provlint.evidence.outlets import distinct, is_address, stated
from provlint.model.article import Article
from provlint.model.evidence import Stated

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData, Node


def publishers(article: Article) -> tuple[Stated, ...]:
    """Provider of "publisher": the outlet that publishes the article; a feed's own title has the role "channel".

    The configuration's publisher comes last: it stands in where the article names none, and hides no conflict.
    """
    found = list(distinct(_publishers(article)))
    if article.elements:
        found = _ranked(article, found) if found else list(distinct(_from_copyright(article)))
    known = article.house.site
    if known.publisher and not found:
        origin = known.origin.get("publisher", "")
        found.append(
            Stated(
                "publisher",
                known.publisher,
                origin or known.publisher,
                "config:site.publisher",
                None,
                {"role": "outlet"},
            )
        )
    return tuple(found)


_OUTLET = {"role": "outlet"}


def _publishers(article: Article) -> Iterator[Stated | None]:
    for field, key in fieldnames.named(article, "publisher"):
        if not isinstance(field.value, str) or field.path.rpartition("/")[2] not in (key, "name", "0"):
            continue
        yield stated(article, "publisher", field.located, fieldnames.via(article, field), dict(_OUTLET))
    if article.elements:
        yield from _from_markup(article)
    for fact in article.ask("lines"):
        if fact.kind == "publisher":
            place = article.place((fact.start, fact.end))
            yield Stated(
                "publisher",
                article.text[fact.start : fact.end],
                article.raw(place),
                "text:publisher-line",
                place,
                dict(_OUTLET),
            )
    for field in article.fields:
        if field.path == "/channel/title" and isinstance(field.value, str):
            yield stated(
                article, "publisher", field.located, fieldnames.via(article, field), {"role": "channel"}
            )


def _from_markup(article: Article) -> Iterator[Stated | None]:
    tables: Markup = article.ask("markup")
    linked: LinkedData = article.ask("linked-data")
    named = list(_linked_publishers(article, linked))
    for name, element in tables.meta("og:site_name"):
        if (located := content_of(element)) is not None and not is_address(located.value):
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET))
    yield from named
    for name, element in tables.meta(
        "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "cre.publisher",
        "parsely-site", "sitename", "site_name", "site", "al:ios:app_name", "al:android:app_name", "dc.rights.rightsholder",
    ):  # fmt: skip
        if (
            (located := content_of(element)) is not None
            and not is_address(located.value)
            and not located.value.strip().isdigit()
        ):
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET))
    for at in tables.props.get("publisher", ()):
        yield _microdata_name(article, tables, at)
    yield from _from_title(article)
    for name, element in tables.meta("twitter:site", "twitter:app:name:iphone"):
        located = content_of(element)
        value = "" if located is None else located.value.strip().lstrip("@")
        if located is not None and not value.isdigit() and not is_address(value):
            yield stated(article, "publisher", located, f"meta:{name}", dict(_OUTLET), value)


def _cores(article: Article, *, below: bool = False) -> set[str]:
    """The telling labels of the article's own hosts: "guardian" of "www.guardian.co.uk". `below` adds a house's own name in
    its holder's domain: "bfi" of "bfi.university.example"."""
    from provlint.evidence.hosts import core, host

    hosts = [host(str(one.value)) for kind in ("canonical", "url") for one in article.evidence(kind)[:2]]
    names = {core(name) for name in hosts}
    if below:
        names |= {name.partition(".")[0] for name in hosts if name.count(".") > 1}
    return names - {""}


#: Where a page states the outlet's full name; the rest are handles, applications and sections more often.
_FULL = ("meta:og:site_name", "json-ld:", "html:title", "meta:publisher", "microdata:publisher")


def _ranked(article: Article, found: list[Stated]) -> list[Stated]:
    """The evidence, the best name first: a name before a bare domain; where the first has nothing of the page's address
    ("Security", "U.S."), one that has and is stated as often."""
    first = found[0]
    if not first.via.startswith(_FULL):
        return found
    names = [one for one in found if one.via.startswith(_FULL) and not _is_domain(str(one.value))]
    best = names[0] if names else first
    if len(names) > 1:
        cores = {name for name in _cores(article, below=True) if len(name) > 2}
        every = [_plain(str(one.value)) for one in found]
        plain = _plain(str(best.value))
        if not _is_of(plain, cores):
            said = _support(plain, every)
            best = next(
                (
                    one
                    for one in names[1:]
                    if _is_of(other := _plain(str(one.value)), cores) and _support(other, every) >= said
                ),
                best,
            )
    return [best, *(one for one in found if one is not best)]


def _is_domain(name: str) -> bool:
    """Whether a name is a domain: "dw.com", "WDR.de"."""
    end = name.strip().rpartition(".")[2]
    return "." in name and " " not in name.strip() and 2 <= len(end) <= 10 and end.isalpha()


def _plain(name: str) -> str:
    return "".join(one for one in name.lower() if one.isalnum())


def _agree(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _support(plain: str, every: list[str]) -> int:
    """How many of the names a page states agree with one."""
    return sum(_agree(plain, other) for other in every)


def _is_of(plain: str, cores: set[str]) -> bool:
    return any(_agree(plain, core) for core in cores) if len(plain) > 2 else False


@cache
def _holder() -> re.Pattern[str]:
    return re.compile(
        r"(?:copyright|©|\(c\)|(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2}|present|heute)?)?|by|[\s,:|–-])+",
        re.I,
    )


@cache
def _behind_holder() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[|•·–—,;(/©\n]|\.\s|\s-\s|(?:19|20)[0-9]{2}|all rights|alle rechte|tous droits|todos los|design)",
        re.I,
    )


def _from_copyright(article: Article) -> Iterator[Stated]:
    """The holder that the page's last copyright lines name, where nothing else names an outlet."""
    for right in reversed(article.evidence("rights")):
        place = right.place
        if right.via != "text:copyright" or place is None or place.start is None or place.end is None:
            continue
        line = article.text[place.start : place.end]
        if not any(one.isdigit() for one in line[:40]) and not _is_footer(article, place.start):
            continue  # a picture's
        lead = _holder().match(line)
        start = lead.end() if lead is not None else 0
        stop = _behind_holder().search(line, start)
        end = stop.start() if stop is not None else len(line.rstrip(" ."))
        name = line[start:end].strip()
        if not name and (above := article.text.rfind("\n", 0, place.start) + 1) < place.start:
            # "Eastvale Ledger © 2021"
            line, start, place = article.text[above : place.start], 0, place._replace(start=above)
            name, end = line.strip(" |•–—-"), len(line)
        if "版权" in name or "版權" in name:
            continue  # "all rights reserved"
        if 2 < len(name) <= 40 and name[0].isalnum() and len(name.split()) <= 6 and not name.isdigit():
            start += line[start:end].find(name)
            exact = article.place((place.start + start, place.start + start + len(name)))
            yield Stated("publisher", name, article.raw(exact), "text:copyright", exact, dict(_OUTLET))
            return


def _is_footer(article: Article, at: int) -> bool:
    from bisect import bisect_right

    index = bisect_right(article.blocks, at, key=lambda block: block.start) - 1
    return index >= 0 and article.blocks[index].role == "boilerplate"


def _from_title(article: Article) -> Iterator[Stated | None]:
    """The site's name at the end of the title element, where the page's address has the same name."""
    names = _cores(article)
    for at in article.ask("markup").among("title"):
        element = article.elements[at]
        if element.content is None:
            continue
        text = element.content.value
        for mark in (" - ", " | ", " – ", " — ", " :: ", " » ", " • ", "|"):
            at = text.rfind(mark)
            if at > 0:
                tail = "".join(c for c in text[at + len(mark) :].lower() if c.isalnum())
                if len(tail) > 2 and any(
                    name in tail or (len(tail) > 3 and tail in name) for name in names if len(name) > 2
                ):
                    yield stated(
                        article,
                        "publisher",
                        element.content.part(at + len(mark), len(text)),
                        "html:title",
                        dict(_OUTLET),
                    )
                break
        return


def _linked_publishers(article: Article, linked: LinkedData) -> Iterator[Stated | None]:
    if linked.main is not None:
        for key in ("publisher", "sourceOrganization", "provider"):
            yield from _organisation(article, linked, linked.main, key)
    for node in linked.nodes:
        if node.path and len(node.path) > 2:
            continue
        if any(one in ("website", "newsmediaorganization") for one in node.types):
            if node.value.get("publisher") and "website" in node.types:
                yield from _organisation(article, linked, node, "publisher")
            if isinstance(node.value.get("name"), str) and (located := node.at("name")) is not None:
                yield stated(article, "publisher", located, f"json-ld:{node.types[0]}.name", dict(_OUTLET))


def _organisation(article: Article, linked: LinkedData, node: Node, key: str) -> Iterator[Stated | None]:
    value = node.value.get(key)
    steps: tuple[str | int, ...] = (key,)
    if isinstance(value, list) and value:
        value, steps = value[0], (key, 0)
    if isinstance(value, str) and not is_address(value):
        located = node.at(*steps)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        located = node.at(*steps, "name")
    elif (other := linked.resolve(value)) is not None and isinstance(other.value.get("name"), str):
        located = other.at("name")
    else:
        return
    if located is not None:
        yield stated(article, "publisher", located, f"json-ld:{key}.name", dict(_OUTLET))


def _microdata_name(article: Article, tables: Markup, at: int) -> Stated | None:
    """The name inside an itemprop=publisher scope, or its text where it is short."""
    outer = tables.elements[at]
    for other in tables.props.get("name", ()):
        element = tables.elements[other]
        if element.parent == at:
            if element.name == "meta":
                located = content_of(element)
                return (
                    stated(article, "publisher", located, "microdata:publisher.name", dict(_OUTLET))
                    if located
                    else None
                )
            if 1 < element.end - element.start < 80:
                place = article.place((element.start, element.end))
                value = " ".join(article.text[element.start : element.end].split())
                return Stated(
                    "publisher", value, article.raw(place), "microdata:publisher.name", place, dict(_OUTLET)
                )
    if outer.name == "meta" and (located := content_of(outer)) is not None and not is_address(located.value):
        return stated(article, "publisher", located, "microdata:publisher", dict(_OUTLET))
    return None
