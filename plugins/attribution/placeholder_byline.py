"""SRC103: "admin", "Staff Writer", or a bare id that nothing gives a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provlint import Article, Example, Finding, Rule, RuleMeta, Stated

from .leftovers import is_template

#: What systems and templates write where an author belongs, in lower case.
_PLACEHOLDERS = frozenset(
    {
        "admin", "administrator", "administrateur", "administrador", "amministratore", "beheerder", "administratör", "管理员", "管理員",
        "админ", "администратор", "root", "user", "username", "webmaster", "wpadmin", "wp-admin", "superuser", "sysadmin",
        "staff writer", "staff writers", "staff reporter", "staff reporters", "staff author", "author", "author name", "the author",
        "your name", "your name here", "name here", "name", "full name", "first name last name", "firstname lastname", "first last",
        "byline", "writer", "reporter", "reporter name", "editor", "contributor", "guest", "guest author", "guest contributor",
        "guest writer", "guest post", "default author", "default", "default user", "unknown", "unknown author", "n/a", "none", "null",
        "undefined", "nan", "tbd", "tba", "todo", "test", "testuser", "test user", "autor", "autor unbekannt", "unbekannt", "gastautor",
        "auteur", "inconnu", "autore", "autor invitado", "desconocido", "作者", "未知", "xxx",
    }
)  # fmt: skip
_ABOUT = ("author", "name", "byline", "writer", "reporter", "journalist", "autor", "auteur", "editor")
_NUMBERED = ("user", "author", "editor", "admin", "writer", "guest", "contributor")


class Options(NamedTuple):
    """`extra_placeholders`: further words of the house that name nobody, in any case."""

    placeholders: tuple[str, ...] = ()


class PlaceholderByline(Rule):
    """SRC103."""

    Options = Options
    meta = RuleMeta(
        id="SRC103",
        name="placeholder-byline",
        severity="warning",
        summary="A placeholder or a bare id stands where the author belongs.",
        why=(
            "'admin', 'Staff Writer' or 'author 2' look like an author to every program that reads the article, and name nobody "
            "to a reader. They come from defaults of a content system, or from an export that left the names out."
        ),
        fix=(
            "Put the name, the desk or the agency there. For WordPress, export with `?_embed`, which adds the names to the ids; or "
            'list the ids in provlint.yaml: `authors: {"2": Hanne Vik}`.'
        ),
        fires=(
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "author": "[[admin]]"}', format="json"),
            Example("Fair draws a crowd\n\nBy [[Staff Writer]]\n\nThe winter fair drew more people than any fair before it.\n"),
            Example('{"id": 7, "date_gmt": "2026-03-09T08:15:02", "title": {"rendered": "Fair"}, "author": [[2]], '
                    '"content": {"rendered": "<p>The fair drew a crowd.</p>"}}', format="wordpress"),
        ),
        silent=(
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "author": "Hanne Vik"}', format="json"),
            Example('{"text": "The fair drew a crowd.", "title": "Fair", "author": 2}', format="json",
                    config='provlint: 1\nauthors: {"2": Hanne Vik}\n'),
            Example("The site's byline read “By admin” for a year, the editor said.\n"),
        ),
        structural=True,
        limits="A desk of one word ('Newsroom', 'Redaktion') is an author. Ids other than numbers and 'user12' are taken for names.",
    )  # fmt: skip

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding for each author that names nobody."""
        known = {word.lower() for word in self.options.placeholders}
        seen: set[int] = set()
        for author in article.evidence("author"):
            problem = _problem(author, known)
            if problem is None:
                continue
            message, hint = problem
            if (
                author.detail.get("role") == "id"
                and not author.detail.get("resolved")
                and _is_wordpress(article)
            ):
                hint = "Export with ?_embed, which adds the names, or list the id under `authors` in provlint.yaml."
            if author.place is None:
                yield self.absent(article, message, hint=hint, evidence=(author,))
            elif author.place.offset not in seen:
                seen.add(author.place.offset)
                yield self.finding(article, author.place, message, hint=hint, evidence=(author,))
        for left in article.evidence("residue"):
            if (
                left.detail.get("kind") == "author"
                and not left.detail.get("mention")
                and left.place is not None
            ):
                if any(left.place.offset <= at < left.place.end_offset for at in seen):
                    continue
                yield self.finding(
                    article,
                    left.place,
                    f"'{left.raw}' was never filled in.",
                    hint="Write the author's name.",
                    evidence=(left,),
                )


def _problem(author: Stated, known: set[str]) -> tuple[str, str] | None:
    """(message, hint) for an author that names nobody; None for any other."""
    resolved = author.detail.get("resolved")
    value = str(resolved or author.value)
    low = " ".join(value.lower().split()).strip(" .,:;*_")
    if author.detail.get("role") == "id" and not resolved:
        return (
            f"The author is only a number, {value}, and nothing in the file or the configuration gives its name.",
            "Write the name, or list the id under `authors` in provlint.yaml.",
        )
    if low in _PLACEHOLDERS or low in known or is_template(value, _ABOUT) or _is_numbered(low):
        shown = f"'{value}'" + (f" (the name behind {author.value})" if resolved else "")
        return (
            f"{shown} stands where the author belongs and names nobody.",
            "Put the author's name there, or the desk or agency that answers for the text.",
        )
    return None


def _is_numbered(low: str) -> bool:
    # user12, author-3, editor 7
    return any(low.startswith(word) and low[len(word) :].strip(" -_#").isdigit() for word in _NUMBERED)


def _is_wordpress(article: Article) -> bool:
    return any(field.path in ("/date_gmt", "/content/rendered", "/guid/rendered") for field in article.fields)
