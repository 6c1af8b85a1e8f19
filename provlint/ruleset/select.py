"""Words that mean rules: ids, names, aliases and id prefixes, in configurations and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provlint.model.errors import UsageError
from provlint.model.finding import Severity
from provlint.model.values import NamedTuple

#: These two tell that the run itself failed: `--select` does not turn them off, `--ignore` does.
ALWAYS = ("SYS901", "SYS902")


class Entry(NamedTuple):
    """A rule that exists, whether on or off. `origin` is the plugin or rule set that brings it, `pack` the pack whose
    requirement it stands for; `corpus` says that it compares articles."""

    id: str
    name: str
    severity: Severity
    summary: str
    origin: str
    default: bool = True
    aliases: tuple[str, ...] = ()
    status: str = ""
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pack: str = ""
    corpus: bool = False


class Names:
    """Finds rules by what people call them."""

    __slots__ = ("_by_name", "ids")

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.ids: list[str] = []
        self._by_name: dict[str, str] = {}
        for entry in entries:
            self.ids.append(entry.id)
            self._by_name[entry.id] = entry.id
            for name in (entry.name, *entry.aliases):
                self._by_name.setdefault(name, entry.id)

    def exact(self, word: str) -> str | None:
        """The id of the rule with this id, name or alias; case does not count."""
        return self._by_name.get(word) or self._by_name.get(word.upper()) or self._by_name.get(word.lower())

    def find(self, word: str) -> list[str]:
        """The ids that `word` means: one by id, name or alias, else those that begin with it; [] for none."""
        one = self.exact(word)
        if one is not None:
            return [one]
        prefix = word.upper()
        return [found for found in self.ids if found.startswith(prefix)] if prefix[:1].isalpha() else []

    def advice(self, word: str) -> str:
        """ "; did you mean ...?" for a word that means no rule."""
        from provlint.ruleset.explainschema import nearest

        return nearest(word, self._by_name) or "; `provlint rules` lists them all"

    def words(self, words: Sequence[str], option: str) -> set[str]:
        """The ids that command line words mean (each may be a comma list). UsageError for one that means nothing."""
        found: set[str] = set()
        for word in (part.strip() for given in words for part in given.split(",")):
            if not word:
                continue
            ids = self.find(word)
            if not ids:
                raise UsageError(f"{option} {word}: no rule has this id, name or prefix{self.advice(word)}")
            found.update(ids)
        return found
