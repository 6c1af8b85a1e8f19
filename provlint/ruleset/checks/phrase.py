"""`check: {type: phrase, terms: [...]}`: words and phrases, found in the one scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provlint.model.article import Article
from provlint.model.errors import ConfigError
from provlint.ruleset.checks.base import CheckHits, CheckType, Match, Scope, Where


class PhraseCheck(CheckType):
    """Finds each phrase of `terms` or of a lexicon. Case, quotation marks, dashes and white space do not count."""

    name = "phrase"
    schema = {  # noqa: RUF012 (a constant; the base says so)
        "type": "object",
        "description": "Words and phrases; case, kinds of quotation marks and dashes and white space do not count.",
        "properties": {
            "type": {"enum": ["phrase"], "description": "Words and phrases."},
            "terms": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "minLength": 1},
                "description": "What to look for.",
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
                "description": "Also the English inflected forms of `terms`.",
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
        self._terms = tuple(dict.fromkeys(self._phrases(settings, where)))

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
        from provlint.evidence.folding import fold_phrase

        for index, term in enumerate(settings["terms"]):
            if not fold_phrase(term):
                raise where.error(f"the term {term!r} is empty once it is folded", "terms", index)
            if "inflect" in settings:
                from provlint.evidence.inflection import inflected

                yield from inflected({"text": term, "inflect": settings["inflect"]})
            else:
                yield term

    def terms(self) -> Mapping[str, Sequence[str]]:
        """Its phrases."""
        return {"": self._terms}

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """One match for each phrase that stands in the scope."""
        if self._whole:
            found = hits.words()
        else:
            found = [(span, self._terms[index]) for span, index in hits.anywhere()]
        for span, term in found:
            if scope.holds(span.start, span.end):
                text = article.text[span.start : span.end]
                values = {"match": text, "term": term, "label": term, "role": self._roles.get(term, "")}
                yield Match(span, values=values)
