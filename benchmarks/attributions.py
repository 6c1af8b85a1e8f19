"""`python -m benchmarks.attributions`: which sentences attribute something to somebody, against human readers.

PolNeAR, read from ../shared: a sentence is positive where a cue that people marked begins in it, and found where a cue of
`provlint inspect` does. Prints precision, recall and F1 of sentences; of cues, the share that overlaps a marked one; and of
cues found, the share whose source overlaps the marked source.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.material import SHARED
from provlint.evidence.sentences import ends

ROWS = SHARED / "claims" / "polnear" / "data.jsonl"


def records(texts: list[str]) -> list[dict[str, Any]]:
    """The record of each text, in order."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05d}.txt").write_bytes(text.encode())
        words = [sys.executable, "-m", "provlint", "inspect", "--format", "jsonl", "--no-config", folder]
        done = subprocess.run(words, capture_output=True, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of each line begin."""
    found, line = [], 0
    for part in text.split("\n"):
        found += [line, *(line + end for end in ends(part)[:-1])]
        line += len(part) + 1
    return found


def count(row: dict[str, Any], record: dict[str, Any], counts: Counter[str]) -> None:
    """Adds one article to `counts`."""
    starts = sentence_starts(row["text"])
    marked = [(*cue, one["source"]) for one in row["attributions"] for cue in one["cue"]]
    gold = {bisect_right(starts, start) for start, _, _ in marked}
    found = set()
    for one in record["attributions"]:
        place = (one["cue"] or one)["place"]
        found.add(bisect_right(starts, place["start"]))
        counts["cues"] += 1
        hit = [cue for cue in marked if cue[0] < place["end"] and place["start"] < cue[1]]
        counts["cues right"] += bool(hit)
        sources = [span for cue in hit for span in cue[2]]
        if sources:
            counts["sources"] += 1
            mine = one["source"] and one["source"]["place"]
            counts["sources right"] += bool(
                mine and any(start < mine["end"] and mine["start"] < end for start, end in sources)
            )
    counts["both"] += len(gold & found)
    counts["gold"] += len(gold)
    counts["found"] += len(found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attributions", description=__doc__)
    parser.add_argument("--part", default="dev", help="part of the data: dev (default) or train")
    parser.add_argument("--limit", type=int, default=10_000, metavar="N", help="the first N articles")
    options = parser.parse_args()
    if not ROWS.is_file():
        print(
            "skipped: ../shared/data/claims/polnear is not there (third-party texts are no part of the project)"
        )
        return 0
    with ROWS.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["part"] == options.part][: options.limit]
    counts: Counter[str] = Counter()
    for row, record in zip(rows, records([row["text"] for row in rows]), strict=True):
        count(row, record, counts)
    right = counts["both"]
    print(f"PolNeAR {options.part}, {len(rows)} articles, {counts['gold']} sentences that attribute")
    print(
        f"sentences: precision {right / counts['found']:.3f}, recall {right / counts['gold']:.3f}, "
        f"F1 {2 * right / (counts['found'] + counts['gold']):.3f}"
    )
    print(f"cues that overlap a marked one: {counts['cues right'] / counts['cues']:.3f} of {counts['cues']}")
    print(f"their sources right: {counts['sources right'] / counts['sources']:.3f} of {counts['sources']}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
