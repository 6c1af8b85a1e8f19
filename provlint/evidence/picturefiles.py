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
def _files() -> list[tuple[str, tuple[str, ...], dict[str, str]]]:
    """(longest literal, all literals in order, row) of the table's rows: strong ones first, then as they stand there. A
    row that is nothing but alternatives is there once for each."""
    found = []
    for row in sorted(table("agency-files")["rows"], key=_is_weak):
        regex = row["regex"]
        inner = regex[3:-1]
        alternatives = regex.startswith("(?:") and regex.endswith(")") and "(" not in inner
        for one in inner.split("|") if alternatives else [regex]:
            literals = _literals(one)
            found.append((max(literals, key=len, default=""), literals, row))
    return found


def _is_weak(row: dict[str, str]) -> bool:
    return row["weight"] != "strong"


def _literals(regex: str) -> tuple[str, ...]:
    """What stands in every name that a pattern of the table matches, in lower case, one behind the other."""
    found = [""]
    depth = at = 0
    while at < len(regex):
        character = regex[at]
        at += 1
        if character == "[":
            at = regex.index("]", at + 1) + 1
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "\\":
            at += 1
            if not depth and not regex[at - 1].isalnum():
                found[-1] += regex[at - 1]
                continue
        elif character == "{":
            at = regex.index("}", at) + 1
            found[-1] = found[-1][:-1]
        elif character in "?*":
            found[-1] = found[-1][:-1]
        elif character == "|" and not depth:
            return ()
        elif not depth and character not in "^$.+":
            found[-1] += character.lower()
            continue
        found.append("")
    return tuple(filter(None, found))


def _may_match(literals: tuple[str, ...], low: str) -> bool:
    at = 0
    for literal in literals:
        at = low.find(literal, at)
        if at < 0:
            return False
        at += len(literal)
    return True


@cache
def _pattern(regex: str) -> Any:
    import re2

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile(regex, options)


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
    low = name.lower()
    plain = name.isascii()
    for longest, literals, row in _files():
        # hardly a name holds the words of one row; beyond ASCII, RE2 takes further letters for the same
        if plain and (longest not in low or not _may_match(literals, low)):
            continue
        if _pattern(row["regex"]).search(name) is not None:
            return Origin(row["agency"], "file:" + row["id"], row["kind"])
    return None


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
