"""One unit's work: bytes to articles, articles to findings or records. Runs the same in every process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provlint.engine import suppress
from provlint.engine.extract import Extracted, extracted
from provlint.engine.files import SourceFile
from provlint.engine.guard import Late, failure
from provlint.engine.inspecting import article_record
from provlint.engine.reading import articles_of, read_source
from provlint.engine.records import UNPUBLISHED, Judged, finding_records, in_order, lowered
from provlint.engine.results import ArticleResult, UnitResult
from provlint.engine.unchecked import in_time, system_rule, unreadable
from provlint.model.article import Article
from provlint.model.errors import Unreadable
from provlint.model.finding import Finding
from provlint.model.rule import headline_place
from provlint.model.span import Place
from provlint.readers.units import Unit

if TYPE_CHECKING:
    from provlint.engine.given import Given
    from provlint.engine.session import Session
    from provlint.ruleset.model import ActiveRule


def check_unit(
    session: Session, file: SourceFile, unit: Unit, features: str = "", with_record: bool = False
) -> UnitResult:
    """Check the articles of one unit. Whatever its bytes are and whatever rules do, this returns.

    `features` says which articles are to be compared with others: "all", "several" (if there is more than one), "".
    `with_record` gives each article its record.
    """
    taken: list[Extracted] = []
    return in_time(
        session,
        file,
        unit,
        lambda: UnitResult(list(_checked(session, file, unit, features, taken, with_record)), features=taken),
    )


def _checked(
    session: Session, file: SourceFile, unit: Unit, features: str, taken: list[Extracted], with_record: bool
) -> Iterator[ArticleResult]:
    try:
        opened = read_source(session, file, unit)
    except Unreadable as problem:
        yield unreadable(session, file, unit, None, problem)
        return
    items: Iterable[Article | Unreadable] = articles_of(session, file, unit, opened)
    if features:
        items = list(items)
        if features == "several" and sum(isinstance(item, Article) for item in items) < 2:
            features = ""
    for index, item in enumerate(items):
        if isinstance(item, Article):
            yield check_article(session, item, file, with_record=with_record)
            if features:
                taken.append(extracted(session, item, index))
        else:
            yield unreadable(session, file, unit, opened.source, item)


def check_article(
    session: Session,
    article: Article,
    file: SourceFile,
    given: Given | None = None,
    *,
    with_record: bool = False,
) -> ArticleResult:
    """All findings of one article that has its key and its providers; `given` is what comparing it found."""
    judged: list[Judged] = []
    broken: dict[tuple[str, str], list[str]] = {}
    active = session.active(file.key)
    #: kinds of evidence that the article has none of, as rules need them
    missing: set[tuple[str, ...]] = set()
    for rule_id, one in active.items():
        try:
            needs = one.needs
            if needs:
                if needs in missing:
                    continue
                for kind in needs:
                    if article.evidence(kind):
                        break
                else:
                    missing.add(needs)
                    continue
            found_by = one.rule.check(article)
            for finding in found_by:
                if found_by.__class__ is Finding:
                    raise TypeError("`check` gives several findings: yield each, or return them in a list")
                sound = _sound(finding, rule_id)
                judged.append(Judged(sound, one.name, lowered(one.severity, sound.severity)))
                # the core's own rules keep to JSON; what others bring has to be tried
                if not one.module.startswith("provlint."):
                    _tried(article, judged, file.path)
        except (Late, KeyboardInterrupt):
            raise
        except (
            BaseException
        ) as problem:  # a plugin may raise anything, SystemExit and classes of its own included
            found = failure(problem, one.module)
            broken.setdefault((found.what, found.where), []).append(rule_id)
    if given is not None:
        for finding in given.findings:
            one = session.comparing(file.key)[finding.rule]
            # the rule knew the text, and of a place perhaps only the sentence
            finding = finding._replace(
                place=_placed(article, finding.place),
                related=[
                    near._replace(place=_placed(article, near.place)) if near.place.path is None else near
                    for near in finding.related
                ],
            )
            judged.append(Judged(finding, one.name, lowered(one.severity, finding.severity)))
        for failed in given.broken:
            broken.setdefault((failed.what, failed.where), []).extend(failed.rules)
    judged = _mild_while_unpublished(article, judged, broken)
    if broken:
        judged += _failures(session, article, file, broken)
    judged = in_order(judged)
    try:
        if session.ruleset.suppress or article.comments or article.fields:
            judged = in_order(_suppressed(session, article, file, judged, active))
        records, bases = finding_records(article, judged, file.path)
    except Late:
        raise
    except (Exception, SystemExit) as problem:
        # a rule gave a finding that cannot be written down: find out which, keep the others
        judged, more = _writable(session, article, file, judged, problem)
        broken.update(more)
        records, bases = finding_records(article, judged, file.path)
    line, _ = article.source.line_column(article.origin.offset)
    return ArticleResult(
        file.path,
        article.pointer,
        article.key,
        article.ident,
        line,
        records,
        failed=bool(broken),
        bases=bases,
        outcomes=_outcomes(article, active) if session.ruleset.packs else (),
        record=article_record(session, article, file, with_text=True) if with_record else None,
    )


def _placed(article: Article, place: Place) -> Place:
    """The place by its characters in the article's text, where it is in it."""
    start, end = place.start, place.end
    return place if start is None or end is None or end > len(article.text) else article.place((start, end))


