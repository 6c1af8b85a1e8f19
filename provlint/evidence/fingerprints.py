"""Kind "fingerprint": marks in the markup that name the publisher it was written for.

Rows are in rules/tables/cms-fingerprints.yaml. Paragraphs are no kept elements, and a page has a thousand class words, so
the raw tags around a few paragraphs of the article are read: a publisher's marks repeat on each. Short HTML (a field of a
JSON post) is read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.evidence import Stated
from provlint.model.house import HouseMark
from provlint.model.span import Located, PositionMap, Shift
from provlint.model.values import NamedTuple

#: A page up to this length is read whole, and this much of the HTML in a field.
_SHORT: Final = 8_000
_WHOLE: Final = 60_000
#: How much is read before the first paragraph (the elements around it), and on both sides of another.
_BEFORE: Final = 2_500
_AFTER: Final = 600


class _Row(NamedTuple):
    id: str
    publisher: str
    domains: tuple[str, ...]
    where: str
    match: str
    pattern: str
    weight: str


class _Rows(NamedTuple):
    exact: dict[tuple[str, str], _Row]
    loose: dict[str, list[_Row]]
    #: for each attribute how a loose pattern's words may begin: one look decides for almost every word
    begins: dict[str, tuple[str, ...]]
    images: list[_Row]
    texts: list[_Row]


@lru_cache(maxsize=8)
def _rows(marks: tuple[HouseMark, ...]) -> _Rows:
    """The table's rows, and those of the configuration: their id is where they are written."""
    from provlint.plugin.tables import table

    found = _Rows({}, {}, {}, [], [])
    rows = [
        _Row(
            row["id"],
            row["publisher"],
            tuple(row["domains"]),
            row["where"],
            row["match"],
            row["pattern"],
            row["weight"],
        )
        for row in table("cms-fingerprints")["rows"]
    ]
    rows += [
        _Row(
            "config:" + mark.origin,
            mark.publisher,
            mark.domains,
            mark.where,
            mark.match,
            mark.pattern,
            mark.weight,
        )
        for mark in marks
    ]
    for one in rows:
        if one.where in ("img", "url"):
            found.images.append(one)
        elif one.where == "text":
            found.texts.append(one)
        elif one.match == "exact":
            found.exact[one.where, one.pattern] = one
        else:
            found.loose.setdefault(one.where, []).append(one)
            literals = [one.pattern] if one.match == "prefix" else [""]
            literals = _literals(one.pattern) if one.match == "regex" else literals
            found.begins[one.where] = (*found.begins.get(one.where, ()), *literals)
    return found


def _literals(pattern: str) -> list[str]:
    """What a word must begin with to match an anchored pattern; [""] where anything may."""
    found = []
    for branch in pattern.split("|^") if pattern.startswith("^") else [""]:
        literal = ""
        for character in branch.removeprefix("^"):
            if not (character.isalnum() or character in "-_"):
                if character in "?*{":
                    literal = literal[:-1]  # what may be missing begins nothing
                break
            literal += character
        found.append("" if "|" in re.sub(r"\([^()]*\)", "", branch) else literal)
    return found


@lru_cache(maxsize=8)
def _names(marks: tuple[HouseMark, ...]) -> tuple[str, ...]:
    """What a page with a mark holds: an attribute's name or the one tag, commonest first."""
    rows = _rows(marks)
    names = {where for where, _ in rows.exact} | set(rows.loose)
    return (*sorted(names - {"tag"}, key=lambda name: (name != "class", name)), "<cp-article")


@lru_cache(maxsize=8)
def _attributes(marks: tuple[HouseMark, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, _names(marks)[:-1]))
    return re.compile(rf"\s({known})\s*=\s*(?:\"([^\"]{{1,600}})\"|'([^']{{1,600}})')|<(cp-article)\b")


