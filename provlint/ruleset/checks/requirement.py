"""`check: {type: requirement, ...}`: what a law or a standard asks, and what the article shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from provlint.model.article import Article
from provlint.model.requirement import State
from provlint.model.values import NamedTuple
from provlint.ruleset.checks.base import INNER, CheckHits, CheckType, Match, Scope, Where

_PARTS: Final = {
    "when": "The requirement concerns articles in which this check finds something; all of them otherwise.",
    "exempt": "Where this check finds something, the requirement does not apply.",
    "open": "Where this check finds something (and `met` does not), a person has to judge.",
    "violated": "Where this check finds something, the requirement is not met.",
    "met": "What has to be found; without it, whatever does not violate the requirement meets it.",
}


class Judgement(NamedTuple):
    """What an article shows of a requirement. `by` is the part of the check that decided ("" for none), `matches` what
    that part found; for a requirement that is not met, what `when` found."""

    state: State
    by: str
    matches: tuple[Match, ...] = ()


class RequirementCheck(CheckType):
    """Matches where a requirement is not met: at what violates it, else at what made it apply, else about something
    absent. `judge` tells the other cases apart, for checklists."""

    name = "requirement"
    schema = {  # noqa: RUF012
        "type": "object",
        "description": "What a law or standard asks.",
        "properties": {
            "type": {"enum": ["requirement"], "description": "What a law or standard asks."},
            **{part: {**INNER, "description": text} for part, text in _PARTS.items()},
            "without": {
                "enum": ["unclear", "inapplicable"],
                "description": "Where `when` finds nothing: a person has to judge (unclear, the default), or the "
                "requirement does not apply.",
            },
            "unmet": {
                "enum": ["finding", "question"],
                "description": "Where `met` finds nothing: a finding (the default), or a question to a person.",
            },
        },
        "required": ["type"],
        "additionalProperties": False,
    }

    def __init__(self, settings: Mapping[str, Any], where: Where) -> None:
        super().__init__(settings, where)
        self._parts = {part: where.below(part).make(settings[part]) for part in _PARTS if part in settings}
        if "met" not in self._parts and "violated" not in self._parts:
            raise where.error("a requirement needs `met` or `violated`")
        self._without: State = settings.get("without", "unclear")
        self._asks = settings.get("unmet") == "question"

    def fills(self) -> tuple[str, ...]:
        """What the check fills at whose match a finding may stand."""
        telling = (self._parts[part].fills() for part in ("when", "violated") if part in self._parts)
        return tuple(dict.fromkeys(word for words in telling for word in words))

    def inner(self) -> Mapping[str, CheckType]:
        """All its parts."""
        return self._parts

    def judge(self, article: Article, scope: Scope, hits: CheckHits) -> Judgement:
        """What the article shows."""

        def found(part: str) -> tuple[Match, ...]:
            check = self._parts.get(part)
            return tuple(check.find(article, scope, hits.below(part))) if check is not None else ()

        due = found("when")
        if "when" in self._parts and not due:
            return Judgement(self._without, "when")
        exempt = found("exempt")
        if exempt:
            return Judgement("inapplicable", "exempt", exempt)
        violated = found("violated")
        if violated:
            return Judgement("unmet", "violated", violated)
        if "met" not in self._parts:
            return Judgement("met", "violated", due)
        met = found("met")
        if met:
            return Judgement("met", "met", met)
        undecided = found("open")
        if undecided or self._asks:
            return Judgement("unclear", "open", undecided or due)
        return Judgement("unmet", "met", due)

    def find(self, article: Article, scope: Scope, hits: CheckHits) -> Iterator[Match]:
        """The matches of a requirement that is not met."""
        judgement = self.judge(article, scope, hits)
        if judgement.state != "unmet":
            return
        if judgement.by == "violated":
            yield from judgement.matches
        elif judgement.matches:
            yield judgement.matches[0]
        else:
            yield Match(absent=True)
