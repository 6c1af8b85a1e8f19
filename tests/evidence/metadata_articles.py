"""Articles for the tests of metadata evidence: any text through the reader that its file name chooses."""

from __future__ import annotations

from functools import cache

from provlint.evidence.scan import Scanner
from provlint.evidence.table import evidence_terms, providers
from provlint.model.article import Article, Provider
from provlint.model.house import House, Site
from provlint.model.source import Source
from provlint.plugin.specs import load
from provlint.readers.base import ReadOptions
from provlint.readers.choose import BUILTIN_READERS, choose


@cache
def _providers() -> dict[str, Provider]:
    return dict(providers(Scanner(evidence_terms())))


def articles(text: str, name: str = "a.txt", house: House | None = None) -> list[Article]:
    spec = choose(BUILTIN_READERS, name, text[:4096])
    assert spec is not None
    found = []
    for one in load(spec.target)(Source(name, text), ReadOptions()):
        assert isinstance(one, Article), one
        one.equip(_providers(), house or House(key=name))
        found.append(one)
    return found


def article(text: str, name: str = "a.txt", house: House | None = None) -> Article:
    (one,) = articles(text, name, house)
    return one


def page(body: str, head: str = "", house: House | None = None, lang: str = "en") -> Article:
    text = (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body><article><h1>Ferry runs at night</h1>{body}'
        f"<p>{'The ferry left the harbour late in the evening with forty people on board. ' * 4}</p>"
        f"<p>{'It came back in the morning with none of them, and nobody asked why that was. ' * 4}</p>"
        "</article></body></html>"
    )
    return article(text, "p.html", house)


def house(**site: object) -> House:
    return House(site=Site(**site), key="x.html")  # type: ignore[arg-type]


def in_place(one: Article, evidence: object) -> str:
    """The source text at the evidence's place."""
    place = evidence.place  # type: ignore[attr-defined]
    assert place is not None
    return one.raw(place)
