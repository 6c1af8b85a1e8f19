"""DAT205: the last change is earlier than the publication."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Dated, Example, Finding, Related, Rule, RuleMeta

from .roles import days_apart

#: Clocks of two fields of one record may differ by this much.
_MINUTE = 1 / 1440


class ModifiedBeforePublished(Rule):
    """DAT205."""

    meta = RuleMeta(
        id="DAT205",
        name="modified-before-published",
        severity="warning",
        summary="The article was changed before it was published.",
        why=(
            "One of the two dates is wrong, or the article was published anew with a fresh date, which hides how old it is."
        ),
        fix=(
            "Correct the one that is wrong. In content systems that keep the time of the last edit of a scheduled post this is "
            "harmless, and only a note."
        ),
        fires=(
            Example(
                "Fair draws a crowd\n\nPublished: 20 March 2026\nUpdated: [[18 February 2026]]\n\nThe winter fair drew more people "
                "than any fair before it.\n"
            ),
        ),
        silent=(
            Example(
                "Fair draws a crowd\n\nPublished: 18 February 2026\nUpdated: 20 March 2026\n\nThe winter fair drew a crowd.\n"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-03-09", "modified": "2026-03-09"}',
                format="json",
            ),
        ),
        structural=True,
        limits="Dates are compared within what they were read from (fields with fields, visible text with visible text).",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding: the visible pair, else that of fields or markup, which is a note."""
        dates = [one for one in article.evidence("date") if one.value is not None]
        changed = [one for one in dates if one.role == "modified"]
        if not changed:
            return
        published = [one for one in dates if one.role == "published"]
        for pair in _pairs(published, changed):
            first, last = pair
            assert first.value is not None
            assert last.value is not None
            if days_apart(first.value, last.value) >= -_MINUTE:
                continue
            where = last.place or first.place
            if where is None:
                continue
            other = first.place if last.place is not None else None
            yield self.finding(
                article,
                where,
                f"Changed on {last.value[:16]}, published on {first.value[:16]}: the change comes first.",
                hint="Correct the date that is wrong.",
                evidence=(first, last),
                related=(Related("the publication date", other),) if other is not None else (),
                severity=None if _is_visible(last) else "note",
            )
            return


def _pairs(published: list[Dated], changed: list[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """The best date of publication and of change from each origin, what readers see first."""
    origins = sorted(dict.fromkeys(_origin(one) for one in changed), key="text".__ne__)
    for origin in origins:
        last = next(one for one in changed if _origin(one) == origin)
        same = [one for one in published if _origin(one) == origin]
        # a field in UTC is compared with one in UTC: date with modified, date_gmt with modified_gmt
        first = next((one for one in same if one.zoned == last.zoned), None)
        first = first or (same[0] if same else None)
        if first is None and origin == "text" and published:
            first = published[0]
        if first is not None:
            yield first, last


def _origin(one: Dated) -> str:
    return "text" if _is_visible(one) else one.via.partition(":")[0]


def _is_visible(one: Dated) -> bool:
    # the datetime of a time element is the content system's, whatever the page shows beside it
    return one.via.startswith(("text:", "time:text"))
