"""SRC105: the markup is another publisher's, and no credit names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provlint import (
    Article,
    Example,
    Finding,
    Precision,
    Rule,
    RuleMeta,
    Stated,
    host,
    house_hosts,
    in_house,
    one_house,
)

from .names import name_of_host, same_name

#: How many signs a finding shows.
_SHOWN = 5
#: What a sign of each weight counts; 2 is enough.
_WEIGHTS = {"strong": 2, "medium": 1}


class UndisclosedOrigin(Rule):
    """SRC105."""

    meta = RuleMeta(
        id="SRC105",
        name="undisclosed-origin",
        severity="warning",
        summary="The markup carries another publisher's marks, and no credit names it.",
        why=(
            "Component ids, class names, a canonical address or picture hosts of another publisher show that the text was taken "
            "over from there. Readers see a text of this site, and the house that reported it is not named."
        ),
        fix=(
            "Name and link the original: `Source: CNN, https://...`. If the marks are your own (one system for several titles, a "
            "former domain), list the hosts under `site: {hosts: [...]}` in provlint.yaml."
        ),
        fires=(
            Example(
                '<html><head><meta property="og:url" content="https://tidewire.example.net/fair"></head><body><article>'
                '<h1>Fair draws a crowd</h1><p data-uri="[[cms.cnn.com/_components/paragraph/instances/abc]]">The winter fair drew '
                "more people than any fair before it.</p></article></body></html>",
                format="html",
            ),
        ),
        silent=(
            Example(
                '<html><head><meta property="og:url" content="https://tidewire.example.net/fair"></head><body><article>'
                '<h1>Fair draws a crowd</h1><p data-uri="cms.cnn.com/_components/paragraph/instances/abc">The winter fair drew '
                'more people than any fair before it.</p><p>Source: <a href="https://edition.cnn.com/fair">CNN</a></p>'
                "</article></body></html>",
                format="html",
            ),
            Example(
                '<html><head><meta property="og:url" content="https://edition.cnn.com/fair"></head><body><article>'
                '<h1>Fair draws a crowd</h1><p data-uri="cms.cnn.com/_components/paragraph/instances/abc">The winter fair drew '
                "more people than any fair before it.</p></article></body></html>",
                format="html",
            ),
        ),
        precision=Precision(
            0.83,
            6,
            "all findings on 1,173 web pages of the open metadata sets",
            "make precision",
            "2026-11-21",
        ),
        limits="Known marks are those of rules/tables/cms-fingerprints.yaml and of `fingerprints:` in provlint.yaml. Silent where the page shows no host and no publisher of its own: then the marks may be its own.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each foreign publisher, at its first mark, with all its marks as evidence."""
        if not article.elements and not article.html:
            return
        marks = article.evidence("fingerprint")
        canonicals = [one for one in article.evidence("canonical") if host(str(one.value))]
        if not marks and not canonicals:
            return
        hosts, names = _own(article)
        if not hosts and not names:
            return
        signs: dict[str, list[Stated]] = {}
        for mark in marks:
            publisher = str(mark.detail.get("publisher", ""))
            if publisher and not _is_own(publisher, _domains(mark), hosts, names):
                signs.setdefault(publisher, []).append(mark)
        # a canonical link is a credit of that kind where the page's own addresses and names are another site's
        others = {one.url for one in article.evidence("credit") if one.via == "link:canonical"}
        for canonical in canonicals:
            name = host(str(canonical.value))
            stated = hosts and not _ours(name, hosts) and not any(name_of_host(own, name) for own in names)
            if stated or str(canonical.value) in others:
                signs.setdefault(_publisher_of(name, signs), []).append(canonical)
        for publisher, found in signs.items():
            yield from self._judged(article, publisher, found, hosts)

    def _judged(
        self, article: Article, publisher: str, found: list[Stated], hosts: tuple[str, ...]
    ) -> Iterator[Finding]:
        domains = tuple(dict.fromkeys(domain for one in found for domain in _domains(one)))
        weight = sum(_weight(one) for one in found)
        if weight >= 1:
            for guid in article.evidence("guid"):
                name = host(str(guid.value))
                if name and not _ours(name, hosts) and any(one_house(name, domain) for domain in domains):
                    found.append(guid)
                    weight += 1
        if weight < 2 or _is_credited(article, publisher, domains, found):
            return
        if all(sign.kind in ("canonical", "guid") for sign in found) and _is_mentioned(article, domains):
            return
        # the clearest first: by weight, then a mark that spells the other house's domain
        found.sort(key=lambda one: (-_weight(one), not any(domain in str(one.value) for domain in domains)))
        placed = [one for one in found if one.place is not None]
        if not placed:
            return
        first = placed[0]
        assert first.place is not None
        yield self.finding(
            article,
            first.place,
            f"The markup carries marks of {publisher} ({_shown(first)}), and no credit names {publisher}.",
            hint=f"Name and link the original at {publisher}, or list the host under `site.hosts` if it is your own.",
            evidence=tuple(found[:_SHOWN]),
        )


