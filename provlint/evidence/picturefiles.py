"""Which agency or service a picture's address shows, by file name (rules/tables/agency-files.yaml) or host."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from provlint.model.values import NamedTuple
from provlint.plugin.tables import table


class Origin(NamedTuple):
    """Who a picture comes from: `via` is "file:<row id>" or "host:<host>"; `kind` agency, stock, free-licence, ai-image
    or publisher."""

    agency: str
    via: str
    kind: str


@cache
def _files() -> tuple[Any, list[dict[str, str]]]:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    rows = table("agency-files")["rows"]
    names = re2.Set.SearchSet(options)
    for row in rows:
        names.Add(row["regex"])
    names.Compile()
    return names, rows


def file_name(address: str) -> str:
    """What the file patterns see of an address: its path from the last folder on, an inner address of a resizing
    service decoded; "" for data inside the address."""
    if address.startswith("data:"):
        return ""
    if "%" in address:
        from urllib.parse import unquote

        address = unquote(address)
    if len(address) > 2000:
        address = address[-2000:]
    path = address
    if "?" in path:
        path, _, query = path.partition("?")
        if "url=" in query or "image=" in query:
            inner = query.partition("url=")[2] or query.partition("image=")[2]
            path = inner.partition("&")[0].partition("?")[0]
    path = path.partition("#")[0]
    if "hostednews/" in path:
        return path[path.find("hostednews/") :]
    if "urn:newsml" in path or "urn-newsml" in path:
        return path[path.find("urn") :]
    last = path.rstrip("/").rpartition("/")[2]
    if len(last) < 8:
        # ".../RC2QDCA4CGKL/large.jpg": some stores name the size last
        last = "/".join(path.rstrip("/").rsplit("/", 2)[-2:])
    return last


@lru_cache(maxsize=1024)
def origin_of_file(address: str) -> Origin | None:
    """The agency that the file name of an address shows; None where it shows none."""
    name = file_name(address)
    if not name:
        return None
    if not name.isascii():
        # a lone surrogate of a JSON escape is nothing RE2 can read
        name = name.encode("utf-8", "replace").decode("utf-8")
    names, rows = _files()
    found = names.Match(name)
    if not found:
        return None
    # strong rows before medium ones, then in the order of the table
    row = rows[min(found, key=lambda at: (rows[at]["weight"] != "strong", at))]
    return Origin(row["agency"], "file:" + row["id"], row["kind"])


@cache
def _marks() -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (row["pattern"], row["publisher"], tuple(row["domains"]))
        for row in table("cms-fingerprints")["rows"]
        if row["where"] == "img" and row["weight"] == "strong"
    ]


@lru_cache(maxsize=1024)
def origin_of_host(address: str) -> tuple[Origin, tuple[str, ...]] | None:
    """(who the host of a picture belongs to, that publisher's own sites), where the tables give it to one."""
    from provlint.evidence.agencies import agency_of_host
    from provlint.evidence.hosts import host

    name = host(address)
    if not name:
        return None
    known = agency_of_host(name)
    if known is not None:
        return Origin(known.name, "host:" + name, "agency"), known.hosts
    for pattern, publisher, domains in _marks():
        if pattern in address:
            return Origin(publisher, "host:" + name, "publisher"), domains
    return None
