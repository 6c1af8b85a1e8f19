"""SRC102: no author; an agency, a desk or an organisation is one."""

from __future__ import annotations

from collections.abc import Iterator

from provlint import Article, Example, Finding, Rule, RuleMeta

#: Titles of pages about the house itself, which nobody signs.
_HOUSE_PAGES = frozenset(
    {
        "about", "about us", "who we are", "our team", "contact", "contact us", "imprint", "masthead", "privacy policy", "terms of use",
        "über uns", "impressum", "kontakt", "datenschutz", "datenschutzerklärung", "à propos", "qui sommes-nous", "mentions légales",
        "quiénes somos", "aviso legal", "contacto", "chi siamo", "contatti", "over ons", "om oss", "关于我们",
    }
)  # fmt: skip


class MissingByline(Rule):
    """SRC102."""

    meta = RuleMeta(
        id="SRC102",
        name="missing-byline",
        severity="warning",
        summary="The article has no author.",
        why=(
            "A byline tells readers whom to ask and whom to trust, and tells a house who answers for the text. Nobody has to be "
            "named in person: an agency, a desk or an organisation is an author too."
        ),
        fix=(
            "Add the author: `By Hanne Vik` under the headline, `author:` in front matter or JSON, `author` in JSON-LD. Where no "
            "single person wrote it, name the desk or the agency."
        ),
        fires=(
            Example(
                "Night ferry runs again\n\nThe night ferry is running again after two days of repairs.\n",
                absent=True,
            ),
            Example(
                '{"text": "The fair drew a crowd.", "url": "https://ledger.example.net/fair"}',
                format="json",
                absent=True,
            ),
            Example(
                '<html lang="en"><head><meta name="author" content="Hanne Vik"></head>'
                "<body><h1>Night ferry runs again</h1><p>The night ferry is running again.</p></body></html>",
                format="html",
                absent=True,
            ),
        ),
        silent=(
            Example(
                "Night ferry runs again\n\nBy Hanne Vik\n\nThe night ferry is running again after two days of repairs.\n"
            ),
            Example(
                "Night ferry runs again\n\n3 September 2026 by Hanne Vik\n\nThe night ferry is running again after two days of repairs.\n"
            ),
            Example("About us\n\nThe Eastvale Ledger has been printed in Eastvale since 1887.\n"),
            Example("LONDON (Reuters) - The night ferry is running again after two days of repairs.\n"),
            Example(
                '{"text": "The fair drew a crowd.", "title": "Fair", "author": "Eastvale Ledger news desk"}',
                format="json",
            ),
        ),
        structural=True,
        limits=(
            "Pages about the house itself (About us, Imprint) are left alone. "
            "A placeholder in the author's place is SRC103, not this. On an HTML page a name counts as an author where readers "
            "see it: one that only the metadata have is an account more often than not."
        ),
    )

    def check(self, article: Article) -> Iterator[Finding]:
        """One finding where neither an author nor a wire credit is there."""
        if article.evidence("author") or any(credit.role == "wire" for credit in article.evidence("credit")):
            return
        if any(
            one.detail.get("kind") == "author" and not one.detail.get("mention")
            for one in article.evidence("residue")
        ):
            return
        titles = article.evidence("title")
        if titles and str(titles[0].value).strip().lower() in _HOUSE_PAGES:
            return
        names = article.evidence("account")
        if names:
            # most names that only the metadata have are accounts of the content management system
            yield self.absent(
                article,
                f"Only the metadata name an author, '{names[0].value}'; readers of the page see nobody named.",
                hint="Show the byline on the page: a person, a desk, an agency or an organisation.",
                evidence=names[:1],
            )
            return
        yield self.absent(
            article,
            "Nobody is named as the author of this article.",
            hint="Add a byline: a person, a desk, an agency or an organisation.",
        )
