"""What is measured on: real articles and pages where they are, else articles mixed from the seeds."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"


def plain_articles(count: int, size: int = 3600) -> tuple[list[str], str]:
    """`count` different articles of about `size` characters, and where their paragraphs come from."""
    rng = random.Random(1)
    news = SHARED / "claims" / "polnear" / "data.jsonl"
    if news.is_file():
        with news.open(encoding="utf-8") as rows:
            texts = [json.loads(row)["text"] for row in rows]
        origin = "../shared/data/claims/polnear"
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
        origin = "seeds/"
    paragraphs = [part for text in texts for part in re.split(r"\n+", text) if len(part) > 60]
    out = []
    for number in range(count):
        parts, have = [f"Report number {number + 1}"], 0
        while have < size:
            parts.append(rng.choice(paragraphs))
            have += len(parts[-1]) + 2
        out.append("\n\n".join(parts) + "\n")
    return out, origin


def pages(count: int) -> tuple[list[bytes], str]:
    """`count` HTML pages, and where they come from."""
    listed = SHARED / "throughput.txt"
    if listed.is_file():
        names = [
            line.split("\t")[0] for line in listed.read_text(encoding="utf-8").splitlines() if line.strip()
        ]
        random.Random(1).shuffle(names)
        return [
            gzip.decompress((SHARED / name).read_bytes()) for name in names[:count]
        ], "../shared/data/throughput.txt"
    page = (ROOT / "seeds" / "clean-ferry.html").read_text(encoding="utf-8")
    article, _ = plain_articles(count)
    furniture = "".join(
        f'<div class="card" id="c{n}"><a class="card__link" href="/s/{n}/">Story {n}</a></div>\n'
        for n in range(1500)
    )
    return [
        page.replace(
            "</article>",
            "".join(f"<p>{part}</p>\n" for part in text.split("\n\n")) + "</article>" + furniture,
        ).encode()
        for text in article
    ], "seeds/ with furniture around"
