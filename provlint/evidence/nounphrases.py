"""Noun phrases beside a verb or cue, and what they are: a name, a pronoun, somebody definite, or nobody in particular.

The classes of nouns stand in rules/lexicons/claim-sources.yaml; plurals made with -ists, -ians and the like count as
people of an opinion without being listed. Only the neighbourhood of the cue is read, at most sixteen words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from provlint.evidence import grammar
from provlint.evidence.reportverbs import verb_forms
from provlint.evidence.tables import table

if TYPE_CHECKING:
    from provlint.evidence.quotemarks import Quoted

#: The token that stands for a quotation.
QUOTE: Final = "\ue000"
_REACH: Final = 16
_PEOPLE: Final = frozenset(("expert", "critic", "official", "person"))
#: Words of organisations whose name goes on behind "of".
_BODIES: Final = frozenset(
    "university department ministry bank board bureau college institute house council association office center centre school"
    " league federation union chamber court city state church museum library society academy federal".split()
)
_PARTICLES: Final = frozenset("de van von der den al bin ibn la del di da el le du dos ter ten".split())
_GENERIC: Final = frozenset(
    "groups group organizations organisations outlets charities bodies associations unions businesses studios brands".split()
)
_SUFFIXES: Final = (
    "ists",
    "ologists",
    "icians",
    "watchers",
    "goers",
    "makers",
    "holders",
    "seekers",
    "thinkers",
)
_NO_SUFFIX: Final = frozenset(
    "terrorists tourists artists cyclists lists twists fists arsonists makers".split()
)
#: Nouns of papers that are particular things.
_PARTICULAR: Final = frozenset(
    "document documents record records review account test investigation interview paper".split()
)


class Unit:
    """The tokens of one sentence of `text`: as written, and in lower case; a quotation is one token, `QUOTE`.

    Where the tokens stand is worked out when it is first asked.
    """

    __slots__ = ("_at", "_quote", "_quote_ends", "_starts", "end", "inside", "low", "start", "text", "words")

    def __init__(
        self, text: str, words: list[str], low: list[str], start: int, end: int, inside: list[Quoted]
    ) -> None:
        self.text = text
        self.words = words
        self.low = low
        self.start = start
        self.end = end
        #: the quotations that stand for the tokens `QUOTE`, in order
        self.inside = inside
        self._starts: list[int] = []
        self._at = start
        self._quote = 0
        self._quote_ends: dict[int, int] = {}

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital."""
        return self.words[at][0].isupper()

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


NOTHING: Final = Phrase(-1, -1, "none", "")


@cache
def nouns() -> dict[str, tuple[str, bool]]:
    """Written form -> (role, whether it is a plural)."""
    found: dict[str, tuple[str, bool]] = {}
    base = ""
    for text, _, role in table("claim-sources")["forms"]:
        plural = (
            bool(base)
            and text != base
            and text.startswith(base[:2])
            and (text[-1] == "s" or text.endswith(("en", "ple", "data")))
        )
        if not plural:
            base = text
        found.setdefault(text, (role, plural))
    for mass in ("research", "evidence", "data", "media", "news", "police"):
        role, _ = found.get(mass, ("study", True))
        found[mass] = (role, True)
    return found


def _nominal(unit: Unit, at: int) -> bool:
    word = unit.low[at]
    return (
        word[0].isalnum()
        and word not in grammar.BREAKS
        and word not in grammar.CONJUNCTIONS
        and word not in grammar.PREPOSITIONS
        and word not in grammar.DEFINITE
        and word not in grammar.INDEFINITE
        and not word.endswith("ly")
    )


def leftward(unit: Unit, at: int) -> Phrase:
    """The noun phrase whose last word is the token `at`, with relative clauses and appositions skipped."""
    low = unit.low
    if at < 0:
        return NOTHING
    word = low[at]
    if word == ")":
        back = at - 1
        while back >= 0 and low[back] != "(" and at - back < 20:
            back -= 1
        if back <= 0 or low[back] != "(":
            return NOTHING
        at = back - 1
        word = low[at]
    if word in grammar.RELATIVE:
        back = at - 1
        if back >= 0 and low[back] == ",":
            back -= 1
        if word == "whom" or back < 0:
            return NOTHING
        phrase = _phrase(unit, back)
        if word != "who" and phrase.kind not in ("study", "media", "name"):
            return NOTHING
        return phrase
    if word in (",", "-", "–", "—", "―"):
        return _across(unit, at)
    return _phrase(unit, at)


