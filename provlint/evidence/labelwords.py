"""The words of rules/tables/label-words.yaml as patterns; built once, when the first candidate is met."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from provlint.model.values import NamedTuple
from provlint.plugin.tables import table

#: Owner of the phrases that make a block a candidate.
OWNER: Final = "evidence:labels/machine"

#: Stems that tell the kind, in the table's words.
KIND_WORDS: Final = ("generated", "translated", "summarized", "assisted", "reviewed", "curated")

# Letters of scripts whose words are set apart by spaces; others may begin and end anywhere.
_EDGE = r"(?:^|[^\p{Latin}\p{Cyrillic}\p{Greek}])"


class Words(NamedTuple):
    """Compiled (RE2) patterns over folded text: each kind, how a text speaks of itself, and how a label begins."""

    kinds: dict[str, Any]
    self: Any
    start: Any
    machine: Any
    acronym: Any
    tools: Any
    denial: Any
    talk: Any


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


@cache
def words() -> Words:
    """The patterns; about 3 ms the first time."""
    import re2

    from provlint.evidence.folding import fold_phrase

    rows = table("label-words")["rows"]

    def gather(key: str) -> list[str]:
        found = {fold_phrase(word) for row in rows for word in row.get(key, ())}
        return sorted(found, key=lambda word: (-len(word), word))

    def alternatives(found: list[str]) -> str:
        spaced = [word for word in found if _spaced(word)]
        free = [word for word in found if not _spaced(word)]
        parts = []
        if spaced:
            parts.append(f"{_EDGE}(?:{'|'.join(map(re2.escape, spaced))})")
        if free:
            parts.append("|".join(map(re2.escape, free)))
        return "|".join(parts)

    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False

    def make(pattern: str) -> Any:
        return re2.compile(pattern, options)

    kinds = {key: make(alternatives(gather(key))) for key in KIND_WORDS}
    own = alternatives(gather("self")) + (
        r"|\bthis (?:[a-z-]+ ){1,2}(?:article|story|post|report|content|summary|text|translation|piece|newsletter|newscast)\b"
        r"|\b(?:for|in) this (?:story|article|blog|post|report|piece)\b|\bdiesen .{0,50} artikel\b|\bparts of (?:this|the) (?:article|story|text)\b"
        r"|\bwe used (?:generative )?ai\b|\bused (?:generative )?ai to help (?:with|write|draft)\b"
    )
    lead = r"^[^\p{L}\p{N}]*(?:(?:editor'?s?|author'?s?|publisher'?s?) note|note|disclaimer|disclosure|transparency(?: note)?|ai disclosure|hinweis|anmerkung|transparenzhinweis|nota|note de la rédaction|avis|注|编者按|注意|声明)?[^\p{L}\p{N}]*"
    nouns = gather("start")
    starts = lead + "(?:" + "|".join(map(re2.escape, nouns)) + ")"
    every = sorted(
        {word for key in ("generated", "translated", "summarized", "curated") for word in gather(key)},
        key=len,
        reverse=True,
    )
    starts += "|" + lead + "(?:" + "|".join(map(re2.escape, every)) + ")"
    tools = sorted({fold_phrase(name) for name in table("label-words")["tools"]}, key=len, reverse=True)
    return Words(
        kinds=kinds,
        self=make(own),
        start=make(starts),
        machine=make(alternatives(gather("machine"))),
        acronym=make(
            r"(?:^|[^\p{Latin}\p{Cyrillic}])(?:ai|a\.i\.|ia|ki|ии|ші)(?:[^\p{Latin}\p{Cyrillic}]|$)"
        ),
        tools=make("(?:^|[^a-z0-9])(" + "|".join(map(re2.escape, tools)) + ")(?:$|[^a-z0-9])"),
        denial=make(
            r"\b(?:no|not|never|without|nor) (?:(?:any|by|the|using|with|use|of|help|written|generated|made|created|produced|generative) ){0,4}(?:ai|artificial intelligence|generative ai|machine learning)\b"
            r"|\bnot? (?:by )?(?:algorithms|machines|robots)\b|\b(?:nicht|ohne|keine) (?:\S+ ){0,2}(?:ki|künstliche\S* intelligenz)\b"
            r"|\b(?:sans|aucune) (?:ia|intelligence artificielle)\b|\b(?:sin|ninguna) (?:ia|inteligencia artificial)\b"
            r"|\b(?:senza) (?:ia|ai|intelligenza artificiale)\b|未使用(?:ai|人工智能)|非ai|ai(?:を使用して|は使用して)いません|ai를 사용하지"
            r"|\bhuman[- ](?:written|authored|made|created)\b"
        ),
        talk=make(
            r"\b(?:said|says|told|asked|argued?|warned|according to|police|court|law|bill|would|should|could|must|proposal|users|"
            r"researchers|study|survey|critics|companies|company|teilte|sagte|künftig|müssen|selon|ministre|según|fiscalía|secondo|"
            r"dovranno|deberá|obligará)\b|警方|专家|專家|法院|新规|表示|方針だ|정부|말했다"
        ),
    )


def _spaced(word: str) -> bool:
    """Whether the word is of a script that sets words apart (Latin, Cyrillic, Greek)."""
    return bool(word) and ord(word[0]) < 0x590
