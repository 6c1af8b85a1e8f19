"""What an article says about its use: licences, copyright lines, usage terms, reservations against machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provlint.evidence import fieldnames
from provlint.evidence.hosts import host
from provlint.evidence.markupvalues import Markup, content_of
from provlint.model.article import Article
from provlint.model.evidence import Right
from provlint.model.span import Located

if TYPE_CHECKING:
    from provlint.evidence.jsonld import LinkedData

#: robots directives that keep machines from learning or copying; those about search alone are none.
_OPT_OUTS = frozenset({"noai", "noimageai", "nollm", "noml", "notrain", "nocache-ai", "google-extended"})


def rights(article: Article) -> tuple[Right, ...]:
    """Provider of "rights": roles licence, copyright, usage, tdm, ai-optout; markup first, then lines of the text."""
    seen = set()
    kept = []
    for one in _all(article):
        mark = (one.role, one.value, one.place.offset if one.place else one.via)
        if mark not in seen:
            seen.add(mark)
            kept.append(one)
    return tuple(kept)


def _right(
    article: Article, role: str, located: Located, via: str, value: str | None = None
) -> Iterator[Right]:
    text = " ".join(located.value.split()) if value is None else value
    if text:
        place = located.place()
        yield Right("rights", role, text[:400], text if host(text) else None, article.raw(place), via, place)


def _all(article: Article) -> Iterator[Right]:
    for field, key in fieldnames.named(article, "rights"):
        if isinstance(field.value, str) and field.value.strip():
            role = "licence" if "licen" in key.lower() else "usage" if "usage" in key.lower() else "copyright"
            yield from _right(article, role, field.located, fieldnames.via(article, field))
    if article.elements:
        yield from _from_markup(article)
    yield from _from_text(article)
    yield from _from_lines(article)


def _from_markup(article: Article) -> Iterator[Right]:
    tables: Markup = article.ask("markup")
    linked: LinkedData = article.ask("linked-data")
    for element in tables.links.get("license", ()):
        if (located := element.attribute("href")) is not None:
            yield from _right(article, "licence", located, "link:license")
    for at in tables.props.get("rel:license", ()):
        if (located := article.elements[at].attribute("href")) is not None:
            yield from _right(article, "licence", located, "rel:license")
    if linked.main is not None:
        for key, role in (("license", "licence"), ("copyrightNotice", "copyright"), ("copyrightHolder", "copyright"), ("usageInfo", "usage"),
                          ("conditionsOfAccess", "usage"), ("copyrightYear", "copyright")):  # fmt: skip
            value = linked.main.value.get(key)
            steps: tuple[str, ...] = (key,)
            if isinstance(value, dict):
                inner = next((one for one in ("url", "name", "@id") if isinstance(value.get(one), str)), None)
                if inner is None:
                    continue
                value, steps = value[inner], (key, inner)
            if (
                isinstance(value, (str, int))
                and not isinstance(value, bool)
                and (located := linked.main.at(*steps)) is not None
            ):
                yield from _right(article, role, located, f"json-ld:{key}")
    for name, element in tables.meta(
        "copyright",
        "dcterms.rights",
        "dc.rights",
        "rights",
        "rights-standard",
        "dcterms.license",
        "dc.rights.license",
    ):
        if (located := content_of(element)) is not None:
            yield from _right(article, "licence" if "licen" in name else "copyright", located, f"meta:{name}")
    for name, element in tables.meta("tdm-reservation", "tdm-policy"):
        if (located := content_of(element)) is not None:
            yield from _right(article, "tdm", located, f"meta:{name}")
    for name, element in tables.meta("robots", "googlebot", "google-extended", "gptbot", "ccbot"):
        located = content_of(element)
        if located is None:
            continue
        for word in re.finditer(r"[\w-]+", located.value.lower()):
            own = name in ("google-extended", "gptbot", "ccbot") and word[0] in (
                "noindex",
                "none",
                "disallow",
            )
            if word[0] in _OPT_OUTS or own:
                yield from _right(
                    article, "ai-optout", located.part(word.start(), word.end()), f"meta:{name}"
                )


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s?©)?\s?(?:[^\n]{0,60}?(?<![0-9])(?:19|20)[0-9]{2}[^\n]{0,120}|[^\W\d_][^\n]{2,100})"
    )


_OWNER = "evidence:rights/marks"


def _copyright_lines(text: str, spots: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Where copyright lines stand: from the mark to the end of its line."""
    done = 0
    for start, mark in spots:
        if start < done:
            continue
        found = _copyright().match(text, start)
        if found is None or (
            mark == "copyright" and "©" not in found[0][:14] and not any(c.isdigit() for c in found[0])
        ):
            continue
        done = found.end()
        yield start, start + len(found[0].rstrip(" |.,"))


@cache
def _licence() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])CC[ -](?:0|BY)(?:[- ](?:NC|SA|ND|BY)){0,3}(?:[ -][1-4]\.[0-9])?(?![\w])|Creative Commons(?: [A-Z][\w-]+){0,4}(?: [1-4]\.[0-9])?"
    )


def _from_text(article: Article) -> Iterator[Right]:
    text = article.text
    spots = [(span.start, mark) for span, mark in article.ask("hits").of(_OWNER)]
    if not spots:
        return
    for start, end in _copyright_lines(
        text, [spot for spot in spots if spot[1] in ("©", "copyright", "(c)")]
    ):
        place = article.place((start, end))
        yield Right(
            "rights",
            "copyright",
            " ".join(text[start:end].split()),
            None,
            article.raw(place),
            "text:copyright",
            place,
        )
    if any(mark not in ("©", "copyright", "(c)") for _, mark in spots):
        for found in _licence().finditer(text):
            place = article.place((found.start(), found.end()))
            yield Right(
                "rights",
                "licence",
                " ".join(found[0].split()),
                None,
                article.raw(place),
                "text:licence",
                place,
            )


def _from_lines(article: Article) -> Iterator[Right]:
    if article.elements:
        return
    for fact in article.ask("lines"):
        if fact.kind == "licence":
            place = article.place((fact.start, fact.end))
            yield Right(
                "rights",
                "licence",
                article.text[fact.start : fact.end],
                None,
                article.raw(place),
                "text:licence-line",
                place,
            )
