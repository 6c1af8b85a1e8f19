"""The names of an article: the fullest form of one, and whom a pronoun means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provlint.evidence import grammar
from provlint.evidence.foreignspeakers import full_name
from provlint.evidence.language import primary
from provlint.evidence.sourcekinds import nouns
from provlint.model.evidence import Speaker
from provlint.model.span import Span

if TYPE_CHECKING:
    from provlint.model.article import Article


#: Pronouns that mean one person.
_ONE: Final = grammar.words("he she who his her him")


class Names:
    """The names of an article, to find the fullest form of one and whom a pronoun means."""

    __slots__ = ("_article", "_full")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._full: dict[str, str] = {}

    def speaker(self, source: tuple[int, int], via: str) -> Speaker:
        """The speaker that stands at `source`."""
        article = self._article
        span = Span(*source)
        raw = article.text[span.start : span.end]
        place = article.place(span)
        low = raw.lower()
        if low in _ONE or low.replace("’", "'").split("'")[0] in _ONE:
            value = self._before(span.start) or raw
        else:
            value = self._fullest(raw)
        return Speaker(value, article.raw(place), via, place, span)

    def _before(self, at: int) -> str | None:
        """The name of the last one before `at` who said something or alone did something."""
        sayings = self._article.ask("sayings")
        best = sayings.name_before(at)
        subject = next(sayings.subjects_before(at), None)
        if subject is not None and (best is None or subject > best):
            best = subject
        return self._fullest(self._article.text[best[0] : best[1]]) if best else None

    def _fullest(self, raw: str) -> str:
        """The longest form of a name in the article: "Lee" -> "Ann Lee"."""
        words = raw.split()
        last = words[-1].removesuffix("’s").removesuffix("'s") if words else ""
        if len(words) > 2 or not last[:1].isupper() or last.lower() in nouns():
            return raw
        known = self._full.get(last)
        if known is None:
            text = self._article.text
            english = primary(self._article.language) == "en"
            form = _first_form(text, last) if english else full_name(text, last) if len(words) == 1 else None
            known = self._full[last] = form or raw
        return known if len(known) > len(raw) and known.endswith(last) else raw


def _first_form(text: str, last: str) -> str | None:
    """The name that ends in `last`, with the capitalised words before it, where it stands first with any."""
    at = text.find(last)
    tries = 0
    while at >= 0 and tries < 4:
        tries += 1
        stop = at + len(last)
        if (at == 0 or not text[at - 1].isalnum()) and not text[stop : stop + 1].isalpha():
            begin = at
            while begin > 0 and text[begin - 1] in " \u00a0":
                before = begin - 1
                while before > 0 and not text[before - 1].isspace():
                    before -= 1
                word = text[before : begin - 1]
                if not word[:1].isupper() or word[-1] in ',:;?!)”"' or (word[-1] == "." and len(word) > 2):
                    break
                plain = word.rstrip(".").lower()
                if plain in grammar.STARTERS or plain in grammar.TITLES or word.endswith(("’s", "'s")):
                    break
                begin = before
                if stop - begin > 40:
                    break
            if begin < at:
                return text[begin:stop]
        at = text.find(last, stop)
    return None
