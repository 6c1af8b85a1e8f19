"""`python -m benchmarks.newsclaims`: what the claim rules say about edited news, per article.

Articles are those of PolNeAR and of NewsDiscourse (rebuilt from its sentences) under ../shared; goals: a median of no
warning and of three notes at most. With `--show RULE` the places are printed instead, to be read by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.material import SHARED

if TYPE_CHECKING:
    from provlint.engine.session import Session
    from provlint.model.finding import FindingRecord

CLAIMS = SHARED / "claims"
FAMILY = "CLM"
SETS = ("polnear", "newsdiscourse")


def articles(name: str) -> Iterator[tuple[str, str]]:
    """(id, text) of each article of the open part of a set of `SETS`."""
    with (CLAIMS / name / "data.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if name == "polnear":
        for row in rows:
            yield row["id"], row["text"]
        return
    documents: dict[str, list[str]] = {}
    for row in rows:
        documents.setdefault(row["doc"], []).append(row["text"])
    # a sentence a paragraph: the set does not keep paragraphs
    for doc, sentences in documents.items():
        yield doc, "\n\n".join(sentences) + "\n"


def session(select: Sequence[str], rules: str = "{}") -> Session:
    """A session that runs the rules of `select` as the default profile does, or as `rules` says (YAML)."""
    from provlint.engine.session import Plan, Session

    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "provlint.yaml"
        config.write_text(f"provlint: 1\nrules: {rules}\n", encoding="utf-8")
        return Session(
            Plan(folder, config=str(config), select=tuple(select), clock="2026-11-20", unit_seconds=0)
        )


def findings(checker: Session, text: str) -> list[FindingRecord]:
    """The findings of one article."""
    from provlint.engine.samples import check_text

    return [one for one in check_text(checker, text, "article.txt", "text") if "suppressed" not in one]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.newsclaims", description=__doc__)
    parser.add_argument("--limit", type=int, default=0, help="so many articles of each set, drawn by chance")
    parser.add_argument("--show", metavar="RULE", default="", help="print so many places of this rule")
    parser.add_argument("--places", type=int, default=60)
    options = parser.parse_args()
    if not CLAIMS.is_dir():
        print(f"skipped: {CLAIMS} is not there, and no news may be kept in the project")
        return 0
    checker = session([options.show or FAMILY])
    places: list[str] = []
    for name in SETS:
        material = list(articles(name))
        if options.limit:
            material = random.Random(1).sample(material, min(options.limit, len(material)))
        warnings, notes = [], []
        rules: Counter[str] = Counter()
        for key, text in material:
            found = findings(checker, text)
            warnings.append(sum(one["severity"] != "note" for one in found))
            notes.append(sum(one["severity"] == "note" for one in found))
            rules.update(one["rule"] for one in found)
            places += [_shown(key, text, one) for one in found]
        if not options.show:
            print(f"{name}, {len(material)} articles, median and mean of an article:")
            for what, counts, goal in (("warnings", warnings, 0), ("notes", notes, 3)):
                middle, mean = statistics.median(counts), statistics.mean(counts)
                print(f"  {what} {middle:g} and {mean:.2f} (goal: a median of {goal} at most)")
            each = ", ".join(f"{rule} {count / len(material):.2f}" for rule, count in sorted(rules.items()))
            print(f"  of each rule: {each}")
    if options.show:
        random.Random(2).shuffle(places)
        print(f"{len(places)} places")
        print("\n".join(places[: options.places]))
    return 0


def _shown(key: str, text: str, one: FindingRecord) -> str:
    # a bare text is its own source
    start, end = one["place"]["offset"], one["place"]["end_offset"]
    before, after = text[max(start - 160, 0) : start], text[end : end + 160]
    return f"{key}:{start} " + " ".join(f"{before}[[{text[start:end]}]]{after}".split())


if __name__ == "__main__":
    raise SystemExit(main())
