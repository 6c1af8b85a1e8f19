"""SRC108: publisher or canonical address differ between what they were read from."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import (
    Article,
    Example,
    Finding,
    Related,
    Rule,
    RuleMeta,
    Stated,
    host,
    house_hosts,
    in_house,
    one_house,
)

from .names import name_of_host, same_name

#: Where a publisher is stated with care; application names and Twitter handles often are a group's or a brand's.
_STATED = (
    "json-ld:publisher",
    "meta:og:site_name",
    "text:publisher-line",
    "json:publisher",
    "front-matter:publisher",
    "microdata:publisher",
)


class ConflictingSource(Rule):
    """SRC108."""

    meta = RuleMeta(
        id="SRC108",
        name="conflicting-source",
        severity="warning",
        summary="The article names two publishers or two canonical addresses.",
        why=(
            "Programs take the publisher from one place or the other, so the same article is filed under two houses. It happens "
            "when a page, a template or a record is copied and only half of it is changed."
        ),
        fix=(
            "Decide which one is right and write it in both places. Titles of one house: list their hosts under "
            "`site: {hosts: [...]}` in provlint.yaml."
        ),
        fires=(
            Example(
                "---\ntitle: Fair draws a crowd\npublisher: Eastvale Ledger\n---\n\nPublisher: [[Tidewire]]\n\nThe winter fair drew "
                "more people than any fair before it.\n",
                format="markdown",
            ),
            Example(
                '<html><head><link rel="canonical" href="https://ledger.example.net/fair"><link rel="canonical" '
                'href="[[https://tidewire.invalid/fair]]"></head><body><article><h1>Fair draws a crowd</h1><p>The winter fair drew '
                "more people than any fair before it.</p></article></body></html>",
                format="html",
            ),
        ),
        silent=(
            Example(
                '<html><head><meta property="og:site_name" content="The Eastvale Ledger"><script type="application/ld+json">'
                '{"@type": "NewsArticle", "headline": "Fair", "publisher": {"@type": "Organization", "name": "Eastvale Ledger Ltd"}}'
                "</script></head><body><article><h1>Fair</h1><p>The winter fair drew a crowd.</p></article></body></html>",
                format="html",
            ),
            Example(
                '{"text": "The fair drew a crowd.", "canonical_url": "https://ledger.example.net/fair", '
                '"canonical": "https://m.ledger.example.net/fair"}',
                format="json",
            ),
        ),
        limits=(
            "In HTML, where a brand and its company often both stand, two names conflict only if a host on the page belongs to "
            "each of them. The configuration's publisher is not compared."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding about canonical addresses and one about publishers."""
        canonicals = article.evidence("canonical")
        if len(canonicals) > 1:
            yield from self._canonicals(article, canonicals)
        publishers = article.evidence("publisher")
        if len(publishers) > 1:
            yield from self._publishers(article, publishers)

    def _canonicals(self, article: Article, canonicals: tuple[Stated, ...]) -> Iterator[Finding]:
        house = house_hosts(article)
        placed = [(host(str(one.value)), one) for one in canonicals if one.place is not None]
        placed = [(name, one) for name, one in placed if name]
        for name, other in placed[1:]:
            first_name, first = placed[0]
            if one_house(first_name, name) or (in_house(name, house) and in_house(first_name, house)):
                continue
            yield self._conflict(article, first, other, "canonical addresses")
            return

    def _publishers(self, article: Article, publishers: tuple[Stated, ...]) -> Iterator[Finding]:
        stated = [one for one in publishers if one.place is not None and one.via.startswith(_STATED)]
        if len(stated) < 2:
            return
        first = stated[0]
        for other in stated[1:]:
            if other.via == first.via or same_name(str(first.value), str(other.value)):
                continue
            if article.elements and not _live_apart(article, str(first.value), str(other.value)):
                continue
            yield self._conflict(article, first, other, "publishers")
            return

    def _conflict(self, article: Article, first: Stated, other: Stated, what: str) -> Finding:
        assert first.place is not None
        assert other.place is not None
        return self.finding(
            article,
            other.place,
            f"The article states two {what}: '{first.value}' ({first.via}) and '{other.value}' ({other.via}).",
            hint="Decide which one is right and write it in both places.",
            evidence=(first, other),
            related=(Related("the other one", first.place),),
        )


def _live_apart(article: Article, first: str, second: str) -> bool:
    """Whether two hosts of the page, not of one house, belong to one name each."""
    hosts = {
        host(str(one.value)) for kind in ("canonical", "url", "guid") for one in article.evidence(kind)
    } - {""}
    ones = [name for name in hosts if name_of_host(first, name) and not name_of_host(second, name)]
    others = [name for name in hosts if name_of_host(second, name) and not name_of_host(first, name)]
    return any(not one_house(one, other) for one in ones for other in others)
