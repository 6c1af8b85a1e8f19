"""Who claims are pinned on: all attributions of an article, named, anonymous or unspecified.

`clauses` reads English sentences; this module turns what it found into evidence. Other languages get what
`attributionwords` knows of them. What is wrong with an attribution is not said here (plugins/claims does).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.evidence.grammar import ALONE, words
from provlint.evidence.language import primary
from provlint.evidence.sourcekinds import nouns
from provlint.model.evidence import Attribution
from provlint.model.span import Span

if TYPE_CHECKING:
    from provlint.evidence.clauseparts import Clause
    from provlint.model.article import Article

#: What a clause's kind of source says of the attribution.
_ROLES: Final[dict[str, str]] = {
    "name": "named",
    "pronoun": "named",
    "definite": "named",
    "party": "named",
    "other": "named",
    "vague": "unspecified",
    "anon": "anonymous",
    "study": "unspecified",
    "media": "unspecified",
    "none": "unspecified",
}
#: Nouns for people who are somebody, but are not named.
_ANONYMOUS: Final = words(
    "official officials source sources aide aides adviser advisers advisor advisors insider insiders "
    "person people diplomat diplomats staffer staffers executive executives organizer organizers resident "
    "residents witness witnesses friend friends trader traders lawyer lawyers investigator investigators "
    "operative operatives"
)


#: Kinds of source that are not named.
UNNAMED: Final = frozenset(kind for kind, role in _ROLES.items() if role != "named")


def attributions(article: Article) -> tuple[Attribution, ...]:
    """Provider of "attribution": in order of the text."""
    if primary(article.language) != "en":
        from provlint.evidence.attributionwords import attributions_by_words

        return attributions_by_words(article)
    found: list[Attribution] = []
    for clause in article.ask("sayings").all():
        one = _attribution(article, clause)
        if one is not None:
            found.append(one)
    return tuple(found)


def unnamed(article: Article) -> tuple[Attribution, ...]:
    """Provider of "unnamed": the attributions that name nobody. Costs a fourth of all of them."""
    if primary(article.language) != "en":
        return tuple(one for one in article.evidence("attribution") if one.role != "named")
    found: list[Attribution] = []
    for clause in article.ask("sayings").nameless():
        one = _attribution(article, clause)
        if one is not None:
            found.append(one)
    return tuple(found)


def shape_of(clause: Clause) -> str:
    """The shape of the attribution that a clause is, "" where it is none."""
    kind = clause.kind
    shape = clause.shape
    if shape == "participle" or (kind == "none" and shape == "noun-verb"):
        return ""
    if shape == "noun-verb":
        roles = clause.roles
        if kind == "study":
            return "study" if "show" in roles or "say" in roles else ""
        if kind == "media":
            return "media" if "say" in roles else ""
        if kind in ("vague", "anon"):
            return shape if _tells(clause) else ""
        if not ("say" in roles or "think" in roles or "feel" in roles or "speak" in roles):
            return ""
    return shape


def can_tell(verb: str, roles: str) -> bool:
    """Whether a clause of this verb may be the attribution of a claim to somebody unnamed (see `shape_of`)."""
    return "say" in roles or "show" in roles or not (roles == "speak" or verb in _NEVER)


def span_of(clause: Clause) -> Span:
    """What the attribution marks in the text: the cue with its source."""
    first, last = clause.source
    start, end = clause.start, clause.end
    if first < 0:
        return Span(start, end)
    if not clause.inverted and start - last > 60:
        # a long parenthesis between source and verb: the source is what to mark
        return Span(first, last)
    return Span(min(start, first), max(end, last))


def _attribution(article: Article, clause: Clause) -> Attribution | None:
    shape = shape_of(clause)
    return attribution_of(article, clause, shape) if shape else None


def attribution_of(article: Article, clause: Clause, shape: str) -> Attribution:
    """The evidence that a clause is, with its places."""
    kind = clause.kind
    role = _ROLES[kind]
    if kind == "vague" and clause.head in _ANONYMOUS:
        role = "anonymous"
    text = article.text
    source = clause.source if clause.source[0] >= 0 else None
    cue = Span(clause.start, clause.end)
    span = span_of(clause)
    place = article.place(span)
    first, last = source or cue
    return Attribution(
        "attribution",
        role,
        shape,
        text[first:last],
        article.raw(place),
        f"text:{shape}",
        place,
        span,
        Span(first, last) if source else None,
        cue,
        content_of(text, clause, *span),
    )


#: Verbs that say more of what people do than of what they claim; with people of an opinion they count.
_DOES: Final = words(
    "support oppose back favor favour endorse raise see know learn contest protest reject attack question "
    "credit challenge"
)
#: Verbs that never pin a claim on anybody unnamed.
_NEVER: Final = words(
    "want wants wanted mean means meant remember remembers remembered guess guesses guessed figure "
    "figures figured hold holds held reveal attack attacks attacked support supports supported back backs "
    "backed promise promised vow vowed pledge pledged propose proposed project raise raises raised "
    "raising favor favors favored call put backing supporting wanting attacking calling putting challenge "
    "challenged challenges"
)


def _tells(clause: Clause) -> bool:
    """Whether a verb with a vague subject pins a claim on it."""
    roles = clause.roles
    verb = clause.verb
    if verb in _NEVER:
        return False
    if "say" in roles:
        return True
    if roles == "speak":
        return False
    noun = nouns().get(clause.head)
    kind = noun[0] if noun else "expert"
    if kind in ("expert", "critic", "official") or clause.head in ALONE:
        return verb.rstrip("sd") not in _DOES or kind != "person"
    return verb.rstrip("eds").startswith(
        (
            "believ",
            "think",
            "thought",
            "fear",
            "worr",
            "hope",
            "condemn",
            "denounc",
            "critici",
            "express",
            "accus",
            "suspect",
            "feel",
            "felt",
            "doubt",
            "blam",
        )
    )


def content_of(text: str, clause: Clause, start: int, end: int) -> Span | None:
    """What is attributed, with the clause's span: the sentence behind it, or before it where nothing stands behind."""
    first, last = clause.unit
    behind = end
    while behind < last and (text[behind].isspace() or text[behind] in ",:;—–-"):
        behind += 1
    if clause.shape in ("agentless", "passive", "hedge"):
        return Span(first, last)
    if last - behind > 15 and not clause.inverted:
        return Span(behind, last)
    before = start
    while before > first and (text[before - 1].isspace() or text[before - 1] in ",:;—–-"):
        before -= 1
    return Span(first, before) if before - first > 3 else None
