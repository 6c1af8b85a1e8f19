"""News agencies by the names they are credited with (rules/tables/agencies.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from provlint.model.values import NamedTuple
from provlint.plugin.tables import table


class Agency(NamedTuple):
    """An agency: how it is written, its own hosts, and whether it sells pictures alone."""

    name: str
    hosts: tuple[str, ...]
    pictures: bool


@cache
def _agencies() -> Mapping[str, Agency]:
    known: dict[str, Agency] = {}
    for row in table("agencies")["rows"]:
        one = Agency(row["name"], tuple(row["hosts"]), bool(row.get("pictures")))
        for name in (row["name"], *row["names"]):
            known[name.lower()] = one
    return known


@cache
def _hosts() -> Mapping[str, Agency]:
    return {host: one for one in set(_agencies().values()) for host in one.hosts}


def agency(name: str) -> Agency | None:
    """The agency that a name or abbreviation stands for; None where it is none. Case and white space do not count."""
    return _agencies().get(" ".join(name.lower().split()).strip(" .,©()"))


def agency_of_host(host: str) -> Agency | None:
    """The agency whose own site a host is."""
    while host:
        if (found := _hosts().get(host)) is not None:
            return found
        host = host.partition(".")[2]
    return None


def agencies_in(text: str) -> list[tuple[int, int, Agency]]:
    """The agencies in a short credit ("dpa/AP", "ino/dpa", "AFP, EFE y Reuters"), with their ranges."""
    import re

    found: list[tuple[int, int, Agency]] = []
    for part in re.finditer(r"[^/,;&+|()（）、，\s](?:[^/,;&+|()（）、，]*[^/,;&+|()（）、，\s])?", text):
        whole = agency(part[0])
        if whole:
            found.append((part.start(), part.end(), whole))
            continue
        for word in re.finditer(r"[^\s-]+", part[0]):
            one = agency(word[0])
            if one and (word[0][:1].isupper() or not word[0].isascii() or word[0].lower() in _SMALL):
                found.append((part.start() + word.start(), part.start() + word.end(), one))
    return found


#: Agencies that write themselves small.
_SMALL = frozenset({"dpa", "dts", "epd", "sid", "efe", "ots", "epa", "afp", "apa", "ap"})
