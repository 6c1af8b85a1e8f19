"""`python -m benchmarks.grounding`: which edits of real articles CLM406 tells, and which it passes over.

From each article of ../shared/data/reuse (rewrites left out) a digest is made of every third sentence, and edited by a
machine in one way that keeps what the source says, or in one that changes it; the article is given as its source. Told in
vain is every finding on what was kept. The edits and the rule were written by the same hands, and a digest in words of its
own is harder: these are upper bounds. Exit 1 where fewer than `FOUND` of the changes are found, or more than `FALSE`
findings come on a digest that keeps everything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory

from benchmarks.reuse import DATA, rows
from provlint.engine.run import run
from provlint.engine.samples import sample_file
from provlint.engine.session import Plan, Session

FOUND = 0.9
FALSE = 0.05
ARTICLES = 600

Edit = Callable[[str, random.Random], str]

_NUMBER = re.compile(r"(?<=[a-z] )[1-9]\d{1,2}(?:,\d{3})*(?= [a-z])")
_NAME = re.compile(
    r"(?<=[a-z,] )([A-Z][a-z]{2,}) ([A-Z][a-z]{4,})(?= (?:said|says|told|added|wrote|has|was|who)\b)"
)
_DAY = re.compile(
    r"\b(January|February|March|April|June|July|August|September|October|November|December) (\d\d?), (\d{4})"
)
_QUOTE = re.compile(r"“([^“”\"\n]{40,400})”")
_MILLIONS = re.compile(r"(?<=[a-z] )(\d+) million\b")
_WORDS = {
    "two": "2",
    "three": "3",
    "five": "5",
    "ten": "10",
    "12": "twelve",
    "20": "twenty",
    "30": "thirty",
    "50": "fifty",
}


def _one(pattern: re.Pattern[str], put: Callable[[re.Match[str], random.Random], str]) -> Edit:
    """Puts something in the place of one match; the text itself where there is none."""

    def edit(text: str, rng: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = rng.choice(found)
        return text[: one.start()] + put(one, rng) + text[one.end() :]

    return edit


def _respelt(one: re.Match[str], rng: random.Random) -> str:
    name = one[2]
    at = rng.randrange(1, len(name) - 2)
    return f"{one[1]} {name[:at]}{'z' if name[at] != 'z' else 'p'}{name[at + 1 :]}"


def _reworded(one: re.Match[str], rng: random.Random) -> str:
    words = one.group().split(" ")
    words[rng.randrange(1, len(words) - 1)] = rng.choice(["gardening", "umbrella", "purple"])
    return " ".join(words)


KEPT: dict[str, Edit] = {
    "nothing": lambda text, rng: text,
    "number without commas": _one(_NUMBER, lambda one, rng: one.group().replace(",", "")),
    "number word": _one(re.compile(rf"(?<=[a-z] )(?:{'|'.join(_WORDS)})(?= [a-z])"), lambda one, rng: _WORDS[one.group()]),
    "million in digits": _one(_MILLIONS, lambda one, rng: f"{one[1]},000,000"),
    "surname alone": _one(_NAME, lambda one, rng: one[2]),
    "title put in": _one(_NAME, lambda one, rng: f"Ms {one[2]}"),
    "mark on a letter": _one(_NAME, lambda one, rng: f"{one[1]} {one[2].replace('a', 'á').replace('o', 'ö')}"),
    "day first": _one(_DAY, lambda one, rng: f"{one[2]} {one[1]} {one[3]}"),
    "quotation cut": _one(_QUOTE, lambda one, rng: f"“{' '.join(one[1].split()[1:-2])}”"),
    "ellipsis": _one(_QUOTE, lambda one, rng: f"“{' '.join((*one[1].split()[:3], '…', *one[1].split()[5:]))}”"),
}  # fmt: skip
CHANGED: dict[str, Edit] = {
    "number": _one(_NUMBER, lambda one, rng: f"{int(one.group().replace(',', '')) * 3 + 7:,}"),
    "surname respelt": _one(_NAME, _respelt),
    "another given name": _one(_NAME, lambda one, rng: f"Thorvald {one[2]}"),
    "another name": _one(_NAME, lambda one, rng: "Hanne Vikstad"),
    "another day": _one(_DAY, lambda one, rng: f"{one[1]} {(int(one[2]) + 12) % 28 + 1}, {one[3]}"),
    "word of a quotation": _one(_QUOTE, _reworded),
}  # fmt: skip


def articles() -> Iterator[str]:
    """The texts of articles in paragraphs, each once."""
    seen = set()
    for row in rows(DATA / "docs.jsonl"):
        text = row["text"]
        if not re.search(r"-P\d$", row["id"]) and 2_000 < len(text) < 12_000 and text[:200] not in seen:
            seen.add(text[:200])
            yield text


def digest(text: str) -> str:
    """Every third sentence; what is no sentence is left out."""
    sentences = re.split(r"(?<=[a-z][.!?])\s+(?=[A-Z“])|\n+", text)
    return "\n\n".join([one for one in sentences if len(one) > 60 and one.endswith((".", "”"))][::3])


def main() -> int:
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return 0
    rng = random.Random(1)
    texts = list(articles())
    texts = rng.sample(texts, min(ARTICLES, len(texts)))
    print(f"{len(texts)} articles\n\n| edit | what the source says is | digests | told |\n|---|---|---|---|")
    totals = {"kept": [0, 0], "changed": [0, 0]}
    with TemporaryDirectory() as folder:
        session = Session(Plan(folder, "", select=("CLM406",)))

        def told(source: str, text: str) -> set[str]:
            given = sample_file(session, source, "source.txt")._replace(source=True)
            outcomes = run(session.plan, session, [sample_file(session, text, "digest.txt")], context=[given])
            return {
                f"{found['message']}"
                for one in outcomes
                for article in one.articles
                for found in article.findings
            }

        before = {text: told(text, digest(text)) for text in texts}
        for kind, edits in (("kept", KEPT), ("changed", CHANGED)):
            for name, edit in edits.items():
                count = several = 0
                for text in texts:
                    plain = digest(text)
                    after = edit(plain, rng)
                    if name == "nothing":
                        count += len(before[text])
                    elif after != plain:
                        count += bool(told(text, after) - before[text])
                    else:
                        continue
                    several += 1
                print(f"| {name} | {kind} | {several} | {count / max(1, several):.3f} |")
                totals[kind][0] += several
                totals[kind][1] += count
    (kept, false), (changed, right) = totals["kept"], totals["changed"]
    print(f"\nfound: {right / changed:.3f} of {changed}; told in vain: {false / kept:.3f} of {kept}")
    print(f"of {right + false} told {right / (right + false):.2f} are changes")
    return 0 if right >= FOUND * changed and false <= FALSE * kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
