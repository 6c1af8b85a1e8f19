"""`python -m benchmarks.reuse`: how surely articles that follow one another are told from independent reports.

Pairs of ../shared/data/reuse: reports of one event by other outlets (which must not be joined), wire copy, and rewrites
made by a machine. Printed is the share of the pairs of each group that the family "reuse" joins, with high confidence
and with any. Exit 1 where a goal is missed. `--examples GROUP` prints pairs of a group that are on the wrong side.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.material import SHARED

DATA = SHARED / "reuse"
#: What the share of each group should be, with high confidence and with any: at most for 0, at least otherwise.
GOALS = {
    "same event, other outlet": (0.001, 0.005),
    "same summit, independent": (0.001, 0.005),
    "wire copy": (0.99, 0.99),
    "rewrite P1": (0.99, 0.99),
    "rewrite P2": (0.99, 0.99),
    "rewrite P3": (0.62, 0.92),
    "rewrite P4": (0.99, 0.99),
    "rewrite P5": (0.92, 0.92),
    "rewrite P6": (0.80, 0.80),
}
#: How the rewrites were made.
MADE = {
    "rewrite P1": "12 % of the words replaced",
    "rewrite P2": "45 % replaced, clauses swapped, a tenth left out",
    "rewrite P3": "85 % replaced, sentences joined, a quarter left out",
    "rewrite P4": "as P2, sentences shuffled",
    "rewrite P5": "three tenths of it kept",
    "rewrite P6": "two fifths of it within another article",
}


class Pair(NamedTuple):
    first: str
    second: str
    derived: bool
    group: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reuse", description=__doc__)
    parser.add_argument("--examples", metavar="GROUP", default="")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return 0
    joined = confidences(DATA / "docs.jsonl")
    groups: dict[str, list[Pair]] = {}
    for row in rows(DATA / "pairs.jsonl"):
        pair = Pair(row["a"], row["b"], bool(row["derived"]), row["group"])
        groups.setdefault(pair.group, []).append(pair)
    print("| pairs | n | wanted | joined, high | high or medium |\n|---|---|---|---|---|")
    missed = high_right = high_all = 0
    for group, pairs in groups.items():
        found = [joined.get(frozenset((pair.first, pair.second))) for pair in pairs]
        high, some = found.count("high") / len(pairs), sum(map(bool, found)) / len(pairs)
        derived = pairs[0].derived
        high_all += found.count("high")
        high_right += found.count("high") * derived
        told = f"{group} ({MADE[group]})" if group in MADE else group
        print(f"| {told} | {len(pairs)} | {'yes' if derived else 'no'} | {high:.3f} | {some:.3f} |")
        if group in GOALS:
            low, wide = GOALS[group]
            missed += not (high >= low and some >= wide if derived else high <= low and some <= wide)
        if group == options.examples:
            for pair, got in zip(pairs, found, strict=True):
                if bool(got) != derived:
                    print(f"  {pair.first} {pair.second}")
    print(
        f"\nof {high_all} pairs joined with high confidence {high_right} are to be joined; goals missed: {missed}"
    )
    return 1 if missed else 0


def confidences(path: Path) -> dict[frozenset[str], str]:
    """The confidence of each pair that is joined, by the ids of the two."""
    from provlint.corpus.features import Shelf, packed
    from provlint.corpus.relations import related
    from provlint.engine.files import SourceFile
    from provlint.engine.reading import articles_of, read_source
    from provlint.engine.session import Plan, Session
    from provlint.model.article import Article
    from provlint.model.corpusrule import Node
    from provlint.readers.units import Unit

    session = Session(Plan(str(path.parent), select=("REU501",), autoload=False, unit_seconds=0))
    (rule,) = session.families["reuse"]
    file, unit = SourceFile(path.name, str(path), path.name), Unit(0, -1)
    shelf = Shelf()
    ids = []
    for article in articles_of(session, file, unit, read_source(session, file, unit)):
        assert isinstance(article, Article)
        feature = rule.extract(article)
        if feature is not None:
            shelf.add(Node(-1, path.name, article.pointer, article.key, True), packed(feature))
            ids.append(article.ident or "")
    relations = related(rule, shelf, _raise, every=True).relations
    return {frozenset((ids[one.first], ids[one.second])): one.confidence for one in relations}


def _raise(problem: BaseException, *_: Any) -> None:
    raise problem


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    raise SystemExit(main())
