"""Why a rule fired or not, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from provlint.engine.guard import failure
from provlint.engine.reading import articles_of, read_source
from provlint.engine.units import tasks
from provlint.engine.work import check_article
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.finding import FindingRecord
from provlint.model.span import Place
from provlint.model.values import NamedTuple
from provlint.ruleset.declared import DeclaredRule
from provlint.ruleset.trace import SHOWN, Step, scope_step

if TYPE_CHECKING:
    from provlint.engine.files import SourceFile
    from provlint.engine.session import Session
    from provlint.model.rule import Rule
    from provlint.ruleset.model import ActiveRule


class Trace(NamedTuple):
    """One rule on one article: `steps` in order, and the findings that came out, suppressed ones too; None for a rule
    that does not judge single articles."""

    rule: str
    article: Article
    steps: Sequence[Step]
    findings: Sequence[FindingRecord] | None


def traces(session: Session, files: Sequence[SourceFile], words: Sequence[str]) -> Iterator[Trace]:
    """The traces of the rules that `words` mean (ids, names), for every article of the files, in order.

    Raises UsageError for a word that means none.
    """
    for word in words:
        session.ruleset.standing(word, "")
    for task in tasks(files, session.readers):
        try:
            opened = read_source(session, task.file, task.unit)
        except Unreadable:
            continue  # the report says so
        for item in articles_of(session, task.file, task.unit, opened):
            if isinstance(item, Article):
                yield from _of_article(session, task.file, item, words)


def _of_article(
    session: Session, file: SourceFile, article: Article, words: Sequence[str]
) -> Iterator[Trace]:
    active = session.active(file.key)
    steps: dict[str, list[Step]] = {}
    comparing = set()
    for word in words:
        rule_id, severity, why = session.ruleset.standing(word, file.key)
        steps[rule_id] = [Step("severity", f"{severity} ({why})")]
        if rule_id in active:
            steps[rule_id] += _steps(active[rule_id], article)
        elif severity != "off":
            comparing.add(rule_id)
            steps[rule_id].append(Step("check", "it compares articles; what it finds is in the report alone"))
    found = check_article(session, article, file).findings
    for rule_id, taken in steps.items():
        own = [one for one in found if one["rule"] == rule_id]
        yield Trace(rule_id, article, taken, None if rule_id in comparing else own)


def _steps(one: ActiveRule, article: Article) -> Iterator[Step]:
    if one.needs:
        there = [kind for kind in one.needs if article.evidence(kind)]
        yield Step("needs", f"one of {', '.join(one.needs)}; the article has {', '.join(there) or 'none'}")
        if not there:
            return
    rule = one.rule
    try:
        if isinstance(rule, DeclaredRule):
            yield from rule.trace(article)
        else:
            yield from _witnessed(rule, article)
    except (Exception, SystemExit) as problem:
        found = failure(problem, one.module)
        yield Step("raised", f"{found.what} at {found.where}")


def _witnessed(rule: Rule, article: Article) -> Iterator[Step]:
    """What a rule in Python looks at: its code says the rest."""
    yield scope_step(article, list(article.segments_in(rule.meta.scope)))
    witness = Witness(article)
    count = sum(1 for _ in rule.check(cast(Article, witness)))
    for kind, answer in witness.asked.items():
        pieces = answer if isinstance(answer, tuple) else ()
        told = f"{len(pieces)}" if pieces else "none" if answer in ((), None) else ""
        yield Step(f"asks for {kind}", told or _short(answer), [_shown(one) for one in _placed(pieces)])
    hits = article.ask("hits")
    for name in rule.terms():
        owner = rule.owner or rule.meta.id
        phrases = hits.of(f"{owner}/{name}" if name else owner)
        where = [(article.place(span), article.text[span.start : span.end]) for span, _ in phrases[:SHOWN]]
        yield Step("phrases" + (f" {name}" if name else ""), f"{len(phrases)} in the text", where)
    yield Step("check", f"{count} finding{'s' * (count != 1)}" if count else "nothing")


def _placed(pieces: Sequence[Any]) -> list[Any]:
    return [one for one in pieces if isinstance(getattr(one, "place", None), Place)][:SHOWN]


def _shown(piece: Any) -> tuple[Place, str]:
    return piece.place, str(getattr(piece, "raw", ""))


def _short(answer: Any) -> str:
    return answer if isinstance(answer, str) else type(answer).__name__


class Witness:
    """Stands before an article and remembers what a rule asks it for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        #: kinds of evidence and other questions, each with its answer, in order
        self.asked: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._article, name)
        if name in ("sentences", "language"):
            self.asked.setdefault(name, found)
        elif name == "quotes":
            self.asked.setdefault("quote", found)
        return found

    def evidence(self, kind: str) -> tuple[Any, ...]:
        """The article's, remembered."""
        found = self._article.evidence(kind)
        self.asked.setdefault(kind, found)
        return found