def _outcomes(article: Article, active: Mapping[str, ActiveRule]) -> Sequence[Mapping[str, Any]]:
    from provlint.engine.outcomes import outcome_records

    return outcome_records(article, active.values())


def _tried(article: Article, judged: list[Judged], path: str) -> None:
    """Take the last finding out again and raise, where it cannot be written as JSON."""
    from json import dumps

    try:
        dumps(finding_records(article, judged[-1:], path)[0], allow_nan=False)
    except Exception:
        judged.pop()
        raise


def _sound(finding: Finding, rule_id: str) -> Finding:
    """The finding, if it can be placed and ordered; else TypeError, in the guard of its rule."""
    offset, end_offset = finding.place.offset, finding.place.end_offset
    if not (isinstance(offset, int) and isinstance(end_offset, int) and 0 <= offset <= end_offset):
        raise TypeError(f"a finding needs a place in the file, not {offset!r} to {end_offset!r}")
    if not isinstance(finding.message, str):
        raise TypeError(f"the message of a finding is text, not {type(finding.message).__name__}")
    if not isinstance(finding.hint, str):
        raise TypeError(f"the hint of a finding is text, not {type(finding.hint).__name__}")
    return finding if finding.rule == rule_id else finding._replace(rule=rule_id)


def _mild_while_unpublished(
    article: Article, judged: list[Judged], broken: dict[tuple[str, str], list[str]]
) -> list[Judged]:
    if not [one for one in judged if one.severity != "note" and _dated(one.finding.rule)]:
        return judged
    try:
        statuses = article.evidence("status")
    except Late:
        raise
    except Exception as problem:
        found = failure(problem)
        broken.setdefault((found.what, found.where), []).append("evidence 'status'")
        return judged
    if not any(status.value in UNPUBLISHED for status in statuses):
        return judged
    return [one._replace(severity="note") if _dated(one.finding.rule) else one for one in judged]


def _dated(rule_id: str) -> bool:
    return rule_id.startswith("DAT") or rule_id == "SRC102"


def _failures(
    session: Session, article: Article, file: SourceFile, broken: dict[tuple[str, str], list[str]]
) -> list[Judged]:
    found = []
    for (what, where), rules in broken.items():
        owners = sorted({owner for rule in rules if (owner := session.plugins.plugin_of(rule))})
        plugin = f" (plugin {', '.join(owners)})" if owners else ""
        names = ", ".join(rules[:3]) + (f" and {len(rules) - 3} more" if len(rules) > 3 else "")
        message = f"{names}{plugin} failed on this article: {what} at {where}"
        try:
            place = headline_place(article)
        except Exception:  # what broke the rule may break this too
            place = Place(article.origin.offset, article.origin.offset)
        _, name, severity = system_rule(session, file.key, "SYS902")
        finding = Finding("SYS902", message, place, hint=FAILED_HINT, matched=f"{names} {what}")
        found.append(Judged(finding, name, severity))
    return found


FAILED_HINT = (
    "The other rules were checked. PROVLINT_TRACEBACK=1 shows the traceback to send to the plugin's author."
)


def _writable(
    session: Session, article: Article, file: SourceFile, judged: list[Judged], first: BaseException
) -> tuple[list[Judged], dict[tuple[str, str], list[str]]]:
    kept: list[Judged] = []
    broken: dict[tuple[str, str], list[str]] = {}
    for one in judged:
        try:
            finding_records(article, [one], file.path)
        except Exception as problem:
            found = failure(problem)
            rules = broken.setdefault((found.what, found.where), [])
            if one.finding.rule not in rules:
                rules.append(one.finding.rule)
        else:
            kept.append(one)
    if not broken:
        found = failure(first)
        broken[found.what, found.where] = ["a suppression"]
    return in_order([*kept, *_failures(session, article, file, broken)]), broken


def _suppressed(
    session: Session, article: Article, file: SourceFile, judged: list[Judged], active: Mapping[str, Any]
) -> list[Judged]:
    ruleset = session.ruleset
    if ruleset.inline_suppressions and (article.comments or article.fields):
        outcome = suppress.apply(
            article, [one.finding for one in judged], session.rules_called, active.__contains__
        )
        judged = [
            one._replace(suppressed=outcome.suppressed.get(n, one.suppressed)) for n, one in enumerate(judged)
        ]
        if outcome.idle and "SYS903" in active:
            _, name, severity = system_rule(session, file.key, "SYS903")
            judged += [
                Judged(Finding("SYS903", f"This suppression {why}.", idle.place), name, severity)
                for idle, why in outcome.idle
            ]
    if ruleset.suppress:
        for n, one in enumerate(judged):
            if one.suppressed is None:
                at = one.finding.place
                text = article.text[at.start : at.end] if at.start is not None else article.raw(at)
                reason = suppress.external(ruleset.suppress, article.key, file.key, one.finding, text)
                if reason is not None:
                    judged[n] = one._replace(suppressed=("external", reason))
    return judged
