"""Metadata that people type as text: "Source: CNN", "By Ann Lee", "来源：新华网 2026-02-20", a line that is a date or an address.

Only short lines are looked at, so that running text costs nothing; what a line says counts only when its value has the
shape of its kind ("Source: Trump irritated by ..." is a headline)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provlint.evidence.bylines import lead_length, looks_like_names
from provlint.evidence.bylinewords import has_cjk, is_outlet, words
from provlint.evidence.sourcenames import is_blank, is_source_name
from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: A longer line is running text.
MAX_LINE = 180
#: A label longer than this is none.
_MAX_LABEL = 28


class LineFact(NamedTuple):
    """One fact of a line: `kind` as in rules/tables/line-labels.yaml, `label` as written ("" for none).

    [start, end) is the value, [line_start, line_end) its line, both in the text the line was read from. `block` is the
    index of the article's block, -1 outside an article.
    """

    kind: str
    label: str
    start: int
    end: int
    line_start: int
    line_end: int
    block: int = -1


@cache
def _labels() -> dict[str, str]:
    return {word.lower(): row["kind"] for row in table("line-labels")["rows"] for word in row["words"]}


@cache
def _cjk_labels() -> re.Pattern[str]:
    # labels of lines that hold several facts: "发布时间：2022-02-13 04:22 来源：云南日报 作者：张三"
    known = sorted((word for word in _labels() if has_cjk(word)), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, known))})\\s?[:：]\\s?")


def _cjk_marks(line: str) -> list[re.Match[str]]:
    """The labels of a line that no Han character stands before."""
    # asked of each one found: compiling a class of all Han characters into the pattern costs 2 ms
    pattern, marks, at = _cjk_labels(), [], 0
    while (mark := pattern.search(line, at)) is not None:
        at = mark.start()
        if at and "\u4e00" <= line[at - 1] <= "\u9fff":
            at += 1
        else:
            marks.append(mark)
            at = mark.end()
    return marks


_SENTENCE_ENDS = frozenset('.?!”"…:')
_ADDRESS = ("http://", "https://", "www.")


def read_line(line: str, dated: bool = True) -> list[LineFact]:
    """The facts of one line of text; [] for a line that is something else. Offsets count within the line.

    `dated` False leaves out lines that are a date without a colon: on pages, dates are weighed by where they stand.
    """
    size = len(line)
    if size < 4 or size > MAX_LINE:
        return []
    if not line.isascii():
        from provlint.evidence.dateforms import western

        line = western(line)
    found = _stated(line)
    if found is not None:
        facts = list(found)
        if dated and facts and facts[0].kind == "author" and _digit().search(line) is not None:
            facts += _date_behind(line, facts[0])
        return facts
    named = _posted(line)
    if not dated and (line.isascii() or not has_cjk(line[:4])):
        return named
    return _labels_without_colon(line) + named


def is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line of more than 60 characters ends as a sentence does and has no colon: `read_line` finds nothing in it."""
    return (
        text[end - 1] in _SENTENCE_ENDS and text.find(":", start, end) < 0 and text.find("：", start, end) < 0
    )


