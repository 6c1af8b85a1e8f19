"""Who an article is across runs, and who a finding is (DESIGN 2 and 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from provlint.evidence.folding import fold_phrase
from provlint.model.article import Article
from provlint.model.digest import digest

#: Characters of the text that `#text:` keys are made of.
HEAD = 512


def give_keys(articles: Sequence[Article], file_key: str, several: bool = False) -> None:
    """Set `Article.key` of all articles of a file (or of one unit of it, with `several` True).

    A file of one article has the file's key. Else the article's own id is added, `#id:VALUE`, where it has one that
    no other article of the file has; else `#text:` and 16 hex digits; `~2`, `~3` on repeats (in a file of several
    units they are counted by `Repeats`, which sees them all).
    """
    if len(articles) == 1 and not several:
        articles[0].key = file_key
        return
    idents = Counter(article.ident for article in articles)
    seen: Counter[str] = Counter()
    for article in articles:
        if article.ident and idents[article.ident] == 1:
            key = f"{file_key}#id:{article.ident}"
        else:
            key = f"{file_key}#text:{text_hash(article)}"
        seen[key] += 1
        article.key = key if several or seen[key] == 1 else f"{key}~{seen[key]}"


def text_hash(article: Article) -> str:
    """16 hex digits of a hash of folded title and first 512 characters."""
    title = next((s for s in article.blocks if s.role == "title"), None)
    head = article.text[title.start : title.end] if title else ""
    body = fold_phrase(article.text[: 2 * HEAD])[:HEAD]
    return digest(f"{fold_phrase(head)}\0{body}", 8)


def matched_hash(matched: str) -> str:
    """16 hex digits of a hash of the folded matched text; "" for none."""
    folded = fold_phrase(matched) if matched else ""
    return digest(folded, 8) if folded else ""


def basis(rule: str, matched: str, ordinal: int) -> str:
    """What a fingerprint is made of beside the article's key: rule, `matched_hash`, ordinal among equals."""
    return f"{rule}\0{matched}\0{ordinal}"


def fingerprint(key: str, of: str) -> str:
    """The fingerprint `v1:` of a finding, from its article's key and its `basis`."""
    return "v1:" + digest(f"{key}\0{of}", 16)


class Repeats:
    """Keys of a file that is read in several units: the second article with a key becomes `~2` here, because no
    worker sees the whole file. Holds 8 bytes an article, and only for such files."""

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def key(self, key: str) -> str:
        """The key, or the next free one for it."""
        short = bytes.fromhex(digest(key, 8))
        count = self._seen.get(short, 0) + 1
        self._seen[short] = count
        return key if count == 1 else f"{key}~{count}"
