"""REU505: one article twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provlint import Example, Finding, Graph, RuleMeta

from .account import Account, one_home, shown
from .family import ReuseRule
from .forms import Forms

#: Further copies that a finding lists.
_LISTED: Final = 10

_URL = "https://ledger.example.org/ferry"
_TEXT = (
    "The ferry will not sail on Monday because its engine has to be taken apart in the yard at Eastvale. Travellers are asked "
    "to take the bus across the bridge, which leaves the harbour at ten past every hour. The captain expects to be back at "
    "sea by the end of the week, if the missing valve arrives in time from the supplier.\n"
)


class DuplicateArticle(ReuseRule):
    """REU505."""

    meta = RuleMeta(
        id="REU505",
        name="duplicate-article",
        severity="note",
        summary="An article is there twice.",
        why=(
            "Two copies of one article drift apart: one is corrected, the other stays wrong. In a collection they count "
            "twice."
        ),
        fix=(
            "Keep one of them, or let both say that they are one: the same canonical address, or the same title and date."
        ),
        fires=(
            Example(
                f"[[No ferry on Monday]]\n\n{_TEXT}", beside=(("a.txt", f"Ferry stays ashore\n\n{_TEXT}"),)
            ),
        ),
        silent=(
            Example(
                f'---\ntitle: No ferry on Monday\ncanonical: "{_URL}"\n---\n\n{_TEXT}',
                format="markdown",
                beside=(
                    (
                        "export.json",
                        f'{{"title": "Ferry stays ashore", "url": "{_URL}", "text": "{_TEXT.strip()}"}}',
                    ),
                ),
            ),
            Example(
                "No ferry on Monday\n\nThe ferry stays in harbour until its engine is repaired, the captain said. Buses run "
                "instead.\n",
                beside=(("a.txt", f"Ferry stays ashore\n\n{_TEXT}"),),
            ),
        ),
        limits="Forms of one article (page, feed, export) are one article. Copies between houses are REU501's.",
    )

    def conclude(self, graph: Graph, targets: Sequence[int]) -> Iterator[Finding]:
        """At most one finding for each article, in the later ones of those that are the same."""
        forms = Forms(graph)
        asked = frozenset(targets)
        copies: dict[int, list[int]] = {}
        for relation in graph.relations:
            first, second = relation.first, relation.second
            if relation.kind != "copy" or not (forms.is_fullest(first) and forms.is_fullest(second)):
                continue
            if not _is_double(graph.reading(first), graph.reading(second)):
                continue
            # the one that comes first in the run stands, unless only the other one is asked about
            later, other = (second, first) if second in asked else (first, second)
            if later in asked:
                copies.setdefault(later, []).append(other)
        for number, others in sorted(copies.items()):
            article: Account = graph.reading(number)
            yield self.found(
                graph.nodes[number],
                article.headline,
                f"This article is there twice: {shown(graph.nodes[others[0]], graph.reading(others[0]))} is the same but "
                "for details.",
                hint="Keep one of them, or give both one canonical address.",
                related=[
                    self.beside(graph.nodes[other], graph.reading(other).headline, "The same article")
                    for other in others[:_LISTED]
                ],
            )


def _is_double(first: Account, second: Account) -> bool:
    """Whether two copies are one house's, or no house's."""
    home = one_home(first, second)
    return home is True or (home is None and not first.house and not second.house)
