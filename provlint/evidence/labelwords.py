"""The words of rules/tables/label-words.yaml as patterns, each built when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from provlint.plugin.tables import table

#: Owner of the phrases that make a block a candidate.
OWNER: Final = "evidence:labels/machine"

#: Stems that tell the kind, in the table's words.
KIND_WORDS: Final = ("generated", "translated", "summarized", "assisted", "reviewed", "curated")

#: What may stand before the words that a label begins with, in the order tried; "" is none.
_LEADS: Final = (
    *(f"{who}{ending} note" for who in ("editor", "author", "publisher") for ending in ("'s", "'", "s", "")),
    "note",
    "disclaimer",
    "disclosure",
    "transparency note",
    "transparency",
    "ai disclosure",
    "hinweis",
    "anmerkung",
    "transparenzhinweis",
    "nota",
    "note de la rédaction",
    "avis",
    "注",
    "编者按",
    "注意",
    "声明",
    "",
)


#: Words of Latin, Cyrillic and Greek letters sort before this.
_NOT_SPACED: Final = "\u0590"


def phrases() -> Sequence[str]:
    """What the one scan looks for: machine words of all languages, names of tools, slogans."""
    data = table("label-words")
    found = [phrase for row in data["rows"] for phrase in row["machine"]]
    found += data["tools"]
    found += ["curated by", "curated and", "rtrsauto"]
    return tuple(dict.fromkeys(found))


@cache
def acronyms() -> tuple[tuple[str, bytes], ...]:
    """ "AI", "IA", "KI" ...: they count in capitals only, and are looked for without the scan.

    Each as text and as UTF-8.
    """
    return tuple((word, word.encode()) for word in table("label-words")["acronyms"])


class AnyOf:
    """Words in folded text: those of scripts that set words apart (Latin, Cyrillic, Greek) not behind a letter of these,
    others anywhere.

    They are looked for one by one: an automaton of hundreds of words costs as much as thousands of such searches, and few
    blocks are read.
    """

    def __init__(self, found: Sequence[str]) -> None:
        self._spaced = [word for word in found if word < _NOT_SPACED]
        self._free = [word for word in found if word >= _NOT_SPACED]

    def within(self, folded: str) -> bool:
        """Whether one of the words stands in a text of a few hundred characters."""
        if any(map(folded.__contains__, self._free)):
            return True
        for word in filter(folded.__contains__, self._spaced):
            at = folded.find(word)
            while at >= 0:
                if not at or not _set_apart(folded[at - 1]):
                    return True
                at = folded.find(word, at + 1)
        return False


@lru_cache(maxsize=1024)
def _set_apart(character: str) -> bool:
    """Whether a character is a letter of a script whose words are set apart by spaces."""
    if character.isascii():
        return character.isalpha()
    return _letter_of_words().search(character) is not None


@cache
def _letter_of_words() -> Any:
    return _make(r"[\p{Latin}\p{Cyrillic}\p{Greek}]")


def first_letter(text: str, at: int = 0) -> int:
    """Where the first letter or number of `text` from `at` on stands; its length where there is none."""
    from unicodedata import category

    while at < len(text) and not text[at].isalnum() and category(text[at])[0] not in "LN":
        at += 1
    return at


class Words:
    """Words and patterns (RE2) over folded text: each kind, how a text speaks of itself, how a label begins. Each is made
    when it is first asked for: most candidates are out after one."""

    @cached_property
    def kinds(self) -> dict[str, AnyOf]:
        """What each kind is told by."""
        return {key: AnyOf(_gather(key)) for key in KIND_WORDS}

    def speaks(self, folded: str) -> bool:
        """Whether a text speaks of itself."""
        return self._self.within(folded) or (
            any(map(folded.__contains__, ("this ", "diesen ", "parts of ", "used ")))
            and self._phrases.search(folded) is not None
        )

    @cached_property
    def _self(self) -> AnyOf:
        return AnyOf(_gather("self"))

    @cached_property
    def _phrases(self) -> Any:
        # each with one of the literals that `speaks` looks for first
        return _make(
            r"\bthis (?:[a-z-]+ ){1,2}(?:article|story|post|report|content|summary|text|translation|piece|newsletter|newscast)\b"
            r"|\b(?:for|in) this (?:story|article|blog|post|report|piece)\b|\bdiesen .{0,50} artikel\b|\bparts of (?:this|the) (?:article|story|text)\b"
            r"|\bwe used (?:generative )?ai\b|\bused (?:generative )?ai to help (?:with|write|draft)\b"
        )

    def opening(self, folded: str) -> int:
        """Where the words end that a label begins with; -1 where it begins otherwise."""
        first = first_letter(folded)
        # all but letters and numbers is passed over before a lead, and again behind it
        places = [
            first_letter(folded, first + len(lead)) for lead in _LEADS if folded.startswith(lead, first)
        ]
        for found in self._openings:
            for at in places:
                if folded.startswith(found, at):
                    return at + next(len(word) for word in found if folded.startswith(word, at))
        return -1

    @cached_property
    def _openings(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What labels are about, and what was done; longer words first."""
        made = ("generated", "translated", "summarized", "curated")
        every = sorted({word for key in made for word in _gather(key)}, key=len, reverse=True)
        return tuple(_gather("start")), tuple(every)

    @cached_property
    def machine(self) -> AnyOf:
        """A machine of some kind."""
        return AnyOf(_gather("machine"))

    @cached_property
    def acronym(self) -> Any:
        """ "AI" and its like."""
        return _make(r"(?:^|[^\p{Latin}\p{Cyrillic}])(?:ai|a\.i\.|ia|ki|ии|ші)(?:[^\p{Latin}\p{Cyrillic}]|$)")

    @cached_property
    def tools(self) -> Any:
        """The name of a tool."""
        from provlint.evidence.folding import fold_phrase

        names = sorted({fold_phrase(name) for name in table("label-words")["tools"]}, key=len, reverse=True)
        return _make(f"(?:^|[^a-z0-9])({_joined(names)})(?:$|[^a-z0-9])")

    @cached_property
    def denial(self) -> Any:
        """That no machine took part."""
        return _make(
            r"\b(?:no|not|never|without|nor) (?:(?:any|by|the|using|with|use|of|help|written|generated|made|created|produced|generative) ){0,4}(?:ai|artificial intelligence|generative ai|machine learning)\b"
            r"|\bnot? (?:by )?(?:algorithms|machines|robots)\b|\b(?:nicht|ohne|keine) (?:\S+ ){0,2}(?:ki|künstliche\S* intelligenz)\b"
            r"|\b(?:sans|aucune) (?:ia|intelligence artificielle)\b|\b(?:sin|ninguna) (?:ia|inteligencia artificial)\b"
            r"|\b(?:senza) (?:ia|ai|intelligenza artificiale)\b|未使用(?:ai|人工智能)|非ai|ai(?:を使用して|は使用して)いません|ai를 사용하지"
            r"|\bhuman[- ](?:written|authored|made|created)\b"
        )

    @cached_property
    def topic(self) -> Any:
        """That a text says what it is about, rather than how it was made: "this article explains how ..."."""
        return _make(
            r"\b(?:article|story|post|report|piece|text|page|artikel|beitrag|bericht|texte|dossier|artículo|texto|reportaje|articolo|testo|"
            r"artigo|reportagem|matéria) (?:explains?|explores?|describes?|tells?|looks?|examines?|shows?|asks?|discusses|covers|erklärt|"
            r"beschreibt|zeigt|erzählt|handelt|raconte|explique|décrit|montre|explica|describe|cuenta|narra|analiza|spiega|racconta|"
            r"descrive|conta|descreve|mostra)\b"
        )

    @cached_property
    def talk(self) -> Any:
        """What articles about machines say, and labels do not."""
        return _make(
            r"\b(?:said|says|told|asked|argued?|warned|according to|police|court|law|bill|would|should|could|must|proposal|users|"
            r"researchers|study|survey|critics|companies|company|teilte|sagte|künftig|müssen|selon|ministre|según|fiscalía|secondo|"
            r"dovranno|deberá|obligará)\b|警方|专家|專家|法院|新规|表示|方針だ|정부|말했다"
        )


@cache
def words() -> Words:
    """The patterns."""
    return Words()


def _gather(key: str) -> list[str]:
    from provlint.evidence.folding import fold

    # one text of all words: folding each costs twenty times as much
    every = fold("|".join([word for row in table("label-words")["rows"] for word in row.get(key, ())])).text
    found = {word.strip() for word in every.split("|")} - {""}
    return sorted(found, key=lambda word: (-len(word), word))


def _joined(found: list[str]) -> str:
    import re2

    return "|".join(map(re2.escape, found))


def _make(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(pattern, options)
