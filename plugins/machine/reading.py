"""What the rules about labels ask alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provlint import MACHINE_KINDS, Article, Label

#: What a kind of label is called in a message.
WORDS = {
    "generated": "machine-generated",
    "summarized": "a machine summary",
    "translated": "a machine translation",
    "assisted": "made with machine assistance",
    "human-only": "made by people only",
}


def machine(labels: Iterable[Label], scopes: tuple[str, ...] = ("article",)) -> Iterator[Label]:
    """The labels that say a machine made something of one of the scopes."""
    return (one for one in labels if one.label in MACHINE_KINDS and one.scope in scopes)


def disclosed(article: Article) -> bool:
    """Whether the article says that a machine took part in it; what the configuration declares is not said by it."""
    return any(machine(one for one in article.evidence("label") if one.standard != "config"))


def visible(labels: Iterable[Label]) -> Iterator[Label]:
    """The labels that readers see."""
    return (one for one in labels if one.standard == "text" and one.place is not None)


def statements(labels: Iterable[Label]) -> Iterator[list[Label]]:
    """Labels of one statement (one place), together."""
    groups: dict[object, list[Label]] = {}
    for one in labels:
        place = one.place
        groups.setdefault((place.offset, place.end_offset) if place is not None else one.raw, []).append(one)
    yield from groups.values()


def structured(labels: Iterable[Label]) -> Iterator[Label]:
    """The labels that machines read."""
    return (one for one in labels if one.standard not in ("text", "config"))


def exported(article: Article) -> bool:
    """Whether the article's file is written by a system: what is wrong in it is put right there."""
    return shape(article) in ("json", "feed", "newsml")


def shape(article: Article) -> str:
    """text, markdown, html, json, feed or newsml: the format that says where metadata has its place."""
    kind = article.media_type.replace("mdx", "markdown")
    for word in ("markdown", "json", "rss", "atom", "html", "newsml"):
        if word in kind:
            return "feed" if word in ("rss", "atom") else word
    return "text"
