"""`python -m benchmarks.claimscost`: what the rules on claims and quotations cost (CLM401 to CLM407, SRC107).

CPU microseconds of an article, and how many times that is what it costs to fold the same text and cut it into words: times
differ between machines, the ratio less. The family is run alone (with reading, language and sentences, which other rules
need as well), and taken out of the whole default profile. Each figure is the best of the repeats, after a warm-up.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Sequence

from benchmarks.material import plain_articles
from benchmarks.measure import best

FAMILY = ("CLM", "SRC107")
#: Of an article of 3.6 kB, on the machine of the design.
BUDGET = 400


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claimscost", description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    texts, origin = plain_articles(options.articles)
    size = sum(map(len, texts)) / len(texts)
    word = re.compile(r"\w+")

    def cpu(work: Callable[[str], object]) -> float:
        """Microseconds of one text."""
        return 1e6 / len(texts) * best(_seconds(work, texts) for _ in range(options.repeat + 1))

    unit = cpu(lambda text: word.findall(text.casefold()))
    print(f"{len(texts)} articles of {size / 1000:.1f} kB from {origin}")
    print(f"words of a text: {unit:.0f} us")
    for what, work in (
        ("the family alone", _check(select=FAMILY)),
        ("reading alone", _check(select=("SYS",))),
        ("all rules", _check()),
        ("all rules but the family", _check(ignore=FAMILY)),
    ):
        spent = cpu(work)
        print(f"{what}: {spent:.0f} us, {spent / unit:.1f} x the words")
    print(f"budget of the family: {BUDGET} us of 3.6 kB on the machine of the design")
    return 0


def _check(*, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Callable[[str], object]:
    """Checks a text with the default profile, less or only some rules."""
    from provlint.engine.samples import check_text
    from provlint.engine.session import Plan, Session

    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(folder, select=tuple(select), ignore=tuple(ignore), clock="2026-11-20", unit_seconds=0)
        session = Session(plan)
    return lambda text: check_text(session, text, "article.txt", "text")


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


if __name__ == "__main__":
    raise SystemExit(main())
