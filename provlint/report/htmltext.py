"""An article's text in HTML, with its findings marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, Final

from provlint.model.finding import SEVERITIES, FindingRecord
from provlint.model.values import NamedTuple
from provlint.report.htmlpage import text

#: Findings that one stretch of text names at most, so that the page stays in proportion to the text.
MOST: Final = 8

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Spot(NamedTuple):
    """A finding in the text: [start, end) of it, and the element that tells about it (`id` in the page)."""

    start: int
    end: int
    id: str
    rule: str
    severity: str


def spots(findings: Sequence[tuple[str, FindingRecord]], segments: Sequence[Mapping[str, Any]]) -> list[Spot]:
    """The findings, given with their ids, that can be marked in the segments; by place. What is absent marks nothing."""
    found = []
    begins = [segment["start"] for segment in segments]
    ends = [segment["end"] for segment in segments]
    for ident, finding in findings:
        place = finding["place"]
        start, end = place.get("start"), place.get("end")
        if (
            start is None
            or end is None
            or finding.get("absent")
            or place.get("path", finding["path"]) != finding["path"]
        ):
            continue
        # the first segment that ends behind its beginning; it may stand in a gap between two
        nearest = bisect_left(ends, start + 1)
        if nearest < len(segments) and begins[nearest] < max(end, start + 1):
            found.append(Spot(start, end, ident, finding["rule"], finding["severity"]))
    return sorted(found)


def marked_text(segments: Sequence[Mapping[str, Any]], marks: Sequence[Spot], language: str | None) -> str:
    """The segments as paragraphs, each spot marked and followed by a link to its finding."""
    parts = [f'<div class="text"{_lang(language)}>\n']
    coming, open_now = 0, list[Spot]()
    for number, segment in enumerate(segments, 1):
        start, end, role = segment["start"], segment["end"], segment["role"]
        open_now = [spot for spot in open_now if spot.end > start]
        while coming < len(marks) and marks[coming].start < end:
            open_now.append(marks[coming])
            coming += 1
        own = segment["language"]
        said = "" if role == "prose" else f'<span class="role">[{text(role)}] </span>'
        parts.append(f'<p class="seg" data-role="{text(role)}"{_lang(own) if own != language else ""}>{said}')
        # a spot may end in the gap behind the last segment that it touches
        following = segments[number]["start"] if number < len(segments) else None
        parts.append(_paragraph(segment["text"], start, following, open_now))
        parts.append("</p>\n")
    return "".join((*parts, "</div>\n"))


def _paragraph(words: str, start: int, following: int | None, here: Sequence[Spot]) -> str:
    """One segment's text; `here` are the spots that touch it, by place, `following` is where the next one starts."""
    if not here:
        return text(words)
    end = start + len(words)
    cuts = sorted({start, end, *(min(max(at, start), end) for spot in here for at in (spot.start, spot.end))})
    leaving = sorted(here, key=lambda spot: (spot.end, spot.start))
    parts: list[str] = []
    # ordered, and cheap to leave: findings may be nested by the hundred
    inside: dict[Spot, None] = {}
    entered = left = 0
    for at, stop in zip(cuts, [*cuts[1:], end], strict=True):
        while left < len(leaving) and leaving[left].end <= at and leaving[left].start < at:
            parts.append(_reference(leaving[left]))
            inside.pop(leaving[left], None)
            left += 1
        while entered < len(here) and here[entered].start <= at:
            if here[entered].end > at:
                inside[here[entered]] = None
            entered += 1
        piece = text(words[at - start : stop - start])
        if piece:
            parts.append(_marked(piece, list(islice(inside, MOST))) if inside else piece)
    parts += (_reference(spot) for spot in leaving[left:] if following is None or spot.end <= following)
    return "".join(parts)


def _marked(piece: str, inside: Sequence[Spot]) -> str:
    worst = min((spot.severity for spot in inside), key=_rank)
    ids = " ".join(spot.id for spot in inside)
    return f'<mark class="{text(worst)}" data-f="{ids}">{piece}</mark>'


def _reference(spot: Spot) -> str:
    return f'<a class="ref" id="m{spot.id}" href="#{spot.id}" data-f="{spot.id}">{text(spot.rule)}</a>'


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else 0


def _lang(language: str | None) -> str:
    return f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
