"""`python -m benchmarks.realpages`: rules judged on real pages whose facts people have written down.

An expectation names a rule, the pages on which its subject is known to be there, and how to see in the page's record
that readers are shown it. Where the rule fires on such a page it is wrong, and the page is listed. The pages are those of
../shared/data/metadata (the open part); without that folder this ends with a line that says so.

DAT201 still fires on five. Four are no single article that shows its day: two home pages of a blog and one of a ministry, with
a day for each of many posts, and a statement whose day stands in a list of news beside it alone. The fifth is a miss: its
day has a class that says event.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.material import SHARED
from provlint.evidence.dateforms import find

Gold = Mapping[str, Any]
Record = Mapping[str, Any]

#: Sets whose facts people wrote down; the others are snapshots of a tool.
SETS = ("fundus", "htmldate_mediacloud", "htmldate_default", "trafilatura", "postlight", "chinese_web")
#: Pages in one call of the program.
BATCH = 200


class Expectation(NamedTuple):
    """On pages for which `known` answers the gold rows' fact, `rule` has to be silent; where it fires, `shown` tells from
    the page's record (`provlint inspect --text`) whether the fact is there to be read."""

    rule: str
    says: str
    known: Callable[[Gold], str | None]
    shown: Callable[[str, Record], bool]


def _day(gold: Gold) -> str | None:
    day = str(gold.get("date_published") or "")[:10]
    return day if len(day) == 10 else None


def _day_is_shown(day: str, record: Record) -> bool:
    # a short line that is no list of other articles; a day in running text is an event's
    lines = (
        line
        for segment in record["segments"]
        if segment["role"] not in ("teaser", "comment", "boilerplate", "caption")
        for line in segment["text"].splitlines()
    )
    return any(one.day == day for line in lines if len(line) <= 120 for one in find(line, "dmy"))


EXPECTATIONS = (Expectation("DAT201", "the day of publication is known", _day, _day_is_shown),)


def pages() -> Iterator[tuple[str, Gold, bytes]]:
    """(id, gold facts, bytes) of each different page."""
    seen = set()
    for name in SETS:
        folder = SHARED / "metadata" / name
        rows = folder / "gold.jsonl"
        for line in rows.read_text(encoding="utf-8").splitlines() if rows.is_file() else ():
            row = json.loads(line)
            if row["sha256"] not in seen:
                seen.add(row["sha256"])
                yield row["id"], row["gold"], gzip.decompress((folder / row["file"]).read_bytes())


def run(words: list[str], folder: Path) -> str:
    """What `provlint` prints; RuntimeError where it failed."""
    command = [sys.executable, "-m", "provlint", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{words[:4]}... ended with {done.returncode}: {done.stderr[-400:]}")
    return done.stdout


def fired(rules: list[str], names: list[str], folder: Path) -> set[tuple[str, str]]:
    """(rule, file name) of the findings."""
    found = set()
    for at in range(0, len(names), BATCH):
        words = [
            "check",
            "--no-config",
            "--select",
            ",".join(rules),
            "--fail-on",
            "never",
            "--format",
            "json",
        ]
        findings = json.loads(run([*words, *names[at : at + BATCH]], folder))["findings"]
        found |= {(one["rule"], one["path"]) for one in findings}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.realpages", description=__doc__)
    parser.add_argument("--limit", type=int, help="only the first pages")
    limit = parser.parse_args().limit
    if not (SHARED / "metadata").is_dir():
        print(f"skipped: there is no {SHARED / 'metadata'}")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        known: dict[str, tuple[str, Gold]] = {}
        for number, (ident, gold, data) in enumerate(pages()):
            if limit is not None and number >= limit:
                break
            known[f"p{number:05}.html"] = ident, gold
            (folder / f"p{number:05}.html").write_bytes(data)
        hits = fired([one.rule for one in EXPECTATIONS], list(known), folder)
        names = sorted({name for _, name in hits})
        read = run(["inspect", "--no-config", "--text", "--format", "jsonl", *names], folder) if names else ""
        records = {record["path"]: record for record in map(json.loads, read.splitlines())}
        print("| rule | pages where | pages | fires | though shown |\n|---|---|---|---|---|")
        listed = []
        for one in EXPECTATIONS:
            facts = {name: fact for name, (_, gold) in known.items() if (fact := one.known(gold)) is not None}
            loud = [name for name in facts if (one.rule, name) in hits]
            shown = [name for name in loud if one.shown(facts[name], records[name])]
            print(f"| {one.rule} | {one.says} | {len(facts)} | {len(loud)} | {len(shown)} |")
            listed += [f"{one.rule} fires though {facts[name]} is shown: {known[name][0]}" for name in shown]
        print("\n".join(["", *listed]))
        wrong = len(listed)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
