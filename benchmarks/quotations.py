"""`python -m benchmarks.quotations`: which edits of real quotations REU502 tells, and which it passes over.

Quotations of the articles of ../shared/data/reuse (rewrites left out) are edited by a machine, each edit in one way that
keeps what was said, or in one that changes it. Printed is the share of each kind that is told as a warning or error. The
edits and the rule were written by the same hands, so these are upper bounds; what people change is in docs/accuracy.md.
Exit 1 where fewer than `FOUND` of what changes is found, or more than `FALSE` of what does not is told.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from importlib import import_module

from benchmarks.reuse import DATA, rows

FOUND = 0.9
FALSE = 0.03

Edit = Callable[[str, random.Random], str]


def _swapped(pairs: dict[str, str]) -> Edit:
    """Replaces one of the words by its partner; the text itself where none is in it."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, pairs))})\b")

    def edit(text: str, rng: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = rng.choice(found)
        return text[: one.start()] + pairs[one.group()] + text[one.end() :]

    return edit


def _ellipsis(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randrange(2, len(words) - 4)
    return " ".join([*words[:at], "…", *words[at + 2 :]])


def _bracket(text: str, rng: random.Random) -> str:
    words = text.split()
    at = rng.randrange(2, len(words) - 3)
    return " ".join([*words[:at], "[the mayor]", *words[at + 1 :]])


def _cut(text: str, rng: random.Random) -> str:
    words = text.split()
    return " ".join(words[: -rng.randrange(1, 4)])


def _number(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\b[2-9]\d*\b(?![,.:]\d)", text))
    if not found:
        return text
    one = rng.choice(found)
    return f"{text[: one.start()]}{int(one.group()) + 17}{text[one.end() :]}"


def _word(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"(?<=[a-z] )[a-z]{6,}(?= [a-z])", text))
    if not found:
        return text
    one = rng.choice(found)
    return text[: one.start()] + rng.choice(["gardening", "umbrella", "mildly purple"]) + text[one.end() :]


SAME: dict[str, Edit] = {
    "contraction": _swapped({"do not": "don't", "is not": "isn't", "it is": "it's", "we are": "we're", "I am": "I'm"}),
    "spelling of two countries": _swapped({"color": "colour", "labor": "labour", "honor": "honour", "organized": "organised"}),
    "number word": _swapped({"two": "2", "three": "3", "five": "5", "ten": "10", "percent": "%"}),
    "marks": lambda text, rng: text.replace(",", "").replace("-", " – ").replace("'", "’").upper(),
    "ellipsis": _ellipsis,
    "bracket": _bracket,
    "cut at the end": _cut,
}  # fmt: skip
CHANGED: dict[str, Edit] = {
    "negation put in": _swapped({"is": "is not", "are": "are not", "was": "was not", "will": "will not", "can": "can not"}),
    "negation left out": _swapped({"is not": "is", "are not": "are", "don't": "do", "can't": "can", "won't": "will"}),
    "number": _number,
    "modal": _swapped({"can": "might", "will": "might", "could": "will", "should": "may", "would": "must", "may": "will"}),
    "quantifier": _swapped({"all": "some", "many": "few", "some": "all", "every": "one", "most": "some", "never": "always"}),
    "another word": _word,
}  # fmt: skip


def quotations() -> Iterator[str]:
    """Quotations of eight words or more, each once."""
    seen = set()
    for row in rows(DATA / "docs.jsonl"):
        if not re.search(r"-P\d$", row["id"]):
            for text in re.findall(r"“([^“”\n]{40,400})”", row["text"]):
                if len(text.split()) >= 8 and text not in seen:
                    seen.add(text)
                    yield text


def main() -> int:
    if not DATA.is_dir():
        print(f"skipped: {DATA} is not there")
        return 0
    wording = import_module("provlint.plugins.reuse.wording")
    told = set(wording.KINDS[: wording.KINDS.index("wording") + 1])
    rng = random.Random(1)
    texts = list(quotations())
    print(f"{len(texts)} quotations\n\n| edit | what was said is | edits | told |\n|---|---|---|---|")
    totals: dict[str, list[int]] = {}
    for kind, edits in (("kept", SAME), ("changed", CHANGED)):
        for name, edit in edits.items():
            pairs = [(text, edit(text, rng)) for text in texts]
            pairs = [(text, after) for text, after in pairs if text != after]
            found = [wording.difference(*pair) for pair in pairs]
            count = sum(one is not None and not told.isdisjoint(one.kinds) for one in found)
            print(f"| {name} | {kind} | {len(pairs)} | {count / max(1, len(pairs)):.3f} |")
            total = totals.setdefault(kind, [0, 0])
            total[0] += len(pairs)
            total[1] += count
    (kept, false), (changed, right) = totals["kept"], totals["changed"]
    print(f"\nfound: {right / changed:.3f} of {changed}; told in vain: {false / kept:.3f} of {kept}")
    print(f"of {right + false} told {right / (right + false):.2f} are changes")
    return 0 if right >= FOUND * changed and false <= FALSE * kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
