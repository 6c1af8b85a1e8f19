"""Rules that a rule set declares: a check, what silences it, and a message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from provlint.model.article import Article
from provlint.model.finding import Finding
from provlint.model.rule import Rule
from provlint.model.span import Span
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, prefixed, speaks
from provlint.ruleset.messages import fill

if TYPE_CHECKING:
    from provlint.ruleset.trace import Step

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

    def trace(self, article: Article) -> Iterator[Step]:
        """Why it fires on an article or not: language, scope, what its checks find, what silences them."""
        from provlint.ruleset.trace import Step, check_steps, scope_step

        if self.meta.languages:
            language = article.language or "unknown"
            yield Step("language", f"{language}; the rule speaks {', '.join(self.meta.languages)}")
        scope = self._scope(article)
        if scope is None:
            yield Step("passed over", "the article is in another language")
            return
        yield scope_step(article, scope.segments)
        hits = CheckHits(article, self.owner or self.meta.id)
        yield from check_steps("check", self._check, article, scope, hits.below("check"))
        matches = list(self._check.find(article, scope, hits.below("check")))
        if self._unless is not None and matches:
            what = f"unless (in the same {self._within})" if self._within != "article" else "unless"
            everywhere = self._everywhere(article)
            yield from check_steps(what, self._unless, article, everywhere, hits.below("unless"))
            kept = len(list(self._unsilenced(article, scope, hits, iter(matches))))
            yield Step("silenced", f"{len(matches) - kept} of {len(matches)}")

    def _everywhere(self, article: Article) -> Scope:
        # what silences may stand anywhere in the text, not only where the rule looks
        return Scope([one for one in article.segments if one.role != "boilerplate"])

    def _scope(self, article: Article) -> Scope | None:
        """The segments it looks at; None where the article's language is not one it speaks."""
        segments = list(article.segments_in(self.meta.scope))
        if self.meta.languages:
            spoken = self.meta.languages
            article_language = article.language
            segments = [one for one in segments if speaks(spoken, one.language or article_language)]
            if not segments and not speaks(spoken, article_language):
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
            found = self._unless.find(article, self._everywhere(article), hits.below("unless"))
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
