"""DAT207: a time of day without a time zone."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

from .roles import ANCHORS, role_name


class MissingTimezone(Rule):
    """DAT207."""

    meta = RuleMeta(
        id="DAT207",
        name="missing-timezone",
        severity="note",
        summary="A time of day has no time zone.",
        why=(
            "10:59 is another moment in Oslo than in New York. Programs take their own zone or UTC, and late in the evening the day "
            "changes with it."
        ),
        fix=(
            "Add the offset: `2026-02-20T10:59:38+01:00`, or `Z` for UTC. For all files of a house: `site: {timezone: Europe/Oslo}` "
            "in provlint.yaml."
        ),
        fires=(
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "date": "[[2026-02-20T10:59:38]]"}', format="json"),
        ),
        silent=(
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-02-20T10:59:38+01:00"}', format="json"),
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-02-20"}', format="json"),
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-02-20T10:59:38"}', format="json",
                    config="provlint: 1\nsite: {timezone: Europe/Oslo}\n"),
        ),
        structural=True,
        limits="Silent where another date of the same kind carries its zone (`date_gmt` beside `date`).",
    )  # fmt: skip

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each kind of date."""
        if article.house.site.timezone:
            return
        dates = article.evidence("date")
        done = {one.role for one in dates if one.zoned}
        for one in dates:
            if (
                one.zoned
                or one.role in done
                or one.role not in ANCHORS
                or one.value is None
                or "T" not in one.value
            ):
                continue
            done.add(one.role)
            if one.place is None:
                continue
            yield self.finding(
                article,
                one.place,
                f"The {role_name(one.role)} has a time of day and no time zone.",
                hint="Add the offset from UTC, or set `site.timezone` in provlint.yaml.",
                evidence=(one,),
            )
