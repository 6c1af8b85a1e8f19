"""`python -m benchmarks.precision` (`make precision`): how often each rule is right, on open data under ../shared.

Two kinds of labels: sets whose sentences are labelled for what a rule says (CLM401, CLM402), and places of findings that
were read by eye, in benchmarks/verdicts/RULE.jsonl ({"set", "id", "start", "right"}: the article, where the finding
begins, whether it was right; no text). The rules run anew, and a finding counts where its place has a verdict.

Exit 1 where a rule says another figure than was measured (`RuleMeta.precision`, off by more than .02), or where
`ENOUGH` verdicts or more show that it is too often wrong for its severity: errors and warnings need `SURE`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.material import SHARED
from benchmarks.newsclaims import CLAIMS, SETS, articles, session
from benchmarks.weights import PREVALENCE, encyclopedia

if TYPE_CHECKING:
    from provlint.engine.session import Session

LABELS = Path(__file__).parent / "verdicts"
#: Below it a rule may be a note at most.
SURE = 0.85
#: Fewer verdicts are no figure.
FEW = 5
#: So many verdicts are needed to hold a figure against a severity.
ENOUGH = 50


class Measured(NamedTuple):
    """`value` is None where nothing was labelled; `unread` findings have no verdict."""

    value: float | None
    n: int
    unread: int
    set: str


def main() -> int:
    if not CLAIMS.is_dir():
        print(f"skipped: {CLAIMS} is not there; the figures in the rules stay as they were measured")
        return 0
    from provlint.plugin.manager import Plugins
    from provlint.plugin.specs import load

    print("| rule | severity | precision | n | measured on |\n|---|---|---|---|---|")
    problems = []
    for spec in sorted(Plugins(autoload=False).rules().values()):
        meta = load(spec.target).meta
        got = _measure(spec.id)
        if got is None or got.value is None or got.n < FEW:
            continue
        unread = f"; {got.unread} more not read" if got.unread else ""
        print(f"| {spec.id} | {spec.severity} | {got.value:.2f} | {got.n} | {got.set}{unread} |")
        told = meta.precision
        if told is None or abs(told.value - got.value) > 0.02 or told.n != got.n:
            problems.append(
                f"{spec.id} says {told and (told.value, told.n)} of itself, measured: {got.value:.2f} of {got.n}"
            )
        if got.n >= ENOUGH and got.value < SURE and spec.severity != "note" and not meta.structural:
            problems.append(
                f"{spec.id} is right in {got.value:.2f} of {got.n} findings: a note at most, not {spec.severity}"
            )
    print(*problems, sep="\n")
    return 1 if problems else 0


def _measure(rule: str) -> Measured | None:
    if rule in _SENTENCES:
        return _SENTENCES[rule]()
    labels = LABELS / f"{rule}.jsonl"
    return _read_by_eye(rule, labels) if labels.is_file() else None


def _read_by_eye(rule: str, labels: Path) -> Measured:
    verdicts: dict[tuple[str, str], dict[int, bool]] = {}
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        verdicts.setdefault((row["set"], row["id"]), {})[row["start"]] = row["right"]
    right = n = unread = 0
    for (name, key), known in verdicts.items():
        for start in _starts(rule, name, key):
            if start in known:
                n += 1
                right += known[start]
            else:
                unread += 1
    sets = " and ".join(
        sorted({"web pages (metadata)" if name not in SETS else name for name, _ in verdicts})
    )
    return Measured(right / n if n else None, n, unread, f"{sets}, findings read by eye")


def _starts(rule: str, name: str, key: str) -> Iterator[int]:
    """Where the rule's findings begin in an article: in its text, or in the page's source."""
    from provlint.engine.samples import check_text

    if name in SETS:
        found = check_text(_session(rule), _texts(name)[key], "article.txt", "text")
    else:
        raw = gzip.decompress((SHARED / "metadata" / name / "html" / f"{key}.html.gz").read_bytes())
        page = raw.decode("utf-8", "replace").replace("\r\n", "\n")
        found = check_text(_session(rule), page, "page.html", "html")
    severity = _session(rule).active("article.txt")[rule].severity
    for one in found:
        # what the rule itself calls a note needs no precision, unless the rule is one
        if one["rule"] == rule and (one["severity"] != "note" or severity == "note"):
            yield one["place"]["offset"]


@cache
def _session(rule: str) -> Session:
    return session([rule])


@cache
def _texts(name: str) -> dict[str, str]:
    return dict(articles(name))


def _fires(rule: str, text: str) -> bool:
    from provlint.engine.samples import check_text

    return bool(check_text(_session(rule), text, "article.txt", "text"))


def _vague() -> Measured:
    """CLM401 on single sentences of news; borderline ones are left out."""
    with (CLAIMS / "news_vague_gold" / "data.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    fired = [row["label"] for row in rows if row["label"] != 2 and _fires("CLM401", row["text"])]
    return Measured(
        sum(fired) / len(fired), len(fired), 0, "news_vague_gold, sentences labelled by three annotators"
    )


def _weasel() -> Measured:
    """CLM402 on single sentences of an encyclopedia, at their natural share of weasel sentences."""
    rows = encyclopedia()
    positive = sum(row["label"] for row in rows)
    fired = [row["label"] for row in rows if _fires("CLM402", row["text"])]
    hits = PREVALENCE * sum(fired) / positive
    alarms = (1 - PREVALENCE) * (len(fired) - sum(fired)) / (len(rows) - positive)
    return Measured(
        hits / (hits + alarms), len(fired), 0, f"wikiweasel, at {PREVALENCE:.0%} weasel sentences"
    )


_SENTENCES: dict[str, Callable[[], Measured]] = {"CLM401": _vague, "CLM402": _weasel}


if __name__ == "__main__":
    raise SystemExit(main())
