"""Why a declared rule fired or not: what each of its checks found, from the outermost in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from provlint.model.article import Article
from provlint.model.segment import Segment
from provlint.model.span import Place
from provlint.model.values import NamedTuple
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope

#: Places that a step shows.
SHOWN: Final = 5


class Step(NamedTuple):
    """One step on the way to a finding: what was looked at ("scope", "check phrase"), what came of it, and where.

    `places` are the first ones, each with the words there; `depth` is how far inside another check it is.
    """

    what: str
    outcome: str
    places: Sequence[tuple[Place, str]] = ()
    depth: int = 0


def scope_step(article: Article, looked_at: Sequence[Segment]) -> Step:
    """Which segments a rule looks at, and the roles it passes over."""
    roles = list(dict.fromkeys(one.role for one in looked_at))
    others = [role for role in dict.fromkeys(one.role for one in article.segments) if role not in roles]
    told = ", ".join(roles) or "none of its roles"
    left = f"; not {', '.join(others)}" if others else ""
    return Step("scope", f"{len(looked_at)} of {len(article.segments)} segments ({told}{left})")


def check_steps(
    what: str, check: CheckType, article: Article, scope: Scope, hits: CheckHits, depth: int = 0
) -> Iterator[Step]:
    """What a check found, and below it what the checks inside it found."""
    matches = list(check.find(article, scope, hits))
    about = next((str(check.settings[key]) for key in ("kind", "field") if key in check.settings), "")
    yield Step(f"{what} {check.name} {about}".rstrip(), counted(matches), places(article, matches), depth)
    for name, inner in check.inner().items():
        yield from check_steps(name, inner, article, scope, hits.below(name), depth + 1)


def counted(matches: Sequence[Match]) -> str:
    """How many matches: "nothing", "2 matches", "yes, about the whole article"."""
    if not matches:
        return "nothing"
    if all(match.absent for match in matches):
        return "yes: it is not there"
    return f"{len(matches)} match{'es' * (len(matches) != 1)}"


def places(article: Article, matches: Sequence[Match]) -> list[tuple[Place, str]]:
    """Where the first matches stand, with their words."""
    found = []
    for match in matches[:SHOWN]:
        place = article.place(match.span) if match.span is not None else match.place
        if place is not None:
            found.append((place, match.values.get("match") or article.raw(place)))
    return found
