"""`python -m benchmarks.peers`: what other linters of text cost on the same articles, beside provlint.

They look for other things, so this compares what a start and an article cost, not what is found. A tool that is not on
PATH (or in the folders of `--path`) is said to be missing. docs/compare.md has the versions and figures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.material import plain_articles
from benchmarks.measure import best, cpu_of
from provlint.model.values import NamedTuple

#: Of phrases such as prose linters look for; what semgrep is given as twenty rules.
PHRASES = (
    "it is believed", "experts say", "some say", "critics argue", "many people", "sources say", "it is said",
    "observers note", "widely regarded", "it is thought", "studies show", "research shows", "it is known",
    "arguably", "reportedly", "allegedly", "supposedly", "obviously", "needless to say", "in order to",
)  # fmt: skip


class Peer(NamedTuple):
    """A tool: the command that lints what is put behind it, and the exit codes that mean it ran."""

    name: str
    command: tuple[str, ...]
    ends: tuple[int, ...] = (0, 1)


def peers(folder: Path, modules: str) -> list[Peer]:
    """The tools. `modules` is the node_modules folder that has textlint's rules."""
    rules = folder / "semgrep.yaml"
    lines = [
        f"- {{id: p{number}, languages: [generic], severity: INFO, message: m, pattern-regex: '(?i){phrase}'}}"
        for number, phrase in enumerate(PHRASES)
    ]
    rules.write_text("rules:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    textlint = [word for rule in ("write-good", "alex", "common-misspellings") for word in ("--rule", rule)]
    semgrep = ("--metrics", "off", "--disable-version-check", "--quiet", "--no-git-ignore", "--jobs", "1")
    return [
        Peer("provlint", (sys.executable, "-m", "provlint", "check", "--no-config", "--jobs", "1")),
        Peer("proselint", ("proselint", "check")),
        Peer("textlint, 3 rules", ("textlint", "--rules-base-directory", modules, *textlint)),
        Peer("semgrep, 20 regexes", ("semgrep", "scan", "--config", str(rules), *semgrep)),
        Peer("vale", ("vale",)),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--path", action="append", default=[], metavar="DIR", help="where tools are, too")
    parser.add_argument("--modules", default="node_modules", metavar="DIR", help="textlint's node_modules")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    os.environ["PATH"] = os.pathsep.join((*options.path, os.environ["PATH"]))
    texts, source = plain_articles(options.articles)
    size = sum(map(len, texts)) / len(texts) / 1000
    print(f"{len(texts)} articles of {size:.1f} kB from {source}; CPU seconds, best of {options.repeat}\n")
    print("| tool | one article | all of them | articles a second, start left out |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        for number, text in enumerate(texts):
            (here / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        files = sorted(path.name for path in here.glob("*.txt"))
        for peer in peers(here, str(Path(options.modules).absolute())):
            if shutil.which(peer.command[0]) is None:
                print(f"| {peer.name} | not installed | | |")
                continue
            one, every = (
                best(cpu_of([*peer.command, *some], here, ends=peer.ends) for _ in range(options.repeat))
                for some in (files[:1], files)
            )
            print(f"| {peer.name} | {one:.2f} | {every:.2f} | {(len(files) - 1) / (every - one):.0f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
