"""Rules of packs: a declared rule that stands for a clause of a law or standard, and can say what an article shows of it
where it has nothing to find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from provlint.model.article import Article
from provlint.model.errors import ConfigError
from provlint.model.finding import Finding
from provlint.model.requirement import Beyond, Outcome, Pack, Requirement
from provlint.ruleset.checks.base import CheckHits
from provlint.ruleset.checks.requirement import Judgement, RequirementCheck
from provlint.ruleset.declared import DeclaredRule
from provlint.ruleset.messages import fill
from provlint.ruleset.yamlload import Document
from provlint.ruleset.yamlload import Path as At

if TYPE_CHECKING:
    from provlint.ruleset.trace import Step


class RequirementRule(DeclaredRule):
    """A declared rule whose check is a `RequirementCheck` and whose `meta.requirement` is set."""

    def check(self, article: Article) -> Iterable[Finding]:
        """A finding where the requirement is not met and concerns the house; a note where it does not hold yet."""
        requirement = self._requirement
        if _out_of_reach(requirement, article):
            return
        for finding in super().check(article):
            if requirement.in_force(article.today):
                yield finding
            else:
                since = (
                    "It is not law yet." if requirement.pending else f"It holds from {requirement.begins}."
                )
                yield finding._replace(severity="note", hint=f"{finding.hint} {since}".strip())

    def trace(self, article: Article) -> Iterator[Step]:
        """The steps of its check, and what the article shows of the requirement."""
        from provlint.ruleset.trace import Step

        yield from super().trace(article)
        outcome = self.outcome(article)
        yield Step("requirement", f"{outcome.state}: {outcome.why}")

    def outcome(self, article: Article) -> Outcome:
        """What the article shows of the requirement."""
        requirement = self._requirement
        in_force = requirement.in_force(article.today)
        away = _out_of_reach(requirement, article)
        if away:
            return Outcome(self.meta.id, "inapplicable", away, in_force)
        scope = self._scope(article)
        if scope is None or not isinstance(self._check, RequirementCheck):
            return Outcome(self.meta.id, "inapplicable", "The article is in another language.", in_force)
        hits = CheckHits(article, self.owner or self.meta.id)
        judgement = self._check.judge(article, scope, hits.below("check"))
        evidence = tuple(piece for match in judgement.matches for piece in match.evidence)
        return Outcome(self.meta.id, judgement.state, self._why(judgement), in_force, evidence)

    @property
    def _requirement(self) -> Requirement:
        requirement = self.meta.requirement
        assert requirement is not None  # `declare` makes this class for rules that have one
        return requirement

    def _why(self, judgement: Judgement) -> str:
        match judgement.state, judgement.by:
            case "unmet", _:
                values = {**(judgement.matches[0].values if judgement.matches else {}), **self._values}
                return fill(self._message, values)
            case "unclear", _:
                return self._requirement.question
            case "inapplicable", "exempt":
                return "The file shows what exempts it."
            case "inapplicable", _:
                return "Nothing in the file makes it apply."
        return "The file shows it." if judgement.by == "met" else "Nothing in the file goes against it."


def _out_of_reach(requirement: Requirement, article: Article) -> str:
    """Why a requirement does not concern the house or the day; "" where it does."""
    if requirement.ends and article.today > requirement.ends:
        return f"It held until {requirement.ends}."
    applies = article.house.applies
    why = applies.excludes(requirement) if applies is not None else ""
    return f"{why[:1].upper()}{why[1:]}." if why else ""


def pack_of(document: Document) -> Pack | None:
    """The pack that a rule set file is; None for one that is none. Raises ConfigError for one without a name."""
    data: Mapping[str, Any] | None = document.data.get("pack")
    if data is None:
        return None
    if "name" not in document.data:
        raise document.error("a pack needs a name; write `name:` beside `pack:`", ("pack",), key=True)
    return Pack(
        name=document.data["name"],
        title=data["title"],
        law=data["law"],
        organization=data["organization"],
        url=data["url"],
        jurisdiction=data.get("jurisdiction", ""),
        binds=tuple(data["binds"]),
        note=data.get("note", ""),
        beyond=tuple(
            Beyond(one["clause"], one["role"], one["asks"], one["why"]) for one in data.get("beyond", ())
        ),
    )


def requirement_of(data: Mapping[str, Any], document: Document, path: At) -> Requirement | None:
    """The `requirement:` of an entry of `declare:`; None for a rule that stands for no clause.

    Raises ConfigError where the file is no pack, the check is of another type, nothing says what is asked, an unclear
    state could not be asked about, or a clause that was not read in its own text is called an error.
    """
    given: Mapping[str, Any] | None = data.get("requirement")
    is_check = data["check"].get("type") == RequirementCheck.name
    if given is None:
        if is_check:
            raise document.error(
                "a requirement check needs `requirement:` (law, clause, role...)", (*path, "check")
            )
        return None

    def error(message: str, *key: str) -> ConfigError:
        return document.error(message, (*path, *key))

    pack = pack_of(document)
    if pack is None:
        raise error("a rule with a requirement stands in a pack; say what it is with `pack:`", "requirement")
    if not is_check:
        raise error("a rule with a requirement has a check of the type requirement", "check", "type")
    if "why" not in data:
        raise document.error(
            "a requirement says in `why:` what the clause asks", (*path, "requirement"), key=True
        )
    if data["severity"] == "error" and given["established"] != "primary":
        raise error("a clause that was not read in its own text cannot be an error", "severity")
    return Requirement(
        pack=pack.name,
        law=pack.law,
        clause=given["clause"],
        organization=pack.organization,
        asks=data["why"].strip(),
        url=given.get("url", pack.url),
        read=given["read"],
        established=given["established"],
        role=given["role"],
        jurisdiction=pack.jurisdiction,
        begins=given.get("from", ""),
        ends=given.get("until", ""),
        review_by=given["review_by"],
        pending=given.get("pending", False),
        question=given.get("question", ""),
    )