def fingerprints(article: Article) -> tuple[Stated, ...]:
    """Provider of "fingerprint": the first place of each mark, and each picture host that the table gives to somebody."""
    if article.html is None and not article.elements:
        return ()
    found: list[Stated] = []
    seen: set[str] = set()
    marks = article.house.marks
    rows = _rows(marks)
    for located in _windows(article):
        for row, start, end in _marks(located.value, marks):
            if row.id not in seen:
                seen.add(row.id)
                place = located.place(start, end)
                found.append(
                    _stated(row, located.value[start:end], article.raw(place), "html:" + row.where, place)
                )
    for image in article.evidence("image"):
        if not image.content:
            continue
        for row in rows.images:
            if row.pattern in image.value and row.id not in seen:
                seen.add(row.id)
                found.append(_stated(row, image.value, image.raw, "html:img", image.place))
    for row in rows.texts:
        at = article.text.find(row.pattern)
        if at >= 0:
            place = article.place((at, at + len(row.pattern)))
            found.append(_stated(row, row.pattern, article.raw(place), "text", place))
    return tuple(found)


def _stated(row: _Row, value: str, raw: str, via: str, place: Any) -> Stated:
    detail = {
        "publisher": row.publisher,
        "domain": row.domains[0],
        "domains": row.domains,
        "weight": row.weight,
        "id": row.id,
        "where": row.where,
    }
    return Stated("fingerprint", value, raw, via, place, detail)


def _marks(html: str, marks: tuple[HouseMark, ...]) -> Iterator[tuple[_Row, int, int]]:
    """(row, start, end) of the marks in raw tags."""
    rows = _rows(marks)
    exact = rows.exact
    seen: dict[str, set[str]] = {}
    done: set[tuple[str, str]] = set()
    if not any(name in html for name in _names(marks)):
        return
    for match in _attributes(marks).finditer(html):
        if match.group(4):
            row = rows.exact.get(("tag", "cp-article"))
            if row is not None:
                yield row, match.start(4), match.end(4)
            continue
        name = match.group(1)
        group = 2 if match.group(2) is not None else 3
        value = match.group(group)
        if (name, value) in done:
            continue
        done.add((name, value))
        loose = rows.loose.get(name, ())
        begins = rows.begins.get(name, ())
        words = seen.setdefault(name, set())
        found = value.split() if name == "class" else [value]
        fresh = [word for word in found if word not in words]
        if not any((name, word) in exact or word.startswith(begins) for word in fresh):
            # hardly any class is a publisher's mark
            words.update(fresh)
            continue
        offset = match.start(group)
        at = 0
        for word in found:
            at = value.find(word, at)
            if word in words:
                continue
            words.add(word)
            row = exact.get((name, word))
            if row is None and word.startswith(begins):
                row = next((one for one in loose if _fits(one, word)), None)
            if row is not None:
                yield row, offset + at, offset + at + len(word)
            at += len(word)


@cache
def _pattern(pattern: str) -> Any:
    import re2

    return re2.compile(pattern)


def _fits(row: _Row, word: str) -> bool:
    if row.match == "prefix":
        return word.startswith(row.pattern)
    if row.match == "contains":
        return row.pattern in word
    if row.match == "present":
        return True
    return word.isascii() and row.match == "regex" and _pattern(row.pattern).search(word) is not None


def _windows(article: Article) -> Iterator[Located]:
    """The raw HTML around the article's paragraphs, each piece with its place."""
    html = article.html
    if html is None:
        return
    for field in article.fields:
        if field.located.value == html:
            # inside JSON, positions of the file are not those of the HTML: it is short, and read from its beginning
            yield field.located if len(html) <= _WHOLE else field.located.part(0, _WHOLE)
            return
    text = article.source.text
    if not text.endswith(html):
        return
    base = article.source.first_offset + len(text) - len(html)
    whole = Located(html, PositionMap(Shift(base)))
    if len(html) <= _SHORT:
        yield whole
        return
    long = [one for one in article.blocks if one.role == "prose" and one.end - one.start >= 120]
    done = 0
    for block, before in zip(
        long[:1] + long[len(long) // 2 : len(long) // 2 + 1], (_BEFORE, _AFTER), strict=False
    ):
        offset, _ = article.positions.to_source(block.start, block.end)
        start = max(offset - base - before, done)
        stop = min(offset - base + _AFTER, len(html))
        if stop > start:
            done = stop
            yield whole.part(start, stop)