@lru_cache(maxsize=1024)
def _stated(line: str) -> tuple[LineFact, ...] | None:
    """The facts of a line that do not hang on a date alone; None where there may be a date, or a Chinese byline. Remembered,
    because lines are read for their segment's role and for what they state, and a site's pages have many in common."""
    size = len(line)
    plain = line.isascii()
    mark = line.find(":", 0, _MAX_LABEL + 2)
    if not plain:
        if ("：" in line or ":" in line) and has_cjk(line):
            found = _cjk(line)
            if found:
                return tuple(found)
        wide = line.find("：", 0, _MAX_LABEL + 2)
        if wide >= 0 and (mark < 0 or wide < mark):
            mark = wide
    if mark > 0:
        label = line[:mark].strip(" \t\u00a0*_-–—•[]()（）>|")
        kind = _labels().get(label.lower())
        if kind is not None and (fact := _labelled(line, kind, label, mark + 1)) is not None:
            return (fact,)
    if size > 60 and line[-1] in _SENTENCE_ENDS and mark < 0:
        return ()  # a sentence: what follows are names, addresses and dates
    first = line.lstrip(" \t\u00a0(*_[–—-")[:14].lower()
    if first.startswith(_ADDRESS) and " " not in line.strip(" ()[]<>*"):
        start = len(line) - len(line.lstrip(" ([<*"))
        return (LineFact("url", "", start, len(line.rstrip(" )]>*.")), 0, size),)
    if "://" in line and (fact := _with_address(line)) is not None:
        return (fact,)
    word = first.partition(" ")[0]
    if word in _first_words():
        if (lead := lead_length(line)) and _begins_name(line, lead) and looks_like_names(line[lead:]):
            return (LineFact("author", line[:lead].strip(), lead, len(line.rstrip()), 0, size),)
        if word in ("via", "h/t") and (
            fact := _labelled(line, "via", word, line.lower().find(word) + len(word))
        ):
            return (fact,)
    if _digit().search(line) is None:
        return () if plain or not has_cjk(line[:4]) else None
    return None if size <= 100 and _yearlike().search(line) is not None else ()


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(r"[*_\s]*(\S[^\n]{1,70}?)[,:–—-]?\s+[<(]?(https?://[^\s<>()]+)[>)]?[.*_\s]*")


def _with_address(line: str) -> LineFact | None:
    """ "Read the original at https://...", "The Eastern Record, https://...": a name or label with its address."""
    found = _addressed().fullmatch(line)
    if found is None:
        return None
    label = found[1].lower().rstrip(":")
    kind = _labels().get(label)
    if kind in ("source", "url") and not label.startswith("originally"):  # that is a phrase of credit
        return LineFact(kind, found[1], found.start(2), found.end(2), 0, len(line))
    if is_outlet(found[1]):
        return (
            LineFact("source", "", found.start(1), found.end(2), 0, len(line))
            if is_source_name(found[1])
            else None
        )
    return None


def _date_behind(line: str, byline: LineFact) -> Iterator[LineFact]:
    """The day in a byline: "By Ann Lee, 3 September 2026", "Par Anne Lee, le 3 septembre 2026"."""
    from provlint.evidence.dateforms import find

    for written in find(line[byline.start :], short=True):
        if written.value or written.problem == "ambiguous":
            start = byline.start + written.start
            yield LineFact("date", "", start, start + written.end - written.start, 0, len(line))
            return


@cache
def _first_words() -> frozenset[str]:
    firsts = {word.partition(" ")[0] for word in words("leads") if not has_cjk(word)}
    return frozenset({*firsts, "via", "h/t", *(word for word in words("leads") if has_cjk(word))})


def _begins_name(line: str, at: int) -> bool:
    return line[at : at + 1].isupper() or line[at : at + 1] in words("surnames")


@cache
def _digit() -> re.Pattern[str]:
    return re.compile("[0-9]")


@cache
def _yearlike() -> re.Pattern[str]:
    # a year, a day in figures, or a time of day
    return re.compile(r"[0-9](?:[0-9]{3}|[0-9]?[./-][0-9]{1,2}[./-][0-9]{2}|[0-9]?月|[0-9]?:[0-9]{2})")


def _posted(line: str) -> list[LineFact]:
    """The author in "3 September 2026 by Ann Lee", "Posted by lee92 on 3 May 2026"."""
    from provlint.evidence.postedlines import posted_by

    found = posted_by(line, _labels())
    if found is None:
        return []
    lead, start, end = found
    return [LineFact("author", line[lead:start].strip(), start, end, 0, len(line))]


