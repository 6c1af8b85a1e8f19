"""Hosts of addresses, the site a host belongs to, and which hosts are one house.

Nothing here opens a connection. A "site" is the registrable domain ("bbc.co.uk" of "news.bbc.co.uk"), told by the
shape of the name: a full public suffix list is 250 kB and changes weekly, and what is asked here is only whether two
addresses of one page belong together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from provlint.model.article import Article

#: Second-level labels that are registries below a two-letter country domain ("co.uk", "com.br", "or.jp").
_REGISTRIES = frozenset(
    [
        "ac",
        "asn",
        "biz",
        "co",
        "com",
        "edu",
        "gen",
        "go",
        "gob",
        "gouv",
        "gov",
        "govt",
        "gv",
        "id",
        "in",
        "info",
        "ltd",
        "me",
        "mil",
        "ne",
        "net",
        "nhs",
        "nic",
        "nom",
        "or",
        "org",
        "plc",
        "sch",
        "web",
        "police",
        "school",
    ]
)

#: Hosts that give each user a subdomain: the user, not the host, is the site.
_SHARED = frozenset(
    [
        "blogspot.com",
        "wordpress.com",
        "tumblr.com",
        "substack.com",
        "typepad.com",
        "livejournal.com",
        "github.io",
        "gitlab.io",
        "medium.com",
        "over-blog.com",
        "hatenablog.com",
        "netlify.app",
        "vercel.app",
        "pages.dev",
        "web.app",
        "wixsite.com",
        "weebly.com",
        "squarespace.com",
        "blogs.com",
        "jimdo.com",
        "jimdofree.com",
        "canalblog.com",
        "skyrock.com",
        "googleusercontent.com",
        "amazonaws.com",
        "cloudfront.net",
        "ampproject.org",
        "fc2.com",
    ]
)

#: Two-part endings ("com", "co.uk") are dropped when two names of one house are compared.
_MIN_CORE = 4


def host(url: str) -> str:
    """The host of an address in lower case, without user, port and a final dot; "" where it has none.

    "//cdn.example.org/x" and "https://example.org" have one; "/news/1" and "mailto:a@b.c" have none.
    """
    at = url.find("//")
    if at < 0 or at > 12:
        return ""
    rest = url[at + 2 : at + 300]
    for mark in "/?#\\":
        cut = rest.find(mark)
        if cut >= 0:
            rest = rest[:cut]
    rest = rest.rpartition("@")[2].strip().lower()
    if rest.startswith("["):
        return rest.partition("]")[0] + "]"
    name = rest.partition(":")[0].rstrip(".")
    return name if name and " " not in name and "%" not in name else ""


@lru_cache(maxsize=4096)
def site(name: str) -> str:
    """The registrable domain of a host: "bbc.co.uk" of "news.bbc.co.uk"; of a shared host the user's own name."""
    labels = name.split(".")
    if len(labels) <= 2 or labels[-1].isdigit() or name.startswith("["):
        return name
    if labels[-2].startswith("blogspot") or "blogspot" in labels:
        return ".".join(labels[max(labels.index("blogspot") - 1, 0) :]) if "blogspot" in labels else name
    two = ".".join(labels[-2:])
    if two in _SHARED or (len(labels[-1]) == 2 and labels[-2] in _REGISTRIES):
        return ".".join(labels[-3:])
    return two


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """The telling label of a host: "guardian" of "www.guardian.co.uk"; "unexpecteduser" of a blog's address."""
    return site(name).partition(".")[0].replace("-", "")


def one_house(first: str, second: str) -> bool:
    """Whether two hosts belong together by name alone: one site, or one name under several endings (bbc.com and
    bbc.co.uk; a blog's country addresses), or one name that continues the other (wnyc.org, wnycstudios.org)."""
    if not first or not second:
        return False
    if first == second or site(first) == site(second):
        return True
    one, two = core(first), core(second)
    if one == two:
        return True
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    return len(short) >= _MIN_CORE and (long.startswith(short) or long.endswith(short))


def house_hosts(article: Article) -> tuple[str, ...]:
    """The hosts that the configuration gives to the house: of `site.url` and `site.hosts`."""
    known = article.house.site
    own = host(known.url) if known.url else ""
    return (own, *known.hosts) if own else known.hosts


def in_house(name: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of `hosts`, a subdomain of one, or of one site with one."""
    return any(name == one or name.endswith("." + one) or site(name) == site(one) for one in hosts)
