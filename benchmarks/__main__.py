"""`python -m benchmarks`: start-up, plain text and HTML, each beside a reference measured in the same run.

Figures are CPU seconds (user and system) of child processes, the best of the repeats. Real pages and articles are
read from ../shared where that folder is; without it, articles are mixed from seeds/ and pages are built around them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.material import pages, plain_articles
from benchmarks.measure import best, cpu_of

FLOOR = "import argparse, json, re, pluggy"
PARSE = """
import sys, time
texts = [open(p, 'rb').read().decode('utf-8', 'replace').replace('\\r\\n', '\\n').replace('\\r', '\\n') for p in sys.argv[1:]]
{load}
began = time.process_time()
for text in texts: {call}
print(time.process_time() - began)
"""
#: Rules that compare articles; those of this benchmark are mixed from the same paragraphs and have much in common.
COMPARING = "REU,CLM406,DAT209"
PARSERS = {
    "Beautiful Soup, html.parser": ("from bs4 import BeautifulSoup", "BeautifulSoup(text, 'html.parser')"),
    "turbohtml, with places": ("import turbohtml", "turbohtml.parse(text, source_locations=True)"),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    tool = [
        sys.executable,
        "-P",
        "-m",
        "provlint",
        "check",
        "--no-cache",
        "--jobs",
        "1",
        "--format",
        "json",
        "--fail-on",
        "never",
        "--no-config",
    ]
    inspect = [
        sys.executable,
        "-P",
        "-m",
        "provlint",
        "inspect",
        "--jobs",
        "1",
        "--format",
        "jsonl",
        "--no-config",
    ]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        texts, articles_from = plain_articles(options.articles)
        raw, pages_from = pages(options.pages)
        for name in ("one", "onehtml", "plain", "html"):
            (here / name).mkdir()
        (here / "one" / "a.txt").write_text(texts[0][:600], encoding="utf-8")
        (here / "onehtml" / "a.html").write_text(
            f"<article><p>{texts[0][:600]}</p></article>", encoding="utf-8"
        )
        for number, text in enumerate(texts):
            (here / "plain" / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        for number, page in enumerate(raw):
            (here / "html" / f"{number:05d}.html").write_bytes(page)

        def cpu(words: list[str]) -> float:
            return best(cpu_of(words, here) for _ in range(options.repeat))

        floor = best(cpu_of([sys.executable, "-c", FLOOR], here) for _ in range(3 * options.repeat))
        one = best(cpu_of([*tool, "one"], here) for _ in range(3 * options.repeat))
        one_html = best(cpu_of([*tool, "onehtml"], here) for _ in range(3 * options.repeat))
        print(f"start, floor: python -c {FLOOR!r}: {1000 * floor:.0f} ms")
        print(f"start, one small text file: {1000 * one:.0f} ms, {one / floor:.2f} x the floor (budget 2.5)")
        print(
            f"start, one small HTML file: {1000 * one_html:.0f} ms, {one_html / floor:.2f} x the floor (budget 3)"
        )
        size = sum(map(len, texts)) / len(texts)
        for rules, words in (("", []), (", but those that compare", ["--ignore", COMPARING])):
            plain = cpu([*tool, "plain", *words]) - one
            print(
                f"plain text, {len(texts)} articles of {size / 1000:.1f} kB from {articles_from}, all rules{rules}: {len(texts) / plain:.0f} a second and core (budget 1500)"
            )
        html = cpu([*tool, "html"]) - one_html
        record = cpu([*inspect, "html"]) - one_html
        weight = sum(map(len, raw)) / len(raw)
        print(
            f"HTML, {len(raw)} pages of {weight / 1000:.0f} kB from {pages_from}: {len(raw) / html:.0f} a second and core (budget 300)"
        )
        print(f"HTML, evidence alone (inspect): {len(raw) / record:.0f} pages a second and core (budget 400)")
        names = [f"html/{number:05d}.html" for number in range(len(raw))]
        for name, (load, call) in PARSERS.items():
            seconds = best(
                float(
                    cpu_of(
                        [sys.executable, "-c", PARSE.format(load=load, call=call), *names], here, printed=True
                    )
                )
                for _ in range(options.repeat)
            )
            print(
                f"HTML, parsing alone with {name}: {len(raw) / seconds:.0f} pages a second; provlint's whole check takes {html / seconds:.2f} x that"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
