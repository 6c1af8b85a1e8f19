"""The canonical address as a credit: a page that names the address of another site says whose article it is.

"Another site" is judged from the configuration and from what the page itself shows; where it shows nothing, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from provlint.evidence.hosts import core, host, house_hosts, in_house, one_house, site
from provlint.evidence.markupvalues import Markup
from provlint.model.article import Article
from provlint.model.evidence import Credit


def own_hosts(article: Article) -> tuple[str, ...]:
    """The hosts the page shows to be its own, surest first; () where it shows none: the configuration's, those that its links
    and its feeds point to, og:url."""
    tables: Markup = article.ask("markup")
    linked = _linked_host(article, tables)
    stated_host = host(tables.one("og:url") or "")
    return tuple(dict.fromkeys(name for name in (*house_hosts(article), linked, stated_host) if name))


def _linked_host(article: Article, tables: Markup) -> str:
    """The host that a copied head does not bring along: of the editing interface, or of a good part of
    the page's own links; "" where neither shows one."""
    for relation in ("edituri", "https://api.w.org/", "pingback"):
        for element in tables.links.get(relation, ())[:1]:
            name = host(element.attrs["href"])
            if name and site(name) not in _SHARED_HOSTS:
                return name
    counts: dict[str, int] = {}
    for at in tables.anchors[:600]:
        name = host(article.elements[at].attrs["href"])
        if name and site(name) not in _SHARED_HOSTS:
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return ""
    name = max(counts, key=lambda one: (counts[one], one))
    return name if counts[name] >= 5 and counts[name] * 4 >= sum(counts.values()) else ""


def from_canonical(article: Article) -> Iterator[Credit]:
    """A canonical address on another site: the page says whose article it is. Unsaid where the page shows no house of its own."""
    found = article.evidence("canonical")
    if not found:
        return
    first = found[0]
    target = host(str(first.value))
    if not target or first.place is None or site(target) in _ARCHIVES:
        return
    configured = house_hosts(article)
    if in_house(target, configured) if configured else not _is_elsewhere(article, target):
        return
    yield Credit(
        "credit",
        "republished",
        site(target),
        str(first.value),
        first.raw,
        "link:canonical",
        first.place,
        True,
    )


def _is_elsewhere(article: Article, target: str) -> bool:
    """Whether the page's own evidence puts it on another site than its canonical address. og:url often repeats the address of
    the original; then the page's links and the outlet's name must both speak for another house."""
    tables: Markup = article.ask("markup")
    stated_host = host(tables.one("og:url") or "")
    names = {_squeezed(str(one.value)) for one in article.evidence("publisher")} - {""}
    if _is_named(target, names):
        return False
    linked = _linked_host(article, tables)
    if linked and one_house(linked, target):
        return False
    if stated_host and not one_house(stated_host, target):
        return True
    return bool(linked) and (_is_named(linked, names) or (not names and not stated_host))


def _squeezed(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _is_named(address: str, names: set[str]) -> bool:
    label = core(address)
    return any((len(label) > 2 and label in name) or (len(name) > 3 and name in label) for name in names)


#: Sites that keep copies of pages under their own address.
_ARCHIVES = frozenset(
    {"archive.org", "archive.is", "archive.today", "archive.ph", "perma.cc", "googleusercontent.com"}
)
#: Hosts whose links fill pages of others.
_SHARED_HOSTS = frozenset(
    [
        "facebook.com",
        "twitter.com",
        "google.com",
        "feedburner.com",
        "blogger.com",
        "wp.com",
        "wordpress.com",
        "youtube.com",
        "instagram.com",
        "amazon.com",
        "googleapis.com",
        "gstatic.com",
        "addtoany.com",
        "pinterest.com",
        "linkedin.com",
        "cloudfront.net",
        "amazonaws.com",
        "akamaized.net",
    ]
)
