"""DAT206: two dates of one kind differ by more than a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from provlint import Article, Dated, Example, Finding, Precision, Related, Rule, RuleMeta

from .roles import days_apart, is_of_the_article, role_name

#: A page's date line is no further from its headline (code points) where no paragraph ends its head.
_HEAD = 300


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
            1.0,
            5,
            "all warnings on 1,173 web pages of the open metadata sets",
            "make precision",
            "2026-11-21",
        ),
        limits=(
            "Published, first published, updated, crawled and event days are different kinds. On HTML pages a warning needs two "
            "statements of publication: JSON-LD or microdata, a meta tag whose name says so, a labelled day between headline and "
            "text; days that stand elsewhere or without a label, and metas such as `date`, make a note, and so do two days of "
            "change. A page that shows readers the day of a change alone, while its markup gives an earlier publication, gets a "
            "note. The day in an address or a file name is compared with nothing: it often is the day the file was begun."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """At most one finding for each kind: the best date against the first that differs; and a note where readers are
        shown no day but that of a later change."""
        dates = [one for one in article.evidence("date") if one.value is not None]
        if len(dates) < 2:
            return
        changes = (
            {str(one.value)[:10] for one in dates if one.role == "modified"} if article.elements else set()
        )
        for role in ("published", "first-published", "modified"):
            ours = [one for one in dates if _role(one) == role and _is_stated(one)]
            if len(ours) > 1:
                ours = [one for one in ours if is_of_the_article(article, one)]
            if article.elements:
                ours = _first_of_each(ours)
            if role == "modified":  # a day of change before publication is DAT205's
                ours = [one for one in ours if not _before_publication(one, dates)]
            else:
                ours = [one for one in ours if not _is_of_a_change(one, changes)]
            firm = [one for one in ours if _is_firm(article, one)] if role != "modified" else []
            pair = _conflict(firm)
            note = pair is None and bool(article.elements)
            pair = pair or _conflict(ours)
            if pair is not None:
                first, other = pair
                message = (
                    f"The {role_name(role)} is {_day(first)} ({first.via}) and {_day(other)} ({other.via})."
                )
                yield from self._said(
                    article, first, other, message, "Write the right one in both places.", note=note
                )
        yield from self._hidden_publication(article, dates, changes)

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

    def _hidden_publication(
        self, article: Article, dates: Sequence[Dated], changes: Set[str]
    ) -> Iterator[Finding]:
        changed = next(
            (
                one
                for one in dates
                if one.visible and (one.role == "modified" or _is_of_a_change(one, changes))
            ),
            None,
        )
        others = [one for one in dates if one is not changed and not _is_of_a_change(one, changes)]
        published = next((one for one in others if one.role == "published" and _is_stated(one)), None)
        if published is None or changed is None:
            return
        if any(one.visible and one.role in ("published", "first-published") for one in others):
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


def _role(one: Dated) -> str:
    # "DCSext.articleFirstPublished" stands in for the day of publication where nothing else gives it
    return "first-published" if one.via.startswith("meta:") and "firstpub" in one.via else one.role


def _is_of_a_change(one: Dated, changes: Set[str]) -> bool:
    """Whether a day that nothing calls that of publication is one on which the markup says the article was changed."""
    if one.role != "published" or one.labelled or str(one.value)[:10] not in changes:
        return False
    return one.visible or (one.via.startswith("meta:") and not _says_published(one.via))


def _says_published(via: str) -> bool:
    """Whether a meta tag's name says publication: "article:published_time", not "date", "dc.date", "created"."""
    return "publi" in via and "first" not in via and "last" not in via


def _is_firm(article: Article, one: Dated) -> bool:
    """Whether a date of a page surely is the article's day of publication: the markup calls it that, or a label between the
    headline and the text. Other days that a page shows are of other articles, of posts, of books, of its last build."""
    kind = one.via.partition(":")[0]
    if not article.elements or kind in ("json-ld", "microdata"):
        return True
    if kind == "meta":
        return _says_published(one.via)
    start = one.place.start if one.place is not None else None
    if start is None or not one.labelled:
        return False
    where = article.ask("zone")
    return bool(where.title >= 0 and where.title_end <= start <= max(where.body, where.title_end + _HEAD))


def _conflict(dates: Sequence[Dated]) -> tuple[Dated, Dated] | None:
    """The first date and the first that differs from it; of one meta tag, only its first place counts."""
    for other in dates[1:]:
        repeated = other.via == dates[0].via and other.via.startswith("meta:")
        if not repeated and _differ(dates[0], other):
            return dates[0], other
    return None


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
