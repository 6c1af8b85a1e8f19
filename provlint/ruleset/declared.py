"""Rules that a rule set declares: a check, what silences it, and a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.finding import Finding
from provlint.model.rule import Rule
from provlint.model.span import Span
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, prefixed
from provlint.ruleset.messages import fill

#: `unless: {within: ...}`; the first is the default.
WITHIN: Final = ("article", "segment", "sentence")


class DeclaredRule(Rule):
    """A rule made of a check. `meta` is set on the subclass that `declare` makes for each rule."""

    def __init__(
        self,
        check: CheckType,
        unless: CheckType | None,
        within: str,
        message: str,
        hint: str,
        values: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._check = check
        self._unless = unless
        self._within = within
        self._message = message
        self._hint = hint
        self._values = values

    def terms(self) -> Mapping[str, Sequence[str]]:
        """The phrases of its checks."""
        found = prefixed("check", self._check.terms())
        if self._unless is not None:
            found |= prefixed("unless", self._unless.terms())
        return found

    def check(self, article: Article) -> Iterable[Finding]:
        """One finding for each match that nothing silences."""
        scope = self._scope(article)
        if scope is None:
            return
        hits = CheckHits(article, self.owner or self.meta.id)
        matches = self._check.find(article, scope, hits.below("check"))
        for match in self._unsilenced(article, scope, hits, matches):
            values = {**match.values, **self._values}
            message, hint = fill(self._message, values), fill(self._hint, values)
            where = match.place or match.span
            if match.absent or where is None:
                yield self.absent(article, message, hint=hint, evidence=match.evidence)
            else:
                if match.span is not None:
                    where = match.span
                yield self.finding(
                    article, where, message, hint=hint, evidence=match.evidence, related=match.related
                )

    def _scope(self, article: Article) -> Scope | None:
        """The segments it looks at; None where the article's language is not one it speaks."""
        segments = list(article.segments_in(self.meta.scope))
        if self.meta.languages:
            spoken = [language.lower() for language in self.meta.languages]
            article_language = article.language
            segments = [one for one in segments if _speaks(spoken, one.language or article_language)]
            if not segments and not _speaks(spoken, article_language):
                return None
        return Scope(segments)

    def _unsilenced(
        self, article: Article, scope: Scope, hits: CheckHits, matches: Iterator[Match]
    ) -> Iterator[Match]:
        first = next(matches, None)
        if first is None:
            return
        silenced: list[tuple[int, int]] = []
        if self._unless is not None:
            # what silences may stand anywhere in the text, not only where the rule looks
            everywhere = Scope([one for one in article.segments if one.role != "boilerplate"])
            found = self._unless.find(article, everywhere, hits.below("unless"))
            if self._within == "article":
                if next(found, None) is not None:
                    return
            else:
                spans = [match.span for match in found if match.span is not None]
                silenced = list(self._around(article, spans))
        for match in (first, *matches):
            if match.span is None or not any(
                start <= match.span.start and match.span.end <= end for start, end in silenced
            ):
                yield match

    def _around(self, article: Article, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
        around: Sequence[Any] = article.segments if self._within == "segment" else article.sentences
        for span in spans:
            for one in around:
                if one.start <= span.start < one.end:
                    yield one.start, one.end
                    break


def _speaks(spoken: Sequence[str], language: str | None) -> bool:
    if language is None:
        return False
    plain = language.lower()
    return any(plain == one or plain.startswith(one + "-") for one in spoken)