def _appositive(unit: Unit, phrase: Phrase) -> Phrase:
    """The name before "Ann Lee, a professor at Leiden" for the phrase "a professor at Leiden"."""
    if (
        phrase.kind in ("anon", "definite", "other")
        and phrase.first >= 2
        and unit.low[phrase.first - 1] == ","
    ):
        named = _phrase(unit, phrase.first - 2)
        if named.kind == "name" and (
            unit.low[phrase.first] in grammar.INDEFINITE or unit.low[phrase.first] in grammar.DEFINITE
        ):
            return named
    return phrase


def _across(unit: Unit, comma: int) -> Phrase:
    """The noun phrase before a parenthesis between commas or dashes that ends at `comma`."""
    low = unit.low
    back = comma - 1
    best = NOTHING
    hops = 0
    while back >= 1 and comma - back < 45 and hops < 4:
        if low[back] not in (",", "-", "–", "—", "―"):
            back -= 1
            continue
        hops += 1
        opener = low[back + 1]
        length = comma - back - 1
        secret = "anonymity" in low[back:comma] or "anonymous" in low[back:comma]
        phrase = _appositive(unit, _phrase(unit, back - 1))
        if secret:
            if phrase.kind in ("anon", "vague", "other", "definite", "name"):
                return phrase._replace(kind="anon") if phrase.kind != "name" else Phrase(-1, -1, "anon", "")
        elif opener in ("including", "like", "such", "among", "led") and any(
            map(unit.capital, range(back + 1, comma))
        ):
            return phrase._replace(kind="definite") if phrase.kind != "none" else phrase
        elif phrase.kind != "none" and (
            opener in grammar.RELATIVE
            or opener in grammar.DEFINITE
            or opener in grammar.INDEFINITE
            or opener in grammar.PREPOSITIONS
            or opener
            in (
                "who",
                "whose",
                "where",
                "speaking",
                "citing",
                "including",
                "himself",
                "herself",
                "then",
                "now",
                "also",
                "one",
                "when",
                "as",
                "both",
            )
            or opener[0].isdigit()
            or unit.capital(back + 1)
            or length <= 10
        ):
            if phrase.kind in ("vague", "anon", "definite") and _all_capital(unit, back + 1, comma):
                # "one of his advisers, Tad Devine, told"
                return classify(unit, back + 1, comma - 1)
            if phrase.kind in ("name", "vague", "anon", "pronoun"):
                if best.kind != "name" or phrase.last + 1 == best.first:
                    best = phrase
                # "Toledo, Ohio, said": a place has its state behind it; go on to what stands before
                if not (
                    phrase.kind == "name"
                    and phrase.first >= 1
                    and low[phrase.first - 1] in grammar.PREPOSITIONS
                ):
                    return best
            elif best.kind == "none":
                best = phrase
        back -= 1
    return best


def _all_capital(unit: Unit, first: int, stop: int) -> bool:
    return 0 < stop - first <= 5 and all(map(unit.capital, range(first, stop)))


