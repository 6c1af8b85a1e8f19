"""Which sentences may pin a claim on somebody unnamed: told from a few words and what stands between them.

Nine sentences in ten are read no further than this, so the words are found in one scan of the article. Whatever is
unclear counts as "may", and `clauses` reads what is left. Heads are words that can stand for nobody in particular; cues
are the words at which `clauses` and `cues` begin to read.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from provlint.evidence import cues, grammar
from provlint.evidence.attribution import can_tell
from provlint.evidence.clauses import GO_ON, marks
from provlint.evidence.nounphrases import PARENTHESES, walls
from provlint.evidence.reportverbs import WIDELY, verb_roles
from provlint.evidence.sourcekinds import NO_SUFFIX, SUFFIXES, unnamed_heads

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ahocorasick_rs import BytesAhoCorasick

    from provlint.evidence.quotemarks import Quoted

#: Characters up to which every sentence counts: to build the automaton costs more than to read them.
SMALL: Final = 4000

# What a word may be in an unnamed attribution; a word may be several.
_HEAD: Final = 1
#: the source may stand before it
_AFTER_HEAD: Final = 2
#: a participle, which is no verb without "is" and the like
_PARTICIPLE: Final = 4
#: the source may stand behind it at the head of a sentence and behind a mark or quotation
_INVERTED: Final = 8
#: the source may stand behind it
_FOLLOWED: Final = 16
#: the source may stand behind it and one of its prepositions
_HOOKED: Final = 32
#: no source is needed
_ENOUGH: Final = 64
#: no source is needed with certain words beside it
_WIDE: Final = 128
_PASSIVE: Final = 256
#: a head that needs no cue of the list where a sentence begins with it, or "by" stands before it
_OPENS: Final = 512
#: adverbs of degree may stand before it
_GRADED: Final = 1024
#: no source is needed with one of its words before or behind it
_BESIDE: Final = 2048
#: a sentence without any of these holds none
_LOOKED_AT: Final = _HEAD | _ENOUGH | _WIDE | _PASSIVE | _BESIDE
_CUE: Final = _AFTER_HEAD | _INVERTED | _FOLLOWED | _HOOKED


@cache
def heads() -> frozenset[str]:
    """Words of which one must stand where somebody is not named, but for passives that hedge and endings."""
    return grammar.ALONE | cues.NAMELESS | unnamed_heads()


@cache
def _hooks() -> dict[str, frozenset[str]]:
    """Cue -> the prepositions that lead from it to its source."""
    by = grammar.words("by")
    found = dict.fromkeys(cues.SAID_BY | WIDELY, by)
    found.update(dict.fromkeys(cues.OPINIONS, by | grammar.words("among from of")))
    found["according"] = grammar.words("to")
    return found


@cache
def _kinds() -> dict[str, int]:
    """Every word that is looked for -> what it may be."""
    verbs = {form.split(" ", 1)[0] for form, roles in verb_roles().items() if can_tell(form, roles)}
    participles = {verb for verb in verbs if verb.endswith("ing")}
    found: dict[str, int] = {}
    for words, kind in (
        (heads(), _HEAD),
        (cues.HEADLINES | cues.PAPERS | cues.TOPICAL, _HEAD | _OPENS),
        (verbs - participles, _AFTER_HEAD | _INVERTED),
        (participles, _AFTER_HEAD | _PARTICIPLE),
        (cues.MINDED, _AFTER_HEAD | _GRADED),
        (_hooks(), _HOOKED),
        (("citing", "quoting", "led"), _FOLLOWED),
        (cues.ENOUGH, _ENOUGH),
        (cues.BESIDE, _BESIDE),
        (cues.WIDE, _WIDE),
        (cues.PASSIVES, _PASSIVE),
    ):
        for word in words:
            found[word] = found.get(word, 0) | kind
    return found


@cache
def _letters() -> bytes:
    """Characters of Latin-1 -> what they are in a word: themselves in lower case, or a blank where they are in none."""
    blank = ",:;()?!\"[]*|'."
    return bytes(ord(chr(at).lower()) if 32 < at < 128 and chr(at) not in blank else 32 for at in range(256))


@cache
def _pieces() -> frozenset[str]:
    """Words between a source and its verb that are no part of either, also as apostrophes cut them."""
    return grammar.AUXILIARY | {
        piece for word in grammar.AUXILIARY for piece in word.replace("'", " ").split()
    }


class Screen:
    """Tells which sentences to read. One for a process: it builds its automaton once there is enough to read."""

    __slots__ = ("_automaton", "_looked", "_words")

    def __init__(self) -> None:
        self._automaton: BytesAhoCorasick | None = None
        self._looked = 0
        self._words: list[tuple[str, int]] = []

    def promising(
        self, text: str, units: Sequence[tuple[int, int, Sequence[Quoted]]]
    ) -> Iterable[tuple[int, bool]]:
        """The sentences that may hold an unnamed attribution, by index, in order; with each whether the ending of a word
        may tell its source. `units` are (start, end, quotations in it) in `text`, in order."""
        if self._automaton is None:
            self._looked += len(text)
            if self._looked <= SMALL:
                return [(index, True) for index in range(len(units))]
            self._automaton = self._build()
        # a byte for each character, with a blank before the first: the blank before a word stands at the word's place in
        # `text`. U+212A is "k" in lower case
        flat = bytearray(b" %b " % text.replace("\u212a", "k").encode("latin-1", "replace"))
        flat = flat.translate(_letters())
        for _, _, inside in units:
            for one in inside:
                # ";" stands for a quotation
                flat[one.start + 1 : one.end + 1] = b" ;".ljust(one.end - one.start)
        hits = self._automaton.find_matches_as_indexes(flat, overlapping=True)
        return self._sentences(_Gaps(text, flat.decode("ascii")), hits, units)

    def _build(self) -> BytesAhoCorasick:
        from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

        kinds = _kinds()
        self._words = [*kinds.items(), *((ending, _HEAD) for ending in SUFFIXES)]
        patterns = [b" %b " % word.encode() for word in kinds] + [b"%b " % end.encode() for end in SUFFIXES]
        # built in a quarter of the time of a DFA, which scans no faster here
        how = Implementation.ContiguousNFA
        return BytesAhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=how)

    def _sentences(
        self,
        gaps: _Gaps,
        hits: Sequence[tuple[int, int, int]],
        units: Sequence[tuple[int, int, Sequence[Quoted]]],
    ) -> Iterable[tuple[int, bool]]:
        words = self._words
        listed = len(words) - len(SUFFIXES)
        index, start, end = -1, 0, 0
        here: list[tuple[str, int, int, int]] = []
        kinds = 0
        endings = False
        for which, first, last in hits:
            if first >= end:
                if kinds & _LOOKED_AT and _may(gaps, here, kinds, start, end):
                    yield index, endings
                here = []
                kinds = 0
                endings = False
                while first >= end:
                    index += 1
                    if index == len(units):
                        return
                    start, end, _ = units[index]
            if first < start:
                continue
            word, kind = words[which]
            if which >= listed:
                first = gaps.plural(first, last - 2)
                if first < start:
                    continue
                endings = True
            kinds |= kind
            here.append((word, kind, first, last - 2))
        if kinds & _LOOKED_AT and _may(gaps, here, kinds, start, end):
            yield index, endings


@cache
def screen() -> Screen:
    """The screen of this process."""
    return Screen()


class _Gaps:
    """What stands between two words of an article. `flat` is its text with blanks for marks, one place further."""

    __slots__ = ("flat", "text")

    def __init__(self, text: str, flat: str) -> None:
        self.text = text
        self.flat = flat

    def plural(self, at: int, stop: int) -> int:
        """Where the word begins that has one of SUFFIXES at `at` and ends at `stop`; -1 if it is no source for certain."""
        first = self.flat.rfind(" ", 0, at + 1)
        word = self.flat[first + 1 : stop + 1]
        whole = not first or self.text[first - 1].isspace()
        return -1 if whole and (len(word) <= 7 or word in NO_SUFFIX) else first

    def between(self, start: int, stop: int) -> tuple[bool, list[str], str, bool]:
        """Of text[start:stop]: whether a phrase may go on across it, the words behind its last mark, that mark ("" for
        none), and whether the words may be cut at apostrophes and the like."""
        flat = self.flat[start + 1 : stop + 1]
        raw = self.text[start:stop]
        words = flat.split()
        if raw.lower() == flat:
            return walls().isdisjoint(words), words, "", False
        parts = marks().split(raw)
        at = max(len(raw) - len(parts[-1]), flat.rfind(";") + 1)
        if not at:
            return walls().isdisjoint(raw.lower().split()), _known(raw, words), "", True
        tail = raw[at:]
        words = flat[at:].split()
        if tail.lower() == flat[at:]:
            return False, words, raw[at - 1], False
        return False, _known(tail, words), raw[at - 1], True


#: Words that are not known: as unclear as a relative clause.
_UNCLEAR: Final = ["who"]


def _known(raw: str, words: list[str]) -> list[str]:
    # letters that are not ASCII are missing in the words
    return words if raw.replace("’", "'").isascii() else _UNCLEAR


def _may(gaps: _Gaps, hits: Sequence[tuple[str, int, int, int]], kinds: int, start: int, end: int) -> bool:
    """Whether the sentence [start, end) may hold an unnamed attribution. `hits` are (word, kind, start, end) in it."""
    if kinds & _ENOUGH:
        return True
    if kinds & (_WIDE | _PASSIVE | _BESIDE):
        for word, kind, first, stop in hits:
            if kind & (_WIDE | _PASSIVE | _BESIDE) and _is_agentless(
                gaps.flat, word, kind, start, first, stop, end
            ):
                return True
    if not kinds & _HEAD or not kinds & (_CUE | _OPENS):
        return False
    hooks = _hooks()
    at = start
    # a head has been seen; nothing that ends its phrase has been seen since
    headed = linked = False
    # the source of the last cue, or one before it, may stand behind it: at once; or behind these prepositions
    follows = False
    prepositions: frozenset[str] = frozenset()
    for word, kind, first, stop in hits:
        if kind & _OPENS and _opens(gaps, word, start, first, stop, end):
            return True
        reached = False
        if linked or follows or prepositions or (headed and kind & _AFTER_HEAD):
            goes_on, words, mark, cut = gaps.between(at, first)
            reached = goes_on and (follows or (bool(words) and words[0] in prepositions) or words is _UNCLEAR)
            if kind & _HEAD and reached:
                return True
            if headed and kind & _AFTER_HEAD and _precedes(words, mark, cut, linked, kind):
                return True
            linked = linked and goes_on
        if kind & _HEAD:
            headed = linked = True
        follows = (
            reached
            or bool(kind & _FOLLOWED)
            or (
                bool(kind & _INVERTED)
                and not gaps.text[max(start, first - 40) : first].rstrip()[-1:].isalnum()
            )
        )
        prepositions = hooks[word] if kind & _HOOKED else frozenset()
        at = stop
    return False


def _precedes(words: list[str], mark: str, cut: bool, linked: bool, kind: int) -> bool:
    """Whether the subject of a verb may be a head before it; `words`, `mark`, `cut` as `_Gaps.between` gives them of what
    stands between the last word found and the verb; `linked`: the phrase of a head goes on up to that word."""
    skipped = _pieces() if cut else grammar.AUXILIARY
    if kind & _GRADED:
        skipped = skipped | cues.DEGREES
    count = len(words)
    while count and (
        words[count - 1] in skipped or (words[count - 1].endswith("ly") and words[count - 1] != "family")
    ):
        count -= 1
        if count > 1 and words[count - 1] in grammar.ASIDE and words[count - 2] in ("in", "for"):
            count -= 2
    last = words[count - 1] if count else ""
    if last == "to":
        return cut or (words[count - 2] in GO_ON if count > 1 else not mark)
    if last in grammar.RELATIVE:
        return True
    if kind & _PARTICIPLE and count == len(words):
        return False
    if not count and mark:
        return mark in PARENTHESES
    # pieces of words that are no wall may look like one
    return last == "-" or (linked and not mark and (cut or walls().isdisjoint(words[:count])))


def _is_agentless(flat: str, word: str, kind: int, start: int, first: int, stop: int, end: int) -> bool:
    """Whether what nobody in particular says stands at a word: "widely seen", "is said to", "it was believed that",
    "amid reports that"."""
    if kind & _PASSIVE and not kind & (_WIDE | _BESIDE):
        # most are "said", behind which something else stands
        if flat[stop + 1 : end + 1].split(None, 1)[:1] not in (["to"], ["that"]):
            return False
        before = "".join(flat[start + 1 : first + 1].rsplit(None, 1)[-1:])
        return before in grammar.BE or before in ("s", "re") or before.endswith("ly")
    behind = flat[stop + 1 : end + 1].split(None, 4)[:4]
    if kind & _WIDE and not WIDELY.isdisjoint(behind):
        return True
    if not kind & _BESIDE:
        return False
    lead, follow = cues.BESIDE[word]
    before = "".join(flat[start + 1 : first + 1].rsplit(None, 1)[-1:])
    return before in lead or not follow.isdisjoint(behind[:1])


def _opens(gaps: _Gaps, word: str, start: int, first: int, stop: int, end: int) -> bool:
    """Whether a head needs no cue of the list: "To critics, ...", "New poll: ...", "by one estimate"."""
    flat = gaps.flat
    if word in cues.TOPICAL and flat[start + 1 : first + 1].strip() in cues.TOPICS:
        return True
    if word in cues.PAPERS and flat.rfind(" by ", start, first + 1) >= 0:
        return True
    if word not in cues.HEADLINES:
        return False
    colon = gaps.text.find(":", stop, end)
    return colon >= 0 and not flat[stop + 1 : colon + 1].strip()
