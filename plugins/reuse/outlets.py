"""Sources outside the articles: "CNN" in a credit and the marks of cnn.com are one."""

from __future__ import annotations

from collections.abc import Iterable

from provlint import Outlet, site


class Outlets:
    """The outlets that articles name, each once, whatever it is called. One house's sites under several endings are
    one, as `provlint.one_house` has it; a name stands for the site that is called so."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """`named` are names and hosts, either may be ""."""
        self._sites: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._called: dict[str, str] = {}
        pairs = [(_name(name), host) for name, host in named]
        for name, host in pairs:
            if host:
                core = _core(host)
                self._sites.setdefault(core, site(host))
                if name:
                    self._called.setdefault(_squeezed(name), core)
        for name, host in pairs:
            if name:
                self._names.setdefault(self._key(name, host), name)

    def outlet(self, name: str, host: str) -> Outlet:
        """The outlet of a name and a host, as it is called where it is named first."""
        key = self._key(_name(name), host)
        return Outlet(self._names.get(key, ""), self._sites.get(key, ""))

    def _key(self, name: str, host: str) -> str:
        if host:
            return _core(host)
        squeezed = _squeezed(name)
        return self._called.get(squeezed, squeezed)


def _name(words: str) -> str:
    """The name without what pages set off from it: "Xinhua | 2026-01-06 | Editor: ..."."""
    return words.partition("|")[0].strip() or words


def _core(host: str) -> str:
    return site(host).partition(".")[0].replace("-", "")


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
