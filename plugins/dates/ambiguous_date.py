"""DAT203: 02/03/2026."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta


class AmbiguousDate(Rule):
    """DAT203."""

    meta = RuleMeta(
        id="DAT203",
        name="ambiguous-date",
        severity="warning",
        summary="A date can be read as two days.",
        why=(
            "02/03/2026 is the second of March in most of the world and the third of February in the United States. A program, and "
            "many a reader, picks one of them."
        ),
        fix="Write the month as a word, or the year first: `2 March 2026`, `2026-03-02`.",
        fires=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "[[02/03/2026]]"}', format="json"
            ),
        ),
        silent=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-03-02"}', format="json"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "22/03/2026"}', format="json"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "02/03/2026", "language": "de"}',
                format="json",
            ),
        ),
        structural=True,
        limits="Silent where the declared language, or another date of the article, decides the order.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each date whose order nothing decides."""
        seen: set[str] = set()
        for one in article.evidence("date"):
            if one.problem != "ambiguous" or one.raw in seen:
                continue
            seen.add(one.raw)
            days = " or ".join(one.readings) or "one of two days"
            message = f"'{one.raw.strip()}' may be {days}."
            hint = "Write the year first (2026-03-02) or the month as a word."
            if one.place is None:
                yield self.absent(article, message, hint=hint, evidence=(one,))
            else:
                yield self.finding(article, one.place, message, hint=hint, evidence=(one,))