def _phrase(unit: Unit, last: int) -> Phrase:
    low = unit.low
    if last < 0:
        return NOTHING
    word = low[last]
    if not word[0].isalnum():
        if word in ("'", "’") and last:
            last -= 1
            word = low[last]
        if not word[0].isalnum():
            return NOTHING
    if word in grammar.PRONOUNS and not (word == "one" and last and low[last - 1] == "no"):
        return Phrase(last, last, "pronoun", word)
    if word in grammar.CONJUNCTIONS or word in grammar.BREAKS or word in grammar.PREPOSITIONS:
        return NOTHING
    known = nouns()
    verbs = verb_forms()
    first = last
    at = last
    while at >= 0 and last - at < _REACH:
        word = low[at]
        if word in ("'", "’", "&"):
            at -= 1
            continue
        if not word[0].isalnum() or word in grammar.BREAKS or word in grammar.PRONOUNS and word != "one":
            break
        if word in ("and", "or"):
            if (
                at
                and (low[at - 1] in known or (unit.capital(at - 1) and low[at - 1] not in grammar.STARTERS))
                and not (at - 2 >= 0 and low[at - 1] not in known and low[at - 2] in grammar.PREPOSITIONS)
            ):
                at -= 1
                continue
            break
        if word in grammar.CONJUNCTIONS or word in grammar.RELATIVE:
            break
        if word in verbs and word not in known and at < last and not unit.capital(at):
            break
        if word in grammar.PREPOSITIONS:
            if word == "to" and not (unit.capital(at + 1) or low[at + 1] in grammar.DEFINITE):
                break
            if word in grammar.LINKING and at and _nominal(unit, at - 1) and first == at + 1:
                at -= 1
                continue
            break
        if word in grammar.DEFINITE or word in grammar.INDEFINITE:
            first = at
            if at >= 2 and low[at - 1] in grammar.LINKING and _nominal(unit, at - 2):
                at -= 2
                first = at + 1
                # go on with the noun before the preposition
                first = at
                at -= 1
                continue
            break
        first = at
        at -= 1
    return classify(unit, first, last)


def classify(unit: Unit, first: int, last: int) -> Phrase:
    """What the tokens [first, last] name."""
    low = unit.low
    known = nouns()
    begin = first
    if low[begin] in ("only", "about", "nearly", "even", "almost") and begin < last:
        begin += 1
    word = low[begin]
    indefinite = word in grammar.INDEFINITE
    definite = word in grammar.DEFINITE
    quantity = word in grammar.QUANTITY
    if (indefinite or definite) and begin < last:
        after = low[begin + 1]
        if after in ("growing", "small", "large", "wide", "whole", "great") and begin + 2 <= last:
            after = low[begin + 2]
        if indefinite and after in grammar.QUANTITY:
            quantity = True
            indefinite = False
    of = -1
    for at in range(begin, last + 1):
        if low[at] == "of":
            of = at
            break
        if low[at] in grammar.LINKING:
            break
    start = begin
    if quantity and 0 <= of <= begin + 3:
        # "some of his rivals", "one of those advisers": whoever they are, it is not said which
        start = of + 1
        if start > last:
            return NOTHING
        while start < last and (low[start] in grammar.DEFINITE or low[start] in grammar.INDEFINITE):
            start += 1
    head = last
    for at in range(start + 1, last + 1):
        if low[at] in grammar.LINKING or low[at] in ("familiar", "close", "involved"):
            head = at - 1
            break
        if low[at].endswith("ed") and low[at - 1] in known and low[at] not in known:
            # "people interviewed for this article"
            head = at - 1
            break
    noun = low[head]
    role, plural = known.get(noun, ("", noun.endswith("s")))
    at_head = head == 0 or not low[head - 1][0].isalnum()
    if (
        not role
        and noun.endswith(_SUFFIXES)
        and noun not in _NO_SUFFIX
        and len(noun) > 7
        and not (unit.capital(head) and not at_head)
    ):
        role, plural = "expert", True
    capital = unit.capital(head)
    named_tail = _named_tail(unit, head, last)
    shouting = capital and unit.words[head].isupper() and len(noun) > 3
    if low[begin] in ("none", "neither", "no"):
        return Phrase(first, last, "other", noun)
    if quantity and head == start == begin and noun in grammar.ALONE:
        if noun == "most" and last + 1 < len(low) and low[last + 1].endswith("ly"):
            return NOTHING
        return Phrase(first, last, "vague", noun)
    if role == "party":
        kind = (
            "vague"
            if quantity and low[begin] not in ("two", "three", "four", "both", "all", "more")
            else "party"
        )
        return Phrase(first, last, kind if plural else "definite", noun)
    if capital and not (role and (at_head or shouting)):
        if noun in grammar.STARTERS and at_head and noun not in grammar.ALONE:
            return NOTHING
        return _name(unit, first, head, last)
    if not role:
        if quantity and noun in grammar.QUANTITY and noun in grammar.ALONE:
            return Phrase(first, last, "vague", noun)
        return Phrase(first, last, "other", noun)
    if role == "spokes":
        return Phrase(first, last, "definite", noun)
    possessive = any(low[at].endswith("'s") for at in range(start, head)) or low[start] in (
        "his",
        "her",
        "its",
        "their",
        "whose",
    )
    if start > begin:
        definite = possessive = False
    if role == "study":
        if definite or possessive or named_tail or noun in _PARTICULAR or _named_modifier(unit, start, head):
            return Phrase(first, last, "definite", noun)
        if (
            not plural
            and not indefinite
            and not quantity
            and head > start
            and low[start] not in ("new", "recent", "one")
        ):
            return Phrase(first, last, "other", noun)
        return Phrase(first, last, "study", noun)
    if role == "media":
        if definite or _named_modifier(unit, start, head) and noun not in ("media",):
            return Phrase(first, last, "definite", noun)
        return Phrase(
            first,
            last,
            "media" if head > start or noun not in ("media", "news", "newspaper") else "other",
            noun,
        )
    if role == "group":
        if noun not in _GENERIC or definite or possessive or (not plural):
            return Phrase(first, last, "definite" if definite else "other", noun)
        return Phrase(
            first, last, "vague" if (head > start or quantity) and not named_tail else "other", noun
        )
    # people
    if named_tail and not quantity:
        return Phrase(first, last, "definite", noun)
    for at in range(first + 1, head):
        # "police and forensic experts": one of the two is somebody
        if low[at] == "and" and (
            known.get(low[at - 1], ("",))[0] == "spokes" or (unit.capital(at - 1) and at - 1 > 0)
        ):
            return Phrase(first, last, "definite", noun)
    if quantity and low[begin] != "one" and (plural or noun == "people"):
        return Phrase(first, last, "vague", noun)
    if plural:
        if noun in ("sources",):
            return Phrase(first, last, "vague", noun)
        if low[start] == "whose":
            return Phrase(first, last, "definite", noun)
        if (definite or possessive) and start == begin:
            kind = (
                "vague"
                if role == "critic"
                and low[start] not in ("the", "these", "those", "both", "our", "my", "your")
                else "definite"
            )
            return Phrase(first, last, kind, noun)
        return Phrase(first, last, "vague", noun)
    if noun == "source":
        return Phrase(first, last, "anon", noun)
    if indefinite or low[begin] == "one":
        return Phrase(first, last, "anon", noun)
    if definite or possessive:
        return Phrase(first, last, "definite", noun)
    if head == start and role in ("expert", "critic", "official", "person"):
        # a headline without articles: "but expert says"
        return Phrase(first, last, "anon", noun)
    return Phrase(first, last, "other", noun)


