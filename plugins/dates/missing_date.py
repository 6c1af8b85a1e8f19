"""DAT201: nothing says when the article was published."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

from .roles import anchors


class MissingDate(Rule):
    """DAT201."""

    meta = RuleMeta(
        id="DAT201",
        name="missing-date",
        severity="error",
        summary="Nothing says when the article was published.",
        why=(
            "News without a date cannot be put in order: nobody can tell what was known when, whether a figure still holds, or "
            "what 'last week' means. Search, archives and models file such a text under the day they found it."
        ),
        fix=(
            "Write the day of publication: `Published: 20 February 2026` in text, `date: 2026-02-20` in front matter or JSON, "
            "`article:published_time` or `datePublished` in HTML. A day in the file's name (`2026-02-20-ferry.md`) counts."
        ),
        fires=(
            Example(
                "Night ferry runs again\n\nThe night ferry is running again after two days of repairs.\n",
                absent=True,
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "crawled_at": "2026-03-01"}',
                format="json",
                absent=True,
            ),
        ),
        silent=(
            Example(
                "Night ferry runs again\n\nPublished: 20 February 2026\n\nThe night ferry is running again.\n"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-03-09"}', format="json"
            ),
            Example("The night ferry is running again.\n", path="news/2026-02-20-ferry.txt"),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-XX-XX"}', format="json"
            ),
        ),
        structural=True,
        limits="A date of the last change counts. Copyright years, event days and the time of a crawl do not.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding where no date of publication or change is there, not even a broken one."""
        if next(anchors(article), None) is not None:
            return
        yield self.absent(
            article,
            "Nothing says when this article was published.",
            hint="Write the day of publication, for example '20 February 2026' or 'date: 2026-02-20'.",
        )
