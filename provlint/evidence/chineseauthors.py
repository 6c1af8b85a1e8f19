"""Where Chinese articles name their authors without a label: in sign-offs, and alone below the headline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from provlint.evidence.bylines import split
from provlint.evidence.bylinewords import words
from provlint.model.article import Article
from provlint.model.evidence import Stated


@cache
def _sign_off() -> Any:
    # （记者 胡晓蓉）, （常书香 马丹阳 ）, （姚峰 上海报道）, □ 本报记者 葛灵丹, 光明日报记者 王建宏 张文攀
    # RE2: compiling so many classes of Han characters costs the standard library 8 ms
    import re2

    han, blanks = r"\x{4e00}-\x{9fff}", r"\s\x{b}\x{1c}-\x{1f}\x{85}\p{Z}"
    blank, name, gap = f"[{blanks}]", f"[{han}]{{2,4}}", f"[{blanks}、]+"
    return re2.compile(
        rf"[（(]{blank}?(?:[{han}]{{0,8}}(?:记者|記者|通讯员|作者)[{blanks}:：]?)?({name}(?:{gap}{name}){{0,3}}?){blank}?(?:[{han}]{{2,3}}(?:报道|報道))?[)）]{blank}*$"
        rf"|^[^\p{{L}}\p{{N}}_]{{0,4}}(?:[{han}· ]{{2,14}}{blank}?)?(?:记者|記者){blank}?[:：]?{blank}?({name}(?:{gap}{name}){{0,4}}){blank}*$"
    )


def from_sign_offs(article: Article) -> Iterator[Stated]:
    """Reporters in Chinese sign-offs: a bracket that ends a paragraph, a line of its own."""
    text = article.text
    if "记者" not in text and "記者" not in text and "（" not in text:
        return
    for block in article.blocks:
        if block.role in ("boilerplate", "comment", "code") or block.end - block.start < 4:
            continue
        start = max(block.start, block.end - 50)
        short = block.end - block.start <= 40
        if not short and text[block.end - 3 : block.end].strip()[-1:] not in ")）":
            continue
        piece = text[start : block.end].lstrip() if short else text[start : block.end]
        # both forms hold a reporter's word or end in a bracket; a lone surrogate of a JSON escape is nothing RE2 can read
        if piece.rstrip()[-1:] not in ")）" and "记者" not in piece and "記者" not in piece:
            continue
        found = _sign_off().search(piece.encode("utf-8", "replace").decode("utf-8"))
        if found is None:
            continue
        start = block.end - len(piece)
        group = 1 if found[1] else 2
        if group == 1 and not _ends_article(article, block.end):
            continue
        for name in split(found[group]):  # the pattern has only names here
            first, last = start + found.start(group) + name.start, start + found.start(group) + name.end
            if text[first] not in words("surnames"):
                continue
            place = article.place((first, last))
            yield Stated(
                "author", text[first:last], article.raw(place), "text:sign-off", place, {"role": name.role}
            )


def from_name_below_title(article: Article) -> Iterator[Stated]:
    """A Chinese name that stands alone between the headline and the text, as essays and old pages have it."""
    text = article.text
    before = None
    for block in article.blocks[:4]:
        start = block.start + len(text[block.start : block.end]) - len(text[block.start : block.end].lstrip())
        name = text[start : block.end].rstrip()
        if before is not None and before <= 40 and 2 <= len(name) <= 3 and name[0] in words("surnames"):
            if all("\u4e00" <= one <= "\u9fff" for one in name) and not name.endswith(("网", "报", "社")):
                place = article.place((start, start + len(name)))
                yield Stated("author", name, article.raw(place), "text:byline", place, {"role": "person"})
            return
        before = block.end - block.start


def _ends_article(article: Article, at: int) -> bool:
    # the last long paragraphs of the text
    long = [block.end for block in article.blocks if block.end - block.start > 40 and block.role == "prose"]
    return at in long[-3:] or (bool(long) and at > long[-1])
