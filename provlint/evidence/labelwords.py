"""The words of rules/tables/label-words.yaml as patterns, each built when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, Final

from provlint.evidence.labelterms import (
    AnyOf,
    begins,
    clauses,
    ending,
    first_letter,
    make,
    sentences,
    words_before,
    words_behind,
)
from provlint.model.values import NamedTuple
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


#: A lead that is not in the list ends with a colon before this.
_MAX_LEAD: Final = 30


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


#: One of these stands in each text that `Words._phrases` finds.
_DETERMINERS: Final = (
    *(
        "this ",
        "parts of ",
        "used ",
        "dieser ",
        "diese ",
        "dieses ",
        "diesen ",
        "diesem ",
        "der vorliegende ",
    ),
    *("dit ", "deze ", "denne ", "dette ", "denna ", "detta ", "den här ", "det här "),
)


@cache
def _by_humans() -> Any:
    return make(
        r"\bhuman[- ](?:written|authored|made|created)\b|\bnot? (?:by )?(?:algorithms|machines|robots)\b|非ai"
    )


#: How many words behind a denial, and behind a word such as "about", belong to it.
_DENIED_WORDS: Final = 12
_TOPIC_WORDS: Final = 3
_BODY_WORDS: Final = 2


class Opening(NamedTuple):
    """The words that a label begins with: what it is about, or, where `done`, what was done."""

    start: int
    end: int
    done: bool


class Words:
    """Words and patterns (RE2) over folded text: each kind, how a text speaks of itself, how a label begins. Each is made
    when it is first asked for: most candidates are out after one."""

    @cached_property
    def kinds(self) -> dict[str, AnyOf]:
        """What each kind is told by."""
        return {key: AnyOf(_gather(key)) for key in KIND_WORDS}

    def speaks(self, folded: str) -> bool:
        """Whether a text speaks of itself."""
        return (
            self._self.within(folded)
            or any(begins(folded, word) for word in self._opens if word in folded)
            or (any(map(folded.__contains__, _DETERMINERS)) and self._phrases.search(folded) is not None)
        )

    @cached_property
    def _opens(self) -> list[str]:
        return _gather("opens")

    @cached_property
    def _self(self) -> AnyOf:
        return AnyOf(_gather("self"))

    @cached_property
    def _phrases(self) -> Any:
        # each with one of the literals that `speaks` looks for first
        return make(
            r"\bthis (?:[a-z-]+ ){1,2}(?:article|story|post|report|content|summary|text|translation|piece|newsletter|newscast)\b"
            r"|\b(?:for|in) this (?:story|article|blog|post|report|piece|investigation|analysis|project)\b|\bparts of (?:this|the) (?:article|story|text)\b"
            # one word for what others say in two: "diese Wettermeldung", "dit wedstrijdverslag"
            r"|\b(?:dies(?:er|e|es|en|em)|der vorliegende) (?:.{0,50} )?\w*(?:artikel|text|beitrag|bericht|meldung|nachricht|zusammenfassung|übersetzung|interview)(?:e?s)?\b"
            r"|\b(?:dit|deze) \w*(?:artikel|tekst|bericht|verslag|samenvatting|vertaling|verhaal|interview)\b"
            r"|\b(?:denne|dette|den här|det här|denna|detta) \w*(?:artikk?el\w*|sake?n?|teksten|texten|tekst|text|nyhed|nyheten|nyhet|oversettelsen|oversættelse|översättningen|"
            r"sammendraget|oppsummeringen|opsummering|sammanfattningen|referatet|referat|meldingen|notisen)\b"
            r"|\bwe used (?:generative )?ai\b|\bused (?:generative )?ai to help (?:with|write|draft)\b"
        )

    def speaks_of_text(self, folded: str) -> bool:
        """Whether one of a text's words is of those that a label may be about: "of the article"."""
        return any(word.startswith(self._openings[0]) for word in folded.split(" "))

    @cached_property
    def genitives(self) -> tuple[str, ...]:
        """Words behind which stands what a picture or a text is of, each with a space."""
        return tuple(f"{word} " for word in table("label-words")["genitives"])

    def opening(self, folded: str) -> Opening | None:
        """The words that a label begins with; None where it begins otherwise."""
        first = first_letter(folded)
        # all but letters and numbers is passed over before a lead, and again behind it
        places = [
            first_letter(folded, first + len(lead)) for lead in _LEADS if folded.startswith(lead, first)
        ]
        colon = folded.find(": ", first, first + _MAX_LEAD)
        if colon >= 0:
            places.append(first_letter(folded, colon))
        for done, found in enumerate(self._openings):
            for at in places:
                if folded.startswith(found, at):
                    end = at + next(len(word) for word in found if folded.startswith(word, at))
                    return Opening(at, end, bool(done))
        return None

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

    def begins_with_work(self, folded: str, at: int) -> bool:
        """Whether the name of a machine that says what it made stands at a place: "machine translation"."""
        if not folded.startswith(self._machines, at):
            return False
        name = next(word for word in self._machines if folded.startswith(word, at))
        return any(told.within(name) for told in self.kinds.values())

    @cached_property
    def _machines(self) -> tuple[str, ...]:
        return tuple(_gather("machine"))

    @cached_property
    def acronym(self) -> Any:
        """ "AI" and its like."""
        return make(r"(?:^|[^\p{Latin}\p{Cyrillic}])(?:ai|a\.i\.|ia|ki|ии|ші)(?:[^\p{Latin}\p{Cyrillic}]|$)")

    @cached_property
    def tools(self) -> Any:
        """The name of a tool."""
        from provlint.evidence.folding import fold_phrase

        names = sorted({fold_phrase(name) for name in table("label-words")["tools"]}, key=len, reverse=True)
        return make(f"(?:^|[^a-z0-9])({_joined(names)})(?:$|[^a-z0-9])")

    def has_machine(self, folded: str) -> bool:
        """Whether a machine of some kind, or a tool, is named."""
        return (
            self.machine.within(folded)
            or self.acronym.search(folded) is not None
            or self.tools.search(folded) is not None
        )

    def asserted(self, folded: str) -> tuple[str, bool]:
        """What a text says without what it denies of machines ("not written by AI") and machines that it is about ("how AI
        writes"); and whether it denies something."""
        every = clauses(folded)
        kept = [clause for clause in every if not self._denies(clause)]
        return "".join(map(self._without_topics, kept)), len(kept) < len(every)

    def _without_topics(self, clause: str) -> str:
        for start, end in self._bodies.places(clause, ending):
            before = words_before(clause, start, _BODY_WORDS)
            if self.has_machine(before):
                return clause[: start - len(before)] + clause[start:]
            behind = words_behind(clause, end, _TOPIC_WORDS)
            if self.has_machine(behind):
                return clause[:end] + clause[end + len(behind) :]
        for _, end in self._about.places(clause):
            behind = words_behind(clause, end, _TOPIC_WORDS)
            if self.has_machine(behind):
                return clause[:end] + clause[end + len(behind) :]
        return clause

    @cached_property
    def _bodies(self) -> AnyOf:
        """Firms, laws and the like, of which a machine is only an attribute: "an AI company"."""
        return AnyOf(_gather("bodies"))

    def _denies(self, clause: str) -> bool:
        if _by_humans().search(clause) is not None:
            return True
        if self._denied.within(clause):
            return self.has_machine(clause)
        return any(
            self.has_machine(behind) and not any(self._contrast.places(behind, ending))
            for behind in [words_behind(clause, end, _DENIED_WORDS) for _, end in self._denial.places(clause)]
        )

    @cached_property
    def _denied(self) -> AnyOf:
        return AnyOf(_gather("denied"))

    @cached_property
    def _denial(self) -> AnyOf:
        """The words that deny what stands behind them."""
        return AnyOf(_gather("denies"))

    @cached_property
    def _contrast(self) -> AnyOf:
        """What makes a denial one of something else: "not by a human but by AI", "not only by AI"."""
        return AnyOf(table("label-words")["contrast"])

    @cached_property
    def _about(self) -> AnyOf:
        """The words behind which a machine is only spoken of."""
        return AnyOf(_gather("about"))

    def reported(self, folded: str) -> bool:
        """Whether others are said to speak of a machine, wherever the text names one: "police said the picture ..."."""
        named = [sentence for sentence in sentences(folded) if self.has_machine(sentence)]
        return bool(named) and all(map(self._says.within, named))

    @cached_property
    def _says(self) -> AnyOf:
        return AnyOf(_gather("says"))

    @cached_property
    def topic(self) -> Any:
        """That a text says what it is about, rather than how it was made: "this article explains how ..."."""
        return make(
            r"\b(?:article|story|post|report|piece|text|page|artikel|beitrag|bericht|texte|dossier|artículo|texto|reportaje|articolo|testo|"
            r"artigo|reportagem|matéria) (?:explains?|explores?|describes?|tells?|looks?|examines?|shows?|asks?|discusses|covers|erklärt|"
            r"beschreibt|zeigt|erzählt|handelt|raconte|explique|décrit|montre|explica|describe|cuenta|narra|analiza|spiega|racconta|"
            r"descrive|conta|descreve|mostra)\b"
        )

    @cached_property
    def talk(self) -> Any:
        """What articles about machines say, and labels do not."""
        return make(
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
