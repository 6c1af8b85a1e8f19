"""`python -m benchmarks.growth`: what comparing costs as the number of articles grows.

Articles of about 3 kB are invented: words follow one another as they do in the material, one word looked back, so that
short sequences are shared as in news of one beat; one article in twenty follows an earlier one, with a fifth of its words
left out. Printed are CPU seconds of a whole `check` with one process, with the rules that compare and without, and the
most memory used. Goal: 10,000 articles in 60 s and 1 GB on one core, and no square in the growth.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from benchmarks.material import plain_articles

#: Words of an article, about.
LENGTH = 500
#: One article in so many follows an earlier one.
FOLLOWS = 20


class Chain:
    """Words that follow one another as in some texts, one word looked back."""

    def __init__(self, texts: list[str], seed: int) -> None:
        self._rng = random.Random(seed)
        self._after: dict[str, list[str]] = {}
        for text in texts:
            words = re.findall(r"[\w'’.,-]+", text)
            for first, second in pairwise(words):
                self._after.setdefault(first, []).append(second)
        self._all = list(self._after)

    def article(self, earlier: list[str]) -> str:
        rng = self._rng
        if earlier and rng.random() < 1 / FOLLOWS:
            words = [word for word in rng.choice(earlier).split(" ") if rng.random() > 0.2]
            return " ".join(words)
        words = []
        word = rng.choice(self._all)
        for _ in range(LENGTH):
            words.append(word)
            word = rng.choice(self._after.get(word) or self._all)
        text = " ".join(words)
        return re.sub(r"\. (\w)", lambda end: f". {end[1].upper()}", text) + "."


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", default="1000,3000,10000", help="numbers of articles")
    options = parser.parse_args()
    sizes = [int(word) for word in options.sizes.split(",")]
    texts, origin = plain_articles(3000)
    chain = Chain(texts, 1)
    print(f"words from {origin}\n")
    print("| articles | CPU s | without comparing | ms an article for comparing | MB | findings |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        articles: list[str] = []
        for size in sizes:
            while len(articles) < size:
                text = chain.article(articles)
                articles.append(text)
                (Path(folder) / f"{len(articles):06d}.txt").write_text(text, encoding="utf-8")
            full, memory, found = checked(folder, [])
            bare, _, _ = checked(folder, ["--ignore", "REU,CLM406,DAT209"])
            each = 1000 * (full - bare) / size
            print(f"| {size} | {full:.1f} | {bare:.1f} | {each:.2f} | {memory} | {found} |", flush=True)
    return 0


def checked(folder: str, words: list[str]) -> tuple[float, int, int]:
    """CPU seconds of a check of the folder, the most memory it used in MB, and how many REU findings it has."""
    report = Path(folder) / "report.out"
    command = [sys.executable, "-m", "provlint", "check", folder, "--jobs", "1", "--no-config", "--quiet"]
    command += ["--fail-on", "never", "--format", "none", "--output", f"jsonl:{report}", *words]
    with subprocess.Popen(command) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"provlint ended with {child.returncode}")
    with report.open(encoding="utf-8") as lines:
        found = sum(str(json.loads(line).get("rule", "")).startswith("REU") for line in lines)
    report.unlink()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, found


if __name__ == "__main__":
    raise SystemExit(main())