def _named_modifier(unit: Unit, start: int, head: int) -> bool:
    """Whether a name stands before the head: "the CNN poll", "Quinnipiac polls"; adjectives of nations are none."""
    for at in range(start, head):
        if (
            unit.capital(at)
            and at != 0
            and not unit.low[at].endswith(("ese", "ish", "ian", "ean", "can", "ench", "reek", "german"))
        ):
            return True
        if at == 0 and unit.capital(0) and len(unit.low[0]) > 1 and (unit.words[0].isupper() or unit.capital(1)):
            return True
    return False


def _named_tail(unit: Unit, head: int, last: int) -> bool:
    """Whether the head belongs to somebody named: "analysts at Citi", "officials of the Federal Agency"."""
    low = unit.low
    at = head + 1
    if at > last or low[at] not in ("at", "from", "of", "with", "for"):
        return False
    if low[at] == "for" and (
        low[head].startswith(("lawyer", "attorney")) or nouns().get(low[head], ("",))[0] != "expert"
    ):
        return False
    return any(unit.capital(one) for one in range(at + 1, last + 1))


def _name(unit: Unit, first: int, head: int, last: int) -> Phrase:
    """The name that ends (or is) at `head`: its capitalised words, titles included."""
    low = unit.low
    at = head
    while at > first:
        word = low[at - 1]
        if unit.capital(at - 1) and not (word in grammar.STARTERS and at - 1 == 0):
            at -= 1
        elif word in _PARTICLES and at - 1 > first and unit.capital(at - 2):
            at -= 2
        elif word in ("and", "&") and at - 1 > first and unit.capital(at - 2):
            at -= 2
        else:
            break
    stop = head
    if low[head] in _BODIES:
        stop = last
    return Phrase(at, stop, "name", low[head])


