"""Tallies of units added up to the numbers of a corpus. Memory does not grow with the articles: of publishers the most
frequent are kept by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from provlint.engine.tally import EXAMPLES, NONE

#: Publishers that are kept by name while counting, and that are told.
KEPT: Final = 20_000
TOLD: Final = 50
#: Terms that are told apart for one publisher.
TERMS: Final = 20
#: What the others are called.
OTHERS: Final = "(others)"
_COUNTERS: Final = ("has", "years", "languages", "labels", "publishers")


class Totals:
    """The sum of tallies, in the order of the run."""

    def __init__(self) -> None:
        self._articles = self._chars = self._unread = 0
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in _COUNTERS}
        self._rights: dict[str, Counter[str]] = {}
        self._rules: dict[str, dict[str, Any]] = {}

    @property
    def articles(self) -> int:
        """The articles counted so far."""
        return self._articles

    def unread(self) -> None:
        """An entry or a file that could not be read."""
        self._unread += 1

    def add(self, tally: Mapping[str, Any]) -> None:
        """Add one tally (`Tally`, as JSON)."""
        self._articles += tally["articles"]
        self._chars += tally["chars"]
        for name, counter in self._counts.items():
            counter.update(tally[name])
        for publisher, counts in tally["rights"].items():
            terms = self._rights.setdefault(publisher, Counter())
            terms.update(counts)
            if len(terms) > 2 * TERMS:
                _cut(terms)
        for rule, counted in tally["rules"].items():
            known = self._rules.setdefault(
                rule, {"articles": 0, "findings": 0, "severities": Counter(), "examples": []}
            )
            known["articles"] += counted["articles"]
            known["findings"] += counted["findings"]
            known["severities"].update(counted["severities"])
            known["examples"] += counted["examples"][: EXAMPLES - len(known["examples"])]
        if len(self._rights) > KEPT:
            self._fold(KEPT // 2)

    def _fold(self, most: int) -> None:
        """Keep the most frequent publishers by name."""
        publishers = self._counts["publishers"]
        ranked = sorted(
            (name for name in publishers if name not in (NONE, OTHERS)),
            key=lambda name: (-publishers[name], name),
        )
        for name in ranked[most:]:
            publishers[OTHERS] += publishers.pop(name)
            self._rights.setdefault(OTHERS, Counter()).update(self._rights.pop(name, Counter()))

    def statistics(self) -> dict[str, Any]:
        """All numbers, as JSON (`provlint/report/schema/stats.schema.json`)."""
        self._fold(TOLD)
        publishers = self._counts["publishers"]
        return {
            "articles": self._articles,
            "unread": self._unread,
            "characters": self._chars,
            "with": {
                name: self._share(self._counts["has"][name])
                for name in ("date", "author", "source", "label", "rights", "finding")
            },
            "labels": _ranked(self._counts["labels"]),
            "languages": _ranked(self._counts["languages"]),
            "years": dict(sorted((year or "none", count) for year, count in self._counts["years"].items())),
            "publishers": [
                {
                    "name": name,
                    "articles": publishers[name],
                    "rights": _ranked(self._rights.get(name, Counter())),
                }
                for name in sorted(
                    publishers, key=lambda name: (name in (NONE, OTHERS), -publishers[name], name)
                )
            ],
            "rules": [
                {
                    "rule": rule,
                    **self._share(counted["articles"], "articles"),
                    "findings": counted["findings"],
                    "severities": dict(sorted(counted["severities"].items())),
                    "examples": counted["examples"],
                }
                for rule, counted in sorted(
                    self._rules.items(), key=lambda pair: (-pair[1]["articles"], pair[0])
                )
            ],
        }

    def _share(self, count: int, name: str = "articles") -> dict[str, Any]:
        # reports round again, to a tenth of a percent: four digits here would make 78.947 % 79.0 %
        return {name: count, "share": round(count / self._articles, 6) if self._articles else 0.0}


def _cut(terms: Counter[str]) -> None:
    for name in sorted(terms, key=lambda name: (name in (NONE, OTHERS), -terms[name], name))[TERMS:]:
        if name not in (NONE, OTHERS):
            terms[OTHERS] += terms.pop(name)


def _ranked(counter: Counter[str]) -> dict[str, int]:
    """Most frequent first; what is not known is called "none", last."""
    names = sorted(counter, key=lambda name: (name == NONE, -counter[name], name))
    return {name or "none": counter[name] for name in names}
