"""`check: {type: sequence, parts: [...]}`: parts of a sentence, one behind the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from re import finditer
from typing import Any

from provlint.model.article import Article
from provlint.model.span import Span
from provlint.model.values import NamedTuple
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where
from provlint.ruleset.checks.units import IN_ONE, Units

#: Words between two parts, where nothing is said.
GAP = 3


class _Step(NamedTuple):
    """A match of one part: its range, the sentence it stands in, and what it found."""

    start: int
    end: int
    unit: int
    match: Match


class SequenceCheck(CheckType):
    """From the first part to the last, where all stand in one sentence, in this order, with few words between them.

    Each part is a check that marks places: phrases ("many | some", "experts | analysts", "say"), a regex, or evidence
    that stands in the text (a quote, an attribution). The shortest of sequences that begin at one place is taken, and
    sequences do not overlap.
    """

    name = "sequence"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "Parts of a sentence, one behind the other.",
        "properties": {
            "type": {"enum": ["sequence"], "description": "Parts of a sentence, one behind the other."},
            "parts": {
                "type": "array",
                "minItems": 2,
                "items": INNER,
                "description": "The parts, in order; {part1}, {part2}... in the message are their texts.",
            },
            "gap": {
                "type": "integer",
                "minimum": 0,
                "description": "At most so many words between two parts (default 3).",
            },
            "in_one": IN_ONE,
        },
        "required": ["type", "parts"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._parts = [where.below("parts", number).make(one) for number, one in enumerate(settings["parts"])]
        self._gap: int = settings.get("gap", GAP)
        self._unit: str = settings.get("in_one", "sentence")

    def inner(self) -> Mapping[str, CheckType]:
        """The parts."""
        return {str(number): part for number, part in enumerate(self._parts)}

    def fills(self) -> tuple[str, ...]:
        """The whole, and each part."""
        return ("match", *(f"part{number}" for number in range(1, len(self._parts) + 1)))

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The sequences, in order."""
        found: list[list[Match]] = []
        for number, part in enumerate(self._parts):
            matches = [m for m in part.find(article, scope, hits.below(str(number))) if m.span is not None]
            if not matches:
                return
            found.append(matches)
        units = Units(article, self._unit)
        words = [match.start() for match in finditer(r"\w+", article.text)]
        steps = [_steps(matches, units) for matches in found]
        last = -1
        for chain in _chains(steps, words, self._gap):
            if chain[0].start < last:
                continue
            last = chain[-1].end
            texts = {f"part{n}": article.text[one.start : one.end] for n, one in enumerate(chain, 1)}
            whole = article.text[chain[0].start : last]
            evidence = tuple(piece for one in chain for piece in one.match.evidence)
            yield Match(Span(chain[0].start, last), values={**texts, "match": whole}, evidence=evidence)


def _steps(matches: Sequence[Match], units: Units) -> list[_Step]:
    found = []
    for match in matches:
        if match.span is not None:
            start, end = match.span
            unit = units.at(start)
            if unit >= 0 and start < end:
                found.append(_Step(start, end, unit, match))
    return sorted(found, key=lambda one: (one.start, one.end))


def _chains(steps: Sequence[list[_Step]], words: Sequence[int], gap: int) -> Iterator[list[_Step]]:
    """For each match of the first part from which the last can be reached, the way that takes the nearest match each
    time. Worked out from the last part backwards, so that a near match that leads nowhere hides no farther one, and each
    match is looked at once."""
    # (step, the next on its way), only those from which the end is reached, by start
    ways: list[tuple[_Step, Any]] = [(one, None) for one in steps[-1]]
    for part in reversed(steps[:-1]):
        starts = [way[0].start for way in ways]
        reaching = []
        for one in part:
            at = bisect_left(starts, one.end)
            if at < len(ways):
                following = ways[at][0]
                between = bisect_left(words, following.start) - bisect_left(words, one.end)
                if following.unit == one.unit and between <= gap:
                    reaching.append((one, ways[at]))
        ways = reaching
    for way in ways:
        chain: list[_Step] = []
        here: Any = way
        while here is not None:
            chain.append(here[0])
            here = here[1]
        yield chain
