"""Lines below a headline that say several things at once and name none of them: "Ann Lee, Reuters", "Ann Lee | Eastvale
Ledger | February 20, 2026".

Without a label any one part could be anything, so a line counts only where every part has the shape of a name, an outlet
or a date, and one of them is certain: an agency that is known, a date, a newspaper's title.
"""

from __future__ import annotations

import re
from functools import cache

from provlint.evidence.agencies import agency
from provlint.evidence.bylines import lead_length, looks_like_names, split
from provlint.evidence.bylinewords import has_cjk, is_outlet, words
from provlint.evidence.linefacts import LineFact, read_line

#: A longer line is running text.
_LONGEST = 120


@cache
def _bars() -> re.Pattern[str]:
    return re.compile(r"\s*[|·•;]\s*|\s+[–—]\s+")


def read_header_line(line: str, *, below_byline: bool = False) -> list[LineFact]:
    """The facts of such a line, offsets within it; [] for anything else. Directly below a byline an outlet may stand
    alone."""
    if len(line) > _LONGEST or has_cjk(line):
        return []
    if below_byline and is_outlet(line.strip(" *_")):
        start = len(line) - len(line.lstrip(" *_"))
        return [LineFact("publisher", "", start, len(line.rstrip(" *_")), 0, len(line))]
    if any(mark in line for mark in "|·•–—;"):
        return _barred(line)
    return _with_agency(line) or _with_role(line)


def _with_role(line: str) -> list[LineFact]:
    """ "Ann Lee, Environment correspondent"."""
    name, comma, role = line.partition(", ")
    parts = role.strip(" .*_").lower().split()
    if not comma or not 1 <= len(parts) <= 4 or parts[-1] not in words("roles") or lead_length(line):
        return []
    start, end = len(name) - len(name.lstrip(" *_")), len(name.rstrip(" *_"))
    if not _is_name(name[start:end]):
        return []
    return [LineFact("author", "", start, end, 0, len(line))]


def _with_agency(line: str) -> list[LineFact]:
    """ "Ann Lee, Reuters", "ANN LEE / AP"."""
    last = re.split(r"[,/]\s*", line)[-1].strip(" .*_")
    if not last or agency(last) is None or lead_length(line):
        return []
    names = split(line)
    if len(names) != 2 or names[0].role != "person" or names[1].role != "organisation":
        return []
    first = line[names[0].start : names[0].end]
    if not 2 <= len(first.split()) <= 4 or not looks_like_names(line):
        return []
    return [LineFact("author", "", names[0].start, names[1].end, 0, len(line))]


def _barred(line: str) -> list[LineFact]:
    from provlint.evidence.wholedates import read

    found: list[LineFact] = []
    certain = False
    at = 0
    for mark in [*_bars().finditer(line), None]:
        start, end = at, mark.start() if mark else len(line)
        at = mark.end() if mark else end
        part = line[start:end]
        start += len(part) - len(part.lstrip(" *_[("))
        end -= len(part) - len(part.rstrip(" *_])"))
        part = line[start:end]
        if not part:
            continue
        dated = read(part)
        labelled = [fact for fact in read_line(part) if fact.label]
        if labelled and labelled[0].kind in ("date", "modified", "first-published"):
            kind, certain = labelled[0].kind, True
            end = start + labelled[0].end
            start += labelled[0].start
        elif dated is not None:
            kind, certain = "date", certain or dated.value is not None
        elif is_outlet(part):
            kind, certain = "publisher", True
        elif _is_name(part):
            kind = "author"
            start += lead_length(part)
        elif part.lower().endswith((" min read", " minute read", " minutes read")):
            continue
        else:
            return []
        if any(fact.kind == kind for fact in found):
            return []
        found.append(LineFact(kind, "", start, end, 0, len(line)))
    return found if certain and len(found) > 1 else []


def _is_name(part: str) -> bool:
    lead = lead_length(part)
    names = split(part)
    if not names or any(one.role != "person" for one in names):
        return False
    if not all(2 <= len(part[one.start : one.end].split()) <= 4 for one in names):
        return False
    return looks_like_names(part[lead:]) and part[lead : lead + 1].isupper()
