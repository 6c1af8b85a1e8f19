"""`python -m benchmarks.realsources`: SRC102 and SRC105 on the real pages of ../shared, beside what people wrote down of them.

SRC102 must be silent where a page shows the author that its label names. SRC105 must fire where the canonical address is a true
original on another site and the page does not name it, and on no page of its own publisher. Rows that fail are printed
with --rows.

"Shows" is said loosely here: the label's name stands anywhere in the text. Of the pages on which SRC102 still fires, twelve
have no byline: the name is that of a press contact (four), of the firm or association whose site it is (five), of a
copyright holder, of a product's author, of an account beside a post. The others are misses: a name alone below the text,
which looks like any short line; names set side by side without a mark between them; "Author: Ann Lee (sponsored), speaker
at ..."; initials in small letters; an author of seven words; a forum.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.material import SHARED

PAGES = SHARED / "metadata"
SETS = ("fundus", "htmldate_mediacloud", "htmldate_default", "trafilatura", "postlight", "chinese_web")
_BATCH = 100


def rows() -> Iterator[dict[str, Any]]:
    """The labelled pages whose labels people wrote, each page once."""
    seen: set[str] = set()
    for name in SETS:
        for row in _lines(PAGES / name / "gold.jsonl"):
            if row["sha256"] not in seen:
                seen.add(row["sha256"])
                yield row


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _page(row: dict[str, Any]) -> bytes:
    return gzip.decompress((PAGES / row["set"] / row["file"]).read_bytes())


def shown(page: bytes) -> str:
    """Roughly what readers see of a page, in lower case and without white space."""
    text = page.decode("utf-8", "replace")
    text = re.sub(r"(?is)<(script|style|head|noscript|template)\b.*?</\1>|<!--.*?-->", " ", text)
    return "".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).lower().split())


def fired(pages: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    """Rule id -> the ids of the pages on which it says something, notes included."""
    found: dict[str, set[str]] = {"SRC102": set(), "SRC105": set()}
    waiting = list(pages)
    for at in range(0, len(waiting), _BATCH):
        with tempfile.TemporaryDirectory() as folder:
            names = {f"p{number:03d}.html": row for number, row in enumerate(waiting[at : at + _BATCH])}
            for name, row in names.items():
                (Path(folder) / name).write_bytes(_page(row))
            words = ["check", "--no-config", "--select", "SRC102,SRC105"]
            words += ["--format", "json", "--fail-on", "never", *names]
            run = subprocess.run(
                [sys.executable, "-m", "provlint", *words], cwd=folder, capture_output=True, check=True
            )
        for finding in json.loads(run.stdout)["findings"]:
            if finding["rule"] in found:
                found[finding["rule"]].add(names[finding["path"]]["id"])
    return found


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.3f})" if whole else "")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.realsources", description=__doc__)
    parser.add_argument("--rows", action="store_true", help="print the ids of the pages that fail")
    options = parser.parse_args()
    if not PAGES.is_dir():
        print(f"skipped: the labelled pages are not there ({PAGES})")
        return 0
    pages = list(rows())
    findings = fired(pages)
    credits = _lines(PAGES / "credits_open.jsonl")
    republished = {row["id"]: row["source"] for row in credits if row["label"] == "cross_canonical"}
    by_id = {row["id"]: row for row in pages}

    named = [row for row in pages if row["gold"].get("author")]
    visible = {row["id"]: shown(_page(row)) for row in named}
    bylined = [
        row["id"]
        for row in named
        if all("".join(str(name).lower().split()) in visible[row["id"]] for name in row["gold"]["author"])
    ]
    alarms = [page for page in bylined if page in findings["SRC102"]]
    nobody = [row["id"] for row in pages if "author" in row["gold"] and row["gold"]["author"] is None]
    print(f"SRC102, alarms on pages that show their author: {_share(len(alarms), len(bylined))}")
    silent = [page for page in nobody if page not in findings["SRC102"]]
    print(f"SRC102, silent on pages without an author: {_share(len(silent), len(nobody))}")

    taken = [page for page in republished if page in by_id]
    missed = [
        page for page in taken if page not in findings["SRC105"] and not _names(page, republished, by_id)
    ]
    told = [page for page in taken if _names(page, republished, by_id)]
    print(
        f"SRC105, canonical on another site: fires on {_share(len(findings['SRC105'] & set(taken)), len(taken))}, "
        f"{len(told)} name the original, {len(missed)} are missed"
    )
    own = [row["id"] for row in pages if row["id"] not in republished]
    wrong = [page for page in own if page in findings["SRC105"]]
    print(f"SRC105, alarms on pages of their own publisher: {_share(len(wrong), len(own))}")
    if options.rows:
        for title, ids in (("SRC102 alarm", alarms), ("SRC105 missed", missed), ("SRC105 alarm", wrong)):
            for page in ids:
                print(f"{title}: {page}")
    return 0


def _names(page: str, republished: dict[str, str], by_id: dict[str, dict[str, Any]]) -> bool:
    """Whether the page's text has the telling word of the original's address: "apnews" of "apnews.com"."""
    labels = republished[page].removeprefix("www.").split(".")[:-1]
    word = max(labels, key=len).replace("-", "")
    return word in shown(_page(by_id[page])).replace("-", "")


if __name__ == "__main__":
    raise SystemExit(main())
