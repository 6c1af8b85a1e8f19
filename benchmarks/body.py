"""`python -m benchmarks.body [--python PY]`: what is taken for the article's text, against bodies read by hand-written
parsers, one per site (fundus). See docs/accuracy.md.

The gold body is the standfirst, the subheads and the paragraphs, without the headline. Ours are the segments whose role
is running text (`BODY`): the headline, captions, teasers, comments, credits, sign-offs and what surrounds the article
are not among them. Both are compared as bags of words (single characters in Chinese and Japanese), page by page.
`PY` is a Python that has trafilatura and readability-lxml; they are measured on the same pages where it has them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.material import SHARED

#: Roles of running text: what a rule about the article's own words looks at, the headline aside.
BODY: Final = frozenset({"prose", "heading", "summary", "list", "quote", "table", "code"})
SET: Final = SHARED / "metadata" / "fundus"
_WORD: Final = re.compile("[぀-ヿ㐀-鿿豈-﫿]|[^\\W_぀-ヿ㐀-鿿豈-﫿]+")
#: What the other tools say of each page named on standard input: one JSON string a line.
PEERS: Final = {
    "trafilatura": "from trafilatura import extract\n"
    "def body(page): return extract(page, include_comments=False) or ''",
    "readability-lxml": "from readability import Document\nfrom lxml.html import fromstring\n"
    "def body(page):\n"
    "    tree = fromstring(Document(page).summary())\n"
    "    return '\\n'.join(tree.itertext())",
}
_ASK: Final = """
import json, logging, sys
logging.disable(logging.CRITICAL)
for line in sys.stdin:
    with open(line.rstrip('\\n'), 'rb') as page:
        try: text = body(page.read())
        except Exception: text = ''
    print(json.dumps(text), flush=True)
"""


class Score(NamedTuple):
    """Of one page: share of the found words that are right, share of the right words that were found, their mean."""

    precision: float
    recall: float
    f1: float


class Page(NamedTuple):
    """A page of the set: its id, its HTML and its gold body."""

    id: str
    html: bytes
    body: str


def words(text: str) -> Counter[str]:
    """The words of a text with how often they stand in it."""
    return Counter(_WORD.findall(text.casefold()))


def score(found: str, gold: str) -> Score:
    """How well the words of `found` are those of `gold`."""
    ours, right = words(found), words(gold)
    both = (ours & right).total()
    if not both:
        return Score(0.0, 0.0, 0.0)
    precision, recall = both / ours.total(), both / right.total()
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def pages() -> list[Page]:
    """The pages that have a gold body."""
    found = []
    with (SET / "gold.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            body = row["gold"].get("body")
            if body:
                parts = [*body["summary"]]
                for section in body["sections"]:
                    parts += [*section["headline"], *section["paragraphs"]]
                html = gzip.decompress((SET / row["file"]).read_bytes())
                found.append(Page(row["id"], html, "\n".join(parts)))
    return found


def ours(files: list[Path]) -> list[str]:
    """The running text of each file, as `provlint inspect` gives it."""
    tool = [sys.executable, "-m", "provlint", "inspect", "--format", "jsonl", "--text", "--no-config"]
    run = subprocess.run(
        [*tool, *(file.name for file in files)],
        cwd=files[0].parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if run.returncode > 1:
        raise RuntimeError(f"provlint inspect ended with {run.returncode}: {run.stderr[-400:]}")
    records = {record["path"]: record for record in map(json.loads, run.stdout.splitlines())}
    return [
        "\n".join(one["text"] for one in records[file.name]["segments"] if one["role"] in BODY)
        if file.name in records
        else ""
        for file in files
    ]


def theirs(python: str, tool: str, files: list[Path]) -> list[str] | None:
    """What `tool` takes for the text of each file; None where `python` does not have it."""
    run = subprocess.run(
        [python, "-c", PEERS[tool] + _ASK],
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if run.returncode:
        return None
    return [json.loads(line) for line in run.stdout.splitlines()]


def row(name: str, scores: list[Score]) -> str:
    """A line of the table: means over pages, and how many pages came out badly."""
    count = len(scores)
    means = [sum(one[at] for one in scores) / count for at in range(3)]
    poor = sum(one.f1 < 0.8 for one in scores)
    return f"| {name} | {means[0]:.3f} | {means[1]:.3f} | {means[2]:.3f} | {poor} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.body", description=__doc__)
    parser.add_argument("--python", default=sys.executable, metavar="PY")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst pages")
    options = parser.parse_args()
    if not SET.is_dir():
        print("skipped: no ../shared/data/metadata/fundus here")
        return 0
    known = pages()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number:04d}.html" for number in range(len(known))]
        for file, page in zip(files, known, strict=True):
            file.write_bytes(page.html)
        answers = {"provlint": ours(files)}
        for tool in PEERS:
            said = theirs(options.python, tool, files)
            if said is None:
                print(f"not measured: {options.python} has no {tool}", file=sys.stderr)
            else:
                answers[tool] = said
    print(f"{len(known)} pages of ../shared/data/metadata/fundus\n")
    print("| article text | precision | recall | token F1 | pages below .80 |\n|---|---|---|---|---|")
    for tool, texts in answers.items():
        scores = [score(text, page.body) for text, page in zip(texts, known, strict=True)]
        print(row(tool, scores))
        if tool == "provlint":
            worst = sorted(zip(scores, known, strict=True), key=lambda one: one[0].f1)[: options.worst]
    for one, page in worst:
        print(f"{page.id}: precision {one.precision:.2f}, recall {one.recall:.2f}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
