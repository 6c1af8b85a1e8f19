"""`python -m benchmarks.cache`: a second run over a folder where nothing changed, beside a first one and one without a
cache. CPU seconds (user and system) of whole processes, start included; the best of the repeats."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.material import pages, plain_articles
from benchmarks.measure import best, cpu_of


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cache", description=__doc__)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        texts, _ = plain_articles(options.articles)
        for folder in ("text", "rows", "html"):
            (here / folder).mkdir()
        for number, text in enumerate(texts):
            (here / "text" / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        rows = (json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
        (here / "rows" / "rows.jsonl").write_text("".join(rows), encoding="utf-8")
        for number, page in enumerate(pages(options.pages)[0]):
            (here / "html" / f"{number:05d}.html").write_bytes(page)
        for folder, what in (
            ("text", f"{len(texts)} text files"),
            ("rows", f"{len(texts)} rows of JSONL"),
            ("html", f"{options.pages} pages"),
        ):
            print(f"{what}: {_measured(folder, here, options.repeat)}")
    return 0


def _measured(folder: str, here: Path, repeat: int) -> str:
    tool = [sys.executable, "-m", "provlint", "check", "--jobs", "1", "--fail-on", "never", "--no-config"]
    kept = [*tool, "--cache-dir", "kept", folder]

    def first() -> float:
        shutil.rmtree(here / "kept", ignore_errors=True)
        return cpu_of(kept, here)

    without = best(cpu_of([*tool, "--no-cache", folder], here) for _ in range(repeat))
    filling = best(first() for _ in range(repeat))
    second = best(cpu_of(kept, here) for _ in range(repeat))
    size = sum(path.stat().st_size for path in (here / "kept").iterdir())
    read = sum(path.stat().st_size for path in (here / folder).iterdir())
    return (
        f"without a cache {without:.2f} s, first run {filling / without:.2f} x that, second run {second:.2f} s: "
        f"{without / second:.1f} times faster; the cache takes {100 * size / read:.0f} % of what it stands for"
    )


if __name__ == "__main__":
    raise SystemExit(main())
