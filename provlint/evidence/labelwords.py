"""The words of rules/tables/label-words.yaml as patterns, each built when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, Final

from provlint.plugin.tables import table

#: Owner of the phrases that make a block a candidate.
OWNER: Final = "evidence:labels/machine"

#: Stems that tell the kind, in the table's words.
KIND_WORDS: Final = ("generated", "translated", "summarized", "assisted", "reviewed", "curated")

# Letters of scripts whose words are set apart by spaces; others may begin and end anywhere.
_EDGE = r"(?:^|[^\p{Latin}\p{Cyrillic}\p{Greek}])"


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


class Words:
    """Patterns (RE2) over folded text: each kind, how a text speaks of itself, how a label begins. Each is compiled when it
    is first asked for: all of them take 10 ms, and most candidates are out after one."""

    @cached_property
    def kinds(self) -> dict[str, Any]:
        """What each kind is told by."""
        return {key: _make(_alternatives(_gather(key))) for key in KIND_WORDS}

    @cached_property
    def self(self) -> Any:
        """A text that speaks of itself."""
        return _make(
            _alternatives(_gather("self"))
            + r"|\bthis (?:[a-z-]+ ){1,2}(?:article|story|post|report|content|summary|text|translation|piece|newsletter|newscast)\b"
            r"|\b(?:for|in) this (?:story|article|blog|post|report|piece)\b|\bdiesen .{0,50} artikel\b|\bparts of (?:this|the) (?:article|story|text)\b"
            r"|\bwe used (?:generative )?ai\b|\bused (?:generative )?ai to help (?:with|write|draft)\b"
        )

    @cached_property
    def start(self) -> Any:
        """How a label begins."""
        lead = r"^[^\p{L}\p{N}]*(?:(?:editor'?s?|author'?s?|publisher'?s?) note|note|disclaimer|disclosure|transparency(?: note)?|ai disclosure|hinweis|anmerkung|transparenzhinweis|nota|note de la rédaction|avis|注|编者按|注意|声明)?[^\p{L}\p{N}]*"
        made = ("generated", "translated", "summarized", "curated")
        every = sorted({word for key in made for word in _gather(key)}, key=len, reverse=True)
        return _make(f"{lead}(?:{_joined(_gather('start'))})|{lead}(?:{_joined(every)})")

    @cached_property
    def machine(self) -> Any:
        """A machine of some kind."""
        return _make(_alternatives(_gather("machine")))

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
    from provlint.evidence.folding import fold_phrase

    found = {fold_phrase(word) for row in table("label-words")["rows"] for word in row.get(key, ())}
    return sorted(found, key=lambda word: (-len(word), word))


def _joined(found: list[str]) -> str:
    import re2

    return "|".join(map(re2.escape, found))


def _alternatives(found: list[str]) -> str:
    spaced = [word for word in found if _spaced(word)]
    free = [word for word in found if not _spaced(word)]
    return "|".join([f"{_EDGE}(?:{_joined(spaced)})"] * bool(spaced) + [_joined(free)] * bool(free))


def _make(pattern: str) -> Any:
    import re2

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(pattern, options)


def _spaced(word: str) -> bool:
    """Whether the word is of a script that sets words apart (Latin, Cyrillic, Greek)."""
    return bool(word) and ord(word[0]) < 0x590
