"""DAT204: a date that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

from .roles import anchors, days_apart, is_of_the_article, role_name

_HELD_BACK = frozenset({"draft", "scheduled", "pending", "embargoed"})


class FutureDate(Rule):
    """DAT204."""

    meta = RuleMeta(
        id="DAT204",
        name="future-date",
        severity="warning",
        summary="A date lies in the future.",
        why=(
            "An article that is out cannot have been published tomorrow: the year is mistyped, day and month are swapped, or a "
            "time zone is wrong. Such articles stay on top of every list for as long as the date is ahead."
        ),
        fix="Correct the date. Articles that wait for their day say so: `draft: true`, or the status `future` in WordPress.",
        fires=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "[[2062-03-09]]"}', format="json"
            ),
        ),
        silent=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-03-09"}', format="json"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2062-03-09", "status": "draft"}',
                format="json",
            ),
        ),
        structural=True,
        limits="The next day is let pass, because of time zones. Only days are compared.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each role whose date is ahead of the run's day by more than one."""
        seen: set[str] = set()
        for one in anchors(article):
            if one.value is None or one.role in seen or days_apart(article.today, one.value) <= 1:
                continue
            if not is_of_the_article(article, one):
                continue
            if any(status.value in _HELD_BACK for status in article.evidence("status")):
                return
            seen.add(one.role)
            message = f"The {role_name(one.role)}, {one.value[:10]}, is in the future."
            hint = "Correct the date, or mark the article as a draft or scheduled."
            if one.place is None:
                yield self.absent(article, message, hint=hint, evidence=(one,))
            else:
                yield self.finding(article, one.place, message, hint=hint, evidence=(one,))
