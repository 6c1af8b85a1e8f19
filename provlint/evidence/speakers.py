"""Who says a quotation.

In the order of trust: the clause that touches the quotation ("…," said Ann Lee), a clause of the same sentence, a
label ("Ann Lee:") or a dash with a name, another quotation of the same paragraph, a clause of the same paragraph, the
paragraph before where the quotation goes on or simply follows one. A speaker's value is the fullest form of the name
found in the article; its place is where the name or pronoun stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.clauseparts import NOTHING
from provlint.evidence.foreignspeakers import LANGUAGES, foreign_speaker
from provlint.evidence.language import primary
from provlint.evidence.speakernames import Names
from provlint.evidence.subjects import stands_as_name, subject_of
from provlint.model.evidence import Speaker
from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provlint.evidence.clauseparts import Clause
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
                said = _label(text, quotation.start, segment.start)
                if said is not None and text[segment.start : said[0]].strip():
                    # a label heads its paragraph
                    said = None
                said = said or _tagline(text, quotation.end, segment.end)
            spoken.append((said, "text:clause", said is not None, is_mixed(text, quotation, segment.start)))
            continue
        near = _around([*sayings.around(quotation.start, quotation.end)], quotation)
        spoken.append(_direct(text, quotation, near, segment.start, segment.end))
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
    unit = sayings.silent_before(quotation.start, start)
    phrase = subject_of(unit) if unit is not None else NOTHING
    return (
        (unit.begin(phrase.first), unit.finish(phrase.last))
        if unit is not None and phrase.first >= 0
        else None
    )


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
    text: str, quotation: Quoted, own: Sequence[Clause], start: int, end: int
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
    if touching is not None and (touching.roles or touching.shape == "according-to"):
        adjacent = bool(touching.roles) and ("say" in touching.roles or "speak" in touching.roles)
        source = _source_of(touching, same)
        if source is not None:
            return source, "text:clause", adjacent, mixed
    # a word behind the quotation that is no verb of the list: "…," Lee cracked
    named = _behind(text, last, end)
    if named is not None:
        return named, "text:behind", True, mixed
    labelled = _label(text, first, start) or _tagline(text, last, end)
    if labelled is not None:
        return labelled, "text:label", True, False
    candidates = [one for one in same if one.source[0] >= 0 and one.kind in _TALKS and one.roles]
    if candidates:
        before = [one for one in candidates if one.start < first]
        best = before[-1] if before else candidates[0]
        return best.source, "text:sentence", adjacent, mixed
    for one in same:
        if one.shape == "according-to" and one.source[0] >= 0:
            return one.source, "text:according-to", False, mixed
    owner = _owner(text, first, start)
    if owner is not None:
        return owner, "text:owner", adjacent, mixed
    subject = _subject(text, quotation, start)
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


@cache
def _behind_pattern() -> re.Pattern[str]:
    return re.compile(
        r"[ ,\u00a0—–-]{0,3}((?:[A-Z][\w.’'-]*\.? ?){1,4}|he|she|they) ?(?:,[^,.]{3,60},)? ?(?:has |had |also |then |later )?([a-z]+(?:ed|es|s|ote|old|ept|aid))\b"
    )


def _behind(text: str, last: int, end: int) -> tuple[int, int] | None:
    """The name or pronoun with a verb of any kind right behind a quotation that ends in a comma or question mark."""
    if last < 3 or (text[last - 2] not in ",?!" and text[last : last + 1] != ","):
        return None
    match = _behind_pattern().match(text, last, min(end, last + 140))
    if match is None or match[1].strip().lower() in grammar.STARTERS - grammar.PRONOUNS:
        return None
    first = match.start(1)
    return first, first + len(match[1].rstrip())


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(r"((?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*(?: \([^)\n]{1,30}\))?):\s*$")


def _label(text: str, first: int, start: int) -> tuple[int, int] | None:
    """The name of "Ann Lee: “…”" at the head of a paragraph."""
    head = text[max(start, first - 70) : first]
    if ":" not in head[-4:]:
        return None
    match = _label_pattern().search(head)
    if match is None or len(match[1]) == 1:
        # "Q:", "A:"
        return None
    base = max(start, first - 70)
    return base + match.start(1), base + match.end(1)


@cache
def _tagline_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(?:—|–|--|―|-)\s*((?:[A-Z@][\w.’'-]*\s?){1,5})(?=[,(\n.]|$)")


def _tagline(text: str, last: int, end: int) -> tuple[int, int] | None:
    """The name of "“…” — Ann Lee", also on the next line."""
    match = _tagline_pattern().match(text, last, min(len(text), end + 60))
    if match is None:
        return None
    return match.start(1), match.start(1) + len(match[1].rstrip())


@cache
def _subject_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:In|On|At|For|From|During|After|Before|Last|This|Earlier|Later)\b[^,.“\"]{2,60}, )?"
        r"(?:But |And |And then |So |Then |Still |Yet |Meanwhile, |Instead, |However, |Indeed, |Now, )?"
        r"((?:[A-Z][\w.’'-]*\.? ){0,3}[A-Z][\w’'-]*|[Hh]e|[Ss]he|[Tt]hey)\b(?:,[^,“\"]{3,80},)? (?:\w+ ){0,3}?(\w+(?:ed|es|s|ote|old|ept|aid|ent|ook|ave|an|ot|et))\b"
    )


def _subject(text: str, quotation: Quoted, start: int) -> tuple[int, int] | None:
    """The subject of the sentence that the quotation stands in, where no verb of the list is in it."""
    begin = start
    for stop in (". ", "? ", "! ", ".” ", '." '):
        # a sentence longer than that is not read for its subject
        found = text.rfind(stop, max(start, quotation.start - 410), quotation.start)
        if found >= 0:
            begin = max(begin, found + len(stop))
    if quotation.start - begin < 6 or quotation.start - begin > 400:
        return None
    match = _subject_pattern().match(text, begin, quotation.start)
    if match is not None:
        word = match[1].split()[0].lower()
        if word in grammar.PRONOUNS:
            return match.span(1)
        # "Specifically", "Teacher unions": a capital at the head of a sentence makes no name
        doubtful = " " not in match[1] and (match[2].endswith("s") or word.endswith(("ly", "ing")))
        if word not in grammar.STARTERS and not (doubtful and not stands_as_name(text, match[1], begin)):
            return match.span(1)
    # else the first name or person in the sentence
    for match in _person_pattern().finditer(text, begin, quotation.start):
        words = match[0].split()
        if words[0].lower() in grammar.STARTERS and words[0].lower() not in grammar.PRONOUNS:
            if len(words) == 1 or words[1].lower() in grammar.STARTERS:
                continue
            return match.start() + len(words[0]) + 1, match.end()
        heads = len(words) == 1 and match.start() == begin and words[0].lower() not in grammar.PRONOUNS
        if heads and not stands_as_name(text, words[0], begin):
            continue
        return match.span()
    return None


@cache
def _person_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}|he|she|they)\b")


@cache
def _owner_pattern() -> re.Pattern[str]:
    return re.compile(
        r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w-]*|[Hh]is|[Hh]er|[Tt]heir)(?:[’']s?)? (?:\w+ ){0,2}?(?:claims?|calls?|statements?|remarks?|comments?"
        r"|assertions?|suggestions?|descriptions?|promises?|vows?|warnings?|arguments?|tweets?|words?|questions?|pledges?|response|reply"
        r"|slogan|motto|speech|message|letter|post|claiming|view|belief|demands?|plea|refrain|quip)\b[^.“\"]*$"
    )


#: How the nouns of `_owner_pattern` begin: most sentences have none of them.
_OWNED: Final = (
    *("claim", "call", "statement", "remark", "comment", "assertion", "suggestion", "description", "promise"),
    *("vow", "warning", "argument", "tweet", "word", "question", "pledge", "response", "reply", "slogan"),
    *("motto", "speech", "message", "letter", "post", "view", "belief", "demand", "plea", "refrain", "quip"),
)


def _owner(text: str, first: int, start: int) -> tuple[int, int] | None:
    """The name of "Lee’s claim that there were “…”"."""
    base = max(start, first - 140)
    # nothing of this ends in a full stop or holds a quotation behind the noun
    tail = max(text.rfind(mark, base, first) for mark in '.“"')
    behind = text[max(tail, base) : first]
    if not any(map(behind.__contains__, _OWNED)):
        return None
    found = [match.span(1) for match in _owner_pattern().finditer(text, base, first)]
    return found[-1] if found else None


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
