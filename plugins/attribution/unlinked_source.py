"""SRC104: a "Source:" or "via" line without a link or identifier."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Credit, Example, Finding, Rule, RuleMeta, host

from .leftovers import is_placeholder_url
from .names import name_of_host, same_name

_LINES = ("text:source-line", "text:via-line")


class UnlinkedSource(Rule):
    """SRC104."""

    meta = RuleMeta(
        id="SRC104",
        name="unlinked-source",
        severity="warning",
        summary="A source line has no link or identifier.",
        why=(
            "'Source: CNN' names a house with thousands of articles. Without an address, a DOI or another identifier nobody can "
            "find the text that this one is based on, compare the two, or notice that the original was corrected."
        ),
        fix=(
            "Put the address of the original behind the name: `Source: CNN, https://...`, or link the name; in front matter, write "
            "`source_url:` beside `source:`. A DOI, an ISBN or an arXiv number does as well. Wire lines and picture credits are "
            "complete without one."
        ),
        fires=(
            Example(
                "The night ferry is running again after two days of repairs.\n\n[[Source: Eastvale Ledger]]\n"
            ),
            Example("The fair drew a crowd.\n\n[[via Tidewire]]\n"),
        ),
        silent=(
            Example(
                "The night ferry is running again.\n\nSource: Eastvale Ledger, https://ledger.example.net/ferry\n"
            ),
            Example("LONDON (Reuters) - The night ferry is running again after two days of repairs.\n"),
            Example("The water rose by two metres.\n\nSource: doi:10.1234/tides.2026\n"),
            Example(
                "---\nsource: Eastvale Ledger\nsource_url: https://example.net/ferry\n---\n\nThe night ferry is running.\n",
                format="markdown",
            ),
        ),
        structural=True,
        limits="A link anywhere in the article to a site of that name counts.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each credited name that nothing leads to."""
        seen: set[str] = set()
        for credit in article.evidence("credit"):
            if not _is_line(credit) or credit.linked or credit.url or credit.place is None:
                continue
            name = str(credit.name or "")
            if (
                name.lower() in seen
                or is_placeholder_url(name)
                or "://" in name
                or _address_beside(article, credit)
                or _left_over(article, credit)
                or _leads_there(article, name)
            ):
                continue
            seen.add(name.lower())
            shown = f"'{name}'" if name else "The source"
            yield self.finding(
                article,
                credit.place,
                f"{shown} is credited without a link: the original cannot be found from here.",
                hint="Add the address of the original, or another identifier, beside the name.",
                evidence=(credit,),
            )


def _is_line(credit: Credit) -> bool:
    if credit.via in _LINES:
        return True
    return credit.role in ("source", "via") and credit.via.startswith("front-matter:") and bool(credit.name)


def _left_over(article: Article, credit: Credit) -> bool:
    """Whether the line is a template's: that is SRC109."""
    assert credit.place is not None
    start, end = credit.place.offset, credit.place.end_offset
    for left in article.evidence("residue"):
        if left.detail.get("kind") == "url" and left.place is not None and start <= left.place.offset < end:
            return True
    return False


def _address_beside(article: Article, credit: Credit) -> bool:
    """Whether an address stands beside the name: behind a line, or in a field (`source_url` beside `source`, `url` beside
    `name` within it)."""
    if credit.via in _LINES:
        # the address that follows the name, in the same line or in the next one
        end = credit.place.end if credit.place is not None else None
        # the address of a link in markup stands outside the text
        shown = (one.place for one in article.evidence("link") if one.via != "html:a")
        return end is not None and any(
            place is not None and place.start is not None and 0 <= place.start - end <= 2 for place in shown
        )
    if any(
        one.via.rpartition(":")[2].rpartition(".")[2].startswith("source") for one in article.evidence("url")
    ):
        return True
    inside, dot, _ = credit.via.rpartition(".")
    return bool(dot) and any(
        other.via.startswith(f"{inside}.") and (other.url or "://" in str(other.name))
        for other in article.evidence("credit")
    )


def _leads_there(article: Article, name: str) -> bool:
    """Whether an address of the article, or another credit with one, belongs to that name."""
    if not name:
        return False
    for kind in ("canonical", "link"):
        for one in article.evidence(kind):
            place = host(str(one.value))
            if place and name_of_host(name, place):
                return True
    return any(
        other.url and other.name and same_name(name, str(other.name)) for other in article.evidence("credit")
    )