def _shown(sign: Stated) -> str:
    return str(sign.value)[:60]


def _weight(sign: Stated) -> int:
    return 2 if sign.kind == "canonical" else _WEIGHTS.get(str(sign.detail.get("weight")), 0)


def _domains(sign: Stated) -> tuple[str, ...]:
    if sign.kind == "canonical":
        return (host(str(sign.value)),)
    several: Any = sign.detail.get("domains") or sign.detail.get("domain") or ()
    return (several,) if isinstance(several, str) else tuple(str(one) for one in several)


def _own(article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(hosts, names) that the article shows to be its own; the canonical address only where it gives no other."""
    hosts = [host(str(one.value)) for one in article.evidence("url")]
    hosts += house_hosts(article)
    names = [str(one.value) for one in article.evidence("publisher")]
    return tuple(dict.fromkeys(name for name in hosts if name)), tuple(names)


def _ours(name: str, hosts: tuple[str, ...]) -> bool:
    return in_house(name, hosts) or any(one_house(name, own) for own in hosts)


def _is_own(publisher: str, domains: tuple[str, ...], hosts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    if any(same_name(publisher, name) for name in names):
        return True
    return any(_ours(domain, hosts) for domain in domains)


def _publisher_of(name: str, signs: dict[str, list[Stated]]) -> str:
    """The publisher of a host: one whose marks are there as well, else the host itself."""
    for publisher, found in signs.items():
        if any(one_house(name, domain) for one in found for domain in _domains(one)):
            return publisher
    return name.removeprefix("www.")


def _is_mentioned(article: Article, domains: tuple[str, ...]) -> bool:
    """Whether the text speaks of the house of a canonical address: alone, such an address is weak proof."""
    plain = "".join(article.text.lower().split()).replace("-", "")
    for domain in domains:
        label = max(domain.removeprefix("www.").split(".")[:-1], key=len, default=domain).replace("-", "")
        if label in plain:
            return True
    return False


def _is_credited(article: Article, publisher: str, domains: tuple[str, ...], found: list[Stated]) -> bool:
    """Whether a credit or byline that readers can see names the publisher. A picture's credit clears only pictures."""
    pictures = all(sign.via == "html:img" for sign in found)
    for credit in article.evidence("credit"):
        if credit.via == "link:canonical" or (credit.role == "image" and not pictures):
            continue
        name = host(credit.url) if credit.url else ""
        if name and any(one_house(name, domain) for domain in domains):
            return True
        if credit.name and (
            same_name(str(credit.name), publisher)
            or any(name_of_host(str(credit.name), domain) for domain in domains)
        ):
            return True
    return any(
        author.detail.get("role") == "organisation" and same_name(str(author.value), publisher)
        for author in article.evidence("author")
    )
