"""What rules on reuse keep of an article: its narration and quotations with their places, and who it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from provlint import (
    Article,
    Feature,
    Node,
    Passage,
    Span,
    Stats,
    host,
    house_hosts,
    in_house,
    key64,
    one_house,
)

from .likeness import Telling
from .narration import Sentence, keys_of, narration, told, words_of, words_of_each

#: Version of the payload.
VERSION: Final = 2
#: A sentence of so many articles of one house is boilerplate.
BOILERPLATE: Final = 3
#: Words between quotation marks from which on they are somebody's words, not a title or a so-called.
SAID: Final = 5


class Credit(NamedTuple):
    """Whom an article credits: how, name ("" for none), address ("" for none), and where."""

    role: str
    name: str
    url: str
    passage: Passage | None

    @property
    def host(self) -> str:
        """The host of the address; "" for none."""
        return host(self.url)


class Mark(NamedTuple):
    """A mark that a publisher's system left in an article: whose, its domains, whether it alone names the publisher,
    and where it stands."""

    publisher: str
    domains: Sequence[str]
    strong: bool
    passage: Passage | None


class Account(NamedTuple):
    """An article as rules on reuse see it. `hosts` and `publisher` are its house, as far as it says; `addresses` its
    url and canonical address, `published` its day (ISO 8601), `marks` what systems of publishers left in it; all may be
    empty. `quotations` include their marks. `size` is the number of words of its narration, `language` a BCP 47 tag;
    `updated` says that it names a later day on which it was changed."""

    headline: Passage
    title: str
    hosts: tuple[str, ...]
    publisher: str
    addresses: tuple[str, ...]
    published: str
    credits: tuple[Credit, ...]
    marks: tuple[Mark, ...]
    telling: Telling
    quotations: tuple[Passage, ...]
    size: int
    language: str
    updated: bool

    @property
    def house(self) -> str:
        """One name for the house: its first host, else the publisher; "" for none."""
        return self.hosts[0] if self.hosts else self.publisher


def shown(node: Node, article: Account) -> str:
    """What a message calls an article: its path, and its line where the file holds several."""
    return f"{node.path}:{article.headline.line}" if node.pointer else node.path


def feature(article: Article) -> Feature | None:
    """The feature of an article; None for one that tells nothing in its own words."""
    sentences = [(Passage.of(article, span), holes) for span, holes in told(article)]
    if not sentences:
        return None
    words = words_of_each([narration(passage.text, holes) for passage, holes in sentences])
    hosts, publisher = list(_hosts(article)), _first(article, "publisher")
    house = hosts[0] if hosts else publisher
    counted = [key64(f"{house}\0{' '.join(one)}") for one in words] if house else []
    payload = {
        "headline": Passage.headline(article),
        "language": article.language or "",
        "title": _first(article, "title"),
        "hosts": hosts,
        "publisher": publisher,
        "addresses": [str(one.value) for kind in ("url", "canonical") for one in article.evidence(kind)],
        "published": _published(article),
        "updated": _updated(article),
        "credits": [
            (one.role, one.name or "", one.url or "", one.place and Passage.of(article, one.place))
            for one in article.evidence("credit")
            if one.role != "image"
        ],
        "marks": list(_marks(article)),
        "sentences": sentences,
        "quotations": [
            Passage.of(article, Span(one.start, one.end))
            for one in article.evidence("quoted")
            if one.closed and article.text.count(" ", one.start, one.end) >= SAID - 1
        ],
    }
    return Feature(keys_of(words), payload, VERSION, counted)


def account(feature: Feature, stats: Stats) -> Account:
    """The article of a feature, less the boilerplate of its house."""
    found: Mapping[str, Any] = feature.payload
    house = found["hosts"][0] if found["hosts"] else found["publisher"]
    passages = [Passage(*values) for values, _ in found["sentences"]]
    words = words_of_each(
        [narration(one.text, holes) for one, (_, holes) in zip(passages, found["sentences"], strict=True)]
    )
    sentences = list(map(Sentence, passages, words))
    if house:
        own = [
            one
            for one in sentences
            if stats.frequency(key64(f"{house}\0{' '.join(one.words)}")) < BOILERPLATE
        ]
        # what is most of an article is no boilerplate: the article itself is there several times
        sentences = own if 2 * len(own) >= len(sentences) else sentences
    return Account(
        Passage(*found["headline"]),
        found["title"],
        tuple(found["hosts"]),
        found["publisher"],
        tuple(found["addresses"]),
        found["published"],
        tuple(
            Credit(role, name, url, Passage(*place) if place else None)
            for role, name, url, place in found["credits"]
        ),
        tuple(
            Mark(publisher, domains, strong, Passage(*place) if place else None)
            for publisher, domains, strong, place in found["marks"]
        ),
        Telling(sentences),
        tuple(Passage(*one) for one in found["quotations"]),
        sum(len(one.words) for one in sentences),
        found["language"],
        found["updated"],
    )


def one_home(first: Account, second: Account) -> bool | None:
    """Whether two articles are of one house; None where one of them does not say."""
    if first.hosts and second.hosts:
        return any(one_house(one, other) or one == other for one in first.hosts for other in second.hosts)
    if first.publisher and second.publisher:
        return first.publisher.casefold() == second.publisher.casefold()
    return None


def one_article(first: Account, second: Account) -> bool:
    """Whether two articles with much the same text are one in several forms (page, feed, export): one address, or one
    title and day within one house."""
    if not set(first.addresses).isdisjoint(second.addresses):
        return True
    titled = bool(first.title) and words_of(first.title) == words_of(second.title)
    dated = bool(first.published) and first.published == second.published
    return titled and dated and one_home(first, second) is not False


def credit_of(article: Account, other: Account) -> Credit | None:
    """The first credit of an article that names the house of another one; None for none."""
    for credit in article.credits:
        if credit.host and any(one_house(credit.host, own) for own in other.hosts):
            return credit
        name = credit.name.casefold()
        if name and name == other.publisher.casefold():
            return credit
        if name and any(one_house("".join(name.split()) + ".com", own) for own in other.hosts):
            return credit
    return None


def _hosts(article: Article) -> Iterator[str]:
    """The article's own hosts: of its address, else of its canonical one; with all of the house, if it is of it."""
    for kind in ("url", "canonical"):
        found = [name for one in article.evidence(kind) if (name := host(str(one.value)))]
        if found:
            own = house_hosts(article)
            ours = any(in_house(name, own) for name in found)
            yield from dict.fromkeys([*found, *(own if ours else ())])
            return


def _first(article: Article, kind: str) -> str:
    return next((str(one.value) for one in article.evidence(kind) if one.value), "")


def _published(article: Article) -> str:
    for one in article.evidence("date"):
        if one.role == "published" and one.value is not None and len(one.value) >= 10:
            return str(one.value[:10])
    return ""


def _updated(article: Article) -> bool:
    published = _published(article)
    return any(
        one.role == "modified" and one.value is not None and published < one.value[:10]
        for one in article.evidence("date")
    )


def _marks(article: Article) -> Iterator[Mark]:
    for one in article.evidence("fingerprint"):
        domains = one.detail.get("domains") or one.detail.get("domain") or ()
        several = (domains,) if isinstance(domains, str) else tuple(map(str, domains))
        strong = one.detail.get("weight") == "strong"
        passage = Passage.of(article, one.place) if one.place is not None else None
        yield Mark(str(one.detail.get("publisher", "")), several, strong, passage)
