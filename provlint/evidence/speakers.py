"""Who says a quotation.

In the order of trust: the clause that touches the quotation ("…," said Ann Lee), a clause of the same sentence, a
label ("Ann Lee:") or a dash with a name, another quotation of the same paragraph, a clause of the same paragraph, the
paragraph before where the quotation goes on or simply follows one. A speaker's value is the fullest form of the name
found in the article; its place is where the name or pronoun stands.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Final

from provlint.evidence.foreignspeakers import LANGUAGES, foreign_speaker
from provlint.evidence.language import primary
from provlint.evidence.speakernames import Names
from provlint.evidence.speakerpatterns import (
    labelled,
    named_behind,
    owner_before,
    quoted_as,
    subject_before,
    tagline,
)
from provlint.evidence.subjects import subject_of
from provlint.model.evidence import Speaker
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provlint.evidence.clauseparts import Clause, Unit
    from provlint.evidence.quotemarks import Quoted
    from provlint.evidence.sayings import Sayings
    from provlint.model.article import Article


class Beside(NamedTuple):
    """What stands beside a quotation: its speaker, whether a verb of saying touches it, whether it is mixed."""

    speaker: Speaker | None
    adjacent: bool
    mixed: bool


#: A clause touches a quotation where no more than this stands between, in code points.
_NEAR: Final = 3
_BEFORE: Final = 90
#: How many clauses or quotations to either side are looked at.
_AROUND: Final = 24
_STOPS: Final = frozenset(".!?…")
_TALKS: Final = frozenset(
    ("name", "pronoun", "definite", "vague", "anon", "party", "study", "media", "other")
)


class Speakers:
    """What stands beside the quotations of an article, paragraph by paragraph, when it is first asked for."""

    __slots__ = ("_article", "_at", "_found", "_names", "_paragraphs")

    def __init__(self, article: Article, quotations: Iterable[Quoted]) -> None:
        self._article = article
        #: quotations that share a segment, in order, and the index of each segment's
        self._paragraphs = [[*group] for _, group in groupby(quotations, _segment)]
        self._at = {group[0].segment: index for index, group in enumerate(self._paragraphs)}
        self._found: dict[int, list[Beside]] = {}
        self._names = Names(article)

    def all(self) -> Iterator[tuple[Quoted, Beside]]:
        """Every quotation with what stands beside it, in order."""
        for segment in self._at:
            yield from self.of(segment)

    def of(self, segment: int) -> Iterator[tuple[Quoted, Beside]]:
        """The quotations of a segment, by its index in `Article.segments`, with what stands beside them."""
        last = self._at.get(segment)
        if last is None:
            return iter(())
        # the speaker of a paragraph goes on in the next: read them from where none was read yet
        first = last
        paragraphs = self._paragraphs
        while (
            first not in self._found
            and first
            and paragraphs[first][0].segment - paragraphs[first - 1][0].segment == 1
        ):
            first -= 1
        for index in range(first, last + 1):
            if index not in self._found:
                self._read(index)
        return zip(paragraphs[last], self._found[last], strict=True)

    def _read(self, index: int) -> None:
        before = self._paragraphs[index - 1][-1] if index else None
        known = self._found.get(index - 1)
        self._found[index] = _paragraph(
            self._article, self._paragraphs[index], self._names, known[-1].speaker if known else None, before
        )


def _segment(quotation: Quoted) -> int:
    return quotation.segment


def _paragraph(
    article: Article,
    here: Sequence[Quoted],
    names: Names,
    before: Speaker | None,
    last: Quoted | None,
) -> list[Beside]:
    text = article.text
    segment = article.segments[here[0].segment]
    sayings: Sayings = article.ask("sayings")
    spoken: list[tuple[tuple[int, int] | None, str, bool, bool]] = []
    language = primary(article.language)
    for quotation in here:
        if language != "en":
            said = None
            if language in LANGUAGES:
                said = foreign_speaker(
                    text, language, quotation.start, quotation.end, segment.start, segment.end
                )
            if said is None:
                said = labelled(text, quotation.start, segment.start)
                if said is not None and text[segment.start : said[0]].strip():
                    # a label heads its paragraph
                    said = None
                said = said or tagline(text, quotation.end, segment.end)
            spoken.append((said, "text:clause", said is not None, is_mixed(text, quotation, segment.start)))
            continue
        near = _around([*sayings.around(quotation.start, quotation.end)], quotation)
        spoken.append(_direct(text, quotation, near, sayings, segment.start, segment.end))
    # all clauses of the paragraph are needed only where none beside a quotation tells
    whole: list[Clause] | None = None
    if language == "en":
        for at, (source, _, adjacent, mixed) in enumerate(spoken):
            if source is None and not mixed:
                said = _beforehand(text, here[at], sayings, segment.start)
                if said is not None:
                    spoken[at] = (said, "text:sentence-before", adjacent, mixed)
    told = [at for at, (source, *_) in enumerate(spoken) if source is not None]
    for at, (source, _, adjacent, mixed) in enumerate(spoken):
        if source is not None:
            continue
        # another quotation of the paragraph: the one before rather than the one behind
        behind = bisect_left(told, at)
        others = (*told[max(behind - 1, 0) : behind], *told[behind : behind + 1])
        other = next((one for one in others if abs(one - at) <= _AROUND), None)
        if other is not None:
            spoken[at] = (spoken[other][0], "text:paragraph", adjacent, mixed)
        else:
            if whole is None:
                whole = [*sayings.between(segment.start, segment.end)]
            source = _nearest(here[at], _around(whole, here[at]))
            if source is not None:
                spoken[at] = (source, "text:paragraph", adjacent, mixed)
    found: list[Beside] = []
    for at, (source, via, adjacent, mixed) in enumerate(spoken):
        speaker = None
        if source is not None:
            speaker = names.speaker(source, via)
        elif not text[segment.start : here[0].start].strip() and (
            above := _announced(article, here[0].segment)
        ):
            speaker = names.speaker(above, "text:paragraph-before")
        elif last is not None and before is not None:
            follows = here[0].segment - last.segment == 1
            alone = not text[segment.start : here[0].start].strip()
            if follows and (
                here[at].continues
                or (alone and here[at].end - here[at].start > (segment.end - segment.start) * 0.6)
            ):
                speaker = before._replace(via="text:paragraph-before")
        found.append(Beside(speaker, adjacent, mixed))
    return found


def _beforehand(text: str, quotation: Quoted, sayings: Sayings, start: int) -> tuple[int, int] | None:
    """The subject of the sentence before a quotation in its paragraph: "Lee shrugged. “…”"."""
    above = text[max(start, quotation.start - 3) : quotation.start].rstrip()
    if above[-1:] not in _STOPS:
        return None
    return _place(sayings.silent_before(quotation.start, start))


def _place(unit: Unit | None) -> tuple[int, int] | None:
    """Where the subject of a sentence stands."""
    if unit is None:
        return None
    phrase = subject_of(unit)
    return (unit.begin(phrase.first), unit.finish(phrase.last)) if phrase.first >= 0 else None


def _around(own: Sequence[Clause], quotation: Quoted) -> Sequence[Clause]:
    """The clauses of a paragraph that may matter to a quotation: all, but for absurd paragraphs."""
    if len(own) <= _AROUND * 2:
        return own
    at = bisect_left(own, quotation.start, key=_begin)
    return own[max(at - _AROUND, 0) : at + _AROUND]


def _begin(clause: Clause) -> int:
    return clause.start


def _announced(article: Article, segment: int) -> tuple[int, int] | None:
    """The source of the clause that ends the paragraph before with a colon ("Lee continued:")."""
    if not segment:
        return None
    above = article.segments[segment - 1]
    tail = article.text[above.start : above.end].rstrip()
    if not tail.endswith((":", "—", "says", "said")):
        return None
    sayings: Sayings = article.ask("sayings")
    for one in reversed([*sayings.between(above.start, above.end)]):
        if one.source[0] >= 0:
            return one.source
    return None


def _direct(
    text: str, quotation: Quoted, own: Sequence[Clause], sayings: Sayings, start: int, end: int
) -> tuple[tuple[int, int] | None, str, bool, bool]:
    """(source span, via, a verb touches it, it is a part of the writer's sentence) from the quotation's own sentence."""
    first, last = quotation.start, quotation.end
    adjacent = False
    mixed = is_mixed(text, quotation, start)
    same = [one for one in own if one.unit[0] <= first and last <= one.unit[1]]
    touching: Clause | None = None
    for one in same:
        begin = one.start if one.source[0] < 0 else min(one.start, one.source[0])
        if 0 <= begin - last <= _NEAR + 1 and not text[last:begin].strip(" ,\u00a0"):
            touching = one
            break
        if one.end <= first and first - one.end <= _BEFORE and (touching is None or one.end > touching.end):
            between = text[one.end : first]
            gap = between.strip()
            if gap in ("", ",", ":", "that", "as", "it", "him", "her", "them", "in") or (
                len(between) <= _BEFORE
                and not any(mark in between for mark in '.;“”"')
                and ("," in gap[-1:] or ":" in gap[-1:] or len(between) < 40)
            ):
                touching = one
    if touching is not None and mixed:
        # "Lee said that Day once called it “…”": the words came from Lee
        for one in same:
            if (
                one.end < touching.start
                and one.source[0] >= 0
                and "say" in one.roles
                and one.kind in ("name", "pronoun", "definite")
            ):
                if "," not in text[one.end : touching.start] and not one.inverted:
                    touching = one
                break
    quoted = quoted_as(text, first, start)
    if quoted is not None:
        return quoted, "text:clause", True, mixed
    if touching is not None and (touching.roles or touching.shape == "according-to"):
        adjacent = bool(touching.roles) and ("say" in touching.roles or "speak" in touching.roles)
        source = _source_of(touching, same)
        if source is None and touching.shape == "participle":
            source = _place(sayings.sentence_at(first))
        if source is not None:
            return source, "text:clause", adjacent, mixed
    # a word behind the quotation that is no verb of the list: "…," Lee cracked
    named = named_behind(text, last, end)
    if named is not None:
        return named, "text:behind", True, mixed
    signed = labelled(text, first, start) or tagline(text, last, end)
    if signed is not None:
        return signed, "text:label", True, False
    candidates = [one for one in same if one.source[0] >= 0 and one.kind in _TALKS and one.roles]
    if candidates:
        before = [one for one in candidates if one.start < first]
        best = before[-1] if before else candidates[0]
        return best.source, "text:sentence", adjacent, mixed
    for one in same:
        if one.shape == "according-to" and one.source[0] >= 0:
            return one.source, "text:according-to", False, mixed
    owner = owner_before(text, first, start)
    if owner is not None:
        return owner, "text:owner", adjacent, mixed
    subject = subject_before(text, quotation, start)
    if subject is not None:
        return subject, "text:sentence", adjacent, mixed
    return None, "", adjacent, mixed


def _source_of(clause: Clause, same: Sequence[Clause]) -> tuple[int, int] | None:
    """The source of a clause; of "saying" and "added" the one of the clause before it."""
    if clause.source[0] >= 0:
        return clause.source
    before = [one for one in same if one.start < clause.start and one.source[0] >= 0 and one.kind in _TALKS]
    if before:
        return before[0].source
    return None


def is_mixed(text: str, quotation: Quoted, start: int) -> bool:
    """Whether the quotation takes part in the sentence around it ("called it “a joke”")."""
    before = text[start : quotation.start].rstrip()
    inner = text[quotation.inner_start : quotation.inner_end].lstrip()
    return bool(before) and before[-1] not in '.,:;!?”"—–-' and not inner[:1].isupper()


def _nearest(quotation: Quoted, own: Sequence[Clause]) -> tuple[int, int] | None:
    """The source of the nearest clause of the paragraph, before the quotation rather than behind it."""
    best: tuple[int, int] | None = None
    least = 1 << 30
    for one in own:
        if (
            one.source[0] < 0
            or one.kind not in ("name", "pronoun", "anon", "definite", "vague")
            or not one.roles
        ):
            continue
        far = quotation.start - one.end if one.end <= quotation.start else (one.start - quotation.end) * 2
        if 0 <= far < least:
            least, best = far, one.source
    return best
