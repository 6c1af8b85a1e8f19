"""`check: {type: phrase, terms: [...]}`: words and phrases, found in the one scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.errors import ConfigError
from provlint.model.span import Span
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where, speaks
from provlint.ruleset.schemaforms import is_language

_TERMS: Final = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}


class PhraseCheck(CheckType):
    """Finds each phrase of `terms` or of a lexicon. Case, quotation marks, dashes and white space do not count."""

    name = "phrase"
    schema = {  # noqa: RUF012 (a constant; the base says so)
        "type": "object",
        "description": "Words and phrases; case, kinds of quotation marks and dashes and white space do not count.",
        "properties": {
            "type": {"enum": ["phrase"], "description": "Words and phrases."},
            "terms": {
                "anyOf": [
                    _TERMS,
                    {"type": "object", "minProperties": 1, "additionalProperties": _TERMS},
                ],
                "description": "What to look for; or lists by language ({en: [...], de: [...]}), each for text in that "
                "language.",
            },
            "lexicon": {
                "type": "string",
                "minLength": 1,
                "description": "A lexicon: its name, or a file from this rule set's folder.",
            },
            "roles": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string"},
                "description": "Only terms of the lexicon with these roles.",
            },
            "word": {"type": "boolean", "description": "Whole words only (default: true)."},
            "inflect": {
                "enum": ["noun", "verb"],
                "description": "Also the English inflected forms of `terms` (and of no other language).",
            },
        },
        "required": ["type"],
        "additionalProperties": False,
    }
    placeholders = ("match", "term", "label", "role")

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        if ("terms" in settings) == ("lexicon" in settings):
            raise where.error("a phrase check needs either `terms` or `lexicon`")
        self._roles: dict[str, str] = {}
        self._whole: bool = settings.get("word", True)
        #: by language; "" is any
        self._terms: dict[str, tuple[str, ...]] = {}
        if isinstance(settings.get("terms"), dict):
            for language, terms in settings["terms"].items():
                if not is_language(language):
                    fault = f"{language!r} is no language; take a code such as en, de or pt-BR"
                    raise where.error(fault, "terms", language, key=True)
                self._terms[language] = tuple(dict.fromkeys(self._forms(terms, where, "terms", language)))
        else:
            self._terms[""] = tuple(dict.fromkeys(self._phrases(settings, where)))

    def _phrases(self, settings: Mapping[str, Any], where: Where) -> Iterator[str]:
        if "lexicon" in settings:
            if "inflect" in settings:
                raise where.error(
                    "inflect belongs to `terms`; in a lexicon, write it beside the term", "inflect", key=True
                )
            from provlint.ruleset.lexicon import load

            try:
                forms = load(settings["lexicon"], where.folder)
            except ConfigError as problem:
                raise problem if problem.line else where.error(problem.message, "lexicon") from None
            wanted = settings.get("roles")
            for form in forms:
                if wanted is None or form.role in wanted:
                    self._roles.setdefault(form.text, form.role or "")
                    yield form.text
            if wanted is not None and not self._roles:
                raise where.error(f"no term of {settings['lexicon']!r} has one of these roles", "roles")
            return
        if "roles" in settings:
            raise where.error("roles belong to a lexicon", "roles", key=True)
        yield from self._forms(settings["terms"], where, "terms")

    def _forms(self, terms: Sequence[str], where: Where, *path: str) -> Iterator[str]:
        """The terms with their inflected forms."""
        from provlint.evidence.folding import fold_phrase

        for index, term in enumerate(terms):
            if not fold_phrase(term):
                raise where.error(f"the term {term!r} is empty once it is folded", *path, index)
            if "inflect" in self.settings:
                from provlint.evidence.inflection import inflected

                yield from inflected({"text": term, "inflect": self.settings["inflect"]})
            else:
                yield term

    def terms(self) -> Mapping[str, Sequence[str]]:
        """Its phrases, by language."""
        return self._terms

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match for each phrase that stands in the scope, in text of its language."""
        if "" in self._terms:
            yield from self._found(article, scope, hits, "")
            return
        spoken = article.language
        found = [
            match
            for language in self._terms
            for match in self._found(article, scope, hits, language)
            if match.span is not None and speaks([language], _language_at(scope, match.span.start) or spoken)
        ]
        yield from sorted(found, key=lambda match: match.span or Span(0, 0))

    def _found(self, article: Article, scope: Scope, hits: CheckHits, name: str) -> Iterator[Match]:
        if self._whole:
            found = hits.words(name)
        else:
            found = [(span, self._terms[name][index]) for span, index in hits.anywhere(name)]
        for span, term in found:
            if scope.holds(span.start, span.end):
                text = article.text[span.start : span.end]
                values = {"match": text, "term": term, "label": term, "role": self._roles.get(term, "")}
                yield Match(span, values=values)


def _language_at(scope: Scope, start: int) -> str | None:
    segment = scope.segment_at(start)
    return segment.language if segment is not None else None
