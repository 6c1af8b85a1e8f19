"""DAT202: 30 February, 2025-XX-XX."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Place, Rule, RuleMeta

from .roles import role_name


class InvalidDate(Rule):
    """DAT202."""

    meta = RuleMeta(
        id="DAT202",
        name="invalid-date",
        severity="error",
        summary="A date does not exist or was never filled in.",
        why=(
            "'2025-XX-XX' and '30 February' look like a date and are none. Programs drop them, or read a day into them that was "
            "never meant."
        ),
        fix="Write the day: `2026-02-20`, or `20 February 2026`. If it is not known, leave the date out and say so.",
        fires=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "[[2026-XX-XX]]"}', format="json"
            ),
            Example(
                "Fair draws a crowd\n\nPublished: [[30 February 2026]]\n\nThe winter fair drew more people than before.\n"
            ),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "[[2026-13-01]]"}', format="json"
            ),
        ),
        silent=(
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "date": "2026-02-28"}', format="json"
            ),
            Example(
                "Fair draws a crowd\n\nPublished: 29 February 2024\n\nThe winter fair drew more people than before.\n"
            ),
            Example("The form still showed “2025-XX-XX” where the day belongs, the clerk said.\n"),
        ),
        structural=True,
        limits="Judges the article's own dates, and in running text placeholders only, outside quotation marks and code.",
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each broken date."""
        seen: list[Place] = []
        for kind in ("date", "time"):
            for one in article.evidence(kind):
                if one.problem not in ("invalid", "placeholder") or _in_code(article, one.place):
                    continue
                shown = one.raw.strip()[:60]
                if one.problem == "placeholder":
                    message = (
                        f"'{shown}' stands where the {role_name(one.role)} belongs and was never filled in."
                    )
                else:
                    message = f"'{shown}' is no date that exists."
                hint = "Write the day, for example 2026-02-20."
                if one.place is None:
                    yield self.absent(article, message, hint=hint, evidence=(one,))
                elif not _known(one.place, seen):
                    seen.append(one.place)
                    yield self.finding(article, one.place, message, hint=hint, evidence=(one,))
        for left in article.evidence("residue"):
            if left.detail.get("kind") != "date" or left.detail.get("mention") or left.place is None:
                continue
            if not any(sign.isdigit() or sign == "[" for sign in left.raw) or _in_code(article, left.place):
                continue  # "dd/mm/yyyy" in running text explains a format
            if not _known(left.place, seen):
                seen.append(left.place)
                yield self.finding(
                    article,
                    left.place,
                    f"'{left.raw}' was never filled in.",
                    hint="Write the day, for example 2026-02-20.",
                    evidence=(left,),
                )


#: Elements that show words as they are typed.
_CODE = frozenset({"code", "kbd", "samp"})


def _in_code(article: Article, place: Place | None) -> bool:
    at = place.start if place is not None else None
    if at is None:
        return False
    return any(one.role == "code" and one.start <= at < one.end for one in article.blocks) or any(
        one.name in _CODE and one.start <= at < one.end for one in article.elements
    )


def _known(place: Place, seen: list[Place]) -> bool:
    return any(one.offset < place.end_offset and place.offset < one.end_offset for one in seen)
