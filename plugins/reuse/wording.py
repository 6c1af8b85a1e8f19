"""How the wording of two quotations of one utterance differs, and what kind of difference each is.

Marks, dashes, capitals, contractions, spellings, number words, ellipses and brackets are no difference. Whether a
negation, a number or a modal verb changed is asked of the whole quotation first: one that moved is still there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Final, Literal, NamedTuple

from provlint import lexicon

from .numerals import number_at

#: What a difference may be, gravest first. Up to "reworded" it changes what was said; up to "wording" it may; the others
#: seldom do. "cut" is an end left out with a negation or condition in it, "truncated" any other.
KINDS: Final = (
    "negation",
    "number",
    "name",
    "modality",
    "condition",
    "reworded",
    "cut",
    "quantifier",
    "wording",
    "spelling",
    "truncated",
    "grammar",
    "order",
)
#: Words of a quotation that are compared.
MOST: Final = 400
#: Below this part of the shorter quotation's words kept, it is reworded throughout ...
KEPT: Final = 0.5
#: ... if it has so many words.
LONG: Final = 8

#: So many words more on one side are a clause that was put in or left out; its own words have changed nothing.
CLAUSE: Final = 5

_TOKEN: Final = re.compile(
    r"\[[^\]]*\]|\([^)]*\)|\.\.\.|…|\w*\*[\w*]*|%|\d[\d,.]*\d(?:k|mn?|bn|tn)?\b|\d+(?:k|mn?|bn|tn)?\b|(?:[^\W\d_]\.){2,}|"
    r"'(?:em|til|cause)\b|[^\W_]+(?:'[^\W_]+)*"
)
_PLAIN: Final = str.maketrans({**dict.fromkeys("’‘´`ʼ", "'"), **dict.fromkeys("–—‑-/", " ")})
_GAP: Final = "…"
_ENDS: Final = tuple(".!?:;")


class Token(NamedTuple):
    """A word of a quotation: the form it is compared by, and as it is written. `name` says that it has a capital where
    no sentence begins, `ends` that a sentence ends behind it."""

    form: str
    written: str
    name: bool = False
    ends: bool = False


class Change(NamedTuple):
    """One place at which the wordings differ: its kind, the words in the one, the words in the other ("" for none)."""

    kind: str
    there: str
    here: str


class Difference(NamedTuple):
    """All changes between two quotations, gravest kind first in `kinds`."""

    kinds: tuple[str, ...]
    changes: tuple[Change, ...]


def difference(there: str, here: str) -> Difference | None:
    """How the wording `here` differs from the one `there`; None where they say the same in the same words."""
    ones, others = _tokens(there), _tokens(here)
    matcher = SequenceMatcher(None, [one.form for one in ones], [one.form for one in others], autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    edges = len(ones), len(others)
    changes = [
        change
        for _, a, b, c, d in codes
        if (change := _change(ones[a:b], others[c:d], _edge((a, b, c, d), edges), ones, others))
    ]
    if not changes:
        return None
    kept = sum(size for *_, size in matcher.get_matching_blocks())
    kinds = {change.kind for change in changes}
    shorter = min(edges)
    cut = sum(d - c + b - a for _, a, b, c, d in codes if _edge((a, b, c, d), edges))
    if shorter >= LONG and kept < KEPT * shorter and cut < shorter:
        kinds.add("reworded")
    return Difference(tuple(kind for kind in KINDS if kind in kinds), tuple(changes))


def _tokens(text: str) -> list[Token]:
    text = text.translate(_PLAIN)
    found: list[Token] = []
    begins = True
    for one in _TOKEN.finditer(text):
        written = one.group()
        ends = text[one.end() : one.end() + 2].strip(" \"'”")[:1] in _ENDS
        if written[0] in "[(.…" or "*" in written:
            found.append(Token(_GAP, written, ends=ends))
        else:
            name = not begins and written[:1].isupper() and written != "I" and "'" not in written[:2]
            found.append(Token(_plain(written), written, name, ends))
        begins = ends
        if len(found) >= MOST:
            break
    return list(_numbered(_said_alike(found)))


def _plain(word: str) -> str:
    word = word.casefold().replace(".", "") if word.count(".") > 1 else word.casefold().rstrip(".")
    if word.endswith("'s") and word not in _alike():
        word = word[:-2]
    word = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", word) if len(word) > 6 else word
    word = re.sub(r"our(s|ed|ing|able|ite|ites)?$", r"or\1", word) if len(word) > 5 else word
    return re.sub(r"ll(ed|ing|er|ers)$", r"l\1", word) if len(word) > 6 else word


@cache
def _alike() -> dict[str, str]:
    return dict(lexicon("written-forms"))


@cache
def _roles() -> dict[str, str]:
    return dict(lexicon("quotation-words"))


def _said_alike(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with forms that say the same in one writing; the words of one that becomes several share its place."""
    alike = _alike()
    at = 0
    while at < len(tokens):
        two = tokens[at : at + 2]
        form = alike.get(" ".join(one.form for one in two)) if len(two) == 2 else None
        size = 2 if form is not None else 1
        form = form if form is not None else alike.get(tokens[at].form)
        if form is None and tokens[at].form.endswith("'d"):
            form = f"{tokens[at].form[:-2]} would"
        if form is None:
            yield tokens[at]
        else:
            written = " ".join(one.written for one in tokens[at : at + size])
            words = form.split()
            for number, word in enumerate(words):
                last = number == len(words) - 1
                yield Token(word, written if last else "", ends=last and tokens[at + size - 1].ends)
        at += size


