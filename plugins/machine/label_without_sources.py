"""GEN302 machine-label-without-sources."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

from .reading import machine, statements

_SOURCES = ("source", "republished", "wire", "via")


class MachineLabelWithoutSources(Rule):
    """The article as a whole is a machine summary, and neither a credit nor a link says of what."""

    meta = RuleMeta(
        id="GEN302",
        name="machine-label-without-sources",
        severity="warning",
        summary="A machine summary does not list what it summarises.",
        why="A summary can only be checked against what it sums up. Without its sources nobody can tell what the machine left out or made up,"
        " and those who did the reporting are not credited.",
        fix="List the articles that were summed up, with links, at the end of the text; in metadata as `isBasedOn`.",
        fires=(
            Example(
                "The port raised its dues on Monday. Ferries will cost more.\n\n[[Curated by Humans, Summarized by Machines]]\n"
            ),
        ),
        silent=(
            Example(
                "The port raised its dues on Monday.\n\nSource: https://harbour.example.org/dues\n\nCurated by Humans | Summarized by Machines\n"
            ),
            Example("The committee summarized the testimony in a memo of forty pages.\n"),
        ),
        structural=True,
        limits="A summary box has its own article as source and is not judged.",
        references=("https://schema.org/isBasedOn",),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """Yield the findings of one article."""
        found = [
            one
            for one in machine(article.evidence("label"))
            if one.label == "summarized" and one.place is not None
        ]
        if not found or any(one.role in _SOURCES for one in article.evidence("credit")):
            return
        if any(self._lists(article, link) for link in article.evidence("link")):
            return
        for group in list(statements(found))[:1]:
            place = group[0].place
            assert place is not None
            yield self.finding(
                article,
                place,
                "The label says that a machine summed this up, and nothing says what.",
                hint="List the articles it sums up, each with its link.",
                evidence=group,
            )

    def _lists(self, article: Article, link: object) -> bool:
        span = getattr(link, "span", None)
        if span is None:
            return False
        return any(
            one.start <= span.start < one.end
            and one.role in ("prose", "list", "summary", "credit", "trailer", "quote", "metadata")
            for one in article.segments
        )
