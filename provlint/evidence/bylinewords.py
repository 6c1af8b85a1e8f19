"""What the words of bylines mean: leads, roles, organisations, particles of names (rules/tables/byline-words.yaml)."""

from __future__ import annotations

from functools import cache

from provlint.evidence.agencies import agency
from provlint.plugin.tables import table


@cache
def words(use: str) -> frozenset[str]:
    """The folded words of one use in the table: leads, joiners, roles, organisation, mastheads, tails, particles."""
    return frozenset(
        word.lower() for row in table("byline-words")["rows"] if row["use"] == use for word in row["words"]
    )


@cache
def organisation_ends() -> tuple[str, ...]:
    """What names of organisations in Han, kana or Hangul characters end with."""
    return tuple(words("organisation-ends"))


def has_cjk(text: str) -> bool:
    """Whether the text has Han, kana or Hangul characters."""
    # no regular expression: compiling a class of this size costs 6 ms, which every start would pay
    if text.isascii() or max(text) < "\u3040":
        return False
    return any("\u3040" <= one <= "\u9fff" or "\uac00" <= one <= "\ud7a3" for one in text)


def is_title(low: str) -> bool:
    """Whether a folded name behind a person's is a newspaper's: "Ann Lee, Eastvale Ledger"; "Ann Lee, The Wire"."""
    parts = low.split()
    known = words("mastheads")
    return len(parts) > 1 and (parts[0] == "the" or parts[-1] in known or " ".join(parts[-2:]) in known)


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(words("organisation-compounds"))


def is_organisation(name: str) -> bool:
    """Whether a name is an agency's, a desk's, an outlet's or a company's, as far as its words tell."""
    if agency(name):
        return True
    known = words("organisation")
    parts = name.lower().replace("'s", "").split()
    if any(part.strip(".,()") in known or part in known for part in parts):
        return True
    if not has_cjk(name) and any(part.endswith(_compounds()) for part in parts):
        return True
    last = name.rpartition(".")[2]
    if "." in name and " " not in name and 2 <= len(last) <= 4 and last.isalpha() and name[0].isalpha():
        return len(name) > 5  # "ntv.de", "nytimes.com"
    return has_cjk(name) and name.endswith(organisation_ends())


def is_outlet(part: str) -> bool:
    """Whether capitalised words name an outlet, by a word that titles of newspapers and names of bodies have."""
    parts = part.split()
    if len(parts) > 5 or not all(one[:1].isupper() or one.lower() in words("particles") for one in parts):
        return False
    return is_organisation(part) or is_title(part.lower())