def _labels_without_colon(line: str) -> list[LineFact]:
    """ "Published February 20, 2026", "Posted on 3 May 2020", "Publié le 3 mai 2020": a label, then a date; names behind a
    Chinese lead. Of a line in which `_stated` has seen either."""
    if _digit().search(line) is None:
        lead = lead_length(line)
        if lead and looks_like_names(line[lead:]) and line[lead] in words("surnames"):
            return [LineFact("author", line[:lead].strip(), lead, len(line.rstrip()), 0, len(line))]
        return []
    parts = line.split(None, 4)[:4]
    at = 0
    for size in range(1, len(parts) + 1):
        at = line.find(parts[size - 1], at) + len(parts[size - 1])
        kind = _labels().get(" ".join(parts[:size]).lower().strip("*_[]()"))
        if kind in ("date", "modified", "first-published"):
            fact = _labelled(line, kind, " ".join(parts[:size]), at)
            if fact is not None:
                return [fact]
    from provlint.evidence.dateforms import find

    stripped = line.strip(" \t\u00a0*_|·•-–—()[]")
    dated = next(find(stripped, short=True), None)
    if dated is None or (dated.short and dated.end - dated.start < len(stripped)):
        return []
    rest = (stripped[: dated.start] + " " + stripped[dated.end :]).strip(" ,.|·•-–—()")
    if sum(c.isalpha() for c in rest) > 14 or len(rest) > 24:
        return []
    start = line.find(stripped)
    return [LineFact("date", "", start + dated.start, start + dated.end, 0, len(line))]


def _labelled(line: str, kind: str, label: str, at: int) -> LineFact | None:
    start = at
    while start < len(line) and line[start] in " \t\u00a0\u3000*_-–—|":
        start += 1
    end = len(line.rstrip(" \t\u00a0\u3000*_"))
    value = line[start:end]
    if not value or not _fits(kind, value):
        return None
    return LineFact(kind, label, start, end, 0, len(line))


def _fits(kind: str, value: str) -> bool:
    """Whether a value has the shape of its kind."""
    if kind in ("date", "modified", "first-published", "event"):
        from provlint.evidence.wholedates import read

        written = read(value)
        return (
            written is not None and ": " not in value[: written.start]
        )  # not "Date" of "Date of birth: ..."
    if kind in ("author", "editor", "translator"):
        return looks_like_names(value, explicit=True) or is_blank(value)
    if kind in ("source", "via", "publisher"):
        return is_source_name(value)
    if kind == "url":
        return value.startswith(_ADDRESS) or is_blank(value)
    return len(value) <= 120


def _cjk(line: str) -> list[LineFact]:
    marks = _cjk_marks(line)
    found: list[LineFact] = []
    for i, mark in enumerate(marks):
        stop = marks[i + 1].start() if i + 1 < len(marks) else len(line)
        start, end = mark.end(), stop
        kind = _labels()[mark[1]]
        if i == 0 and mark.start() > 60:
            continue
        value = line[start:end]
        lead = len(value) - len(value.lstrip(' \u3000\u00a0[【(（“"'))
        start += lead
        value = value[lead:]
        if kind in ("source", "via", "photo", "publisher"):
            cut = re.search(r"\s{1,}|[|｜\]】）)；;。”\"]", value)
            value = value[: cut.start()] if cut else value
        elif kind in ("author", "editor", "translator"):
            cut = re.search(r"[|｜。（(]|\s{3,}|\d{4}", value)
            value = value[: cut.start()] if cut else value
        value = value.rstrip(" \u3000\u00a0|｜[【")
        if value and _fits(kind, value):
            found.append(LineFact(kind, mark[1], start, start + len(value), 0, len(line)))
    if marks and not any(one.kind in ("date", "modified") for one in found):
        # a date in front of the first label: "2005年3月11日12:12 来源：人民网"
        from provlint.evidence.dateforms import find

        for dated in find(line[: marks[0].start()]):
            if dated.value:
                found.insert(0, LineFact("date", "", dated.start, dated.end, 0, len(line)))
                break
    return found