def _numbered(several: Iterator[Token]) -> Iterator[Token]:
    """The tokens with each number as one, by its value."""
    tokens = list(several)
    forms = [one.form for one in tokens]
    at = 0
    while at < len(tokens):
        number = number_at(forms, at)
        if number is None:
            yield tokens[at]
            at += 1
            continue
        value, size = number
        written = " ".join(one.written for one in tokens[at : at + size])
        yield Token(f"#{value:g}", written, ends=tokens[at + size - 1].ends)
        at += size


def _edge(code: tuple[int, int, int, int], sizes: tuple[int, int]) -> Literal["", "first", "last"]:
    """At which end of it words are there in one quotation alone; "" for neither."""
    a, b, c, d = code
    if a != b and c != d:
        return ""
    if a == 0 and c == 0:
        return "first"
    return "last" if b == sizes[0] and d == sizes[1] else ""


def _change(
    there: Sequence[Token],
    here: Sequence[Token],
    edge: str,
    ones: Sequence[Token],
    others: Sequence[Token],
) -> Change | None:
    if any(one.form == _GAP for one in (*there, *here)):
        return None
    whole = Counter(one.form for one in ones), Counter(one.form for one in others)
    changed = [one for one in (*there, *here) if whole[0][one.form] != whole[1][one.form]]
    if not changed:
        kind = "order"
    elif edge:
        kind = _left_out(there or here, edge)
    else:
        kind = _kind(there, here, changed, (ones, others))
    return Change(kind, _written(there), _written(here))


def _left_out(words: Sequence[Token], edge: str) -> str:
    """Whether words at an end turn what the others say: a negation before, or a condition of the same sentence."""
    turning = {"condition"}
    if edge == "first":
        turning.add("negation")
        # what stands further off belongs to a clause of its own
        ends = len(words) >= CLAUSE or any(one.ends for one in words)
    else:
        # a sentence of its own behind a full stop is one more sentence; where the stop fell, capitals tell
        ends = words[0].written[:1].isupper() and not words[0].name
    return "truncated" if ends or turning.isdisjoint(_roles().get(one.form, "") for one in words) else "cut"


def _kind(
    there: Sequence[Token],
    here: Sequence[Token],
    changed: Sequence[Token],
    whole: tuple[Sequence[Token], Sequence[Token]],
) -> str:
    """The gravest kind of what changed at one place; `changed` are its words that the two have not alike as a whole."""
    if not (there and here) and max(len(there), len(here)) >= CLAUSE:
        return "wording"
    roles = {_roles().get(one.form, "") for one in changed}
    if "negation" in roles and _count("negation", whole[0]) != _count("negation", whole[1]):
        return "negation"
    if any(one.form[0] == "#" for one in changed):
        return "number"
    named = _names_changed(there, here, changed)
    if named:
        return named
    if "modal" in roles or "future" in roles:
        return "modality"
    if "condition" in roles:
        return "condition"
    if "quantifier" in roles:
        return "quantifier"
    if all(_roles().get(one.form) in ("function", "modal", "future") for one in changed):
        return "grammar"
    words = [[one.form for one in side if _roles().get(one.form) != "function"] for side in (there, here)]
    if len(words[0]) == len(words[1]) and all(map(_inflected, *words)):
        return "grammar"
    return "wording"


def _names_changed(there: Sequence[Token], here: Sequence[Token], changed: Sequence[Token]) -> str:
    """ "name" where another name stands, "spelling" where one is spelt in another way, "" for neither ("China's" and
    "Chinese" is grammar)."""
    ones, others = ([one.form for one in side if one.name and one in changed] for side in (there, here))
    if not ones or not others:
        return ""
    found = ""
    for name in ones:
        if any(_inflected(name, other) for other in others):
            continue
        if not any(_similar(name, other) for other in others):
            return "name"
        found = "spelling"
    return found


def _count(role: str, tokens: Sequence[Token]) -> int:
    return sum(_roles().get(one.form) == role for one in tokens)


def _inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one: all but the ending is the same."""
    short, long = sorted((one, other), key=len)
    stem = max(3, len(short) - 2)
    return short[:stem] == long[:stem] and len(long) - stem <= 4


def _similar(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= 0.7


def _written(tokens: Sequence[Token]) -> str:
    return " ".join(one.written for one in tokens if one.written)
