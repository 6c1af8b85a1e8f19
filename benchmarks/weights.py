"""`python -m benchmarks.weights`: measures the weights of rules/lexicons/weasel-words.yaml and compares; --write corrects.

A weight is the share of the sentences with a phrase that annotators called weasel (wikiweasel, open part, under
../shared), drawn towards the share of its role as if `PRIOR` more sentences had been seen. Exit 1 where a figure in the
lexicon is off by more than .005, or where a word of rules/lexicons/news-words.yaml is not twice as frequent in news.
The F1 printed is that of the rules on sentences whose weights were measured on the other nine tenths of the articles.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from benchmarks.material import ROOT
from benchmarks.newsclaims import CLAIMS, articles, findings, session

if TYPE_CHECKING:
    from provlint.engine.session import Session

#: So many sentences with the share of its role are added to those of each phrase.
PRIOR = 20
#: Share of weasel sentences in the evaluation data of CoNLL-2010; the open part holds more of them.
PREVALENCE = 0.232
#: A word of reports is so many times as frequent in news as in an encyclopedia.
TIMES = 2.0
WEIGHTS = ROOT / "rules" / "lexicons" / "weasel-words.yaml"
_ROW = re.compile(r'  - \{text: "(?P<text>[^"]+)", role: (?P<role>\w+), weight: (?P<weight>[\d.]+)\}')


class Share:
    """How many sentences were seen, and how many of them were called weasel."""

    __slots__ = ("seen", "weasel")

    def __init__(self) -> None:
        self.seen = self.weasel = 0

    def add(self, label: int) -> None:
        self.seen += 1
        self.weasel += label

    def towards(self, prior: float) -> float:
        return (self.weasel + PRIOR * prior) / (self.seen + PRIOR)


def encyclopedia() -> list[dict[str, Any]]:
    """The rows of the open part of wikiweasel: `text`, `label` (1 for weasel), `group`."""
    with (CLAIMS / "wikiweasel" / "data.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def phrases_in(text: str) -> set[str]:
    """The phrases of the lexicon in a sentence, as CLM402 reads it."""
    from provlint.evidence.folding import fold
    from provlint.evidence.weasels import LEXICON, scanner

    return {phrase for _, phrase in scanner().scan(fold(text), text).of(LEXICON)}


def measured(roles: dict[str, str], rows: Iterable[dict[str, Any]]) -> dict[str, tuple[float, Share]]:
    """The weight of each phrase of `roles` in `rows`, and what it was measured on."""
    phrases = {text: Share() for text in roles}
    groups = {role: Share() for role in roles.values()}
    for row in rows:
        for phrase in phrases_in(row["text"]) & roles.keys():
            phrases[phrase].add(row["label"])
            groups[roles[phrase]].add(row["label"])
    prior = {role: (share.weasel + 1) / (share.seen + 2) for role, share in groups.items()}
    return {text: (round(share.towards(prior[roles[text]]), 3), share) for text, share in phrases.items()}


def unseen(roles: dict[str, str], rows: list[dict[str, Any]], parts: int = 10, least: float = 0.82) -> float:
    """F1 of CLM401 and CLM402 at `PREVALENCE`, each part of the articles with the others' weights."""
    right = [0, 0]
    seen = [0, 0]
    order = {group: at for at, group in enumerate(sorted({row["group"] for row in rows}))}
    for part in range(parts):
        weights = measured(roles, [row for row in rows if order[row["group"]] % parts != part])
        for row in rows:
            if order[row["group"]] % parts == part:
                surely, perhaps = reported(row["text"])
                best = max((weights[one][0] for one in phrases_in(row["text"])), default=0.0)
                seen[row["label"]] += 1
                right[row["label"]] += surely or (perhaps and best >= least)
    recall, alarms = right[1] / seen[1], right[0] / seen[0]
    precision = PREVALENCE * recall / (PREVALENCE * recall + (1 - PREVALENCE) * alarms)
    return 2 * precision * recall / (precision + recall)


def reported(text: str) -> tuple[bool, bool]:
    """Whether the rules speak about a sentence whatever its phrases weigh, and whether they do if one weighs enough."""
    return any(findings(_sessions()[0], text)), any(findings(_sessions()[1], text))


@cache
def _sessions() -> tuple[Session, Session]:
    rules = ["CLM401", "CLM402"]
    return (
        session(rules, "{CLM402: {options: {weasel_words: never}}}"),
        session(rules, "{CLM402: {options: {least: 0.0}}}"),
    )


def frequencies() -> tuple[Counter[str], int, Counter[str], int]:
    """In how many sentences each word stands: of news, their number, of an encyclopedia, their number."""
    word = re.compile(r"[a-z']+")
    news: Counter[str] = Counter()
    described: Counter[str] = Counter()
    counts = [0, 0]
    for row in encyclopedia():
        described.update(set(word.findall(row["text"].lower().replace("’", "'"))))
        counts[1] += 1
    for name in ("newsdiscourse", "polnear"):
        for _, text in articles(name):
            for sentence in re.split(r"(?<=[.!?”\"])\s+|\n+", text):
                if len(sentence) > 30:
                    news.update(set(word.findall(sentence.lower().replace("’", "'"))))
                    counts[0] += 1
    return news, counts[0], described, counts[1]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weights", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the measured figures into the lexicon")
    options = parser.parse_args()
    if not CLAIMS.is_dir():
        print(f"skipped: {CLAIMS} is not there; the weights stay as they were measured")
        return 0
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = {match["text"]: match for line in lines if (match := _ROW.match(line))}
    roles = {text: match["role"] for text, match in rows.items()}
    found = measured(roles, encyclopedia())
    off = 0
    for at, line in enumerate(lines):
        match = _ROW.match(line)
        if match is None:
            continue
        weight, share = found[match["text"]]
        if abs(weight - float(match["weight"])) > 0.005:
            off += 1
            print(f"{match['text']!r}: {match['weight']} in the lexicon, {weight} measured")
        lines[at] = (
            f'  - {{text: "{match["text"]}", role: {match["role"]}, weight: {weight}}}'
            f" # {share.weasel} of {share.seen}"
        )
    if options.write:
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS.relative_to(ROOT)}; now run `make rules`")
        off = 0
    seldom = _seldom()
    for word in seldom:
        print(f"{word!r} of news-words.yaml is not {TIMES:g} times as frequent in news")
    print(
        f"F1 of CLM401 and CLM402 at {PREVALENCE:.0%} prevalence, by weights of other articles: "
        f"{unseen(roles, encyclopedia()):.3f}"
    )
    print(f"{len(rows)} weights, {off} off; {len(seldom)} words of news too frequent elsewhere")
    return 1 if off or seldom else 0


def _seldom() -> list[str]:
    from provlint.plugin.tables import phrases

    news, reports, described, descriptions = frequencies()
    return [
        word
        for word in phrases("news-words")
        if (news[word] / reports) < TIMES * (described[word] + 1) / (descriptions + 1)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
