"""What the readers of English clauses hand to one another: the tokens of a sentence, a noun phrase, a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.model.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provlint.evidence.quotemarks import Quoted

#: The token that stands for a quotation. U+001A: a character of ASCII leaves the sentence one where it was one.
QUOTE: Final = "\x1a"


class Unit:
    """The tokens of one sentence of `text`: as written, and in lower case; a quotation is one token, `QUOTE`.

    `plain` are the tokens as written, with blanks between. They are told apart, and their places worked out, when they
    are first asked for.
    """

    __slots__ = (
        "_at",
        "_plain",
        "_quote",
        "_quote_ends",
        "_starts",
        "_words",
        "end",
        "inside",
        "low",
        "start",
        "text",
    )

    def __init__(
        self, text: str, plain: str, low: list[str], start: int, end: int, inside: Sequence[Quoted]
    ) -> None:
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        #: the quotations that stand for the tokens `QUOTE`, in order
        self.inside = inside
        self._plain = plain
        self._words: list[str] = []
        self._starts: list[int] = []
        self._at = start
        self._quote = 0
        self._quote_ends: dict[int, int] = {}

    @property
    def words(self) -> list[str]:
        """The tokens as written."""
        if not self._words:
            self._words = self._plain.split()
        return self._words

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital."""
        return (self._words or self.words)[at][0].isupper()

    def begin(self, at: int) -> int:
        """Where the token at `at` begins in the text."""
        starts = self._starts
        if at >= len(starts):
            self._locate(at)
        return starts[at]

    def finish(self, at: int) -> int:
        """Where the token at `at` ends in the text."""
        word = self.words[at]
        if word == QUOTE and self.inside:
            begin = self.begin(at)
            return self._quote_ends.get(begin, begin + 1)
        return self.begin(at) + len(word)

    def _locate(self, last: int) -> None:
        # every token stands in the text in order, so that finding one after the other is exact
        starts = self._starts
        words = self.words
        text = self.text
        at = self._at
        for index in range(len(starts), last + 1):
            word = words[index]
            if word == QUOTE and self._quote < len(self.inside):
                one = self.inside[self._quote]
                self._quote += 1
                starts.append(one.start)
                self._quote_ends[one.start] = one.end
                at = max(at, one.end)
            else:
                at = text.find(word, at)
                starts.append(at)
                at += len(word)
        self._at = at


class Phrase(NamedTuple):
    """Tokens [first, last] of a unit, -1 for none; `kind` as in `clauses.Clause`; `head` is the head noun."""

    first: int
    last: int
    kind: str
    head: str


#: No phrase.
NOTHING: Final = Phrase(-1, -1, "none", "")


class Clause:
    """Somebody says something. Spans are (start, end) in the article's text; (-1, -1) for none.

    `kind` is what the source is: name, pronoun, definite, vague, anon, party, study, media, other, none. `shape` is as
    in `Attribution`. `verb` is the cue's word, the tokens [first, last] of the sentence, and `roles` its classes.
    `inverted`: the source stands behind the verb.
    """

    __slots__ = (
        "_phrase",
        "_sentence",
        "_source",
        "first",
        "inverted",
        "kind",
        "last",
        "roles",
        "shape",
        "verb",
    )

    def __init__(
        self,
        sentence: Unit,
        first: int,
        last: int,
        verb: str,
        roles: str,
        kind: str,
        shape: str,
        phrase: Phrase,
        inverted: bool = False,
    ) -> None:
        self._sentence = sentence
        self.first = first
        self.last = last
        self.verb = verb
        self.roles = roles
        self.kind = kind
        self.shape = shape
        self._phrase = phrase
        self._source: tuple[int, int] | None = None
        self.inverted = inverted

    @property
    def start(self) -> int:
        """Where the cue begins."""
        return self._sentence.begin(self.first)

    @property
    def end(self) -> int:
        """Where the cue ends."""
        return self._sentence.finish(self.last)

    @property
    def source(self) -> tuple[int, int]:
        """Where the source stands."""
        found = self._source
        if found is None:
            first, last, _, _ = self._phrase
            sentence = self._sentence
            found = (sentence.begin(first), sentence.finish(last)) if first >= 0 else (-1, -1)
            self._source = found
        return found

    @property
    def head(self) -> str:
        """The head noun of the source."""
        return self._phrase.head

    @property
    def unit(self) -> tuple[int, int]:
        """The stretch (sentence, quotations kept whole) it was read in."""
        return self._sentence.start, self._sentence.end
