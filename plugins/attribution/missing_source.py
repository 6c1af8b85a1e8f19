"""SRC101: nothing names the outlet, the source, a canonical or source address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provlint import Article, Example, Finding, Place, Rule, RuleMeta

from .leftovers import is_placeholder_url, url_fields

#: Credits that say where the text comes from; picture credits do not.
_TEXT_CREDITS = frozenset({"source", "republished", "wire", "via", "translation"})
#: Words of desks that name no house.
_DESKS = frozenset(
    {
        "staff", "writer", "writers", "reporter", "reporters", "editor", "editors", "editorial", "team",
        "desk", "newsroom", "author", "admin", "redaktion",
    }
)  # fmt: skip


class MissingSource(Rule):
    """SRC101."""

    meta = RuleMeta(
        id="SRC101",
        name="missing-source",
        severity="error",
        summary="Nothing names the outlet, the source or an address.",
        why=(
            "A reader, a search index or a model that meets this text later cannot tell who published it, and nobody can "
            "go back to the original to check or correct it. A text without an origin loses it for good with the next copy."
        ),
        fix=(
            "Say where the text comes from, in the way the format offers: a canonical link and a publisher in HTML, "
            "`publisher:` or `canonical:` in front matter, `url` in JSON, a line `Source: Eastvale Ledger, https://...` in plain "
            "text. For a whole folder of one house, `site: {publisher: ...}` in provlint.yaml is enough."
        ),
        fires=(
            Example(
                "The night ferry is running again after two days of repairs.\n\nThe first boat left at 23:15.\n",
                absent=True,
            ),
            Example(
                '{"text": "The winter fair drew more people than before.", "title": "Fair draws a crowd"}',
                format="json",
                absent=True,
            ),
        ),
        silent=(
            Example(
                "The night ferry is running again.\n\nSource: Eastvale Ledger, https://ledger.example.net/ferry\n"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "url": "https://ledger.example.net/fair"}', format="json"
            ),
            Example(
                "The night ferry is running again.\n",
                config="provlint: 1\nsite: {publisher: Eastvale Ledger}\n",
            ),
            Example("LONDON (Reuters) - The night ferry is running again after two days of repairs.\n"),
        ),
        structural=True,
        limits="A byline that names an outlet or agency, a wire dateline or a copyright notice with a name counts as a source.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding, where no evidence of any kind names an origin."""
        if article.evidence("publisher") or article.evidence("url") or article.evidence("canonical"):
            return
        if article.house.site.url or any(
            credit.role in _TEXT_CREDITS for credit in article.evidence("credit")
        ):
            return
        if _named_otherwise(article):
            return
        yield self.absent(
            article,
            "Nothing says where this article comes from: no outlet, no source, no address.",
            hint="Name the outlet and the address of the original, for example in a line 'Source: Eastvale Ledger, https://...'.",
        )


def _named_otherwise(article: Article) -> bool:
    """Identifiers that are addresses, organisations in the byline, copyright notices; a placeholder is SRC109's."""
    if any(str(guid.value).startswith(("http://", "https://")) for guid in article.evidence("guid")):
        return True
    for author in article.evidence("author"):
        if (
            author.detail.get("role") == "organisation"
            and not set(str(author.value).lower().split()) <= _DESKS
        ):
            return True
    if any(_writes_for(article, author.place) for author in article.evidence("author")):
        return True
    for right in article.evidence("rights"):
        if right.role == "copyright" and _names_somebody(str(right.value)):
            return True
    return any(is_placeholder_url(str(field.value)) for field in url_fields(article))


@cache
def _for_whom() -> re.Pattern[str]:
    return re.compile(
        r",?\s+(?:special\s+)?(?:for|to|of|at|für|pour|para)\s+(?:the\s+|die\s+|das\s+|den\s+|le\s+|la\s+|el\s+)?[A-Z]",
        re.IGNORECASE,
    )


def _writes_for(article: Article, author: Place) -> bool:
    """Whether a byline in the text says for whom: "By Ann Lee for the Eastvale Ledger"; "Ann Lee, Special to the Post"."""
    if author.end is None:
        return False
    match = _for_whom().match(article.text, author.end)
    return match is not None and match[0][-1].isupper()


def _names_somebody(notice: str) -> bool:
    plain = (
        "copyright",
        "all",
        "rights",
        "reserved",
        "the",
        "alle",
        "rechte",
        "vorbehalten",
        "tous",
        "droits",
        "c",
        "©",
    )
    parts = "".join(sign if sign.isalpha() else " " for sign in notice).split()
    return any(part[0].isupper() and part.lower() not in plain for part in parts)