def rightward(unit: Unit, at: int, strict: bool = True) -> Phrase:
    """The noun phrase that begins at the token `at`.

    `strict`: it must be a clause's own end ("…," said Ann Lee.), not the subject of what is said ("said Lee was").
    """
    low = unit.low
    count = len(low)
    if at >= count or not low[at][0].isalnum():
        return NOTHING
    known = nouns()
    word = low[at]
    if word in grammar.PRONOUNS and word != "one":
        closes = (
            at + 1 >= count
            or not low[at + 1][0].isalnum()
            or low[at + 1] in grammar.PREPOSITIONS
            or low[at + 1] in ("as", "when", "while")
        )
        return Phrase(at, at, "pronoun", word) if closes or not strict else NOTHING
    stop = at
    last = -1
    named = False
    verbs = verb_forms()
    while stop < count and stop - at < _REACH:
        word = low[stop]
        if not word[0].isalnum():
            if word in ("'", "’", "&") and stop > at:
                stop += 1
                continue
            break
        if word in grammar.CONJUNCTIONS or word in grammar.BREAKS or word in grammar.RELATIVE:
            break
        if word in grammar.PRONOUNS and word != "one":
            break
        if word in grammar.PREPOSITIONS:
            if (
                stop > at
                and word == "of"
                and (low[stop - 1] in grammar.QUANTITY or low[stop - 1] in _BODIES or low[stop - 1] in known)
            ):
                stop += 1
                continue
            break
        capital = unit.capital(stop)
        if (
            named
            and not capital
            and last == stop - 1
            and low[last] not in grammar.TITLES
            and not word in _PARTICLES
        ):
            if word in known:
                named = False
            else:
                break
        if word in verbs and stop > at and not capital and word not in known:
            break
        if capital:
            named = True
        last = stop
        stop += 1
    if last < 0:
        return NOTHING
    if strict and stop < count:
        word = low[stop]
        if word[0].isalnum() and (
            word in grammar.BREAKS
            or word in verbs
            or word in grammar.AUXILIARY
            or word in ("to", "that")
            or (word.endswith("ed") and word not in known)
        ):
            return NOTHING
        if word in grammar.PRONOUNS:
            return NOTHING
        if word in grammar.LINKING and not unit.capital(at):
            # "said officers in the command would": a verb behind makes it the subject of what is said
            for one in range(stop + 1, min(stop + 8, count)):
                if not low[one][0].isalnum():
                    break
                if low[one] in grammar.BREAKS or low[one] in verbs:
                    return NOTHING
    phrase = classify(unit, at, last)
    if phrase.kind in ("vague", "anon", "study", "media"):
        phrase = _tail(unit, phrase, stop)
    if (
        phrase.kind in ("anon", "definite", "other")
        and stop + 1 < count
        and low[stop] == ","
        and unit.capital(stop + 1)
    ):
        name = rightward(unit, stop + 1, False)
        if name.kind == "name" and low[name.first] not in grammar.STARTERS:
            return name
    return phrase


def _tail(unit: Unit, phrase: Phrase, at: int) -> Phrase:
    """Takes the vagueness back where what follows names them: "analysts at Citi", "experts including Ann Lee"."""
    low = unit.low
    if at >= len(low):
        return phrase
    word = low[at]
    if word == "," and at + 1 < len(low) and low[at + 1] in ("including", "like", "such", "among"):
        word = low[at + 1]
        at += 1
    if word in ("at", "from", "of", "with", "including", "like", "such", "by"):
        for one in range(at + 1, min(at + 6, len(low))):
            if not low[one][0].isalnum():
                break
            if unit.capital(one):
                return phrase._replace(kind="definite")
    return phrase
