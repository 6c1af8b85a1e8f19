"""What the rules on reuse share: one feature of each article, one comparison of each pair."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, CorpusRule, Edge, Feature, Graph, Relation, Stats

from .account import Account, account, feature, one_article
from .likeness import likeness


class ReuseRule(CorpusRule):
    """Base of the rules of the family "reuse".

    Relations: kind "form" (one article in two forms), "copy", "part" (of a longer one), "rewrite"; confidence "high"
    or "medium". `detail` has the figures of `Likeness`, and in `aligned` the pairs of sentences that stand in one order.
    """

    family = "reuse"
    shared = 3
    share = 0.07
    #: one report of an agency stands in dozens of outlets
    frequent = 64
    #: a finding needs one; what many articles share would else make a square of pairs
    closest = 5

    def extract(self, article: Article) -> Feature | None:
        """See `account.feature`."""
        return feature(article)

    def read(self, feature: Feature, stats: Stats) -> Account:
        """See `account.account`."""
        return account(feature, stats)

    def compare(self, first: Account, second: Account, stats: Stats) -> Iterator[Relation]:
        """At most one relation."""
        found = likeness(first.telling, second.telling)
        confidence = found.confidence if found is not None else None
        if found is None or confidence is None:
            return
        form = found.kind != "rewrite" and one_article(first, second)
        detail = {
            "shared": found.shared,
            "contained": round(found.contained, 3),
            "covered": round(found.covered, 3),
            "aligned": found.aligned,
            "sentences": (len(first.telling.sentences), len(second.telling.sentences)),
        }
        yield Relation("form" if form else found.kind, confidence, detail)

    def edges(self, graph: Graph) -> Iterator[Edge]:
        """See `lineage.edges`."""
        from .lineage import edges

        return edges(graph)
