"""`provlint check --max-rate`: how many articles of a corpus may have a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from provlint.cli.options import comma_list
from provlint.model.errors import UsageError
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from provlint.engine.session import Session
    from provlint.report.base import ArticleResult


class Limit(NamedTuple):
    """How many articles may have a finding of some rules: `most` is their number, or their share of all where `share`;
    `word` names the rules as the user did."""

    word: str
    rules: frozenset[str]
    most: Fraction
    share: bool


class Rates:
    """Counts the articles with active findings, by limit."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self._limits = limits
        self._counts: Counter[str] = Counter()

    def see(self, result: ArticleResult) -> None:
        """Take one article into account."""
        present = {one["rule"] for one in result.findings if not one.get("suppressed")}
        if present:
            self._counts.update(limit.word for limit in self._limits if present & limit.rules)

    def exceeded(self, articles: int) -> list[str]:
        """What to say of each limit that is exceeded, among so many articles."""
        told = []
        for word, _, most, share in self._limits:
            count = self._counts[word]
            if count > (most * articles if share else most):
                rate = f" ({count / articles:.2%})" if articles else ""
                allowed = f"{float(most):.10g}" if share else str(int(most))
                told.append(f"{word}: {count} of {articles} articles{rate}, more than {allowed}")
        return told


def rates_of(values: Sequence[str], session: Session) -> Rates | None:
    """The limits that the option states ("SRC101=0.02,DAT201=500"); None where it states none. Raises UsageError."""
    limits = [_limit(word, session) for word in comma_list(list(values))]
    return Rates(limits) if limits else None


def _limit(stated: str, session: Session) -> Limit:
    word, equals, number = stated.partition("=")
    rules = session.ruleset.ids([word.strip()])
    if not equals or not rules:
        known = "; `provlint rules` lists the rules" if equals else ""
        raise UsageError(f"--max-rate {stated!r}: write RULE=SHARE or RULE=NUMBER, as in SRC101=0.02{known}")
    try:
        most = Fraction(number.strip())
    except (ValueError, ZeroDivisionError):
        most = Fraction(-1)
    share = "." in number
    if most < 0 or (share and most > 1) or (not share and most.denominator != 1):
        raise UsageError(f"--max-rate {stated!r}: a share is from 0.0 to 1.0, a number of articles is whole")
    return Limit(word.strip(), rules, most, share)
