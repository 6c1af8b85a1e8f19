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
            Example(
                '<html><head><meta property="article:published_time" content="2024-02-20T08:00:00+01:00"></head><body><article>'
                '<h1>Fair draws a crowd</h1><p class="date">Updated: [[12 January 2026]]</p><p>The winter fair drew more people '
                "than any fair before it, the council said.</p></article></body></html>",
                format="html",
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
            "Published, first published, updated, crawled and event days are different kinds; a page that shows readers the day of "
            "a change alone, while its markup gives an earlier publication, gets a note. The day in an address or a file name "
            "is compared with nothing: it often is the day the file was begun."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each kind: the best date against the first that differs; and a note where readers are
        shown no day but that of a later change."""
        dates = [one for one in article.evidence("date") if one.value is not None]
        if len(dates) < 2:
            return
        for role in ("published", "first-published", "modified"):
            ours = [one for one in dates if one.role == role and _is_stated(one)]
            if len(ours) > 1:
                ours = [one for one in ours if is_of_the_article(article, one)]
            if article.elements:
                ours = _first_of_each(ours)
            if len(ours) < 2:
                continue
            first = ours[0]
            other = next((one for one in ours[1:] if _differ(first, one)), None)
            if role == "modified" and other is not None and _before_publication(other, dates):
                continue  # that is DAT205
            if other is None:
                continue
            message = f"The {role_name(role)} is {_day(first)} ({first.via}) and {_day(other)} ({other.via})."
            yield from self._said(article, first, other, message, "Write the right one in both places.")
        yield from self._hidden_publication(article, dates)

    def _said(
        self, article: Article, first: Dated, other: Dated, message: str, hint: str, *, note: bool = False
    ) -> Iterator[Finding]:
        # what readers see is marked, and the other one told
        shown, rest = (first, other) if first.visible and not other.visible else (other, first)
        where = shown.place or rest.place
        if where is None:
            return
        beside = rest.place if where is shown.place else None
        yield self.finding(
            article,
            where,
            message,
            hint=hint,
            evidence=(first, other),
            related=(Related("the other date", beside),) if beside is not None else (),
            severity="note" if note else None,
        )

    def _hidden_publication(self, article: Article, dates: Sequence[Dated]) -> Iterator[Finding]:
        published = next((one for one in dates if one.role == "published" and _is_stated(one)), None)
        changed = next((one for one in dates if one.role == "modified" and one.visible), None)
        if published is None or changed is None:
            return
        if any(one.visible and one.role in ("published", "first-published") for one in dates):
            return
        if _differ(published, changed) and not _before_publication(changed, dates):
            yield from self._said(
                article,
                published,
                changed,
                f"Readers are shown {_day(changed)}, the day of a change; that the article is of {_day(published)} stands "
                f"in the markup alone ({published.via}).",
                "Show the day of publication beside that of the change.",
                note=True,
            )


def _is_stated(one: Dated) -> bool:
    return not one.via.startswith(("url:", "path:"))


def _first_of_each(dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a page without those that may be another article's: of its time elements and properties, and of the
    dates that its text shows without a label, only the first counts."""
    kept: list[Dated] = []
    seen: set[str] = set()
    for one in dates:
        origin = one.via.partition(":")[0]
        origin = "element" if origin == "microdata" or one.via.startswith("time:") else origin
        if origin == "element" or (one.via == "text:date" and not one.labelled):
            if origin in seen:
                continue
            seen.add(origin)
        kept.append(one)
    return kept


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


def _before_publication(changed: Dated, dates: Sequence[Dated]) -> bool:
    published = next((one.value for one in dates if one.role == "published" and one.value is not None), None)
    return published is not None and changed.value is not None and days_apart(published, changed.value) < 0


def _day(one: Dated) -> str:
    return (one.value or "")[:10]
