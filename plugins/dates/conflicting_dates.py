"""DAT206: two dates of one kind differ by more than a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provlint import Article, Dated, Example, Finding, Precision, Related, Rule, RuleMeta

from .roles import days_apart, is_of_the_article, role_name


class ConflictingDates(Rule):
    """DAT206."""

    meta = RuleMeta(
        id="DAT206",
        name="conflicting-dates",
        severity="warning",
        summary="Two dates of one kind differ by more than a day.",
        why=(
            "Readers see one day, search engines and archives another. It happens when an old text is published anew with a fresh "
            "date, or when a template fills in the day of the build."
        ),
        fix="Find out which one is right, and write it in both places. A later version has its own field: `modified`, 'Updated:'.",
        fires=(
            Example(
                '<html><head><meta property="article:published_time" content="2026-02-20T08:00:00+01:00"></head><body><article>'
                '<h1>Fair draws a crowd</h1><p class="date">Published: [[12 January 2026]]</p><p>The winter fair drew more people '
                "than any fair before it, the council said.</p></article></body></html>",
                format="html",
            ),
            Example(
                "---\ntitle: Fair\ndate: 2026-02-20\n---\n\nPublished: [[12 January 2026]]\n\nThe winter fair drew a crowd.\n",
                format="markdown",
            ),
        ),
        silent=(
            Example(
                '<html><head><meta property="article:published_time" content="2026-02-20T23:30:00-05:00"></head><body><article>'
                "<h1>Fair draws a crowd</h1><p>Published: 21 February 2026</p><p>Updated: 3 March 2026</p><p>The winter fair drew "
                "more people than any fair before it, the council said.</p></article></body></html>",
                format="html",
            ),
            Example(
                "---\ntitle: Fair\ndate: 2026-02-20\nupdated: 2026-03-09\n---\n\nThe winter fair drew a crowd.\n",
                format="markdown",
            ),
        ),
        precision=Precision(
            0.53,
            34,
            "all findings on 1,500 web pages of the open metadata sets",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "Published, first published, updated, crawled and event days are different kinds. The day in an address or a file name "
            "is compared with nothing: it often is the day the file was begun."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each kind: the best date against the first that differs."""
        dates = article.evidence("date")
        if len(dates) < 2:
            return
        for role in ("published", "first-published", "modified"):
            ours = [one for one in dates if one.role == role and one.value is not None and _is_stated(one)]
            if len(ours) > 1:
                ours = [one for one in ours if is_of_the_article(article, one)]
            if len(ours) < 2:
                continue
            first = ours[0]
            other = next(
                (one for one in ours[1:] if _differ(first, one) and not _is_beside(article, first, one)), None
            )
            if role == "modified" and other is not None and _before_publication(other, dates):
                continue  # that is DAT205
            if other is None:
                continue
            where = other.place or first.place
            if where is None:
                continue
            rest = first.place if where is other.place else None
            yield self.finding(
                article,
                where,
                f"The {role_name(role)} is {_day(first)} ({first.via}) and {_day(other)} ({other.via}).",
                hint="Write the right one in both places.",
                evidence=(first, other),
                related=(Related("the other date", rest),) if rest is not None else (),
            )


def _is_stated(one: Dated) -> bool:
    return not one.via.startswith(("url:", "path:"))


def _differ(first: Dated, other: Dated) -> bool:
    assert first.value is not None
    assert other.value is not None
    if abs(days_apart(first.value, other.value)) <= 1:
        return False
    one, two = first.value[:10], other.value[:10]
    if one[:4] == two[:4]:
        if one[5:7] == two[8:10] and one[8:10] == two[5:7]:
            return False  # one day, read in two orders
        if "01-01" in (one[5:], two[5:]):
            return False  # only the year was known
    return True


def _is_beside(article: Article, first: Dated, other: Dated) -> bool:
    """Whether both are unlabelled dates in a page's text: the second may be another article's."""
    return bool(article.elements) and first.via == other.via == "text:date"


def _before_publication(changed: Dated, dates: Sequence[Dated]) -> bool:
    published = next((one.value for one in dates if one.role == "published" and one.value is not None), None)
    return published is not None and changed.value is not None and days_apart(published, changed.value) < 0


def _day(one: Dated) -> str:
    return (one.value or "")[:10]
